"""Text tables whose texts hold line breaks without quotes around them: rows cut into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.sheets.grids import Grid
from hwadu.reading.files.text_tables.unquoted import FORMS, form_of
from hwadu.reading.shapes.asides_among_rows import aside

_SAMPLE = 300  # rows that are looked at
_FEWEST = 2
_LINES_TO_A_HEADER = 30
_MOST = 0.8  # of the rows, among which some may be parts of others
_LONGER = 2  # times the longest cell of its column, at most
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True)
class _Columns:
    """What is known of the columns of a table.

    Attributes
    ----------
    width : int
    bodies, texts : set of int
        Places of texts and leads, and of titles too.
    forms, seen : dict of int
        Of the other columns: the form of nearly all cells, and what whole rows hold.
    """

    width: int
    bodies: set[int]
    texts: set[int]
    forms: dict[int, re.Pattern[str] | None] = field(default_factory=dict)
    seen: dict[int, set[str]] = field(default_factory=dict)

    def learn(self, whole: Grid, pieced: Grid) -> None:
        """Learn from whole rows, and the forms also from what may be rows that were cut."""
        rows = [*whole, *pieced]
        for place in set(range(self.width)) - self.texts if len(rows) >= _FEWEST else ():
            self.forms[place] = form_of([row[place] for row in rows], _MOST)
            self.seen[place] = {row[place].strip() for row in whole} - {""}

    def fit(self, cells: list[str]) -> bool:
        """Whether cells hold what their columns hold elsewhere."""
        for place, form in self.forms.items():
            cell = cells[place].strip() if place < len(cells) else ""
            if not cell:
                continue
            if not form.fullmatch(cell) if form else any(f.fullmatch(cell) for f in FORMS[1:]):
                return False
            longest = max(map(len, self.seen[place]), default=len(cell))
            if len(cell) > _LONGER * longest:
                return False
        return True

    def tell(self, cells: list[str], cut: int) -> bool:
        """Whether a column behind a cut shows that the row ends as others do."""
        return any(
            cells[place].strip() and (form is not None or cells[place].strip() in self.seen[place])
            for place, form in self.forms.items()
            if place > cut
        )

    def begin(self, line: list[str]) -> bool:
        """Whether a line is a row by itself, whose last cells are not written."""
        told = ((line[place], form) for place, form in self.forms.items() if place < len(line))
        return len(line) < self.width and any(
            form and form.fullmatch(c.strip()) for c, form in told
        )


def lines_joined(grid: Grid, numbers: list[int]) -> tuple[list[Notice], dict[int, str]]:
    """Join the lines of rows that line breaks within a text have cut, in place.

    A row is joined where its lines have the header's cells together, it was cut within titles,
    texts or leads, and the columns behind hold what they hold in other rows. Where the text is the
    last column, or the first, lines of one cell are its paragraphs if half of them are sentences,
    or the first column holds what they are not.

    Parameters
    ----------
    grid : list of list of str
    numbers : list of int
        Number of each row's first line.

    Returns
    -------
    list of Notice
    dict of int to str
        Lines that are parts of rows and could not be joined, with the reason.

    Examples
    --------
    >>> rows = [["제목", "본문", "일자"], ["가", "비가 왔다.", "2024-01-05"],
    ...         ["나", "눈이 왔다.", "2024-01-06"], ["다", "바람이"], ["분다.", "2024-01-07"]]
    >>> _ = lines_joined(rows, [1, 2, 3, 4, 5])
    >>> rows[-1]
    ['다', '바람이\\n분다.', '2024-01-07']
    """
    at = next((i for i, row in enumerate(grid[:_LINES_TO_A_HEADER]) if len(recognise(row)) > 1), -1)
    columns, below = _columns(grid[at] if at >= 0 else []), grid[at + 1 :]
    if columns.width < 2 or all(len(row) >= columns.width for row in below):
        return [], {}
    alone = [row[0].strip() for row in below if _is_line(row, columns.width)]
    sentences = sum(bool(_SENTENCE_END.search(line)) for line in alone)
    of_text = 0 < len(alone) <= sentences * 2
    whole = [row for row in below if len(row) >= columns.width]
    columns.learn(whole[:_SAMPLE], _candidates(below, columns, of_text))
    made, begun, joined = grid[: at + 1], numbers[: at + 1], set()
    i = at + 1
    while i < len(grid):
        found, after = _pieced(grid, i, columns, of_text)
        follows = len(made) > at + 1 and len(made[-1]) >= columns.width
        told = of_text or columns.forms.get(0) is not None
        more = _lines_below(grid, i, columns) if follows and told else []
        own = found and any(map(columns.begin, grid[i + 1 : after]))
        if found and not own and columns.fit(found[0]) and columns.tell(*found):
            made.append(found[0])
            joined.add(numbers[i])
        elif more:
            last = columns.width - 1
            made[-1][last] = "\n".join([made[-1][last], *more])
            joined.add(begun[-1])
            i += len(more)
            continue
        else:
            after = i + 1
            made.append(grid[i])
        begun.append(numbers[i])
        i = after
    grid[:], numbers[:] = made, begun
    return _told(grid, numbers, at, len(joined), columns)


def _columns(header: list[str]) -> _Columns:
    fields = recognise(header)
    bodies = {*fields.get("body", []), *fields.get("lead", [])}
    texts = {*bodies, *fields.get("title", [])}
    return _Columns(
        max((place for place, name in enumerate(header, start=1) if name.strip()), default=0),
        {place for place, name in enumerate(header) if name in bodies},
        {place for place, name in enumerate(header) if name in texts},
    )


def _pieced(
    grid: Grid, start: int, columns: _Columns, of_text: bool
) -> tuple[tuple[list[str], int] | None, int]:
    """The cells of lines that have as many as a row, with the last cut; and where the next begins.

    A line of one cell begins a row only where the text is the first column, below a whole row.
    """
    row, width = grid[start], columns.width
    text_first = of_text and 0 in columns.bodies and width - 1 not in columns.bodies
    begins = len(row) > 1 or (text_first and (start == 0 or len(grid[start - 1]) >= width))
    if len(row) >= width or not begins or not _is_text(row, width):
        return None, start + 1
    cells, lines, last, i = row[:-1], row[-1:], 0, start + 1
    while i < len(grid) and len(cells) + 1 < width:
        line, cut = grid[i], len(cells)
        if cut not in columns.texts or cut + len(line) > width:
            break  # notes and blank cells stay: a text holds them too
        lines.append(line[0])
        if len(line) > 1:
            cells = [*cells, "\n".join(lines), *line[1:-1]]
            lines, last = line[-1:], cut
        i += 1
    cells = [*cells, "\n".join(lines)]
    return ((cells, last), i) if len(cells) == width else (None, start + 1)


def _candidates(grid: Grid, columns: _Columns, of_text: bool) -> Grid:
    """What may be rows cut into lines, one behind the other."""
    made: Grid = []
    i = 0
    while i < len(grid) and len(made) < _SAMPLE:
        found, i = _pieced(grid, i, columns, of_text)
        made += [found[0]] if found else []
    return made


def _lines_below(grid: Grid, start: int, columns: _Columns) -> list[str]:
    """Lines of one cell from here on, where they may be paragraphs of a text in the last column.

    At the end of a table, and alone between its rows, notes and totals are its own.
    """
    if columns.width - 1 not in columns.bodies:
        return []
    end = start
    while end < len(grid) and len(grid[end]) == 1 and not columns.begin(grid[end]):
        end += 1
    at_end = end == len(grid)
    while at_end and end > start and not _is_text(grid[end - 1], columns.width):
        end -= 1
    told = any(_is_text(row, columns.width) for row in grid[start:end])
    return [row[0] for row in grid[start:end]] if told else []


def _is_line(row: list[str], width: int) -> bool:
    return len(row) == 1 and _is_text(row, width)


def _is_text(row: list[str], width: int) -> bool:
    bare = [cell.strip() for cell in row]
    return any(bare) and not aside(bare, width)


def _told(
    grid: Grid, numbers: list[int], at: int, joined: int, columns: _Columns
) -> tuple[list[Notice], dict[int, str]]:
    """What is said of joined rows, and of lines that may be parts of others.

    A row with at most half of the cells, or with what its columns do not hold, is hardly one whose
    last cells are blank.
    """
    width = columns.width
    short = [i for i, row in enumerate(grid) if i > at and len(row) < width]
    parts = [
        i
        for i in short
        if _is_text(grid[i], width) and (len(grid[i]) * 2 <= width or not columns.fit(grid[i]))
    ]
    if not joined:
        facts = {"n": len(parts), "row": numbers[parts[0]], "width": width} if parts else {}
        return [Notice("rows_short", facts)] if parts else [], {}
    broken = {
        numbers[i]: f"the row has {len(grid[i])} cells, the header {width}: a part of a text with "
        "line breaks and without quotes"
        for i in parts
    }
    kept = sorted(set(range(len(grid))) - set(parts))
    grid[:], numbers[:] = [grid[i] for i in kept], [numbers[i] for i in kept]
    return [Notice("lines_joined", {"n": joined})], broken
