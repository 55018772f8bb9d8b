"""By how much shares stood higher or lower after dated events."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.curves import Span
from hwadu.figures.dots import Estimate, interval_rows, q_text
from hwadu.figures.style import StudyFigure
from hwadu.reporting.pieces.blocks import Unbroken, html_table, paragraph
from hwadu.reporting.pieces.notes import nothing, some_rows
from hwadu.reporting.wording import count, day, points, points_between, probability
from hwadu.words import headline, left_out, say, texts, word
from hwadu.words.of_users import labels_in


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
        raise NotEnoughDataError("exhibits.no_event")
    every = len(rows)
    rows = rows.sort_values(["q_value", "p_value", "date", "event", "key"]).head(most)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values("date", kind="stable").sort_values(
        "key", key=lambda keys: keys.map(place), kind="stable"
    )
    names = {} if events is None else labels_in(events, language, of="label")
    estimates = [
        Estimate(
            f"{row['date']:%Y-%m-%d}  {names.get(row['event'], row['event'])}",
            say(
                "figure.event_row",
                language,
                before=_percent(row["before"]),
                after=_percent(row["after"]),
                q=q_text(row["q_value"]),
                p=q_text(row["placebo_p"], "p"),
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


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100 * share:.1f}%"


def of_events(effects: pd.DataFrame, language: str) -> str | None:
    """After how many events a share stood clearly higher or lower."""
    rows = effects[
        (effects["kind"] == "theme")
        & (effects["unit"] == "article")
        & (effects["measure"] == "level")
        & effects["effect"].notna()
    ]
    if rows.empty:
        return None
    clear = int(rows["verdict"].isin(["rose", "fell"]).sum())
    if not clear:
        return headline("no_event", language, all=len(rows))
    return headline("events", language, clear=clear, all=len(rows))


def figure(view: View, *, measure: str = "level", title: str | None = None) -> StudyFigure:
    """Draw by how much shares stood higher or lower after dated events."""
    return event_effects(
        view.table("event_effects"),
        view.labels,
        measure=measure,
        events=view.run.events,
        language=view.language,
        title=title,
    )


def title(view: View, *, measure: str, **_: Any) -> str | None:
    """After how many events a share stood clearly higher or lower."""
    return of_events(view.table("event_effects"), view.language) if measure == "level" else None


def table(view: View, *, most: int = 25) -> str:
    """By how much shares stood higher or lower after dated events, and where none can be told."""
    effects, events = view.table("event_effects"), view.run.events
    return event_table(effects, events, view.labels, view.language, most, view.span)


def applies(view: View) -> bool:
    """Whether there is anything to tell of events: some lie within the study's days."""
    dates = view.table("event_effects")["date"]
    inside = dates.notna() if view.span is None else dates.between(*view.span)
    return bool(inside.any())


EXHIBIT = Exhibit(
    name="event_effects",
    place=500,
    section="event_effects",
    figure=figure,
    title=title,
    table=table,
    applies=applies,
    in_report={"most": 12},
    quotes=("event_effects",),
)


def event_table(
    effects: pd.DataFrame,
    events: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    most: int,
    span: Span | None = None,
) -> str:
    """By how much shares stood higher or lower after dated events, the surest first.

    Of the pairs of event and theme that could not be compared, those within the study are counted.
    """
    pairs = effects[
        (effects["kind"] == "theme")
        & (effects["unit"] == "article")
        & (effects["measure"] == "level")
        & effects["key"].isin(list(labels))
    ]
    rows = pairs[pairs["effect"].notna()].sort_values(["q_value", "p_value", "date", "key"])
    untested = pairs[pairs["effect"].isna()]
    if span is not None:
        untested = untested[untested["date"].between(*span)]
    said = texts(language)["events"]["untested"]
    rest = paragraph(said.format(n=count(len(untested))), "note") if len(untested) else ""
    if rows.empty:
        return rest or nothing(language)
    names = labels_in(events, language, of="label")
    verdicts = texts(language)["verdict"] | texts(language)["event_verdict"]
    cells = [
        [
            labels[row["key"]],
            f"{day(row['date'])} {names.get(row['event'], row['event'])}",
            points(row["effect"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
            "–" if math.isnan(row["placebo_p"]) else probability(row["placebo_p"]),
            Unbroken(verdicts.get(row["verdict"], row["verdict"])),
        ]
        for row in rows.head(most).to_dict("records")
    ]
    heads = ["theme", "event", "level_after", "interval"]
    shown = html_table(
        [
            *(word(name, language) for name in heads),
            "q",
            word("placebo", language),
            word("verdict", language),
        ],
        cells,
    )
    return shown + some_rows(len(cells), len(rows), language) + rest
