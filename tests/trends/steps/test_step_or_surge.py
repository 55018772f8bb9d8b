from dataclasses import replace

import numpy as np
import pytest

from hwadu.trends.changes.series import Series
from hwadu.trends.steps.step_or_surge import unless_surges
from hwadu.trends.steps.steps import Step

PLACES = np.arange(30)
P_VALUE = 0.0004


def weighed(before, at=10, total=200.0, alike=0.0):
    """A month of 30 % before a step down to 10 %; 24 articles before it, so many with the theme."""
    totals = np.full(30, 100.0)
    totals[: at - 1] = 24 / (at - 1)
    totals[at - 1] = total
    share = np.full(30, 0.1)
    share[at - 1], share[: at - 1] = 0.3, before / 24
    series = Series(share, totals, PLACES * 30.4, alike)
    step = Step(at, at, at, -0.2, -0.3, -0.1, P_VALUE)
    return unless_surges(series, PLACES, [step])[0]


def test_a_step_is_told_where_what_came_before_is_like_its_level():
    assert weighed(9).p_value == pytest.approx(P_VALUE, rel=0.05)


def test_a_month_that_differs_from_what_came_before_it_is_no_level():
    assert weighed(1).p_value > 0.5


def test_what_tells_neither_moves_the_test_little_by_little():
    p_values = [weighed(before).p_value for before in np.arange(1.0, 8.0, 0.05)]
    assert (np.diff(p_values) <= 1e-9).all()
    assert np.abs(np.diff(np.log10(p_values))).max() < 0.6
    assert len(p_values) - 1 > sum(p < 0.99 for p in p_values) > 10


def test_a_month_before_which_there_is_nothing_is_a_level():
    series = Series(np.repeat([0.3, 0.1], [3, 27]), np.full(30, 100.0), PLACES * 30.4)
    step = Step(3, 3, 3, -0.2, -0.3, -0.1, P_VALUE)
    assert unless_surges(series, PLACES, [step])[0].p_value == pytest.approx(P_VALUE, rel=0.01)


def test_other_steps_stay_as_they_are():
    share = np.repeat([0.1, 0.3, 0.1], [10, 1, 19])
    share[20:] = 0.4
    series = Series(share, np.full(30, 100.0), PLACES * 30.4)
    steps = [Step(at, at, at, 0.2, 0.1, 0.3, P_VALUE) for at in (11, 20)]
    beside_a_surge, told = unless_surges(series, PLACES, steps)
    assert beside_a_surge.p_value > 0.5
    assert told.p_value == pytest.approx(P_VALUE, rel=0.01)
    assert replace(told, p_value=P_VALUE) == steps[1]
    assert unless_surges(series, PLACES, []) == []
