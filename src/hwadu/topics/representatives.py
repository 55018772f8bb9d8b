"""Articles that show best what a topic is about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.topics.centroids import similarities, unit_rows
from hwadu.topics.estimator import TopicModel


def representative_articles(
    model: TopicModel,
    vectors: npt.NDArray[np.floating],
    press: Sequence[str] | pd.Series | None = None,
    stories: Sequence[str] | pd.Series | None = None,
    top: int = 3,
) -> pd.DataFrame:
    """The most central articles of each topic, from different outlets, never two of one story.

    Where a topic has fewer outlets than articles are asked, outlets repeat; stories never do.

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
    """
    n = model.topics_.size
    outlet = np.array([""] * n if press is None else list(press), dtype=object)
    story = np.arange(n).astype(object) if stories is None else np.array(list(stories), object)
    cosines = similarities(unit_rows(vectors), model.centroids_)
    rows: list[tuple[int, int, int, float]] = []
    for topic in range(len(model.labels_)):
        members = np.flatnonzero(model.topics_ == topic)
        central = members[np.argsort(-cosines[members, topic], kind="stable")].tolist()
        chosen = _choose(central, outlet, story, top, press is not None)
        rows += [
            (topic, rank, row, float(cosines[row, topic]))
            for rank, row in enumerate(chosen, start=1)
        ]
    frame = pd.DataFrame(rows, columns=["topic", "rank", "row", "similarity"])
    return frame.astype({"topic": "int32", "rank": "int32", "row": "int64"})


def _choose(
    central: list[int],
    outlet: npt.NDArray[np.object_],
    story: npt.NDArray[np.object_],
    top: int,
    by_outlet: bool,
) -> list[int]:
    chosen: list[int] = []
    for new_outlet_only in (True, False) if by_outlet else (False,):
        for row in central:
            if len(chosen) == top:
                break
            repeats_outlet = any(outlet[row] == outlet[other] for other in chosen)
            if any(story[row] == story[other] for other in chosen):
                continue
            if not (new_outlet_only and repeats_outlet):
                chosen.append(row)
    return sorted(chosen, key=central.index)
