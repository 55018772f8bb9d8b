"""What changed and by how much: hot and cold topics, steps at dated events."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.figures.dots import Estimate, interval_rows, q_text
from hwadu.figures.style import StudyFigure
from hwadu.words import left_out, say


def hot_and_cold(
    changes: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    kind: str = "topic",
    test: str = "hot_cold",
    most: int = 20,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the change of each topic's share over the study, the hottest first.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    labels : mapping of str to str
        Name of each key.
    kind, test : str
        Which rows are meant: ``hot_cold`` is the regression of the shares on time that Korean
        journals expect, ``trend`` the test that allows for autocorrelation.
    most : int
        How many to show, those that changed most in either direction.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If nothing was tested.
    """
    rows = changes[
        (changes["kind"] == kind) & (changes["test"] == test) & changes["effect"].notna()
    ]
    rows = rows[rows["unit"].isin(["article", ""]) & rows["measure"].isin(["share", ""])]
    if rows.empty:
        raise NotEnoughDataError(f"there is no test {test!r} of any {kind} to draw")
    strongest = rows.assign(size=rows["effect"].abs()).sort_values(
        ["size", "key"], ascending=[False, True]
    )
    rows = strongest.head(most).sort_values(["effect", "key"], ascending=[False, True])
    estimates = [
        Estimate(
            _named(row["key"], labels, kind),
            q_text(row["p_value"], "p") if test == "hot_cold" else q_text(row["q_value"]),
            100 * row["effect"],
            100 * row["low"],
            100 * row["high"],
            verdict=row["verdict"],
        )
        for row in rows.to_dict("records")
    ]
    return interval_rows(
        estimates,
        axis=say("figure.points_axis", language),
        subtitle=say(f"figure.{test}", language)
        + left_out("changes", language, len(rows), len(strongest)),
        title=title,
    )


def event_effects(
    effects: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    kind: str = "theme",
    unit: str = "article",
    measure: str = "level",
    events: pd.DataFrame | None = None,
    most: int = 30,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw by how much a share stood higher or lower after dated events than its course before.

    An association: what else happened at the time is not known to the figure.

    Parameters
    ----------
    effects : DataFrame
        The table ``event_effects``.
    labels : mapping of str to str
        Name of each theme, in the order in which they are shown.
    kind, unit : str
        Which rows are meant.
    measure : {"level", "slope"}
    events : DataFrame, optional
        Columns label and label_en: names of the events in English.
    most : int
        How many to show: those with the smallest q.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If nothing was tested.
    """
    rows = effects[
        (effects["kind"] == kind)
        & (effects["unit"] == unit)
        & (effects["measure"] == measure)
        & effects["effect"].notna()
        & effects["key"].isin(list(labels))
    ]
    if rows.empty:
        raise NotEnoughDataError("no event has enough periods before and after it")
    every = len(rows)
    rows = rows.sort_values(["q_value", "date", "event", "key"]).head(most)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values("date", kind="stable").sort_values(
        "key", key=lambda keys: keys.map(place), kind="stable"
    )
    english = {} if events is None else dict(zip(events["label"], events["label_en"], strict=True))
    names = english if language == "en" else {}
    estimates = [
        Estimate(
            f"{row['date']:%Y-%m-%d}  {names.get(row['event'], row['event'])}",
            say(
                "figure.event_row",
                language,
                before=_percent(row["before"]),
                after=_percent(row["after"]),
                q=q_text(row["q_value"]),
            ),
            100 * row["effect"],
            100 * row["low"],
            100 * row["high"],
            verdict=row["verdict"],
            heading=labels[row["key"]],
        )
        for row in rows.to_dict("records")
    ]
    return interval_rows(
        estimates,
        axis=say(f"figure.event_axis_{measure}", language),
        subtitle=say("figure.event_effects", language)
        + left_out("effects", language, len(rows), every),
        title=title,
    )


def _named(key: str, labels: Mapping[str, str], kind: str) -> str:
    name = labels.get(key, "")
    return f"T{key} {name}".strip() if kind == "topic" else name or key


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100 * share:.1f}%"
