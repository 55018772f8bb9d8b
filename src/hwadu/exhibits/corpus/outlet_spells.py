"""When outlets join and leave the archive."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.period_axis import date_axis, day_number
from hwadu.figures.style import (
    COLOURS,
    GREY,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.words import headline, left_out, name_of, say, texts


def outlet_spells(
    outlets: pd.DataFrame, *, most: int = 30, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw from when to when each outlet is in the archive, and which join or leave in between.

    Parameters
    ----------
    outlets : DataFrame
        The table ``outlets``.
    most : int
        How many outlets to show, those with most articles.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no outlet has a dated article.
    """
    dated = outlets[outlets["first"].notna()]
    if dated.empty:
        raise NotEnoughDataError("exhibits.no_outlet")
    shown = dated.sort_values(["articles", "press"], ascending=[False, True]).head(most)
    shown = shown.sort_values(["first", "press"]).reset_index(drop=True)
    size = font_size("small")
    names = [
        f"{cut(name_of(press, language), 1.8, size)} ({articles:,})"
        for press, articles in zip(shown["press"], shown["articles"], strict=True)
    ]
    subtitle = say("figure.spells", language) + left_out(
        "outlets", language, len(shown), len(dated)
    )
    left = 0.25 + max(width_of(name, size) for name in names)
    head = head_height(title, subtitle, 10.0) + 0.1
    with styled():
        figure = new_figure(10.0, head + 0.24 * len(shown) + 0.5)
        axes = add_axes(figure, left, 0.35, 0.25, head)
        for place, row in enumerate(shown.to_dict("records")):
            first, last = day_number(row["first"]), day_number(row["last"])
            steady = bool(row["panel"])
            axes.plot(
                [first, last],
                [place, place],
                color=COLOURS[0] if steady else GREY,
                linewidth=5 if steady else 2.2,
                solid_capstyle="butt",
            )
            for at, happened, mark in ((first, row["enters"], ">"), (last, row["leaves"], "<")):
                if happened:
                    axes.plot(
                        at,
                        place,
                        mark,
                        markersize=8,
                        color=COLOURS[1],
                        markeredgecolor=PAPER,
                        clip_on=False,
                    )
        axes.set_yticks(range(len(shown)), names, size=size)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.grid(axis="x")
        axes.tick_params(length=0)
        date_axis(axes, dated["first"].min(), dated["last"].max())
        write_head(figure, title, subtitle)
    return figure


def of_outlets(outlets: pd.DataFrame, language: str) -> str | None:
    """How many outlets are in the archive from beginning to end."""
    dated = outlets[outlets["first"].notna()]
    if dated.empty:
        return None
    steady = int(dated["panel"].sum())
    joined = dated["enters"] | dated["leaves"]
    parts = {
        "enters": int(dated["enters"].sum()),
        "leaves": int(dated["leaves"].sum()),
        "broken": int((~dated["panel"] & ~joined).sum()),
    }
    phrases = texts(language)["headline"]["outlet_parts"]
    said = [phrases[name].format(n=n) for name, n in parts.items() if n]
    if not said:
        return headline("outlets_steady", language, all=len(dated))
    return headline("outlets", language, all=len(dated), panel=steady, parts=", ".join(said))


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw from when to when each outlet is in the archive."""
    return outlet_spells(view.table("outlets"), language=view.language, title=title)


EXHIBIT = Exhibit(
    name="outlet_spells",
    place=1130,
    section="outlet_spells",
    figure=figure,
    title=lambda view, **_: of_outlets(view.table("outlets"), view.language),
    applies=lambda view: view.has("outlets"),
    quotes=("outlets",),
)
