"""How well themes were assigned, and how far coders agree, as codes say."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.left_out import left_out_of_means
from hwadu.reporting.pieces.blocks import paragraph, worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import (
    between,
)
from hwadu.words import word

_QUALITY = ("precision", "recall", "f1", "kappa", "alpha")


def theme_quality(quality: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """How well themes were assigned, and how far coders agree, as people's codes say."""
    whole = quality[(quality["by"] == "") | (quality["by"] == "coders")]
    whole = whole[whole["measure"].isin(_QUALITY) & whole["theme"].isin(["", *labels])]
    if whole.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate([*labels, ""])}
    order = {name: i for i, name in enumerate(_QUALITY)}
    rows = whole.assign(
        place=whole["theme"].map(place), order=whole["measure"].map(order)
    ).sort_values(["place", "order", "group"])
    cells = [
        [
            labels.get(row["theme"], word("all_themes", language)),
            word(row["measure"], language) + (f" ({row['group']})" if row["group"] else ""),
            f"{row['value']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
            row["n"],
        ]
        for row in rows.to_dict("records")
    ]
    table = worded_table(("theme", "measure", "value", "interval", "coded"), cells, language)
    return table + "".join(map(paragraph, left_out_of_means(quality, labels, language)))


EXHIBIT = Exhibit(
    name="theme_quality",
    place=1200,
    section="theme_quality",
    table=lambda view: theme_quality(view.table("theme_quality"), view.labels, view.language),
    applies=lambda view: view.has("theme_quality"),
    quotes=("theme_quality",),
)
