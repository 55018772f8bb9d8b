"""Sentences about one theme's share, in Korean and English; the rules are in ``findings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hwadu.reporting.wording import count, percent, points, points_between, probability


def korean(
    label: str,
    verdict: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
) -> tuple[str, str]:
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
    """
    start, end = first["period"].year, last["period"].year
    then, now = _korean_share(first), _korean_share(last)
    ends = f"{start}년 {then}에서 {end}년 {now}"
    if start == end:
        rest = (
            "한 해뿐이어서 변화는 말할 수 없습니다."
            if trend is None
            else _korean_claim(verdict, trend)
        )
        return (
            f"{label}: {end}년 {percent(last['share'])}",
            f"‘{label}’의 비중은 {end}년 {now}이며, {rest}",
        )
    short = f"{start}년 {percent(first['share'])}, {end}년 {percent(last['share'])}"
    if trend is None:
        return (
            f"{label}: {short}",
            f"‘{label}’의 비중은 {ends}입니다. 기사가 있는 기간이 12개 미만이거나 값이 모두 같아 "
            "추세는 검정하지 않았습니다.",
        )
    if verdict in ("rose", "fell"):
        holds_zero, reversed_ends = _doubts(verdict, first, last, trend)
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
            return f"{label}: {short}", text
        way = "늘었다" if verdict == "rose" else "줄었다"
        return f"{label}의 비중이 {way}: {short}", text
    return f"{label}: {short}", f"‘{label}’의 비중은 {ends}이며, {_korean_claim(verdict, trend)}"


def _korean_share(year: Mapping[str, Any]) -> str:
    return f"{percent(year['share'])}(기사 {count(year['total'])}건 중 {count(year['n'])}건)"


def _korean_claim(verdict: str, trend: Mapping[str, Any]) -> str:
    claim = {
        "rose": "기간 안에서 늘었습니다",
        "fell": "기간 안에서 줄었습니다",
        "none": "뚜렷한 변화는 확인되지 않았습니다",
    }.get(verdict, "늘었다고도 줄었다고도 말할 수 없습니다")
    text = f"{claim} ({_korean_numbers(trend)})."
    if _without_direction(verdict, trend):
        text += " 검정은 변화를 가리키지만 그 방향을 정할 수 없습니다."
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
) -> tuple[str, str]:
    """Headline and sentence about one theme in English; parameters as in :func:`korean`."""
    start, end = first["period"].year, last["period"].year
    then, now = percent(first["share"]), percent(last["share"])
    then_n = f"{count(first['n'])} of {count(first['total'])} articles"
    now_n = f"{count(last['n'])} of {count(last['total'])}"
    if start == end:
        opening = f"“{label}”: {now} of the articles in {end} ({now_n} articles)"
        if trend is None:
            return f"{label}: {now} in {end}", f"{opening}; one year alone shows no change."
        return f"{label}: {now} in {end}", f"{opening}; {_english_claim(verdict, trend)}"
    short = f"{then} in {start}, {now} in {end}"
    ends = f"{then} in {start} ({then_n}) and {now} in {end} ({now_n})"
    if trend is None:
        return (
            f"{label}: {short}",
            f"The share of “{label}” was {ends}. The trend was not tested: fewer than 12 periods "
            "hold articles, or all values are equal.",
        )
    if verdict in ("rose", "fell"):
        holds_zero, reversed_ends = _doubts(verdict, first, last, trend)
        if reversed_ends:
            way = "upward" if verdict == "rose" else "downward"
            text = f"The share of “{label}” was {ends}, yet over the whole period it went {way}"
        else:
            text = (
                f"The share of “{label}” {verdict} from {then} in {start} ({then_n}) "
                f"to {now} in {end} ({now_n})"
            )
        text += f" ({_english_numbers(trend)})."
        if holds_zero:
            text += " The interval of the change holds zero, though."
        claim = "" if holds_zero or reversed_ends else f" {verdict}"
        return f"{label}{claim}: {short}", text
    return (
        f"{label}: {short}",
        f"The share of “{label}” was {ends}; {_english_claim(verdict, trend)}",
    )


def _english_claim(verdict: str, trend: Mapping[str, Any]) -> str:
    claim = {
        "rose": "it rose within the period",
        "fell": "it fell within the period",
        "none": "no clear change was found",
    }.get(verdict, "neither a rise nor a fall can be claimed")
    text = f"{claim} ({_english_numbers(trend)})."
    if _without_direction(verdict, trend):
        text += " The test points to a change whose direction cannot be told."
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


def _doubts(
    verdict: str, first: Mapping[str, Any], last: Mapping[str, Any], trend: Mapping[str, Any]
) -> tuple[bool, bool]:
    """Whether the interval holds zero, and whether the end years point the other way."""
    holds_zero = trend["low"] <= 0 <= trend["high"]
    rise = last["share"] - first["share"]
    return holds_zero, (rise < 0) if verdict == "rose" else (rise > 0)
