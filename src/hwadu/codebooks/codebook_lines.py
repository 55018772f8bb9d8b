"""What a line of an outline says of its theme, and the rows of outlines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hwadu.codebooks.codebook_headings import kind_of
from hwadu.files.workbook_cells import Cells

OUTLINE = ["group", "theme", "terms", "definition", "exclude", "label_en"]
"""The header of an outline's rows, this very list; it stands in no file."""

_KEYED = re.compile(r"([^:：]{1,20})\s*[:：]\s*(.+)")
_SENTENCE = re.compile(r"\S+(?:\s+\S+){2,}\.")
_HEADING = re.compile(r"(?:(#{1,6})\s+|(\*)(?=[^\s*]))(\S.*)|(\[)([^\[\],]+)\]")
_ITEM = re.compile(r"[-*•+]\s+(\S.*)")
_THEME_WITH_TERMS = re.compile(r"([^:：,;]{1,40}?)\s*[:：]\s*(\S.*)")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s*")
_MARK = re.compile(r"^[-*•+]\s+")
_NO_NAME = re.compile(r"[,;，；=<>{}\[\]\"\t|]|\(\s*\)|\([^)]*$|^[^(]*\)|[:：].")
_LONGEST_NAME = 40  # characters


def said_by_line(line: str) -> tuple[str, str]:
    """What a line is, as the columns of outlines are called, and what it says.

    It is "?" of a key that no column has.

    Examples
    --------
    >>> said_by_line("정의: 일과 임금"), said_by_line("파업"), said_by_line("비고: 없음")
    (('definition', '일과 임금'), ('terms', '파업'), ('?', '없음'))
    """
    if keyed := _KEYED.fullmatch(line):
        kind = kind_of(keyed[1].strip())
        return kind if kind in OUTLINE[2:] else "?", keyed[2].strip()
    return "definition" if is_sentence(line) else "terms", line


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence with its point, no list of terms."""
    return bool(_SENTENCE.fullmatch(line))


def row_of(groups: Iterable[str], theme: str, kind: str = "", said: str = "") -> list[str]:
    """A row of an outline: a theme below its groups, and what one line says of it."""
    row = [" / ".join(groups), theme, *("" for _ in OUTLINE[2:])]
    if kind:
        row[OUTLINE.index(kind)] = said
    return row


def outlined(text: str) -> Cells:
    """Lines of an outline as rows, one for each line; none if it is none.

    Headings are those of Markdown, whose terms are items of lists, or ``*name`` and ``[name]``, as
    in rules of coding (where # begins a comment), two or more, with plain lines below. A line may
    also say what it is (정의, 키워드, 제외어); a sentence below a heading of Markdown is a
    definition. Where every item is a name with a colon and terms, the items are the themes.

    Examples
    --------
    >>> [row[:3] for row in outlined("# 삶\\n## 노동\\n- 파업")[2:]]
    [['삶', '노동', ''], ['삶', '노동', '파업']]
    >>> [row[:3] for row in outlined("*노동\\n파업 or 노조\\n*집\\n전세")[2:]]
    [['', '노동', '파업 or 노조'], ['', '집', ''], ['', '집', '전세']]
    >>> [row[:3] for row in outlined("# 삶\\n- 노동: 파업\\n- 집: 전세")[2:]]
    [['삶', '노동', '파업'], ['삶', '집', '전세']]
    """
    lines = [line.strip() for line in text.splitlines()]
    heads = {at: head for at, line in enumerate(lines) if (head := _HEADING.fullmatch(line))}
    plain = any(not head[1] for head in heads.values())
    depths = {at: len(head[1] or "-") for at, head in heads.items() if not (plain and head[1])}
    if plain and len(depths) == 1:
        return []  # a remark with a star, above whatever else
    items = {at: item[1] for at, line in enumerate(lines) if (item := _ITEM.fullmatch(line))}
    are_themes = not plain and _are_themes([*items.values()])
    rows: Cells = [OUTLINE, *([] for _ in lines)]
    path: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if at in depths:
            name = heads[at][3] or heads[at][5]
            path = [*((d, above) for d, above in path if d < depths[at]), (depths[at], name)]
            below = next((depths[later] for later in depths if later > at), 0)
            if below > depths[at] or are_themes:
                continue  # a group
        elif not line or at in heads:
            continue
        *groups, theme = [name for _, name in path] or [""]
        if at in depths:
            rows[at + 1] = row_of(groups, theme)
        elif are_themes and at in items and (named := _THEME_WITH_TERMS.fullmatch(items[at])):
            rows[at + 1] = row_of([*groups, theme] if theme else [], named[1], "terms", named[2])
        else:
            listed = items.get(at, line)
            kind, said = said_by_line(listed)
            of_markdown = at not in items and not plain
            if kind == "?" or (said == listed and not (of_markdown and is_sentence(line))):
                kind, said = "terms", listed  # with a colon of its own, or many words
            if not path or (of_markdown and kind == "terms" and said == line):
                return []
            below = next((depths[later] for later in depths if later > at), 0)
            if not (of_markdown and below > path[-1][0]):  # else it is about the group
                rows[at + 1] = row_of(groups, theme, kind, said)
    return rows if path else []


def _are_themes(items: list[str]) -> bool:
    found = [_THEME_WITH_TERMS.fullmatch(item) for item in items]
    return len(items) > 1 and all(one and not kind_of(one[1]) for one in found)


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
