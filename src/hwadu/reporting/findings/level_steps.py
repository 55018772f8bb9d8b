"""Steps of a share where there are several: none is told without the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hwadu.reporting.findings.findings_beside import tests_of_articles

if TYPE_CHECKING:
    import pandas as pd

MOVED = "moved"
"""Verdict of a share that took steps up and steps down: neither a rise nor a fall."""


def steps_of(changes: pd.DataFrame, key: str) -> list[dict[str, Any]]:
    """The steps that may be claimed of a series that a step describes, in order of time.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    key : str
        Id of the theme.
    """
    rows = tests_of_articles(changes)
    rows = rows[
        (rows["key"] == key) & (rows["test"] == "step") & rows["verdict"].isin(["rose", "fell"])
    ]
    if not rows["describes"].any():
        return []
    ordered = rows.sort_values("period", kind="stable").to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in ordered]


def verdict_of_steps(steps: Sequence[Mapping[str, Any]]) -> str:
    """What all steps of a series come to.

    Examples
    --------
    >>> verdict_of_steps([{"verdict": "rose"}, {"verdict": "rose"}])
    'rose'
    >>> verdict_of_steps([{"verdict": "rose"}, {"verdict": "fell"}])
    'moved'
    """
    ways = {str(step["verdict"]) for step in steps}
    return ways.pop() if len(ways) == 1 else MOVED
