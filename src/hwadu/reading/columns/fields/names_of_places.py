"""What a sheet, a file and the folders above it are called after: an outlet, a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from hwadu.reading.columns.fields.presses import PORTAL, is_outlet
from hwadu.reading.columns.wrappers.wrappers import is_section

_BETWEEN = re.compile(r"[\s_()\[\]-]+")
_ENDING = re.compile(r"\.[a-z]{2,4}$", re.IGNORECASE)  # of an archive
_ORDER = re.compile(r"^(?:0\d|\d{1,3}[.)])(?=\D)")  # a number that sorts folders
_BESIDE = re.compile(
    r"[\d.년월일~]+|기사|뉴스|신문|news|articles?|data|sheet\d*|모음|자료|면|섹션", re.I
)
_OF_ALL = ("종합", "일반", "전체", "전국", "지역")
"""Words that name a section of a newspaper, and as often a pile of everything."""
_OF_TWO_WORDS = ("생활문화", "it과학")
"""Sections of portals and archives that are always of both; file names cannot hold the stroke."""


@dataclass(frozen=True)
class SaidByPlace:
    """A name, and the name of the sheet, file or folder that says it; "" where none does."""

    name: str = ""
    where: str = ""


def outlet_of_place(sheet: str, path: str, folders: Sequence[str] = ()) -> SaidByPlace:
    """The outlet that a sheet, else a file, else the nearest folder is named after.

    Parameters
    ----------
    sheet : str
    path : str
        The file as rows name it, with an archive and the folders in it.
    folders : sequence of str
        Names of the folders above the file, the nearest first.

    Examples
    --------
    >>> outlet_of_place("가람일보", "a.xlsx").name, outlet_of_place("", "누리신문_2023.csv").name
    ('가람일보', '누리신문')
    >>> outlet_of_place("Sheet1", "네이버뉴스.csv").name
    ''
    >>> outlet_of_place("", "a.zip/02_가람일보/2024/1.txt", ["자료"])
    SaidByPlace(name='가람일보', where='02_가람일보')
    """
    for place, words in _places(sheet, path, folders):
        found = [word for word in words if _is_outlet(word)]
        if found:
            return SaidByPlace(found[0], place) if len(found) == 1 else SaidByPlace()
    return SaidByPlace()


def section_of_place(sheet: str, path: str, folders: Sequence[str] = ()) -> SaidByPlace:
    """The section that one of these is named after, beside nothing but numbers and outlets.

    Examples
    --------
    >>> section_of_place("", "정치_2024.csv").name, section_of_place("", "AI 정책 경제.csv").name
    ('정치', '')
    >>> section_of_place("", "생활_문화.txt").name, section_of_place("", "정치_문화.txt").name
    ('생활/문화', '')
    """
    for place, words in _places(sheet, path, folders):
        found = [word for word in words if _is_section(word)]
        is_one = len(found) == 1 or "".join(found).casefold() in _OF_TWO_WORDS
        if is_one and all(map(_is_beside, (word for word in words if word not in found))):
            return SaidByPlace("/".join(found).removesuffix("뉴스"), place)
    return SaidByPlace()


def _places(sheet: str, path: str, folders: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    *above, name = path.split("/")
    yield sheet, _words(sheet)
    yield path, _words(name.partition(".")[0])
    for part in above[::-1]:
        yield part, _words(_ENDING.sub("", part))
    for folder in folders:
        yield folder, _words(folder)


def _words(name: str) -> list[str]:
    words = _BETWEEN.split(_ORDER.sub("", normalize("NFC", name).strip()))
    return [word for word in words if word]


def _is_outlet(word: str) -> bool:
    return is_outlet(word) and not is_section(word.removesuffix("뉴스"))


def _is_section(word: str) -> bool:
    return is_section(word.removesuffix("뉴스")) and word not in _OF_ALL


def _is_beside(word: str) -> bool:
    return bool(_BESIDE.fullmatch(word) or PORTAL.fullmatch(word)) or _is_outlet(word)
