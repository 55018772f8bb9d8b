"""When single terms were in far more articles than otherwise."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing, some_rows
from hwadu.reporting.wording import percent, period_name


def table(view: View, *, most: int = 20) -> str:
    """The strongest bursts of the terms that the study follows, term by term."""
    found = view.table("bursts")
    found = found[(found["kind"] == "term") & (found["unit"] == "article") & (found["level"] == 1)]
    if found.empty:
        return nothing(view.language)
    strongest = found.sort_values(["weight", "key", "start"], ascending=[False, True, True])
    shown = strongest.head(most).sort_values(["key", "start"])
    rows = [
        [
            row["key"],
            period_name(row["start"], view.every),
            period_name(row["end"], view.every),
            row["n"],
            percent(row["n"] / row["total"]),
        ]
        for row in shown.to_dict("records")
    ]
    names = ("term", "burst_from", "burst_to", "articles", "share")
    listed = worded_table(names, rows, view.language)
    return listed + some_rows(len(shown), len(found), view.language)


EXHIBIT = Exhibit(
    name="bursts",
    place=720,
    section="bursts",
    table=table,
    applies=lambda view: view.has("bursts", kind="term", unit="article", level=1),
    quotes=("bursts",),
)
