"""A codebook as an outline: names of themes, and below each its terms."""

from __future__ import annotations

import re

from hwadu.files.workbook_cells import Cells
from hwadu.studies.codebook_headings import kind_of
from hwadu.studies.codebook_lines import OUTLINE, is_sentence, row_of, said_by_line

_HEADING = re.compile(r"(?:(#{1,6})\s+|(\*)(?=[^\s*]))(\S.*)|(\[)([^\[\],]+)\]")
_ITEM = re.compile(r"[-*•+]\s+(\S.*)")
_THEME_WITH_TERMS = re.compile(r"([^:：,;]{1,40}?)\s*[:：]\s*(\S.*)")


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
