import datetime as dt

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import TableError
from hwadu.stats.design_effect import copying_weight, design_effects
from hwadu.stats.leanings import outlet_leanings
from hwadu.trends import compute_shares
from hwadu.trends.shares.dated_articles import units_by_period
from hwadu.trends.shares.periods import partial_periods, study_periods


def table(times, press="가람일보"):
    ids = [f"a{i:05}" for i in range(len(times))]
    times = pd.Series(pd.to_datetime(times)).astype("datetime64[s]")
    return pd.DataFrame({"article_id": ids, "published": times, "press": press})


def told(articles, story=None):
    ids = articles["article_id"]
    return pd.DataFrame({"article_id": ids, "story_id": ids if story is None else story})


def carrying(articles, chosen, key="x"):
    return pd.DataFrame({"article_id": articles["article_id"][chosen], "key": key})


def units_of(articles, members, story_members, keys=("x",)):
    periods = study_periods(articles["published"], "month")
    return units_by_period(articles, members, story_members, keys, periods, "month"), periods.size


def simulate(rng, months, stories, rate, copies, day_rate=None):
    """Stories first, each printed 1 + geometric copies with a chance of a fifth."""
    month = np.repeat(np.arange(months), stories)
    day = rng.integers(0, 28, month.size)
    if day_rate is None:
        has = rng.random(month.size) < rate
    else:
        by_day = rng.beta(rate * day_rate, (1 - rate) * day_rate, (months, 28))
        has = rng.random(month.size) < by_day[month, day]
    extra = (rng.random(month.size) < 0.2) * rng.geometric(1 / copies, month.size) * (copies > 1)
    story = np.repeat(np.arange(month.size), 1 + extra)
    start = (np.datetime64("2019-01") + month).astype("datetime64[D]") + day
    articles = table(start[story], press=rng.choice(["가", "나", "다"], story.size))
    return articles, carrying(articles, has[story]), told(articles, story.astype(str))


def test_independent_articles_have_a_design_effect_of_one():
    articles, members, stories = simulate(np.random.default_rng(0), 36, 200, 0.1, 1)
    units, months = units_of(articles, members, stories)
    assert design_effects(units, months).mean() == pytest.approx(1, abs=0.1)


def test_copies_that_add_articles_cost_what_they_add():
    articles, members, stories = simulate(np.random.default_rng(1), 60, 200, 0.1, 2.5)
    size = stories.groupby("story_id").size()
    units, months = units_of(articles, members, stories)
    wanted = (size**2).mean() / size.mean()
    assert design_effects(units, months).mean() == pytest.approx(wanted, rel=0.2)
    total = np.bincount(units.period).astype(float)
    assert copying_weight(units, total) > 0.8


def test_copies_that_take_the_place_of_articles_cost_little():
    rng = np.random.default_rng(2)
    month = np.repeat(np.arange(60), 300)
    has = rng.random(month.size) < 0.2
    order = np.lexsort((rng.random(month.size), has, month))
    starts = rng.random(month.size) < 0.5  # neighbours alike in month and label are one story
    starts[1:] |= np.diff(month[order]) != 0
    starts[1:] |= has[order][1:] != has[order][:-1]
    story = np.empty(month.size, dtype=int)
    story[order] = np.cumsum(starts)
    articles = table((np.datetime64("2019-01") + month).astype("datetime64[D]"))
    units, months = units_of(articles, carrying(articles, has), told(articles, story.astype(str)))
    assert copying_weight(units, np.bincount(units.period).astype(float)) < 0.3
    assert design_effects(units, months).mean() < 1.6


def test_a_theme_that_flares_up_on_single_days_is_less_sure():
    rng = np.random.default_rng(3)
    articles, members, stories = simulate(rng, 48, 280, 0.1, 1, day_rate=9)  # correlation 0.1
    units, months = units_of(articles, members, stories)
    assert design_effects(units, months).mean() == pytest.approx(1 + 9 * 0.1, rel=0.25)


def test_an_outlet_that_always_leans_to_a_theme_is_no_uncertainty():
    rng = np.random.default_rng(4)
    month = np.repeat(np.arange(48), 300)
    outlet = rng.integers(0, 3, month.size)
    has = rng.random(month.size) < np.array([0.02, 0.1, 0.3])[outlet]
    press = np.array(["가", "나", "다"])[outlet]
    days = (np.datetime64("2019-01") + month).astype("datetime64[D]") + rng.integers(0, 28, 14400)
    articles = table(days, press=press)
    units, months = units_of(articles, carrying(articles, has), told(articles))
    assert design_effects(units, months).mean() < 1.15


def test_forty_copies_of_one_story_are_one_piece_of_evidence():
    articles = table(["2024-01-05"] * 40)
    shares = compute_shares(
        articles, carrying(articles, slice(None)), told(articles, "s"), kind="theme", keys=["x"]
    )
    row = shares[shares["unit"] == "article"].iloc[0]
    assert (row["n"], row["share"]) == (40, 1.0)
    assert row["low"] < 0.25  # of a single article, Wilson's bound is 0.207


def test_a_theme_never_assigned_is_bounded_as_other_themes_are():
    rng = np.random.default_rng(7)
    articles, members, stories = simulate(rng, 24, 200, 0.2, 1, day_rate=9)
    shares = compute_shares(articles, members, stories, kind="theme", keys=["x", "never"])
    never = shares[shares["key"] == "never"]
    assert (never[["n", "share", "low"]] == 0).all(axis=None)
    assert never["high"].between(0.02, 0.08).all()  # of 200 independent articles: 0.019


def test_daily_shares_take_no_day_for_a_cluster():
    rng = np.random.default_rng(5)
    articles, members, stories = simulate(rng, 2, 600, 0.2, 1)
    shares = compute_shares(articles, members, stories, kind="theme", keys=["x"], every="day")
    held = shares[(shares["unit"] == "article") & (shares["total"] > 0)]
    assert ((held["low"] <= 0.2) & (held["high"] >= 0.2)).mean() > 0.85


def test_intervals_hold_the_drawn_rates_under_copies_and_days():
    rng = np.random.default_rng(6)
    held = []
    for rate in (0.01, 0.1, 0.4):
        articles, members, stories = simulate(rng, 84, 150, rate, 2.5, day_rate=24)
        shares = compute_shares(articles, members, stories, kind="theme", keys=["x"])
        held.append(((shares["low"] <= rate) & (rate <= shares["high"])).mean())
    assert 0.92 <= np.mean(held) <= 0.985


def test_an_article_twice_in_the_table_is_refused():
    articles = pd.concat([table(["2024-01-05"])] * 2)
    with pytest.raises(TableError, match="'a00000' stands twice"):
        compute_shares(articles, carrying(articles, [0]), told(articles), kind="theme", keys=["x"])


def test_leanings_and_levels_of_a_multiplicative_table_are_found():
    size = np.array([[2000, 4000], [4000, 1000]])
    expected = np.array([[0.1], [0.2]]) * np.array([0.5, 1.5]) * size
    fitted = outlet_leanings(expected.sum(axis=1), expected.sum(axis=0), size)
    assert fitted.expected() * size == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize(
    ("first", "last", "start", "end", "partial"),
    [
        ("2024-01-01", "2024-03-31", None, None, [False, False, False]),
        ("2024-01-02", "2024-03-30", None, None, [False, False, False]),  # a quiet holiday
        ("2024-01-15", "2024-03-10", None, None, [True, False, True]),
        ("2024-01-15", "2024-03-31", dt.date(2024, 1, 15), None, [True, False, False]),
        ("2024-01-01", "2024-03-10", None, dt.date(2024, 3, 31), [False, False, True]),
        ("2024-01-01", "2024-03-31", dt.date(2024, 1, 1), dt.date(2024, 3, 31), [False] * 3),
    ],
)
def test_partial_months_are_marked(first, last, start, end, partial):
    days = pd.Series(pd.date_range(first, last, freq="D"))
    days = days[days != pd.Timestamp("2024-02-14")]  # one day of silence
    months = study_periods(days, "month", start, end)
    assert partial_periods(days, months, "month", start, end).tolist() == partial


def test_no_dates_no_partial_periods():
    assert partial_periods(pd.Series([], dtype="datetime64[s]"), np.array([]), "month").size == 0


def test_shares_say_which_months_are_partial():
    days = pd.date_range("2024-01-20", "2024-02-29", freq="D")
    articles = table(days)
    shares = compute_shares(
        articles, carrying(articles, [0]), told(articles), kind="theme", keys=["x", "y"]
    )
    assert shares.groupby("period")["partial"].first().tolist() == [True, False]
