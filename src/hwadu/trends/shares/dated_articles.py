"""The dated articles of a study, and the periods they fall in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import TableError
from hwadu.stats.units import Units, article_units
from hwadu.trends.shares.periods import Every, period_starts


def within_study(
    articles: pd.DataFrame, start: dt.date | None, end: dt.date | None
) -> pd.DataFrame:
    """Articles with a date inside the study.

    Raises
    ------
    TableError
        If an article stands there twice: it would be counted twice.
    """
    if articles["article_id"].duplicated().any():
        twice = articles.loc[articles["article_id"].duplicated(), "article_id"].iloc[0]
        raise TableError("trends.article_twice", column="article_id", article=twice)
    inside = articles["published"].notna()
    if start is not None:
        inside &= articles["published"] >= pd.Timestamp(start)
    if end is not None:
        inside &= articles["published"] < pd.Timestamp(end) + pd.Timedelta(days=1)
    return articles[inside].reset_index(drop=True)


def units_by_period(
    dated: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame | None,
    keys: Sequence[str],
    periods: npt.NDArray[np.datetime64],
    every: Every,
) -> Units:
    """Articles as units, each in its period.

    Parameters
    ----------
    dated : DataFrame
        As :func:`within_study` gives them.
    members, story_members, keys
        As for :func:`hwadu.stats.units.article_units`.
    periods : ndarray of datetime64[s]
        Starts of all periods.
    every : str
        Length of a period.
    """

    def period_of(published: pd.Series) -> npt.ArrayLike:
        starts = period_starts(published, every).to_numpy().astype("datetime64[s]")
        return np.searchsorted(periods, starts)

    return article_units(dated, members, story_members, keys, period_of)
