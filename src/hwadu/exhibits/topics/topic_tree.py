"""Which topics are nearest to one another, joined two by two."""

from __future__ import annotations

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import topic_name
from hwadu.exhibits.view import View
from hwadu.figures.style import GREY, INK, StudyFigure, add_axes, font_size, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import some_rows
from hwadu.words import headline, say, word

_WIDTH, _LINE, _LONGEST = 10.0, 0.26, 4.4  # inches


def topic_tree(
    tree: pd.DataFrame, topics: pd.DataFrame, *, language: str = "ko", title: str | None = None
) -> StudyFigure:
    """Draw the topics as leaves of a tree; two branches meet at their distance (a dendrogram).

    Parameters
    ----------
    tree, topics : DataFrame
        The tables ``topic_tree`` and ``topics``.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are not two topics.
    """
    if tree.empty:
        raise NotEnoughDataError("exhibits.no_tree")
    joins = tree.sort_values("parent")
    sides = {
        int(parent): (int(left), int(right), float(distance))
        for parent, left, right, distance in zip(
            *(joins[name] for name in ("parent", "left", "right", "distance")), strict=True
        )
    }
    leaves = _leaves(sides, max(sides))
    size = font_size("text")
    about = topics.set_index("topic")
    names = [
        cut(
            f"{topic_name(leaf, about['label'].get(leaf, ''), language)} "
            f"({about['articles'].get(leaf, 0):,})",
            _LONGEST,
            size,
        )
        for leaf in leaves
    ]
    left = 0.25 + max(width_of(name, size) for name in names)
    subtitle = say("figure.topic_tree", language)
    head = head_height(title, subtitle, _WIDTH) + 0.05
    with styled():
        figure = new_figure(_WIDTH, head + _LINE * len(leaves) + 0.5)
        axes = add_axes(figure, left, 0.5, 0.25, head)
        at = {leaf: (0.0, float(row)) for row, leaf in enumerate(leaves)}
        for parent, (one, other, distance) in sides.items():  # children before their parents
            (x1, y1), (x2, y2) = at[one], at[other]
            axes.plot([x1, distance, distance, x2], [y1, y1, y2, y2], color=INK, linewidth=1.1)
            at[parent] = (distance, (y1 + y2) / 2)
        axes.set_yticks(range(len(leaves)), names, size=size)
        axes.set_ylim(len(leaves) - 0.5, -0.5)
        axes.set_xlim(0, min(1.0, 1.05 * max(distance for *_, distance in sides.values())))
        axes.set_xlabel(say("figure.distance_axis", language), size=font_size("small"))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.tick_params(axis="x", length=3, color=GREY)
        axes.grid(axis="x")
        write_head(figure, title, subtitle)
    return figure


def _leaves(sides: dict[int, tuple[int, int, float]], node: int) -> list[int]:
    """The topics under a node, in an order in which no branches cross."""
    found, stack = [], [node]
    while stack:
        node = stack.pop()
        if node in sides:
            stack += [sides[node][1], sides[node][0]]
        else:
            found.append(node)
    return found


def figure(view: View, *, title: str | None = None) -> StudyFigure:
    """Draw which topics are nearest to one another, as a tree."""
    tree, topics = view.table("topic_tree"), view.table("topics")
    return topic_tree(tree, topics, language=view.language, title=title)


def title(view: View) -> str | None:
    """The two topics that are nearest to one another."""
    tree = view.table("topic_tree")
    if tree.empty:
        return None
    first = tree.sort_values(["distance", "parent"]).iloc[0]
    one, other = (_side(view, tree, int(first[name])) for name in ("left", "right"))
    return headline(
        "topic_tree", view.language, one=one, other=other, distance=f"{first['distance']:.2f}"
    )


def _side(view: View, tree: pd.DataFrame, node: int) -> str:
    """A topic by its name; a group of topics by their number and their terms."""
    joined = tree[tree["parent"] == node]
    if joined.empty:
        topics = view.table("topics")
        labels = topics.loc[topics["topic"] == node, "label"]
        return topic_name(node, labels.iloc[0] if len(labels) else "", view.language)
    row = joined.iloc[0]
    return say("figure.topic_group", view.language, n=len(row["topics"]), label=row["label"])


def table(view: View, *, most: int = 20) -> str:
    """The nearest joins of the tree: the two sides of each, how far apart, and their articles."""
    tree = view.table("topic_tree")
    shown = tree.sort_values(["distance", "parent"]).head(most)
    rows = [
        [_side(view, tree, left), _side(view, tree, right), f"{distance:.2f}", articles]
        for left, right, distance, articles in zip(
            *(shown[name] for name in ("left", "right", "distance", "articles")), strict=True
        )
    ]
    first, *rest = (word(name, view.language) for name in ("topic", "distance", "articles"))
    joins = html_table([first, first, *rest], rows)
    return joins + some_rows(len(shown), len(tree), view.language)


EXHIBIT = Exhibit(
    name="topic_tree",
    section="topic_tree",
    on_request=True,
    figure=figure,
    title=lambda view, **_: title(view),
    table=table,
    applies=lambda view: view.has("topic_tree"),
)
