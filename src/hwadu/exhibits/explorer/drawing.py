"""How figures of Bokeh look in the pages of this project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bokeh.models import ColumnDataSource
    from bokeh.plotting import figure

INK, FAINT = "#1b1b1b", "#c9cdd2"
FONT = "NanumGothic, 'Noto Sans CJK KR', 'Noto Sans KR', 'Malgun Gothic', sans-serif"


def empty_source(**columns: object) -> ColumnDataSource:
    """A row to begin with, for Bokeh warns of ranges of nothing; the first look fills it."""
    from bokeh.models import ColumnDataSource

    return ColumnDataSource(data={name: [value] for name, value in columns.items()})


def plain_figure(**options: Any) -> figure:
    """A figure of Bokeh on white, with the options it is given."""
    from bokeh.plotting import figure

    made = figure(
        sizing_mode="stretch_width",
        background_fill_color="#ffffff",
        outline_line_color=None,
        toolbar_location="above",
        lod_threshold=None,
        **options,
    )
    made.toolbar.logo = None
    made.grid.grid_line_color = "#ebedf0"
    for axis in made.axis:
        axis.axis_line_color = FAINT
        axis.major_label_text_font = axis.axis_label_text_font = FONT
        axis.axis_label_text_font_style = "normal"
        axis.minor_tick_line_color = None
    return made


def as_it_is(name: str) -> Any:
    """A name as it is; Bokeh would take one that is spelled like a column for the column."""
    from bokeh.core.properties import value

    return value(name)
