"""The terms that a cell of a codebook's table lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hwadu.errors import InputError
from hwadu.files.written_lists import within_brackets

_BETWEEN = re.compile(r"[,;、，；|\n①-⑳]|\s/\s|\s(?:OR|or)\s")
_PERHAPS = ("/", "·", "ㆍ", "・")
_MOSTLY = 0.5  # of a column's cells, for a sign that also stands within terms: TCP/IP, 한·미
_EXPRESSION = re.compile(
    r"(?:^|[\s)])(?:AND|NOT|NEAR)(?=[\s(]|$)|&&|\*|[()]\s*(?:OR|\|)|OR\s*\(|\([^()]*\|[^()]*\)"
    r"|(?<=[가-힣)]\s)(?:and|not|&|\+)(?=\s[가-힣(])"  # between other letters they are of a term
)
_WEIGHED = re.compile(r".*?(?:\(\s*\d+(?:\.\d+)?\s*\)|[:=]\s*\d+(?:\.\d+)?)")
_NUMBERED = re.compile(
    r"(?:[(\[]?(?:\d{1,2}(?:[-.]\d{1,2})*[.)\]]|\d{1,2}(?:-\d{1,2})+(?=\s))|[①-⑳]|[Ⅰ-Ⅻ가나다라마바사아자차카타파하][.)])"
    r"\s*(?=[^\d\s])"
)
_LIST_MARK = re.compile(r"^(?:[•▪■○●◦]|[+-](?=\D))\s*")
_SIGNED = re.compile(r"[+-](?!\s)\D")  # "- 파업" is an item of a list
_OTHER_NAMES = re.compile(r"(?<=[^\s(),;])\s?\((?:예\s?[:：])?([^()]*[가-힣A-Za-z][^()]*)\)")
_AND_SO_ON = re.compile(r"(?:^|\s+)등(?:등)?\.?$|\s*(?:\.{3}|…)$")
_MOST_WORDS = 4  # of one term; more without a comma are several, or a sentence
_SHOWN = 40  # characters


def sign_between(cells: Iterable[str]) -> str:
    """A slash or a middle dot, where a column of terms has it between them; "" otherwise.

    Both stand within terms as well. They part terms where no cell has a comma, a semicolon or a
    line break, and most cells have the sign.

    Examples
    --------
    >>> sign_between(["파업/노조/임금", "전세/월세"]), sign_between(["TCP/IP, 통신", "전세/월세"])
    ('/', '')
    """
    filled = [cell for cell in cells if cell]
    if any(_BETWEEN.search(cell) for cell in filled):
        return ""
    for sign in _PERHAPS:
        if sum(sign in cell for cell in filled) > _MOSTLY * len(filled):
            return sign
    return ""


def terms_in(cell: str, sign: str, path: Path, row: int, column: str) -> list[str]:
    """The terms of a cell, as bare words.

    What stands in brackets behind a term are other names of it: 임금(급여, 봉급).

    Parameters
    ----------
    cell : str
    sign : str
        What also stands between terms: see :func:`sign_between`.
    path, row, column
        For errors.

    Raises
    ------
    InputError
        If the cell holds an expression of a search, a bracket that is not closed, or one term of
        many words.

    Examples
    --------
    >>> terms_in("- 파업\\n- 노조 OR 임금", "", Path("codebook.csv"), 2, "용어")
    ['파업', '노조', '임금']
    >>> terms_in("임금(급여, 봉급), 인공지능(AI) 등", "", Path("codebook.csv"), 2, "용어")
    ['임금', '급여', '봉급', '인공지능', 'AI']
    """
    if found := _EXPRESSION.search(cell):
        raise _expression(cell, found.group().strip(), path, row, column)
    if cell.count("(") > cell.count(")"):
        raise InputError(
            "themes.table.bracket_open",
            path=path,
            row=row,
            column=column,
            cell=cell[:_SHOWN],
        )
    pieces = _BETWEEN.split(_OTHER_NAMES.sub(r", \1,", within_brackets(cell)))
    if sign:
        pieces = [part for piece in pieces for part in piece.split(sign)]
    bare = [" ".join(piece.split()).strip("\"'“”‘’") for piece in pieces]
    marked = [term for term in bare if term]
    signs = {term[0] for term in marked if _SIGNED.match(term)}
    if len(signs) > 1 or (signs and not all(map(_SIGNED.match, marked))):
        raise _expression(cell, " ".join(sorted(signs)), path, row, column)
    unmarked = without_numbers([_LIST_MARK.sub("", term) for term in marked])
    terms = [_AND_SO_ON.sub("", term) for term in unmarked]
    if len(terms) > 1 and all(map(_WEIGHED.fullmatch, terms)):
        raise InputError(
            "themes.table.numbered_terms", path=path, row=row, column=column, term=terms[0]
        )
    if len(terms) == 1 and len(terms[0].split()) > _MOST_WORDS:
        raise InputError(
            "themes.table.one_long_term",
            path=path,
            row=row,
            column=column,
            term=terms[0][:_SHOWN],
            n=len(terms[0].split()),
        )
    return [term for term in terms if term]


def without_numbers(names: list[str]) -> list[str]:
    """Names without the numbers before them, where all have one.

    Examples
    --------
    >>> without_numbers(["1) 파업", "2) 노조"]), without_numbers(["1. 파업", "3.1운동"])
    (['파업', '노조'], ['1. 파업', '3.1운동'])
    """
    numbered = all(map(_NUMBERED.match, names))
    return [_NUMBERED.sub("", name, count=1) for name in names] if numbered else names


def _expression(cell: str, sign: str, path: Path, row: int, column: str) -> InputError:
    return InputError(
        "themes.table.expression",
        path=path,
        row=row,
        column=column,
        cell=cell[:_SHOWN],
        sign=sign,
    )
