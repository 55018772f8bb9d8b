import numpy as np
import pandas as pd
import pytest

from hwadu.errors import NotEnoughDataError
from hwadu.themes import correct_shares, draw_sample, plan_codes, study_shares

N = 4000


@pytest.fixture(scope="module")
def study():
    chance = np.random.default_rng(5)
    names = np.array([f"a{i:04d}" for i in range(N)])
    articles = pd.DataFrame({"article_id": names, "press": "가람일보"})
    days = pd.to_timedelta(chance.integers(0, 1460, N), unit="D")
    articles["published"] = (pd.Timestamp("2021-01-01") + days).astype("datetime64[s]")
    present = chance.random(N) < 0.2
    assigned = chance.random(N) < np.where(present, 0.7, 0.1)
    themes = pd.DataFrame({"article_id": names, "theme": "one", "score": assigned * 0.6 + 0.2})
    themes["assigned"] = assigned
    measured = {
        "precision": present[assigned].mean(),
        "recall": assigned[present].mean(),
    }
    quality = pd.DataFrame({"theme": "one", "by": "", "measure": measured, "value": measured})
    quality["measure"] = quality.index
    return articles, themes, present, quality


def test_the_planned_half_width_is_what_coding_gives(study):
    articles, themes, present, quality = study
    plan = plan_codes(themes, articles, n=300, quality=quality)
    planned = plan.loc[plan["by"] == "study", "expected"].iloc[0]
    shares = study_shares(themes, articles, keys=["one"]).query("unit == 'article'")
    widths = []
    for seed in range(8):
        codes = draw_sample(themes, articles, n=300, seed=seed).assign(theme="one", coder="x")
        found = present[codes["article_id"].str[1:].astype(int)]
        codes["role"] = np.where(found, "main", "absent")
        made = correct_shares(shares, themes, codes.drop(columns="story_id"), articles).iloc[0]
        widths.append((made["corrected_high"] - made["corrected_low"]) / 2)
    assert planned == pytest.approx(np.mean(widths), rel=0.15)


def test_the_planned_number_of_codes_gives_the_wanted_half_width(study):
    articles, themes, _, quality = study
    plan = plan_codes(themes, articles, half_width=0.03, quality=quality).set_index("by")
    wanted = int(plan.loc["study", "codes"])
    again = plan_codes(themes, articles, n=wanted, quality=quality).set_index("by")
    assert again.loc["study", "expected"] == pytest.approx(0.03, rel=0.01)


def test_a_year_needs_more_codes_than_the_study(study):
    articles, themes, _, _ = study
    plan = plan_codes(themes, articles, half_width=0.05)
    years = plan.query("by == 'year'")
    assert years["group"].tolist() == ["2021", "2022", "2023", "2024"]
    assert (years["codes"] > 2 * plan.query("by == 'study'")["codes"].iloc[0]).all()
    assert plan_codes(themes, articles, n=150).query("by == 'year'")["expected"].isna().all()


def test_a_precision_that_the_articles_do_not_allow_is_said_so(study):
    articles, themes, _, _ = study
    plan = plan_codes(themes, articles, half_width=0.005)
    assert plan["codes"].isna().all()


def test_a_plan_without_articles_is_refused(study):
    articles, themes, _, _ = study
    with pytest.raises(NotEnoughDataError, match="a plan needs articles"):
        plan_codes(themes, articles.head(0))
