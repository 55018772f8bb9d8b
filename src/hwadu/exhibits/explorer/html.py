"""The explorer as a piece of HTML."""

from __future__ import annotations

from collections.abc import Mapping

from hwadu.exhibits.explorer.explorer_data import Held
from hwadu.exhibits.explorer.explorer_views import PARTS, explorer_views
from hwadu.exhibits.explorer.packed import Shown, bokeh_piece
from hwadu.reporting.wording import count
from hwadu.words import say, texts

_SCRIPTS = ("bokeh", "bokeh-widgets", "bokeh-tables")


def explorer_html(held: Held, language: str) -> str:
    """The explorer of some articles.

    Parameters
    ----------
    held : Held
    language : {"ko", "en"}

    Returns
    -------
    str
        About 0.8 MB of scripts, and 0.25 MB for 1,000 articles; the same for the same articles.
        It shows itself when it comes near the window, and on paper not at all.
    """
    words: Mapping[str, str] = texts(language)["explorer"]
    told = "some" if len(held) < held.articles else "all"
    lead = say(
        f"explorer.holds_{told}", language, held=count(len(held)), articles=count(held.articles)
    )
    if held.beside:
        lead += " " + say("explorer.beside", language, n=count(held.beside))
    shown = Shown(
        kind="explorer",
        identifier="explorer",
        heading=words["heading"],
        lead=f"{words['lead']} {lead}",
        needs=words["needs"],
        characters=held.characters,
    )
    return bokeh_piece(shown, PARTS, *explorer_views(held, language), _SCRIPTS)
