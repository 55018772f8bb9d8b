"""Which terms stand together: co-occurrence networks of a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from hwadu.schema import columns, conform
from hwadu.stats.counts import rarity_of
from hwadu.trends.shares.periods import Every
from hwadu.trends.vocabulary.word_stories import WordStories, count_word_stories

if TYPE_CHECKING:
    import networkx

Array = npt.NDArray[np.float64]

FEWEST_STORIES = 20
"""Stories of a key and period below which no network is drawn."""
FEWEST_TOGETHER = 3
"""Stories that must hold two terms for a line between them."""
LEVEL = 0.05
"""False discovery rate over all pairs of terms of one network."""
MOST_LINES = 150
"""Lines of a network, the surest associations first: of more nothing can be read."""


@dataclass(frozen=True)
class TermNetworks:
    """Networks of terms.

    Attributes
    ----------
    lines : DataFrame
        The table ``term_network``; without a period (NaT) for all periods together.
    centrality : DataFrame
        The table ``term_centrality``.
    """

    lines: pd.DataFrame
    centrality: pd.DataFrame


def term_networks(
    articles: pd.DataFrame,
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    kind: str,
    keys: Sequence[str],
    every: Every = "year",
    top: int = 50,
    counted: WordStories | None = None,
) -> TermNetworks:
    """Join the strongest terms of each key that occur in one story more often than by chance.

    Terms are canonical; each story counts once. The strongest are those with the largest product
    of their stories within the key and their inverse frequency in the study. A line joins two
    terms that at least three stories hold together, and more than chance would have it (Fisher's
    exact test, one-sided; false discoveries controlled over all pairs of the network); of more than
    150 lines those whose lift is highest at the lower bound of its interval are kept. What is
    drawn, named and measured is this one graph. A key of fewer than 20 stories has no network.

    Parameters
    ----------
    articles, tokens, terms, story_members : DataFrame
        The tables of these names; articles without a date count in the whole alone.
    members : DataFrame
        ``article_id``, ``key``.
    kind : str
    keys : sequence of str
    every : {"day", "week", "month", "quarter", "year"}
    top : int
        Terms of a network.
    counted : WordStories, optional
        What :func:`~hwadu.trends.vocabulary.word_stories.count_word_stories` makes of canonical
        forms, where it is known.

    Returns
    -------
    TermNetworks
        `degree` is the part of the other terms a term is joined to; `betweenness` the part of
        shortest paths through it (a line's length is 1 - npmi); `eigenvector` (of npmi) is 0
        outside the largest connected part.

    References
    ----------
    Bouma (2009), Normalized (pointwise) mutual information in collocation extraction, GSCL;
    Freeman (1978), Centrality in social networks, Social Networks 1; Bonacich (1987), American
    Journal of Sociology 92.

    Examples
    --------
    >>> ids = [f"a{i:02}" for i in range(24)]
    >>> days = pd.date_range("2024-03-01", periods=24).astype("datetime64[s]")
    >>> articles = pd.DataFrame({"article_id": ids, "published": days})
    >>> words = [[0, 1] if i % 2 else [2] for i in range(24)]
    >>> tokens = pd.DataFrame({"article_id": ids, "term_ids": words})
    >>> terms = pd.DataFrame({"term_id": [0, 1, 2], "form": ["공장", "로봇", "수출"],
    ...                       "kind": "canonical"})
    >>> members = pd.DataFrame({"article_id": ids, "key": "ax"})
    >>> singles = pd.DataFrame({"article_id": ids, "story_id": ids})
    >>> made = term_networks(articles, tokens, terms, members, singles, kind="theme", keys=["ax"])
    >>> whole = made.lines[made.lines["period"].isna()]
    >>> whole[["source", "target", "articles"]].values.tolist()
    [['공장', '로봇', 12]]
    """
    if counted is None:
        read = articles, tokens, terms, story_members
        counted = count_word_stories(*read, forms="canonical", every=every)
    ids_of = {str(key): ids for key, ids in members.groupby("key")["article_id"]}
    rarity = rarity_of(counted.holds)
    lines: list[dict[str, Any]] = []
    centrality: list[dict[str, Any]] = []
    for key in keys:
        if key not in ids_of:
            continue
        rows = counted.rows_of(ids_of[key])
        period = counted.period[rows]
        known = np.unique(period[~np.isnat(period)])
        groups = [(np.datetime64("NaT", "s"), rows)]
        groups += [(start, rows[period == start]) for start in known]
        for start, own in groups:
            if own.size < FEWEST_STORIES:
                continue
            names = {"kind": kind, "key": key, "period": start}
            network = _network(counted, own, rarity, top)
            lines += [{**names, **row} for row in _lines(network)]
            centrality += [{**names, **row} for row in _centrality(network)]
    return TermNetworks(
        conform(pd.DataFrame(lines, columns=columns("term_network")), "term_network"),
        conform(pd.DataFrame(centrality, columns=columns("term_centrality")), "term_centrality"),
    )


def _network(
    counted: WordStories, rows: npt.NDArray[np.int64], rarity: Array, top: int
) -> networkx.Graph:
    import networkx

    holds = counted.holds[rows]
    stories = np.asarray(holds.sum(axis=0)).ravel()
    able = np.flatnonzero(stories >= FEWEST_TOGETHER)
    strength = stories[able] * rarity[able]
    order = able[np.lexsort((counted.words[able], -strength))][:top]
    chosen = order[np.argsort(counted.words[order])]
    together = (holds[:, chosen].T @ holds[:, chosen]).toarray()
    n, alone = rows.size, stories[chosen]
    names = [str(counted.words[at]) for at in chosen]
    kept = _significant(together, alone, n)
    graph = networkx.Graph()
    for first, second, low, high in kept:
        pair = int(together[first, second])
        expected = float(alone[first]) * float(alone[second]) / n
        npmi = float(np.log(pair / expected) / -np.log(pair / n))
        facts = {"articles": pair, "npmi": npmi, "length": 1.0 - npmi}
        facts |= {"lift": pair / expected, "low": low, "high": high}
        graph.add_edge(names[first], names[second], **facts)
    held = dict(zip(names, alone.tolist(), strict=True))
    for term in graph:
        graph.nodes[term]["articles"] = int(held[term])
    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ends = [(min(a, b), max(a, b), facts) for a, b, facts in graph.edges(data=True)]
    ordered.add_edges_from(sorted(ends, key=lambda line: line[:2]))
    return ordered


def _significant(together: Array, alone: Array, n: int) -> list[tuple[int, int, float, float]]:
    """Pairs that stand together more often than by chance, with the interval of their lift."""
    from scipy.stats import false_discovery_control, hypergeom

    first, second = np.triu_indices(alone.size, 1)
    pair = together[first, second]
    able = (pair >= FEWEST_TOGETHER) & (pair < n)
    p_values = np.ones(pair.size)
    both = hypergeom.sf(pair[able] - 1, n, alone[first][able], alone[second][able])
    p_values[able] = both
    if not pair.size:
        return []
    sure = false_discovery_control(p_values) < LEVEL
    lift = pair * n / np.maximum(alone[first] * alone[second], 1)
    # delta method on the logarithm of the lift, its margins given
    error = np.sqrt(np.maximum(1 / np.maximum(pair, 1) - 1 / n, 0.0))
    z = ndtri(0.975)
    low, high = lift * np.exp(-z * error), lift * np.exp(z * error)
    order = np.flatnonzero(sure & (lift > 1))
    order = order[np.lexsort((second[order], first[order], -low[order]))][:MOST_LINES]
    return [
        (int(first[at]), int(second[at]), float(low[at]), float(high[at])) for at in order.tolist()
    ]


def _lines(graph: networkx.Graph) -> list[dict[str, Any]]:
    return [
        {
            "source": a,
            "target": b,
            **{name: line[name] for name in ("articles", "npmi", "lift", "low", "high")},
        }
        for a, b, line in graph.edges(data=True)
    ]


def _centrality(graph: networkx.Graph) -> list[dict[str, Any]]:
    import networkx

    degree = networkx.degree_centrality(graph)
    between = networkx.betweenness_centrality(graph, weight="length")
    eigenvector = _eigenvector(graph)
    return [
        {
            "term": term,
            "articles": held["articles"],
            "degree": degree[term],
            "betweenness": between[term],
            "eigenvector": eigenvector.get(term, 0.0),
        }
        for term, held in graph.nodes(data=True)
    ]


def _eigenvector(graph: networkx.Graph) -> dict[str, float]:
    """Eigenvector centrality of the largest connected part, by a dense and so repeatable solver."""
    import networkx

    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    if not parts or len(parts[0]) < 2:
        return {}
    names = sorted(parts[0])
    weights = networkx.to_numpy_array(graph, nodelist=names, weight="npmi")
    leading = np.abs(np.linalg.eigh(weights)[1][:, -1])
    return dict(zip(names, leading.round(12).tolist(), strict=True))
