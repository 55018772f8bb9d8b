"""The findings as sentences, each marked with its verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.findings.findings_beside import corrected_findings, surge_findings
from hwadu.reporting.findings.summary import doubtful_findings
from hwadu.reporting.findings.years import month_name
from hwadu.reporting.pieces.blocks import Unbroken, bullets, html_table, paragraph
from hwadu.reporting.wording import period_name, points, points_between, probability
from hwadu.words import say, texts, word

_TESTS = ("surge", "trend", "step", "season")
_CLAIMS = ("rose", "fell", "surged", "dipped", "seasonal")
_PLAIN = "0:share"
_UNSURE = {"cannot say": "cannot_say", "untested": "untested"}


def rival_descriptions(
    changes: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    doubtful: Collection[str] = (),
    every: str = "month",
) -> str:
    """Trend, step, season and surges of each theme; the leading one is marked.

    Among stories, in a fixed mix of outlets and after correction by codes the trend is shown, and
    what else can be claimed there.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    labels : mapping of str to str
        Name of each theme, in order.
    language : {"ko", "en"}
    doubtful : collection of str
        Themes that their codebook cannot tell apart: why nothing is claimed of them.
    every : {"day", "week", "month", "quarter", "year"}
        Length of the periods that were tested.
    """
    rows = changes[
        (changes["kind"] == "theme")
        & changes["test"].isin(_TESTS)
        & changes["denominator"].isin(["query", ""])
        & changes["key"].isin(list(labels))
        & changes["effect"].notna()
    ]
    plain = (rows["unit"] != "story") & rows["measure"].isin(["share", ""])
    claims = rows["verdict"].isin(_CLAIMS)
    rows = rows[claims | (plain & (rows["test"] != "surge")) | (rows["test"] == "trend")]
    if rows.empty:
        return ""
    place, order = {key: i for i, key in enumerate(labels)}, {t: i for i, t in enumerate(_TESTS)}
    rows = rows.assign(
        place=rows["key"].map(place),
        counted=[_counted(row) for row in rows.to_dict("records")],
        order=rows["test"].map(order),
    ).sort_values(["place", "counted", "order", "period"], kind="stable")
    verdicts, said = texts(language)["verdict"], texts(language)["rivals"]
    cells = [
        [
            labels[row["key"]],
            said[row["counted"].split(":")[1]],
            ("● " if row["describes"] and row["counted"] == _PLAIN else "") + said[row["test"]],
            Unbroken(_when(row, language, every)),
            points(row["effect"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
            Unbroken(
                say("key.verdict.not_held", language)
                if row["key"] in doubtful and row["measure"] != "corrected"
                else verdicts.get(row["verdict"], row["verdict"])
            ),
        ]
        for row in rows.to_dict("records")
    ]
    heads = ["theme", "counted_as", "description", "when", "size", "interval"]
    shown = html_table([*(word(n, language) for n in heads), "q", word("verdict", language)], cells)
    return f"<details><summary>{word('rivals', language)}</summary>{shown}</details>"


def _counted(row: Mapping[Any, Any]) -> str:
    """What a row counts, with its place in the table."""
    if row["unit"] == "story":
        return "1:story"
    return {"adjusted": "2:adjusted", "corrected": "3:corrected"}.get(row["measure"], _PLAIN)


def _when(row: Mapping[Any, Any], language: str, every: str) -> str:
    at = period_name(row["period"], every)
    if row["test"] == "trend":
        return "–"
    if row["test"] == "step" and not pd.isna(row["period_low"]):
        low, high = (period_name(row[name], every) for name in ("period_low", "period_high"))
        return f"{at}\n({low}~{high})"
    if row["test"] == "surge" and row["end"] != row["period"]:
        return f"{at}~{period_name(row['end'], every)}"
    return month_name(row["period"], language) if row["test"] == "season" else at


def table(view: View) -> str:
    """The findings, what is told beside them, and every description of each theme."""
    found, language = view.findings, view.language
    if not found:
        return paragraph(texts(language)["undated"], "nothing")
    told = [finding for finding in found if finding.verdict not in _UNSURE]
    kinds = [f"finding {finding.verdict}" for finding in told]
    changes = view.table("changes")
    beside = surge_findings(changes, view.codebook, found, language, every=view.every)
    beside += corrected_findings(view.table("study_shares"), view.codebook, language)
    doubtful = doubtful_findings(view.table("theme_support"), view.labels, language)
    return (
        (bullets([finding.sentence for finding in told], kinds) if told else "")
        + (bullets(beside) if beside else "")
        + _unsure(view)
        + (bullets(doubtful, ["finding doubtful"] * len(doubtful)) if doubtful else "")
        + rival_descriptions(changes, view.labels, language, view.doubtful, view.every)
    )


def _unsure(view: View) -> str:
    """Of which themes nothing can be claimed, and why: said once for all of them."""
    said = []
    tested = any(one.verdict != "untested" for one in view.findings)
    for verdict, reason in _UNSURE.items():
        names = [view.labels[one.key] for one in view.findings if one.verdict == verdict]
        if names:
            short = verdict == "untested" and not tested and not view.several_years
            key = "untested_in_one_year" if short else reason
            said.append(say(f"unsure.{key}", view.language, themes=", ".join(names)))
    return bullets(said, ["finding cannot-say"] * len(said)) if said else ""


EXHIBIT = Exhibit(
    name="findings",
    place=100,
    section="findings",
    table=table,
    quotes=("changes", "theme_support"),
)
