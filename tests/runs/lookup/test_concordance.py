"""Words in their context: where the tokens say a term stands, or where a text stands."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import RunError
from hwadu.runs.lookup import concordance as of_terms
from hwadu.runs.lookup.concordance import COLUMNS, _among
from hwadu.tables.word_tables import KEYWORDS


def counted(run, form):
    """How often the run counted a term."""
    term = run.terms.loc[(run.terms["form"] == form) & (run.terms["kind"] == "canonical")]
    return sum(
        int((np.asarray(ids) == term["term_id"].iloc[0]).sum()) for ids in run.tokens.term_ids
    )


@pytest.mark.parametrize("query", ["AX", "ax", "인공지능 전환", "AI전환"])
def test_a_term_is_found_as_often_as_it_was_counted_in_all_its_spellings(demo_run, query):
    found = demo_run.find(query)
    assert len(found) == counted(demo_run, "AX")
    assert set(found["term"]) == {"AX"}
    assert found["match"].nunique() > 1
    assert list(found.columns) == COLUMNS


def test_a_place_stands_in_its_article_as_shown(demo_run):
    found = demo_run.find("AX", width=12)
    bodies = demo_run.articles.set_index("article_id")
    for row in found.itertuples():
        article = bodies.loc[row.article_id]
        shown = f"{row.left.removeprefix('…')}{row.match}{row.right.removesuffix('…')}"
        assert shown in (article["title"] if row.sentence == 0 else article["body"])
        assert len(row.left) <= 13
        assert len(row.right) <= 13


def test_words_that_are_no_term_are_found_with_and_without_spaces(demo_run):
    spaced, joined = demo_run.find("밝혔 다"), demo_run.find("밝혔다")
    assert len(spaced) == len(joined) > 0
    assert set(joined["match"]) == {"밝혔다"}
    assert set(joined["term"]) == {""}
    assert len(joined) >= demo_run.articles["body"].str.contains("밝혔다").sum()


@pytest.mark.parametrize(("query", "regex"), [("AX", False), ("밝혔다", False), ("A.", True)])
def test_nothing_is_found_in_a_time_without_articles(demo_run, query, regex):
    found = demo_run.find(query, regex=regex, period="2199")
    assert list(found.columns) == COLUMNS
    assert found.empty


def test_a_regular_expression_is_found_in_sentences(demo_run):
    found = demo_run.find(r"\d{2,}%", regex=True)
    text = demo_run.articles["title"] + "\n" + demo_run.articles["body"]
    assert len(found) == text.str.count(r"\d{2,}%").sum() > 0
    assert found["match"].str.fullmatch(r"\d{2,}%").all()


def test_orders(demo_run):
    assert demo_run.find("AX")["published"].is_monotonic_increasing
    assert demo_run.find("AX", sort="right")["right"].is_monotonic_increasing
    assert demo_run.find("AX", sort="press")["press"].is_monotonic_increasing
    nearest = [left.split()[-1:] for left in demo_run.find("AX", sort="left")["left"]]
    assert nearest == sorted(nearest)


def test_what_narrows_it_and_nothing_found(demo_run):
    every, some = demo_run.find("AX"), demo_run.find("AX", theme="ax_manufacturing", period="2024")
    assert 0 < len(some) < len(every)
    assert some["published"].dt.year.eq(2024).all()
    nothing = demo_run.find("세상에없는낱말")
    assert nothing.empty
    assert list(nothing.columns) == COLUMNS
    pd.testing.assert_series_equal(nothing.dtypes, every.dtypes)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"query": " "}, "nothing to look for"),
        ({"query": "(", "regex": True}, "no regular expression"),
        ({"query": "AX", "sort": "date"}, "no order 'date'"),
    ],
)
def test_what_cannot_be_looked_for(demo_run, asked, said):
    with pytest.raises(RunError, match=said):
        demo_run.find(**asked)


def test_a_term_without_a_place_stands_between_the_words_read_beside_it():
    text, start, end = _among(["수출", "스마트 공장", "지원"], 1)
    assert (text[:start], text[start:end], text[end:]) == ("수출 · ", "스마트 공장", " · 지원")


def test_places_among_keywords_can_be_left_out(monkeypatch):
    tokens = pd.DataFrame({"article_id": ["a", "b"], "term_ids": [[7, 7], [7]]})
    terms = pd.DataFrame({"term_id": [7], "form": ["AX"], "kind": ["canonical"]})
    run = SimpleNamespace(rows=lambda *_: tokens, terms=terms)
    texts = {"a": ["AX 도입", "공장이 늘었다.", "AX,공장"], "b": ["공장", "설비,AX"]}
    held = [("a", 0), ("a", KEYWORDS), ("b", KEYWORDS)]
    places = {place: [("AX", "AX")] for place in held}
    monkeypatch.setattr(of_terms, "_sentences", lambda *_: texts)
    monkeypatch.setattr(of_terms, "words_by_sentence", lambda *_: places)

    def shown(*, keywords):
        found = of_terms._places_of_terms(run, tokens, {7}, keywords=keywords)
        return [(identifier, number) for identifier, number, *_ in found]

    assert shown(keywords=True) == [("a", 0), ("a", 2), ("b", 1)]
    assert shown(keywords=False) == [("a", 0)]
