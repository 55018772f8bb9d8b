"""New articles beside those a model was fitted on, and whether its topics still hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.progress import bar
from hwadu.schema import conform
from hwadu.stats.bm25 import BM25
from hwadu.stats.intervals import wilson
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import similarities, unit_rows

Array = npt.NDArray[np.float64]

_FAR = 0.95
_NEIGHBOUR = 5
_SAMPLE = 2_000
_REFERENCE = 20_000  # fitted articles that distances are measured from; evenly taken of more
_BLOCK = 250
_REFIT_WHOLE = 0.075
_REFIT_TOPIC = 0.25
_FEWEST = 30


@dataclass(frozen=True)
class Drift:
    """How new articles stand to a model.

    Attributes
    ----------
    topics : array of int64, shape (new articles,)
        Their topics; those of the old articles do not change.
    probabilities : array of float64, shape (new articles,)
        Membership probability of that topic.
    table : DataFrame
        The table ``topic_drift``: all articles (-1), then each topic.
    refit : bool
        Whether the model should be fitted anew.
    """

    topics: npt.NDArray[np.int64]
    probabilities: Array
    table: pd.DataFrame
    refit: bool


@dataclass(frozen=True)
class Points:
    """Fitted and new articles in one space, to tell how far apart they lie.

    Attributes
    ----------
    fitted : array or csr_matrix of float, shape (fitted articles, dimensions)
        Unit rows, in the order they were fitted in.
    new : array or csr_matrix of float, shape (new articles, dimensions)
        Unit rows.
    """

    fitted: npt.NDArray[np.float32] | sparse.csr_matrix
    new: npt.NDArray[np.float32] | sparse.csr_matrix


def term_points(fitted: sparse.csr_matrix, new: sparse.csr_matrix) -> Points:
    """Fitted and new articles by all their terms, weighed by BM25 as the fitted ones are.

    LSA cannot see a new subject: words it does not know have no place in its space, and even
    articles like the fitted ones seem nearer than these, to which its directions were fitted. Terms
    show it: those that no fitted article holds weigh as much as those that one holds.

    Parameters
    ----------
    fitted, new : csr_matrix of int, shape (articles, terms)
        Counts in one vocabulary, of all terms however rare.

    Examples
    --------
    >>> both = sparse.csr_matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1]])
    >>> points = term_points(both[:2], both[1:])
    >>> (points.new @ points.fitted.T).toarray().round(1).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    learned = BM25.learn(fitted)
    once = float(np.log1p((fitted.shape[0] - 0.5) / 1.5))
    weights = BM25(
        np.where(learned.idf > 0, learned.idf, once), learned.mean_length, learned.k1, learned.b
    )
    return Points(*(weights.weigh(counts).astype(np.float32) for counts in (fitted, new)))


def drift_from_model(
    model: TopicModel,
    vectors: npt.NDArray[np.floating],
    points: Points | None = None,
    stories: Sequence[str] | pd.Series | None = None,
) -> Drift:
    """Give new articles topics of an existing model, and say whether it still fits.

    An article's distance is its cosine distance from the fifth nearest fitted article: a subject
    that the model does not know lies where no fitted article is, though some centroid is always
    nearest. An article is *far* if its distance is above the 95th percentile of the fitted
    articles' own, or if it has nothing to go by; of articles like the fitted ones 5 % are.

    A refit is recommended if the share of far articles is surely above 7.5 % (lower bound of
    Wilson's 95 % interval), half as much again as expected; or above 25 % among 30 or more new
    articles of one topic, which then takes in a subject it does not know. Shares of topics that
    move are news, not a reason to refit.

    Parameters
    ----------
    model : TopicModel
        Fitted.
    vectors : array of float, shape (new articles, dimensions)
        Made as the fitted articles' were: with the fitted ``LSA``'s ``transform``, or the encoder.
    points : Points, optional
        Where distances are measured; by default among the vectors, which is right for those of an
        encoder. For LSA give :func:`term_points`.
    stories : sequence of str, optional
        Story of each new article: of how many are far, each story then counts once, so that many
        copies of one press release ask for no refit.

    Raises
    ------
    NotEnoughDataError
        If there are no new articles, or their vectors have other dimensions.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["반도체", "수출", "축구", "우승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> drift_from_model(model, np.array([[3, 2, 0, 0], [0, 0, 2, 3]])).refit
    False
    """
    width = model.centroids_.shape[1]
    if len(vectors) == 0 or np.shape(vectors)[1] != width:
        raise NotEnoughDataError("topics.wrong_vectors", shape=str(np.shape(vectors)), n=width)
    if points is None:
        points = Points(model.vectors_, unit_rows(vectors))
    known = np.flatnonzero(model.informed_ & model.fitted_)
    # every n-th article is plenty to lie near to, and for a percentile
    near = known[:: max(1, -(-known.size // _REFERENCE))]
    fitted = points.fitted[near]
    sample = near[:: max(1, near.size // _SAMPLE)]
    nth = max(1, min(_NEIGHBOUR, fitted.shape[0] - 1))
    old = _distances(points.fitted[sample], fitted, nth + 1)  # its own nearest is itself
    new = _distances(points.new, fitted, nth)
    limit = float(np.quantile(old, _FAR))
    topics, sampled = model.transform(vectors), model.topics_[sample]
    groups = [(-1, np.ones(topics.size, dtype=bool), np.ones(sample.size, dtype=bool))]
    groups += [(at, topics == at, sampled == at) for at in range(len(model.labels_))]
    weight = np.ones(topics.size) if stories is None else _once_each(stories)
    rows = []
    for topic, after, before_too in groups:
        before = int((model.topics_ == topic).sum()) if topic >= 0 else model.topics_.size
        n, counted, n_far = after.sum(), weight[after].sum(), weight[after & (new > limit)].sum()
        low, high = wilson([n, n_far], [new.size, counted])
        enough, least = (_REFIT_TOPIC, _FEWEST) if topic >= 0 else (_REFIT_WHOLE, 1)
        rows.append(
            {
                "topic": topic,
                "articles": before,
                "new_articles": n,
                "share": before / model.topics_.size,
                "new_share": after.mean(),
                "new_low": low[0],
                "new_high": high[0],
                "distance": _median(old[before_too]),
                "new_distance": _median(new[after]),
                "far": n_far / counted if n else np.nan,
                "far_low": low[1],
                "far_high": high[1],
                "refit": bool(counted >= least and low[1] > enough),
            }
        )
    table = conform(pd.DataFrame(rows), "topic_drift")
    own = np.take_along_axis(model.membership(vectors), topics[:, None], axis=1)[:, 0]
    return Drift(topics, own, table, bool(table["refit"].any()))


def _once_each(stories: Sequence[str] | pd.Series) -> Array:
    """Weights of articles by which every story counts once."""
    story = pd.Series(list(stories))
    return np.asarray(1.0 / story.groupby(story).transform("size"), dtype=np.float64)


def _distances(
    unit: npt.NDArray[np.float32] | sparse.csr_matrix,
    fitted: npt.NDArray[np.float32] | sparse.csr_matrix,
    nth: int,
) -> Array:
    """Cosine distance of each article from its ``nth`` nearest fitted article."""
    distances = np.empty(unit.shape[0])
    nth = min(nth, fitted.shape[0])
    with bar("distances", unit.shape[0]) as advance:
        for start in range(0, unit.shape[0], _BLOCK):
            cosines = _cosines(unit[start : start + _BLOCK], fitted)
            # looked for from below: from above it takes twenty times as long where most are zero
            nearest = np.partition(-cosines, nth - 1, axis=1)[:, nth - 1]
            distances[start : start + _BLOCK] = 1.0 + nearest
            advance(len(cosines))
    # an article with nothing to go by is as far as can be
    something = np.asarray(abs(unit).sum(axis=1)).ravel() > 0
    return np.where(something, distances, np.inf)


def _cosines(
    unit: npt.NDArray[np.float32] | sparse.csr_matrix,
    fitted: npt.NDArray[np.float32] | sparse.csr_matrix,
) -> npt.NDArray[np.float32]:
    if isinstance(unit, np.ndarray):
        return similarities(unit, fitted)
    return np.asarray((unit @ fitted.T).toarray())


def _median(distances: Array) -> float:
    return float(np.median(distances)) if distances.size else np.nan
