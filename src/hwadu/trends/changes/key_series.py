"""The keys of a table of shares, one series each, or the reason why one cannot be tested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError, TableError, did_you_mean
from hwadu.trends.changes.series import Series

MEASURES = ("share", "adjusted", "corrected")
"""Shares as counted, in a fixed mix of outlets, and corrected by codes."""
_Z = 1.96
MOST_PERIODS = 400
"""Seven years of weeks; days are counted by the week or month before they are tested."""


@dataclass(frozen=True)
class KeySeries:
    """The series of one key, ready to be tested, or the reason why it cannot be.

    Attributes
    ----------
    names : dict
        kind, key, unit, denominator, measure.
    starts : array of datetime64[s], shape (periods,)
        Periods that hold articles.
    places : array of int64, shape (periods,)
        Their numbers on the calendar of the study.
    every : array of datetime64[s]
        Starts of all periods of the study, with articles or without.
    series : Series or None
    note : str
        Why there is no series; empty otherwise.
    """

    names: dict[str, str]
    starts: npt.NDArray[np.datetime64]
    places: npt.NDArray[np.int64]
    every: npt.NDArray[np.datetime64]
    series: Series | None
    note: str

    @property
    def calendar(self) -> bytes:
        """Equal for series observed in the same periods."""
        return (self.places - self.places[:1]).tobytes()


def key_series(
    shares: pd.DataFrame, unit: str, measure: str, fewest: int, most: int = MOST_PERIODS
) -> Iterator[KeySeries]:
    """Go through the keys of a table of shares, in order, one series each.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares``.
    unit, measure : str
        Which rows and which column.
    fewest, most : int
        Periods with articles that a test needs, and that it can take.

    Raises
    ------
    SettingsError
        If there is no such measure.
    TableError
        If a period stands twice for one key, or a row has no period.
    """
    if measure not in MEASURES:
        raise SettingsError("trends.no_measure", name=measure, hint=did_you_mean(measure, MEASURES))
    wanted = shares[(shares["unit"] == unit) & (shares["by"] == "")]
    if wanted["period"].isna().any():
        raise TableError("trends.share_without_period", column="period")
    groups = ["kind", "key", "denominator"]
    twice = wanted.duplicated([*groups, "period"])
    if twice.any():
        row = wanted[twice].iloc[0]
        raise TableError(
            "trends.period_twice", column="period", period=row["period"].date(), key=row["key"]
        )
    wanted = wanted.sort_values("period", kind="stable")
    # arrays of the whole table: a frame of each key takes longer than its series
    share, totals = wanted[measure].to_numpy(dtype=float), _totals(wanted, measure)
    periods = wanted["period"].to_numpy().astype("datetime64[s]")
    kept = (wanted["total"].to_numpy(dtype=float) > 0) & ~np.isnan(share)
    of_keys: Any = wanted.groupby(groups).indices
    for (kind, key, denominator), rows in sorted(of_keys.items()):
        names = {
            "kind": str(kind),
            "key": str(key),
            "unit": unit,
            "denominator": str(denominator),
            "measure": measure,
        }
        held = rows[kept[rows]]
        starts = periods[held]
        series = Series(share[held], totals[held], starts.astype("datetime64[D]").astype(float))
        note = _reason(series.share, fewest, most)
        places = np.flatnonzero(kept[rows])
        yield KeySeries(names, starts, places, periods[rows], None if note else series, note)


def _totals(held: pd.DataFrame, measure: str) -> npt.NDArray[np.float64]:
    """Articles of each period; of a measure with an interval of its own, what that is worth."""
    total = held["total"].to_numpy(dtype=float)
    if measure == "share":
        return total
    half = (held[f"{measure}_high"] - held[f"{measure}_low"]).to_numpy(dtype=float) / 2
    share = np.clip(held[measure].to_numpy(dtype=float), 0.02, 0.98)
    worth = share * (1 - share) * (_Z / np.maximum(half, 1e-6)) ** 2
    return np.asarray(np.clip(np.where(np.isfinite(worth), worth, total), 1.0, total))


def _reason(share: npt.NDArray[np.float64], fewest: int, most: int) -> str:
    if share.size < fewest:
        return f"only {share.size} periods with articles; {fewest} are needed"
    if share.size > most:
        return f"{share.size} periods; at most {most} are tested: count by longer periods"
    if not share.any():
        return "no article has it"
    if np.ptp(share) == 0:
        return "the share is the same in every period"
    return ""
