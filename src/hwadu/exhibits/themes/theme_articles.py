"""The articles with the highest scores of one theme, one a story."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.reporting.methods.reader_trust import quoted_by_readers
from hwadu.reporting.pieces.article_list import article_table, leading_articles
from hwadu.reporting.pieces.quotes import CHARACTERS


def table(view: View, theme: str, *, most: int | None = None, characters: int | None = None) -> str:
    """The articles with the highest scores of a theme, one a story, among those that shares count.

    Parameters
    ----------
    view : View
    theme : str
    most : int, optional
        How many; as many as the study asks for (``[report] articles_per_theme``).
    characters : int, optional
        Longest quotation of the evidence; 0 for none; as the study asks for
        (``[report] quote_signs``).
    """
    asked = view.settings("report")
    most = asked.get("articles_per_theme", 5) if most is None else most
    characters = asked.get("quote_signs", CHARACTERS) if characters is None else characters
    articles, themes = view.table("articles"), view.table("themes")
    themes = quoted_by_readers(themes, view.table("readings"), articles)
    counted = view.once("counted articles", view.run.counted_articles)
    behind = leading_articles(counted, themes, view.table("story_members"), theme, most)
    return article_table(behind, view.run.decisive_sentences(behind), view.language, characters)


EXHIBIT = Exhibit(
    name="theme_articles",
    place=350,
    each=themes,
    table=table,
    applies=has_articles,
)
