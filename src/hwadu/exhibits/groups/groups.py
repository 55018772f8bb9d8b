"""Groups of articles (outlets, their types, sections) in which shares differ."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.dots import Estimate, interval_rows, verdict_of
from hwadu.figures.style import StudyFigure
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import (
    percent,
    points,
    points_between,
    probability,
)
from hwadu.words import headline, left_out, name_of, say, word


def group_differences(
    comparisons: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    by: str,
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
    by : str
        Which groups are meant: press, outlet_type, section.
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
        (comparisons["kind"] == "theme")
        & (comparisons["by"] == by)
        & comparisons["key"].isin(list(labels))
        & comparisons["difference"].notna()
    ]
    if rows.empty:
        raise NotEnoughDataError("exhibits.no_groups", by=by)
    every = len(rows)
    place = {key: i for i, key in enumerate(labels)}
    rows = rows.sort_values(["q_value", "p_value", "key", "group"]).head(most)
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
            verdict=verdict_of(row["difference"], row["q_value"]),
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


def of_comparisons(compared: pd.DataFrame, by: str, language: str) -> str | None:
    """How many comparisons of groups are clear."""
    rows = compared[(compared["kind"] == "theme") & (compared["by"] == by)]
    rows = rows[rows["difference"].notna()]
    if rows.empty:
        return None
    clear = int((rows["q_value"] < 0.05).sum())
    if not clear:
        return headline("no_comparison", language, all=len(rows))
    return headline("comparisons", language, clear=clear, all=len(rows))


def comparisons_table(
    compared: pd.DataFrame, labels: Mapping[str, str], by: str, language: str, most: int
) -> str:
    """Groups of articles in which a theme's share differs most surely from all others."""
    rows = compared[
        (compared["kind"] == "theme")
        & (compared["by"] == by)
        & compared["key"].isin(list(labels))
        & compared["difference"].notna()
    ].sort_values(["q_value", "p_value", "key", "group"])
    if rows.empty:
        return nothing(language)
    cells = [
        [
            labels[row["key"]],
            name_of(row["group"], language) if by == "outlet_type" else row["group"],
            percent(row["share"]),
            percent(row["other_share"]),
            points(row["difference"], language),
            points_between(row["low"], row["high"], language),
            probability(row["q_value"]),
        ]
        for row in rows.head(most).to_dict("records")
    ]
    names = ("theme", "group", "share", "others_share", "difference", "interval")
    return html_table([*(word(name, language) for name in names), "q"], cells)


def figure(view: View, by: str = "outlet_type", *, title: str | None = None) -> StudyFigure:
    """Draw in which outlets, types of outlet or sections a theme's share differs."""
    return group_differences(
        view.claimed("comparisons"), view.labels, by=by, language=view.language, title=title
    )


def table(view: View, by: str = "outlet_type", *, most: int = 20) -> str:
    """Groups in which a theme's share differs."""
    return comparisons_table(view.claimed("comparisons"), view.labels, by, view.language, most)


EXHIBIT = Exhibit(
    name="groups",
    place=410,
    section="comparisons",
    each=lambda view: ("press", "outlet_type", "section"),
    figure=figure,
    title=lambda view, by, **_: of_comparisons(view.claimed("comparisons"), by, view.language),
    table=table,
    applies=lambda view, by: view.has("comparisons", by=by),
    reported=lambda view, by: by == "outlet_type",
    in_report={"table": False},
    quotes=("comparisons",),
)
