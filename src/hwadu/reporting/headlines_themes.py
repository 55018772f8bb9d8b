"""What figures of themes and terms show, as their titles: no stronger than the tests behind them.

Where a title names a year, it is one that the study covers whole; where there is none, the year is
said to be covered in part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.reporting.findings import CLAIMS, Finding
from hwadu.reporting.wording import percent, period_name
from hwadu.words import headline, texts

if TYPE_CHECKING:
    import pandas as pd

_LEVEL = 0.05


def of_shares(found: Sequence[Finding], language: str) -> str | None:
    """The largest change that can be claimed; else how many themes cannot be told."""
    first = next((f.headline for f in found if f.verdict in CLAIMS), None)
    return first or of_changes(found, language)


def of_changes(found: Sequence[Finding], language: str) -> str | None:
    """How many themes rose, fell, hardly changed, and cannot be told."""
    if not found:
        return None
    phrases = texts(language)["headline"]["verdicts"]
    told = [f.verdict if f.verdict in phrases else "cannot say" for f in found]
    if set(told) == {"cannot say"}:
        return headline("no_change", language, all=len(found))
    parts = [
        phrases[verdict].format(n=told.count(verdict)) for verdict in phrases if verdict in told
    ]
    return headline("changes", language, all=len(found), parts=", ".join(parts))


def of_heatmap(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The theme with the largest share in the last whole year."""
    rows = _whole_years(_yearly(shares_by_year, "theme", labels))
    last = rows[rows["period"] == rows["period"].max()]
    if last.empty or last["share"].max() <= 0:
        return None
    row = last.loc[last["share"].idxmax()]
    return headline(
        "heatmap",
        language,
        theme=labels[row["key"]],
        year=_year(row, language),
        share=percent(row["share"]),
    )


def of_terms(shares_by_year: pd.DataFrame, terms: Sequence[str], language: str) -> str | None:
    """The followed term whose shares in the first and the last whole year differ most."""
    rows = _whole_years(_yearly(shares_by_year, "term", terms), fewest=2)
    if rows.empty:
        return None
    by_term = [mine.sort_values("period") for _, mine in rows.groupby("key", sort=True)]
    ends = [(mine.iloc[0], mine.iloc[-1]) for mine in by_term]
    if rows["period"].nunique() == 1:
        _, row = max(ends, key=lambda pair: pair[1]["share"])
        facts = {"term": row["key"], "year": _year(row, language), "share": percent(row["share"])}
        several = "one_year_of_terms" if len(ends) > 1 else "one_year_of_one_term"
        return headline(several, language, **facts)
    first, last = max(ends, key=lambda pair: abs(pair[1]["share"] - pair[0]["share"]))
    return headline(
        "terms" if len(ends) > 1 else "one_term",
        language,
        term=last["key"],
        first=_year(first, language),
        then=percent(first["share"]),
        last=_year(last, language),
        now=percent(last["share"]),
    )


def of_measure(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], measure: str, language: str
) -> str | None:
    """The theme whose share an adjustment or correction changes most in the last whole year."""
    rows = _yearly(shares_by_year, "theme", labels)
    rows = _whole_years(rows[rows[measure].notna()])
    if rows.empty:
        return None
    last = rows[rows["period"] == rows["period"].max()]
    row = last.loc[(last[measure] - last["share"]).abs().idxmax()]
    return headline(
        measure,
        language,
        theme=labels[row["key"]],
        year=_year(row, language),
        raw=percent(row["share"]),
        made=percent(row[measure]),
    )


def of_outlet_themes(
    compared: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The outlet that differs most surely from all others, and how many differences are clear."""
    rows = compared[
        (compared["kind"] == "theme")
        & (compared["by"] == "press")
        & compared["key"].isin(list(labels))
        & compared["difference"].notna()
    ]
    if rows.empty:
        return headline("outlets_untested", language)
    clear = rows[rows["q_value"] < _LEVEL].sort_values(["q_value", "key", "group"])
    if clear.empty:
        return headline("outlets_alike", language, all=len(rows))
    row = clear.iloc[0]
    return headline(
        "outlet_themes",
        language,
        press=row["group"],
        theme=labels[row["key"]],
        share=percent(row["share"]),
        other=percent(row["other_share"]),
        clear=len(clear),
        all=len(rows),
    )


def of_effects(effects: pd.DataFrame, labels: Mapping[str, str], language: str) -> str | None:
    """In how many themes time has a clear effect; without time, how many effects are clear."""
    rows = effects[effects["theme"].isin(list(labels)) & effects["marginal"].notna()]
    if rows.empty:
        return None
    timed = rows[rows["term"] == "time"]
    if timed.empty:
        clear = int((rows["q_value"] < _LEVEL).sum())
        return headline("effects", language, clear=clear, all=len(rows))
    clear, every = len(_clear_over_time(effects, labels)), timed["theme"].nunique()
    if not clear:
        return headline("no_effect_of_time", language, all=every)
    return headline("effects_of_time", language, clear=clear, all=every)


def of_predicted(
    predicted: pd.DataFrame, effects: pd.DataFrame, labels: Mapping[str, str], language: str
) -> str | None:
    """The theme that time moves most, among those in which its effect is clear."""
    rows = predicted[predicted["at"].notna() & predicted["theme"].isin(list(labels))]
    if rows.empty:
        return None
    clear = rows[rows["theme"].isin(_clear_over_time(effects, labels))]
    if clear.empty:
        return headline("no_effect_of_time", language, all=rows["theme"].nunique())
    ends = [
        (mine.iloc[0], mine.iloc[-1])
        for _, mine in clear.sort_values("at").groupby("theme", sort=True)
    ]
    first, last = max(ends, key=lambda pair: abs(pair[1]["share"] - pair[0]["share"]))
    return headline(
        "predicted",
        language,
        theme=labels[last["theme"]],
        first=period_name(first["at"], "month"),
        then=percent(first["share"]),
        last=period_name(last["at"], "month"),
        now=percent(last["share"]),
    )


def _clear_over_time(effects: pd.DataFrame, labels: Mapping[str, str]) -> set[str]:
    """The themes with a clear effect of time."""
    timed = effects[(effects["term"] == "time") & (effects["q_value"] < _LEVEL)]
    return set(timed["theme"]) & set(labels)


def _yearly(
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


def _whole_years(rows: pd.DataFrame, fewest: int = 1) -> pd.DataFrame:
    """The rows of years that the study covers whole; all rows where there are too few of these."""
    whole = rows[~rows["partial"]]
    return whole if whole["period"].nunique() >= fewest else rows


def _year(row: pd.Series, language: str) -> str:
    return headline("part_year" if row["partial"] else "year", language, year=row["period"].year)
