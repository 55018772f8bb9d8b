"""The most frequent terms by TF, DF and TF-IDF."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.words import word


def frequent_terms(
    frequent: pd.DataFrame, language: str, most: int, *, kind: str = "study", key: str = ""
) -> str:
    """The terms of the study, or of a theme, by TF, DF and TF-IDF."""
    mine = frequent[(frequent["kind"] == kind) & (frequent["key"] == key)]
    if mine.empty:
        return nothing(language)
    rows = [
        [row["rank"], row["term"], row["tf"], row["df"], f"{row['tf_idf']:,.1f}"]
        for row in mine.sort_values("rank").head(most).to_dict("records")
    ]
    return html_table([word("rank", language), word("term", language), "TF", "DF", "TF-IDF"], rows)


def table(view: View, *, theme: str = "", most: int = 30) -> str:
    """The most frequent terms of the study, or of a theme, by TF, DF and TF-IDF."""
    kind, frequent = "theme" if theme else "study", view.table("frequent_terms")
    return frequent_terms(frequent, view.language, most, kind=kind, key=theme)


EXHIBIT = Exhibit(
    name="frequent_terms",
    place=900,
    section="frequent_terms",
    table=table,
    applies=lambda view: view.has("frequent_terms"),
    quotes=("frequent_terms", "compounds"),
)
