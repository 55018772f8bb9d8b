"""Date and size of a step: what articles tell of each, and what their absence does not."""

from dataclasses import replace

import numpy as np
import pytest

from hwadu.trends.changes.noise import GRID, PRIOR, noise_space, variance_of_level
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.step_dates import date_of_step
from hwadu.trends.steps.steps import find_steps


def weak_step_before_a_gap(gap):
    """Sixty articles at 30 %, then 2,000 at 12 %; after the second hundred none for a while."""
    share = np.array([0.3, 0.3, 0.3, 0.12, 0.12, 0.12, 0.12, 0.12])
    worth = np.array([20.0, 20.0, 20.0, 50.0, 50.0, 900.0, 900.0, 900.0])
    places = np.array([0, 1, 2, 3, 4, 5 + gap, 6 + gap, 7 + gap])
    return date_of_step(share, worth, places, np.arange(1, 8), (0, 8))


def test_the_longer_a_gap_the_later_a_step_may_be_and_its_size_is_the_same():
    short, long = weak_step_before_a_gap(0), weak_step_before_a_gap(80)
    assert long.latest > short.latest + 20
    assert (long.low, long.high) == pytest.approx((short.low, short.high), abs=0.01)
    assert long.high < 0


def test_the_first_period_of_a_new_level_is_the_likeliest_one_and_lies_within_its_dates():
    for gap in (0, 80):
        found = weak_step_before_a_gap(gap)
        assert found.place == 3
        assert found.earliest <= 3 <= found.latest


def test_where_a_step_lies_in_a_gap_its_place_does_too_though_another_month_is_a_little_likelier():
    share, worth = np.array([0.1, 0.25, 0.27, 0.27]), np.full(4, 60.0)
    near, far = (
        date_of_step(share, worth, np.array([0, 1, gap, gap + 1]), np.arange(1, 4), (0, 4))
        for gap in (2, 3000)
    )
    assert near.place == 1
    assert far.earliest > 1
    assert far.place == 2


def one_model(memory, part):
    return np.array([float(model == (memory, part)) for model in GRID])


def test_a_level_varies_as_the_sum_of_what_its_periods_remember_of_one_another():
    chance, worth = one_model(0.75, 0.75), np.array([40.0, 10.0, 90.0])
    places = np.array([3, 4, 7])
    alike = np.eye(3)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        alike[a, b] = alike[b, a] = 0.75 * 0.75 ** (places[b] - places[a])
    error = np.sqrt(worth)  # of what each period adds to the level
    expected = error @ alike @ error / worth.sum()
    assert variance_of_level(chance, places, worth) == pytest.approx(expected)


def test_a_step_between_months_that_are_far_apart_is_told_more_narrowly():
    waves = 0.06 * np.sin(np.arange(24) * 2 * np.pi / 12)
    share = np.repeat([0.2, 0.6], 12) + waves
    series = Series(share, np.full(24, 400.0), np.arange(24) * 30.4)
    space = replace(noise_space(np.arange(24)), prior=0.9 * one_model(0.75, 0.75) + 0.1 * PRIOR)
    months, years = (find_steps(series, space, np.arange(24) * apart)[0] for apart in (1, 12))
    assert years.high - years.low < 0.9 * (months.high - months.low)


def test_a_level_of_periods_far_apart_varies_as_if_they_were_independent():
    chance, worth = one_model(0.75, 0.75), np.full(4, 50.0)
    assert variance_of_level(chance, np.array([0, 40, 80, 120]), worth) < 1.001
    near = variance_of_level(chance, np.arange(4), worth)
    long = variance_of_level(chance, np.arange(400), np.full(400, 50.0))
    assert 1.5 < near < long
    assert long == pytest.approx(1 + 2 * 0.75 * 0.75 / 0.25, rel=0.02)
