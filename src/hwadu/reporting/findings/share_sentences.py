"""The sentence about one theme's share; the rules are in ``theme_findings``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.years import year_in_words
from hwadu.reporting.wording import count, percent, points, points_between, probability
from hwadu.words import say

if TYPE_CHECKING:
    from hwadu.reporting.finished_run import Span


@dataclass(frozen=True)
class Said:
    """A finding in a few words and in a whole sentence."""

    headline: str
    sentence: str


def share_sentence(
    label: str,
    verdict: str,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    span: Span | None,
    language: str,
    *,
    others_tested: bool = False,
) -> Said:
    """Headline and sentence about one theme.

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
    language : {"ko", "en"}
    others_tested : bool
        Whether other themes were tested, so that it is not for the study that this one was not.

    Examples
    --------
    >>> import pandas as pd
    >>> first = {"period": pd.Timestamp("2020-01-01"), "share": 0.1, "n": 10, "total": 100}
    >>> last = {"period": pd.Timestamp("2021-01-01"), "share": 0.2, "n": 30, "total": 150}
    >>> trend = {"verdict": "rose", "effect": 0.1, "low": 0.05, "high": 0.15, "q_value": 0.004}
    >>> said = share_sentence("Housing", "rose", first, last, trend, None, "en")
    >>> said.headline
    'Housing rose: 10.0% in 2020, 20.0% in 2021'
    >>> said.sentence
    'The share of “Housing” rose from 10.0% in 2020 (10 of 100 articles) to 20.0% in 2021 \
(30 of 150); trend over the whole period +10.0 points, 95% interval +5.0 to +15.0 points, q=0.004.'
    """
    start, end = (year_in_words(row["period"], span, language) for row in (first, last))
    one_year = start == end
    if trend is None:
        numbers, alone = "", one_year and not others_tested
        claim = say(f"finding.{'one_year_alone' if alone else 'untested'}", language)
    else:
        numbers = _numbers(trend, language)
        claim = _claim(verdict, trend, numbers, language)
    headed, doubt = "two_years", ""
    if one_year:
        headed = kind = "one_year"
    elif trend is not None and verdict in ("rose", "fell"):
        against = _ends_disagree(verdict, first, last)
        kind = f"{verdict}_against_ends" if against else verdict
        doubt = say("finding.holds_zero", language) if _holds_zero(trend) else ""
        headed = headed if against or doubt else verdict
    else:
        kind = "untested" if trend is None else "unclaimed"
    headline = say(
        f"finding.headline.{headed}",
        language,
        theme=label,
        first=start,
        then=percent(first["share"]),
        last=end,
        now=percent(last["share"]),
    )
    sentence = say(
        f"finding.sentence.{kind}",
        language,
        theme=label,
        first=_share_in("first", start, first, language),
        last=_share_in("only" if one_year else "last", end, last, language),
        claim=claim,
        numbers=numbers,
    )
    return Said(headline, sentence + doubt)


def _share_in(which: str, year: str, row: Mapping[str, Any], language: str) -> str:
    """A year's share and the articles that it is counted of."""
    facts = {"share": percent(row["share"]), "n": count(row["n"]), "total": count(row["total"])}
    said = say(f"finding.{which}_year", language, year=year, **facts)
    return said.replace(") (", "; ")  # two notes in brackets stand in one pair of them


def _claim(verdict: str, trend: Mapping[str, Any], numbers: str, language: str) -> str:
    if verdict == "none" and _is_equivalent(trend):
        return say(
            "finding.claim.equivalent",
            language,
            smallest=points(trend["smallest_effect"], language).removeprefix("+"),
            numbers=numbers,
            q=probability(trend["equivalence_q"], "q"),
        )
    known = verdict if verdict in ("rose", "fell", "none") else "cannot say"
    text = say(f"finding.claim.{known}", language, numbers=numbers)
    if _without_direction(verdict, trend):
        text += say("finding.without_direction", language)
    elif _only_interval_claims(verdict, trend):
        text += say("finding.only_interval", language)
    return text


def _numbers(trend: Mapping[str, Any], language: str) -> str:
    return say(
        "finding.numbers",
        language,
        size=points(trend["effect"], language),
        interval=points_between(trend["low"], trend["high"], language),
        q=probability(trend["q_value"], "q"),
    )


def _is_equivalent(trend: Mapping[str, Any]) -> bool:
    """Whether the row holds an equivalence test."""
    smallest = trend.get("smallest_effect")
    return smallest is not None and not math.isnan(smallest)


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
