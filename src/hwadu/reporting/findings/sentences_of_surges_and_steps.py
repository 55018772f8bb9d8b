"""Sentences about what happened at a time: a surge, a step, a season."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hwadu.reporting.findings.share_sentences import Said
from hwadu.reporting.findings.years import month_name
from hwadu.reporting.wording import (
    count,
    percent,
    period_name,
    points,
    points_between,
    probability,
    when,
)
from hwadu.words import say

_SILENCE = 120  # days without an article after a surge


def leading(label: str, row: Mapping[str, Any], language: str, every: str = "month") -> Said:
    """Headline and sentence of a surge or dip, a step or a season.

    Parameters
    ----------
    label : str
    row : mapping
        A row of the table ``changes`` of test surge, step or season that claims something.
    language : {"ko", "en"}
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested, by which times are named.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"period": pd.Timestamp("2022-03-01"), "end": pd.Timestamp("2022-03-01"), "n": 335,
    ...        "total": 448, "effect": 0.7, "low": 0.65, "high": 0.75, "q_value": 1e-6,
    ...        "test": "surge", "verdict": "surged", "story_articles": 20}
    >>> leading("Housing", row, "en").sentence
    'The share of “Housing” surged to 74.8% (335 of 448 articles) in 2022-03 and fell back \
(+70.0 points beside the level around it, 95% interval +65.0 to +75.0 points, q<0.001). \
The largest story holds 20 of the 335 articles.'
    """
    test, verdict = str(row["test"]), str(row["verdict"])
    facts = {
        "theme": label,
        "size": points(row["effect"], language),
        "interval": points_between(row["low"], row["high"], language),
        "q": probability(row["q_value"], "q"),
    }
    if test == "surge":
        facts |= _of_surge(row, language, every)
    elif test == "step":
        facts |= _of_step(row, language, every)
    else:  # half of what a share swings has no sign
        facts |= {
            "month": month_name(row["period"], language),
            "size": facts["size"].removeprefix("+"),
            "interval": facts["interval"].replace("+", ""),
        }
    kind = f"step_{verdict}" if test == "step" else verdict
    return Said(
        say(f"finding.headline.{kind}", language, **facts),
        say(f"finding.sentence.{kind}", language, **facts),
    )


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
    told = ", ".join(_of_step(step, language, every)["step"] for step in steps)
    return Said(
        say("finding.headline.moved", language, theme=label, steps=told),
        " ".join(leading(label, step, language, every).sentence for step in steps),
    )


def _of_surge(row: Mapping[str, Any], language: str, every: str) -> dict[str, str]:
    """When a surge or dip was, how high, how long, and its largest story."""
    counted = {"n": count(row["n"]), "total": count(row["total"])}
    largest = int(row["story_articles"])
    story = say("finding.largest_story", language, largest=count(largest), n=counted["n"])
    return {
        **counted,
        "share": percent(row["n"] / row["total"]),
        "when": _stretch(row, language, every),
        "back": _back(row, language, every),
        "largest": story if largest > 1 else "",
    }


def _of_step(row: Mapping[str, Any], language: str, every: str) -> dict[str, str]:
    """From which period on a share lay higher or lower."""
    import pandas as pd

    at, dated = period_name(row["period"], every), ""
    if not pd.isna(row["period_low"]):
        low, high = (period_name(row[name], every) for name in ("period_low", "period_high"))
        dated = say("finding.date_between", language, low=low, high=high)
    size = points(row["effect"], language)
    step = say("finding.from_then_on", language, at=at, size=size)
    return {"at": at, "dated": dated, "step": step}


def _back(row: Mapping[str, Any], language: str, every: str) -> str:
    """That a share was back; since when, where no article tells of the time between."""
    import pandas as pd

    later = row.get("period_high")
    if later is None or pd.isna(later) or (later - row["end"]).days < _SILENCE:
        return say(f"finding.back_{row['verdict']}", language)
    at = when(period_name(later, every), every, language)
    return say("finding.back_unseen", language, when=at)


def _stretch(row: Mapping[str, Any], language: str, every: str) -> str:
    first, last = (period_name(row[name], every) for name in ("period", "end"))
    if first == last:
        return when(first, every, language)
    return say("finding.during", language, first=first, last=last)
