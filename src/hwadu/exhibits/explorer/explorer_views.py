"""What the explorer consists of: choices, a chart over time, a list, a map, and what joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

from hwadu.exhibits.explorer.explorer_data import Held
from hwadu.exhibits.explorer.packed import (
    FAINT,
    FONT,
    INK,
    as_it_is,
    empty_source,
    plain_figure,
)
from hwadu.exhibits.explorer.scripts import script
from hwadu.figures.style import COLOURS
from hwadu.words import texts

if TYPE_CHECKING:
    from bokeh.models import ColumnDataSource, CustomJS, UIElement
    from bokeh.plotting import figure

PARTS = ("choices", "chart", "key", "overview", "listed", "chosen", "colour", "map")
"""Names of what :func:`explorer_views` makes, in its order: classes of the page's elements."""

_FIRST_THEMES = 3
_SEARCHED = (INK, "solid")
_DASHES = {"solid": "", "dashed": "6 3", "dotted": "2 3", "dotdash": "2 3 6 3"}
"""Names of dashes, and as SVG writes them."""
_DAY = 86_400_000


def explorer_views(held: Held, language: str) -> tuple[list[UIElement], CustomJS]:
    """The parts of the explorer in the order of ``PARTS``, and the script that joins them.

    Parameters
    ----------
    held : Held
    language : {"ko", "en"}
    """
    from bokeh.models import (
        CheckboxGroup,
        Column,
        ColumnDataSource,
        CustomJS,
        Div,
        MultiSelect,
        RadioButtonGroup,
        Select,
        TextInput,
    )

    words: Mapping[str, str] = texts(language)["explorer"]
    articles = ColumnDataSource(data=dict(held.columns), name="articles")
    colours = _colours(len(held.themes))
    themes = CheckboxGroup(
        labels=[*held.themes],
        active=[*range(min(_FIRST_THEMES, len(held.themes)))],
        sizing_mode="stretch_width",
    )
    every = RadioButtonGroup(labels=words["every"].split("|"), active=0)
    measure = RadioButtonGroup(labels=words["measure"].split("|"), active=0)
    across: Any = {"sizing_mode": "stretch_width"}
    press = MultiSelect(title=words["press"], options=[*held.press], size=6, **across)
    search = TextInput(title=words["search"], placeholder=words["search_hint"], **across)
    first = TextInput(title=words["from"], placeholder="2024-05", **across)
    last = TextInput(title=words["to"], placeholder="2025-02", **across)
    numbered = [(str(number), f"T{number} {name}") for number, name in enumerate(held.topics)]
    options = [("largest", words["largest"])]
    options += [(f"theme {n}", name) for n, name in enumerate(held.themes)]
    options += [(f"topic {number}", name) for number, name in numbered]
    colour = Select(title=words["colour"], options=options, value="largest", **across)

    lines = [empty_source(x=0, y=0, n=0, total=0, when="") for _ in (*held.themes, "search")]
    for number, line in enumerate(lines):
        line.name = f"line {number}"
    span = _span(held)
    chart = _chart(lines, [*zip(held.themes, colours, strict=True)], span, words)
    whole = empty_source(x=0, n=0, width=1)
    overview = _overview(whole, chart.x_range, span)
    rows = empty_source(day=0, press="", title="", themes="", row=0, url="")
    rows.name, chart.name, overview.name = "listed", "chart", "overview"
    listed = _listed(rows, words)
    chosen = Div(text="", sizing_mode="stretch_width", name="article")
    dots = empty_source(x=0, y=0, colour=FAINT, alpha=0, title="", row=0)
    wanted_names = empty_source(x=0, y=0, name="")
    places = _map(dots, wanted_names, held)
    models = {
        "articles": articles, "themes": themes, "every": every, "measure": measure,
        "press": press, "search": search, "first": first, "last": last, "colour": colour,
        "lines": lines, "chart": chart, "whole": whole, "rows": rows, "chosen": chosen,
        "dots": dots, "wantedNames": wanted_names,
        "count": (count := Div(text="", name="count", **across)),
        "overview": overview, "pressNames": [*held.press], "themeNames": [*held.themes],
        "topicNames": [*held.topics], "colours": [*COLOURS], "words": dict(words),
        "yAxis": chart.yaxis[0], "key": (key := Div(text="", name="key", **across)),
        "strokes": [(colour, _DASHES[dash]) for colour, dash in (*colours, _SEARCHED)],
    }  # fmt: skip
    update = CustomJS(args=models, code=script("explorer.js"))
    for model, name in ((themes, "active"), (every, "active"), (measure, "active")):
        model.js_on_change(name, update)
    for model in (press, search, first, last, colour):
        model.js_on_change("value", update)
    for name in ("start", "end"):
        chart.x_range.js_on_change(name, update)
    for source in (*lines, dots, rows):
        source.selected.js_on_change("indices", update)
    choices = Column(themes, every, measure, search, press, first, last, count, **across)
    return [choices, chart, key, overview, listed, chosen, colour, places], update


def _colours(count: int) -> list[tuple[str, str]]:
    """Colour and dash of each line: more lines than colours are told apart by dashes."""
    dashes = (dash for dash in _DASHES for _ in COLOURS)
    return [pair for pair, _ in zip(cycle(zip(COLOURS * 4, dashes, strict=True)), range(count))]


def _chart(
    lines: Sequence[ColumnDataSource],
    themes: Sequence[tuple[str, tuple[str, str]]],
    span: tuple[int, int],
    words: Mapping[str, str],
) -> figure:
    """A line a theme, and one of what was searched for."""
    from bokeh.models import HoverTool, Range1d

    made = plain_figure(
        height=300,
        x_axis_type="datetime",
        x_range=Range1d(*span),
        tools="xpan,xwheel_zoom,xbox_zoom,tap,reset",
        active_scroll=None,
    )
    _show_dates(made)
    made.yaxis.axis_label = words["axis"].split("|")[0]
    styles = [*themes, (words["searched"], _SEARCHED)]
    marks = []
    for source, (name, (colour, dash)) in zip(lines, styles, strict=True):
        given: Any = {"source": source, "color": colour, "name": name}
        made.line("x", "y", line_width=2, line_dash=dash, **given)
        marks.append(made.scatter("x", "y", size=7, nonselection_fill_alpha=1.0, **given))
    tip = [("", "$name"), ("", "@when"), ("", f"@n{{0,0}} / @total{{0,0}} {words['articles']}")]
    made.add_tools(HoverTool(renderers=marks, tooltips=tip))
    return made


def _show_dates(made: figure) -> None:
    """Few dates, so that whole days stand apart in a narrow window too."""
    from bokeh.models import DatetimeTickFormatter

    made.xaxis.ticker.desired_num_ticks = 4
    made.xaxis.formatter = DatetimeTickFormatter(
        days="%Y-%m-%d", months="%Y-%m", years="%Y", context=None
    )


def _span(held: Held) -> tuple[int, int]:
    """Beginning of the first day and end of the last."""
    days = [day for day in held.columns["day"] if day is not None] or [0]
    return min(days), max(days) + _DAY


def _overview(whole: ColumnDataSource, shown: Any, span: tuple[int, int]) -> figure:
    """All that match, over the whole time; the part that the chart shows can be moved in it."""
    from bokeh.models import Range1d, RangeTool

    made = plain_figure(height=96, x_axis_type="datetime", tools="", x_range=Range1d(*span))
    _show_dates(made)
    made.min_border_left = made.min_border_right = 32  # half of a date, which stands at an end
    made.toolbar_location = None
    made.yaxis.visible = False
    made.vbar("x", width="width", top="n", source=whole, color=FAINT)
    tool = RangeTool(x_range=shown)
    tool.overlay.fill_alpha = 0.15
    made.add_tools(tool)
    return made


def _listed(rows: ColumnDataSource, words: Mapping[str, str]) -> UIElement:
    """The articles behind what is chosen."""
    from bokeh.models import DataTable, DateFormatter, StringFormatter, TableColumn

    plain = StringFormatter()
    kinds = {
        "day": ("column_day", DateFormatter(format="%Y-%m-%d", nan_format="–"), 86),
        "press": ("column_press", plain, 96),
        "title": ("column_title", plain, 350),
        "themes": ("column_themes", plain, 220),
    }
    columns = [
        TableColumn(field=name, title=words[title], formatter=kind, width=width)
        for name, (title, kind, width) in kinds.items()
    ]
    return DataTable(
        source=rows,
        columns=columns,
        height=300,
        index_position=None,
        autosize_mode="none",
        reorderable=False,
        sizing_mode="stretch_width",
    )


def _map(dots: ColumnDataSource, wanted_names: ColumnDataSource, held: Held) -> figure:
    """Every article that has a place on the map; what matches is in colour."""
    from bokeh.models import CustomJS, HoverTool, LabelSet, Range1d

    ranges = {}
    for axis in ("x", "y"):
        known = [place for place in held.columns[axis] if place is not None] or [0.0]
        room = 0.05 * (max(known) - min(known)) or 1.0
        ranges[f"{axis}_range"] = Range1d(min(known) - room, max(known) + room)
    made = plain_figure(
        height=460, tools="pan,wheel_zoom,lasso_select,box_select,tap,reset", **ranges
    )
    made.axis.visible = False
    made.grid.grid_line_color = None
    drawn = made.scatter(
        "x", "y", size=5, color="colour", alpha="alpha", source=dots, line_color=None
    )
    made.add_tools(HoverTool(renderers=[drawn], tooltips="<div dir='auto'>@title</div>"))
    names = empty_source(x=0, y=0, name="")
    names.name, made.name = "names", "map"
    fit = CustomJS(
        args={"wantedNames": wanted_names, "names": names, "places": made, "font": FONT},
        code=script("map_names.js"),
    )
    wanted_names.js_on_change("data", fit)
    for axis in (made.x_range, made.y_range):
        axis.js_on_change("end", fit)
    made.js_on_change("inner_width", fit)
    made.add_layout(
        LabelSet(
            x="x", y="y", text="name", source=names, text_font=as_it_is(FONT),
            text_font_size="12px", text_align="center", text_color=INK,
            background_fill_color="#ffffff", background_fill_alpha=0.7,
        )
    )  # fmt: skip
    return made
