"""The p-value of a step is a continuous function of the series: no hair's breadth decides."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.changes.noise import PRIOR, noise_space, variance_of_level
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.count_scan import independence
from hwadu.trends.steps.scan import scan
from hwadu.trends.steps.step_places import step_regressors
from hwadu.trends.steps.steps import find_steps

PERIODS = 84
SPACE = noise_space(np.arange(PERIODS))
MONTHS = pd.date_range("2019-01-01", periods=PERIODS, freq="MS").astype("datetime64[s]")
LEVEL = np.ones((PERIODS, 1))


def prior_with(independent):
    others = PRIOR[1:] / PRIOR[1:].sum()
    return np.concatenate([[independent], (1 - independent) * others])


def stepping(seed, height=0.07, total=40):
    rng = np.random.default_rng(seed)
    rate = np.where(np.arange(PERIODS) >= 50, 0.15 + height, 0.15)
    share = rng.binomial(total, rate) / total
    return Series(share, np.full(PERIODS, float(total)), np.arange(PERIODS) * 30.4, 0.01)


def p_value(series, independent):
    steps = find_steps(series, replace(SPACE, prior=prior_with(independent), known={}))
    return min(step.p_value for step in steps)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_hair_of_what_the_family_tells_moves_a_p_value_by_a_hair(seed):
    series, bound = stepping(seed), PRIOR[0]
    below, above = (p_value(series, bound + by) for by in (-1e-4, 1e-4))
    assert abs(np.log10(below / above)) < 0.01


def test_the_less_memory_a_family_tells_the_surer_a_step_and_never_in_leaps():
    series = stepping(2)
    logs = np.log10([p_value(series, at) for at in np.linspace(0.02, 0.98, 25)])
    assert logs[-1] < logs[0] - 0.5
    assert np.abs(np.diff(logs)).max() < 0.25 * np.ptp(logs)


def test_a_family_that_tells_nothing_leaves_both_descriptions_as_likely():
    told = [independence(prior_with(at)) for at in (0.01, 0.2, PRIOR[0], 0.3, 0.9)]
    assert told[2] == pytest.approx(0.5)
    assert told == sorted(told)
    assert told[0] < 0.01
    assert told[-1] > 0.99


def test_the_width_of_intervals_makes_no_leap_where_independence_turns_likely():
    there, worth = np.arange(PERIODS), np.full(PERIODS, 40.0)
    priors = [prior_with(at) for at in np.linspace(0.3, 0.8, 1001)]
    ratios = [variance_of_level(prior, there, worth) for prior in priors]
    assert ratios == sorted(ratios, reverse=True)
    assert np.abs(np.diff(ratios)).max() < 0.01


def shares_of(counts, total):
    parts = [
        pd.DataFrame(
            {
                "kind": "theme",
                "key": str(key),
                "by": "",
                "denominator": "query",
                "unit": "article",
                "period": MONTHS,
                "total": total,
                "share": n / total,
            }
        )
        for key, n in enumerate(counts)
    ]
    return pd.concat(parts, ignore_index=True)


def family(seed):
    """Five themes with months a little alike; the second steps by ten points."""
    rng = np.random.default_rng(seed)
    rates = np.repeat(np.array([0.05, 0.08, 0.1, 0.2, 0.15])[:, None], PERIODS, axis=1)
    rates[1, 50:] += 0.1
    noise = rng.standard_normal(rates.shape)
    for at in range(1, PERIODS):
        noise[:, at] = 0.6 * noise[:, at - 1] + 0.8 * noise[:, at]
    return rng.binomial(40, np.clip(rates * np.exp(0.3 * noise), 0, 1))


def thinned(counts, seed, total=40):
    """The same articles without one of each month."""
    rng = np.random.default_rng(seed)
    return counts - (rng.random(counts.shape) < counts / total)


def step_of(counts, total):
    found = find_changes(shares_of(counts, total), family="themes", tests=("step",))
    return found[found["key"] == "1"].sort_values("p_value").iloc[0]


def steps_of_thinned(seed, times):
    counts = family(seed)
    return [step_of(thinned(counts, again), 39) for again in range(times)]


@pytest.mark.parametrize(("seed", "times"), [(28, 5), (47, 3)])
def test_an_article_less_a_month_moves_p_values_little_where_memory_is_in_doubt(seed, times):
    p_values = [step["p_value"] for step in steps_of_thinned(seed, times)]
    assert np.ptp(np.log10(p_values)) < 1.2


def test_a_line_that_is_hardly_better_does_not_undo_a_step_far_from_zero():
    for step in steps_of_thinned(41, 4):
        assert step["low"] > 0.07
        assert step["p_value"] < 0.05


def test_a_p_value_does_not_depend_on_which_series_came_before():
    even = stepping(1, height=0.02, total=400)
    late = np.where(np.arange(PERIODS) < 77, 30.0, 30_000.0)
    share = np.random.default_rng(4).binomial(late.astype(int), 0.2) / late
    uneven = Series(share, late, even.days)
    even = replace(even, alike=0.0)
    steps = step_regressors(even, np.arange(5, PERIODS - 4))

    def p_values(*several):
        space = replace(SPACE, known={})
        found = {id(one): scan(one, space, LEVEL, steps).p_value for one in several}
        return found[id(even)], found[id(uneven)]

    assert p_values(even, uneven) == p_values(uneven, even)
