"""Terms that mark a theme and are not in the codebook."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.words import word


def candidates(found: pd.DataFrame, labels: Mapping[str, str], language: str, most: int) -> str:
    """Terms that mark a theme and are not in the codebook, for people to decide on."""
    if found.empty:
        return nothing(language)
    rows = []
    for theme, label in labels.items():
        mine = found[found["theme"] == theme].sort_values(["z", "term"], ascending=[False, True])
        columns = (mine[name].head(most) for name in ("term", "articles", "brings"))
        said = [f"{term} ({n:,} + {more:,})" for term, n, more in zip(*columns, strict=True)]
        rows.append([label, ", ".join(said) or "–"])
    return html_table([word("theme", language), word("candidates", language)], rows)


def table(view: View, *, most: int = 12) -> str:
    """Terms that mark a theme and are not in the codebook."""
    return candidates(view.table("theme_candidates"), view.labels, view.language, most)


EXHIBIT = Exhibit(
    name="candidates",
    section="candidates",
    table=table,
    applies=lambda view: view.has("theme_candidates"),
    quotes=("theme_candidates",),
)
