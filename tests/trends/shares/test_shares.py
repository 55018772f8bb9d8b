import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.trends import compute_shares, period_starts, study_periods


def articles(dates):
    times = pd.Series(pd.to_datetime(dates, format="mixed")).astype("datetime64[s]")
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(dates))], "published": times})


def singles(table):
    ids = table["article_id"]
    return pd.DataFrame({"article_id": ids, "story_id": ids, "similarity": 1.0})


def having(ids, key="x"):
    return pd.DataFrame({"article_id": list(ids), "key": key})


def rows(shares, unit="article", key="x"):
    return shares[(shares["unit"] == unit) & (shares["key"] == key)]


def test_a_share_is_counted_within_its_month():
    table = articles(["2024-01-01", "2024-01-31 23:59:59", "2024-02-01"])
    shares = compute_shares(table, having(["a1"]), singles(table), kind="theme", keys=["x"])
    assert rows(shares)[["n", "total"]].to_numpy().tolist() == [[1, 2], [0, 1]]
    assert rows(shares)["share"].tolist() == [0.5, 0.0]


def test_a_month_without_articles_is_a_gap_not_a_zero():
    table = articles(["2024-01-05", "2024-03-05"])
    shares = rows(compute_shares(table, having(["a0"]), singles(table), kind="theme", keys=["x"]))
    assert shares["total"].tolist() == [1, 0, 1]
    assert shares[["share", "low", "high"]].isna().to_numpy()[1].all()


def test_a_theme_nobody_wrote_about_has_rows_of_zeros():
    table = articles(["2024-01-05"])
    shares = compute_shares(table, having([]), singles(table), kind="theme", keys=["x"])
    assert rows(shares)[["n", "total", "share"]].to_numpy().tolist() == [[0, 1, 0]]
    assert rows(shares)["high"].iloc[0] > 0.5


def test_articles_without_a_date_or_outside_the_study_do_not_count():
    table = articles([None, "2018-12-31 23:00", "2019-01-01", "2019-12-31 23:59", "2020-01-01"])
    shares = compute_shares(
        table,
        having(table["article_id"]),
        singles(table),
        kind="theme",
        keys=["x"],
        every="year",
        start=dt.date(2019, 1, 1),
        end=dt.date(2019, 12, 31),
    )
    assert rows(shares)["total"].tolist() == [2]


def test_no_dates_no_rows():
    table = articles([None, None])
    shares = compute_shares(table, having(["a0"]), singles(table), kind="theme", keys=["x"])
    assert shares.empty


def test_copies_count_once_among_stories_and_in_the_month_of_the_first():
    table = articles(["2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03"])
    members = pd.DataFrame(
        {"article_id": table["article_id"], "story_id": ["s", "s", "s", "t"], "similarity": 1.0}
    )
    shares = compute_shares(
        table, having(["a0", "a1"]), members, kind="theme", keys=["x"], every="month"
    )
    assert rows(shares, "story")[["n", "total"]].to_numpy().tolist() == [[1, 1], [0, 1]]
    assert rows(shares, "article")[["n", "total"]].to_numpy().tolist() == [[1, 1], [1, 3]]


def test_copies_add_no_certainty():
    rng = np.random.default_rng(0)
    table = articles(["2024-01-01"] * 400)
    story = np.repeat(np.arange(40), 10)
    members = pd.DataFrame(
        {"article_id": table["article_id"], "story_id": story.astype(str), "similarity": 1.0}
    )
    has = table["article_id"][np.isin(story, rng.choice(40, 12, replace=False))]
    copied = rows(compute_shares(table, having(has), members, kind="theme", keys=["x"]))
    alone = rows(compute_shares(table, having(has), singles(table), kind="theme", keys=["x"]))
    width = (copied["high"] - copied["low"]).iloc[0]
    assert width == pytest.approx((alone["high"] - alone["low"]).iloc[0] * np.sqrt(10), rel=0.15)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_articles_changes_nothing(order):
    table = articles([f"2024-0{1 + i % 3}-0{1 + i}" for i in range(6)])
    has = having(["a1", "a4"])
    usual = compute_shares(table, has, singles(table), kind="theme", keys=["x"])
    shuffled = table.iloc[list(order)]
    again = compute_shares(shuffled, has, singles(shuffled), kind="theme", keys=["x"])
    pd.testing.assert_frame_equal(usual, again)


@pytest.mark.parametrize(
    ("every", "start"),
    [
        ("day", "2024-05-28"),
        ("week", "2024-05-27"),
        ("month", "2024-05-01"),
        ("quarter", "2024-04-01"),
        ("year", "2024-01-01"),
    ],
)
def test_a_period_begins_where_the_calendar_says(every, start):
    times = pd.Series(pd.to_datetime(["2024-05-28 17:11", None]))
    starts = period_starts(times, every)
    assert starts[0] == pd.Timestamp(start)
    assert pd.isna(starts[1])
    assert study_periods(times, every)[0] == np.datetime64(start)


def test_periods_run_through_without_gaps():
    times = pd.Series(pd.to_datetime(["2019-01-15", "2025-12-01"]))
    assert study_periods(times, "month").size == 84
    assert study_periods(times, "year").size == 7
