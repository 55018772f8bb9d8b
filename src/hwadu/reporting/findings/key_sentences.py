"""The sentences of a report's first page, for a reader who reads nothing else.

At most five, fewer where less can be said, and none that only fills:

1. up to three findings: the changes that may be claimed, in the order of
   :func:`~hwadu.reporting.findings.key_claims.key_claims`; where these are fewer than three, which
   theme is the largest (those whose intervals meet share the place; of more than three nothing is
   said), then which shares an equivalence test holds for unchanged;
2. what the study covers;
3. what cannot be said, all of it in one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.facts_of_page import KeyFacts
from hwadu.reporting.findings.key_claims import Claim
from hwadu.reporting.findings.key_levels import Ends, largest
from hwadu.reporting.findings.theme_findings import FEWEST
from hwadu.reporting.findings.years import (
    day_in_words,
    month_name,
    period_in_words,
    year_in_words,
)
from hwadu.reporting.wording import between, count, percent, when
from hwadu.words import say

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reporting.finished_run import Span


FINDINGS = 3
"""Findings among the sentences at most."""

_NAMED = 4  # themes that a sentence names one by one
_HALF_A_YEAR = 183  # days


def key_sentences(facts: KeyFacts, language: str) -> list[str]:
    """What a run found, what it covers and what it cannot say, in at most five sentences.

    Parameters
    ----------
    facts : KeyFacts
    language : {"ko", "en"}
    """
    if not facts.articles:
        return [say("key.nothing", language)]
    told = [_claim(claim, facts, language) for claim in facts.claims]
    beside = [*_largest(facts, language), *_same(facts, language)]
    return [*[*told, *beside][:FINDINGS], _covers(facts, language), _cannot(facts, language)]


def points_within(low: float, high: float, language: str) -> str:
    """The size of a change, between its bounds, without a sign.

    Examples
    --------
    >>> points_within(-0.226, -0.103, "en")
    '10.3 and 22.6 percentage points'
    """
    least, most = sorted((abs(low), abs(high)))
    return say("key.points", language, low=f"{100 * least:.1f}", high=f"{100 * most:.1f}")


def _claim(claim: Claim, facts: KeyFacts, language: str) -> str:
    row = claim.row
    about = {
        "theme": facts.labels[claim.key],
        "size": points_within(row["low"], row["high"], language),
        "unsure": "" if claim.borne_out else say("key.unsure", language),
    }
    if claim.test == "surge":
        share = percent(row["n"] / row["total"])
        return say(f"key.{claim.verdict}", language, **about, when=_stretch(row, facts, language),
                   share=share)  # fmt: skip
    if claim.test == "season":
        about["size"] = points_within(2 * row["low"], 2 * row["high"], language)  # half the swing
        return say("key.seasonal", language, **about, month=month_name(row["period"], language))
    if len(claim.steps) > 1:
        del about["size"]
        return say("key.in_steps", language, **about, steps=_steps(claim, facts, language))
    ends = _ends(claim, facts, language)
    if claim.test == "step":
        levels = say("key.levels", language, **ends) if ends else ""
        about["when"] = _since(row, facts, language)
        return say(f"key.step_{claim.verdict}", language, **about, levels=levels)
    if not ends:
        return say(f"key.{claim.verdict}_whole", language, **about)
    return say(f"key.{claim.verdict}", language, **about, **ends)


def _steps(claim: Claim, facts: KeyFacts, language: str) -> str:
    """All steps in order of time, each with its size."""
    told = [
        say(
            f"key.in_steps_{row['verdict']}",
            language,
            when=_since(row, facts, language),
            size=points_within(row["low"], row["high"], language),
        )
        for row in claim.steps
    ]
    return _listed(told, language)


def _ends(claim: Claim, facts: KeyFacts, language: str) -> dict[str, str]:
    """The shares of the first and the last year.

    None where they point the other way, or most of one lies on the other side of a step.
    """
    ends = facts.ends
    if ends is None or claim.key not in ends.then or claim.key not in ends.now:
        return {}
    if claim.test == "step" and not _apart(ends, claim.row["period"]):
        return {}
    then, now = ends.then[claim.key], ends.now[claim.key]
    if (now.share - then.share) * float(claim.row["effect"]) <= 0:
        return {}
    first, last = (year_in_words(year, facts.span, language) for year in (ends.first, ends.last))
    return {"first": first, "last": last, "then": percent(then.share), "now": percent(now.share)}


def _apart(ends: Ends, step: pd.Timestamp) -> bool:
    """Whether the first year lies mostly before a step, and the last mostly after it."""
    return (step - ends.first).days > _HALF_A_YEAR > (step - ends.last).days


def _since(row: Mapping[str, Any], facts: KeyFacts, language: str) -> str:
    """When a step was: between which periods, where that is known."""
    low: Any = row.get("period_low")
    high: Any = row.get("period_high")
    if low is None or str(low) == "NaT" or low == high:
        return say("key.since", language, at=period_in_words(row["period"], facts.every, language))
    first, last = (period_in_words(day, facts.every, language) for day in (low, high))
    return say("key.between", language, first=first, last=last)


def _stretch(row: Mapping[str, Any], facts: KeyFacts, language: str) -> str:
    ends = (row["period"], row["end"])
    first, last = (period_in_words(end, facts.every, language) for end in ends)
    if first == last:
        return when(first, facts.every, language)
    return say("key.during", language, first=first, last=last)


def _largest(facts: KeyFacts, language: str) -> list[str]:
    """Which theme is the largest; of a run without any, which topic."""
    levels = {key: level for key, level in facts.levels.items() if key not in facts.unknown}
    first = largest(levels)
    if facts.articles < FEWEST:
        return []
    if not any(level.share > 0 for level in facts.levels.values()):
        said = [say("key.no_theme", language)] if facts.levels else []
        if facts.largest_topic:
            topic = facts.largest_topic
            numbers = {"n": count(topic.articles), "articles": count(facts.articles)}
            code = "key.topic_beside_mixed" if topic.beside_mixed else "key.topic"
            said.append(say(code, language, topic=topic.label, **numbers))
        return said
    if len(first) == 1:
        level = levels[first[0]]
        interval = between(percent(level.low), percent(level.high), language)
        name = facts.labels[first[0]]
        return [say("key.largest", language, theme=name, share=percent(level.share),
                    interval=interval)]  # fmt: skip
    if not 1 < len(first) <= FINDINGS:
        return []
    named = [
        say("key.with_share", language, theme=facts.labels[key], share=percent(levels[key].share))
        for key in first
    ]
    return [say("key.largest_of", language, themes=_listed(named, language, "or"))]


def _same(facts: KeyFacts, language: str) -> list[str]:
    """Which shares hardly changed."""
    if not facts.same:
        return []
    size = f"{100 * max(facts.same.values()):.1f}"
    return [say("key.same", language, themes=_names(list(facts.same), facts, language), size=size)]


def _covers(facts: KeyFacts, language: str) -> str:
    outlets = "outlets" if facts.outlets > 1 else "outlet" if facts.outlets else "no_outlet"
    n = say("key.one" if facts.articles == 1 else "key.many", language, n=count(facts.articles))
    who = say(f"key.of_{outlets}", language, outlets=count(facts.outlets), n=n)
    counted = next((level.total for level in facts.levels.values()), facts.articles)
    notes = []
    if facts.hardly_dated:
        notes.append(say("key.hardly_dated", language, n=count(facts.articles - facts.undated)))
    elif facts.undated and facts.days is not None:
        notes.append(say("key.with_undated", language, n=count(facts.undated)))
    if counted < facts.articles:
        among = say("key.counted", language, n=count(counted))
        other = facts.days_counted not in (facts.days, None)
        notes.append(f"{among}, {_span(facts.days_counted, language)}" if other else among)
    if any(level.corrected for level in facts.levels.values()):
        notes.append(say(f"key.{_corrected(facts.ends)}", language))
    part = 1 - facts.whole_texts / facts.articles
    text = "whole" if part == 0 else "short" if part == 1 else "some_short"
    about = {
        "who": who,
        "notes": say("key.notes", language, notes="; ".join(notes)) if notes else "",
        "text": say(f"key.{text}", language, share=percent(part)),
    }
    if facts.hardly_dated:
        return say("key.covers_hardly_dated", language, **about)
    if facts.days is None:
        return say("key.covers_undated", language, **about)
    return say("key.covers", language, span=_span(facts.days, language), **about)


def _span(span: Span | None, language: str) -> str:
    first, last = (day_in_words(day, language) for day in span or ())
    return say("key.on" if first == last else "key.span", language, first=first, last=last)


def _corrected(ends: Ends | None) -> str:
    """Whether years are corrected too: a year needs as many codes of its own as the study."""
    then, now = ({}, {}) if ends is None else (ends.then, ends.now)
    both = [key in now and then[key].corrected and now[key].corrected for key in then]
    if all(both):
        return "corrected"
    return "corrected_some" if any(both) else "corrected_whole"


def _cannot(facts: KeyFacts, language: str) -> str:
    parts = []
    corrected = [key for key in facts.not_held if key not in facts.unknown]
    unsure = [*facts.unsure, *(corrected if facts.tested else [])]
    if facts.articles < FEWEST:
        parts.append(say("key.too_few", language))
    elif unsure:
        if facts.tested:
            every = not facts.claims and not facts.same
            way = "key.way_of_all" if every else "key.way_of"
            names = _names(unsure, facts, language, others=bool(facts.claims))
            parts.append(say(way, language, themes=names))
        else:
            dated = facts.span is not None and facts.undated < facts.articles
            dated = dated and not facts.hardly_dated
            parts.append(say("key.way_too_short" if dated else "key.way_undated", language))
    if facts.unknown:
        names = _names(facts.unknown, facts, language)
        parts.append(say("key.share_of", language, themes=names))
    if not facts.all_news:
        parts.append(say("key.all_news", language))
    if facts.claims:
        parts.append(say("key.cause", language))
    return say("key.cannot", language, parts="; ".join(parts))


def _names(keys: Sequence[str], facts: KeyFacts, language: str, *, others: bool = False) -> str:
    if len(keys) > _NAMED:
        return say("key.other_themes" if others else "key.themes", language, n=len(keys))
    return _listed([say("key.named", language, theme=facts.labels[key]) for key in keys], language)


def _listed(names: Sequence[str], language: str, by: str = "and") -> str:
    *before, last = names
    return say(f"key.{by}", language).join([", ".join(before), last] if before else [last])
