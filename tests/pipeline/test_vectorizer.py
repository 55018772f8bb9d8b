"""Vectors as a study asks for them."""

from __future__ import annotations

import pytest

from hwadu.pipeline.vectorizer import study_vectorizer
from hwadu.settings import Study


def study(**settings):
    return Study(title="연구", read={"paths": ["a.csv"]}, **settings)


def test_a_study_is_asked_for_what_is_not_given():
    settings = study(seed=4, vectors={"dimensions": 30, "syllables": 0.2})
    made = study_vectorizer(settings)
    assert (made.encoder, made.dimensions, made.seed, made.syllables) == ("lsa", 30, 4, 0.2)
    other = study_vectorizer(settings, encoder="model2vec:m", dimensions=9, seed=0)
    assert (other.encoder, other.dimensions, other.seed) == ("model2vec:m", 9, 0)


@pytest.mark.parametrize("masked", [False, True])
def test_a_masked_name_does_not_come_back_by_its_syllables(masked):
    made = study_vectorizer(study(tokens={"mask_people": masked}))
    assert (made.syllables == 0) is masked
