"""Long trends: did a share rise or fall over the whole study, and can that be said at all."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control, kendalltau, t

from hwadu.schema import conform, empty

LEVEL = 0.95
FEWEST_PERIODS = 12
"""With fewer periods neither the normal approximation nor the pre-whitening holds."""


def find_trends(shares: pd.DataFrame, *, family: str, unit: str = "article") -> pd.DataFrame:
    """Test the share of every key for a trend over all periods.

    The test is Mann-Kendall's on the pre-whitened series: lag-one autocorrelation makes the plain
    test call noise a trend. The effect is the slope of a straight line through the shares, each
    period weighted by its articles, times the length of the study; its interval is widened by the
    autocorrelation of what the line leaves. (The median slope of Theil and Sen is 0 for a theme
    that is absent from most months, however much it grows in the rest.) False discoveries are
    controlled within the family (Benjamini and Hochberg).

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
        The verdict is rose or fell where q is below 0.05 and the interval of the effect leaves out
        zero, and "cannot say" otherwise: the absence of a trend is not shown by failing to find
        one.

    References
    ----------
    Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods;
    Wang and Swail (2001), Journal of Climate 14 (pre-whitening that spares the trend);
    Marriott and Pope (1954), Biometrika 41 (bias of the autocorrelation);
    Bayley and Hammersley (1946), JRSS Supplement 8 (effective number of autocorrelated values);
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
        line = _line(share, when, ordered["total"].to_numpy(dtype=float))
        p_value = _prewhitened_mann_kendall(share)
        rows.append((family, kind, key, ordered["period"].iloc[0], *line, p_value))
    if not rows:
        return empty("changes")
    names = ["family", "kind", "key", "period", "effect", "low", "high", "p_value"]
    table = pd.DataFrame(rows, columns=names)
    table["test"] = "trend"
    table["q_value"] = false_discovery_control(table["p_value"].to_numpy())
    sure = table["q_value"] < 1 - LEVEL
    table["verdict"] = np.select(
        [sure & (table["low"] > 0), sure & (table["high"] < 0)], ["rose", "fell"], "cannot say"
    )
    return conform(table, "changes")


def _prewhitened_mann_kendall(series: npt.NDArray[np.float64]) -> float:
    """Two-sided p-value of Mann-Kendall's test after the lag-one autocorrelation is taken out."""
    order = np.arange(series.size)
    r = _lag_one(series - np.polynomial.Polynomial.fit(order, series, 1)(order))
    whitened = series[1:] - r * series[:-1]
    return float(kendalltau(order[1:], whitened).pvalue)


def _line(
    share: npt.NDArray[np.float64], when: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]
) -> tuple[float, float, float]:
    """Change of the fitted line from the first period to the last, with its interval."""
    weight = weight / weight.mean()
    centred = when - np.average(when, weights=weight)
    spread = float(weight @ centred**2)
    slope = float(weight @ (centred * share)) / spread
    residual = share - np.average(share, weights=weight) - slope * centred
    free = share.size - 2
    variance = float(weight**2 @ (centred * residual) ** 2) / spread**2 * share.size / free
    r = _lag_one(residual)
    # n values with autocorrelation r carry the information of n (1 - r) / (1 + r) free ones
    half = t.ppf(0.5 + LEVEL / 2, free) * np.sqrt(variance * (1 + r) / (1 - r))
    length = when[-1] - when[0]
    return slope * length, (slope - half) * length, (slope + half) * length


def _lag_one(residual: npt.NDArray[np.float64]) -> float:
    """Lag-one autocorrelation of what a line leaves, 0 to 0.95, its small-sample bias mended.

    Of the series itself it would take a trend for memory and so hide it.
    """
    n, variance = residual.size, float(residual @ residual)
    if variance == 0:
        return 0.0
    r = float(residual[1:] @ residual[:-1]) / variance
    return float(np.clip(r + (2 + 4 * r) / n, 0.0, 0.95))
