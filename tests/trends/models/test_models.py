import datetime as dt
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from hwadu.errors import NotEnoughDataError, TableError
from hwadu.trends import fit_effects


def corpus(rng, n=6000, slope=0.3, desk=0.8, outlets=24):
    ids = np.array([f"a{i:05}" for i in range(n)])
    days = rng.integers(0, 5 * 365, n)
    second = rng.random(n) < 0.4
    years = (days - 912) / 365.25
    has = rng.random(n) < expit(-2 + slope * years + desk * second)
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "published": (np.datetime64("2019-01-01") + days).astype("datetime64[s]"),
            "press": rng.integers(0, outlets, n).astype(str),
            "desk": np.where(second, "나", "가"),
        }
    )
    members = pd.DataFrame({"article_id": ids[has], "key": "x"})
    return articles, members, pd.DataFrame({"article_id": ids, "story_id": ids})


def rows(found):
    return found.effects.set_index(["term", "level"])


def test_planted_coefficients_are_found_with_their_margins():
    found = fit_effects(*corpus(np.random.default_rng(0)), keys=["x"], columns=["desk"])
    effects = rows(found)
    for at, planted in ((("time", "a year"), 0.3), (("desk", "나"), 0.8)):
        row = effects.loc[at]
        assert row["estimate"] == pytest.approx(planted, abs=0.12)
        assert row["low"] < planted < row["high"]
        assert row["marginal_low"] < row["marginal"] < row["marginal_high"]
    level = effects.loc[("desk", "나")]
    assert level["reference"] == "가"
    shown = found.predicted[found.predicted["term"] == "desk"].set_index("level")["share"]
    assert shown["나"] - shown["가"] == pytest.approx(level["marginal"])


def test_a_number_of_its_own_for_each_article_takes_no_more_memory_than_hundreds():
    n = 20_000
    articles, members, stories = corpus(np.random.default_rng(1), n=n)
    articles["length"] = np.random.default_rng(2).normal(size=n)
    tracemalloc.start()
    try:
        found = fit_effects(articles, members, stories, keys=["x"], columns=["length"])
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    row = rows(found).loc[("length", "one more")]
    assert row["marginal_low"] < row["marginal"] < row["marginal_high"]
    assert most < n * 400 * 8  # the draws of all of them at once, which two such tables hold


def test_an_interval_of_points_says_what_the_test_of_the_coefficient_says():
    leaves_out_zero, rejects = [], []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        articles, _, stories = corpus(rng, n=700)
        rare = rng.random(700) < 0.2
        articles["desk"] = np.where(rare, "나", "가")
        has = rng.random(700) < np.where(rare, 0.02, 0.07)
        members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
        found = fit_effects(articles, members, stories, keys=["x"], columns=["desk"]).effects
        sure = found[found["p_value"].notna() & ((found["p_value"] - 0.05).abs() > 0.003)]
        leaves_out_zero += ((sure["marginal_low"] > 0) | (sure["marginal_high"] < 0)).tolist()
        rejects += (sure["p_value"] < 0.05).tolist()
    assert leaves_out_zero == rejects
    assert len(rejects) > 20 and 0 < sum(rejects) < len(rejects)


def test_predictions_over_time_are_drawn_for_every_month():
    found = fit_effects(*corpus(np.random.default_rng(1)), keys=["x"], columns=["desk"])
    line = found.predicted[found.predicted["term"] == "time"]
    assert len(line) == 60
    assert line["share"].is_monotonic_increasing
    assert (line["low"] < line["share"]).all()
    ends = rows(found).loc[("time", "first to last"), "marginal"]
    assert line["share"].iloc[-1] - line["share"].iloc[0] == pytest.approx(ends, abs=0.01)


def test_no_line_of_time_is_drawn_where_there_is_no_article():
    given = corpus(np.random.default_rng(1), n=2000)
    own = fit_effects(*given, keys=["x"], columns=[])
    wide = {"start": dt.date(2010, 1, 1), "end": dt.date(2030, 12, 31)}
    of_a_wide_study = fit_effects(*given, keys=["x"], columns=[], **wide)
    pd.testing.assert_frame_equal(of_a_wide_study.predicted, own.predicted)


def test_a_curve_and_years_follow_what_a_line_cannot():
    rng = np.random.default_rng(2)
    articles, _, stories = corpus(rng)
    years = (articles["published"] - pd.Timestamp("2019-01-01")).dt.days / 365.25
    has = rng.random(len(articles)) < 0.05 + 0.3 * np.exp(-((years - 2.5) ** 2))
    members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
    curve = fit_effects(articles, members, stories, keys=["x"], columns=[], time="spline").predicted
    assert curve["share"].iloc[30] > 3 * curve["share"].iloc[0]
    by_year = fit_effects(articles, members, stories, keys=["x"], columns=[], time="year").effects
    assert by_year["level"].tolist() == ["2020", "2021", "2022", "2023"]
    assert by_year["reference"].unique().tolist() == ["2019"]


def test_copies_and_outlets_widen_the_errors():
    rng = np.random.default_rng(3)
    articles, members, stories = corpus(rng, n=2000, slope=0)
    articles["published"] = pd.Timestamp("2024-01-05")  # months, too, would show the copies
    wide = articles.loc[articles.index.repeat(4)].reset_index(drop=True)
    told = pd.DataFrame({"story_id": wide["article_id"]})
    wide["article_id"] = [f"b{i:05}" for i in range(len(wide))]
    told["article_id"] = wide["article_id"]
    has = told["story_id"].isin(set(members["article_id"]))
    copies = pd.DataFrame({"article_id": told["article_id"][has], "key": "x"})

    def width(*tables):
        found = fit_effects(*tables, keys=["x"], columns=["desk"], time="none")
        row = rows(found).loc[("desk", "나")]
        return row["high"] - row["low"]

    alone = width(articles, members, stories)
    assert width(wide, copies, told) == pytest.approx(alone, rel=0.1)
    unknowing = pd.DataFrame({"article_id": wide["article_id"], "story_id": wide["article_id"]})
    spread = wide.assign(press=np.arange(len(wide)).astype(str))
    assert width(spread, copies, unknowing) < 0.7 * alone


def test_an_outlet_effect_counts_as_clustered():
    rng = np.random.default_rng(4)
    rejected = 0
    for _ in range(30):
        articles, _, stories = corpus(rng, n=3000, outlets=30)
        outlet = articles["press"].astype(int)
        articles["desk"] = np.where(outlet < 15, "가", "나")  # says nothing
        has = rng.random(3000) < expit(-1.5 + rng.normal(0, 0.5, 30))[outlet]
        members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
        found = fit_effects(articles, members, stories, keys=["x"], columns=["desk"], time="none")
        rejected += found.effects["p_value"].iloc[0] < 0.05
    assert rejected <= 6  # with errors by article it would be most of them


def test_months_that_differ_by_more_than_chance_make_no_trend():
    rng = np.random.default_rng(9)
    rejected = 0
    for _ in range(30):
        articles, _, stories = corpus(rng, n=6000)
        month = articles["published"].dt.year * 12 + articles["published"].dt.month
        shock = rng.normal(0, 0.5, 60)
        has = rng.random(6000) < expit(-2 + shock)[month - month.min()]
        members = pd.DataFrame({"article_id": articles["article_id"][has], "key": "x"})
        found = fit_effects(articles, members, stories, keys=["x"], columns=[])
        rejected += found.effects["p_value"].iloc[0] < 0.05
    assert rejected <= 6  # with errors by story and outlet it would be half of them


def test_what_cannot_be_estimated_says_why():
    articles, members, stories = corpus(np.random.default_rng(5))
    articles["desk"] = articles["desk"].where(articles.index >= 100, "다")
    members = members[~members["article_id"].isin(articles["article_id"][:100])]
    found = fit_effects(articles, members, stories, keys=["x", "never"], columns=["desk"])
    effects = found.effects.set_index(["theme", "term", "level"]).sort_index()
    assert effects.loc[("x", "desk", "다"), "note"] == "no article of '다' has the theme"
    assert np.isnan(effects.loc[("x", "desk", "다"), "estimate"])
    assert effects.loc[("x", "desk", "나"), "note"] == ""
    assert effects.loc["never", "note"].unique().tolist() == ["no article has the theme"]
    assert effects.loc["never", "estimate"].isna().all()
    assert "never" not in set(found.predicted["theme"])


def test_few_articles_and_twin_covariates_are_not_fitted():
    articles, members, stories = corpus(np.random.default_rng(6))
    few = fit_effects(articles, members[:6], stories, keys=["x"], columns=["desk"])
    assert few.effects["note"].str.contains("for 3 parameters").all()
    twins = articles.assign(twin=articles["desk"] + "짝")
    found = fit_effects(twins, members, stories, keys=["x"], columns=["desk", "twin"])
    assert found.effects["note"].unique().tolist() == ["two covariates say the same thing"]


def test_rare_levels_are_taken_together_and_numbers_are_lines():
    articles, members, stories = corpus(np.random.default_rng(7))
    articles["desk"] = articles["desk"].where(articles.index % 400 > 0, articles["press"])
    articles["length"] = articles.index / 1000
    found = fit_effects(articles, members, stories, keys=["x"], columns=["desk", "length"])
    levels = found.effects.set_index("term")["level"]
    assert sorted(levels["desk"]) == ["(other)", "나"]
    assert levels["length"] == "one more"


def test_nothing_to_model_is_said():
    articles, members, stories = corpus(np.random.default_rng(8), n=50)
    undated = fit_effects(articles.assign(published=pd.NaT), members, stories, keys=["x"])
    assert undated.effects["note"].tolist() == ["no article has a date inside the study"]
    assert undated.effects["estimate"].isna().all()
    one = fit_effects(articles[:1], members, stories, keys=["x"])
    assert one.effects["note"].tolist() == ["all articles are alike in 'time, outlet_type'"]
    assert one.predicted.empty


def test_what_a_caller_can_mend_is_an_error():
    articles, members, stories = corpus(np.random.default_rng(8), n=50)
    with pytest.raises(TableError, match="no column 'dosk'; did you mean 'desk'"):
        fit_effects(articles, members, stories, keys=["x"], columns=["dosk"])
    with pytest.raises(TableError, match="1 articles have no number"):
        hollow = articles.assign(length=[np.nan, *range(49)])
        fit_effects(hollow, members, stories, keys=["x"], columns=["length"])
    with pytest.raises(NotEnoughDataError, match="too few months for a curve"):
        fit_effects(articles[:1], members, stories, keys=["x"], time="spline")


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("time", ["linear", "none"])
def test_a_most_frequent_level_without_the_theme_costs_no_other_level_its_estimate(every, time):
    ids = np.array([f"{i:03}" for i in range(500)])
    desk = np.array(["가"] * 200 + ["나"] * 150 + ["다"] * 150)
    days = np.arange(500) * 3 % 1400
    articles = pd.DataFrame({"article_id": ids, "desk": desk})
    articles["published"] = (np.datetime64("2020-01-05") + days).astype("datetime64[s]")
    has = np.zeros(500, dtype=bool)
    has[:200] = every
    has[200:230] = has[350:410] = True
    members = pd.DataFrame({"article_id": ids[has], "key": "x"})
    own = articles.assign(story_id=ids)
    asked = {"keys": ["x"], "columns": ["desk"], "time": time}
    found = fit_effects(articles, members, own, **asked)
    effects = rows(found)
    left = effects.loc[("desk", "가")]
    assert np.isnan(left["estimate"])
    assert left["note"] == f"{'every' if every else 'no'} article of '가' has the theme"
    assert left["n"] == 200 * every
    told = effects.loc[("desk", "다")]
    assert (told["reference"], told["note"]) == ("나", "")
    odds = np.log((60 / 90) / (30 / 120))
    assert told["estimate"] == pytest.approx(odds, abs=1e-6 if time == "none" else 0.1)
    alone = articles[desk != "가"]
    same = rows(fit_effects(alone, members, own, **asked))
    columns = ["estimate", "marginal"] if time == "none" else ["estimate"]
    assert told[columns].astype(float).to_numpy() == pytest.approx(
        same.loc[("desk", "다"), columns].astype(float).to_numpy(), abs=1e-6
    )
