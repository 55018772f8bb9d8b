"""Some articles of the largest story beside its keeper, differences marked."""

from __future__ import annotations

from dataclasses import replace

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.notes import nothing


def table(view: View, *, most: int = 4) -> str:
    """Some articles of the largest story beside its keeper."""
    largest = view.run.largest_stories(1)
    if largest.empty:
        return nothing(view.language)
    family = view.run.story_diff(largest["story_id"].iloc[0])
    shown = replace(family, others=family.others[:most])
    return f'<div class="scroll">{shown.to_html()}</div>'


EXHIBIT = Exhibit(
    name="largest_family",
    section="family",
    table=table,
)
