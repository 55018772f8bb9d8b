import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.changes.long_trend import kendall_scores

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


@pytest.mark.parametrize("periods", [5, 300])
def test_kendalls_score_is_of_all_pairs_also_where_values_meet(periods):
    rows = np.random.default_rng(periods).integers(0, 7, (3, periods)).astype(float)
    rows[2] = np.arange(periods)  # every pair rises
    later, earlier = np.tril_indices(periods, -1)
    expected = np.sign(rows[:, later] - rows[:, earlier]).sum(axis=1)
    assert kendall_scores(rows).tolist() == expected.tolist()
    assert expected[2] == periods * (periods - 1) / 2
