import numpy as np
import pandas as pd
import pytest
from scipy.stats import linregress

from hwadu.trends import hot_and_cold_regression

YEARS = pd.date_range("2015-01-01", periods=10, freq="YS").astype("datetime64[s]")


def shares(share, key="3"):
    return pd.DataFrame(
        {
            "kind": "topic",
            "key": key,
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": YEARS[: len(share)],
            "total": 500,
            "share": share,
        }
    )


def test_hot_and_cold_are_the_sign_of_the_slope_where_p_is_small():
    rng = np.random.default_rng(0)
    line = np.linspace(0.02, 0.08, 10) + rng.normal(0, 0.004, 10)
    table = pd.concat(
        [shares(line, "hot"), shares(line[::-1], "cold"), shares(rng.normal(0.05, 0.01, 10), "no")]
    )
    found = hot_and_cold_regression(table, family="topics").set_index("key")
    assert found["verdict"].to_dict() == {"hot": "rose", "cold": "fell", "no": "cannot say"}
    assert set(found["test"]) == {"hot_cold"}
    days = YEARS.to_numpy().astype("datetime64[D]").astype(float)
    assert found.loc["hot", "p_value"] == pytest.approx(linregress(days, line).pvalue)


def test_years_of_few_articles_do_not_draw_the_line():
    even = shares([0.05, 0.06, 0.05, 0.04, 0.06, 0.05, 0.05, 0.06, 0.05, 0.05])
    stray = shares([1.0]).assign(period=pd.Timestamp("1999-01-01"), total=3)
    table = pd.concat([stray, even])
    (alone,) = hot_and_cold_regression(even, family="topics")["effect"]
    (held,) = hot_and_cold_regression(table, family="topics", fewest=10)["effect"]
    (drawn,) = hot_and_cold_regression(table, family="topics")["effect"]
    assert held == alone and drawn < -0.5


def test_four_years_are_too_few():
    found = hot_and_cold_regression(shares([0.1, 0.2, 0.3, 0.4]), family="topics").iloc[0]
    assert (found["verdict"], found["note"]) == (
        "cannot say",
        "only 4 periods with articles; 5 are needed",
    )
