"""A piece of HTML that Bokeh fills: its scripts and what it shows, compressed, nothing loaded."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from hwadu.exhibits.explorer.scripts import script

if TYPE_CHECKING:
    from bokeh.models import ColumnDataSource, CustomJS, UIElement
    from bokeh.plotting import figure


INK, FAINT = "#1b1b1b", "#c9cdd2"
FONT = "NanumGothic, 'Noto Sans CJK KR', 'Noto Sans KR', 'Malgun Gothic', sans-serif"


@dataclass(frozen=True)
class Shown:
    """What a piece shows, beside what Bokeh makes.

    Attributes
    ----------
    kind : str
        Class of the piece; its style is the file of that name beside the scripts.
    identifier, heading, lead : str
        Of the heading, its text, and the sentences below.
    needs : str
        What is said where a browser is too old.
    characters : str
        Of its texts, for the fonts of a page.
    """

    kind: str
    identifier: str
    heading: str
    lead: str
    needs: str
    characters: str


def bokeh_piece(
    shown: Shown,
    parts: Sequence[str],
    views: Sequence[UIElement],
    update: CustomJS,
    libraries: tuple[str, ...],
) -> str:
    """A piece of HTML.

    It shows itself when it comes near the window, and on paper not at all.

    Parameters
    ----------
    shown : Shown
    parts : sequence of str
        Classes of the elements that hold the views, in their order.
    views : sequence of UIElement
    update : CustomJS
        Runs once at the beginning.
    libraries : tuple of str
        Scripts of Bokeh: "bokeh", "bokeh-widgets", "bokeh-tables".
    """
    places = "".join(f'<div class="{name}"></div>' for name in parts)
    return (
        f'<div class="{shown.kind} screen-only"><style>{script(f"{shown.kind}.css")}</style>'
        f'<h2 id="{shown.identifier}">{escape(shown.heading)}</h2>'
        f'<p class="lead">{escape(shown.lead)}</p>'
        f'<div class="parts" style="--bokeh-base-font: {escape(FONT)}" '
        f'data-characters="{escape(shown.characters)}" '
        f'data-needs="{escape(shown.needs)}">{places}</div>'
        f'<script type="application/gzip" class="library">{_library(libraries)}</script>'
        f'<script type="application/gzip" class="document">{_document(views, update)}</script>'
        f"<script>{script('explorer_start.js')}</script></div>"
    )


@cache
def _library(names: tuple[str, ...]) -> str:
    """Bokeh's own scripts."""
    folder = resources.files("bokeh").joinpath("server", "static", "js")
    scripts = [folder.joinpath(f"{name}.min.js").read_text("utf-8") for name in names]
    return _packed("\n".join(scripts))


def _document(views: Sequence[UIElement], update: CustomJS) -> str:
    """What Bokeh is to show, in its own JSON; ids count from 1, whatever was drawn before."""
    from bokeh.core.json_encoder import serialize_json
    from bokeh.document import Document

    document = Document()
    document.js_on_event("document_ready", update)  # the first look
    with document.models.freeze():  # else each view has all before it looked through again
        for view in views:  # in the order of the page's elements
            document.add_root(view)
    made = json.loads(serialize_json(document.to_json()))
    return _packed(json.dumps(_renumbered(made, {}), ensure_ascii=False, separators=(",", ":")))


def _renumbered(value: Any, numbers: dict[str, str]) -> Any:
    """Bokeh counts the models of a process; here those of one document are counted."""
    if isinstance(value, list):
        return [_renumbered(item, numbers) for item in value] if _may_hold_models(value) else value
    if isinstance(value, dict):
        return {
            key: numbers.setdefault(inner, f"m{len(numbers) + 1}")
            if key == "id" and isinstance(inner, str)
            else _renumbered(inner, numbers)
            for key, inner in value.items()
        }
    return value


def _may_hold_models(items: list[Any]) -> bool:
    return any(isinstance(item, dict | list) for item in items)


def _packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


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
