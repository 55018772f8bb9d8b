import numpy as np
import pandas as pd
import pytest

from hwadu.trends import frequent_terms, term_networks

FORMS = ["가계", "공장", "로봇", "반도체", "수출", "정책", "홀로"]


def tables(articles=60):
    """로봇 with 공장, 반도체 with 수출, 정책 in all, 홀로 in a few."""
    ids = [f"a{i:02}" for i in range(articles)]
    words = [[5, 1, 2] if i % 2 else [5, 3, 4] for i in range(articles)]
    for i in range(0, articles, 15):
        words[i] = [*words[i], 6, 6]
    published = pd.date_range("2022-07-01", periods=articles, freq="6D").astype("datetime64[s]")
    return {
        "articles": pd.DataFrame({"article_id": ids, "published": published}),
        "tokens": pd.DataFrame({"article_id": ids, "term_ids": words}),
        "terms": pd.DataFrame({"term_id": range(7), "form": FORMS, "kind": "canonical"}),
        "members": pd.DataFrame({"article_id": ids, "key": "x"}),
        "story_members": pd.DataFrame({"article_id": ids, "story_id": ids}),
    }


def test_terms_of_one_story_are_joined_and_others_are_not():
    made = term_networks(**tables(), kind="theme", keys=["x"])
    whole = made.lines[made.lines["period"].isna()]
    pairs = {(row.source, row.target) for row in whole.itertuples()}
    assert ("공장", "로봇") in pairs
    assert ("반도체", "수출") in pairs
    assert ("공장", "반도체") not in pairs
    strong = whole[whole["source"] == "공장"].iloc[0]
    assert strong["npmi"] == pytest.approx(1.0)
    assert strong["articles"] == 30


def test_a_line_is_beyond_chance_and_its_lift_has_an_interval():
    rng = np.random.default_rng(0)
    given = tables(200)
    given["tokens"]["term_ids"] = [np.flatnonzero(rng.random(7) < 0.5).tolist() for _ in range(200)]
    by_chance = term_networks(**given, kind="theme", keys=["x"]).lines
    assert len(by_chance[by_chance["period"].isna()]) <= 1
    sure = term_networks(**tables(), kind="theme", keys=["x"]).lines
    assert (sure["low"] > 1).all()
    assert ((sure["low"] < sure["lift"]) & (sure["lift"] < sure["high"])).all()


def test_the_terms_that_are_measured_are_those_that_are_joined():
    made = term_networks(**tables(), kind="theme", keys=["x"])
    for period in (None, pd.Timestamp("2022-01-01")):
        lines, nodes = (
            t[t["period"].isna() if period is None else t["period"] == period]
            for t in (made.lines, made.centrality)
        )
        assert set(nodes["term"]) == set(lines["source"]) | set(lines["target"])


def test_each_period_has_its_own_network():
    made = term_networks(**tables(), kind="theme", keys=["x"])
    assert set(made.lines["period"].dt.year.dropna()) == {2022, 2023}
    centrality = made.centrality[made.centrality["period"].isna()].set_index("term")
    assert centrality.loc["로봇", "degree"] == pytest.approx(1 / 3)
    assert (centrality[["degree", "betweenness", "eigenvector"]] >= 0).all(axis=None)


def test_copies_of_a_story_join_nothing():
    given = tables()
    story = ["same" if i % 2 else f"s{i}" for i in range(60)]
    given["story_members"]["story_id"] = story
    made = term_networks(**given, kind="theme", keys=["x"])
    assert "로봇" not in set(made.lines["source"]) | set(made.lines["target"])


def test_a_theme_with_few_or_no_stories_has_no_network():
    made = term_networks(**tables(10), kind="theme", keys=["x", "never"])
    assert made.lines.empty
    assert made.centrality.empty


def test_the_order_of_the_articles_changes_nothing():
    given = tables()
    shuffled = {
        name: table.sample(frac=1, random_state=3) if name != "terms" else table
        for name, table in given.items()
    }
    usual = term_networks(**given, kind="theme", keys=["x"])
    again = term_networks(**shuffled, kind="theme", keys=["x"])
    pd.testing.assert_frame_equal(usual.lines, again.lines)
    pd.testing.assert_frame_equal(usual.centrality, again.centrality)


def test_frequent_terms_count_occurrences_and_articles():
    given = tables()
    some = given["members"].iloc[:15]
    made = frequent_terms(given["tokens"], given["terms"], some, keys=["x"], top=3)
    study = made[made["kind"] == "study"]
    assert study["term"].tolist() == ["정책", "공장", "로봇"]
    assert study["tf_idf"].tolist()[0] == 0.0
    theme = made[made["kind"] == "theme"]
    assert theme["rank"].tolist() == [1, 2, 3]
    assert theme[["tf", "df"]].to_numpy()[0].tolist() == [15, 15]
    alone = frequent_terms(given["tokens"], given["terms"], some, keys=["x"], top=9)
    odd = alone[(alone["kind"] == "study") & (alone["term"] == "홀로")].iloc[0]
    assert (odd["tf"], odd["df"]) == (8, 4)
    assert odd["tf_idf"] == pytest.approx(8 * np.log(60 / 4))
