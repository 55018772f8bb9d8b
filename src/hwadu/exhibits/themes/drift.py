"""How the words of a theme changed: what came in and what went, period by period."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.lines import Line2D

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.themes.theme import has_articles
from hwadu.exhibits.view import View
from hwadu.figures.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    StudyFigure,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, write_head
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import period_name, when
from hwadu.words import headline, say

_WIDTH, _LINE, _COLUMNS = 10.0, 0.19, 7
_MARKS = {"new": ("▲", COLOURS[0]), "fading": ("▼", COLOURS[1])}
_NAMED = 3
_MOST = 6  # words of each direction in a period, the surest first


def term_drift(
    drift: pd.DataFrame,
    *,
    key: str,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the words that came into a theme and those that left it, a column a period.

    Parameters
    ----------
    drift : DataFrame
        The table ``drift``.
    key : str
        The theme.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no word came or went.
    """
    mine = drift[(drift["kind"] == "theme") & (drift["key"] == key)]
    if mine.empty:
        raise NotEnoughDataError("exhibits.no_drift", key=key)
    mine = mine.sort_values(["period", "direction", "rank", "term"])
    mine = mine[mine.groupby(["period", "direction"]).cumcount() < _MOST]
    periods = sorted(mine["period"].unique())
    every = mine["every"].iloc[0]
    columns = min(_COLUMNS, max(len(periods), 3))
    column = (_WIDTH - 0.24) / columns
    subtitle = say("figure.drift", language)
    head = head_height(title, subtitle, _WIDTH) + 0.1
    bands = [periods[i : i + columns] for i in range(0, len(periods), columns)]
    heights = [_band_height(mine, band) for band in bands]
    size = font_size("text")
    with styled():
        figure = new_figure(_WIDTH, head + sum(heights) + 0.05)
        height = figure.get_figheight()
        top = height - head
        for band, band_height in zip(bands, heights, strict=True):
            for place, period in enumerate(band):
                left = 0.12 + place * column
                name = period_name(period, every)
                stories = _stories(mine, period, language)
                figure.text(left / _WIDTH, top / height, name, size=10, weight="bold", va="top")
                figure.text(
                    (left + 0.62) / _WIDTH,
                    (top - 0.025) / height,
                    stories,
                    size=font_size("small"),
                    color=GREY,
                    va="top",
                )
                for row, (mark, colour, term) in enumerate(_lines(mine, period)):
                    y = (top - 0.26 - row * _LINE) / height
                    figure.text(left / _WIDTH, y, mark, size=size - 2, color=colour, va="top")
                    figure.text(
                        (left + 0.16) / _WIDTH,
                        y,
                        cut(term, column - 0.22, size),
                        size=size,
                        color=INK if mark == "▲" else GREY,
                        va="top",
                    )
            line = (top + 0.05) / height
            figure.add_artist(Line2D([0.012, 0.988], [line, line], color=FAINT, linewidth=0.8))
            top -= band_height
        write_head(figure, title, subtitle)
    return figure


def _lines(mine: pd.DataFrame, period: pd.Timestamp) -> list[tuple[str, str, str]]:
    rows = mine[mine["period"] == period]
    return [
        (*_MARKS[direction], term)
        for direction in _MARKS
        for term in rows.loc[rows["direction"] == direction, "term"]
    ]


def _stories(mine: pd.DataFrame, period: pd.Timestamp, language: str) -> str:
    stories = int(mine.loc[mine["period"] == period, "of"].iloc[0])
    return say("figure.drift_stories", language, n=f"{stories:,}")


def _band_height(mine: pd.DataFrame, band: list[pd.Timestamp]) -> float:
    return 0.42 + _LINE * max(len(_lines(mine, period)) for period in band)


def of_drift(
    drift: pd.DataFrame,
    theme: str,
    labels: Mapping[str, str],
    language: str,
) -> str | None:
    """The words that came into a theme in the last period with any; else those that fade."""
    mine = drift[drift["key"] == theme]
    if mine.empty:
        return None
    came = mine[mine["direction"] == "new"]
    rows = came if len(came) else mine
    last = rows[rows["period"] == rows["period"].max()].sort_values("rank")
    every = mine["every"].iloc[0]
    at = last["period"].iloc[0]
    year = headline("year", language, year=at.year)
    period = year if every == "year" else period_name(at, every)
    return headline(
        "drift" if len(came) else "fading",
        language,
        theme=labels[theme],
        period=period,
        when=when(period, every, language),
        terms=", ".join(last["term"].head(_NAMED)),
    )


def drift_table(drifting: pd.DataFrame, key: str, language: str, most: int) -> str:
    """The words that came into a theme and left it, a row a period; in brackets their stories."""
    mine = drifting[drifting["key"] == key].sort_values(["period", "rank", "term"])
    if mine.empty:
        return nothing(language)
    every, rows = mine["every"].iloc[0], []
    for period, words in mine.groupby("period", sort=True):
        cells = []
        for direction in ("new", "fading"):
            chosen = words[words["direction"] == direction].head(most)
            cells.append(
                ", ".join(
                    f"{row['term']} ({row['stories']}/{row['of']} ← "
                    f"{row['stories_before']}/{row['of_before']})"
                    for row in chosen.to_dict("records")
                )
                or "–"
            )
        rows.append([period_name(pd.Timestamp(str(period)), every), *cells])
    return worded_table(("period", "new", "fading"), rows, language)


def figure(
    view: View, theme: str, *, every: str | None = None, title: str | None = None
) -> StudyFigure:
    """Draw the words that came into a theme and those that left it.

    Parameters
    ----------
    theme : str
        Id of a theme.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods that are compared, each with all before it.
    title : str, optional
    """
    return term_drift(view.drift(every), key=theme, language=view.language, title=title)


def table(view: View, theme: str, *, most: int = 6, every: str | None = None) -> str:
    """The words that came into a theme and left it, a row a period."""
    return drift_table(view.drift(every), theme, view.language, most)


EXHIBIT = Exhibit(
    name="drift",
    place=340,
    section="drift",
    each=themes,
    figure=figure,
    title=lambda view, theme, *, every, **_: of_drift(
        view.drift(every), theme, view.labels, view.language
    ),
    table=table,
    applies=lambda view, theme: view.has("drift", key=theme),
    reported=has_articles,
    in_report={"table": False},
    quotes=("drift",),
)
