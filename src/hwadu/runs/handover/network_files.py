"""Networks of words in the files of other programs: Gephi, Pajek, UCINET, and readers of XML."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.files.placing import place_bytes
from hwadu.runs.lookup.selection import Selection
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from hwadu.runs.folder.run import Run

_DATED = re.compile(r' lastmodifieddate="[^"]*"')


def word_network(run: Run, selection: Selection | None = None, top: int = 50) -> networkx.Graph:
    """Terms that stand together in stories more often than by chance.

    As the networks of themes in the report (:func:`hwadu.trends.term_networks`), of any articles.
    A story is read in its first article; where outlets or sections are chosen, in the first of
    theirs, whoever printed it before.

    Parameters
    ----------
    run : Run
    selection : Selection, optional
        Which articles; all that shares count by default.
    top : int
        Terms at most: the strongest of these articles.

    Returns
    -------
    networkx.Graph
        Nodes are terms: ``articles`` (stories that hold it), ``degree``, ``betweenness``,
        ``eigenvector``, ``block`` (:func:`concor_blocks`). Edges: ``weight`` (npmi), ``articles``
        (stories that hold both), ``lift`` with its 95 % interval ``low`` and ``high``.

    Raises
    ------
    NotEnoughDataError
        If the articles are fewer than 20 stories, or no two terms stand together.
    """
    import networkx
    import pandas as pd

    from hwadu.trends import term_networks

    chosen = (selection or Selection()).articles_of(run)
    members = pd.DataFrame({"article_id": chosen["article_id"], "key": "chosen"})
    articles = _without_copies_elsewhere(run, selection or Selection())
    read = (articles, run.tokens, run.terms, members, run.story_members)
    made = term_networks(*read, kind="chosen", keys=["chosen"], every="year", top=top)
    lines = made.lines[made.lines["period"].isna()]
    if lines.empty:
        raise NotEnoughDataError("runs.no_network", n=len(chosen))
    graph = networkx.Graph()
    terms = made.centrality[made.centrality["period"].isna()]
    nodes: Any = terms.drop(columns=["kind", "key", "period"]).to_dict("records")
    edges: Any = lines.drop(columns=["kind", "key", "period"]).to_dict("records")
    for row in nodes:
        graph.add_node(row.pop("term"), **row)
    for row in edges:
        graph.add_edge(row.pop("source"), row.pop("target"), weight=row.pop("npmi"), **row)
    for term, block in concor_blocks(graph).items():
        graph.nodes[term]["block"] = block
    return graph


def _without_copies_elsewhere(run: Run, selection: Selection) -> pd.DataFrame:
    """The articles of a run, but for those elsewhere whose stories the chosen outlets tell too."""
    from hwadu.stats.units import stories_of

    articles = selection.all_of(run)
    own = replace(selection, theme=None, topic=None, period=None).narrowed(articles, run)
    stories = stories_of(articles["article_id"], run.story_members)
    is_own = articles["article_id"].isin(own["article_id"])
    return articles[is_own | ~stories.isin(stories[is_own])]


def concor_blocks(graph: networkx.Graph, splits: int = 2) -> dict[str, int]:
    """Blocks of terms that stand in like relations, by convergence of iterated correlations.

    Parameters
    ----------
    graph : networkx.Graph
        Edges with ``weight``.
    splits : int
        Every block is split in two so many times, where its terms differ: at most four blocks by
        default.

    Returns
    -------
    dict of str to int
        Block of each term, from 1.

    References
    ----------
    Breiger, Boorman and Arabie (1975), An algorithm for clustering relational data, Journal of
    Mathematical Psychology 12.

    Examples
    --------
    >>> import networkx
    >>> made = networkx.Graph([("a", "b"), ("c", "d")])
    >>> networkx.set_edge_attributes(made, 1.0, "weight")
    >>> blocks = concor_blocks(made, splits=1)
    >>> blocks["a"] == blocks["b"], blocks["a"] == blocks["c"]
    (True, False)
    """
    import networkx

    names = list(graph)
    weights = networkx.to_numpy_array(graph, nodelist=names, weight="weight")
    np.fill_diagonal(weights, weights.max(axis=1))  # a term is to itself as to its nearest
    blocks = [np.arange(len(names))]
    for _ in range(splits):
        blocks = [part for block in blocks for part in _halves(weights, block)]
    return {names[at]: number for number, block in enumerate(blocks, 1) for at in block.tolist()}


def _halves(weights: np.ndarray, block: np.ndarray) -> list[np.ndarray]:
    columns = weights[:, block]
    if block.size < 3 or not columns.std(axis=0).all():
        return [block]
    correlated = np.corrcoef(columns, rowvar=False)
    for _ in range(100):
        if np.all(np.abs(correlated) > 1 - 1e-6) or not correlated.std(axis=0).all():
            break
        correlated = np.corrcoef(correlated, rowvar=False)
    first = correlated[0] > 0
    return [block] if first.all() else [block[first], block[~first]]


def write_network(graph: networkx.Graph, path: str | Path, encoding: str = "utf-8") -> None:
    """Write a network in the format that the file's ending names; the same bytes for the same.

    Parameters
    ----------
    graph : networkx.Graph
        From :func:`word_network`.
    path : path-like
        Ending in .graphml, .gexf (Gephi), .net (Pajek) or .dl (UCINET).
    encoding : str
        Of .net and .dl. Pajek on Windows wants "utf-8-sig", old versions of UCINET "cp949".

    Raises
    ------
    SettingsError
        If the ending is none of these, or the encoding lacks a letter of a term.
    """
    path = Path(path)
    if path.suffix.lower() not in _WRITERS:
        ending = path.suffix or Phrase("runs.no_ending")
        raise SettingsError("runs.ending", path=path, ending=ending, known=[*_WRITERS])
    try:
        place_bytes(_WRITERS[path.suffix.lower()](graph, encoding), path)
    except (UnicodeEncodeError, LookupError) as error:
        raise SettingsError("runs.encoding", path=path, problem=error) from None


def _graphml(graph: networkx.Graph, _: str) -> bytes:
    import networkx

    return "\n".join(networkx.generate_graphml(graph)).encode() + b"\n"


def _gexf(graph: networkx.Graph, _: str) -> bytes:
    import networkx

    lines = "\n".join(networkx.generate_gexf(graph))
    return _DATED.sub("", lines).encode() + b"\n"


def _pajek(graph: networkx.Graph, encoding: str) -> bytes:
    import networkx

    bare = networkx.Graph()
    bare.add_nodes_from(graph)
    bare.add_edges_from((a, b, {"weight": w}) for a, b, w in graph.edges(data="weight"))
    made = io.BytesIO()
    networkx.write_pajek(bare, made, encoding="utf-8")
    return made.getvalue().decode().encode(encoding)


def _dl(graph: networkx.Graph, encoding: str) -> bytes:
    import networkx

    names = list(graph)
    matrix = networkx.to_numpy_array(graph, nodelist=names, weight="weight")
    labels = ",".join('"' + name.replace('"', "'") + '"' for name in names)
    rows = "\n".join(" ".join(f"{value:.6g}" for value in row) for row in matrix)
    text = f"dl n={len(names)} format=fullmatrix\nlabels:\n{labels}\ndata:\n{rows}\n"
    return text.encode(encoding)


_WRITERS: dict[str, Callable[[networkx.Graph, str], bytes]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".net": _pajek,
    ".dl": _dl,
}
