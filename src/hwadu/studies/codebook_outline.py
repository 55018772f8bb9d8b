"""A codebook as an outline: names of themes, and below each its terms."""

from __future__ import annotations

import re

from hwadu.files.workbook_cells import Cells

_HEADING = re.compile(r"(?:(#{1,6})\s+|(\*)(?=[^\s*]))(\S.*)|(\[)([^\[\],]+)\]")
_ITEM = re.compile(r"[-*•+]\s+(\S.*)")

OUTLINE = ["group", "theme", "terms"]
"""The header of an outline's rows, this very list; it stands in no file."""


def outlined(text: str) -> Cells:
    """Lines of an outline as rows of group, theme and terms, one for each line; none if it is none.

    Headings are those of Markdown, whose terms are items of lists, or ``*name`` and ``[name]``, as
    in rules of coding (where # begins a comment), two or more, with plain lines below.

    Examples
    --------
    >>> outlined("# 삶\\n## 노동\\n- 파업")
    [['group', 'theme', 'terms'], [], ['삶', '노동', ''], ['삶', '노동', '파업']]
    >>> outlined("*노동\\n파업 or 노조\\n*집\\n전세")[2:]
    [['', '노동', '파업 or 노조'], ['', '집', ''], ['', '집', '전세']]
    """
    lines = [line.strip() for line in text.splitlines()]
    heads = {at: head for at, line in enumerate(lines) if (head := _HEADING.fullmatch(line))}
    plain = any(not head[1] for head in heads.values())
    depths = {at: len(head[1] or "-") for at, head in heads.items() if not (plain and head[1])}
    if plain and len(depths) == 1:
        return []  # a remark with a star, above whatever else
    rows: Cells = [OUTLINE, *([] for _ in lines)]
    path: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        item = _ITEM.fullmatch(line)
        if at in depths:
            name = heads[at][3] or heads[at][5]
            path = [*((d, above) for d, above in path if d < depths[at]), (depths[at], name)]
            below = next((depths[later] for later in depths if later > at), 0)
            if below > depths[at]:
                continue  # a group
        elif not line or at in heads:
            continue
        elif not path or not (item or plain):
            return []
        *groups, theme = [name for _, name in path]
        listed = "" if at in depths else item[1] if item else line
        rows[at + 1] = [" / ".join(groups), theme, listed]
    return rows if path else []
