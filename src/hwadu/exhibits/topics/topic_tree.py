"""Which topics are nearest to one another, joined two by two."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import topic_name
from hwadu.exhibits.view import View
from hwadu.reporting.blocks import html_table
from hwadu.reporting.notes import some_rows
from hwadu.words import word


def table(view: View, *, most: int = 20) -> str:
    """The nearest joins of the tree: what each unites, how far apart it was, and its size."""
    tree, topics = view.table("topic_tree"), view.table("topics")
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    shown = tree.sort_values(["distance", "parent"]).head(most)
    rows = [
        [
            ", ".join(topic_name(topic, labels.get(topic, ""), view.language) for topic in united),
            f"{distance:.2f}",
            articles,
            label,
        ]
        for united, distance, articles, label in zip(
            *(shown[name] for name in ("topics", "distance", "articles", "label")), strict=True
        )
    ]
    names = ("topic", "distance", "articles", "terms")
    joins = html_table([word(name, view.language) for name in names], rows)
    return joins + some_rows(len(shown), len(tree), view.language)


EXHIBIT = Exhibit(
    name="topic_tree",
    section="topic_tree",
    table=table,
    applies=lambda view: view.has("topic_tree"),
)
