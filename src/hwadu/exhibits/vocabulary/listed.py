"""Terms with their numbers of articles, in a line."""

from __future__ import annotations

import pandas as pd

from hwadu.reporting.wording import count


def listed(terms: pd.DataFrame, most: int) -> str:
    """The first terms of a table by rank, each with its number of articles."""
    first = terms.sort_values("rank").head(most)
    pairs = zip(first["term"], first["articles"], strict=True)
    return ", ".join(f"{term} ({count(articles)})" for term, articles in pairs)
