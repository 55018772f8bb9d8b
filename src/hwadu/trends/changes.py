"""Long trends: did a share rise or fall over the whole study, and can that be said at all."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control, kendalltau, norm, theilslopes

from hwadu.schema import conform, empty

LEVEL = 0.95
FEWEST_PERIODS = 12
"""With fewer periods neither the normal approximation nor the pre-whitening holds."""


def find_trends(shares: pd.DataFrame, *, family: str, unit: str = "article") -> pd.DataFrame:
    """Test the share of every key for a trend over all periods.

    The test is Mann-Kendall's on the pre-whitened series: lag-one autocorrelation makes the plain
    test call noise a trend. The effect is Theil and Sen's slope times the length of the study;
    its interval is widened by the same autocorrelation. False discoveries are controlled within
    the family (Benjamini and Hochberg).

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``, one kind.
    family : str
        Name of this family of tests.
    unit : {"article", "story"}
        Which rows are tested.

    Returns
    -------
    DataFrame
        The table ``changes``: a row per key with at least 12 periods that hold articles. `effect`,
        `low` and `high` are in share points (0.05 is five percentage points) over the whole study.
        The verdict is rose or fell where q is below 0.05 and "cannot say" otherwise: the absence
        of a trend is not shown by failing to find one.

    References
    ----------
    Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods; Sen (1968), JASA 63;
    von Storch (1995), Misuses of statistical analysis in climate research (pre-whitening);
    Benjamini and Hochberg (1995), JRSS B 57.
    """
    rows = []
    wanted = shares[(shares["unit"] == unit) & (shares["by"] == "") & (shares["total"] > 0)]
    for (kind, key), series in wanted.groupby(["kind", "key"], sort=True):
        ordered = series.sort_values("period")
        share = ordered["share"].to_numpy(dtype=float)
        if share.size < FEWEST_PERIODS or np.ptp(share) == 0:
            continue
        when = ordered["period"].to_numpy().astype("datetime64[D]").astype(float)
        p_value = _prewhitened_mann_kendall(share)
        effect, low, high = _change_over_study(share, when)
        rows.append((family, kind, key, ordered["period"].iloc[0], effect, low, high, p_value))
    if not rows:
        return empty("changes")
    names = ["family", "kind", "key", "period", "effect", "low", "high", "p_value"]
    table = pd.DataFrame(rows, columns=names)
    table["test"] = "trend"
    table["q_value"] = false_discovery_control(table["p_value"].to_numpy())
    direction = np.where(table["effect"] > 0, "rose", "fell")
    table["verdict"] = np.where(table["q_value"] < 1 - LEVEL, direction, "cannot say")
    return conform(table, "changes")


def _prewhitened_mann_kendall(series: npt.NDArray[np.float64]) -> float:
    """Two-sided p-value of Mann-Kendall's test after the lag-one autocorrelation is taken out."""
    r = _lag_one(series)
    whitened = series[1:] - r * series[:-1]
    return float(kendalltau(np.arange(whitened.size), whitened).pvalue)


def _change_over_study(
    share: npt.NDArray[np.float64], when: npt.NDArray[np.float64]
) -> tuple[float, float, float]:
    fit = theilslopes(share, when, alpha=LEVEL)
    length = when[-1] - when[0]
    r = max(0.0, _lag_one(share - fit.intercept - fit.slope * when))
    # n values with autocorrelation r carry the information of n (1 - r) / (1 + r) free ones
    widen = np.sqrt((1 + r) / (1 - r))
    low = fit.slope - (fit.slope - fit.low_slope) * widen
    high = fit.slope + (fit.high_slope - fit.slope) * widen
    return float(fit.slope * length), float(low * length), float(high * length)


def _lag_one(series: npt.NDArray[np.float64]) -> float:
    centred = series - series.mean()
    variance = float(centred @ centred)
    if variance == 0:
        return 0.0
    r = float(centred[1:] @ centred[:-1]) / variance
    # only what is distinguishable from noise is taken out: 1.96 standard errors of white noise
    return r if abs(r) > norm.ppf(0.975) / np.sqrt(series.size) else 0.0
