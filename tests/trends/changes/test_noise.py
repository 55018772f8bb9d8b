import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.trends.changes.noise import (
    GRID,
    PRIOR,
    family_prior,
    noise_space,
    tail_probability,
)


@pytest.fixture(scope="module")
def space():
    return noise_space(np.arange(84), draws=400)


def test_the_prior_is_a_distribution():
    assert PRIOR.sum() == pytest.approx(1)
    assert len(PRIOR) == len(GRID)


def test_memory_is_recognised_in_a_family(space):
    design = np.ones((84, 1))
    remembering = space.paths(np.eye(len(GRID))[len(GRID) - 1])[:30]
    forgetting = space.white[:30]
    prior = family_prior(np.array([space.likelihood(row, design) for row in remembering]))
    assert prior[0] < 0.05
    prior = family_prior(np.array([space.likelihood(row, design) for row in forgetting]))
    assert prior[0] > 0.5


def test_paths_have_unit_variance_and_the_memory_asked_for(space):
    at = GRID.index((0.6, 1.0))
    paths = space.paths(np.eye(len(GRID))[at])
    assert paths.var() == pytest.approx(1, abs=0.05)
    assert (paths[:, 1:] * paths[:, :-1]).mean() == pytest.approx(0.6, abs=0.05)


def test_gaps_of_the_calendar_count_as_time():
    places = np.array([0, 1, 2, 8, 9, 10])
    at = GRID.index((0.6, 1.0))
    paths = noise_space(places, draws=4000).paths(np.eye(len(GRID))[at])
    assert (paths[:, 2] * paths[:, 3]).mean() == pytest.approx(0.6**6, abs=0.06)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.1, 20.0), st.floats(0.1, 20.0))
def test_a_larger_value_is_never_more_probable(a, b):
    null = -np.log(np.arange(1, 500) / 500)
    low, high = sorted([a, b])
    assert tail_probability(high, null) <= tail_probability(low, null) + 1e-12


def test_the_tail_is_right_beyond_the_simulated_values():
    null = np.random.default_rng(0).chisquare(1, 4000)
    assert tail_probability(10.83, null) == pytest.approx(0.001, rel=0.6)
