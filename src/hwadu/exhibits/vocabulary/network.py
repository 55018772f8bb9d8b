"""Which terms of a theme stand together: a network with its central terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.collections import LineCollection

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit, themes
from hwadu.exhibits.view import View
from hwadu.figures.heatmap import BLUES
from hwadu.figures.placement import place_labels, write_placed
from hwadu.figures.style import (
    INK,
    StudyFigure,
    add_axes,
    font_size,
    new_figure,
    styled,
)
from hwadu.figures.text_labels import cut, head_height, width_of, write_head
from hwadu.reporting.pieces.blocks import worded_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.stats.threads import one_blas_thread
from hwadu.words import headline, say

_WIDTH, _HEIGHT, _MARGIN = 10.0, 7.0, 0.45
_LARGEST = 0.19  # radius of a dot in inches
_NAMED = 3
_CENTRALITIES = ("degree", "betweenness", "eigenvector")

_FEWEST_IN_REPORT = 5  # linked terms


def term_network(
    network: pd.DataFrame,
    centrality: pd.DataFrame,
    *,
    key: str,
    period: pd.Timestamp | None = None,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the terms of a theme and which of them stand together more often than by chance.

    Parameters
    ----------
    network, centrality : DataFrame
        The tables ``term_network`` and ``term_centrality``.
    key : str
        The theme.
    period : Timestamp, optional
        First day of the period; all periods by default.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there is no link to draw.

    References
    ----------
    Kamada and Kawai (1989), An algorithm for drawing general undirected graphs, Information
    Processing Letters 31, for the positions.
    """
    nodes, edges = _chosen(network, centrality, key, period)
    subtitle = say("figure.network", language, terms=len(nodes), links=len(edges))
    place = {term: i for i, term in enumerate(nodes["term"])}
    pairs = edges[["source", "target"]].map(place.__getitem__).to_numpy(dtype=np.int64)
    weights = edges["npmi"].to_numpy(dtype=float)
    head = head_height(title, subtitle, _WIDTH) + 0.05
    page = np.array([_WIDTH - 0.3, _HEIGHT])
    at = _MARGIN + _layout(len(nodes), pairs, weights) * (page - 2 * _MARGIN)
    sizes = nodes["articles"].to_numpy(dtype=float)
    radii = _LARGEST * np.sqrt(sizes / max(sizes.max(), 1))
    size = font_size("text")
    names = [cut(term, 1.6, size) for term in nodes["term"]]
    widths = [width_of(name, size) for name in names]
    centres = place_labels(at, radii.tolist(), widths, 1.15 * size / 72, (page[0], page[1]))
    central = nodes["eigenvector"].fillna(0).to_numpy(dtype=float)
    with styled():
        figure = new_figure(_WIDTH, head + _HEIGHT + 0.1)
        axes = add_axes(figure, 0.15, 0.1, 0.15, head)
        axes.set_xlim(0, page[0])
        axes.set_ylim(0, page[1])
        axes.axis("off")
        axes.add_collection(
            LineCollection(
                [(at[a], at[b]) for a, b in pairs],
                colors="#9aa0a6",
                linewidths=(0.4 + 2.6 * weights / max(weights.max(), 1e-9)).tolist(),
                alpha=0.55,
            )
        )
        axes.scatter(
            at[:, 0],
            at[:, 1],
            s=(2 * 72 * radii) ** 2,
            c=BLUES(0.15 + 0.85 * central / max(central.max(), 1e-9)),
            edgecolors=INK,
            linewidths=0.5,
            zorder=2,
        )
        for name, centre in zip(names, centres, strict=True):
            write_placed(axes, name, centre, size=size, zorder=3)
        write_head(figure, title, subtitle)
    return figure


def _chosen(
    network: pd.DataFrame,
    centrality: pd.DataFrame,
    key: str,
    period: pd.Timestamp | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The nodes, largest first, and all links between them: the graph that was measured."""

    def mine(table: pd.DataFrame) -> pd.DataFrame:
        when = table["period"].isna() if period is None else table["period"] == period
        return table[(table["kind"] == "theme") & (table["key"] == key) & when]

    nodes = mine(centrality).sort_values(["articles", "term"], ascending=[False, True])
    edges = mine(network).sort_values(["npmi", "source", "target"], ascending=[False, True, True])
    if edges.empty:
        raise NotEnoughDataError("exhibits.no_network", key=key)
    return nodes, edges


def _layout(
    count: int, pairs: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Positions between 0 and 1; strong links are short, parts without a link stand apart."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for (a, b), weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        graph.add_edge(a, b, length=1.6 - min(max(weight, 0.0), 1.0))
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    farthest = max(length for row in lengths.values() for length in row.values())
    # roots of the distances: the dense middle gets room, loose ends do not fly away
    distance = {
        a: {b: lengths[a].get(b, 1.3 * farthest) ** 0.5 for b in range(count)} for a in range(count)
    }
    with one_blas_thread():  # for vectors so short a second thread does nothing but wait
        found = nx.kamada_kawai_layout(graph, dist=distance)
    at = np.array([found[node] for node in range(count)])
    low, high = at.min(axis=0), at.max(axis=0)
    return np.asarray((at - low) / np.maximum(high - low, 1e-9), dtype=np.float64)


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


def centralities(centrality: pd.DataFrame, key: str, language: str, most: int) -> str:
    """The most connected terms of a theme with their centralities, over all periods."""
    mine = centrality[(centrality["key"] == key) & centrality["period"].isna()]
    if mine.empty:
        return nothing(language)
    order = mine.sort_values(["degree", "eigenvector", "term"], ascending=[False, False, True])
    rows = [
        [row["term"], row["articles"], *(f"{row[name]:.3f}" for name in _CENTRALITIES)]
        for row in order.head(most).to_dict("records")
    ]
    names = ("term", "stories_with", *_CENTRALITIES)
    return worded_table(names, rows, language)


def figure(
    view: View, theme: str, *, period: str | None = None, title: str | None = None
) -> StudyFigure:
    """Draw which terms of a theme stand together, over all periods or in one ("2024")."""
    return term_network(
        view.table("term_network"),
        view.table("term_centrality"),
        key=theme,
        period=None if period is None else pd.Period(period).start_time,
        language=view.language,
        title=title,
    )


def title(view: View, theme: str, *, period: str | None, **_: Any) -> str | None:
    """The terms that are linked to most others, over all periods."""
    if period is not None:
        return None
    return of_network(view.table("term_centrality"), theme, view.labels, view.language)


def table(view: View, theme: str, *, most: int = 15) -> str:
    """The most connected terms of a theme with their centralities."""
    return centralities(view.table("term_centrality"), theme, view.language, most)


def is_a_network(view: View, theme: str) -> bool:
    """Whether so many terms are linked that a picture says more than a pair of words."""
    terms = view.table("term_centrality")
    whole = terms[(terms["key"] == theme) & terms["period"].isna()]
    return len(whole) >= _FEWEST_IN_REPORT


EXHIBIT = Exhibit(
    name="network",
    place=910,
    section="networks",
    each=themes,
    figure=figure,
    title=title,
    table=table,
    applies=lambda view, theme: view.has("term_network", key=theme),
    reported=is_a_network,
    in_report={"most": 8},
    quotes=("term_centrality",),
)
