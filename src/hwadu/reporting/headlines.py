"""What figures of topics, terms, outlets and groups show, as their titles.

One rule a figure, no stronger than its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu.reporting.findings import claim_of
from hwadu.reporting.wording import count, percent, period_name
from hwadu.words import headline, texts

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 3
_HALF = 0.5  # Jaccard similarity: half of the articles that either topic has are in both


def of_sweep(sweep: pd.DataFrame, topics: pd.DataFrame, language: str) -> str | None:
    """How many topics were chosen, how stable they are, and whether some were united later."""
    chosen = sweep[sweep["chosen"]]
    if chosen.empty:
        return None
    row = chosen.iloc[0]
    found, left = int(row["topics"]), int((topics["topic"] >= 0).sum())
    return headline(
        "sweep" if left == found else "sweep_united",
        language,
        topics=found,
        left=left,
        stability=f"{row['stability']:.2f}",
    )


def of_topic_trends(changes: pd.DataFrame, language: str, test: str = "hot_cold") -> str | None:
    """How many topics rose and how many fell by a test."""
    rows = changes[
        (changes["kind"] == "topic")
        & (changes["test"] == test)
        & changes["unit"].isin(["article", ""])
        & changes["denominator"].isin(["query", ""])
    ]
    if rows.empty:
        return None
    claims = [claim_of(row) for row in rows.to_dict("records")]
    hot, cold = claims.count("rose"), claims.count("fell")
    return headline(test, language, hot=hot, cold=cold, all=len(rows))


def of_network(
    centrality: pd.DataFrame, theme: str, labels: Mapping[str, str], language: str
) -> str | None:
    """The terms of a theme that are linked to most others, among all links."""
    rows = centrality[(centrality["key"] == theme) & centrality["period"].isna()]
    if rows.empty:
        return None
    order = rows.sort_values(["degree", "eigenvector", "term"], ascending=[False, False, True])
    terms = ", ".join(order["term"].head(_NAMED))
    return headline("network", language, theme=labels[theme], terms=terms)


def of_drift(
    drift: pd.DataFrame, theme: str, labels: Mapping[str, str], language: str
) -> str | None:
    """The words that came into a theme in the last period with any; else those that fade."""
    mine = drift[drift["key"] == theme]
    if mine.empty:
        return None
    came = mine[mine["direction"] == "new"]
    rows = came if len(came) else mine
    last = rows[rows["period"] == rows["period"].max()].sort_values("rank")
    yearly = bool((mine["period"].dt.day_of_year == 1).all())
    at = last["period"].iloc[0]
    return headline(
        "drift" if len(came) else "fading",
        language,
        theme=labels[theme],
        period=headline("year", language, year=at.year) if yearly else period_name(at, "month"),
        terms=", ".join(last["term"].head(_NAMED)),
    )


def of_outlets(outlets: pd.DataFrame, language: str) -> str | None:
    """How many outlets are in the archive from beginning to end."""
    dated = outlets[outlets["first"].notna()]
    if dated.empty:
        return None
    steady = int(dated["panel"].sum())
    joined = dated["enters"] | dated["leaves"]
    parts = {
        "enters": int(dated["enters"].sum()),
        "leaves": int(dated["leaves"].sum()),
        "broken": int((~dated["panel"] & ~joined).sum()),
    }
    phrases = texts(language)["headline"]["outlet_parts"]
    said = [phrases[name].format(n=n) for name, n in parts.items() if n]
    if not said:
        return headline("outlets_steady", language, all=len(dated))
    return headline("outlets", language, all=len(dated), panel=steady, parts=", ".join(said))


def of_events(effects: pd.DataFrame, language: str) -> str | None:
    """After how many events a share stood clearly higher or lower."""
    rows = effects[
        (effects["kind"] == "theme")
        & (effects["unit"] == "article")
        & (effects["measure"] == "level")
        & effects["effect"].notna()
    ]
    if rows.empty:
        return None
    clear = int(rows["verdict"].isin(["rose", "fell"]).sum())
    if not clear:
        return headline("no_event", language, all=len(rows))
    return headline("events", language, clear=clear, all=len(rows))


def of_comparisons(
    compared: pd.DataFrame, by: str, language: str, level: float = 0.05
) -> str | None:
    """How many comparisons of groups are clear."""
    rows = compared[(compared["kind"] == "theme") & (compared["by"] == by)]
    rows = rows[rows["difference"].notna()]
    if rows.empty:
        return None
    clear = int((rows["q_value"] < level).sum())
    if not clear:
        return headline("no_comparison", language, all=len(rows))
    return headline("comparisons", language, clear=clear, all=len(rows))


def of_map(places: pd.DataFrame, topics: pd.DataFrame, language: str) -> str | None:
    """How many articles and topics the map shows, and the largest topic."""
    largest = _largest(topics)
    if places.empty or largest is None:
        return None
    return headline(
        "map",
        language,
        articles=count(len(places)),
        topics=int((topics["topic"] >= 0).sum()),
        label=largest["label"],
        n=count(largest["articles"]),
    )


def of_topic_sizes(topics: pd.DataFrame, language: str) -> str | None:
    """How many topics there are, and the part of all articles that the largest one has."""
    largest = _largest(topics)
    if largest is None:
        return None
    return headline(
        "topic_sizes",
        language,
        topics=int((topics["topic"] >= 0).sum()),
        label=largest["label"],
        share=percent(largest["articles"] / topics["articles"].sum()),
    )


def of_topic_terms(topics: pd.DataFrame, topic_terms: pd.DataFrame, language: str) -> str | None:
    """The leading terms of the largest topic."""
    largest = _largest(topics)
    if largest is None:
        return None
    named = list(largest["terms"])
    if not named:
        mine = topic_terms[topic_terms["topic"] == largest["topic"]].sort_values("rank")
        named = mine["term"].tolist()
    terms = ", ".join(named[:_NAMED])
    return headline("topic_terms", language, topic=largest["topic"], terms=terms) if terms else None


def of_nmf(nmf_topics: pd.DataFrame, language: str) -> str | None:
    """How many NMF topics have more than half of their articles in common with a BERTopic topic."""
    if nmf_topics.empty:
        return None
    shared = int((nmf_topics["overlap"] > _HALF).sum())
    if shared == len(nmf_topics):
        return headline("nmf_all", language, all=shared)
    return headline("nmf", language, shared=shared, all=len(nmf_topics))


def _largest(topics: pd.DataFrame) -> pd.Series | None:
    """The largest topic; the articles without a topic are none."""
    found = topics[topics["topic"] >= 0]
    order = found.sort_values(["articles", "topic"], ascending=[False, True])
    return None if order.empty else order.iloc[0]
