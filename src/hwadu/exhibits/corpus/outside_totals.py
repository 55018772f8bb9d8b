"""Articles that no total of all articles of their outlet and day covers."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import some_rows
from hwadu.reporting.wording import day
from hwadu.words import texts


def table(view: View, *, most: int = 30) -> str:
    """Outlets whose articles are outside the totals, and why; those with most articles first."""
    found = view.table("outside_totals").sort_values(
        ["articles", "press", "reason"], ascending=[False, True, True]
    )
    said = texts(view.language)["outside_totals"]
    rows = [
        [row["press"], said[row["reason"]], row["articles"], day(row["first"]), day(row["last"])]
        for row in found.head(most).to_dict("records")
    ]
    listed = worded_table(("press", "reason", "articles", "first", "last"), rows, view.language)
    return listed + some_rows(len(rows), len(found), view.language)


EXHIBIT = Exhibit(
    name="outside_totals",
    place=1105,
    section="outside_totals",
    table=table,
    applies=lambda view: view.has("outside_totals"),
    quotes=("outside_totals",),
)
