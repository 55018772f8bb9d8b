"""Notices that many files share, told once: hundreds of lines that are alike hide the others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from hwadu.notices import Notice

_FEWEST = 3  # files


def told_once(notices: Iterable[Notice]) -> list[Notice]:
    """Notices in their order, those that say the same of several files in place of the first.

    Examples
    --------
    >>> many = [Notice("undated", {"n": 1, "all": 1}, where=f"{n}.json") for n in range(4)]
    >>> [str(notice) for notice in told_once(many)]
    ['4 files, for example 0.json: 1 of 1 articles have no date; date_basis says why']
    >>> len(told_once(many[:2]))
    2
    """
    groups: dict[str, list[Notice]] = {}
    for place, notice in enumerate(notices):
        said = [notice.code, notice.level, dict(notice.facts)]
        shared = notice.where and "line" not in notice.facts
        key = json.dumps(said, sort_keys=True, default=str) if shared else str(place)
        groups.setdefault(key, []).append(notice)
    told: list[Notice] = []
    for group in groups.values():
        files = len({notice.where for notice in group})
        if files < _FEWEST:
            told += group
        else:
            told.append(replace(group[0], facts={**group[0].facts, "of_files": files}))
    return told
