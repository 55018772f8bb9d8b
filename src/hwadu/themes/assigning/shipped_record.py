"""What was learned across themes and ships with the package, as its files record it."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

FILE = "combination.json"
FILE_WITH_READING = "combination_with_reading.json"


def shipped_record(file: str) -> dict[str, Any]:
    """The record of a combination: what it was learned on, and its numbers."""
    text = resources.files("hwadu.themes").joinpath(file).read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    return held


@lru_cache(maxsize=1)
def assigned_over_coded() -> dict[str, float]:
    """How many articles were assigned a theme, over those that have it, in eight of ten cases.

    A case is a theme in a coded set of articles, judged by what was learned on the other themes.

    Returns
    -------
    dict
        low, high, and the number of cases (themes).

    Examples
    --------
    >>> assigned_over_coded()["low"] < 1 < assigned_over_coded()["high"]
    True
    """
    held: dict[str, float] = shipped_record(FILE)["assigned_over_coded"]
    return held
