"""Tables lying on their side: an article a column, its fields down the first one."""

from __future__ import annotations

from hwadu.reading.columns.by_name.column_names import recognise

_FEWEST_NAMES = 3  # known names down the first column
_LONGEST_NAME = 40
_MOST_ROWS = 60  # a taller table has no names down its side
_TEXTS = {"title", "body", "lead"}


def is_turned(grid: list[list[str]]) -> bool:
    """Whether known names stand down the first column of a grid and not along a row.

    Examples
    --------
    >>> is_turned([["제목", "가"], ["일자", "2023-05-01"], ["본문", "나"]])
    True
    >>> is_turned([["제목", "일자", "본문"], ["일자", "2023-05-01", "나"]])
    False
    """
    filled = [row for row in grid[: _MOST_ROWS + 1] if any(map(str.strip, row))]
    if len(filled) > _MOST_ROWS:
        return False
    names = [row[0].strip() for row in filled if row[0].strip()]
    if len(names) < _FEWEST_NAMES or max(map(len, names)) > _LONGEST_NAME:
        return False
    known = recognise(names)
    if len(known) < max(_FEWEST_NAMES, len(names) / 2) or not _TEXTS & known.keys():
        return False
    short = ([cell for cell in row if len(cell) < _LONGEST_NAME] for row in filled)
    return all(len(recognise(row)) < 2 for row in short)


def turned(grid: list[list[str]]) -> list[list[str]]:
    """A grid with its columns for rows."""
    width = max(map(len, grid))
    return [[row[i] if i < len(row) else "" for row in grid] for i in range(width)]
