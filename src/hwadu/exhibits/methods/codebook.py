"""Every theme's definition and the terms it starts from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.words.of_users import column_in


def codebook_table(codebook: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Every theme's definition and the terms it starts from."""
    told = codebook.assign(definition=column_in(codebook, "definition", language))
    rows = [
        [labels[row["theme"]], row["definition"], ", ".join(row["terms"])]
        for row in told.to_dict("records")
    ]
    return worded_table(("theme", "definition", "seeds"), rows, language)


EXHIBIT = Exhibit(
    name="codebook",
    place=1310,
    section="codebook",
    table=lambda view: codebook_table(view.codebook, view.labels, view.language),
)
