"""Whether scores hold what they promise: of what scores so, how much do people code so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hwadu.stats.samples.weighted import weighted_share
from hwadu.themes.coding.codes.coded import coded_articles

if TYPE_CHECKING:
    import pandas as pd

EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
COLUMNS = ["from", "to", "score", "share", "low", "high", "n"]


def reliability(codes: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Bins of scores, and the share of each that people coded so.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``.
    themes : DataFrame
        The table ``themes`` as it was without these codes (``themes_before_codes``), for what
        codes decided says nothing of scores.

    Returns
    -------
    DataFrame
        from, to (edges of the bin), score (mean), share (coded so), low and high (its 95 %
        interval), n (coded pairs of article and theme). All themes together, by the weights of
        the sample; an article without a row of a theme has the score 0. Bins without any are
        left out.

    References
    ----------
    Murphy and Winkler (1977), Reliability of subjective probability forecasts, Applied
    Statistics 26.
    """
    import pandas as pd

    parts = []
    for theme in codes["theme"].unique():
        own = themes[themes["theme"] == theme].set_index("article_id")["score"]
        coded = coded_articles(codes, theme)
        parts.append(coded.assign(score=own.reindex(coded["article_id"]).fillna(0.0).to_numpy()))
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    pairs = pd.concat(parts, ignore_index=True)
    bins = np.clip(np.searchsorted(EDGES, pairs["score"], side="right") - 1, 0, len(EDGES) - 2)
    rows = []
    for number, (low, high) in enumerate(pairwise(EDGES)):
        mine = pairs[(bins == number) & (pairs["weight"] > 0)]
        if mine.empty:
            continue
        found = weighted_share(mine["present"], mine["weight"])
        score = float(np.average(mine["score"], weights=mine["weight"]))
        rows.append((low, high, score, found.share, found.low, found.high, len(mine)))
    return pd.DataFrame(rows, columns=COLUMNS)
