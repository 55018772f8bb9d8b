"""Lists of other headlines below an article: the heading, and the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE

HEADING = "related headlines"
"""Name of the rule whose lines head such a list."""

_ITEM = re.compile(r"(?:[•·\-*▶▷■◆☞]|\d{1,2}[.)])\s{0,3}\S[^\n]{1,120}")
_PLAIN_END = re.compile(r"다\.[\"'”’)\]]*$")


def listed_headlines(lines: Sequence[str], names: Sequence[str]) -> frozenset[int]:
    """Indices of the lines that occur in a list under a heading.

    A marked line belongs to the list even if it asks or calls out; a line without mark only where
    it holds no sentence. The first sentence without mark ends the list.

    Parameters
    ----------
    lines : sequence of str
        Lines of a text.
    names : sequence of str
        Rule that takes each line away, "" for none.

    Examples
    --------
    >>> lines = ["비가 왔다.", "관련뉴스", "- 눈도 올까?", "- 바람 분다", "날이 갰다."]
    >>> sorted(listed_headlines(lines, ["", HEADING, "", "", ""]))
    [2, 3]
    """
    listed: set[int] = set()
    under_heading = False
    for i, line in enumerate(lines):
        if names[i] == HEADING:
            under_heading = True
        elif under_heading and line and not names[i]:
            marked = _ITEM.fullmatch(line) is not None and not _PLAIN_END.search(line)
            if marked or not KOREAN_SENTENCE.search(line):
                listed.add(i)
            else:
                under_heading = False
    return frozenset(listed)
