"""What the topic browser consists of: choices, a map, bars of words, and what joins them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hwadu.exhibits.explorer.packed import (
    FAINT,
    FONT,
    INK,
    Shown,
    as_it_is,
    bokeh_piece,
    empty_source,
    plain_figure,
)
from hwadu.exhibits.explorer.scripts import script
from hwadu.exhibits.topic_browsing.browser_data import SHOWN, STEP, HeldTopics
from hwadu.figures.style import COLOURS
from hwadu.reporting.wording import count
from hwadu.words import say, texts

if TYPE_CHECKING:
    from bokeh.models import ColumnDataSource, CustomJS, FactorRange, UIElement
    from bokeh.plotting import figure


PARTS = ("choices", "map", "bars", "about")
"""Names of what :func:`topic_views` makes, in its order: classes of the page's elements."""

_FIRST_WEIGHT = 0.6  # what people in the study of Sievert and Shirley did best with
_LARGEST, _SMALLEST = 74, 8  # diameters of circles in pixels
_ROW = 20
_SCRIPTS = ("bokeh", "bokeh-widgets")


def topic_views(held: HeldTopics, language: str) -> tuple[list[UIElement], CustomJS]:
    """The parts of the browser in the order of ``PARTS``, and the script that joins them.

    Parameters
    ----------
    held : HeldTopics
    language : {"ko", "en"}
    """
    from bokeh.models import AutocompleteInput, Column, CustomJS, Div, FactorRange, Select, Slider

    words: Mapping[str, str] = texts(language)["topic_browser"]
    across: Any = {"sizing_mode": "stretch_width"}
    of_topics = zip(
        held.topics["number"], held.topics["label"], held.topics["articles"], strict=True
    )
    options = [("all", words["all"])]
    options += [
        (str(place), f"T{number} {label} ({articles:,})")
        for place, (number, label, articles) in enumerate(of_topics)
    ]
    choice = Select(title=words["topic"], options=options, value="all", name="topic", **across)
    weight = Slider(
        title=words["weight"], start=0, end=1, step=STEP, value=_FIRST_WEIGHT, name="weight",
        **across,
    )  # fmt: skip
    word = AutocompleteInput(
        title=words["word"], placeholder=words["word_hint"], name="word",
        completions=held.words["word"], min_characters=1, search_strategy="includes",
        restrict=False, case_sensitive=False, **across,
    )  # fmt: skip
    note = Div(text="", name="note", **across)
    dots = empty_source(x=0, y=0, size=1, colour=FAINT, line=0, name="", short="", articles=0)
    dots.name = "dots"
    rows = empty_source(word="", overall=0, inside=0)
    rows.name = "rows"
    listed = FactorRange(factors=[""])
    update = CustomJS(
        args={
            "held": {"topics": held.topics, "words": held.words, "tokens": held.tokens},
            "choice": choice, "weight": weight, "word": word, "note": note, "dots": dots,
            "rows": rows, "listed": listed, "texts": dict(words), "shown": SHOWN,
            "sizes": [_SMALLEST, _LARGEST], "colours": [COLOURS[0], COLOURS[1]],
        },
        code=script("topic_browser.js"),
    )  # fmt: skip
    for model in (choice, weight, word):
        model.js_on_change("value", update)
    for source in (dots, rows):
        source.selected.js_on_change("indices", update)
    about = Div(text=words["about"], name="about", **across)
    choices = Column(choice, weight, word, note, **across)
    return [choices, _map(dots, held, words), _bars(rows, listed, words), about], update


def _map(dots: ColumnDataSource, held: HeldTopics, words: Mapping[str, str]) -> figure:
    """A circle for each topic; near ones use the same words."""
    from bokeh.models import HoverTool, Range1d

    ranges = {}
    for axis in ("x", "y"):
        known = held.topics[axis]
        room = 0.18 * (max(known) - min(known)) or 1.0
        ranges[f"{axis}_range"] = Range1d(min(known) - room, max(known) + room)
    made = plain_figure(height=460, tools="pan,wheel_zoom,tap,reset", active_scroll=None, **ranges)
    made.axis.visible = False
    made.grid.grid_line_color = None
    given: Any = {"source": dots, "nonselection_fill_alpha": 0.55, "nonselection_line_alpha": 1.0}
    drawn = made.scatter(
        "x", "y", size="size", fill_color="colour", fill_alpha=0.55, line_color=INK,
        line_width="line", **given,
    )  # fmt: skip
    made.text(
        "x", "y", text="short", source=dots, text_font=as_it_is(FONT), text_font_size="12px",
        text_align="center", text_baseline="middle", text_color=INK, nonselection_text_alpha=1.0,
    )  # fmt: skip
    tip = [("", "@name"), ("", f"@articles{{0,0}} {words['articles']}")]
    made.add_tools(HoverTool(renderers=[drawn], tooltips=tip))
    return made


def _bars(rows: ColumnDataSource, listed: FactorRange, words: Mapping[str, str]) -> figure:
    """The words of what is chosen: how often in it, and how often overall."""
    from bokeh.models import DataRange1d, HoverTool, Legend, LegendItem

    made = plain_figure(
        height=SHOWN * _ROW + 90,
        y_range=listed,
        x_range=DataRange1d(start=0),
        tools="tap",
        x_axis_location="below",
    )
    made.toolbar_location = None
    made.ygrid.grid_line_color = None
    made.xaxis.axis_label = words["axis"]
    made.yaxis.major_label_text_font_size = "13px"
    made.yaxis.major_label_text_color = INK
    made.yaxis.major_tick_line_color = None
    drawn, items = [], []
    for column, colour in (("overall", FAINT), ("inside", COLOURS[1])):
        bars = made.hbar(
            y="word", right=column, height=0.78, color=colour, source=rows,
            nonselection_fill_alpha=1.0, nonselection_line_alpha=1.0,
        )  # fmt: skip
        drawn.append(bars)
        items.append(LegendItem(label=as_it_is(words[column]), renderers=[bars]))
    legend = Legend(
        items=items, orientation="horizontal", border_line_color=None, padding=2,
        label_text_font=FONT, label_text_font_size="12px",
    )  # fmt: skip
    made.add_layout(legend, "above")
    tip = [
        ("", "@word"),
        (words["inside"], "@inside{0,0}"),
        (words["overall"], "@overall{0,0}"),
    ]
    made.add_tools(HoverTool(renderers=drawn[:1], tooltips=tip))
    return made


def topics_html(held: HeldTopics, language: str) -> str:
    """The topic browser of a run.

    Parameters
    ----------
    held : HeldTopics
    language : {"ko", "en"}

    Returns
    -------
    str
        About 0.7 MB; the same for the same topics.
    """
    words: Mapping[str, str] = texts(language)["topic_browser"]
    shown = Shown(
        kind="topic-browser",
        identifier="topic_browser",
        heading=words["heading"],
        lead=say(
            "topic_browser.lead",
            language,
            topics=count(len(held.topics["number"])),
            articles=count(held.articles),
        ),
        needs=words["needs"],
        characters=held.characters,
    )
    return bokeh_piece(shown, PARTS, *topic_views(held, language), _SCRIPTS)
