"""The leading terms of the largest topics, and a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import largest, largest_topic, numbered_labels, topic_name
from hwadu.exhibits.view import View
from hwadu.figures.bars import Panel, term_panels
from hwadu.figures.style import StudyFigure
from hwadu.notices import recorded_notices
from hwadu.reporting.pieces.blocks import paragraph, worded_table
from hwadu.reporting.pieces.notes import nothing, some_rows
from hwadu.reporting.wording import (
    percent,
)
from hwadu.words import headline, left_out, say, word

_NAMED = 3


def topic_bars(
    topics: pd.DataFrame,
    topic_terms: pd.DataFrame,
    *,
    most: int = 12,
    terms: int = 8,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the leading terms of the largest topics, one panel a topic.

    Parameters
    ----------
    topics, topic_terms : DataFrame
        The tables of these names.
    most, terms : int
        How many topics and how many terms of each.
    language : {"ko", "en"}
    title : str, optional
    """
    found = topics[topics["topic"] >= 0]
    shown = largest(found, most)
    panels = []
    rows = zip(numbered_labels(shown), shown["articles"], shown["terms"], strict=True)
    for (topic, label), articles, named in rows:
        mine = topic_terms[topic_terms["topic"] == topic].sort_values("rank")
        # the heading and the tables name no part of a compound beside the compound; nor do bars
        said = mine[mine["term"].isin(list(named))]
        mine = (said if len(said) else mine).head(terms)
        heading = f"{topic_name(topic, label, language)} ({articles:,})"
        panels.append(Panel(heading, mine["term"].tolist(), mine["weight"].tolist()))
    subtitle = say("figure.topic_terms", language)
    subtitle += left_out("topics", language, len(shown), len(found))
    return term_panels(panels, subtitle=subtitle, title=title)


def of_topic_terms(topics: pd.DataFrame, topic_terms: pd.DataFrame, language: str) -> str | None:
    """The leading terms of the largest topic; those of mixed subjects are not worth a title."""
    first = largest_topic(topics[~topics["mixed"]])
    if first is None:
        return None
    beside = topics.loc[topics["mixed"], "articles"].max() > first["articles"]
    named = list(first["terms"])
    if not named:
        mine = topic_terms[topic_terms["topic"] == first["topic"]].sort_values("rank")
        named = mine["term"].tolist()
    terms = ", ".join(named[:_NAMED])
    said = "topic_terms_beside_mixed" if beside else "topic_terms"
    return headline(said, language, topic=first["topic"], terms=terms) if terms else None


def topic_table(topics: pd.DataFrame, language: str, most: int, every: int | None = None) -> str:
    """The largest topics with their leading terms, sizes, and share of weak members."""
    if topics.empty:
        return nothing(language)
    every = every or int(topics["articles"].sum())
    order = topics.sort_values(["articles", "topic"], ascending=[False, True]).head(most)
    rows = [
        [
            word("none", language) if row["topic"] < 0 else _numbered(row),
            ", ".join(row["terms"]),
            int(row["articles"]),
            percent(row["articles"] / every),
            percent(row["weak"] / row["articles"]) if row["articles"] else None,
        ]
        for row in order.to_dict("records")
    ]
    names = ("topic", "terms", "articles", "share", "weak")
    shown = worded_table(names, rows, language)
    return shown + some_rows(len(rows), len(topics), language)


def _numbered(topic: Mapping[Any, Any]) -> str:
    """A topic's number, with its name where that says more than the terms beside it."""
    named = set(str(topic["label"]).split(" · ")) - {*topic["terms"], "—"}
    return f"T{topic['topic']} {topic['label']}" if named else f"T{topic['topic']}"


def figure(view: View, *, most: int = 12, title: str | None = None) -> StudyFigure:
    """Draw the leading terms of the largest topics."""
    topics, terms = view.shown("topics"), view.table("topic_terms")
    return topic_bars(topics, terms, most=most, language=view.language, title=title)


def table(view: View, *, rows: int = 40) -> str:
    """The topics with their sizes and leading terms, and from which articles they were found."""
    topics, every = view.shown("topics"), view.table("topics")["articles"].sum()
    return topic_table(topics, view.language, rows, int(every)) + _found_from(view)


def _found_from(view: View) -> str:
    """Notes on a sample that topics were found from, and on articles that were added later."""
    told = view.run.manifest.get("topic_sample")
    notices = recorded_notices([told] if told else [])
    noticed = recorded_notices(view.run.manifest.get("notices", ()))
    notices += [notice for notice in noticed if notice.code == "articles_added"]
    return "".join(paragraph(notice.sentence(view.language), "note") for notice in notices)


EXHIBIT = Exhibit(
    name="topics",
    place=810,
    figure=figure,
    title=lambda view, **_: of_topic_terms(
        view.shown("topics"), view.table("topic_terms"), view.language
    ),
    table=table,
    quotes=("topics", "topic_terms", "topic_themes", "quality"),
)
