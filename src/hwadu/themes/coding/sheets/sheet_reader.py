"""Read a coding sheet back: what a person chose, whatever else happened to the workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError, did_you_mean
from hwadu.files.workbook_cells import workbook_cells
from hwadu.notices import Notice
from hwadu.schema import conform
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.themes.coding.sheets.yes_and_no import is_mark, mark, roles_of_marks
from hwadu.words import LANGUAGES, say

if TYPE_CHECKING:
    import pandas as pd

MARKED = re.compile(r"\[([a-z][a-z0-9_]*)\]\s*$")
"""The id of a theme at the end of its column's heading."""
HEADER_ROWS = 20  # a person may have put lines above the header

Grid = list[list[str]]


@dataclass(frozen=True)
class CodedSample:
    """A file of codes: a coding sheet that was filled in, or a plain table.

    Attributes
    ----------
    path : Path
    codes : DataFrame
        The table ``codes``; without weights where the file has none.
    weights : dict of str to float
        Of every article drawn for a sheet, coded or not; empty for a table.
    earlier : dict of str to float
        Articles that had been coded when it was drawn, and how many articles each stands for;
        empty where it was drawn from all articles.
    rows : sequence of int
        The row of the file that each code stands in.
    titles : dict of str to tuple of (str, int)
        The title that stands beside each id, and its row.
    notices : tuple of Notice
        What was read another way than it stands.
    stood : dict of str to tuple of (str, str)
        Day and outlet that stand beside each id of a sheet.
    """

    path: Path
    codes: pd.DataFrame
    weights: dict[str, float]
    earlier: dict[str, float]
    rows: Sequence[int]
    titles: dict[str, tuple[str, int]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    stood: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_coding_sheet(path: str | Path, coder: str = "") -> pd.DataFrame:
    """Read the codes out of a workbook that :func:`write_coding_sheet` wrote.

    Rows may have been deleted or sorted and cells left blank; any spreadsheet program may have
    saved it.

    Parameters
    ----------
    path : path-like
    coder : str
        Who coded; by default the name on the first sheet, or else the file's name.

    Returns
    -------
    DataFrame
        The table ``codes``: a row for every theme of an article that was coded.

    Raises
    ------
    InputError
        If it is no such workbook, a cell holds no role, an id is not of this sample, an article
        is coded twice and differently, a theme's column is missing, or nothing is coded. The
        message names file, sheet, row, column and what is allowed.
    """
    return read_coded_sample(path, coder).codes


def read_coded_sample(path: str | Path, coder: str = "", unnamed: str = "") -> CodedSample:
    """Read a coding sheet with the sample it was drawn as; see :func:`read_coding_sheet`.

    `unnamed` is who coded where nobody says it.
    """
    import pandas as pd

    path = Path(path)
    sheets = sheets_of(path)
    weights, themes, earlier = _design(sheets, path)
    name, top, grid = _articles_sheet(sheets, path)
    columns = _theme_columns(grid[top], themes, name, path)
    id_column = grid[top].index(words.ID)
    coder = coder or _coder(sheets) or unnamed or path.stem
    found: dict[tuple[str, str], tuple[str, int]] = {}
    coded = [cells[column] for cells in grid[top + 1 :] for column in columns.values()]
    marks = roles_of_marks(coded, path)
    odd = any(cell.strip() and not words.role_of(cell) and not is_mark(cell) for cell in coded)
    for number, cells in enumerate(grid[top + 1 :], start=top + 2):
        article = words.bare_id(cells[id_column])
        for theme, column in columns.items():
            if not cells[column].strip():
                continue
            where: dict[str, Any] = {"path": path, "row": number, "column": grid[top][column]}
            role = marks.get(mark(cells[column])) or words.role_of(cells[column])
            if role is None and odd and is_mark(cells[column]):
                continue  # another cell keeps it from being one, and is told
            if role is None:
                raise _no_role(cells[column], name, where)
            if article not in weights:
                raise InputError(
                    "themes.article_of_no_sample",
                    path=path,
                    row=number,
                    column=words.ID,
                    sheet=name,
                    article=article,
                )
            before, at = found.setdefault((article, theme), (role, number))
            if before != role:
                raise InputError(
                    "themes.two_roles",
                    **where,
                    sheet=name,
                    article=article,
                    role=words.SAID[role],
                    before=words.SAID[before],
                    at=at,
                )
    if not found:
        raise InputError("themes.nothing_coded", path=path, sheet=name)
    rows = [(*key, coder, role, weights[key[0]]) for key, (role, _) in sorted(found.items())]
    codes = pd.DataFrame(rows, columns=["article_id", "theme", "coder", "role", "weight"])
    titles = _beside("title", grid, top, id_column)
    days, outlets = (_beside(name, grid, top, id_column) for name in ("date", "press"))
    stood = {one: (days.get(one, ("",))[0], outlets.get(one, ("",))[0]) for one in titles}
    numbers = [number for _, (_, number) in sorted(found.items())]
    return CodedSample(
        path, conform(codes, "codes"), weights, earlier, numbers, titles, stood=stood
    )


def _beside(column: str, grid: Grid, top: int, id_column: int) -> dict[str, tuple[str, int]]:
    """What stands in a column beside each id, and its row."""
    names = {say(f"sheet.header.{column}", language) for language in LANGUAGES}
    at = next((i for i, heading in enumerate(grid[top]) if heading.strip() in names), None)
    if at is None:
        return {}
    rows = enumerate(grid[top + 1 :], start=top + 2)
    return {words.bare_id(cells[id_column]): (cells[at], number) for number, cells in rows}


def sheets_of(path: Path) -> dict[str, Grid]:
    """Every sheet of a workbook, its cells as text; weights with all their digits."""
    return workbook_cells(path, InputError, _text)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _design(
    sheets: dict[str, Grid], path: Path
) -> tuple[dict[str, float], list[str], dict[str, float]]:
    """Weight of every drawn article, the themes, and what was coded before: the hidden sheet."""
    rows = sheets.get(words.DESIGN, [])
    if not rows or rows[0][:3] != [words.ID, "weight", "theme"]:
        raise weights_missing(path)
    weights = {words.bare_id(row[0]): float(row[1]) for row in rows[1:] if row[0]}
    earlier = {}
    if rows[0][3:5] == [words.EARLIER, words.ARTICLES_OF]:
        earlier = {words.bare_id(row[3]): float(row[4]) for row in rows[1:] if row[3]}
    return weights, [row[2] for row in rows[1:] if row[2]], earlier


def weights_missing(path: Path) -> InputError:
    """The error about rows of a drawn sheet without what they stand for."""
    return InputError("themes.no_hidden_sheet", path=path, sheet=words.DESIGN)


def _articles_sheet(sheets: dict[str, Grid], path: Path) -> tuple[str, int, Grid]:
    found = {
        name: (name, top, grid)
        for name, grid in sheets.items()
        if name != words.DESIGN
        and (top := next((i for i, row in enumerate(grid[:HEADER_ROWS]) if words.ID in row), -1))
        >= 0
    }
    coded = [name for name, (_, top, grid) in found.items() if _is_coded(top, grid)]
    if len(coded) > 1:
        raise InputError("themes.two_sheets_coded", path=path, sheet=coded[0], other=coded[1])
    if found:
        return found[next(iter([*coded, *found]))]
    raise InputError("themes.no_column_of_ids", path=path, name=words.ID)


def _is_coded(top: int, grid: Grid) -> bool:
    themes = [at for at, heading in enumerate(grid[top]) if MARKED.search(heading)]
    return any(row[at].strip() for row in grid[top + 1 :] for at in themes)


def _theme_columns(header: list[str], themes: list[str], name: str, path: Path) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(header):
        marked = MARKED.search(heading)
        if not marked:
            continue
        theme = marked.group(1)
        if theme in columns:
            raise InputError(
                "themes.theme_twice", path=path, column=heading, sheet=name, theme=theme
            )
        if theme not in themes:
            hint = did_you_mean(theme, set(themes) - set(columns))
            raise InputError(
                "themes.theme_of_no_sample",
                path=path,
                column=heading,
                sheet=name,
                theme=theme,
                hint=hint,
            )
        columns[theme] = at
    missing = [theme for theme in themes if theme not in columns]
    if missing:
        raise InputError("themes.column_of_theme_missing", path=path, sheet=name, theme=missing[0])
    return columns


def _coder(sheets: dict[str, Grid]) -> str:
    for cells in (row for grid in sheets.values() for row in grid[:HEADER_ROWS]):
        if cells[0] == words.both("coder") and len(cells) > 1:
            return cells[1].strip()
    return ""


def _no_role(cell: str, name: str, where: dict[str, Any]) -> InputError:
    way = words.roles_to_write(cell)
    return InputError("themes.no_role_in_sheet", **where, sheet=name, cell=cell, way=way)
