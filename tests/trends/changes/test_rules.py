"""The rules behind every verdict: each test fails where its rule is turned round."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from hwadu.pipeline.trends import trends_of_study as pipeline
from hwadu.pipeline.trends.numbered import Numbered
from hwadu.schema import empty
from hwadu.trends import compute_shares
from hwadu.trends.changes.changes import CLAIMS, find_changes, with_descriptions, with_verdicts
from hwadu.trends.steps.step_dates import date_of_step


@dataclass(frozen=True)
class SimpleCorpus:
    articles: pd.DataFrame
    story_members: pd.DataFrame


def row_of(test, effect, low, high, p=0.0001, equivalence=np.nan, gain=1.0):
    row = {"kind": "theme", "key": "x", "unit": "article", "denominator": "query"}
    row |= {"measure": "share", "test": test, "effect": effect, "low": low, "high": high}
    return row | {"p_value": p, "equivalence_q": equivalence, "gain": gain}


@pytest.mark.parametrize(
    ("test", "low", "high", "verdict"),
    [
        ("trend", 0.01, 0.2, "rose"),
        ("trend", -0.2, -0.01, "fell"),
        ("trend", -0.01, 0.2, "cannot say"),
        ("trend", -0.2, 0.01, "cannot say"),
        ("step", 0.01, 0.2, "rose"),
        ("step", -0.01, 0.2, "cannot say"),
        ("step", -0.2, 0.01, "cannot say"),
        ("surge", 0.01, 0.2, "surged"),
        ("surge", -0.2, -0.01, "dipped"),
        ("surge", -0.01, 0.2, "cannot say"),
        ("season", 0.01, 0.2, "seasonal"),
    ],
)
def test_a_verdict_needs_an_interval_on_one_side_of_zero(test, low, high, verdict):
    table = pd.DataFrame([row_of(test, (low + high) / 2, low, high)])
    assert with_verdicts(table)["verdict"].tolist() == [verdict]


def test_an_unsure_test_claims_nothing_and_a_small_change_is_none():
    table = pd.DataFrame([row_of("trend", 0.1, 0.01, 0.2, p=0.2)])
    assert with_verdicts(table)["verdict"].tolist() == ["cannot say"]
    table = pd.DataFrame([row_of("trend", 0.001, 0.0005, 0.002, equivalence=0.001)])
    assert with_verdicts(table)["verdict"].tolist() == ["none"]


def test_one_test_describes_a_theme_the_best_of_those_that_claim():
    rows = [
        row_of("surge", 0.3, 0.2, 0.4, gain=5.0),
        row_of("trend", 0.2, 0.1, 0.3, gain=9.0),
        row_of("step", 0.1, 0.05, 0.15, gain=30.0),
        row_of("step", -0.2, -0.25, -0.15, gain=30.0),
        row_of("season", 0.3, 0.2, 0.4, p=0.5, gain=99.0),
    ]
    found = with_descriptions(with_verdicts(pd.DataFrame(rows)))
    assert found["describes"].tolist() == [False, False, False, True, False]
    calm = [row | {"p_value": 0.9} for row in rows]
    found = with_descriptions(with_verdicts(pd.DataFrame(calm)))
    assert found.loc[found["describes"], "test"].tolist() == ["trend"]


@pytest.mark.parametrize(("carrying", "has"), [(1, 0), (2, 1), (3, 1)])
def test_a_story_has_a_theme_if_half_of_its_articles_have_it(carrying, has):
    ids = [f"a{i}" for i in range(4)]
    articles = pd.DataFrame({"article_id": ids, "published": pd.Timestamp("2024-01-05")})
    articles["press"] = "가"
    members = pd.DataFrame({"article_id": ids[:carrying], "key": "x"})
    told = pd.DataFrame({"article_id": ids, "story_id": "one"})
    shares = compute_shares(articles, members, told, kind="theme", keys=["x"])
    assert shares.loc[shares["unit"] == "story", "n"].tolist() == [has]


def test_trends_are_of_the_articles_that_shares_count(monkeypatch):
    """Comparisons, outlets, words and years: of the main source, words also inside the period."""
    seen = {}

    def note(name, corpus):
        seen[name] = set(corpus.articles["article_id"])
        return {}

    def groups(_, alike, whole, *__):
        return note("groups", alike) | note("sources", whole)

    def years(*given):
        seen["years"] = set(given[4])  # counted
        return {}

    leads = pd.DataFrame({"article_id": [f"l{i:02}" for i in range(30)], "text_basis": "lead"})
    whole = pd.DataFrame({"article_id": [f"w{i:02}" for i in range(60)], "text_basis": "full"})
    articles = pd.concat([leads, whole], ignore_index=True)
    articles = articles.assign(published=pd.Timestamp("2024-01-05"), press="가", query="")
    dates = {"w00": pd.Timestamp("2019-01-05"), "w01": pd.NaT}
    known = articles["article_id"].map(dates).where(articles["article_id"].isin(list(dates)))
    undated = articles["article_id"] == "w01"
    articles["published"] = known.fillna(articles["published"]).mask(undated)
    corpus = SimpleCorpus(articles, empty("story_members"))
    monkeypatch.setattr(pipeline, "followed_kinds", lambda *_: [SimpleNamespace(kind="theme")])
    monkeypatch.setattr(pipeline, "numbered_articles", Numbered)
    monkeypatch.setattr(pipeline, "_shares", lambda _, c, *__: note("shares", c) or SHARES)
    monkeypatch.setattr(pipeline, "_groups", groups)
    monkeypatch.setattr(pipeline, "tested_changes", lambda *_: {})
    monkeypatch.setattr(pipeline, "words_of_themes", lambda _, c, *__: note("words", c))
    monkeypatch.setattr(pipeline, "_apart", years)
    monkeypatch.setattr(pipeline, "_comparisons", lambda _, c, *__: note("comparisons", c))
    monkeypatch.setattr(pipeline, "effects_of_themes", lambda _, c, *__: note("effects", c))
    from hwadu.settings import Study

    settings = Study(read={"paths": ("a.csv",)}, period={"start": "2020-01-01"})
    tables = {"theme_support": empty("theme_support"), "codes": empty("codes")}
    pipeline.trend_tables(None, corpus, tables, settings, None, (), None)
    pooled = set(whole["article_id"])
    assert seen["comparisons"] == pooled
    assert seen["effects"] == pooled
    assert seen["shares"] == pooled
    assert seen["groups"] == pooled
    assert seen["sources"] == set(articles["article_id"])
    assert seen["words"] == pooled - {"w00"}
    assert seen["years"] == pooled - {"w00"}


SHARES = {"shares": empty("shares"), "shares_by_year": empty("shares")}


def shares_of(n, total):
    months = pd.date_range("2018-01-01", periods=total.size, freq="MS").astype("datetime64[s]")
    row = {"kind": "theme", "key": "x", "by": "", "denominator": "query", "unit": "article"}
    return pd.DataFrame({**row, "period": months, "total": total, "share": n / total})


def test_a_level_of_the_first_year_is_a_step_and_no_surge():
    rng = np.random.default_rng(2)
    total = np.concatenate([[3, 2, 4, 5, 3, 4, 25, 40, 30], np.full(60, 15)])
    n = rng.binomial(total, np.where(np.arange(69) < 9, 0.5, 0.1))
    found = find_changes(shares_of(n, total), family="x")
    claimed = found[found["verdict"].isin(CLAIMS)]
    assert "step" in set(claimed["test"])
    assert "surge" not in set(claimed["test"])
    assert found.loc[found["describes"], "test"].tolist() == ["step"]


def test_a_small_surge_does_not_lead_before_a_large_step():
    rng = np.random.default_rng(3)
    total = np.full(60, 100)
    rate = np.where(np.arange(60) < 30, 0.3, 0.02)
    n = rng.binomial(total, rate)
    n[45] = 20
    found = find_changes(shares_of(n, total), family="x")
    claimed = set(found.loc[found["verdict"].isin(CLAIMS), "test"])
    assert {"surge", "step"} <= claimed
    assert found.loc[found["describes"], "test"].tolist() == ["step"]


def test_of_fewer_than_ten_articles_no_slow_change_is_told():
    total, n = np.full(60, 50), np.zeros(60)
    n[[3, 20, 50, 55, 57]] = 1
    trend = find_changes(shares_of(n, total), family="x", tests=("trend",)).iloc[0]
    assert np.isnan(trend["effect"])
    assert "too few articles" in trend["note"]
    n[[51, 52, 53, 54, 58]] = 1
    assert np.isfinite(find_changes(shares_of(n, total), family="x").iloc[1]["effect"])


def test_the_size_of_a_step_is_that_of_its_own_dates():
    rng = np.random.default_rng(297)
    worth = np.array([3.0] * 10 + [40, 60, 90, 35, 90, 110, 80])
    places = np.arange(worth.size)
    share = rng.binomial(worth.astype(int), np.where(places < 11, 0.3, 0.1)) / worth
    found = date_of_step(share, worth, places, np.arange(5, 15), (0, worth.size))
    assert (found.earliest, found.place, found.latest) == (6, 11, 11)
    assert found.low < -0.2 < found.high < 0  # later dates, of which few are left, say otherwise
