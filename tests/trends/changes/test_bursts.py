import numpy as np
import pandas as pd
import pytest

from hwadu.errors import SettingsError
from hwadu.trends import find_bursts

MONTHS = pd.date_range("2019-01-01", periods=48, freq="MS").astype("datetime64[s]")


def shares(share, total=200):
    return pd.DataFrame(
        {
            "kind": "theme",
            "key": "x",
            "by": "",
            "denominator": "query",
            "unit": "article",
            "period": MONTHS,
            "total": total,
            "share": share,
        }
    )


def test_a_burst_within_a_burst():
    rate = np.full(48, 0.02)
    rate[20:30] = 0.08
    rate[24:26] = 0.3
    found = find_bursts(shares(rate))
    levels = found.set_index("level")
    assert str(levels.loc[1, "start"].date()) == "2020-09-01"
    assert str(levels.loc[1, "end"].date()) == "2021-06-01"
    assert levels.loc[2, "periods"] <= 3
    assert (found["weight"] > 0).all()
    assert levels.loc[1, "n"] == 8 * 16 + 2 * 60


def test_an_even_series_has_no_burst():
    assert find_bursts(shares(np.full(48, 0.05))).empty
    assert find_bursts(shares(np.zeros(48))).empty


def test_a_rate_that_cannot_double_has_no_burst():
    share = np.full(48, 0.6)
    share[3] = 0.9
    assert find_bursts(shares(share)).empty


def test_a_ratio_that_is_none_is_refused():
    with pytest.raises(SettingsError, match="ratio above 1"):
        find_bursts(shares(np.zeros(48)), ratio=1.0)
