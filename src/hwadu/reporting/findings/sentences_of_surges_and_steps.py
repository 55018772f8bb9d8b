"""Sentences about what happened at a time: a surge, a step, a season, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hwadu.reporting.findings.share_sentences import Said, step
from hwadu.reporting.wording import (
    count,
    percent,
    period_name,
    points,
    points_between,
    probability,
    when,
)

_SILENCE = 120  # days without an article after a surge


def leading(label: str, row: Mapping[str, Any], language: str, every: str = "month") -> Said:
    """Headline and sentence of the test that describes a theme best.

    Parameters
    ----------
    label : str
    row : mapping
        A row of the table ``changes`` of test surge, step or season that claims something.
    language : {"ko", "en"}
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested, by which times are named.
    """
    make = {"surge": surge, "season": season, "step": step}[str(row["test"])]
    return Said(_headline(label, row, language, every), make(label, row, language, every))


def stepwise(
    label: str, steps: Sequence[Mapping[str, Any]], language: str, every: str = "month"
) -> Said:
    """Headline and sentences of a share that took several steps, all of them in order of time.

    Parameters
    ----------
    label : str
    steps : sequence of mapping
        Rows of the table ``changes`` of test step that claim something.
    language : {"ko", "en"}
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested.
    """
    sentences = " ".join(step(label, one, language, every) for one in steps)
    sizes = [(period_name(one["period"], every), points(one["effect"], language)) for one in steps]
    if language == "ko":
        told = ", ".join(f"{at}부터 {size}" for at, size in sizes)
        return Said(f"{label}의 비중이 여러 번 단계를 바꿨다: {told}", sentences)
    told = ", ".join(f"{size} from {at} on" for at, size in sizes)
    return Said(f"{label} moved in steps: {told}", sentences)


def surge(label: str, row: Mapping[str, Any], language: str, every: str = "month") -> str:
    """A sentence about a surge or dip: when, how high, how long, and its largest story.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"period": pd.Timestamp("2022-03-01"), "end": pd.Timestamp("2022-03-01"), "n": 335,
    ...        "total": 448, "effect": 0.7, "low": 0.65, "high": 0.75, "q_value": 1e-6,
    ...        "verdict": "surged", "story_articles": 20}
    >>> surge("Housing", row, "en")
    'The share of “Housing” surged to 74.8% (335 of 448 articles) in 2022-03 and fell back \
(+70.0 points beside the level around it, 95% interval +65.0 to +75.0 points, q<0.001). \
The largest story holds 20 of the 335 articles.'
    """
    at = _stretch(row, language, every)
    share, up = percent(row["n"] / row["total"]), row["verdict"] == "surged"
    size = points(row["effect"], language)
    interval = points_between(row["low"], row["high"], language)
    q_value = probability(row["q_value"], "q")
    largest, n, total = int(row["story_articles"]), count(row["n"]), count(row["total"])
    if language == "ko":
        way = "치솟았다가" if up else "떨어졌다가"
        way += f" {_gone_until(row, language, every) or '되돌아왔습니다'}"
        said = (
            f"‘{label}’의 비중은 {at} {share}(기사 {total}건 중 {n}건)로 {way} "
            f"(앞뒤 수준과의 차이 {size}, 95% 구간 {interval}, {q_value})."
        )
        if up and largest > 1:
            said += f" 가장 큰 스토리가 그 {n}건 중 {count(largest)}건입니다."
        return said
    way, back = ("surged", "fell back") if up else ("dipped", "came back")
    back = _gone_until(row, language, every) or back
    said = (
        f"The share of “{label}” {way} to {share} ({n} of {total} articles) {at} and {back} "
        f"({size} beside the level around it, 95% interval {interval}, {q_value})."
    )
    if up and largest > 1:
        said += f" The largest story holds {count(largest)} of the {n} articles."
    return said


def season(label: str, row: Mapping[str, Any], language: str, _every: str = "month") -> str:
    """A sentence about a season: how far a share swings, and when it is highest."""
    month = row["period"].month
    size = points(row["effect"], language).removeprefix("+")
    interval = points_between(row["low"], row["high"], language).replace("+", "")
    q_value = probability(row["q_value"], "q")
    if language == "ko":
        return (
            f"‘{label}’의 비중은 해마다 오르내리며 {month}월 무렵에 가장 높습니다 "
            f"(오르내리는 폭의 절반 {size}, 95% 구간 {interval}, {q_value})."
        )
    return (
        f"The share of “{label}” rises and falls every year and is highest around "
        f"{row['period']:%B} (half its swing {size}, 95% interval {interval}, {q_value})."
    )


def _headline(label: str, row: Mapping[str, Any], language: str, every: str) -> str:
    at, size = period_name(row["period"], every), points(row["effect"], language)
    if row["test"] == "surge":
        share, stretch = percent(row["n"] / row["total"]), _stretch(row, language, every)
        if language == "ko":
            way = "잠시 치솟았다" if row["verdict"] == "surged" else "잠시 떨어졌다"
            return f"{label}의 비중이 {way}: {stretch} {share}"
        way = "surged" if row["verdict"] == "surged" else "dipped"
        return f"{label} {way} to {share} {stretch}"
    if row["test"] == "season":
        month = row["period"].month
        if language == "ko":
            return f"{label}의 비중이 해마다 오르내린다: {month}월 무렵에 가장 높음"
        return f"{label} rises and falls every year, highest around {row['period']:%B}"
    if language == "ko":
        way = "높아졌다" if row["verdict"] == "rose" else "낮아졌다"
        return f"{label}의 비중이 한 단계 {way}: {at}부터 {size}"
    way = "up" if row["verdict"] == "rose" else "down"
    return f"{label} stepped {way}: {size} from {at} on"


def _gone_until(row: Mapping[str, Any], language: str, every: str) -> str:
    """When a share was back, where no article tells of the time between; else empty."""
    import pandas as pd

    later = row.get("period_high")
    if later is None or pd.isna(later) or (later - row["end"]).days < _SILENCE:
        return ""
    at = when(period_name(later, every), every, language)
    if language == "ko":
        return f"기사가 다시 나오는 {at}는 되돌아와 있었습니다"
    return f"was back {at}, when articles appear again"


def _stretch(row: Mapping[str, Any], language: str, every: str) -> str:
    first, last = (period_name(row[name], every) for name in ("period", "end"))
    if first == last:
        return when(first, every, language)
    return f"{first}~{last}에" if language == "ko" else f"from {first} to {last}"
