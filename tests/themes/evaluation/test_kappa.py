"""Agreement of weighted samples, held against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from hwadu.themes.evaluation.kappa import weighted_f1, weighted_kappa


def test_no_bound_lies_where_kappa_cannot():
    one, weight = np.arange(200) < 1, np.where(np.arange(200) < 1, 0.1, 1.0)
    assert weighted_kappa(one, one, weight).low == -1
    for other in (one, np.roll(one, 1), ~one):
        found = weighted_kappa(one, other, weight)
        assert -1 <= found.low <= found.kappa <= found.high <= 1


@pytest.mark.parametrize("seed", range(3))
def test_kappa_and_f1_are_those_of_scikit_learn(seed):
    chance = np.random.default_rng(seed)
    one = chance.random(120) < 0.2
    other = one & (chance.random(120) < 0.7) | (chance.random(120) < 0.3)  # finds more than one
    weight = chance.uniform(0.2, 5, 120)
    kappa = cohen_kappa_score(one, other, sample_weight=weight)
    assert weighted_kappa(one, other, weight).kappa == pytest.approx(kappa)
    f1 = f1_score(one, other, sample_weight=weight)
    assert weighted_f1(one, other, weight)[0] == pytest.approx(f1)
