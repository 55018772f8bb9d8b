import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.changes.noise import noise_space
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.segments import segment
from hwadu.trends.steps.step_places import shortest_level
from hwadu.trends.steps.steps import find_steps

MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS").astype("datetime64[s]")


def series(share, total=250):
    share = np.asarray(share, dtype=float)
    days = MONTHS[: share.size].to_numpy().astype("datetime64[D]").astype(float)
    return Series(share, np.full(share.size, float(total)), days)


def drawn(rng, rates, total=250):
    return rng.binomial(total, rates) / total


def found(one):
    return [s for s in find_steps(one, noise_space(np.arange(one.share.size))) if s.p_value < 0.01]


def test_a_planted_step_is_found_with_date_and_size():
    rng = np.random.default_rng(0)
    rates = np.where(np.arange(84) >= 40, 0.2, 0.1)
    (step,) = found(series(drawn(rng, rates)))
    assert abs(step.place - 40) <= 1
    assert step.earliest <= 40 <= step.latest
    assert step.low < 0.1 < step.high
    assert step.high - step.low < 0.06


def test_two_opposite_steps_are_both_found():
    rng = np.random.default_rng(1)
    rates = np.where((np.arange(84) >= 30) & (np.arange(84) < 44), 0.3, 0.1)
    up, down = found(series(drawn(rng, rates)))
    assert abs(up.place - 30) <= 1
    assert abs(down.place - 44) <= 1
    assert up.low > 0 > down.high


def test_a_series_without_steps_gives_its_likeliest_place_and_a_large_p_value():
    rng = np.random.default_rng(2)
    one = series(drawn(rng, np.full(84, 0.1)))
    (step,) = find_steps(one, noise_space(np.arange(84)))
    assert step.p_value > 0.05


def test_a_step_beneath_a_season_is_found():
    rng = np.random.default_rng(3)
    season = 1 + 0.5 * np.cos(2 * np.pi * np.arange(84) / 12)
    rates = np.where(np.arange(84) >= 50, 0.24, 0.12) * season
    steps = found(series(drawn(rng, rates, 500), 500))
    assert [abs(step.place - 50) <= 1 for step in steps] == [True]


def test_levels_last_a_twentieth_of_the_study_at_least():
    assert [shortest_level(n) for n in (12, 84, 200)] == [3, 4, 10]


def test_segments_are_the_cheapest_by_binomial_deviance():
    rng = np.random.default_rng(4)
    n = rng.binomial(100, np.repeat([0.1, 0.3, 0.15], 12)).astype(float)
    total = np.full(36, 100.0)

    def deviance(start, end):
        held = n[start:end].sum()
        rate = held / total[start:end].sum()
        likely = held * np.log(rate) + (total[start:end].sum() - held) * np.log1p(-rate)
        return -2 * likely

    best = min(
        (deviance(0, a) + deviance(a, b) + deviance(b, 36), (a, b))
        for a in range(3, 31)
        for b in range(a + 3, 34)
    )
    assert tuple(segment(n, total, penalty=15.0, shortest=3)) == best[1]


def test_a_step_is_a_row_of_changes_with_dates():
    rng = np.random.default_rng(5)
    share = drawn(rng, np.where(np.arange(84) >= 40, 0.05, 0.12))
    table = pd.DataFrame(
        {
            "kind": "theme",
            "key": "x",
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": MONTHS,
            "total": 250,
            "share": share,
        }
    )
    changes = find_changes(table, family="f")
    step = changes[changes["test"] == "step"].iloc[0]
    assert step["verdict"] == "fell"
    assert step["period_low"] <= step["period"] <= step["period_high"]
    assert step["effect"] == pytest.approx(-0.07, abs=0.03)
