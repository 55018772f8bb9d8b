"""Words that people list in one cell or line."""

from __future__ import annotations

import re

from hwadu.files.written_lists import unquoted, within_brackets

# as Korean keyboards and spreadsheets part words of a list
_BETWEEN = re.compile(r"[,;|，；、]|(?<=[가-힣]{2})\s?/\s?(?=[가-힣]{2})")


def words_of_list(cell: str) -> list[str]:
    """The words that a cell or a line lists, without the signs that a program writes lists in.

    Examples
    --------
    >>> words_of_list("['급매', '급매 물건']"), words_of_list("급매；급매 물건")
    (['급매', '급매 물건'], ['급매', '급매 물건'])
    """
    listed = unquoted(within_brackets(cell))
    return [word for part in _BETWEEN.split(listed) if (word := unquoted(part))]
