"""The chapters that the report folds by: each holds the exhibits of a stretch of places."""

from __future__ import annotations

import re
from html import escape

from hwadu.reporting.pieces.blocks import Block
from hwadu.words import say

CHAPTERS = {
    100: "findings",
    180: "explorer",
    200: "shares",
    300: "themes",
    400: "groups",
    700: "words",
    800: "topics",
    900: "vocabulary",
    1000: "copies",
    1100: "corpus",
    1200: "coding",
    1300: "methods",
}
"""The first place of each, and its name: a key of the words under ``chapter``."""

_HEADING = re.compile(r"(?<=<)(/?)h([2-5])\b")  # text is escaped, so that only tags match


def chapter_of(place: int) -> str:
    """The chapter in which a place of the report lies; empty before the first one.

    Examples
    --------
    >>> chapter_of(50), chapter_of(100), chapter_of(610)
    ('', 'findings', 'groups')
    """
    return next((name for first, name in reversed(CHAPTERS.items()) if first <= place), "")


def chapter_heading(chapter: str, language: str) -> Block:
    """What stands above a chapter, and by which it is found in the page."""
    name = escape(say(f"chapter.{chapter}", language))
    return Block(f'<h2 class="chapter" id="chapter-{chapter}">{name}</h2>')


def within_chapter(html: str, chapter: str, language: str) -> str:
    """A piece of a chapter: its headings one level lower, none that repeats the chapter's own.

    Examples
    --------
    >>> within_chapter('<h2 id="limits">Limits</h2>', "methods", "en")
    '<h3 id="limits">Limits</h3>'
    >>> within_chapter('<h2 id="explorer">Explore</h2>', "explorer", "en")
    '<a id="explorer"></a>'
    """
    lower = _HEADING.sub(lambda tag: f"{tag[1]}h{int(tag[2]) + 1}", html)
    name = re.escape(escape(say(f"chapter.{chapter}", language)))
    return re.sub(rf'<h3 id="([^"]*)">{name}</h3>', r'<a id="\1"></a>', lower, count=1)
