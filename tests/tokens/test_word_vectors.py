"""Words lie where the analyser's language model has them."""

import numpy as np
import pytest

from hwadu.tokens.morphemes import kiwi_of_words
from hwadu.tokens.morphemes.kiwi import kiwi
from hwadu.tokens.word_vectors import DIMENSIONS, WordVectors

WORDS = ["파업", "노동조합", "케이크", "중대재해", "GPU", "42", ""]


@pytest.fixture(scope="module")
def vectors():
    return WordVectors()


def test_words_of_one_matter_lie_together(vectors):
    strike, union, cake, *_ = vectors.encode(WORDS)
    assert strike @ union > strike @ cake + 0.1
    assert np.linalg.norm(strike) == pytest.approx(1, abs=1e-5)


def test_likeness_is_the_language_models_own(vectors):
    strike, _, cake, *_ = vectors.encode(WORDS)
    told = kiwi(0).morpheme_similarity(("파업", "NNG"), ("케이크", "NNG"))
    assert strike @ cake == pytest.approx(told, abs=0.01)


def test_what_the_model_does_not_tell_apart_has_no_place(vectors):
    made = vectors.encode(WORDS)
    assert made.shape == (len(WORDS), DIMENSIONS)
    assert np.abs(made).sum(axis=1).astype(bool).tolist() == [True] * 4 + [False] * 3
    assert vectors.encode([]).shape == (0, DIMENSIONS)


def test_a_word_lies_where_it_does_whatever_stands_beside_it(vectors):
    alone = np.concatenate([WordVectors().encode([word]) for word in ("파업", "중대재해")])
    together = vectors.encode(["중대재해", "케이크", "파업"])[[2, 0]]
    np.testing.assert_allclose(alone, together, atol=1e-6)


def test_places_are_the_same_by_a_kiwi_of_few_names(monkeypatch):
    words = [*WORDS, "손흥민 선수", "동학난", "기술 변화"]
    kiwi(0)
    whole = WordVectors().encode(words)
    monkeypatch.setattr(kiwi_of_words, "kiwi_is_loaded", lambda: False)
    assert WordVectors().encode(words).tobytes() == whole.tobytes()
