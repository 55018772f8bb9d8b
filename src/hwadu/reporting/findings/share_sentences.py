"""Sentences about one theme's share, in Korean and English; the rules are in ``findings``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.years import english_year, korean_year
from hwadu.reporting.wording import count, percent, period_name, points, points_between, probability

if TYPE_CHECKING:
    from hwadu.reporting.finished_run import Span


_KOREAN_UNTESTED = "기사가 있는 기간이 너무 적거나 값이 모두 같아 추세는 검정하지 않았습니다."
_ENGLISH_UNTESTED = (
    "the trend was not tested: too few periods hold articles, or all values are equal."
)


@dataclass(frozen=True)
class Said:
    """A finding in a few words and in a whole sentence."""

    headline: str
    sentence: str


def korean(
    label: str,
    verdict: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    span: Span | None,
    others_tested: bool = False,
) -> Said:
    """Headline and sentence about one theme in Korean.

    Parameters
    ----------
    label : str
    verdict : str
        The verdict of the test, or untested.
    first, last : mapping
        Rows of ``shares`` of the first and the last year.
    trend : mapping or None
        The row of ``changes``.
    span : (Timestamp, Timestamp) or None
        First and last day of the study; a year that it covers only in part is said to be so.
    others_tested : bool
        Whether other themes were tested, so that it is not for the study that this one was not.
    """
    start, end = (korean_year(row["period"], span) for row in (first, last))
    then, now = _korean_share(first), _korean_share(last)
    ends = f"{start} {then}에서 {end} {now}"
    if start == end:
        if trend is not None:
            rest = _korean_claim(verdict, trend)
        else:
            rest = _KOREAN_UNTESTED if others_tested else "한 해뿐이어서 변화는 말할 수 없습니다."
        return Said(
            f"{label}: {end} {percent(last['share'])}",
            f"‘{label}’의 비중은 {end} {now}이며, {rest}",
        )
    short = f"{start} {percent(first['share'])}, {end} {percent(last['share'])}"
    if trend is None:
        return Said(
            f"{label}: {short}",
            f"‘{label}’의 비중은 {ends}입니다. {_KOREAN_UNTESTED}",
        )
    if verdict in ("rose", "fell"):
        holds_zero, reversed_ends = _holds_zero(trend), _ends_disagree(verdict, first, last)
        verb = "늘었습니다" if verdict == "rose" else "줄었습니다"
        if reversed_ends:
            way = "상승" if verdict == "rose" else "하락"
            text = f"‘{label}’의 비중은 {ends}이지만, 기간 전체의 추세는 {way}입니다"
        else:
            text = f"‘{label}’의 비중은 {ends}로 {verb}"
        text += f" ({_korean_numbers(trend)})."
        if holds_zero:
            text += " 다만 변화량의 구간이 0을 포함합니다."
        if holds_zero or reversed_ends:
            return Said(f"{label}: {short}", text)
        way = "늘었다" if verdict == "rose" else "줄었다"
        return Said(f"{label}의 비중이 {way}: {short}", text)
    return Said(
        f"{label}: {short}", f"‘{label}’의 비중은 {ends}이며, {_korean_claim(verdict, trend)}"
    )


def _noted(year: str, note: str) -> str:
    """A year with a note in brackets, in one pair of brackets where the year has one already."""
    return f"{year[:-1]}; {note})" if year.endswith(")") else f"{year} ({note})"


def _korean_share(year: Mapping[str, Any]) -> str:
    return f"{percent(year['share'])}(기사 {count(year['total'])}건 중 {count(year['n'])}건)"


def step(label: str, row: Mapping[str, Any], language: str, every: str = "month") -> str:
    """A sentence about a step: from which period on a share lay higher or lower."""
    import pandas as pd

    at, dated = period_name(row["period"], every), not pd.isna(row["period_low"])
    ends = (period_name(row[name], every) for name in ("period_low", "period_high") if dated)
    between = "~".join(ends)
    effect, interval = (
        points(row["effect"], language),
        points_between(row["low"], row["high"], language),
    )
    q_value = probability(row["q_value"], "q")
    rose = row["verdict"] == "rose"
    if language == "ko":
        about = f"시점의 95% 구간 {between}; " if dated else ""
        way = "높아졌습니다" if rose else "낮아졌습니다"
        return (
            f"‘{label}’의 비중은 {at}부터 한 단계 {way} "
            f"({about}{effect}, 95% 구간 {interval}, {q_value})."
        )
    about = f"95% interval of the date {between.replace('~', ' to ')}; " if dated else ""
    return (
        f"The share of “{label}” stepped {'up' if rose else 'down'} from "
        f"{at} on ({about}{effect}, 95% interval {interval}, {q_value})."
    )


def _korean_claim(verdict: str, trend: Mapping[str, Any]) -> str:
    if verdict == "none" and _is_equivalent(trend):
        return (
            f"변화가 {points(trend['smallest_effect'], 'ko').removeprefix('+')}에 못 미친다는 것이 "
            f"동등성 검정으로 뒷받침됩니다 ({_korean_numbers(trend)}, 동등성 "
            f"{probability(trend['equivalence_q'], 'q')})."
        )
    claim = {
        "rose": "기간 안에서 늘었습니다",
        "fell": "기간 안에서 줄었습니다",
        "none": "뚜렷한 변화는 확인되지 않았습니다",
    }.get(verdict, "늘었다고도 줄었다고도 말할 수 없습니다")
    text = f"{claim} ({_korean_numbers(trend)})."
    if _without_direction(verdict, trend):
        text += " 검정은 변화를 가리키지만 그 방향을 정할 수 없습니다."
    elif _only_interval_claims(verdict, trend):
        text += " 변화량의 구간은 0을 포함하지 않지만, 검정이 이를 뒷받침하지 않습니다."
    return text


def _korean_numbers(trend: Mapping[str, Any]) -> str:
    return (
        f"추세로 본 기간 전체의 변화 {points(trend['effect'], 'ko')}, "
        f"95% 구간 {points_between(trend['low'], trend['high'], 'ko')}, "
        f"{probability(trend['q_value'], 'q')}"
    )


def english(
    label: str,
    verdict: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    span: Span | None,
    others_tested: bool = False,
) -> Said:
    """Headline and sentence about one theme in English; parameters as in :func:`korean`."""
    start, end = (english_year(row["period"], span) for row in (first, last))
    then, now = percent(first["share"]), percent(last["share"])
    then_n = f"{count(first['n'])} of {count(first['total'])} articles"
    now_n = f"{count(last['n'])} of {count(last['total'])}"
    if start == end:
        opening = f"“{label}”: {now} of the articles in {_noted(end, now_n + ' articles')}"
        if trend is None:
            rest = _ENGLISH_UNTESTED if others_tested else "one year alone shows no change."
            return Said(f"{label}: {now} in {end}", f"{opening}; {rest}")
        return Said(f"{label}: {now} in {end}", f"{opening}; {_english_claim(verdict, trend)}")
    short = f"{then} in {start}, {now} in {end}"
    began, ended = f"{then} in {_noted(start, then_n)}", f"{now} in {_noted(end, now_n)}"
    ends = f"{began} and {ended}"
    if trend is None:
        return Said(
            f"{label}: {short}",
            f"The share of “{label}” was {ends}; {_ENGLISH_UNTESTED}",
        )
    if verdict in ("rose", "fell"):
        holds_zero, reversed_ends = _holds_zero(trend), _ends_disagree(verdict, first, last)
        if reversed_ends:
            way = "upward" if verdict == "rose" else "downward"
            text = f"The share of “{label}” was {ends}, yet over the whole period it went {way}"
        else:
            text = f"The share of “{label}” {verdict} from {began} to {ended}"
        text += f"; {_english_numbers(trend)}."
        if holds_zero:
            text += " The interval of the change holds zero, though."
        claim = "" if holds_zero or reversed_ends else f" {verdict}"
        return Said(f"{label}{claim}: {short}", text)
    return Said(
        f"{label}: {short}",
        f"The share of “{label}” was {ends}; {_english_claim(verdict, trend)}",
    )


def _is_equivalent(trend: Mapping[str, Any]) -> bool:
    """Whether the row holds an equivalence test."""
    smallest = trend.get("smallest_effect")
    return smallest is not None and not math.isnan(smallest)


def _english_claim(verdict: str, trend: Mapping[str, Any]) -> str:
    if verdict == "none" and _is_equivalent(trend):
        smallest = points(trend["smallest_effect"], "en").removeprefix("+")
        return (
            f"an equivalence test bears out that any change is smaller than {smallest} "
            f"({_english_numbers(trend)}, equivalence {probability(trend['equivalence_q'], 'q')})."
        )
    claim = {
        "rose": "it rose within the period",
        "fell": "it fell within the period",
        "none": "no clear change was found",
    }.get(verdict, "neither a rise nor a fall can be claimed")
    text = f"{claim} ({_english_numbers(trend)})."
    if _without_direction(verdict, trend):
        text += " The test points to a change whose direction cannot be told."
    elif _only_interval_claims(verdict, trend):
        text += " The interval leaves out zero, yet the test does not bear a change out."
    return text


def _english_numbers(trend: Mapping[str, Any]) -> str:
    return (
        f"trend over the whole period {points(trend['effect'], 'en')}, "
        f"95% interval {points_between(trend['low'], trend['high'], 'en')}, "
        f"{probability(trend['q_value'], 'q')}"
    )


def _without_direction(verdict: str, trend: Mapping[str, Any]) -> bool:
    """Whether the test found a change that the size of the change does not bear out."""
    return verdict != trend["verdict"] and trend["verdict"] in ("rose", "fell")


def _only_interval_claims(verdict: str, trend: Mapping[str, Any]) -> bool:
    """Whether the test does not bear out what the interval of the change leaves to be claimed."""
    return verdict == "cannot say" and not _holds_zero(trend) and not trend.get("note")


def _holds_zero(trend: Mapping[str, Any]) -> bool:
    return bool(trend["low"] <= 0 <= trend["high"])


def _ends_disagree(verdict: str, first: Mapping[str, Any], last: Mapping[str, Any]) -> bool:
    """Whether the first and the last year alone point the other way than the trend."""
    rise = last["share"] - first["share"]
    return bool(rise < 0 if verdict == "rose" else rise > 0)
