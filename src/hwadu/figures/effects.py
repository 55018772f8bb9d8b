"""What goes with a theme: marginal effects of a model, and groups of articles compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.figures.curves import Span
from hwadu.figures.dots import Estimate, interval_rows, q_text
from hwadu.figures.style import StudyFigure
from hwadu.words import left_out, name_of, say

_LEVEL = 0.05
_TWO_YEARS = 729  # days between the first and the last


def marginal_effects(
    effects: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    span: Span | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw by how many points a theme's share differs between levels of a variable.

    The effect of a year is left out where the study covers less than two: it would be that of a
    time nobody has seen.

    Parameters
    ----------
    effects : DataFrame
        The table ``effects``.
    labels : mapping of str to str
        Name of each theme, in the order in which they are shown.
    span : (Timestamp, Timestamp), optional
        First and last day that the study covers.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no effect could be estimated.
    """
    rows = effects[effects["theme"].isin(list(labels)) & effects["marginal"].notna()]
    if span is not None and (span[1] - span[0]).days < _TWO_YEARS:
        rows = rows[~((rows["term"] == "time") & (rows["level"] == "a year"))]
    if rows.empty:
        raise NotEnoughDataError("there are no effects to draw")
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values("theme", key=lambda keys: keys.map(place), kind="stable")
    estimates = [
        Estimate(
            _level(row, language),
            q_text(row["q_value"]),
            100 * row["marginal"],
            100 * row["marginal_low"],
            100 * row["marginal_high"],
            verdict=_verdict(row["marginal"], row["q_value"]),
            heading=labels[row["theme"]],
        )
        for row in rows.to_dict("records")
    ]
    return interval_rows(
        estimates,
        axis=say("figure.effects_axis", language),
        subtitle=say("figure.effects", language),
        title=title,
    )


def group_differences(
    comparisons: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    by: str,
    kind: str = "theme",
    most: int = 30,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw by how many points a theme's share differs between a group and all other articles.

    Parameters
    ----------
    comparisons : DataFrame
        The table ``comparisons``.
    labels : mapping of str to str
        Name of each theme, in the order in which they are shown.
    by, kind : str
        Which groups (press, outlet_type, section) and which keys are meant.
    most : int
        How many differences to show: those with the smallest q.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there is nothing to compare.
    """
    rows = comparisons[
        (comparisons["kind"] == kind)
        & (comparisons["by"] == by)
        & comparisons["key"].isin(list(labels))
        & comparisons["difference"].notna()
    ]
    if rows.empty:
        raise NotEnoughDataError(f"there are no groups by {by!r} to compare")
    every = len(rows)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values(["q_value", "key", "group"]).head(most)
    rows = rows.sort_values(["difference", "group"], ascending=[False, True])
    rows = rows.sort_values("key", key=lambda keys: keys.map(place), kind="stable")
    estimates = [
        Estimate(
            name_of(row["group"], language) if by == "outlet_type" else row["group"],
            say(
                "figure.comparisons_row",
                language,
                share=f"{100 * row['share']:.1f}%",
                other=f"{100 * row['other_share']:.1f}%",
            ),
            100 * row["difference"],
            100 * row["low"],
            100 * row["high"],
            verdict=_verdict(row["difference"], row["q_value"]),
            heading=labels[row["key"]],
        )
        for row in rows.to_dict("records")
    ]
    return interval_rows(
        estimates,
        axis=say("figure.comparisons_axis", language),
        subtitle=say("figure.comparisons", language)
        + left_out("effects", language, len(rows), every),
        title=title,
    )


def _level(row: Mapping[Any, Any], language: str) -> str:
    if not row["level"]:
        return name_of(row["term"], language)
    level = f"{name_of(row['term'], language)}: {name_of(row['level'], language)}"
    if not row["reference"]:
        return level
    return say(
        "figure.against", language, level=level, reference=name_of(row["reference"], language)
    )


def _verdict(effect: float, q_value: float) -> str:
    if not q_value < _LEVEL:
        return "cannot say"
    return "rose" if effect > 0 else "fell"
