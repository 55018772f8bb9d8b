"""How far topics move with choices that were made."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import (
    percent,
    points,
)
from hwadu.words.naming import variant_name


def sensitivity(variants: pd.DataFrame, language: str) -> str:
    """How far topics move with choices that were made."""
    if variants.empty:
        return nothing(language)
    rows = [
        [
            variant_name(row["variant"], language),
            row["topics"],
            row["articles"],
            f"{row['ami']:.2f}",
            percent(row["kept"]),
            points(row["largest_change"], language).removeprefix("+"),
        ]
        for row in variants.to_dict("records")
    ]
    names = ("variant", "topics", "articles", "ami", "kept_topic", "largest_change")
    return worded_table(names, rows, language)


EXHIBIT = Exhibit(
    name="sensitivity",
    place=870,
    section="sensitivity",
    table=lambda view: sensitivity(view.table("sensitivity"), view.language),
    applies=lambda view: view.has("sensitivity"),
    quotes=("sensitivity",),
)
