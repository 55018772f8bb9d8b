"""The best segmentation is the best of all there are."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.special import xlogy

from hwadu.trends.steps.segments import segment


def deviance(n, total):
    rate = n.sum() / total.sum()
    own = xlogy(n, n / total) + xlogy(total - n, 1 - n / total)
    return 2 * float((own - xlogy(n, rate) - xlogy(total - n, 1 - rate)).sum())


def cost(steps, n, total, penalty):
    bounds = [0, *steps, n.size]
    levels = [slice(a, b) for a, b in pairwise(bounds)]
    return sum(deviance(n[own], total[own]) + penalty for own in levels)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_segmentation_costs_less(seed):
    dice = np.random.default_rng(seed)
    total = dice.integers(20, 90, 13).astype(float)
    rate = np.repeat(dice.uniform(0.05, 0.6, 3), [5, 4, 4])
    n, shortest, penalty = dice.binomial(total.astype(int), rate).astype(float), 2, 4.0
    able = [
        steps
        for many in range(6)
        for steps in combinations(range(1, n.size), many)
        if min(np.diff([0, *steps, n.size])) >= shortest
    ]
    best = min(able, key=lambda steps: cost(steps, n, total, penalty))
    assert segment(n, total, penalty, shortest) == list(best)


def test_a_series_too_short_for_two_levels_has_no_step():
    assert segment(np.array([0.0, 9.0, 9.0]), np.full(3, 10.0), 0.1, shortest=2) == []
