"""A dictionary of LIWC as themes: numbers and names between two %, then words with numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hwadu.codebooks.codebook_as_toml import ThemeOfTable
from hwadu.errors import InputError

_CATEGORY = re.compile(r"\s*(\d+)\s+(\S.*?)\s*")
_WORD = re.compile(r"\s*(\S[^\t]*?)((?:\s+\d+)+)\s*")
_RULE = "%"


def is_dic(text: str) -> bool:
    """Whether a text begins as dictionaries of LIWC do.

    Examples
    --------
    >>> is_dic("%\\n1\\t노동\\n%\\n파업\\t1\\n"), is_dic("주제,용어\\n")
    (True, False)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[:1] == [_RULE] and _RULE in lines[1:]


def themes_of_dic(text: str, path: Path) -> list[ThemeOfTable]:
    """The categories of a dictionary as themes, each with its words.

    Parameters
    ----------
    text : str
        See :func:`is_dic`.
    path : Path
        For errors.

    Raises
    ------
    InputError
        If a line is none of a category or word, a number stands for no category or for two, or a
        word ends with a star: all words that begin so are no term.

    Examples
    --------
    >>> found = themes_of_dic("%\\n1 노동\\n2 주거\\n%\\n파업 1\\n사택 1 2\\n", Path("words.dic"))
    >>> [(theme.label, [*theme.terms]) for theme in found]
    [('노동', ['파업', '사택']), ('주거', ['사택'])]
    """
    themes: dict[int, ThemeOfTable] = {}
    rules = 0
    for row, line in _filled(text):
        if line.strip() == _RULE and rules < 2:
            rules += 1
        elif rules < 2:
            category = _CATEGORY.fullmatch(line)
            if not category:
                raise InputError("themes.table.dic_category", path=path, row=row, text=line.strip())
            number = int(category[1])
            if number in themes:
                raise InputError("themes.table.dic_number_twice", path=path, row=row, number=number)
            themes[number] = ThemeOfTable(row, category[2])
        else:
            _add_word(line, row, themes, path)
    return [*themes.values()]


def _filled(text: str) -> Iterator[tuple[int, str]]:
    return ((n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip())


def _add_word(line: str, row: int, themes: dict[int, ThemeOfTable], path: Path) -> None:
    found = _WORD.fullmatch(line)
    if not found:
        raise InputError("themes.table.dic_word", path=path, row=row, text=line.strip())
    word = " ".join(found[1].split())
    if "*" in word:
        raise InputError("themes.table.dic_star", path=path, row=row, word=word)
    for number in map(int, found[2].split()):
        if number not in themes:
            known = [f"{n} ({theme.label})" for n, theme in themes.items()]
            raise InputError(
                "themes.table.dic_no_category",
                path=path,
                row=row,
                number=number,
                known=known,
            )
        themes[number].terms[word] = None
