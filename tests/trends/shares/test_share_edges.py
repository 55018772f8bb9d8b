import datetime as dt

import numpy as np
import pandas as pd
import pytest

from hwadu import schema
from hwadu.trends import (
    compare_groups,
    compute_group_shares,
    compute_shares,
    compute_theme_pairs,
    describe_outlets,
    group_articles,
    smooth_shares,
)


def corpus(times):
    ids = [f"a{i}" for i in range(len(times))]
    times = pd.Series(pd.to_datetime(times)).astype("datetime64[s]")
    articles = pd.DataFrame({"article_id": ids, "published": times, "press": "가람일보"})
    members = pd.DataFrame({"article_id": ids[:1], "key": "x"})
    return articles, members, pd.DataFrame({"article_id": ids, "story_id": ids})


def everything(articles, members, stories, **bounds):
    outlets = describe_outlets(articles, **bounds)
    ask = {"kind": "theme", "keys": ["x", "never"], **bounds}
    shares = compute_shares(articles, members, stories, outlets=outlets, **ask)
    groups = group_articles(articles, "press")
    return {
        "outlets": outlets,
        "shares": shares,
        "by_press": compute_group_shares(articles, members, stories, by="press", **ask),
        "smoothed": smooth_shares(shares),
        "comparisons": compare_groups(articles, members, stories, groups, by="press", **ask),
        "theme_pairs": compute_theme_pairs(
            articles, members, stories, keys=["x", "never"], **bounds
        ),
    }


@pytest.mark.parametrize(
    ("times", "bounds"),
    [
        ([None, None], {}),
        ([], {}),
        (["2018-05-01", "2026-01-01"], {"start": dt.date(2019, 1, 1), "end": dt.date(2019, 1, 31)}),
    ],
)
def test_without_a_dated_article_every_table_is_empty_or_a_gap(times, bounds):
    tables = everything(*corpus(times), **bounds)
    shares = tables.pop("shares")
    assert (shares["total"] == 0).all()
    assert shares[["share", "low", "high", "adjusted"]].isna().all(axis=None)
    assert all(table.empty for name, table in tables.items() if name != "by_press")


def test_one_article_is_one_article():
    tables = everything(*corpus(["2024-01-05"]))
    shares = tables["shares"].set_index(["key", "unit"])
    assert shares.loc[("x", "article"), ["n", "total", "share"]].tolist() == [1, 1, 1]
    assert shares.loc[("x", "article"), "low"] < 0.25
    assert shares.loc[("never", "story"), "high"] > 0.75
    assert tables["outlets"]["articles"].tolist() == [1]
    assert tables["smoothed"].empty


@pytest.mark.parametrize("every", ["day", "week", "month", "quarter", "year"])
def test_bounds_are_ordered_for_every_length_of_period(every):
    rng = np.random.default_rng(0)
    days = pd.Timestamp("2023-11-20") + pd.to_timedelta(rng.integers(0, 60, 200), unit="D")
    articles, _, stories = corpus(days)
    members = pd.DataFrame({"article_id": articles["article_id"][::3], "key": "x"})
    shares = compute_shares(
        articles,
        members,
        stories,
        kind="theme",
        keys=["x"],
        every=every,
        outlets=describe_outlets(articles),
    )
    seen = shares[shares["total"] > 0]
    for low, share, high in (
        ("low", "share", "high"),
        ("adjusted_low", "adjusted", "adjusted_high"),
    ):
        assert ((seen[low] >= 0) & (seen[low] <= seen[share] + 1e-9)).all()
        assert ((seen[share] <= seen[high] + 1e-9) & (seen[high] <= 1)).all()
    schema.conform(shares, "shares")


def test_the_order_of_rows_changes_no_table():
    rng = np.random.default_rng(1)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 400, 900), unit="D")
    articles, _, stories = corpus(days)
    articles["press"] = rng.choice(["가", "나", "다", "라", "마"], 900)
    stories["story_id"] = [f"s{i}" for i in rng.integers(0, 500, 900)]
    has = rng.random((900, 2)) < 0.2
    members = pd.concat(
        pd.DataFrame({"article_id": articles["article_id"][has[:, at]], "key": key})
        for at, key in enumerate(["x", "never"])
    )
    usual = everything(articles, members, stories)
    shuffled = everything(*(t.sample(frac=1, random_state=2) for t in (articles, members, stories)))
    for name, table in usual.items():
        assert not table.empty
        pd.testing.assert_frame_equal(table, shuffled[name], check_exact=True)
