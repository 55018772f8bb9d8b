"""Signals: what is measured in an article, what it is measured against, and how it combines."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from hwadu.tables.word_tables import KEYWORDS
from hwadu.themes import Codebook
from hwadu.themes.assigning.combination import shipped_combination
from hwadu.themes.signals.all_signals import SIGNALS, learn_signals
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.flat_tokens import look_up
from hwadu.themes.signals.space import build_space
from hwadu.themes.signals.surroundings import learn_surroundings

FORMS = ["파업", "노조", "반도체", "AI 반도체", "임금", "공장", "수출", "축구", "감독", "비"]
IDS = {form: number for number, form in enumerate(FORMS)}
TERMS = pd.DataFrame({"term_id": range(len(FORMS)), "form": FORMS, "kind": "canonical"})
CODEBOOK = Codebook.model_validate(
    {
        "anchors": ["공장"],
        "theme": [
            {
                "id": "labour",
                "label": "노동",
                "definition": "임금을 두고 다투는 일",
                "terms": ["파업", "노조"],
                "context": ["임금"],
            },
            {"id": "chips", "label": "칩", "definition": "수출", "terms": ["반도체"]},
        ],
    }
)
KINDS = {
    "labour": ["파업 임금", "노조 임금 공장"],
    "chips": ["반도체 수출", "반도체 공장 수출"],
    "none": ["축구 감독", "비 감독 축구"],
}


def corpus(n=120, extra=(), basis="lead"):
    """Leads of a title and one sentence, of three kinds in turn; then the extra ones.

    By a basis with keywords the last sentence is the list of an article's keywords.
    """
    texts = [KINDS[kind] for _, kind in zip(range(n), list(KINDS) * n, strict=False)]
    rows = []
    for number, sentences in enumerate([*texts, *extra]):
        held = [(IDS[w.replace("_", " ")], s) for s, t in enumerate(sentences) for w in t.split()]
        ids, numbers = [i for i, _ in held], [s for _, s in held]
        if basis == "lead+keywords":
            numbers = [KEYWORDS if s == len(sentences) - 1 else s for s in numbers]
        rows.append((f"a{number:04d}", ids, ids, numbers))
    tokens = pd.DataFrame(rows, columns=["article_id", "term_ids", "surface_ids", "sentences"])
    articles = pd.DataFrame({"article_id": tokens["article_id"], "text_basis": basis})
    return BatchReader(tokens, articles, look_up(CODEBOOK, TERMS))


def measured(extra, basis="lead"):
    """Signals of the extra articles, by name: a table a theme."""
    reader = corpus(extra=extra, basis=basis)
    maker = learn_signals(reader, CODEBOOK, look_up(CODEBOOK, TERMS))
    batch = reader.read(np.arange(len(reader)))
    made = maker.measure(batch, np.zeros((len(reader), 2)))[-len(extra) :]
    return [pd.DataFrame(made[:, k], columns=list(SIGNALS)) for k in range(2)]


def test_terms_are_counted_where_they_stand():
    labour, chips = measured([["파업", "노조 노조 축구"], ["축구", "비"], ["비", "AI_반도체"]])
    first = labour.iloc[0]
    assert first["title"] == 1
    assert first["text"] == 1
    assert first["distinct"] == pytest.approx(np.log(3))
    assert first["count"] == pytest.approx(np.log(4))
    assert labour.iloc[1][["title", "text", "distinct", "count", "hint"]].eq(0).all()
    assert chips.iloc[0]["rivals"] == 1
    assert chips["nested"].gt(0).tolist() == [False, False, True]
    assert chips["distinct"].eq(0).all()


def test_terms_among_the_keywords_alone_are_told_from_those_of_the_text():
    extra = [["축구", "비 감독", "파업 노조"], ["파업", "비", "파업 노조"], ["파업", "노조", "비"]]
    labour, _ = measured(extra, "lead+keywords")
    assert labour["keywords_alone"].tolist() == pytest.approx([np.log(3), np.log(2), 0])
    assert labour["distinct"].tolist() == pytest.approx([np.log(3)] * 3)
    weight = dict(zip(SIGNALS, shipped_combination().weights, strict=True))
    assert weight["keywords_alone"] < 0


def test_context_counts_only_beside_an_anchor():
    labour, _ = measured([["임금", "비"], ["임금", "공장"]])
    assert labour["context"].gt(0).tolist() == [False, True]


def test_a_definition_is_near_to_articles_that_use_other_words():
    labour, chips = measured([["비", "임금 공장"], ["비", "축구 감독"]])
    assert labour["definition"].iloc[0] > labour["definition"].iloc[1]
    assert labour["definition"].iloc[0] > chips["definition"].iloc[0]
    assert labour["rival_definition"].iloc[0] == pytest.approx(chips["definition"].iloc[0])


def test_surroundings_tell_a_theme_without_its_terms():
    labour, _ = measured([["임금", "임금 공장"], ["축구", "감독 비"]])
    assert labour["surroundings"].iloc[0] > 0 > labour["surroundings"].iloc[1]
    assert labour["seeded_surroundings"].eq(0).all()


def test_no_article_is_judged_by_what_it_taught():
    """Words that stand in one fold alone tell nothing of the articles of that fold."""
    words = sparse.csr_matrix(np.eye(4)[[0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3]])
    seeded = np.array([1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0], dtype=bool)
    folds = np.repeat([0, 1, 2], 4)
    hidden = np.zeros(4, dtype=bool)
    found = learn_surroundings(words, seeded, hidden, folds, np.ones(12))
    said = found.log_ratio(words, folds)
    assert said[0] > 0.5
    assert said[2] < -0.5
    assert said[8] == pytest.approx(said[10])


def test_a_copied_event_teaches_once():
    words = sparse.csr_matrix(np.eye(3)[[0] * 20 + [1] * 20 + [2] * 20])
    seeded = np.array([True] * 40 + [False] * 20)
    folds = np.arange(60) % 3
    weights = np.concatenate([np.full(20, 1 / 20), np.ones(40)])
    found = learn_surroundings(words, seeded, np.zeros(3, dtype=bool), folds, weights)
    said = found.log_ratio(words, folds)
    assert said[:20].max() < said[20:40].min()


def test_rare_terms_move_the_classifier_too():
    """The mean gradient of a rare theme is small from the start; that is no reason to stop."""
    chance = np.random.default_rng(0)
    seeded = np.zeros(6000, dtype=bool)
    seeded[::300] = True
    words = sparse.csr_matrix(
        np.column_stack([seeded, chance.random((6000, 5)) < 0.3]).astype(float)
    )
    found = learn_surroundings(
        words, seeded, np.zeros(6, dtype=bool), np.arange(6000) // 7 % 3, np.ones(6000)
    )
    said = found.log_ratio(words, np.arange(6000) // 7 % 3)
    assert said[seeded].min() > 1


def test_a_space_of_few_articles_is_small_and_finite():
    words = sparse.csr_matrix(np.eye(3)[[0, 1, 2, 0]])
    space = build_space(words, np.eye(3)[:1], np.array([True, False, False, True]))
    assert np.isfinite(space.likeness(space.place(words))).all()


def test_the_shipped_combination_believes_what_speaks_for_a_theme():
    combination = shipped_combination()
    weight = dict(zip(SIGNALS, combination.weights, strict=True))
    for name in ("distinct", "rule", "hint", "definition", "surroundings", "meaning"):
        assert weight[name] > 0
    assert weight["rival_meaning"] < 0
    assert 0.3 <= combination.assigned_from <= 0.5
