import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes

MONTHS = pd.date_range("2021-01-01", periods=24, freq="MS").astype("datetime64[s]")


def trend(share):
    row = {"kind": "theme", "key": "x", "by": "", "denominator": "query", "unit": "article"}
    table = pd.DataFrame({**row, "period": MONTHS, "total": 200, "share": share})
    return find_changes(table, family="themes", tests=("trend",)).iloc[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_mirrored_shares_have_the_mirrored_interval_of_the_median_slope(seed):
    share = np.random.default_rng(seed).binomial(200, np.linspace(0.4, 0.6, 24)) / 200
    one, other = trend(share), trend(1 - share)
    assert one["theil_sen"] == pytest.approx(-other["theil_sen"])
    assert one["theil_sen_low"] == pytest.approx(-other["theil_sen_high"])
    assert one["theil_sen_high"] == pytest.approx(-other["theil_sen_low"])
    assert one["theil_sen_low"] < one["theil_sen"] < one["theil_sen_high"]
