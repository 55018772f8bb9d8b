"""Noise of counts: months that expect few articles, and what archives of such months claim."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.changes.count_noise import counted, dispersion_of, skewed
from hwadu.trends.changes.series import Series, fit

EARLY = np.repeat([2, 400], [30, 6])
WHITE = np.random.default_rng(0).standard_normal((4000, 3))


def archive(rng, totals, rates):
    row = {"kind": "theme", "by": "", "denominator": "query", "unit": "article"}
    row["period"] = pd.date_range("2019-01-01", periods=totals.size, freq="MS").astype(
        "datetime64[s]"
    )
    counts = {f"{rate}": rng.binomial(totals, rate) for rate in rates}
    parts = [
        pd.DataFrame({**row, "key": key, "n": n, "total": totals, "share": n / totals})
        for key, n in counts.items()
    ]
    return pd.concat(parts)


def test_skewed_noise_keeps_mean_and_variance():
    white = np.random.default_rng(1).standard_normal((999, 84))
    made = skewed(white, np.full(84, 1.0))
    assert made.mean() == pytest.approx(0, abs=0.02)
    assert made.std() == pytest.approx(1, abs=0.05)
    assert ((made - made.mean()) ** 3).mean() == pytest.approx(1, abs=0.25)


def test_where_few_articles_are_expected_noise_is_that_of_whole_counts():
    expected = np.array([0.2, 2.0, 50.0])
    made = counted(WHITE, expected, np.zeros(3))
    counts = made[:, :2] * np.sqrt(expected[:2]) + expected[:2]
    assert counts == pytest.approx(np.rint(counts), abs=1e-9)
    assert made.mean(axis=0) == pytest.approx(np.zeros(3), abs=0.05)
    assert made.var(axis=0) == pytest.approx(np.ones(3), rel=0.1)
    assert np.array_equal(made[:, 2], WHITE[:, 2])
    assert (np.diff(made[np.argsort(WHITE[:, 1]), 1]) >= 0).all()  # memory is that of the paths


def test_counts_of_chance_are_as_noisy_as_chance_however_many_months_are_nearly_empty():
    rng = np.random.default_rng(2)
    days = 30.4 * np.arange(36)
    found = []
    for _ in range(300):
        series = Series(rng.binomial(EARLY, 0.01) / EARLY, EARLY.astype(float), days)
        if series.share.any():
            found.append(fit(series, np.ones((36, 1))).dispersion)
    assert np.median(found) == pytest.approx(0.95, abs=0.2)


def test_where_all_months_expect_as_many_the_dispersion_is_the_mean_square():
    squares = np.random.default_rng(3).chisquare(1, (5, 24))
    assert dispersion_of(squares, np.full(24, 7.0), 2) == pytest.approx(squares.sum(axis=1) / 22)


@pytest.mark.parametrize("totals", [EARLY, EARLY[::-1]], ids=["grown", "dwindled"])
def test_very_uneven_months_of_no_change_claim_none(totals):
    rng = np.random.default_rng(4)
    tests = ("trend", "step", "season")
    claims, held = 0, []
    for _ in range(12):
        found = find_changes(archive(rng, totals, (0.005, 0.01, 0.02)), family="t", tests=tests)
        claims += found["verdict"].isin(["rose", "fell", "seasonal"]).any()
        slow = found[(found["test"] == "trend") & found["p_value"].notna()]
        held += list((slow["low"] <= 0) & (slow["high"] >= 0))
    assert claims <= 1
    assert np.mean(held) >= 0.9


def test_a_slow_change_over_even_months_is_found():
    rng = np.random.default_rng(5)
    totals, found = np.full(36, 150), 0
    for _ in range(8):
        rates = np.linspace(0.06, 0.14, 36)
        table = archive(rng, totals, (0.1,)).assign(share=rng.binomial(totals, rates) / totals)
        found += find_changes(table, family="t", tests=("trend",))["verdict"].eq("rose").sum()
    assert found == 8


@pytest.mark.parametrize("expected", [0.2, 2.5])
def test_where_most_have_it_the_noise_is_that_of_those_without(expected):
    few, even = np.full(3, expected), np.zeros(3)
    np.testing.assert_array_equal(
        counted(WHITE, few, even, without=True), -counted(WHITE, few, even)
    )
