import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import proportions_ztest

from hwadu.errors import TableError
from hwadu.trends import compare_groups, compute_theme_pairs, group_articles
from hwadu.trends.models.comparisons import _probability


def corpus(rng, n=3000, months=12, rates=(0.1, 0.1, 0.1)):
    ids = np.array([f"a{i:05}" for i in range(n)])
    outlet = rng.integers(0, len(rates), n)
    month = rng.integers(0, months, n)
    days = (np.datetime64("2024-01") + month).astype("datetime64[D]") + rng.integers(0, 28, n)
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "published": days.astype("datetime64[s]"),
            "press": np.array(["가", "나", "다", "라"])[outlet],
        }
    )
    has = rng.random(n) < np.array(rates)[outlet]
    members = pd.DataFrame({"article_id": ids[has], "key": "x"})
    return articles, members, pd.DataFrame({"article_id": ids, "story_id": ids})


def compare(articles, members, stories, by="press", **more):
    groups = group_articles(articles, by)
    return compare_groups(
        articles, members, stories, groups, by=by, kind="theme", keys=["x"], **more
    ).set_index("group")


def test_the_outlet_that_writes_more_is_found():
    found = compare(*corpus(np.random.default_rng(0), rates=(0.1, 0.1, 0.2)))
    row = found.loc["다"]
    assert row["low"] < 0.1 < row["high"]
    assert row["low"] > 0.05
    assert row["q_value"] < 1e-6
    assert row["n"] + row["other_n"] == found.loc["가", "n"] + found.loc["가", "other_n"]


def test_without_differences_few_are_found():
    below, held = 0, []
    for seed in range(20):
        found = compare(*corpus(np.random.default_rng(seed), n=1200))
        below += (found["q_value"] < 0.05).any()
        held.append(((found["low"] <= 0) & (found["high"] >= 0)).mean())
    assert below <= 3
    assert np.mean(held) > 0.9


def test_one_article_of_a_small_outlet_is_no_difference():
    articles, _, stories = corpus(np.random.default_rng(0), n=900, months=1)
    small = articles["press"].where(articles.index >= 40, "작은일보")
    two = pd.DataFrame({"article_id": ["a00000", "a00500"], "key": "x"})
    found = compare(articles.assign(press=small), two, stories)
    assert found.loc["작은일보", "n"] == 1
    # of two articles one is among these forty in 87 of 1,000 cases
    assert found.loc["작은일보", "p_value"] == pytest.approx(0.087, abs=0.005)


def test_a_late_outlet_is_compared_with_the_same_months():
    rng = np.random.default_rng(1)
    articles, _, stories = corpus(rng, rates=(0, 0, 0))
    late = articles["published"] >= "2024-07-01"
    has = rng.random(len(articles)) < np.where(late, 0.3, 0.05)
    kept = (articles["press"] != "다") | late
    members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
    row = compare(articles[kept], members, stories).loc["다"]
    assert row["low"] < 0 < row["high"]
    assert row["other_share"] == pytest.approx(0.3, abs=0.05)


def test_small_groups_and_lone_groups_are_left_out():
    articles, members, stories = corpus(np.random.default_rng(2), n=100)
    few = articles.assign(press=["작은"] * 20 + ["큰"] * 80)
    assert compare(few, members, stories).index.tolist() == ["큰"]
    assert compare(articles.assign(press="가"), members, stories).empty
    assert compare(articles.assign(published=pd.NaT), members, stories).empty


def test_a_theme_never_assigned_differs_nowhere():
    articles, members, stories = corpus(np.random.default_rng(3))
    found = compare(articles, members[:0], stories)
    assert (found["difference"] == 0).all()
    assert (found["p_value"] == 1).all()


def test_copies_make_a_difference_less_sure():
    rng = np.random.default_rng(4)
    articles, members, stories = corpus(rng, rates=(0.1, 0.1, 0.14))
    alone = compare(articles, members, stories).loc["다"]
    wide = articles.loc[articles.index.repeat(4)].reset_index(drop=True)
    wide["story"] = wide["article_id"]
    wide["article_id"] = wide["article_id"] + "-" + (wide.index % 4).astype(str)
    has = members.merge(wide, left_on="article_id", right_on="story")
    copied = compare(
        wide,
        pd.DataFrame({"article_id": has["article_id_y"], "key": "x"}),
        pd.DataFrame({"article_id": wide["article_id"], "story_id": wide["story"]}),
    ).loc["다"]
    assert copied["high"] - copied["low"] == pytest.approx(alone["high"] - alone["low"], rel=0.1)


def test_groups_by_type_section_and_an_unknown_column():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "press": ["한겨레", "전자신문", ""],
            "section": ["경제>산업,경제>금융", "", "사회"],
        }
    )
    types = group_articles(articles, "outlet_type")
    assert types.values.tolist() == [["a", "national"], ["b", "trade"]]
    assert group_articles(articles, "section").values.tolist() == [["a", "경제"], ["c", "사회"]]
    with pytest.raises(TableError, match="no column 'sektion'; did you mean 'section'"):
        group_articles(articles, "sektion")


def pairs_of(rng, together, months=6, n=4000):
    ids = np.array([f"a{i:05}" for i in range(n)])
    month = rng.integers(0, months, n)
    days = (np.datetime64("2024-01") + month).astype("datetime64[D]")
    articles = pd.DataFrame({"article_id": ids, "published": days.astype("datetime64[s]")})
    growing = 0.05 + 0.3 * month / months
    a = rng.random(n) < growing
    b = rng.random(n) < (np.where(a, 2, 0.5) * 0.15 if together else growing)
    parts = [
        pd.DataFrame({"article_id": ids[has], "key": k}) for k, has in {"a": a, "b": b}.items()
    ]
    stories = pd.DataFrame({"article_id": ids, "story_id": ids})
    return compute_theme_pairs(articles, pd.concat(parts), stories, keys=["a", "b", "never"])


def test_themes_that_travel_together_have_a_lift():
    row = pairs_of(np.random.default_rng(5), together=True).iloc[0]
    assert (row["theme"], row["other"]) == ("a", "b")
    assert row["low"] > 1.2


def test_growing_in_the_same_months_is_no_lift():
    held = [
        (row["low"] <= 1) & (row["high"] >= 1)
        for seed in range(10)
        for row in [pairs_of(np.random.default_rng(seed), together=False).iloc[0]]
    ]
    assert sum(held) >= 8


def test_pairs_need_two_themes_that_could_meet():
    table = pairs_of(np.random.default_rng(6), together=True)
    assert len(table) == 1  # the theme that no article has meets nothing


def test_the_p_value_of_a_difference_is_that_of_the_score_test():
    mine, others = (30.0, 100.0), (45.0, 300.0)
    _, expected = proportions_ztest([mine[0], others[0]], [mine[1], others[1]])
    assert _probability(mine, others) == pytest.approx(expected)


def test_where_few_are_expected_the_p_value_is_exact():
    mine, others = (2.0, 12.0), (3.0, 90.0)
    expected = fisher_exact([[2, 10], [3, 87]]).pvalue
    assert _probability(mine, others) == pytest.approx(expected)
