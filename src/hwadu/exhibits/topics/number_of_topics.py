"""Why so many topics: stability and coherence at every resolution that was tried."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import MaxNLocator

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.style import (
    COLOURS,
    GREY,
    INK,
    PAPER,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import head_height, write_head
from hwadu.words import headline, say

_MEASURES = ("stability", "coherence")


def topic_sweep(
    sweep: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw stability and coherence against the number of topics, and mark the chosen one.

    Parameters
    ----------
    sweep : DataFrame
        The table ``topic_sweep``: topics, stability, coherence, score, chosen.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If only one number of topics was tried.
    """
    rows = sweep.sort_values(["topics", "resolution"])
    if rows["topics"].nunique() < 2:
        raise NotEnoughDataError("exhibits.one_number")
    chosen = rows[rows["chosen"]]
    subtitle = say("figure.sweep", language, tried=len(rows))
    if len(chosen):
        subtitle += "; " + say(
            "figure.sweep_chosen", language, topics=int(chosen["topics"].iloc[0])
        )
    passed_over = rows[rows["score"] <= 0] if (rows["score"] > 0).any() else rows.head(0)
    if len(passed_over):
        subtitle += "; " + say("figure.sweep_passed_over", language)
    head = head_height(title, subtitle, 10.0) + 0.15
    with styled():
        figure = new_figure(10.0, head + 3.9)
        for place, measure in enumerate(_MEASURES):
            known = rows[rows[measure].notna()]
            axes = add_axes(figure, 0.95, 0.55 + (1 - place) * 1.75, 0.3, head + place * 1.75)
            axes.plot(known["topics"], known[measure], "-", color=COLOURS[place], linewidth=1.2)
            axes.plot(known["topics"], known[measure], "o", color=COLOURS[place], markersize=4.5)
            axes.plot(
                passed_over["topics"],
                passed_over[measure],
                "o",
                markersize=5,
                markerfacecolor=PAPER,
                markeredgecolor=COLOURS[place],
            )
            for number, value in zip(chosen["topics"], chosen[measure], strict=True):
                axes.axvline(number, color=GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
                axes.plot(
                    number,
                    value,
                    "o",
                    markersize=10,
                    markerfacecolor=PAPER,
                    markeredgecolor=INK,
                    markeredgewidth=1.6,
                )
                axes.annotate(
                    f"{value:.2f}",
                    (number, value),
                    (9, 6),
                    textcoords="offset points",
                    size=font_size("text"),
                    weight="bold",
                    bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.8, "pad": 0.4},
                )
            axes.margins(y=0.25)
            low, high = axes.get_ylim()
            # neither measure can exceed one: room above it, but no number there
            axes.yaxis.set_major_locator(MaxNLocator(4))
            ticks = [tick for tick in axes.yaxis.get_majorticklocs() if low <= tick <= high]
            axes.set_yticks([tick for tick in ticks if tick <= 1])
            axes.set_ylim(low, high)
            axes.set_ylabel(say(f"figure.sweep_{measure}", language), size=font_size("small"))
            axes.xaxis.set_major_locator(MaxNLocator(10, integer=True))
            axes.grid(axis="y")
            axes.tick_params(length=3, labelbottom=place == 1)
        axes.set_xlabel(say("figure.sweep_axis", language), size=font_size("small"))
        write_head(figure, title, subtitle)
    return figure


def of_sweep(sweep: pd.DataFrame, topics: pd.DataFrame, language: str) -> str | None:
    """How many topics were chosen, how stable they are, and whether some were united later."""
    chosen = sweep[sweep["chosen"]]
    if chosen.empty:
        return None
    row, allowed = chosen.iloc[0], sweep[sweep["score"] > 0]
    if allowed.empty:  # views agreed on nothing
        allowed = chosen
    found, left = int(row["topics"]), int((topics["topic"] >= 0).sum())
    return headline(
        "sweep" if left == found else "sweep_united",
        language,
        topics=found,
        left=left,
        low=int(allowed["topics"].min()),
        high=int(allowed["topics"].max()),
        stability=f"{row['stability']:.2f}",
    )


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw stability and coherence against the number of topics."""
    return topic_sweep(view.table("topic_sweep"), language=view.language, title=title)


EXHIBIT = Exhibit(
    name="number_of_topics",
    place=820,
    section="number_of_topics",
    figure=figure,
    title=lambda view, **_: of_sweep(
        view.table("topic_sweep"), view.table("topics"), view.language
    ),
    applies=lambda view: view.has("topic_sweep"),
    quotes=("topic_sweep",),
)
