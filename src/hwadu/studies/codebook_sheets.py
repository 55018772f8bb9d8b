"""A codebook with a sheet a theme, as a table with a column a theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from hwadu.files.workbook_cells import Cells
from hwadu.studies.codebook_headings import kind_of

_NAME_OF_NO_THEME = re.compile(
    r"(?:work)?sheet\s*\d*|시트\s*\d*|표지|목차|안내|설명|메모|비고|참고|변경\s?이력|이력|코드북"
    r"|cover|contents|read\s?me|notes?|memo|guide|codebook|about",
    re.IGNORECASE,
)


def sheets_as_columns(sheets: Mapping[str, Cells]) -> tuple[Cells, int] | None:
    """Sheets that each hold one column of terms, side by side below the names of the sheets.

    The number of the row of names comes with them: 1 where it stands for one of the file, in which
    all sheets have a heading (용어), and 0 where it stands for none.

    Parameters
    ----------
    sheets : mapping of str to list of list of str

    Returns
    -------
    tuple of (list of list of str, int), or None
        None where a sheet holds more than one column, or has a name that no theme has.

    Examples
    --------
    >>> sheets_as_columns({"노동": [["파업"], ["노조"]], "주거": [["전세"]]})
    ([['노동', '주거'], ['파업', '전세'], ['노조', '']], 0)
    >>> sheets_as_columns({"표지": [["연구소"]], "주거": [["전세"]]})
    """
    filled = {name: cells for name, cells in sheets.items() if any(map(any, cells))}
    columns = [_only_column(cells) for cells in filled.values()]
    if len(filled) < 2 or not all(columns) or any(map(_NAME_OF_NO_THEME.fullmatch, filled)):
        return None
    headed = {_is_heading(*pair) for pair in zip(filled, columns, strict=True)}
    if len(headed) > 1:
        return None
    top = int(headed == {True})
    rows = zip_longest(*(column[top:] for column in columns), fillvalue="")
    return [[*filled], *map(list, rows)], top


def _only_column(cells: Cells) -> list[str]:
    """The cells of the one column that holds any; none where several do."""
    places = {at for row in cells for at, cell in enumerate(row) if cell}
    return [row[at] for row in cells for at in places] if len(places) == 1 else []


def _is_heading(name: str, column: list[str]) -> bool:
    return column[0] == name or kind_of(column[0]) == "terms"
