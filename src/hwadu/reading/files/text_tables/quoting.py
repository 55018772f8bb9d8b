"""Quotation marks of a text table: around its cells, or of its texts.

Databases, R and data sets write tables without quoting. A text that begins with a quotation reads
like a quoted cell there, and all rows up to the next mark would be part of it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from hwadu.reading.columns.by_name.column_names import recognise

_LINES_OF_A_HEADER = 20


@dataclass(frozen=True)
class Quoting:
    """How the lines of a table are read.

    Attributes
    ----------
    separator : str
    escape : str or None
    width : int
        Separators of a line that is a row by itself.
    none : bool
        Whether no cell is quoted.
    regained : int
        Rows that a mark would have made part of another one.
    """

    separator: str
    escape: str | None = None
    width: int = 0
    none: bool = False
    regained: int = 0

    def rows(self, text: str) -> Iterator[tuple[int, list[str], int]]:
        """Rows of a table, each with the number of its first line and the lines that it takes."""
        for first, lines, cells in self._spans(text):
            if self._is_quotation(lines, len(cells)):
                for i, line in enumerate(lines):
                    if line.strip():
                        yield first + i, self._alone(line), 1
            else:
                yield first, cells, len(lines)

    def _spans(self, text: str) -> Iterator[tuple[int, list[str], list[str]]]:
        """The number of the first line, all lines and the cells of every row."""
        taken: list[str] = []

        def lines() -> Iterator[str]:
            for line in io.StringIO(text, newline=""):
                taken.append(line)
                yield line

        first = 1
        for cells in self._read(lines()):
            if cells:
                yield first, list(taken), cells
            first += len(taken)
            taken.clear()

    def _read(self, lines: Iterator[str], *, strict: bool = False) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self.separator,
            escapechar=self.escape,
            quoting=csv.QUOTE_NONE if self.none else csv.QUOTE_MINIMAL,
            strict=strict,
        )

    def _is_quotation(self, lines: list[str], cells: int) -> bool:
        """Whether a mark took whole lines into a cell, or cells of a line into one."""
        misread = len(lines) > 1 or cells <= self.width
        return misread and self._is_whole(lines) and not self._is_strict(lines)

    def _is_whole(self, lines: list[str]) -> bool:
        """Whether lines are rows by themselves, but for some with more or fewer separators.

        No text holds the tabs of a row by chance, so that one line tells beside many of cut texts.
        """
        counts = [line.count(self.separator) for line in lines if line.strip()]
        rows = counts.count(self.width) if self.width else 0
        if self.separator == "\t":
            return rows > 0
        return rows * 2 > len(counts) and counts[0] >= self.width

    def _is_strict(self, lines: list[str]) -> bool:
        """Whether every mark that opens a cell is closed where the cell ends."""
        if not any('"' in line for line in lines):
            return True
        try:
            return len(list(self._read(iter(lines), strict=True))) > 0
        except csv.Error:
            return False

    def _alone(self, line: str) -> list[str]:
        bare = line.rstrip("\r\n")
        if line.count(self.separator) == self.width and not self._is_strict([line]):
            return bare.split(self.separator)
        return next(self._read(iter([bare])))


def quoting_of(text: str, separator: str, escape: str | None) -> Quoting:
    """How a table is quoted.

    No cell is where some cells only begin with a mark, and no quoted cell holds a line break or
    separator.

    Examples
    --------
    >>> text = '제목\\t본문\\n가\\t"나는\\n다\\t라'
    >>> [cells for _, cells, _ in quoting_of(text, "\\t", None).rows(text)]
    [['제목', '본문'], ['가', '"나는'], ['다', '라']]
    """
    if '"' not in text:
        return Quoting(separator, escape)
    header = _header(text, separator)
    fewest = header.count(separator)
    counts = Counter(n for line in io.StringIO(text) if (n := line.count(separator)) >= fewest)
    width = counts.most_common(1)[0][0]
    asked = Quoting(separator, escape, width)
    none, only_begun, regained = '"' not in header and width > 0, False, 0
    for _, lines, cells in asked._spans(text):
        if not any('"' in line for line in lines):
            continue
        if asked._is_strict(lines):
            within = len(lines) > 1 or lines[0].count(separator) != width
            none = none and not (within and len(cells) == width + 1)
        elif asked._is_whole(lines):
            regained += sum(map(bool, map(str.strip, lines))) - 1
            cells_of_lines = (line.rstrip("\r\n").split(separator) for line in lines)
            only_begun = only_begun or any(map(_only_begins, chain(*cells_of_lines)))
    return Quoting(separator, escape, width, none and only_begun, regained)


def _header(text: str, separator: str) -> str:
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_LINES_OF_A_HEADER]
    named = (line for line in lines if len(recognise(line.split(separator))) > 1)
    return next(named, lines[0] if lines else "")


def _only_begins(cell: str) -> bool:
    bare = cell.strip()
    return bare.startswith('"') and not bare.endswith('"')
