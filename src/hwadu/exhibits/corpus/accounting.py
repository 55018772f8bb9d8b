"""Every row of every file: read, kept, or dropped with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.notices import recorded_notices
from hwadu.reporting.pieces.blocks import bullets, html_table, worded_table
from hwadu.reporting.wording import percent
from hwadu.words import word
from hwadu.words.naming import kind_of_reason, reason_name, stage_name

_TOLD = ("theme_too_few", "theme_no_agreement", "term_other_meaning")
"""Notices that stand among the findings, where the shares are told that they are about."""


def files(inputs: Sequence[Mapping[str, Any]], language: str, most: int = 30) -> str:
    """What was read from which file, as an HTML table; files beyond the largest are added up.

    Parameters
    ----------
    inputs : sequence of mappings
        The manifest's ``inputs``: path, format, rows, kept, dropped of each file.
    language : {"ko", "en"}
    most : int
        How many files get a row of their own.
    """
    order = sorted(inputs, key=lambda file: (-file["rows"], file["path"]))
    rows: list[list[object]] = [
        [re.split(r"[/\\]", file["path"])[-1], file["format"], *_row_counts([file])]
        for file in order[:most]
    ]
    others = order[most:]
    if others:
        rows.append([f"{word('others', language)} ({len(others):,})", "", *_row_counts(others)])
    names = ("file", "format", "read", "kept_of_file", "dropped")
    return worded_table(names, rows, language) if rows else ""


def accounting(
    articles: pd.DataFrame, dropped: pd.DataFrame, stories: pd.DataFrame, language: str
) -> str:
    """Rows read, kept and dropped, with the reason of every drop, as an HTML table."""
    read = len(articles) + len(dropped)
    rows: list[list[object]] = [
        [word("read", language), "", read, _part(read, read)],
        [word("kept", language), "", len(articles), _part(len(articles), read)],
        [word("dropped", language), "", len(dropped), _part(len(dropped), read)],
    ]
    kinds = dropped.assign(reason=dropped["reason"].map(kind_of_reason))
    reasons = kinds.groupby(["stage", "reason"], as_index=False).size()
    for row in reasons.sort_values(["size", "reason"], ascending=[False, True]).to_dict("records"):
        stage, reason = stage_name(row["stage"], language), reason_name(row["reason"], language)
        rows.append([f"– {stage}", reason, row["size"], _part(row["size"], read)])
    if len(stories):
        rows.append([word("stories", language), "", len(stories), ""])
    headers = ["", word("reason", language), word("number", language), word("share", language)]
    return html_table(headers, rows)


def _row_counts(inputs: Sequence[Mapping[str, Any]]) -> list[int]:
    return [sum(file[name] for file in inputs) for name in ("rows", "kept", "dropped")]


def _part(n: int, total: int) -> str:
    return percent(n / total) if total else "–"


def rows_accounted(view: View) -> str:
    """Rows read, kept and dropped, with the reason of every drop."""
    articles, dropped = view.table("articles"), view.table("dropped")
    return accounting(articles, dropped, view.table("stories"), view.language)


def notices_said(view: View) -> str:
    """What was noticed while the study ran, but for what the findings tell."""
    notices = recorded_notices(view.run.manifest.get("notices", ()))
    said = [one.sentence(view.language, view.labels) for one in notices if one.code not in _TOLD]
    return bullets(said) if said else ""


def table(view: View) -> str:
    """Every file; rows kept and dropped, with the reasons; and what reading noticed."""
    read = files(view.run.manifest.get("inputs", ()), view.language)
    return read + rows_accounted(view) + notices_said(view)


EXHIBIT = Exhibit(
    name="accounting",
    section="accounting",
    table=table,
    quotes=("dropped",),
)
