"""Characters of the bodies by what text there is."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.words import name_of

_QUANTILES = {"least": 0.0, "fifth": 0.05, "median": 0.5, "ninetyfifth": 0.95, "most": 1.0}


def lengths(articles: pd.DataFrame, language: str) -> str:
    """Characters of the bodies by what text there is, as an HTML table."""
    characters = articles["body"].str.len()
    rows = []
    for basis, mine in characters.groupby(articles["text_basis"]):
        quantiles = mine.quantile(list(_QUANTILES.values())).astype(int)
        rows.append([name_of(str(basis), language), len(mine), *quantiles.tolist()])
    names = ("basis", "articles", *_QUANTILES)
    return worded_table(names, rows, language)


EXHIBIT = Exhibit(
    name="lengths",
    section="lengths",
    table=lambda view: lengths(view.table("articles"), view.language),
)
