"""Marginal effects of time, outlets and other variables on each theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.curves import Span
from hwadu.figures.dots import Estimate, interval_rows, q_text, verdict_of
from hwadu.figures.style import StudyFigure
from hwadu.reporting.pieces.blocks import bullets
from hwadu.words import headline, name_of, say
from hwadu.words.naming import note_text

_TWO_YEARS = 729  # days between the first and the last
_LEVEL = 0.05


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
        raise NotEnoughDataError("exhibits.no_effects")
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values("theme", key=lambda keys: keys.map(place), kind="stable")
    estimates = [
        Estimate(
            _level(row, language),
            q_text(row["q_value"]),
            100 * row["marginal"],
            100 * row["marginal_low"],
            100 * row["marginal_high"],
            verdict=verdict_of(row["marginal"], row["q_value"]),
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


def _level(row: Mapping[Any, Any], language: str) -> str:
    if not row["level"]:
        return name_of(row["term"], language)
    level = f"{name_of(row['term'], language)}: {name_of(row['level'], language)}"
    if not row["reference"]:
        return level
    return say(
        "figure.against", language, level=level, reference=name_of(row["reference"], language)
    )


def of_effects(effects: pd.DataFrame, labels: Mapping[str, str], language: str) -> str | None:
    """In how many themes time has a clear effect; without time, how many effects are clear."""
    rows = effects[effects["theme"].isin(list(labels)) & effects["marginal"].notna()]
    if rows.empty:
        return None
    timed = rows[rows["term"] == "time"]
    if timed.empty:
        clear = int((rows["q_value"] < _LEVEL).sum())
        return headline("effects", language, clear=clear, all=len(rows))
    clear, every = len(clear_over_time(effects, labels)), timed["theme"].nunique()
    if not clear:
        return headline("no_effect_of_time", language, all=every)
    return headline("effects_of_time", language, clear=clear, all=every)


def clear_over_time(effects: pd.DataFrame, labels: Mapping[str, str]) -> set[str]:
    """The themes with a clear effect of time."""
    timed = effects[(effects["term"] == "time") & (effects["q_value"] < _LEVEL)]
    return set(timed["theme"]) & set(labels)


def unfitted_effects(effects: pd.DataFrame, labels: Mapping[str, str], language: str) -> str:
    """Each theme without any estimate, with the reason; nothing if all themes have one."""
    fitted = set(effects.loc[effects["estimate"].notna(), "theme"])
    reasons = effects[effects["note"] != ""].drop_duplicates("theme").set_index("theme")["note"]
    said = [
        f"{label}: {note_text(reasons[theme], language)}"
        for theme, label in labels.items()
        if theme in reasons.index and theme not in fitted
    ]
    return bullets(said) if said else ""


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw marginal effects of time, outlets and other variables on each theme."""
    return marginal_effects(
        view.claimed("effects"), view.labels, span=view.span, language=view.language, title=title
    )


EXHIBIT = Exhibit(
    name="effects",
    place=600,
    section="effects",
    figure=figure,
    title=lambda view, **_: of_effects(view.claimed("effects"), view.labels, view.language),
    table=lambda view: unfitted_effects(view.table("effects"), view.labels, view.language),
    applies=lambda view: view.has("effects"),
    quotes=("effects",),
)
