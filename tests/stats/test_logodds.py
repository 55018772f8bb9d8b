"""How surely a group holds more than its part of a term, also where that is rare."""

from math import ceil, floor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc, ndtr
from scipy.stats import false_discovery_control, hypergeom

from hwadu.stats.logodds import chance_of_surplus, log_odds, q_of_surplus


def test_rare_terms_of_a_small_group_drawn_at_random_are_no_surplus():
    rng = np.random.default_rng(3)
    held = rng.random((2000, 1500)) < rng.choice([0.003, 0.006, 0.02], 1500)
    by_z = by_chance = 0
    for _ in range(60):
        group = rng.permutation(2000)[:40]
        inside = held[group].sum(axis=0)
        compared = inside, 40, held.sum(axis=0) - inside, 1960
        z = log_odds(*compared).z
        by_z += bool(((false_discovery_control(2 * ndtr(-np.abs(z))) < 0.05) & (z > 0)).any())
        by_chance += bool((q_of_surplus(*compared) < 0.05).any())
    assert by_chance <= 3 and by_z >= 10


def test_a_true_surplus_is_sure_and_parts_of_stories_count_as_parts():
    q = q_of_surplus([30.0, 7.5, 0.0], 50.0, [30.0, 42.5, 9.0], 450.0)
    assert q[0] < 1e-9 and q[1] > 0.2 and q[2] == 1
    assert q_of_surplus([], 1, [], 1).size == 0


def test_of_common_terms_the_chance_is_fishers():
    inside, outside = np.array([500, 70, 12]), np.array([400, 50, 30])
    p = chance_of_surplus(inside, 1000, outside, 1000)
    fisher = 2 * hypergeom.sf(inside - 1, 2000, inside + outside, 1000)
    assert np.allclose(p[:2], fisher[:2]) and p[0] < 1e-4
    assert p[2] == 1  # a deficit


def parts(least, most):
    """Sums of parts of stories, of which none is in 1,000 parts."""
    return st.floats(least, most).map(lambda n: round(n, 3))


@given(held=parts(0, 30), size=parts(30, 60), others=parts(0, 90), rest=parts(90, 200))
def test_parts_of_stories_are_never_surer_than_whole_ones(held, size, others, rest):
    whole = floor(held), ceil(size), min(ceil(others), floor(rest)), floor(rest)
    fisher = hypergeom.sf(whole[0] - 1, whole[1] + whole[3], whole[0] + whole[2], whole[1])
    binomial = betainc(held, others + 1, size / (size + rest)) if held else 1.0
    found = chance_of_surplus([held], size, [others], rest)[0]
    assert found >= min(1, 2 * min(fisher, binomial)) - 1e-12


def test_sevenths_of_stories_that_make_whole_ones_count_as_these():
    held, size, others, rest = (sum([1 / 7] * 7 * n) for n in (20, 50, 12, 100))
    assert held < 20 and size > 50 and others < 12 and rest < 100  # as computers add them
    whole = chance_of_surplus([20], 50, [12], 100)
    assert np.allclose(chance_of_surplus([held], size, [others], rest), whole, rtol=1e-9)


def test_groups_drawn_at_random_hold_no_surplus_of_common_terms():
    rng = np.random.default_rng(5)
    part_of_story = rng.choice([1.0, 0.5, 1 / 3], 400)
    held = (rng.random((400, 3000)) < rng.uniform(0.1, 0.9, 3000)) * part_of_story[:, None]
    inside = held[:100].sum(axis=0)
    sizes = part_of_story[:100].sum(), part_of_story[100:].sum()
    p = chance_of_surplus(inside, sizes[0], held[100:].sum(axis=0), sizes[1])
    assert (p < 0.05).mean() < 0.025
