"""What a theme's articles speak of: the topics within them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import Unbroken, html_table, paragraph
from hwadu.reporting.wording import count, percent
from hwadu.words import say, word

_BARS = "▁▂▃▄▅▆▇█"


def sub_themes(within: pd.DataFrame, theme: str, stories: int, language: str) -> str:
    """The topics within one theme as a table; a sentence where it has none or too few stories.

    Parameters
    ----------
    within : DataFrame
        The table ``topics_within``.
    theme : str
        Id of the theme.
    stories : int
        Stories of the theme.
    language : {"ko", "en"}
    """
    own = within[within["within"] == theme]
    if own.empty:
        return paragraph(say("sub_themes.few", language, n=count(stories)))
    if (own["topic"] < 0).all():
        return paragraph(say("sub_themes.only_rest", language))
    years = list(own["years"].iloc[0])
    rows = []
    for row in own.to_dict("records"):
        cells = [
            row["label"] if row["topic"] >= 0 else word("rest", language),
            int(row["articles"]),
            int(row["main"]),
            percent(row["share"]),
            int(row["weak"]),
        ]
        rows.append([*cells, Unbroken(bars(row["by_year"]))] if len(years) > 1 else cells)
    names = ["topic", "articles", "of_main", "share", "weak"]
    head = [word(name, language) for name in names]
    if len(years) > 1:
        head.append(say("sub_themes.years", language, first=years[0], last=years[-1]))
    rest = own[own["topic"] < 0]
    lead = say("sub_themes.lead", language, n=count(len(own) - len(rest)))
    for row in rest.to_dict("records"):
        share = percent(row["share"])
        lead += say("sub_themes.rest", language, n=count(row["articles"]), share=share)
    return paragraph(lead) + html_table(head, rows)


def bars(numbers: Sequence[int]) -> str:
    """Numbers as bars of text, the largest eight eighths high; a dot for none.

    Examples
    --------
    >>> bars([0, 1, 4, 8])
    '·▁▄█'
    """
    most = max(numbers, default=0)
    return "".join(_BARS[-(-8 * n // most) - 1] if n else "·" for n in map(int, numbers))


def table(view: View, theme: str) -> str:
    """The topics within one theme."""
    given, members = view.table("themes"), view.table("story_members")
    own = given.loc[(given["theme"] == theme) & given["assigned"], "article_id"]
    stories = members.loc[members["article_id"].isin(own), "story_id"].nunique()
    return sub_themes(view.table("topics_within"), theme, stories, view.language)


def _applies(view: View, theme: str) -> bool:
    made = "topics_within" in view.run.manifest.get("tables", {})
    asked = view.settings("topics").get("within")
    return made and (asked is None or theme in asked)


EXHIBIT = Exhibit(
    name="sub_themes",
    place=325,
    each=themes,
    table=table,
    applies=_applies,
    reported=has_articles,
    quotes=("topics_within",),
)
