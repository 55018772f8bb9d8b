"""Tables of Markdown in a text, and what Markdown writes around words."""

from __future__ import annotations

import re

from hwadu.files.workbook_cells import Cells

_BAR = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"\s*:?-+:?\s*")
_AROUND = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(`+)(.+?)\3")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def tables_of_markdown(text: str) -> list[Cells]:
    """The tables of a text, each with a row for each line of it, empty where it has none.

    A table begins with a line above a line of hyphens and bars. One that goes on below a heading
    with the same names of columns is the same table.

    Examples
    --------
    >>> tables_of_markdown("# 초안\\n\\n| 주제 | 용어 |\\n|---|:-:|\\n| 노동 | 파업 |")
    [[[], [], ['주제', '용어'], [], ['노동', '파업']]]
    """
    lines = text.splitlines()
    tables: dict[tuple[str, ...], Cells] = {}
    table: Cells | None = None
    for at, line in enumerate(lines):
        cells = _cells(line)
        below = _cells(lines[at + 1]) if at + 1 < len(lines) else []
        if not cells:
            table = None
        elif len(below) > 1 and all(map(_RULED.fullmatch, below)):
            is_known = tuple(cells) in tables
            table = tables.setdefault(tuple(cells), [[] for _ in lines])
            if not is_known:
                table[at] = cells
        elif table is not None and not all(map(_RULED.fullmatch, cells)):
            table[at] = cells
    return [*tables.values()]


def _cells(line: str) -> list[str]:
    bare = line.strip()
    if not _BAR.search(bare):
        return []
    bare = bare.removeprefix("|")
    cells = _BAR.split(bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare)
    return [cell.replace("\\|", "|").strip() for cell in cells]


def unmarked(cell: str) -> str:
    """A cell or line without the signs of Markdown around words; a line break is one.

    Examples
    --------
    >>> unmarked("**노동**: `파업`<br>[노조](https://example.org)"), unmarked("파업*")
    ('노동: 파업\\n노조', '파업*')
    """
    bare = _AROUND.sub(lambda found: found[2] or found[4], _LINK.sub(r"\1", cell))
    return _BREAK.sub("\n", bare)
