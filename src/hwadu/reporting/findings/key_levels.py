"""Shares that a report's first page tells: at both ends of the study, and of the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_CORRECTED = ("corrected", "corrected_low", "corrected_high")


@dataclass(frozen=True)
class Level:
    """A share with its interval.

    Attributes
    ----------
    share, low, high : float
        Parts of all articles; corrected by codes where they can be.
    total : int
        The articles it is a part of.
    corrected : bool
        Whether codes corrected it.
    """

    share: float
    low: float
    high: float
    total: int
    corrected: bool


@dataclass(frozen=True)
class Ends:
    """The first and the last year of a study, and every theme's share in them.

    Attributes
    ----------
    first, last : Timestamp
        First days of the two years.
    whole : bool
        Whether the study covers both whole.
    then, now : mapping of str to Level
        By theme.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    whole: bool
    then: Mapping[str, Level]
    now: Mapping[str, Level]


def shares_of_articles(shares: pd.DataFrame, kind: str = "theme") -> pd.DataFrame:
    """Shares as counted by article among those of the query, not within groups.

    Parameters
    ----------
    shares : DataFrame
        With the columns of the table ``shares``.
    kind : str
        Which keys are meant.
    """
    return shares[
        (shares["kind"] == kind)
        & (shares["unit"] == "article")
        & (shares["denominator"] == "query")
        & (shares["by"] == "")
    ]


def end_years(shares_by_year: pd.DataFrame, fewest: int) -> Ends | None:
    """The first and the last year that hold articles enough, whole or not.

    So do the sentences of the findings and the figure beside them, for the tests look at all of
    the study: without its last half year a share may seem to have gone the other way. Where no two
    years hold enough, any. None where there are no two years with articles. Shares are told as
    :func:`as_told` has them.

    Parameters
    ----------
    shares_by_year : DataFrame
        Rows of the table ``shares`` whose periods are years.
    fewest : int
        Articles of a year that may stand alone in a sentence.
    """
    rows = shares_of_articles(shares_by_year)
    rows = as_told(rows[rows["total"] > 0], fewest)
    enough = rows[rows["total"] >= fewest]
    for years in (enough, rows):
        if years["period"].nunique() > 1:
            first, last = years["period"].min(), years["period"].max()
            whole = not rows.loc[rows["period"].isin([first, last]), "partial"].any()
            then, now = (_levels(years[years["period"] == year]) for year in (first, last))
            return Ends(first, last, whole, then, now)
    return None


def as_told(years: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Shares without the corrections of themes that codes correct in some years only.

    A share corrected by codes beside one as counted would show a change that nobody saw.

    Parameters
    ----------
    years : DataFrame
        Rows of the table ``shares`` whose periods are years.
    fewest : int
        Articles of a year that may stand alone in a sentence; smaller years decide nothing.
    """
    counted = years.loc[(years["total"] >= fewest) & years["corrected"].isna(), "key"]
    return years.assign(
        **{name: years[name].mask(years["key"].isin(counted)) for name in _CORRECTED}
    )


def told_years(shares_by_year: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Every theme's share in each year that holds articles enough to be told without an interval.

    Parameters
    ----------
    shares_by_year : DataFrame
        Rows of the table ``shares`` whose periods are years.
    fewest : int
        Articles of a year that may stand alone in a sentence.

    Returns
    -------
    DataFrame
        The rows of these years; ``share`` is corrected by codes as :func:`as_told` has it.
    """
    rows = as_told(shares_of_articles(shares_by_year), fewest)
    rows = rows[rows["total"] >= fewest]
    return rows.assign(share=rows["corrected"].fillna(rows["share"]))


def study_levels(study_shares: pd.DataFrame) -> dict[str, Level]:
    """Every theme's share in the whole study, undated articles included.

    Parameters
    ----------
    study_shares : DataFrame
        The table ``study_shares``.
    """
    rows = shares_of_articles(study_shares)
    return _levels(rows[rows["total"] > 0])


def largest(levels: Mapping[str, Level]) -> list[str]:
    """The theme with the largest share, and those that may be as large: their intervals meet.

    The largest first; none where no article has a theme.

    Examples
    --------
    >>> a, b, c = (Level(x, x - 0.01, x + 0.01, 900, False) for x in (0.3, 0.29, 0.1))
    >>> largest({"c": c, "b": b, "a": a})
    ['a', 'b']
    """
    order = sorted(levels, key=lambda key: -levels[key].share)
    return [
        key for key in order if levels[key].share > 0 and levels[key].high >= levels[order[0]].low
    ]


def _levels(rows: pd.DataFrame) -> dict[str, Level]:
    return {str(row["key"]): _level(row) for row in rows.to_dict("records")}


def _level(row: Mapping[Any, Any]) -> Level:
    corrected = row["corrected"] == row["corrected"]  # is a number
    names = _CORRECTED if corrected else ("share", "low", "high")
    share, low, high = (float(row[name]) for name in names)
    return Level(share, low, high, int(row["total"]), bool(corrected))
