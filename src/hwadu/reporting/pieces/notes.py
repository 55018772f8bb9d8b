"""Words that stand beside or in place of a table."""

from __future__ import annotations

from hwadu.reporting.pieces.blocks import paragraph
from hwadu.reporting.wording import count
from hwadu.words import word


def nothing(language: str) -> str:
    """What stands where the run has nothing to show."""
    return paragraph(word("nothing", language), "nothing")


def some_rows(shown: int, of: int, language: str) -> str:
    """A word below a table that shows some of many; nothing where it shows all.

    Examples
    --------
    >>> some_rows(20, 46, "en"), some_rows(7, 7, "ko")
    ('<p class="note">Listed: 20 of 46.</p>', '')
    """
    if shown >= of:
        return ""
    return paragraph(word("some_rows", language).format(shown=count(shown), all=count(of)), "note")
