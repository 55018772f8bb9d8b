"""The topic browser as a piece of HTML."""

from __future__ import annotations

from collections.abc import Mapping

from hwadu.exhibits.explorer.packed import Shown, bokeh_piece
from hwadu.exhibits.topic_browsing.browser_data import HeldTopics
from hwadu.exhibits.topic_browsing.browser_views import PARTS, topic_views
from hwadu.reporting.wording import count
from hwadu.words import say, texts

_SCRIPTS = ("bokeh", "bokeh-widgets")


def topics_html(held: HeldTopics, language: str) -> str:
    """The topic browser of a run.

    Parameters
    ----------
    held : HeldTopics
    language : {"ko", "en"}

    Returns
    -------
    str
        About 0.7 MB; the same for the same topics.
    """
    words: Mapping[str, str] = texts(language)["topic_browser"]
    shown = Shown(
        kind="topic-browser",
        identifier="topic_browser",
        heading=words["heading"],
        lead=say(
            "topic_browser.lead",
            language,
            topics=count(len(held.topics["number"])),
            articles=count(held.articles),
        ),
        needs=words["needs"],
        characters=held.characters,
    )
    return bokeh_piece(shown, PARTS, *topic_views(held, language), _SCRIPTS)
