"""Text tables whose texts hold the separator without quotes around them."""

from __future__ import annotations

import re

from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.sheets.grids import Grid

FORMS = (
    re.compile(r"-?\d+(?:\.\d+)?"),
    re.compile(r"\d{4}\D?\d\d?\D?\d\d?(?:\D.{0,25})?"),
    re.compile(r"https?://\S+"),
)
"""A number, a date, an address: what tells where a row's other cells stand."""
_SAMPLE = 300  # rows of the right width that are looked at
_FEWEST = 5
_NEARLY_ALL = 0.98


def rejoined(grid: Grid, separator: str) -> int:
    """Join the pieces of texts in rows with too many cells, in place; how many rows there were.

    That is done only where all columns but one hold numbers, dates or addresses, and those of the
    row are such again once the pieces are joined: nothing else tells which pieces belong together.

    Examples
    --------
    >>> rows = [["title", "id"], *([f"비 {i}", str(i)] for i in range(5)), ["비", " 눈", "6"]]
    >>> rejoined(rows, ","), rows[-1]
    (1, ['비, 눈', '6'])
    """
    width = len(grid[0]) if grid else 0
    wide = [i for i, row in enumerate(grid) if len(row) > width]
    right = [row for row in grid[1:] if len(row) == width][:_SAMPLE]
    if not wide or width < 2 or len(right) < _FEWEST or not recognise(grid[0]):
        return 0
    forms = [form_of([row[place] for row in right]) for place in range(width)]
    if forms.count(None) != 1:
        return 0
    text = forms.index(None)
    joined = 0
    for i in wide:
        row = grid[i]
        end = text + 1 + len(row) - width
        made = [*row[:text], separator.join(row[text:end]), *row[end:]]
        if all(f is None or f.fullmatch(c.strip()) for f, c in zip(forms, made, strict=True)):
            grid[i] = made
            joined += 1
    return joined


def form_of(cells: list[str], share: float = _NEARLY_ALL) -> re.Pattern[str] | None:
    """The form that nearly all cells of a column, or such a share of them, have.

    Examples
    --------
    >>> form_of(["2024-01-05", "2024-01-06"]) is FORMS[1], form_of(["가람일보", "2"])
    (True, None)
    """
    for form in FORMS:
        if sum(bool(form.fullmatch(cell.strip())) for cell in cells) >= share * len(cells):
            return form
    return None
