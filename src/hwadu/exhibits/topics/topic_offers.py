"""What a reviewer may want to do with topics: split them, or join those of one event."""

from __future__ import annotations

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.topics.largest import topic_name
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.wording import count, percent
from hwadu.words import say

_TERMS = 6


def topic_offers(offers: pd.DataFrame, topics: pd.DataFrame, language: str) -> str:
    """Offers as a table.

    Parameters
    ----------
    offers, topics : DataFrame
        The tables ``topic_offers`` and ``topics``.
    language : {"ko", "en"}
    """
    labels = dict(zip(topics["topic"], topics["label"], strict=True))
    mixed = set(topics.loc[topics["mixed"], "topic"])
    rows = []
    for offer in offers.to_dict("records"):
        named = [topic_name(topic, labels[topic], language) for topic in offer["topics"]]
        sizes = [count(size) for size in offer["sizes"]]
        if offer["offer"] == "split":
            parts = [f"{p} ({n})" for p, n in zip(offer["parts"], sizes, strict=True)]
            weak = percent(offer["weak"])
            code = "mixed" if offer["topics"][0] in mixed else "weak"
            why = say(f"topic_offers.{code}", language, weak=weak)
            rows.append([say("topic_offers.split", language), named[0], "; ".join(parts), why])
            continue
        parts = [f"{name} ({n})" for name, n in zip(named[1:], sizes[1:], strict=True)]
        terms = ", ".join(offer["terms"][:_TERMS])
        days = max(offer["days"], 1)
        why = say("topic_offers.days", language, days=days, terms=terms)
        rows.append([say("topic_offers.join", language), named[0], "; ".join(parts), why])
    return worded_table(("offer", "topic", "offer_parts", "why"), rows, language)


EXHIBIT = Exhibit(
    name="topic_offers",
    place=865,
    section="topic_offers",
    table=lambda view: topic_offers(
        view.table("topic_offers"), view.table("topics"), view.language
    ),
    applies=lambda view: view.has("topic_offers"),
    quotes=("topic_offers",),
)
