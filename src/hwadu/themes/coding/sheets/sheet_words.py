"""What occurs in a coding sheet, in Korean and English, and how it is read back."""

from __future__ import annotations

import re

from hwadu.errors import did_you_mean
from hwadu.words import LANGUAGES, say
from hwadu.words.phrases import Phrase

_AS_TEXT = re.compile(r'^="([^"]*)"$')
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")

DESIGN = "design"
ID = "article_id"
EARLIER = "earlier"  # articles coded before a sheet was drawn
ARTICLES_OF = "articles"  # and how many articles each stands for
ROLES = ("main", "secondary", "absent")
SAID = {
    "main": Phrase("themes.role.main"),
    "secondary": Phrase("themes.role.secondary"),
    "absent": Phrase("themes.role.absent"),
}


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


def roles_to_write(cell: str) -> Phrase:
    """What to write in place of a cell that stands for no role.

    Examples
    --------
    >>> roles_to_write("mian").said("en")
    "write main, secondary or absent (주제, 부주제, 없음), or leave it blank; did you mean 'main'?"
    """
    korean, english = (
        [say(f"sheet.role.{role}", language) for role in ROLES] for language in LANGUAGES
    )
    meant = did_you_mean(cell.strip(), [*korean, *english])
    roles = {"first": english[:-1], "last": english[-1], "korean": korean}
    if meant.code == "did_you_mean":
        return Phrase("themes.one_of_roles_meant", **roles, hint=meant)
    return Phrase("themes.one_of_roles", **roles)


def bare_id(cell: str) -> str:
    """An id as it was drawn: without blanks, and without what keeps a spreadsheet off it.

    Examples
    --------
    >>> bare_id(" a1\u200b"), bare_id("'=a"), bare_id("'01100101.2023"), bare_id('="0110"')
    ('a1', '=a', '01100101.2023', '0110')
    """
    text = _AS_TEXT.sub(r"\1", _INVISIBLE.sub("", cell).strip())
    return text[1:] if text[:1] == "'" and (text[1:2] in "=+-@" or text[1:2].isdigit()) else text
