import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import TableError
from hwadu.schema import columns, conform
from hwadu.trends import smooth_shares
from hwadu.trends.shares import smooth
from hwadu.trends.shares.smooth import alike_of, smooth_line

LINE = smooth.SmoothLine(0.2, 0.1, 0.3, 24.0)


def shares(n, total, key="x", unit="article"):
    months = pd.date_range("2019-01-01", periods=len(n), freq="MS")
    table = pd.DataFrame({"period": months, "n": n, "total": total})
    table = table.assign(kind="theme", key=key, by="", group="", unit=unit, denominator="query")
    return conform(table.reindex(columns=columns("shares")).assign(partial=False), "shares")


def test_a_line_follows_a_rise_and_its_band_holds_it():
    rng = np.random.default_rng(0)
    rate = np.linspace(0.03, 0.2, 84)
    held = []
    for _ in range(10):
        total = rng.poisson(300, 84).astype(float)
        line = smooth_line(rng.binomial(total.astype(int), rate).astype(float), total)
        assert np.abs(line.value - rate).max() < 0.05
        held.append(((line.low <= rate) & (rate <= line.high)).mean())
    assert np.mean(held) > 0.85


def test_a_bend_gets_a_narrower_window_than_a_flat_series():
    months = np.arange(84)
    total = np.full(84, 2000.0)
    wave = np.round(total * (0.1 + 0.06 * np.sin(months / 4)))
    flat = np.random.default_rng(1).binomial(2000, 0.1, 84).astype(float)
    assert smooth_line(wave, total).bandwidth < smooth_line(flat, total).bandwidth


def test_the_band_holds_a_flat_line_beneath_noise_that_lasts():
    rng = np.random.default_rng(7)
    total = np.full(84, 250.0)
    held = []
    for _ in range(30):
        noise = rng.standard_normal(84)
        for month in range(1, 84):
            noise[month] = 0.8 * noise[month - 1] + 0.6 * noise[month]
        rate = 0.1 * (1 + 0.25 * noise).clip(0.2, 2.0)
        line = smooth_line(rng.binomial(250, rate).astype(float), total)
        held.append(((line.low <= 0.1) & (line.high >= 0.1)).mean())
    assert np.mean(held) > 0.88


def test_twelve_months_do_not_make_a_band_of_every_share():
    rng = np.random.default_rng(3)
    total = np.full(12, 200.0)
    held, widths = [], []
    for _ in range(40):
        noise = rng.standard_normal(12)
        for month in range(1, 12):
            noise[month] = 0.6 * noise[month - 1] + 0.8 * noise[month]
        rate = (0.1 + 0.035 * noise).clip(0.005, 1.0)
        line = smooth_line(rng.binomial(200, rate).astype(float), total)
        held.append(((line.low <= 0.1) & (line.high >= 0.1)).mean())
        widths.append((line.high - line.low).max())
    assert np.mean(held) > 0.88
    assert np.quantile(widths, 0.9) < 0.25  # 0.36 where memory may hide anything


def test_over_dispersion_widens_the_band():
    rng = np.random.default_rng(2)
    total = np.full(84, 400.0)
    calm = rng.binomial(400, 0.1, 84).astype(float)
    wild = rng.binomial(400, rng.beta(10, 90, 84)).astype(float)

    def width(n):
        line = smooth_line(n, total)
        return (line.high - line.low).mean()

    assert width(wild) > 1.4 * width(calm)


def test_gaps_are_bridged_and_told_apart_from_zeros():
    n, total = np.full(36, 10.0), np.full(36, 100.0)
    n[10:14], total[10:14] = 0, 0
    line = smooth_line(n, total)
    assert line.value == pytest.approx(np.full(36, 0.1), abs=0.005)


def test_a_theme_nobody_wrote_about_is_a_line_at_zero():
    table = smooth_shares(shares(np.zeros(24), np.full(24, 50)))
    assert (table["value"] == 0).all()
    assert (table["low"] == 0).all()
    assert table["high"].max() < 0.01
    assert table["bandwidth"].isna().all()


def test_rows_run_from_the_first_articles_to_the_last():
    total = np.array([0, 0, *[50] * 10, 0, *[50] * 10, 0])
    table = smooth_shares(shares(total // 10, total))
    assert len(table) == 21
    assert table["period"].iloc[0] == pd.Timestamp("2019-03-01")


def test_few_periods_have_no_line():
    assert smooth_shares(shares(np.ones(5), np.full(5, 10))).empty
    assert smooth_shares(shares(np.ones(0), np.ones(0))).empty


def test_decades_of_days_have_no_line_and_no_work(monkeypatch):
    days, articles = 2_001, np.zeros(2_101)
    articles[100:] = 10.0  # what lies before the first article is no part of a series
    table = shares(articles / 5, articles)
    table["period"] = pd.date_range("2018-01-01", periods=len(table), freq="D").to_numpy()
    begun = {"line": [], "others": []}
    monkeypatch.setattr(smooth, "smooth_line", lambda *_: begun["line"].append(1) or LINE)
    monkeypatch.setattr(smooth, "fit_local", lambda *_: begun["others"].append(1))
    assert smooth_shares(table).empty
    assert begun == {"line": [], "others": []}
    monkeypatch.setattr(smooth, "alike_of", lambda *_: 0.0)
    assert len(smooth_shares(table.iloc[: 100 + days - 1])) == days - 1


def test_a_period_twice_is_refused():
    twice = pd.concat([shares(np.ones(8), np.full(8, 10))] * 2)
    with pytest.raises(TableError, match="'x' has the period 2019-01-01 twice"):
        smooth_shares(twice)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=6, max_size=20))
def test_any_counts_make_a_line_within_its_band(pairs):
    total = np.array([sum(pair) for pair in pairs], dtype=float)
    n = np.array([pair[0] for pair in pairs], dtype=float)
    if not total.sum():
        total[0] = 1
    line = smooth_line(n, total)
    seen = total > 0
    assert np.isfinite(line.value[seen]).all()
    drawn = np.isfinite(line.value)
    value, low, high = line.value[drawn], line.low[drawn], line.high[drawn]
    assert (high > low).all()
    assert ((low >= 0) & (low <= value + 1e-12)).all()
    assert ((value <= high + 1e-12) & (high <= 1)).all()


def test_a_band_is_no_surer_than_all_series_of_its_kind_tell():
    rng = np.random.default_rng(5)
    total = np.array([80.0, 120, 500, 60, 300, 3000, 200, 150])
    alike = rng.beta(0.1 * 49, 0.9 * 49, (12, total.size))  # articles of a month are alike, by 0.02
    others = [rng.binomial(total.astype(int), row).astype(float) for row in alike]
    known = alike_of([(n, total) for n in others])
    assert 0.008 < known < 0.04
    rare = np.round(0.01 * total)
    alone, beside = smooth_line(rare, total, 0.0), smooth_line(rare, total, known)
    assert (beside.high - beside.low).mean() > 1.5 * (alone.high - alone.low).mean()
