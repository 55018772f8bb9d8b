"""An encoder reads the leads in doubt, and only what it read is judged by it."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import Codebook, LeadReader, find_themes
from hwadu.themes.assigning.combination import combination_with_reading
from hwadu.themes.coding.drawing.draw_by_doubt import doubt
from hwadu.themes.signals.all_signals import SIGNALS
from hwadu.themes.signals.facets import facets
from hwadu.themes.signals.lead_reading import (
    CHARACTERS,
    FEWEST_READ,
    READ_SIGNALS,
    facet_vectors,
    lead_texts,
    read_signals,
    rows_to_read,
)

WORDS = ["파업", "노조", "교섭", "임금", "반도체", "수출", "공정", "축구", "감독", "관객"]
TERMS = pd.DataFrame({"term_id": range(len(WORDS)), "form": WORDS, "kind": "canonical"})
CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "labour", "label": "노동", "definition": "노조 교섭 임금", "terms": ["파업"]},
            {"id": "chips", "label": "칩", "definition": "공정 수출", "terms": ["반도체"]},
        ],
    }
)
KINDS = {
    "labour": ["파업 노조", "파업 교섭 임금"],
    "chips": ["반도체 공정", "반도체 수출"],
    "unsaid": ["교섭", "노조 임금"],
    "sport": ["축구 감독", "관객 축구"],
    "guests": ["관객 감독", "감독"],
}


class Words:
    """Counts of words and a constant stand for a neural model; it notes what it read."""

    def __init__(self):
        self.read = []

    def __call__(self, texts):
        self.read += texts
        return np.array([[text.count(word) for word in WORDS] + [2.0] for text in texts])


def tables(n=400, text_basis="lead"):
    kinds = [list(KINDS)[number % 5] for number in range(n)]
    rows, articles = [], []
    for number, kind in enumerate(kinds):
        held = [(WORDS.index(word), s) for s, t in enumerate(KINDS[kind]) for word in t.split()]
        ids, numbers = [i for i, _ in held], [s for _, s in held]
        rows.append((f"a{number:04d}", ids, ids, numbers))
        title, body = KINDS[kind]
        articles.append((f"a{number:04d}", f"{title} {number}", body, text_basis))
    tokens = pd.DataFrame(rows, columns=["article_id", "term_ids", "surface_ids", "sentences"])
    names = ["article_id", "title", "body", "text_basis"]
    return tokens, TERMS, pd.DataFrame(articles, columns=names)


def blind(texts):
    """An encoder to which all texts are the same."""
    return np.ones((len(texts), 3))


def found(share, **given):
    encoder = Words()
    reader = None if share is None else LeadReader(encoder, encoder, share)
    return find_themes(*tables(**given), CODEBOOK, encoder=reader), encoder.read


def test_only_a_share_is_read_and_the_rest_keeps_its_scores():
    plain, _ = found(None)
    made, read = found(0.3)
    articles = tables()[2]
    texts = lead_texts(articles, articles["article_id"].to_numpy(dtype=object))
    own = texts[texts.isin(read)].index
    assert len(own) == 120
    scores = [
        each.themes.set_index(["article_id", "theme"])["score"].unstack() for each in (plain, made)
    ]
    rest = scores[0].index.difference(own)
    pd.testing.assert_frame_equal(scores[0].loc[rest], scores[1].loc[rest])
    both = scores[0].index.intersection(own)
    assert not scores[0].loc[both].equals(scores[1].reindex(both))


def test_same_input_same_table():
    pd.testing.assert_frame_equal(found(0.3)[0].themes, found(0.3)[0].themes)


def test_no_fewer_are_read_than_measure_likeness():
    _, read = found(0.01)
    named = sum(len(facets(theme)) for theme in CODEBOOK.theme)
    assert len(read) == FEWEST_READ + 2 * named


@pytest.mark.parametrize("given", [{"text_basis": "full"}, {"n": 99}])
def test_nothing_is_read_where_there_are_too_few_leads(given):
    made, read = found(1.0, **given)
    assert not read
    assert any("too few" in str(notice) for notice in made.notices)
    assert made.themes.equals(found(None, **given)[0].themes)


def test_what_the_definition_says_in_other_words_is_likelier_once_read():
    made, _ = found(1.0)
    same = find_themes(*tables(), CODEBOOK, encoder=LeadReader(blind, blind, 1.0))
    unsaid = [f"a{number:04d}" for number in range(2, 400, 5)]
    before, after = (
        each.themes[each.themes["theme"] == "labour"].set_index("article_id")["score"]
        for each in (same, made)
    )
    assert after.reindex(unsaid).sum() > before.reindex(unsaid).sum()


def test_signals_of_what_was_read():
    rng = np.random.default_rng(0)
    kind = np.repeat([0, 1, 2], 40)
    vectors = np.eye(3)[kind] + 5 + rng.normal(0, 0.1, (120, 3))
    sought = [[theme[None] + 5] * 2 for theme in np.eye(3)[:2]]
    seeded = np.stack([(kind == 0) & (np.arange(120) % 2 == 0), kind == 1], axis=1)
    made = read_signals(vectors, sought, seeded, np.arange(120) % 3)
    assert made.shape == (120, 2, len(READ_SIGNALS))
    by_kind = np.stack([made[kind == k].mean(axis=0) for k in range(3)])
    assert by_kind[0, 0, 0] > by_kind[2, 0, 0] + 1
    assert by_kind[0, 0, 0] > by_kind[1, 0, 0] + 1
    unseeded = made[:, 0, READ_SIGNALS.index("read_unseeded")]
    assert unseeded[~seeded[:, 0] & (kind == 0)].mean() > unseeded[kind == 2].mean() + 1
    assert not unseeded[seeded[:, 0]].any()


def test_one_theme_and_no_term_anywhere_give_finite_signals():
    vectors = np.ones((4, 2))
    nowhere = np.zeros((4, 1), dtype=bool)
    sought = [[np.ones((1, 2))] * 2]
    made = read_signals(vectors, sought, nowhere, np.zeros(4, dtype=int))
    assert np.isfinite(made).all()


def test_all_that_themes_name_is_sent_to_the_encoder_at_once():
    calls = []

    def encode(texts):
        calls.append(list(texts))
        return np.arange(len(texts), dtype=float)[:, None]

    sought = facet_vectors(LeadReader(encode, encode), CODEBOOK)
    assert len(calls) == 2
    own = [facets(theme) for theme in CODEBOOK.theme]
    assert [[len(way) for way in theme] for theme in sought] == [[len(told)] * 2 for told in own]
    for theme, told in zip(sought, own, strict=True):
        assert [calls[0][int(number)] for number in theme[0][:, 0]] == told


def test_a_story_is_one_example():
    probability = np.array([[0.99], [0.98], [0.97], [0.5], [0.01], [0.02]])
    stories = ["s", "s", "t", "u", "v", "w"]
    assert rows_to_read(probability, stories, 6).tolist() == [0, 1, 2, 3, 4, 5]
    assert rows_to_read(probability, stories, 3).tolist() == [0, 2, 3]


def test_doubt_weighs_rare_themes_more():
    many, rare = np.full((50, 1), 0.9), np.zeros((50, 1))
    probability = np.hstack([many, rare])
    probability[0], probability[1] = (0.5, 0.0), (0.9, 0.4)
    assert doubt(probability)[1] > doubt(probability)[0] > doubt(probability)[2]


def test_long_texts_are_read_by_their_beginning():
    articles = pd.DataFrame({"article_id": ["a"], "title": ["가"], "body": ["나\n" * 1000]})
    text = lead_texts(articles, np.array(["a", "b"], dtype=object))
    assert len(text["a"]) == CHARACTERS
    assert text["a"].startswith("가. 나 나")


def test_the_shipped_combination_has_all_signals():
    combination = combination_with_reading()
    assert combination.weights.size == len(SIGNALS) + len(READ_SIGNALS)
    learned = dict(zip(READ_SIGNALS, combination.weights[len(SIGNALS) :], strict=True))
    assert learned["read_facets"] > 0.3
    assert learned["read_unseeded"] > 0.3
