"""Tables made again from a run whose articles come from two sources."""

import itertools
import shutil

import pandas as pd
import pytest

import hwadu
from hwadu.exhibits import View
from hwadu.exhibits.groups import outlet_themes
from hwadu.exhibits.groups.compared import Asked, compared
from hwadu.runs.renew.other_periods import shares_every
from hwadu.runs.renew.recompute import corrected_tables, recomputed_tables


@pytest.fixture(scope="module")
def mixed_run(demo_run, tmp_path_factory):
    """The demo's run as if a third of its articles had come from another query."""
    folder = tmp_path_factory.mktemp("mixed") / "run"
    shutil.copytree(demo_run.folder, folder)
    run = hwadu.open_run(folder)
    articles = run.table("articles")
    articles["query"] = ["other" if at % 3 == 0 else "main" for at in range(len(articles))]
    run.keep({"articles": articles})
    run.keep(recomputed_tables(run))
    return run


def test_shares_are_of_the_main_source_alone(mixed_run):
    main = (mixed_run.articles["query"] == "main").sum()
    whole = mixed_run.study_shares.query("unit == 'article'")
    assert set(whole["total"]) == {main}


def test_outlets_and_words_are_of_the_main_source_and_sources_of_all(mixed_run, monkeypatch):
    query = mixed_run.articles.set_index("article_id")["query"]
    main = (query == "main").sum()
    groups = mixed_run.table("group_shares").query("unit == 'article'")
    totals = groups.groupby(["by", "key"])["total"].sum().groupby("by").agg(set)
    dated = mixed_run.articles.loc[mixed_run.articles["published"].notna(), "query"]
    assert totals["press"] == {(dated == "main").sum()}
    assert totals["query"] == {len(dated)}
    frequent = mixed_run.table("frequent_terms").query("kind == 'study'")
    assert 0 < frequent["df"].max() <= main
    networks = mixed_run.table("term_network")
    assert 0 < networks["articles"].max() <= main
    asked = []
    kept = hwadu.trends.find_drift

    def noted(articles, *given, **named):
        asked.append(set(query[articles["article_id"]]))
        return kept(articles, *given, **named)

    monkeypatch.setattr("hwadu.trends.find_drift", noted)
    mixed_run.drift_every("quarter")
    assert asked == [{"main"}]


def test_groups_are_compared_within_the_main_source_unless_they_are_sources(mixed_run, monkeypatch):
    query = mixed_run.articles.set_index("article_id")["query"]
    view = View(mixed_run, "en")
    for by, sources in (("press", {"main"}), ("section", {"main"}), ("query", {"main", "other"})):
        made = compared(view, Asked("theme", by, None, "year"))
        assert set(query[made.articles["article_id"]]) == sources
    beside = compared(view, Asked("theme", "press", None, "year", mixed_run))
    assert len(beside.articles) == 2 * ((query == "main") & dated_articles(mixed_run)).sum()
    drawn = []
    monkeypatch.setattr(outlet_themes, "outlet_heatmap", lambda *given, **_: drawn.append(given[0]))
    outlet_themes.figure(view)
    assert set(query[drawn[0]["article_id"]]) == {"main"}


def dated_articles(run):
    return run.articles.set_index("article_id")["published"].notna()


def test_codes_of_another_source_correct_no_share_of_the_main_one(mixed_run):
    articles, themes = mixed_run.articles, mixed_run.themes
    assigned = themes[themes["assigned"]]
    has = set(zip(assigned["article_id"], assigned["theme"], strict=True))
    main = set(articles.loc[articles["query"] == "main", "article_id"])
    pairs = itertools.product(articles["article_id"], mixed_run.codebook["theme"])
    codes = pd.DataFrame(pairs, columns=["article_id", "theme"]).assign(coder="a", weight=1.0)
    # of the other query every article is said to have every theme
    codes["role"] = [
        "main" if article not in main or (article, theme) in has else "absent"
        for article, theme in zip(codes["article_id"], codes["theme"], strict=True)
    ]
    corrected = corrected_tables(mixed_run, codes, themes)["study_shares"]
    held = corrected[corrected["unit"] == "article"].dropna(subset=["corrected"])
    assert len(held) == len(mixed_run.codebook)
    assert held["corrected"].to_numpy() == pytest.approx(held["share"].to_numpy())


class _Other:
    """A run, some of whose tables are others."""

    def __init__(self, run, **tables):
        self._run, self._tables = run, tables

    def table(self, name):
        return self._tables[name] if name in self._tables else self._run.table(name)

    def __getattr__(self, name):
        return getattr(self._run, name)


def test_other_periods_are_of_the_main_source_alone(mixed_run):
    inside = mixed_run.articles["published"].notna() & (mixed_run.articles["query"] == "main")
    for every in ("week", "quarter"):
        shares = mixed_run.shares_every(every).query("unit == 'article'")
        assert (shares.groupby("key")["total"].sum() == inside.sum()).all()


def test_other_periods_are_corrected_by_codes(mixed_run):
    articles = mixed_run.articles.assign(published=pd.Timestamp("2024-02-05 10:00"))
    articles["published"] = articles["published"].astype("datetime64[s]")
    pairs = itertools.product(articles["article_id"], mixed_run.codebook["theme"])
    codes = pd.DataFrame(pairs, columns=["article_id", "theme"]).assign(coder="a", weight=1.0)
    codes["role"] = "absent"
    codes.loc[codes["article_id"].isin(articles["article_id"].iloc[::2]), "role"] = "main"
    coded = _Other(mixed_run, articles=articles, codes=codes)
    found = shares_every(coded, "quarter").query("unit == 'article' and total > 0")
    main = articles[articles["query"] == "main"]["article_id"]
    said = main.isin(articles["article_id"].iloc[::2]).mean()
    assert found["corrected"].to_numpy() == pytest.approx(said, abs=0.02)
    assert shares_every(coded, "quarter", "topic")["corrected"].isna().all()


def test_corrected_shares_are_tested_when_a_run_is_made_again_and_when_it_is_scored(
    demo_run, tmp_path
):
    folder = tmp_path / "run"
    shutil.copytree(demo_run.folder, folder)
    run = hwadu.open_run(folder)
    articles = run.table("articles")
    months = pd.date_range("2023-01-01", periods=len(articles) // 60, freq="MS")
    assert len(months) >= 3
    whole = list(months.repeat(60)) + [months[-1]] * (len(articles) - 60 * len(months))
    articles["published"] = pd.Series(whole, index=articles.index).astype("datetime64[s]")
    run.keep({"articles": articles})
    run.keep(recomputed_tables(run))
    before = run.table("changes")
    assert "corrected" not in set(before["measure"])
    pairs = itertools.product(articles["article_id"], run.codebook["theme"])
    codes = pd.DataFrame(pairs, columns=["article_id", "theme"]).assign(coder="a", weight=1.0)
    codes["role"] = ["main" if at % 3 else "absent" for at in range(len(codes))]
    themes = run.table("themes")
    scored = corrected_tables(run, codes, themes)
    again = recomputed_tables(run, {"codes": codes, "themes_before_codes": themes})
    pd.testing.assert_frame_equal(scored["changes"], again["changes"])
    pd.testing.assert_frame_equal(scored["shares"], again["shares"])
    tested = again["changes"].query("measure == 'corrected'")
    assert set(tested["key"]) == set(run.codebook["theme"])
    assert set(tested["family"]) == {"themes, corrected"}
    others = again["changes"].query("measure != 'corrected'").reset_index(drop=True)
    pd.testing.assert_frame_equal(others, before)
