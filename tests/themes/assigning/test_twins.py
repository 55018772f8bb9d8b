"""Near-copies under one title get one answer; columns that return keep their own."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import ThemeModel, bundled_codebook
from hwadu.themes.assigning.twins import codes_with_twins, find_twins, one_answer
from hwadu.tokens import tokenize_articles

LONG = "시는 소버린 AI 전략을 세우고 예산과 인력을 늘린다. 전문가들은 이를 반겼다."
SHORT = "시는 예산과 인력을 늘린다. 전문가들은 이를 반겼다."


def made(rows):
    columns = ["article_id", "press", "title", "published", "body"]
    table = pd.DataFrame(rows, columns=columns)
    table["published"] = pd.to_datetime(table["published"])
    return table.assign(title_hangul="", text_basis="lead", keywords="", organisations="")


def groups_of(articles, store, stories=None):
    words = tokenize_articles(articles, store=store)
    return words, find_twins(words.tokens, articles, stories).tolist()


PAIR = [
    ("a", "가람일보", "시, 새 전략 발표…“예산 늘린다”", "2024-05-01", LONG),
    ("b", "가람일보", "시, 새 전략 발표 ... '예산 늘린다'", "2024-05-02", SHORT),
]
OTHER = {
    "outlet": {"press": "나루경제"},
    "title": {"title": "시, 새 전략 발표"},
    "week": {"published": pd.Timestamp("2024-05-12")},
    "text": {"body": "축제가 열려 시민이 모였다. 비가 와도 노래는 이어졌다."},
    "basis": {"text_basis": "full"},
    "date": {"published": pd.NaT},
}


def test_one_title_of_one_outlet_in_one_week_with_the_same_text(tmp_path):
    articles = made(PAIR)
    _, (first, second) = groups_of(articles, tmp_path)
    assert first == second >= 0


@pytest.mark.parametrize("other", OTHER)
def test_what_differs_stays_apart(tmp_path, other):
    articles = made(PAIR)
    for column, value in OTHER[other].items():
        articles.loc[1, column] = value
    assert groups_of(articles, tmp_path)[1] == [-1, -1]


def test_one_story_is_one_whatever_its_words(tmp_path):
    articles = made(PAIR)
    articles.loc[1, "body"] = OTHER["text"]["body"]
    _, (first, second) = groups_of(articles, tmp_path, ["s", "s"])
    assert first == second >= 0


def test_a_chain_of_copies_is_one_group(tmp_path):
    articles = made([*PAIR, ("c", *PAIR[0][1:3], "2024-05-07", LONG)])
    assert len(set(groups_of(articles, tmp_path)[1])) == 1


def test_the_order_of_rows_changes_no_digit():
    rng = np.random.default_rng(0)
    odds, groups = rng.normal(size=(60, 3)), rng.integers(0, 9, 60)
    ids = np.array([f"a{i:02}" for i in range(60)], dtype=object)
    mixed = rng.permutation(60)
    shared = one_answer(odds, groups, ids)
    assert (one_answer(odds[mixed], groups[mixed], ids[mixed]) == shared[mixed]).all()
    assert one_answer(odds[:0], groups[:0], ids[:0]).shape == (0, 3)


def test_twins_are_assigned_alike(tmp_path):
    articles = made(PAIR)
    words = tokenize_articles(articles, store=tmp_path)
    model = ThemeModel(bundled_codebook()).fit(words.tokens, words.terms, articles)
    both = model.assign(words.tokens, articles).query("theme == 'sovereign_ai'")
    alone = [
        model.assign(words.tokens.iloc[[i]], articles).query("theme == 'sovereign_ai'")
        for i in (0, 1)
    ]
    assert both["score"].nunique() == 1
    assert len(both) == 2
    scores = [one["score"].max() if len(one) else 0.0 for one in alone]
    assert min(scores) < both["score"].iloc[0] < max(scores)


def test_a_near_copy_has_the_codes_of_the_article_it_copies():
    codes = pd.DataFrame(
        [("a", "t", "x", "main", 2.0), ("c", "t", "x", "absent", 1.0)],
        columns=["article_id", "theme", "coder", "role", "weight"],
    )
    ids = np.array(["a", "b", "c", "d"], dtype=object)
    made = codes_with_twins(codes, np.array([0, 0, 0, -1]), ids)
    assert sorted(zip(made["article_id"], made["role"], strict=True)) == [
        ("a", "main"),
        ("b", "absent"),
        ("b", "main"),
        ("c", "absent"),
    ]
    assert made.loc[made["article_id"] == "b", "weight"].isna().all()
    assert codes_with_twins(codes, np.full(4, -1), ids) is codes
