import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes


def table(share, months, total=400):
    return pd.DataFrame(
        {
            "kind": "theme",
            "key": "x",
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": months,
            "total": total,
            "share": share,
        }
    )


def test_a_planted_season_is_found_with_its_swing_and_its_peak():
    months = pd.date_range("2019-01-01", periods=84, freq="MS")
    rng = np.random.default_rng(0)
    rates = 0.1 + 0.04 * np.cos(2 * np.pi * (months.month - 11) / 12)
    found = find_changes(table(rng.binomial(400, rates) / 400, months), family="f")
    season = found[found["test"] == "season"].iloc[0]
    assert season["verdict"] == "seasonal"
    assert season["low"] < 0.04 < season["high"]
    assert season["period"].month in (10, 11, 12)
    assert set(found.loc[found["test"] != "season", "verdict"]) <= {"cannot say", "none"}


@pytest.mark.parametrize("freq", ["YS", "QS"])
def test_a_season_needs_periods_that_can_show_it(freq):
    starts = pd.date_range("2005-01-01", periods=20, freq=freq)
    rng = np.random.default_rng(1)
    found = find_changes(table(rng.binomial(400, 0.1, 20) / 400, starts), family="f")
    assert ("season" in set(found["test"])) == (freq == "QS")
