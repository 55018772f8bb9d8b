"""Lines in which names were hidden, found again where the names stand open."""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from functools import cached_property

_DEPARTMENTS = "부팀룸"
_WHOLE = ("온라인", "편집국", "보도국", "취재국", "제작국")
NEWSROOM = rf"(?:{'|'.join(_WHOLE)}|[가-힣]{{2,}}[{_DEPARTMENTS}])(?![가-힣])"
"""A pattern of such a word from its beginning on."""
MASK = "○○○"
"""What stands for the name of a person, and the term that it is counted under."""
_GAP = re.compile(rf"(?<!○){MASK}(?![○@-])")
_PART = rf"(?!{NEWSROOM})"
_NAME = rf"(?:{_PART}[가-힣]{{2,8}}|{_PART}[가-힣]{{1,7}}(?: {_PART}[가-힣]{{1,7}}){{1,3}})"
_LETTER = re.compile(r"\w")
_LEAST = 2  # letters beside the name, without which any word would be the line


class MaskedLines(Container[str]):
    """Known lines; one that holds the mask is found with any name in its place.

    Parameters
    ----------
    lines : collection of str

    Examples
    --------
    >>> known = MaskedLines(["독자위원장 ○○○ 교수", "무단 전재 금지"])
    >>> "독자위원장 홍가온 교수" in known, "무단 전재 금지" in known, "독자위원장 교수" in known
    (True, True, False)
    """

    def __init__(self, lines: Collection[str]) -> None:
        self.lines = frozenset(lines)

    @cached_property
    def _with_names(self) -> re.Pattern[str] | None:
        parts = [_GAP.split(line) for line in sorted(self.lines) if _GAP.search(line)]
        told = [p for p in parts if len(_LETTER.findall("".join(p))) >= _LEAST]
        patterns = (_NAME.join(map(re.escape, pieces)) for pieces in told)
        return re.compile("|".join(patterns)) if told else None

    def __contains__(self, line: object) -> bool:
        if line in self.lines or not isinstance(line, str):
            return line in self.lines
        return self._with_names is not None and self._with_names.fullmatch(line) is not None


def is_of_a_newsroom(form: str) -> bool:
    """Whether a word may be what archives list for a reporter, though no person: a department.

    Examples
    --------
    >>> [is_of_a_newsroom(word) for word in ("경제부", "편집국", "온라인", "정국")]
    [True, True, True, False]
    """
    return form in _WHOLE or (len(form) > 2 and form[-1] in _DEPARTMENTS)
