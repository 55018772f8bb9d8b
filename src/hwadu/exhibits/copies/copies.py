"""Stories and copies: how many articles are one story, and what that does to the curves.

The rules of the sentences:

- a theme was copied more (less) than the whole only where its interval of articles per story lies
  above (below) the interval of all stories and does not touch it;
- of two curves it is said where they are furthest apart, if that is a percentage point or more;
  periods of few articles are left aside, since one family of copies moves them by whole points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.exhibits.copies.units import WORTH_SAYING, differences_of
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import bullets
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import count, percent, period_name, points
from hwadu.words import texts


def copies_sentences(
    dependence: pd.DataFrame,
    differences: pd.DataFrame,
    labels: Mapping[str, str],
    every: str,
    language: str,
) -> list[str]:
    """What can be said of stories and copies.

    Parameters
    ----------
    dependence : DataFrame
        The table ``dependence``.
    differences : DataFrame
        As :func:`unit_differences` makes it.
    labels : mapping of str to str
        Name of each theme.
    every : str
        Length of the study's periods.
    language : {"ko", "en"}
    """
    whole = dependence[dependence["by"] == "all"]
    if whole.empty:
        return []
    every_story, said = whole.iloc[0], texts(language)["copies"]
    if every_story["articles"] == every_story["stories"]:
        return [said["alone"].format(articles=count(every_story["articles"]))]
    numbers = {name: f"{every_story[name]:.2f}" for name in ("copies_per_story", "low", "high")}
    shares = {n: percent(every_story[n]) for n in ("copied", "copied_low", "copied_high")}
    counts = {name: count(every_story[name]) for name in ("articles", "stories")}
    return [
        said["whole"].format(**counts, **numbers, **shares),
        *_themes(dependence, every_story, labels, said),
        *_apart(differences, labels, every, language),
    ]


def _themes(
    dependence: pd.DataFrame, whole: Any, labels: Mapping[str, str], said: Mapping[str, str]
) -> list[str]:
    themes = dependence[(dependence["by"] == "theme") & dependence["group"].isin(list(labels))]
    if themes.empty:
        return []
    apart = {
        "more": themes[themes["low"] > whole["high"]],
        "less": themes[themes["high"] < whole["low"]],
    }
    lines = [
        said[way].format(
            themes=", ".join(
                f"{labels[group]} ({copies:.2f})"
                for group, copies in zip(rows["group"], rows["copies_per_story"], strict=True)
            )
        )
        for way, rows in apart.items()
        if len(rows)
    ]
    claimed = sum(map(len, apart.values()))
    if not claimed:
        return [said["no theme"]]
    return [*lines, said["the others"]] if claimed < len(themes) else lines


def _apart(
    differences: pd.DataFrame, labels: Mapping[str, str], every: str, language: str
) -> list[str]:
    known = differences[differences["key"].isin(list(labels))]
    if known.empty:
        return []
    said, row = texts(language)["copies"], known.iloc[0]
    if abs(row["difference"]) < WORTH_SAYING:
        return [said["close"]]
    return [
        said["apart"].format(
            theme=labels[row["key"]],
            period=period_name(row["period"], row["every"] or every),
            article=percent(row["articles"]),
            story=percent(row["stories"]),
            difference=points(row["difference"], language),
            total=count(row["total"]),
        )
    ]


def table(view: View) -> str:
    """What can be said of stories and copies."""
    dependence, apart = view.table("dependence"), differences_of(view)
    said = copies_sentences(dependence, apart, view.labels, view.every, view.language)
    return bullets(said) if said else nothing(view.language)


EXHIBIT = Exhibit(
    name="copies",
    place=1000,
    section="copies",
    table=table,
)
