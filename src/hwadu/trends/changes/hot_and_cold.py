"""Hot and cold topics: the regression of shares on time that journals expect, with its caveat."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from hwadu.schema import columns, conform, empty
from hwadu.trends.changes.changes import LEVEL, with_verdicts
from hwadu.trends.changes.key_series import key_series

FEWEST = 5


def hot_and_cold_regression(shares: pd.DataFrame, *, family: str, fewest: int = 1) -> pd.DataFrame:
    """Ordinary least squares of each key's share on time, hot or cold at 5 % by a t-test.

    This is the convention by which journals name hot and cold topics; give it shares by year, as
    most do, or by month.

    .. caution:: The t-test takes successive periods for independent, weighs a period of ten
       articles like one of a thousand, and is not corrected for the number of topics: at 5 % one
       topic in twenty is called hot or cold where nothing changes, and several in twenty where the
       series have memory. Claims should rest on :func:`~hwadu.trends.changes.changes.find_changes`;
       this stands beside it for comparison with earlier work.

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares`` or ``shares_by_year``.
    family : str
        Name of this family of tests.
    fewest : int
        Articles of a period that the line goes through: it weighs all alike, so a year of three
        articles before the others would draw it alone.

    Returns
    -------
    DataFrame
        The table ``changes`` with test ``hot_cold``: `effect` is the slope times the length of
        the study, in share points. The verdict is "rose" (hot) or "fell" (cold) where the
        uncorrected p-value is below 0.05, as the convention has it, and "cannot say" otherwise;
        `q_value` is what a correction would give. Needs five periods with articles.

    Raises
    ------
    TableError
        If a period stands twice for one key.

    References
    ----------
    Griffiths and Steyvers (2004), Finding scientific topics, PNAS 101 (hot and cold topics).

    Examples
    --------
    >>> years = pd.date_range("2019-01-01", periods=6, freq="YS")
    >>> shares = pd.DataFrame({"kind": "topic", "key": "3", "by": "", "denominator": "query",
    ...     "unit": "article", "period": years, "total": 900,
    ...     "share": [0.02, 0.04, 0.05, 0.08, 0.09, 0.12]})
    >>> hot_and_cold_regression(shares, family="topics")["verdict"].tolist()
    ['rose']
    """
    from scipy.special import stdtrit
    from scipy.stats import linregress

    enough = shares[shares["total"] >= fewest]
    rows: list[dict[str, Any]] = []
    for one in key_series(enough, "article", "share", FEWEST, most=len(enough)):
        row: dict[str, Any] = {"family": family, **one.names, "test": "hot_cold", "note": one.note}
        row["period"] = one.starts[0] if one.starts.size else np.datetime64("NaT", "s")
        if one.series is not None:
            line = linregress(one.series.line, one.series.share)
            half = stdtrit(one.series.share.size - 2, 0.5 + LEVEL / 2) * line.stderr
            row |= {"effect": line.slope, "low": line.slope - half, "high": line.slope + half}
            row["p_value"] = line.pvalue
        rows.append(row)
    if not rows:
        return empty("changes")
    table = with_verdicts(pd.DataFrame(rows).reindex(columns=columns("changes")))
    claimed = table["p_value"].astype(float) < 1 - LEVEL
    direction = np.where(table["effect"].astype(float) > 0, "rose", "fell")
    table["verdict"] = np.where(claimed, direction, "cannot say")
    return conform(table, "changes")
