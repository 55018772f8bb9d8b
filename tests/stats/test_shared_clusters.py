"""Two groups that hold the same stories err together, and only as far as they do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.stats.intervals import newcombe, of_difference, wilson
from hwadu.trends import compute_group_shares
from hwadu.trends.shares.group_differences import compute_differences

DAYS = pd.date_range("2023-01-01", "2023-12-31", freq="D").to_numpy()


def corpus(copies, seed=1, n=600):
    """Articles of two outlets: own ones, and stories that both print."""
    rng = np.random.default_rng(seed)
    shared = int(copies * n)
    day = rng.integers(0, len(DAYS), 2 * n - shared)
    carries = rng.random(len(day)) < 0.3
    first, second = np.arange(n), np.arange(n - shared, 2 * n - shared)
    story = np.concatenate([first, second])
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i:05d}" for i in range(2 * n)],
            "published": DAYS[day[story]].astype("datetime64[s]"),
            "press": ["가람일보"] * n + ["누리신문"] * n,
        }
    )
    ids = articles["article_id"]
    members = pd.DataFrame({"article_id": ids[carries[story]], "key": "ai"})
    stories = pd.DataFrame({"article_id": ids, "story_id": story.astype(str)})
    groups = pd.DataFrame({"article_id": ids, "group": articles["press"]})
    return articles, members, stories, groups


def compared(read, every="month", pair=("가람일보", "누리신문")):
    found = compute_differences(*read, pair=pair, keys=["ai"], every=every)
    return found[found["unit"] == "article"]


def test_stories_of_their_own_have_nothing_in_common():
    assert compared(corpus(0.0))["correlation"].max() < 0.15


def test_the_more_stories_are_shared_the_surer_is_the_difference():
    found = [compared(corpus(copies), every="year").iloc[0] for copies in (0.0, 0.5, 0.9)]
    together = [row["correlation"] for row in found]
    widths = [row["high"] - row["low"] for row in found]
    assert together == sorted(together) and together[-1] > 0.6
    assert widths == sorted(widths, reverse=True)


def test_a_group_does_not_differ_from_itself():
    articles, members, stories, groups = corpus(0.0)
    same = pd.concat([groups.assign(group="one"), groups.assign(group="two")])
    found = compared((articles, members, stories, same), pair=("one", "two"))
    assert (found["difference"] == 0).all()
    assert found["correlation"].min() > 0.8  # 20 articles' worth of doubt are left


def test_turning_the_pair_round_turns_the_sign():
    read = corpus(0.4)
    one, other = compared(read), compared(read, pair=("누리신문", "가람일보"))
    for name, mirror in (("difference", "difference"), ("low", "high"), ("high", "low")):
        np.testing.assert_allclose(one[name], -other[mirror], atol=1e-12)


def test_each_share_is_that_of_the_group_alone():
    articles, members, stories, _ = read = corpus(0.4)

    shares = compute_group_shares(
        articles, members, stories, by="press", kind="theme", keys=["ai"], every="quarter"
    )
    found = compared(read, every="quarter")
    found = found[found["period"].notna()]
    for column, group in (("share", "가람일보"), ("other_share", "누리신문")):
        own = shares[(shares["group"] == group) & (shares["unit"] == "article")]
        np.testing.assert_allclose(found[column], own["share"])


def test_without_what_is_shared_the_interval_is_newcombes():
    low, high = newcombe((30, 50), (100, 120))

    (low1, low2), (high1, high2) = wilson([30, 50], [100, 120])
    made = of_difference((50 / 120, low2, high2), (0.3, low1, high1))
    assert [float(side) for side in made] == pytest.approx([low, high])


def test_months_that_only_one_group_has_do_not_count():
    articles, members, stories, groups = corpus(0.0)
    late = (articles["press"] == "누리신문") & (articles["published"] < "2023-07-01")
    some = articles[~late]
    # before July the theme is everywhere: the outlet that joined in July must not look poor of it
    early = some.loc[some["published"] < "2023-07-01", ["article_id"]].assign(key="ai")
    every = pd.concat([members, early]).drop_duplicates()
    found = compared((some, every, stories, groups))
    whole = found[found["period"].isna()].iloc[0]
    assert abs(whole["difference"]) < 0.1
    gaps = found[(found["other_total"] == 0) & found["period"].notna()]
    assert len(gaps) == 6 and gaps["difference"].isna().all()
