"""What stands in a codebook's text beside its themes: titles, notes, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hwadu.codebooks.codebook_headings import kind_of
from hwadu.codebooks.codebook_lines import OUTLINE
from hwadu.files.workbook_cells import Cells

_NOTE = re.compile(r"※|주\s?\d?\)|(?:참고|주의|유의)\s?[:：]")
_QUOTED = re.compile(r"\s*>")
_BOLD_LINE = re.compile(r"\s*\*\*([^*]+?)\s?[:：]?\*\*\s?[:：]?\s*")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*")
_MARKED = re.compile(r"\s*(?:[-*•+]\s|[(\[]?\d{1,2}[.)\]]|[①-⑳])")
_LISTS = re.compile(r"[,;、，；:：=|\t]")
_LONGEST_TITLE = 60  # characters
_MOST_TITLES = 3
_BAR = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"\s*:?-+:?\s*")
_AROUND = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(`+)(.+?)\3")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def is_note(row: list[str]) -> bool:
    """Whether a row of a table is a note: its one filled cell begins as notes do (※)."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and bool(_NOTE.match(filled[0]))


def bare_lines(text: str) -> str:
    """A text without signs of Markdown around words, its notes and rules as empty lines.

    A line that is bold as a whole is a heading, below those with a #.
    """
    return "\n".join(map(_bare, text.splitlines()))


def _bare(line: str) -> str:
    if _NOTE.match(line.strip()) or _QUOTED.match(line) or _RULE.fullmatch(line):
        return ""
    if (bold := _BOLD_LINE.fullmatch(line)) and not kind_of(bold[1]):
        return f"###### {bold[1]}"
    return unmarked(line).replace("\n", ", ")


def without_titles(text: str) -> Iterator[str]:
    """A text, and then without one paragraph after another that can be its title.

    A title has no comma and no colon; a blank line is below it, or every line below has a number
    or another mark. It is followed by empty lines in place of it.
    """
    lines = text.splitlines()
    yield text
    for _ in range(_MOST_TITLES):
        filled = [at for at, line in enumerate(lines) if line.strip()]
        if not filled:
            return
        first = filled[0]
        end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
        if all(_MARKED.match(lines[at]) for at in filled[1:]):
            end = first + 1
        if end == len(lines) or not all(map(_is_title, lines[first:end])):
            return
        lines[first:end] = [""] * (end - first)
        yield "\n".join(lines)


def _is_title(line: str) -> bool:
    is_sentence = line.rstrip().endswith((".", ":"))
    if line.startswith("#"):
        return True
    return not _MARKED.match(line) and (
        is_sentence or (len(line) <= _LONGEST_TITLE and not _LISTS.search(line))
    )


def lines_aside(text: str, rows: Cells) -> list[str]:
    """Lines of a text of which no row was made; groups of an outline are told by themselves."""
    groups = {group for row in rows if len(row) == len(OUTLINE) for group in row[0].split(" / ")}
    padded = [*rows, *([] for _ in text.splitlines())]
    left = [line.strip() for line, row in zip(text.splitlines(), padded, strict=False) if not row]
    return [
        line
        for line in left
        if line.strip("|:-=*_ ") and unmarked(line).lstrip("#*-•+ ").rstrip(":： ") not in groups
    ]


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
