"""The articles of a run that codes are worth having of: those that corrected shares count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run


@dataclass(frozen=True)
class Codable:
    """Tables of these articles alone.

    Attributes
    ----------
    articles, themes, story_members : DataFrame
        The tables of those names.
    """

    articles: pd.DataFrame
    themes: pd.DataFrame
    story_members: pd.DataFrame


def codable_articles(run: Run) -> Codable:
    """What a run's samples are drawn from, and its plans are of."""
    articles = run.counted_articles()
    tables = (run.table(name) for name in ("themes", "story_members"))
    themes, members = (
        table[table["article_id"].isin(articles["article_id"])].reset_index(drop=True)
        for table in tables
    )
    return Codable(articles.reset_index(drop=True), themes, members)
