"""Years, or other periods, that the study covers whole, for titles that name one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from hwadu.figures.period_axis import partly_covered
from hwadu.reporting.findings.key_levels import shares_of_articles
from hwadu.reporting.wording import period_name
from hwadu.words import headline


def yearly(
    shares_by_year: pd.DataFrame, kind: str, keys: Sequence[str] | Mapping[str, str]
) -> pd.DataFrame:
    """Shares of some keys among all articles of the query, year by year."""
    rows = shares_of_articles(shares_by_year, kind)
    return rows[(rows["total"] > 0) & rows["key"].isin(list(keys))]


def whole_years(rows: pd.DataFrame, fewest: int = 1) -> pd.DataFrame:
    """The rows of years that the study covers whole; all rows where there are too few of these."""
    whole = rows[~rows["partial"]]
    return whole if whole["period"].nunique() >= fewest else rows


def marked_in_part(
    shares: pd.DataFrame, every: str, span: tuple[pd.Timestamp, pd.Timestamp] | None
) -> pd.DataFrame:
    """Shares by years as they are; of shorter periods, which of them the study covers in part."""
    if every == "year":
        return shares
    periods = pd.DatetimeIndex(shares["period"].dropna().unique())
    part = dict(zip(periods, partly_covered(periods, every, span), strict=True))
    return shares.assign(partial=shares["period"].map(part).fillna(False).astype(bool))


def year_name(row: pd.Series, language: str) -> str:
    """A year in words; one that the study covers in part is said to be so."""
    return headline("part_year" if row["partial"] else "year", language, year=row["period"].year)


def name_in_title(row: pd.Series, every: str, language: str) -> str:
    """A year as :func:`year_name` has it; a period of another length as the axes name it."""
    return year_name(row, language) if every == "year" else period_name(row["period"], every)
