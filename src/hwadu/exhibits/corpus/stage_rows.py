"""What became of the articles at every stage: how many it was given, and where they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.wording import count
from hwadu.words import texts
from hwadu.words.naming import step_name


def stage_rows(rows: Sequence[Mapping[str, Any]], language: str) -> str:
    """How many articles each stage was given, went on with, and left out for which reason.

    Parameters
    ----------
    rows : sequence of mapping
        The manifest's ``rows``: of each ``stage`` in order ``read``, ``kept``, and the parts left
        out by reason.
    language : {"ko", "en"}
    """
    said = texts(language)["left_out"]
    lines: list[list[object]] = []
    for parts in rows:
        left = [f"{said[part]} {count(n)}" for part, n in parts.items() if part in said and n]
        name = step_name(parts["stage"], language)
        lines.append([name, parts["read"], parts["kept"], ", ".join(left) or "–"])
    return worded_table(("step", "given", "counted_articles", "left_out"), lines, language)


EXHIBIT = Exhibit(
    name="stage_rows",
    place=1103,
    section="stage_rows",
    table=lambda view: stage_rows(view.run.manifest["rows"], view.language),
    applies=lambda view: bool(view.run.manifest.get("rows")),
)
