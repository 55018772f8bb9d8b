"""The article map as a piece of HTML: a dot an article, its headline where the pointer is.

Nothing is loaded: dots are inline SVG (canvas where there are many), and one short script shows
the headline of the nearest dot, opens its source, and brings out one topic.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.reporting.pieces.blocks import urlsafe
from hwadu.reporting.wording import count
from hwadu.words import word

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

DRAWN_AS_SHAPES = 3000
"""Up to so many dots are SVG, which prints sharply; more are drawn on a canvas."""

_WIDTH, _HEIGHT, _MARGIN = 1000, 640, 12
_COLOURS = (
    "#0072b2",
    "#d55e00",
    "#007a5a",
    "#a6428b",
    "#8a6d00",
    "#3a3a3a",
    "#4a90c2",
    "#c0504d",
)
_OTHER = "#b9bdc3"
_LONGEST_TITLE = 90


@dataclass(frozen=True)
class Group:
    """One topic on the map: its number as text, its name, its colour, its articles."""

    topic: str
    label: str
    colour: str
    articles: int


def article_map_html(
    places: pd.DataFrame,
    articles: pd.DataFrame,
    topics: pd.DataFrame,
    language: str,
    *,
    most: int = 12_000,
) -> str:
    """The map as HTML.

    Parameters
    ----------
    places : DataFrame
        The table ``article_map``.
    articles, topics : DataFrame
        The tables of these names.
    language : {"ko", "en"}
    most : int
        How many articles are drawn; beyond, evenly chosen ones, and a line says so.

    Returns
    -------
    str
        Under 1 MB for 3,000 articles; empty where no article is on the map.
    """
    known = places.dropna(subset=["x", "y"]).merge(
        articles[["article_id", "title", "press", "published", "url"]], on="article_id"
    )
    if known.empty:
        return ""
    known = known.sort_values("article_id")
    shown = known.iloc[:: -(-len(known) // most)].reset_index(drop=True)
    groups = _groups(shown, topics, language)
    group_of = {group.topic: i for i, group in enumerate(groups)}
    last = len(groups) - 1
    member = [group_of.get(str(topic), last) for topic in shown["topic"]]
    at = _page_positions(known, shown)
    press = sorted(set(shown["press"]))
    outlet = {name: i for i, name in enumerate(press)}
    days = shown["published"].dt.strftime("%Y-%m-%d").fillna("")
    points = [
        [int(x), int(y), group, _short(title), outlet[name], day, url if urlsafe(url) else ""]
        for (x, y), group, title, name, day, url in zip(
            at, member, shown["title"], shown["press"], days, shown["url"], strict=True
        )
    ]
    data = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "press": press,
        "topics": [[group.topic, group.label, group.colour] for group in groups],
        "points": points,
    }
    stage = _shapes(at, member, groups) if len(points) <= DRAWN_AS_SHAPES else "<canvas></canvas>"
    told = "map_drawn" if len(shown) < len(known) else "map_whole"
    drawn = word(told, language).format(shown=count(len(shown)), all=count(len(known)))
    return (
        f'<div class="article-map screen-only"><style>{_file("article_map.css")}</style>'
        f'<div class="stage" role="img" '
        f'aria-label="{escape(drawn)}">{stage}<div class="ring" hidden></div>'
        '<div class="tip" hidden><b dir="auto"></b><span dir="auto"></span></div></div>'
        f'<div class="legend">{_legend(groups)}</div><p class="lead">{escape(drawn)}</p>'
        f'<script type="application/json">{_safe_json(data)}</script>'
        f"<script>{_file('article_map.js')}</script></div>"
    )


def _groups(shown: pd.DataFrame, topics: pd.DataFrame, language: str) -> list[Group]:
    """The largest topics with a colour each, then all others in grey."""
    sizes = shown["topic"].value_counts()
    order = topics[topics["topic"] >= 0].sort_values(["articles", "topic"], ascending=[False, True])
    largest = [
        Group(str(topic), _short(label), colour, int(sizes.get(topic, 0)))
        for topic, label, colour in zip(order["topic"], order["label"], _COLOURS, strict=False)
    ]
    rest = len(shown) - sum(group.articles for group in largest)
    return [*largest, Group("", word("map_others", language), _OTHER, rest)]


def _page_positions(known: pd.DataFrame, shown: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Whole pixels of a page; the outermost few are drawn at its edge."""
    low, high = (known[["x", "y"]].quantile(q).to_numpy() for q in (0.002, 0.998))
    part = (shown[["x", "y"]].to_numpy() - low) / np.maximum(high - low, 1e-9)
    part[:, 1] = 1 - part[:, 1]  # pages count downwards
    room = np.array([_WIDTH, _HEIGHT]) - 2 * _MARGIN
    made = np.clip(_MARGIN + part * room, 3, np.array([_WIDTH, _HEIGHT]) - 3)
    return np.asarray(np.round(made), dtype=np.int64)


def _shapes(at: npt.NDArray[np.int64], member: list[int], groups: list[Group]) -> str:
    """One path a topic, a dot for each article: a line without length under a round cap."""
    strokes: list[list[str]] = [[] for _ in groups]
    for (x, y), group in zip(at.tolist(), member, strict=True):
        strokes[group].append(f"M{x} {y}h0")
    paths = "".join(
        f'<path data-topic="{escape(group.topic)}" stroke="{group.colour}" d="{"".join(stroke)}"/>'
        for group, stroke in reversed(list(zip(groups, strokes, strict=True)))
        if stroke
    )
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">{paths}</svg>'


def _legend(groups: list[Group]) -> str:
    return "".join(
        f'<button type="button" value="{escape(group.topic)}" aria-pressed="false">'
        f'<i style="background:{group.colour}"></i><span dir="auto">{escape(group.label)}</span> '
        f"({count(group.articles)})</button>"
        for group in groups
        if group.articles
    )


def _safe_json(data: Any) -> str:
    """JSON that cannot end the script element it occurs in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _file(name: str) -> str:
    return resources.files("hwadu.reporting").joinpath("template", name).read_text("utf-8")
