"""What archives and bylines name in the place of a person, though it is none."""

from __future__ import annotations

_DEPARTMENTS = "부팀룸"
_WHOLE = ("온라인", "편집국", "보도국", "취재국", "제작국")

NEWSROOM = rf"(?:{'|'.join(_WHOLE)}|[가-힣]{{2,}}[{_DEPARTMENTS}])(?![가-힣])"
"""A pattern of such a word from its beginning on."""


def is_of_a_newsroom(form: str) -> bool:
    """Whether a word may be what archives list for a reporter, though no person: a department.

    Examples
    --------
    >>> [is_of_a_newsroom(word) for word in ("경제부", "편집국", "온라인", "정국")]
    [True, True, True, False]
    """
    return form in _WHOLE or (len(form) > 2 and form[-1] in _DEPARTMENTS)
