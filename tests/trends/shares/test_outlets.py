import numpy as np
import pandas as pd
import pytest

from hwadu import demo
from hwadu.errors import TableError
from hwadu.trends import (
    compute_group_shares,
    compute_shares,
    describe_outlets,
    mixed_sources,
    outlet_types,
)


def archive(**spans):
    """One article every second day of each outlet, between two dates."""
    parts = [
        pd.DataFrame({"published": pd.date_range(first, last, freq="2D"), "press": press})
        for press, (first, last) in spans.items()
    ]
    articles = pd.concat(parts, ignore_index=True)
    articles["article_id"] = [f"a{i:05}" for i in range(len(articles))]
    return articles


def told(articles):
    ids = articles["article_id"]
    return pd.DataFrame({"article_id": ids, "story_id": ids})


def row_of(outlets, press):
    return outlets.set_index("press").loc[press]


def test_who_enters_who_leaves_and_who_stays():
    articles = archive(
        가=("2019-01-01", "2021-12-31"),
        나=("2020-03-01", "2021-12-31"),
        다=("2019-01-01", "2020-12-01"),
    )
    outlets = describe_outlets(articles)
    assert row_of(outlets, "나")[["enters", "leaves", "panel"]].tolist() == [True, False, False]
    assert row_of(outlets, "다")[["enters", "leaves", "panel"]].tolist() == [False, True, False]
    assert row_of(outlets, "가")[["panel", "weight", "gaps"]].tolist() == [True, 1.0, 0]
    assert row_of(outlets, "나")["first"] == pd.Timestamp("2020-03-01")


def test_a_gap_of_a_year_puts_an_outlet_out_of_the_panel():
    articles = archive(가=("2019-01-01", "2021-12-31"), 나=("2019-01-01", "2021-12-31"))
    gone = (articles["press"] == "나") & (articles["published"].dt.year == 2020)
    row = row_of(describe_outlets(articles[~gone]), "나")
    assert row[["enters", "leaves", "gaps", "panel"]].tolist() == [False, False, 1, False]
    assert row["longest_silence"] > 360


def test_an_archive_that_grows_lets_nobody_enter():
    rng = np.random.default_rng(0)
    days = pd.Timestamp("2019-01-01") + pd.to_timedelta(1000 * rng.random(3000) ** 0.25, unit="D")
    press = rng.choice(["가", "나", "다"], 3000, p=[0.9, 0.05, 0.05])
    articles = pd.DataFrame({"published": days, "press": press})
    articles["article_id"] = [f"a{i:05}" for i in range(3000)]
    assert describe_outlets(articles)["panel"].all()


def test_articles_without_an_outlet_are_no_panel():
    articles = archive(가=("2019-01-01", "2019-12-31"))
    articles.loc[::3, "press"] = ""
    outlets = describe_outlets(articles)
    assert outlets.set_index("press")["panel"].to_dict() == {"가": True, "": False}


def test_one_article_and_no_dates():
    one = archive(가=("2019-01-01", "2019-01-01"))
    assert describe_outlets(one)[["press", "articles", "panel"]].values.tolist() == [
        ["가", 1, True]
    ]
    assert describe_outlets(one.assign(published=pd.NaT)).empty


def test_types_of_a_study_stand_before_the_bundled_ones():
    own = pd.DataFrame({"press": ["한겨레"], "type": ["quality"]})
    assert outlet_types(pd.Series(["한겨레", "KBS"]), own).tolist() == ["quality", "broadcast"]


def test_the_demo_tells_who_stays():
    labels = demo.draw_labels(6000, seed=3)
    names = np.array([outlet.name for outlet in labels.plan.outlets])
    articles = pd.DataFrame({"published": labels.published, "press": names[labels.outlet]}).assign(
        article_id=[f"a{i:05}" for i in range(len(labels))]
    )
    found = describe_outlets(articles).set_index("press")["panel"]
    assert found.to_dict() == {outlet.name: outlet.stays for outlet in labels.plan.outlets}


def changing_panel(rng, months=36, a_month=300):
    """Two outlets that stay (rates 10 and 20 %), one that joins half-way and writes 60 %."""
    month = np.repeat(np.arange(months), a_month)
    outlet = rng.integers(0, 2, month.size)
    outlet[(month >= months // 2) & (rng.random(month.size) < 0.4)] = 2
    has = rng.random(month.size) < np.array([0.1, 0.2, 0.6])[outlet]
    day = (np.datetime64("2019-01") + month).astype("datetime64[D]") + rng.integers(0, 28, has.size)
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i:05}" for i in range(month.size)],
            "published": day.astype("datetime64[s]"),
            "press": np.array(["가", "나", "새"])[outlet],
        }
    )
    members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
    return articles, members


def test_adjusted_shares_do_not_move_when_an_outlet_joins():
    articles, members = changing_panel(np.random.default_rng(1))
    outlets = describe_outlets(articles)
    shares = compute_shares(
        articles, members, told(articles), kind="theme", keys=["x"], outlets=outlets
    )
    for _, rows in shares.groupby("unit"):
        before, after = rows.iloc[:18], rows.iloc[18:]
        assert after["share"].mean() - before["share"].mean() > 0.12
        assert after["adjusted"].mean() == pytest.approx(0.15, abs=0.012)
        assert before["adjusted"].mean() == pytest.approx(0.15, abs=0.012)
        held = (rows["adjusted_low"] <= 0.15) & (rows["adjusted_high"] >= 0.15)
        assert held.mean() > 0.85


def test_the_fixed_panel_counts_only_those_who_stay():
    articles, members = changing_panel(np.random.default_rng(2))
    panel = compute_group_shares(
        articles,
        members,
        told(articles),
        by="panel",
        kind="theme",
        keys=["x"],
        outlets=describe_outlets(articles),
    )
    stays = articles[articles["press"] != "새"]
    assert panel["by"].unique().tolist() == ["panel"]
    assert panel.loc[panel["unit"] == "article", "total"].sum() == len(stays)


def test_a_story_in_four_outlets_is_a_quarter_in_each():
    days = ["2024-01-05"] * 6
    articles = pd.DataFrame(
        {"article_id": list("abcdef"), "press": ["가", "나", "다", "라", "가", "나"]}
    )
    articles["published"] = pd.to_datetime(days)
    stories = pd.DataFrame({"article_id": list("abcdef"), "story_id": [*list("ssss"), "t", "u"]})
    members = pd.DataFrame({"article_id": list("abcd"), "key": "x"})
    outlets = describe_outlets(articles).assign(panel=True)
    shares = compute_shares(articles, members, stories, kind="theme", keys=["x"], outlets=outlets)
    row = shares[shares["unit"] == "story"].iloc[0]
    assert (row["n"], row["total"]) == (1, 3)
    # one story of three; outlets with so few articles stand near what all outlets write
    assert row["adjusted"] == pytest.approx(1 / 3, abs=0.02)


def test_without_an_outlet_that_stays_nothing_is_adjusted():
    articles, members = changing_panel(np.random.default_rng(3), months=4)
    nobody = describe_outlets(articles).assign(panel=False)
    shares = compute_shares(
        articles, members, told(articles), kind="theme", keys=["x"], outlets=nobody
    )
    assert shares[["adjusted", "adjusted_low", "adjusted_high"]].isna().all(axis=None)


def test_groups_have_their_own_denominators_and_the_periods_of_all():
    articles = archive(가=("2024-01-01", "2024-02-28"), 나=("2024-02-01", "2024-02-28"))
    members = pd.DataFrame({"article_id": articles["article_id"][:3], "key": "x"})
    shares = compute_group_shares(
        articles, members, told(articles), by="press", kind="theme", keys=["x"]
    )
    totals = shares[shares["unit"] == "article"].set_index(["group", "period"])["total"]
    assert totals.tolist() == [16, 14, 0, 14]
    only = compute_group_shares(
        articles, members, told(articles), by="press", kind="theme", keys=["x"], groups=["나"]
    )
    assert only["group"].unique().tolist() == ["나"]


def test_an_article_of_two_queries_counts_in_both():
    articles = archive(가=("2024-01-01", "2024-01-09")).assign(query=["a", "b", "a,b", "a", ""])
    members = pd.DataFrame({"article_id": articles["article_id"], "key": "x"})
    shares = compute_group_shares(
        articles, members, told(articles), by="query", kind="theme", keys=["x"]
    )
    assert shares[shares["unit"] == "article"].set_index("group")["n"].to_dict() == {"a": 3, "b": 2}


def test_an_unknown_column_and_a_panel_without_outlets_are_named():
    articles = archive(가=("2024-01-01", "2024-01-09"))
    members = pd.DataFrame({"article_id": articles["article_id"], "key": "x"})
    ask = {"kind": "theme", "keys": ["x"]}
    with pytest.raises(TableError, match="no column 'pres'; did you mean 'press'"):
        compute_group_shares(articles, members, told(articles), by="pres", **ask)
    with pytest.raises(TableError, match="describe_outlets"):
        compute_group_shares(articles, members, told(articles), by="panel", **ask)


def test_different_queries_are_named():
    articles = pd.DataFrame({"query": ["ai", "ai,dx"], "text_basis": ["full", "full"]})
    assert mixed_sources(articles) == ["query"]


def test_copies_make_adjusted_shares_as_unsure_as_counted_ones():
    days = pd.date_range("2024-01-01", periods=120, freq="D").repeat(3)
    ids = [f"a{i:03}" for i in range(360)]
    articles = pd.DataFrame({"article_id": ids, "press": "가", "published": days})
    stories = pd.DataFrame({"article_id": ids, "story_id": [f"s{i // 3:03}" for i in range(360)]})
    members = pd.DataFrame({"article_id": ids[:90] + ids[180:240], "key": "x"})
    outlets = describe_outlets(articles).assign(panel=True)
    shares = compute_shares(articles, members, stories, kind="theme", keys=["x"], outlets=outlets)
    rows = shares[shares["unit"] == "article"]
    assert rows["adjusted_low"].to_numpy() == pytest.approx(rows["low"].to_numpy(), abs=0.01)
    assert rows["adjusted_high"].to_numpy() == pytest.approx(rows["high"].to_numpy(), abs=0.01)
