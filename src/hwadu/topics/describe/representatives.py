"""Articles that show best what a topic is about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import similarities, unit_rows

_COPIES = 0.98


def representative_articles(
    model: TopicModel,
    vectors: npt.NDArray[np.floating],
    press: Sequence[str] | pd.Series | None = None,
    stories: Sequence[str] | pd.Series | None = None,
    top: int = 3,
) -> pd.DataFrame:
    """The most central articles of each topic, from different outlets, never two of one story.

    Where a topic has fewer outlets than articles are asked, outlets repeat; stories never do, nor
    do articles whose vectors are all but equal (cosine 0.98 or more).

    Parameters
    ----------
    model : TopicModel
        Fitted on the articles.
    vectors : array of float, shape (articles, dimensions)
        What it was fitted on.
    press : sequence of str, optional
        Outlet of each article.
    stories : sequence of str, optional
        Story of each article.
    top : int
        Articles of a topic.

    Returns
    -------
    DataFrame
        topic, rank (from 1), row (position of the article), similarity (cosine with the
        topic's centroid).

    Examples
    --------
    >>> from scipy import sparse
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> table = representative_articles(model, vectors, top=1)
    >>> table[["topic", "rank"]].values.tolist()
    [[0, 1], [1, 1]]
    """
    n = model.topics_.size
    unit = unit_rows(vectors)
    outlet = np.array([""] * n if press is None else list(press), dtype=object)
    story = np.arange(n).astype(object) if stories is None else np.array(list(stories), object)
    cosines = _own_similarity(model, unit)

    def repeats(row: int, other: int, new_outlet_only: bool) -> bool:
        return bool(
            row == other
            or story[row] == story[other]
            or (new_outlet_only and outlet[row] == outlet[other])
            or unit[row] @ unit[other] >= _COPIES
        )

    by_topic = np.argsort(model.topics_, kind="stable")
    bounds = np.searchsorted(model.topics_[by_topic], np.arange(len(model.labels_) + 1))
    rows: list[tuple[int, int, int, float]] = []
    for topic in range(len(model.labels_)):
        members = by_topic[bounds[topic] : bounds[topic + 1]]
        chosen: list[int] = []
        for new_outlet_only in (False,) if press is None else (True, False):
            for row in members[np.argsort(-cosines[members], kind="stable")].tolist():
                if len(chosen) == top:
                    break
                if not any(repeats(row, other, new_outlet_only) for other in chosen):
                    chosen.append(row)
        rows += [
            (topic, rank, row, float(cosines[row]))
            for rank, row in enumerate(sorted(chosen, key=lambda row: -cosines[row]), start=1)
        ]
    frame = pd.DataFrame(rows, columns=["topic", "rank", "row", "similarity"])
    return frame.astype({"topic": "int32", "rank": "int32", "row": "int64"})


def _own_similarity(model: TopicModel, unit: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Cosine of each article with the nearest centroid of its topic."""
    cosines = similarities(unit, model.centroids_)
    other = model.centroid_topics_[None, :] != model.topics_[:, None]
    return np.asarray(np.where(other, -np.inf, cosines).max(axis=1))
