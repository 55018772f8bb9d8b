"""Planted themes on the month totals of real archives: the numbers of their articles alone."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.changes.changes import CLAIMS
from hwadu.trends.shares.smooth import smooth_line

TOTALS = pd.read_csv(Path(__file__).parent / "shapes.csv", parse_dates=["month"])
SHAPES = sorted(TOTALS["shape"].unique())
RATES = (0.05, 0.1, 0.1, 0.3)


def months_of(shape):
    mine = TOTALS[TOTALS["shape"] == shape].set_index("month")["articles"]
    months = pd.date_range(mine.index[0], mine.index[-1], freq="MS")
    return months.astype("datetime64[s]"), mine.reindex(months, fill_value=0).to_numpy()


def changes_of(shape, rates, seed=0):
    months, totals = months_of(shape)
    rng = np.random.default_rng(seed)
    parts = []
    for key, rate in enumerate(rates):
        n = rng.binomial(totals, rate)
        share = np.divide(n, totals, out=np.full(n.size, np.nan), where=totals > 0)
        row = {"kind": "theme", "key": str(key), "by": "", "denominator": "query"}
        row |= {"unit": "article", "period": months, "total": totals, "share": share}
        parts.append(pd.DataFrame(row))
    return find_changes(pd.concat(parts, ignore_index=True), family="themes")


def constant(shape):
    size = months_of(shape)[1].size
    return [np.full(size, rate) for rate in RATES]


def claims(found, *tests):
    return found[found["verdict"].isin(CLAIMS) & found["test"].isin(tests)]


@pytest.mark.parametrize("shape", SHAPES)
def test_where_nothing_changes_nothing_is_claimed(shape):
    found = [changes_of(shape, constant(shape), seed) for seed in (1, 2)]
    claimed = [claims(one, "trend", "step", "season")["key"].nunique() for one in found]
    assert sum(claimed) <= 1  # of eight themes


@pytest.mark.parametrize("shape", SHAPES)
def test_a_surge_is_no_trend_no_step_and_no_season(shape):
    rates = constant(shape)
    totals = months_of(shape)[1]
    after = totals.sum() - totals.cumsum()
    at = int(np.argmax(np.where((after > 200) & (totals < 300), totals, 0)))
    for rate in rates:
        rate[at] += 0.5
    found = changes_of(shape, rates)
    assert len(claims(found, "surge")["key"].unique()) >= 3
    assert claims(found, "trend", "step", "season").empty
    leading = found[found["describes"]].set_index("key")["verdict"]
    assert (leading == "surged").sum() >= 3


def test_a_step_beside_an_empty_stretch_has_a_date_interval_that_spans_it():
    months, totals = months_of("two sources")
    gap = np.flatnonzero(months == pd.Timestamp("2024-01-01"))[0]
    rates = constant("two sources")
    rates[1] = np.where(np.arange(totals.size) >= gap, 0.4, 0.1)
    step = claims(changes_of("two sources", rates), "step")
    assert step["key"].tolist() == ["1"]
    row = step.iloc[0]
    assert row["period_low"] <= pd.Timestamp("2023-02-01")
    assert row["period_high"] >= pd.Timestamp("2024-12-01")
    assert row["low"] < 0.3 < row["high"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_no_interval_is_beyond_what_a_share_can_do(shape, seed):
    size = months_of(shape)[1].size
    steep = [np.linspace(0.02, 0.98, size), np.linspace(0.9, 0.0, size), np.full(size, 0.01)]
    found = changes_of(shape, [*steep, np.full(size, 0.5)], seed)
    sized = found.dropna(subset=["low"])
    assert (sized["low"] >= -1).all()
    assert (sized["high"] <= 1).all()
    assert (sized["low"] <= sized["high"]).all()


def test_a_trend_is_told_between_articles_and_not_across_a_gap():
    totals = months_of("two sources")[1]
    rates = constant("two sources")
    rates[2] = np.linspace(0.1, 0.3, totals.size)
    # from the first fifty articles to the last: 0.12 of the 0.2 of the whole study
    trend = changes_of("two sources", rates, 3)
    row = trend[(trend["key"] == "2") & (trend["test"] == "trend")].iloc[0]
    assert row["low"] < 0.12 < row["high"]
    assert row["high"] < 0.35


def test_a_line_is_drawn_where_articles_lie_in_reach_and_never_without_width():
    totals = months_of("two sources")[1].astype(float)
    n = np.random.default_rng(0).binomial(totals.astype(int), 0.1).astype(float)
    line = smooth_line(n, totals)
    empty = np.flatnonzero(totals == 0)
    longest = empty[(empty > 27) & (empty < 52)]
    assert np.isnan(line.value[longest]).all()
    drawn = np.isfinite(line.value)
    assert drawn[totals > 0].all()
    assert (line.high - line.low)[drawn].min() > 0


def test_fewer_than_ten_articles_make_no_step_and_few_a_wide_one():
    size = months_of("bursty")[1].size
    rate = np.where(np.arange(size) > 90, 0.012, 0.003)
    found = changes_of("bursty", [rate], seed=1)  # nine articles
    assert claims(found, "step").empty
    assert "too few articles" in found.loc[found["test"] == "step", "note"].iloc[0]
    found = changes_of("bursty", [rate], seed=0)  # fourteen
    (row,) = found[found["test"] == "step"].itertuples()
    assert row.low < 0.009 < row.high
    assert row.high - row.low > 0.02


def test_a_step_early_in_a_sparse_archive_is_no_surge():
    months, totals = months_of("bursty")
    rates = constant("bursty")
    at = list(months.strftime("%Y-%m")).index("2013-07")
    rates[1] = np.where(np.arange(totals.size) >= at, 0.1, 0.3)
    mine = claims(changes_of("bursty", rates, seed=2), "surge", "step")
    assert mine.loc[mine["key"] == "1", "test"].tolist() == ["step"]


@pytest.mark.parametrize("seed", [74, 100])
def test_what_looks_like_surges_is_part_of_the_noise_that_a_family_learns(seed):
    """Months that vary look like surges to one who takes them for calm, and calm without them."""
    rate = np.array([0.05, 0.1, 0.1, 0.2, 0.4])[:, None]
    size = (5, months_of("two sources")[1].size)
    rates = np.random.default_rng(seed).beta(rate * 199, (1 - rate) * 199, size)
    assert claims(changes_of("two sources", list(rates), seed), "surge").empty


def step_of_two_sources(seed, up):
    """The lesser side of the step has 86 articles, 62 of them in one month."""
    months, totals = months_of("two sources")
    rates = constant("two sources")
    after = np.arange(totals.size) >= list(months.strftime("%Y-%m")).index("2022-09")
    rates[1] = np.where(after == up, 0.3, 0.1)
    found = claims(changes_of("two sources", rates, seed), "surge", "step")
    return found[found["key"] == "1"]


@pytest.mark.parametrize(("seed", "up"), [(9, False), (16, True)])
def test_a_step_of_few_months_is_found_where_they_can_hardly_remember(seed, up):
    (step,) = step_of_two_sources(seed, up).itertuples()
    assert step.test == "step"
    assert step.period == pd.Timestamp("2022-09-01")
    assert step.q_value < 0.005


def test_a_month_with_hardly_anything_before_it_is_no_surge_where_a_step_tells_as_much():
    assert step_of_two_sources(90, True)["test"].tolist() == ["step"]


def test_months_without_articles_tell_nothing_of_how_large_a_step_is():
    (step,) = step_of_two_sources(11, False).itertuples()
    # its date may lie in the two years that follow; its size is that of the likeliest month
    assert step.period == pd.Timestamp("2022-09-01")
    assert step.period_high > pd.Timestamp("2023-06-01")
    assert step.effect == pytest.approx(-0.13, abs=0.01)
    assert step.high < 0
