"""What occurs in a coding sheet, in Korean and English, and how it is read back."""

from __future__ import annotations

from typing import Literal

from hwadu.words import LANGUAGES, say

Language = Literal["ko", "en"]

DESIGN = "design"
ID = "article_id"
EARLIER = "earlier"  # articles coded before a sheet was drawn
ARTICLES_OF = "articles"  # and how many articles the story of each has
ROLES = ("main", "secondary", "absent")


def both(key: str) -> str:
    """A word of a sheet in both languages, for coders of either.

    Examples
    --------
    >>> both("coder")
    '코더 Coder'
    """
    return " ".join(say(f"sheet.{key}", language) for language in LANGUAGES)


def role_of(cell: str) -> str | None:
    """The role that a cell's text stands for, in either language; None if it stands for none.

    Examples
    --------
    >>> role_of(" Main "), role_of("부주제"), role_of("mian")
    ('main', 'secondary', None)
    """
    said = cell.strip().casefold()
    for role in ROLES:
        if said in (say(f"sheet.role.{role}", language) for language in LANGUAGES):
            return role
    return None
