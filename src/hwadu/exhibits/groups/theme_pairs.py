"""Which themes travel together."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.pieces.blocks import paragraph, worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import (
    between,
    count,
)
from hwadu.words import texts

_FEWEST_EXPECTED = 1  # a multiple of less than an article says nothing


def theme_pairs(pairs: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Which themes travel together, the most unexpected first."""
    known = pairs[pairs["theme"].isin(list(labels)) & pairs["other"].isin(list(labels))]
    if known.empty:
        return nothing(language)
    place = {key: i for i, key in enumerate(labels)}
    once = known[known["theme"].map(place) < known["other"].map(place)]
    told = once[once["expected"] >= _FEWEST_EXPECTED]
    rare = ""
    if len(told) < len(once):
        said = texts(language)["pairs"]["rare"]
        rare = paragraph(said.format(n=count(len(once) - len(told))), "note")
    if told.empty:
        return rare
    rows = [
        [
            labels[row["theme"]],
            labels[row["other"]],
            row["articles"],
            f"{row['expected']:.1f}",
            f"{row['lift']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
        ]
        for row in told.sort_values(["lift", "theme"], ascending=[False, True]).to_dict("records")
    ]
    names = ("theme", "other", "articles", "expected_articles", "lift", "interval")
    return worded_table(names, rows, language) + rare


EXHIBIT = Exhibit(
    name="theme_pairs",
    place=420,
    section="theme_pairs",
    table=lambda view: theme_pairs(view.table("theme_pairs"), view.labels, view.language),
    applies=lambda view: view.has("theme_pairs"),
    quotes=("theme_pairs",),
)
