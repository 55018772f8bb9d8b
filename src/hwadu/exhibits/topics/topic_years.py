"""The leading terms of the largest topics year by year."""

from __future__ import annotations

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import topic_name
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import worded_table


def table(view: View, *, most: int = 10) -> str:
    """What each of the largest topics was about in each year."""
    topics, terms = view.table("topics"), view.shown("topic_terms_by_period")
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    whole = terms[terms["by"] == ""]
    sizes = whole.groupby("topic")["articles"].sum().sort_values(ascending=False, kind="stable")
    rows = [
        [
            topic_name(topic, labels.get(topic, ""), view.language),
            str(row["period"].year),
            row["articles"],
            ", ".join(row["terms"]),
        ]
        for topic in sizes.index[:most]
        for row in whole[whole["topic"] == topic].sort_values("period").to_dict("records")
    ]
    return worded_table(("topic", "year", "articles", "terms"), rows, view.language)


EXHIBIT = Exhibit(
    name="topic_years",
    section="topic_years",
    table=table,
    applies=lambda view: view.has("topic_terms_by_period", by=""),
)
