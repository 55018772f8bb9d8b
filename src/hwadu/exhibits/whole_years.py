"""Years that the study covers whole, for titles that name one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from hwadu.words import headline


def yearly(
    shares_by_year: pd.DataFrame, kind: str, keys: Sequence[str] | Mapping[str, str]
) -> pd.DataFrame:
    """Shares of some keys among all articles of the query, year by year."""
    return shares_by_year[
        (shares_by_year["kind"] == kind)
        & (shares_by_year["by"] == "")
        & (shares_by_year["unit"] == "article")
        & (shares_by_year["denominator"] == "query")
        & (shares_by_year["total"] > 0)
        & shares_by_year["key"].isin(list(keys))
    ]


def whole_years(rows: pd.DataFrame, fewest: int = 1) -> pd.DataFrame:
    """The rows of years that the study covers whole; all rows where there are too few of these."""
    whole = rows[~rows["partial"]]
    return whole if whole["period"].nunique() >= fewest else rows


def year_name(row: pd.Series, language: str) -> str:
    """A year in words; one that the study covers in part is said to be so."""
    return headline("part_year" if row["partial"] else "year", language, year=row["period"].year)
