"""What a figure shows, as its title: one rule a figure, no stronger than its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hwadu.reporting.prose import texts
from hwadu.reporting.wording import count, percent

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 3


def of_sweep(sweep: pd.DataFrame, language: str) -> str | None:
    """How many topics were chosen, and how stable they are."""
    chosen = sweep[sweep["chosen"]]
    if chosen.empty:
        return None
    row = chosen.iloc[0]
    return _said("sweep", language, topics=int(row["topics"]), stability=f"{row['stability']:.2f}")


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
    hot, cold = (int((rows["verdict"] == verdict).sum()) for verdict in ("rose", "fell"))
    return _said("topic_trends", language, hot=hot, cold=cold, all=len(rows))


def of_network(
    centrality: pd.DataFrame, theme: str, labels: Mapping[str, str], language: str
) -> str | None:
    """The most connected terms of a theme."""
    rows = centrality[(centrality["key"] == theme) & centrality["period"].isna()]
    if rows.empty:
        return None
    order = rows.sort_values(["degree", "eigenvector", "term"], ascending=[False, False, True])
    terms = ", ".join(order["term"].head(_NAMED))
    return _said("network", language, theme=labels[theme], terms=terms)


def of_drift(
    drift: pd.DataFrame, theme: str, labels: Mapping[str, str], language: str
) -> str | None:
    """The words that came into a theme in the last period that has any."""
    rows = drift[(drift["key"] == theme) & (drift["direction"] == "new")]
    if rows.empty:
        return None
    last = rows[rows["period"] == rows["period"].max()].sort_values("rank")
    terms = ", ".join(last["term"].head(_NAMED))
    year = last["period"].iloc[0].year
    return _said("drift", language, theme=labels[theme], year=year, terms=terms)


def of_outlets(outlets: pd.DataFrame, language: str) -> str | None:
    """How many outlets are in the archive from beginning to end."""
    dated = outlets[outlets["first"].notna()]
    if dated.empty:
        return None
    numbers = {name: int(dated[name].sum()) for name in ("panel", "enters", "leaves")}
    return _said("outlets", language, all=len(dated), **numbers)


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
    return _said("events", language, clear=clear, all=len(rows))


def of_comparisons(
    compared: pd.DataFrame, by: str, language: str, level: float = 0.05
) -> str | None:
    """How many comparisons of groups are clear."""
    rows = compared[(compared["kind"] == "theme") & (compared["by"] == by)]
    rows = rows[rows["difference"].notna()]
    if rows.empty:
        return None
    clear = int((rows["q_value"] < level).sum())
    return _said("comparisons", language, clear=clear, all=len(rows))


def of_measure(
    shares_by_year: pd.DataFrame, labels: Mapping[str, str], measure: str, language: str
) -> str | None:
    """The theme whose share an adjustment or correction changes most in the last year."""
    rows = shares_by_year[
        (shares_by_year["kind"] == "theme")
        & (shares_by_year["by"] == "")
        & (shares_by_year["unit"] == "article")
        & (shares_by_year["denominator"] == "query")
        & shares_by_year[measure].notna()
        & shares_by_year["key"].isin(list(labels))
    ]
    if rows.empty:
        return None
    last = rows[rows["period"] == rows["period"].max()]
    row = last.loc[(last[measure] - last["share"]).abs().idxmax()]
    return _said(
        measure,
        language,
        theme=labels[row["key"]],
        year=row["period"].year,
        raw=percent(row["share"]),
        made=percent(row[measure]),
    )


def of_map(places: pd.DataFrame, topics: pd.DataFrame, language: str) -> str | None:
    """How many articles and topics the map shows, and the largest topic."""
    found = topics[topics["topic"] >= 0]
    if places.empty or found.empty:
        return None
    largest = found.sort_values(["articles", "topic"], ascending=[False, True]).iloc[0]
    return _said(
        "map",
        language,
        articles=count(len(places)),
        topics=len(found),
        label=largest["label"],
        n=count(largest["articles"]),
    )


def _said(name: str, language: str, **facts: Any) -> str:
    template: str = texts(language)["headline"][name]
    return template.format(**facts)
