"""Articles that show best what a topic is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import similarities, unit_rows

_NEWEST = 0.2
_COPIES = 0.98


def representative_articles(
    model: TopicModel,
    vectors: npt.NDArray[np.floating],
    press: Sequence[str] | pd.Series | None = None,
    stories: Sequence[str] | pd.Series | None = None,
    top: int = 3,
    *,
    published: Sequence[object] | pd.Series | None = None,
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
    published : sequence of datetime, optional
        If given, and two or more are asked, one of them is the most central article of the
        topic's newest fifth.

    Returns
    -------
    DataFrame
        topic, rank (from 1), row (position of the article), similarity (cosine with the
        topic's centroid), why (central or recent).

    Examples
    --------
    >>> from scipy import sparse
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> table = representative_articles(model, vectors, top=1)
    >>> table[["topic", "rank", "why"]].values.tolist()
    [[0, 1, 'central'], [1, 1, 'central']]
    """
    n = model.topics_.size
    choice = _Choice(
        unit_rows(vectors),
        np.array([""] * n if press is None else list(press), dtype=object),
        np.arange(n).astype(object) if stories is None else np.array(list(stories), object),
        several_outlets=press is not None,
    )
    times = None if published is None else pd.Series(published).to_numpy("datetime64[s]")
    cosines = _own_similarity(model, choice.unit)
    by_topic = np.argsort(model.topics_, kind="stable")
    bounds = np.searchsorted(model.topics_[by_topic], np.arange(len(model.labels_) + 1))
    rows: list[tuple[int, int, int, float, str]] = []
    for topic in range(len(model.labels_)):
        members = by_topic[bounds[topic] : bounds[topic + 1]]
        central = members[np.argsort(-cosines[members], kind="stable")]
        newest = _newest(central, times) if top > 1 else central[:0]
        chosen = choice.extend([], central, top - 1 if newest.size else top)
        recent = choice.extend(chosen, newest, len(chosen) + 1)[len(chosen) :]
        # where every new article repeats a story, its place goes to a central one
        chosen = choice.extend(chosen + recent, central, top)
        rows += [
            (topic, rank, row, float(cosines[row]), "recent" if row in recent else "central")
            for rank, row in enumerate(sorted(chosen, key=lambda row: -cosines[row]), start=1)
        ]
    frame = pd.DataFrame(rows, columns=["topic", "rank", "row", "similarity", "why"])
    return frame.astype({"topic": "int32", "rank": "int32", "row": "int64", "why": "str"})


@dataclass(frozen=True)
class _Choice:
    """What articles are told apart by, and the rule that chooses among them."""

    unit: npt.NDArray[np.float32]
    outlet: npt.NDArray[np.object_]
    story: npt.NDArray[np.object_]
    several_outlets: bool

    def extend(self, chosen: list[int], candidates: npt.NDArray[np.int64], upto: int) -> list[int]:
        """The articles chosen so far, and the first candidates that repeat none of them."""
        chosen = list(chosen)
        for new_outlet_only in (True, False) if self.several_outlets else (False,):
            for row in candidates.tolist():
                if len(chosen) >= upto:
                    break
                if not self._repeats(row, chosen, new_outlet_only):
                    chosen.append(row)
        return chosen

    def _repeats(self, row: int, chosen: list[int], new_outlet_only: bool) -> bool:
        return any(
            row == other
            or self.story[row] == self.story[other]
            or (new_outlet_only and self.outlet[row] == self.outlet[other])
            or float(self.unit[row] @ self.unit[other]) >= _COPIES
            for other in chosen
        )


def _newest(
    central: npt.NDArray[np.int64], times: npt.NDArray[np.datetime64] | None
) -> npt.NDArray[np.int64]:
    """The newest fifth of a topic's articles, most central first; none without dates."""
    if times is None:
        return central[:0]
    dated = central[~np.isnat(times[central])]
    if not dated.size:
        return dated
    since = np.sort(times[dated])[int(np.ceil((1 - _NEWEST) * dated.size)) - 1]
    return np.asarray(dated[times[dated] >= since])


def _own_similarity(model: TopicModel, unit: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Cosine of each article with the nearest centroid of its topic."""
    cosines = similarities(unit, model.centroids_)
    other = model.centroid_topics_[None, :] != model.topics_[:, None]
    return np.asarray(np.where(other, -np.inf, cosines).max(axis=1))
