"""The stories with the most articles, linked to their keepers."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import Link, worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import day


def stories_table(
    largest: pd.DataFrame, stories: pd.DataFrame, articles: pd.DataFrame, language: str
) -> str:
    """The largest stories, each linked to its keeper, as an HTML table."""
    if largest.empty:
        return nothing(language)
    keepers = largest.merge(stories[["story_id", "keeper"]], on="story_id")
    keepers = keepers.merge(
        articles[["article_id", "url"]], left_on="keeper", right_on="article_id"
    )
    cells = [
        [
            Link(row["title"], row["url"]),
            row["press"],
            row["articles"],
            row["outlets"],
            day(row["first"]),
            day(row["last"]),
        ]
        for row in keepers.to_dict("records")
    ]
    return worded_table(("title", "press", "articles", "outlets", "first", "last"), cells, language)


def table(view: View, *, most: int = 15) -> str:
    """The stories with the most articles, linked to their keepers."""
    largest = view.run.largest_stories(most)
    return stories_table(largest, view.table("stories"), view.table("articles"), view.language)


EXHIBIT = Exhibit(
    name="largest_stories",
    place=1030,
    section="largest_stories",
    table=table,
    quotes=("stories",),
)
