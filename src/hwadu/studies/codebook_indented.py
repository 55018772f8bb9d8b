"""A codebook as an outline by indents: a theme, and further right its terms."""

from __future__ import annotations

import re

from hwadu.files.workbook_cells import Cells
from hwadu.studies.codebook_headings import kind_of
from hwadu.studies.codebook_lines import OUTLINE, row_of, said_by_line

_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s*")
_MARK = re.compile(r"^[-*•+]\s+")
_NO_NAME = re.compile(r"[,;，；=<>{}\[\]\"\t|]|\(\s*\)|\([^)]*$|^[^(]*\)|[:：].")
_LONGEST_NAME = 40  # characters


def indented(text: str) -> Cells:
    """Lines of an outline by tabs or blanks as rows, one for each line; none if it is none.

    What lies furthest right below a name are its terms, one or several a line; a sentence with its
    point, or what a line calls 정의 (definition), is the definition. Names above themes are groups.
    Nothing is guessed where a name has both terms and names below it, or none of both.

    Examples
    --------
    >>> [row[1:4] for row in indented("노동\\n\\t파업\\n\\t일을 다룬 기사.")[1:]]
    [['노동', '', ''], ['노동', '파업', ''], ['노동', '', '일을 다룬 기사.']]
    >>> indented("노동\\n  파업\\n주거")
    []
    """
    lines = text.splitlines()
    filled = [at for at, line in enumerate(lines) if line.strip()]
    paths = _paths([lines[at] for at in filled])
    parents = {path[-1] for path in paths if path}
    if not parents or any(not path and n not in parents for n, path in enumerate(paths)):
        return []
    said = [_MARK.sub("", lines[at].strip()) for at in filled]
    leaves = {path[-1] for n, path in enumerate(paths) if n not in parents}
    if any(path[-1] in leaves for n, path in enumerate(paths) if n in parents and path):
        return []
    rows: Cells = [OUTLINE, *([] for _ in lines)]
    for n, (at, path) in enumerate(zip(filled, paths, strict=True)):
        if n in parents:
            bare = said[n].rstrip(":： ")
            if _NO_NAME.search(_NUMBER.sub("", bare)) or len(bare) > _LONGEST_NAME or kind_of(bare):
                return []
            said[n] = bare
        *groups, theme = [said[above] for above in (*path, *([n] if n in leaves else []))] or [""]
        if n in parents and n not in leaves:
            continue  # a group
        kind, told = ("", "") if n in parents else said_by_line(said[n])
        if kind == "?":
            return []
        told = re.sub(r"\t+", ", ", told) if kind == "terms" else told
        rows[at + 1] = row_of(groups, theme, kind, told)
    return rows


def _paths(lines: list[str]) -> list[tuple[int, ...]]:
    """The lines that each line lies below; none of any where indents do not fit one another."""
    stack: list[tuple[str, int]] = []
    paths: list[tuple[int, ...]] = []
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        before = len(stack)
        while stack and len(stack[-1][0]) >= len(indent) and stack[-1][0] != indent:
            stack.pop()
        if stack and stack[-1][0] == indent:
            stack.pop()
        elif len(stack) < before or (indent and not (stack and indent.startswith(stack[-1][0]))):
            return []
        paths.append(tuple(at for _, at in stack))
        stack.append((indent, number))
    return paths
