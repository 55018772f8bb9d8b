"""What levels gain over one rate once their dates are paid for."""

import numpy as np
import pytest

from hwadu.trends.changes.series import Series
from hwadu.trends.steps.step_gain import gain_of_steps

MONTHS = 48


def series(rate, total=None, places=None):
    total = np.full(len(rate), 80.0) if total is None else total
    places = np.arange(len(rate)) if places is None else places
    return Series(np.round(np.asarray(rate) * total) / total, total, places * 30.4), places


def gain(made, at):
    return gain_of_steps(*made, np.array(at))


def test_a_step_gains_and_none_does_not():
    step, flat = np.repeat([0.1, 0.3], 24), np.full(MONTHS, 0.2)
    assert gain(series(step), [24]) > 20
    assert gain(series(flat), [24]) < 0
    assert gain(series(flat), [12, 36]) < gain(series(flat), [24])


def test_a_date_that_stands_out_costs_as_much_as_there_are_months():
    step = np.repeat([0.1, 0.4], 24)
    made = series(step)
    before, after = made[0].share[:24].mean(), made[0].share[24:].mean()
    n, mean = 80.0 * 24, (before + after) / 2
    levels = [n * (p * np.log(p / mean) + (1 - p) * np.log((1 - p) / (1 - mean))) for p in
              (before, after)]  # fmt: skip
    assert gain(made, [24]) == pytest.approx(2 * sum(levels) - 3 * np.log(MONTHS), abs=0.5)


def test_a_date_in_a_long_gap_costs_next_to_nothing():
    rate = np.repeat([0.1, 0.4], 12)
    together = series(rate)
    apart = series(rate, places=np.concatenate([np.arange(12), 300 + np.arange(12)]))
    assert gain(apart, [12]) - gain(together, [12]) == pytest.approx(2 * np.log(23), abs=0.5)


def test_where_few_articles_tell_dates_apart_a_step_costs_less():
    rate, total = np.repeat([0.1, 0.4], 24), np.full(MONTHS, 2.0)
    total[[4, 42]] = 960.0
    few = series(rate, total)
    deviance = {}
    for name, made in (("few", few), ("even", series(rate, np.full(MONTHS, 41.9)))):
        share, worth = made[0].share, made[0].worth
        mean = np.average(share, weights=worth)
        parts = np.array([np.average(share[s], weights=worth[s]) for s in
                          (slice(24), slice(24, None))])[:, None]  # fmt: skip
        held = np.array([worth[:24].sum(), worth[24:].sum()])[:, None]
        terms = parts * np.log(parts / mean) + (1 - parts) * np.log((1 - parts) / (1 - mean))
        deviance[name] = 2 * float((held * terms).sum())
    assert deviance["few"] - gain(few, [24]) < deviance["even"] - gain(
        series(rate, np.full(MONTHS, 41.9)), [24]
    )


def test_two_steps_are_two_levels_more():
    rate = np.repeat([0.1, 0.4, 0.1], 16)
    made = series(rate)
    assert gain(made, [16, 32]) > max(gain(made, [16]), gain(made, [32])) + 20
