"""From the table ``shares`` to curves: which rows are meant, and one curve for each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.figures.period_axis import end_of, middles, partly_covered, step_of, whole_range

FEWEST = 10
"""Articles of a period whose share may stand alone: a filled dot, a line, a coloured cell."""
Span = tuple[pd.Timestamp, pd.Timestamp]
"""First and last day."""


@dataclass(frozen=True)
class Curve:
    """One key's share in percent, at the middle of each period.

    Attributes
    ----------
    key, label : str
    share, low, high : Series of float64
        By date; NaN where there are no articles.
    partial : list of bool
        Which periods the study covers only in part.
    sparse : list of bool
        Which periods hold too few articles for their share to stand alone; empty for none.
    """

    key: str
    label: str
    share: pd.Series
    low: pd.Series
    high: pd.Series
    partial: list[bool]
    sparse: list[bool] = field(default_factory=list)

    @property
    def solid(self) -> pd.Series:
        """The shares of periods that hold articles enough; NaN elsewhere."""
        if not any(self.sparse):
            return self.share
        return self.share.where(~np.asarray(self.sparse, dtype=bool))


def select_shares(shares: pd.DataFrame, kind: str, unit: str, denominator: str) -> pd.DataFrame:
    """Rows for the whole (no groups) of one kind, unit and denominator.

    Raises
    ------
    NotEnoughDataError
        If there are none.
    """
    rows = shares[
        (shares["kind"] == kind)
        & (shares["by"] == "")
        & (shares["unit"] == unit)
        & (shares["denominator"] == denominator)
        & shares["period"].notna()
    ]
    if rows.empty:
        raise NotEnoughDataError("figures.no_shares", kind=kind, unit=unit, denominator=denominator)
    return rows


def select_keys(
    rows: pd.DataFrame, labels: Mapping[str, str], keys: Sequence[str] | None = None
) -> list[str]:
    """The keys asked for; without any, those with a label, in its order; else all.

    Raises
    ------
    SettingsError
        If a key has no row.
    """
    present = {str(key) for key in rows["key"].unique()}
    if keys is None:
        return [key for key in labels if key in present] or sorted(present)
    for key in keys:
        if key not in present:
            raise SettingsError("figures.no_share", key=key, hint=did_you_mean(key, present))
    return list(keys)


def curve_of(
    rows: pd.DataFrame,
    key: str,
    labels: Mapping[str, str],
    span: Span | None,
    fewest: int = FEWEST,
    every: str | None = None,
) -> Curve:
    """The curve of one key on all periods of the rows, gaps included.

    A single period does not tell how long it is: `every` does.
    """
    step = every or step_of(rows["period"])
    periods = whole_range(rows["period"], step)
    mine = rows[rows["key"] == key].set_index("period").reindex(periods)
    percent = mine[["share", "low", "high"]].where(mine["total"] > 0) * 100
    percent.index = middles(periods, step)
    return Curve(
        key=key,
        label=labels.get(key, key),
        share=percent["share"],
        low=percent["low"],
        high=percent["high"],
        partial=partly_covered(periods, step, span),
        sparse=mine["total"].between(1, fewest - 1).tolist(),
    )


def smooth_curves(
    smoothed: pd.DataFrame, keys: Sequence[str], kind: str, unit: str, labels: Mapping[str, str]
) -> dict[str, Curve]:
    """The smoothed curve of each key that has one, from the table ``smoothed``."""
    rows = smoothed[(smoothed["kind"] == kind) & (smoothed["unit"] == unit)]
    made = {}
    for key in keys:
        mine = rows[rows["key"] == key].sort_values("period")
        if mine["value"].notna().sum() < 2:
            continue
        days = middles(pd.DatetimeIndex(mine["period"]), step_of(mine["period"]))
        percent = (100 * mine[["value", "low", "high"]]).set_axis(days)
        made[key] = Curve(
            key=key,
            label=labels.get(key, key),
            share=percent["value"],
            low=percent["low"],
            high=percent["high"],
            partial=[False] * len(mine),
        )
    return made


def without_band(curve: Curve) -> Curve:
    """A curve whose band asks for no room."""
    return replace(curve, low=curve.share, high=curve.share)


def limits_of(rows: pd.DataFrame, every: str | None = None) -> Span:
    """First and last day of the periods of some rows, without empty ones before and behind.

    A study may name years of which no article is there: an axis of them would show nothing.
    """
    held = rows.loc[rows["total"] > 0, "period"] if "total" in rows else rows["period"]
    shown = rows["period"] if held.empty else held
    return shown.min(), end_of(shown.max(), every or step_of(rows["period"]))


def articles_in(rows: pd.DataFrame) -> int:
    """All articles (or stories) of the periods of some rows, each period counted once.

    Where each key is a group with a denominator of its own, each group's are counted.
    """
    once = ["period", "key"] if (rows["denominator"] == "group").all() else ["period"]
    return int(rows.drop_duplicates(once)["total"].sum())
