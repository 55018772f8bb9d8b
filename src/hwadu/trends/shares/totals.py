"""Shares of all articles of the outlets, whatever they wrote about: attention in all news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.errors import InputError, TableError
from hwadu.notices import Notice
from hwadu.schema import columns, conform, empty
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import wilson
from hwadu.stats.threads import one_blas_thread
from hwadu.stats.written_periods import written_period
from hwadu.trends.event_days import written_days
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.periods import (
    FREQUENCY,
    LENGTHS,
    Every,
    partial_periods,
    period_starts,
    study_periods,
)
from hwadu.trends.shares.shares import LEVEL
from hwadu.trends.shares.total_rows import (
    COLUMNS,
    bare_number,
    is_part_of_year,
    is_unknown,
    total_rows,
)
from hwadu.trends.table_headings import OF_TOTALS
from hwadu.words.phrases import Phrase

_KOREAN = [called.split()[0] for called in OF_TOTALS.values()]
_WAY = Phrase("trends.columns_of_totals", korean=_KOREAN)
_WRITTEN = {"day": "%Y-%m-%d", "month": "%Y-%m", "quarter": "%YQ%q", "year": "%Y"}


def load_totals(path: str | Path) -> pd.DataFrame:
    """Read how many articles each outlet published each day, month, quarter or year.

    Parameters
    ----------
    path : path-like
        CSV or a workbook with the columns date (a day, as 2024-12-26; or throughout a month, as
        2024-12, a quarter, as 2024Q4, or a year), press and n (all articles of the outlet in that
        time; 0 is a number; a missing row, an empty cell, a hyphen or n/a means unknown). Outlets
        may be columns beside the date, or times beside the outlet.

    Returns
    -------
    DataFrame
        date (datetime64[s]), press, n (int64), sorted; where totals are not by day, date is the
        first day, and the column every says of what: month, quarter or year.

    Raises
    ------
    InputError
        If the file is missing, lacks a column, a date or number cannot be read, times are of
        several lengths, or a time of an outlet stands there twice; with row and column.
    """
    return read_totals(path)[0]


def read_totals(path: str | Path) -> tuple[pd.DataFrame, list[Notice]]:
    """Read totals as :func:`load_totals`, and say what was read another way than it stands."""
    path = Path(path)
    table, headings, notices = total_rows(path, _WAY)

    def refuse(wrong: pd.Series, column: str, code: str) -> None:
        if wrong.any():
            at = int(wrong.to_numpy().argmax())
            row, value = int(table.index[at]), table[column].iloc[at]
            raise InputError(code, path=path, row=row, column=headings[column], value=value)

    days, spans = written_days(table["date"]), table["date"].map(written_period)
    first = days.fillna(pd.to_datetime(spans.map(lambda span: span[0] if span else None)))
    every = spans.map(_length).where(days.isna(), "day")
    length = every.iloc[0] if len(every) else "day"
    refuse(table["date"].map(is_part_of_year).astype(bool), "date", "trends.time_without_year")
    refuse(~every.isin([*_WRITTEN]), "date", "trends.no_day")
    refuse(every != length, "date", "trends.totals_of_several_lengths")
    refuse(table["press"] == "", "press", "trends.no_press")
    n = table["n"].map(bare_number)
    unknown = table["n"].map(is_unknown).astype(bool)  # without rows it were text
    refuse(~(unknown | n.str.fullmatch(r"[0-9]{1,9}")), "n", "trends.no_total")
    date = first.astype("datetime64[s]")
    twice = table.assign(date=date).duplicated(["date", "press"])
    refuse(twice, "press", "trends.total_twice")
    if unknown.any():
        notices.append(Notice("totals_unknown", {"n": int(unknown.sum())}, "info", path.name))
    table = table.assign(date=date)[~unknown].assign(n=n[~unknown].astype("int64"))
    if length == "day" and table["date"].nunique() > 1 and (table["date"].dt.day == 1).all():
        n_days = table["date"].nunique()
        notices.append(Notice("totals_first_days", {"n": n_days}, "warning", path.name))
    if length != "day":
        table["every"] = length
        notices.append(Notice("totals_by", {"every": length}, "info", path.name))
    return table.sort_values(["date", "press"], ignore_index=True), notices


def _length(span: tuple[dt.date, dt.date] | None) -> str:
    """How long a period is, in the word of the tables; "" if there is none of that length."""
    if span is None:
        return ""
    months = ((span[1] - span[0]).days + 1) // 28
    return {0: "day", 1: "month", 3: "quarter", 13: "year"}.get(months, "")


def totals_bytes(totals: pd.DataFrame) -> bytes:
    """Totals as they were read, a row a time and outlet."""
    every = length_of_totals(totals)
    periods = totals["date"].dt.to_period(FREQUENCY[every])
    table = totals[list(COLUMNS)].assign(date=periods.dt.strftime(_WRITTEN[every]))
    return table.to_csv(index=False, lineterminator="\n").encode()


def length_of_totals(totals: pd.DataFrame) -> Every:
    """The time that each total is of."""
    return totals["every"].iloc[0] if "every" in totals and len(totals) else "day"


@dataclass(frozen=True)
class SharesOfAll:
    """Shares of all articles, and what they leave out.

    Attributes
    ----------
    shares : DataFrame
        Rows of the table ``shares`` with denominator "all" and unit "article".
    outside : DataFrame
        The table ``outside_totals``: articles of outlets or days without a total.
    """

    shares: pd.DataFrame
    outside: pd.DataFrame


def compute_shares_of_all(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    kind: str,
    keys: Sequence[str],
    every: Every = "month",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> SharesOfAll:
    """Share of each key among all articles that the outlets published.

    Only outlets and times with a total count, above and below the line; a period is partial, too,
    if an outlet of the totals has no total in it at all.

    Parameters
    ----------
    totals : DataFrame
        date, press, n, as :func:`load_totals` reads them; of months, quarters or years they
        serve periods as long or longer.

    Returns
    -------
    SharesOfAll
        The other parameters are those of :func:`hwadu.trends.compute_shares`. The interval is
        Wilson's; its design effect is that of the key among the study's own articles. Stories
        have no such share: how many of them there are in all news is unknown. Where no total lies
        inside the study there are no shares.

    Raises
    ------
    TableError
        If a day of an outlet has more articles in the study than its total says.
    """
    length = length_of_totals(totals)
    if LENGTHS.index(length) > LENGTHS.index(every):
        raise TableError("trends.totals_too_long", column="date", length=length, every=every)
    dated = within_study(articles, start, end)
    last = totals["date"].dt.to_period(FREQUENCY[length]).dt.end_time.dt.floor("s")
    opening, closing = _bounds(start, end)
    # a total that reaches beyond the study is of articles that the study has not
    counted = totals[(totals["date"] >= opening) & (last < closing + pd.Timedelta(days=1))]
    merged = pd.DataFrame(
        {"date": period_starts(dated["published"], length), "press": dated["press"]}
    ).merge(counted, on=["date", "press"], how="left")
    covered = merged["n"].notna().to_numpy()
    outside = _outside(dated[~covered], totals)
    found = merged[covered].groupby(["date", "press"])["n"].agg(["size", "first"])
    too_many = found[found["size"] > found["first"]]
    if not too_many.empty:
        date, press = too_many.index[0]
        raise TableError(
            "trends.more_than_total",
            column="n",
            articles=too_many["size"].iloc[0],
            press=press,
            date=date.to_period(FREQUENCY[length]),
            total=too_many["first"].iloc[0],
        )
    times = counted["date"]
    periods = study_periods(times, every, start, end)
    if counted.empty or not periods.size or not keys:
        return SharesOfAll(empty("shares"), outside)
    place = np.searchsorted(periods, period_starts(times, every).to_numpy().astype("M8[s]"))
    total = np.bincount(place, counted["n"], minlength=periods.size).astype(np.int64)
    units = units_by_period(dated[covered], members, story_members, keys, periods, every)
    n = np.stack(
        [
            np.bincount(units.period[units.carrying(key)], minlength=periods.size)
            for key in range(len(keys))
        ]
    )
    totals_ = np.broadcast_to(total, n.shape)
    with one_blas_thread():
        low, high = wilson(n, totals_, LEVEL, design_effects(units, periods.size))
    ends = last[counted.index].dt.floor("D").astype("datetime64[s]")
    partial = partial_periods(pd.concat([times, ends]), periods, every, start, end)
    partial |= _incomplete(counted, place, periods.size)
    rows = {"n": n, "total": totals_, "low": low, "high": high}
    rows["share"] = np.divide(n, totals_, out=np.full(n.shape, np.nan), where=totals_ > 0)
    key_at, period_at = (axis.ravel() for axis in np.indices(n.shape))
    table = pd.DataFrame({name: array.ravel() for name, array in rows.items()})
    table["kind"], table["by"], table["group"], table["unit"] = kind, "", "", "article"
    table["denominator"], table["partial"] = "all", partial[period_at]
    table["key"] = np.asarray(keys, dtype=object)[key_at]
    table["period"] = periods[period_at]
    shares = conform(table.reindex(columns=columns("shares")), "shares")
    return SharesOfAll(shares, outside)


def _bounds(start: dt.date | None, end: dt.date | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    first = pd.Timestamp(start) if start else pd.Timestamp("1900-01-01")
    return first, pd.Timestamp(end) if end else pd.Timestamp("2200-01-01")


def _incomplete(counted: pd.DataFrame, place: np.ndarray, n_periods: int) -> np.ndarray:
    """Periods in which some outlet of the totals has no day, and another has."""
    outlets = counted["press"].factorize()[0]
    days = np.bincount(
        place * (outlets.max() + 1) + outlets, minlength=n_periods * (outlets.max() + 1)
    ).reshape(n_periods, -1)
    return np.asarray((days.min(axis=1) == 0) & (days.max(axis=1) > 0))


def _outside(left: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    known = left["press"].isin(totals["press"])
    reason = known.map({True: "no total for the day", False: "no total for the outlet"})
    grouped = left.assign(reason=reason).groupby(["press", "reason"])["published"]
    table = grouped.agg(articles="size", first="min", last="max").reset_index()
    table = table.sort_values(["articles", "press", "reason"], ascending=[False, True, True])
    return conform(table, "outside_totals")
