"""Which theme each number of a workbook of codes stands for, by a sheet that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hwadu.errors import InputError
from hwadu.files.headings import meant_columns, plain_heading
from hwadu.files.workbook_cells import is_workbook, workbook_cells

_NUMBERS = "번호 코드 코드번호 주제번호 주제코드 테마번호 no number code".split()  # noqa: SIM905
_THEMES = "주제 주제명 주제이름 테마 이름 theme themes label name".split()  # noqa: SIM905
_NUMBER = re.compile(r"\d{1,3}")
_HEADER_ROWS = 20  # a person may have put lines above the header


def key_of_numbers(path: Path, ids: Mapping[str, str]) -> dict[str, str]:
    """Names of themes by the numbers that stand for them; empty where no sheet says it.

    Without such a sheet a number is no theme: nobody knows whether it counts from 0, from 1, or
    in which order.

    Parameters
    ----------
    path : Path
        A workbook, one sheet of which has columns for numbers and themes (번호, 주제); any other
        file has no key.
    ids : mapping of str to str
        What the column of articles may be called, which no key has: there numbers count rows.

    Raises
    ------
    InputError
        If a number stands for two themes.
    """
    if not path.is_file() or not is_workbook(path.read_bytes()[:8]):
        return {}
    key: dict[str, str] = {}
    for name, cells in workbook_cells(path, InputError).items():
        place: tuple[int, int] | None = None
        for number, row in enumerate(cells, start=1):
            if place is None:
                place = _columns(row, ids) if number <= _HEADER_ROWS else None
                continue
            sign, theme = (row[at] for at in place)
            if theme and _NUMBER.fullmatch(sign) and key.setdefault(sign, theme) != theme:
                raise InputError(
                    "themes.number_of_two",
                    path=path,
                    row=number,
                    sheet=name,
                    number=sign,
                    theme=theme,
                    before=key[sign],
                )
    return key


def _columns(row: list[str], ids: Mapping[str, str]) -> tuple[int, int] | None:
    """Places of numbers and themes in the header of a key."""
    if {*ids} & {*meant_columns(row, ids)}:
        return None
    plain = [plain_heading(cell) for cell in row]
    places = [
        [at for at, name in enumerate(plain) if name in names] for names in (_NUMBERS, _THEMES)
    ]
    return (places[0][0], places[1][0]) if all(len(found) == 1 for found in places) else None
