"""Bodies that look cut, and the ends of some that should be whole."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import Link, worded_table
from hwadu.reporting.wording import percent
from hwadu.words import name_of

_DOTS = ("..", "…")
_SENTENCE_END = r"[.?!。…][\"”'’)\]」』>]*$"
_ENDING = 40


def truncated(articles: pd.DataFrame, language: str) -> str:
    """Bodies that look cut, by what text there is, as an HTML table.

    Three marks: a body that ends in dots, one that ends without the end of a sentence, and a
    length that many bodies share.
    """
    bodies = articles["body"]
    dots = bodies.str.endswith(_DOTS)
    unfinished = ~dots & (bodies != "") & ~bodies.str.contains(_SENTENCE_END, regex=True)
    rows = []
    for basis, mine in bodies.groupby(articles["text_basis"]):
        characters = mine.str.len()
        length = int(characters.mode().max())
        rows.append(
            [
                name_of(str(basis), language),
                len(mine),
                *(percent(float(character[mine.index].mean())) for character in (dots, unfinished)),
                length,
                percent(float((characters == length).mean())),
            ]
        )
    names = ("basis", "articles", "dots", "unfinished", "common_length", "have_it")
    return worded_table(names, rows, language)


def unfinished_bodies(articles: pd.DataFrame, language: str, most: int) -> str:
    """The ends of whole texts that stop without the end of a sentence, as an HTML table."""
    whole = articles[(articles["text_basis"] == "full") & (articles["body"] != "")]
    ends = whole[~whole["body"].str.contains(_SENTENCE_END, regex=True)].head(most)
    if ends.empty:
        return ""
    rows = [
        [Link(row["title"], row["url"]), row["press"], f"… {row['body'][-_ENDING:]}"]
        for row in ends.to_dict("records")
    ]
    return worded_table(("title", "press", "ending"), rows, language)


def table(view: View, *, most: int = 10) -> str:
    """Bodies that look cut, and the ends of some that should be whole."""
    articles = view.table("articles")
    ends = unfinished_bodies(articles, view.language, most)
    return truncated(articles, view.language) + ends


EXHIBIT = Exhibit(
    name="truncated",
    section="truncated",
    table=table,
)
