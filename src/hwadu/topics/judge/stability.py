"""Which topics survive refitting: with other seeds, and with a part of the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.progress import bar
from hwadu.schema import conform
from hwadu.stats.partitions import adjusted_rand
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.factors import jaccard
from hwadu.topics.find.views import NeighboursOfParts
from hwadu.topics.judge.merged_alike import merged_alike

Array = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

_SHARE = 0.8
_MOST_REFITTED = 60_000  # articles in all refits of one kind
_FEWEST_REFITS = 3


def topic_stability(
    model: TopicModel, refits: int = 10, splits: Sequence[Sequence[int]] = ()
) -> pd.DataFrame:
    """Refit a model with other seeds and on samples, and look for each of its topics again.

    A topic is found again to the degree of the largest Jaccard similarity of its articles with
    those of a topic of the refit; topics that a reader merged or split are looked for in the topics
    of the refit merged and split alike (:func:`~hwadu.topics.judge.merged_alike.merged_alike`). The
    refits use the resolution of the model, so that they tell about its topics and not about how
    many there should be.

    The cost is that of twice as many fits at a fixed resolution as there are refits, which is
    bounded: all refits of one kind together hold at most 60,000 articles, but there are three in
    any case.

    Parameters
    ----------
    model : TopicModel
        Fitted.
    refits : int
        Most refits of each kind: ten up to 6,000 articles, three from 20,000 on.
    splits : sequence of sequence of int
        Topics that are the parts of one topic, as a review split it.

    Returns
    -------
    DataFrame
        The table ``quality`` with the measures ``found_again_seeds`` (other seeds, all articles)
        and ``found_again_samples`` (the same seed, 80 % of the articles drawn without
        replacement), of the articles that the topics were found from. Per topic the mean, with
        the 5th and 95th percentile over refits; for the model (topic -1) the adjusted Rand index,
        likewise.

    References
    ----------
    Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data
    Analysis 52.
    """
    fitted = np.flatnonzero(model.fitted_)
    n = fitted.size
    refits = min(refits, max(_FEWEST_REFITS, _MOST_REFITTED // n))
    rng = np.random.default_rng(model.seed)
    parts = [fitted[np.sort(rng.permutation(n)[: int(_SHARE * n)])] for _ in range(refits)]
    kinds = {
        "found_again_seeds": _with_seeds(model, fitted, refits),
        "found_again_samples": _of_parts(model, fitted, parts),
    }
    rows: list[tuple[int, str, float, float, float]] = []
    with bar("refits", 2 * refits, "models") as advance:
        for measure, refitted in kinds.items():
            found, alike = [], []
            for part, refit in refitted:
                own = model.topics_[part]
                other = merged_alike(model, own, refit, splits)
                found.append(_found_again(own, other, len(model.labels_)))
                alike.append(adjusted_rand(own, other))
                advance(1)
            rows += [
                (topic, measure, *_mean_and_bounds(values))
                for topic, values in enumerate(np.array(found).T)
            ]
            rows.append((-1, measure, *_mean_and_bounds(np.array(alike))))
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")


def _with_seeds(model: TopicModel, fitted: Rows, refits: int) -> Iterator[tuple[Rows, Rows]]:
    """The fitted articles, and their topics with other seeds."""
    refitted = model.refits(fitted)
    for refit in range(1, refits + 1):  # a fit uses a few consecutive seeds
        yield fitted, refitted(model.seed + 100 * refit)


def _of_parts(
    model: TopicModel, fitted: Rows, parts: Sequence[Rows]
) -> Iterator[tuple[Rows, Rows]]:
    """Parts of the fitted articles, and their topics found among these alone."""
    informed = fitted[np.asarray(model.informed_)[fitted]]
    size = round(_SHARE * informed.size)
    near = NeighboursOfParts(model.vectors_[informed], model.views_, model.neighbours, size)
    for part in parts:
        known = np.flatnonzero(np.isin(informed, part))
        # what a part of the articles changes is far more than what a few runs change
        yield part, model.refits(part, near.of(known))(model.seed, quick=True)


def _found_again(
    topics: npt.NDArray[np.int64], other: npt.NDArray[np.int64], n_topics: int
) -> Array:
    return np.asarray(jaccard(topics, other, n_topics).max(axis=1))


def _mean_and_bounds(values: Array) -> tuple[float, float, float]:
    low, high = np.quantile(values, [0.05, 0.95])
    return float(values.mean()), float(low), float(high)
