"""LDA, STM and keyATM beside the topics: what they find of planted topics."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from hwadu.errors import MissingExtraError, NotEnoughDataError, SettingsError
from hwadu.topics import check_models, fit_mixture, survival
from hwadu.topics.beside import mixtures


@pytest.fixture(scope="module")
def year(collection):
    """A covariate that one planted topic goes with and the others do not."""
    noise = np.random.default_rng(0).integers(0, 2, collection.planted.size)
    return pd.DataFrame({"year": np.where(collection.planted == 0, 1.0, noise * 1.0)})


@pytest.fixture(scope="module")
def fitted(collection, year):
    c = collection
    keywords = {"chips": ["반도체", "웨이퍼"], "football": ["축구", "감독", "없는말"]}
    return {
        name: fit_mixture(
            name, c.counts, c.vocabulary, 4, seed=1, covariates=year, keywords=keywords
        )
        for name in mixtures.MODELS
    }


@pytest.mark.parametrize("name", mixtures.MODELS)
def test_planted_topics_are_found_and_named_by_terms(collection, fitted, name):
    found = fitted[name]
    assert adjusted_mutual_info_score(collection.planted, found.topics) > 0.8
    overlap = survival(collection.planted, found.topics, 4)
    assert (overlap.overlap > 0.7).all()
    chips = found.terms[overlap.partner[0]]
    assert {"반도체", "수출", "웨이퍼"} & set(chips) and len(chips) == 10


def test_effects_of_a_covariate_are_found_with_their_intervals(collection, fitted):
    effects = fitted["stm"].effects
    partner = survival(collection.planted, fitted["stm"].topics, 4).partner
    own = effects[effects["topic"] == partner[0]].iloc[0]
    assert own["feature"] == "year" and own["low"] > 0.1 and own["p_value"] < 0.01
    assert effects["low"].lt(effects["effect"]).all() and len(effects) == 4
    assert fitted["lda"].effects.empty


def test_the_same_seed_gives_the_same_topics(collection, fitted):
    c = collection
    again = fit_mixture("lda", c.counts, c.vocabulary, 4, seed=1)
    assert np.array_equal(again.topics, fitted["lda"].topics) and again.terms == fitted["lda"].terms


def test_what_is_missing_is_said(collection, monkeypatch):
    c = collection
    with pytest.raises(NotEnoughDataError, match="years or outlets"):
        fit_mixture("stm", c.counts, c.vocabulary, 3)
    with pytest.raises(NotEnoughDataError, match="codebook"):
        fit_mixture("keyatm", c.counts, c.vocabulary, 3, keywords={"t": ["없는말"]})
    with pytest.raises(SettingsError, match=r"no model 'ldq'.*lda"):
        check_models(["ldq"])
    with pytest.raises(SettingsError, match="no model is named"):
        check_models(["", " "])
    monkeypatch.setattr(mixtures, "_PACKAGE", "no_such_package")
    with pytest.raises(MissingExtraError, match=r"hwadu\[models\]"):
        check_models(["lda"])
