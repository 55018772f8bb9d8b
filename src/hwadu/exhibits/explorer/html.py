"""The explorer as a piece of HTML: Bokeh's scripts and the articles, compressed, nothing loaded."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from hwadu.exhibits.explorer.held import Held
from hwadu.exhibits.explorer.scripts import script
from hwadu.exhibits.explorer.views import PARTS, explorer_views
from hwadu.reporting.wording import count
from hwadu.words import say, texts

_SCRIPTS = ("bokeh", "bokeh-widgets", "bokeh-tables")


def explorer_html(held: Held, language: str) -> str:
    """The explorer of some articles.

    Parameters
    ----------
    held : Held
    language : {"ko", "en"}

    Returns
    -------
    str
        About 0.8 MB of scripts, and 0.25 MB for 1,000 articles; the same for the same articles.
        It shows itself when it comes near the window, and on paper not at all.
    """
    words: Mapping[str, str] = texts(language)["explorer"]
    told = "some" if len(held) < held.articles else "all"
    lead = say(
        f"explorer.holds_{told}", language, held=count(len(held)), articles=count(held.articles)
    )
    parts = "".join(f'<div class="{name}"></div>' for name in PARTS)
    return (
        f'<div class="explorer screen-only"><style>{script("explorer.css")}</style>'
        f'<h2 id="explorer">{escape(words["heading"])}</h2>'
        f'<p class="lead">{escape(words["lead"])} {escape(lead)}</p>'
        f'<div class="parts" data-characters="{escape(held.characters)}" '
        f'data-needs="{escape(words["needs"])}">{parts}</div>'
        f'<script type="application/gzip" class="library">{_library()}</script>'
        f'<script type="application/gzip" class="document">{_document(held, language)}</script>'
        f"<script>{script('explorer_start.js')}</script></div>"
    )


@cache
def _library() -> str:
    """Bokeh's own scripts."""
    folder = resources.files("bokeh").joinpath("server", "static", "js")
    scripts = [folder.joinpath(f"{name}.min.js").read_text("utf-8") for name in _SCRIPTS]
    return _packed("\n".join(scripts))


def _document(held: Held, language: str) -> str:
    """What Bokeh is to show, in its own JSON; ids count from 1, whatever was drawn before."""
    from bokeh.core.json_encoder import serialize_json
    from bokeh.document import Document

    document = Document()
    views, update = explorer_views(held, language)
    document.js_on_event("document_ready", update)  # the first look
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
