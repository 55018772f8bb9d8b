"""The lines that outlets repeat, learned from the corpus and taken out."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing

_EXAMPLE = 70


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"


def learned_lines(templates: pd.DataFrame, language: str, most: int) -> str:
    """The lines that outlets repeat and that were learned from the corpus, as an HTML table."""
    if templates.empty:
        return nothing(language)
    order = templates.sort_values(["articles", "press", "text"], ascending=[False, True, True])
    rows = [
        [row["press"] or "–", _short(row["text"]), row["articles"]]
        for row in order.head(most).to_dict("records")
    ]
    return worded_table(("outlet", "line", "articles"), rows, language)


def table(view: View, *, most: int = 25) -> str:
    """The lines that outlets repeat, learned from the corpus and taken out."""
    return learned_lines(view.table("templates"), view.language, most)


EXHIBIT = Exhibit(
    name="learned_lines",
    section="learned_lines",
    table=table,
)
