"""The explorer: themes, time, outlets and words are chosen, and the articles behind them listed."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.explorer.explorer_data import ARTICLES
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.quotes import CHARACTERS


def table(view: View, *, most: int | None = None, characters: int | None = None) -> str:
    """The explorer as HTML; it shows itself on screens alone.

    Parameters
    ----------
    view : View
    most : int, optional
        Articles it holds at most; as the study asks for (``[report] explorer``).
    characters : int, optional
        Longest quotation of the evidence; as the study asks for (``[report] quote_signs``).
    """
    from hwadu.exhibits.explorer import explorer_html, held_articles

    asked = view.settings("report")
    most = asked.get("explorer", ARTICLES) if most is None else most
    characters = asked.get("quote_signs", CHARACTERS) if characters is None else characters
    held = held_articles(
        view.run, view.labels, most=most, characters=characters, language=view.language
    )
    return explorer_html(held, view.language)


def is_wanted(view: View) -> bool:
    """Whether the study has articles and does not leave the explorer out."""
    return view.has("articles") and view.settings("report").get("explorer", ARTICLES) > 0


EXHIBIT = Exhibit(name="explorer", place=180, table=table, applies=is_wanted)
