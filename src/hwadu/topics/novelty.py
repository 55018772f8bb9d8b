"""New articles beside those a model was fitted on, and whether its topics still hold them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.schema import conform
from hwadu.stats.intervals import wilson
from hwadu.topics.centroids import similarities, unit_rows
from hwadu.topics.estimator import TopicModel

Array = npt.NDArray[np.float64]

_FAR = 0.95
_REFIT_WHOLE = 0.10
_REFIT_TOPIC = 0.25
_FEWEST = 30


@dataclass(frozen=True)
class Drift:
    """How new articles stand to a model.

    Attributes
    ----------
    topics : array of int64, shape (new articles,)
        Their topics; those of the old articles do not change.
    table : DataFrame
        The table ``topic_drift``: all articles (-1), then each topic.
    refit : bool
        Whether the model should be fitted anew.
    """

    topics: npt.NDArray[np.int64]
    table: pd.DataFrame
    refit: bool


def drift_from_model(model: TopicModel, vectors: npt.NDArray[np.floating]) -> Drift:
    """Give new articles topics of an existing model, and say whether it still fits.

    An article is *far* if its cosine distance to the nearest centroid is above the 95th percentile
    of the fitted articles' distances, or if it has nothing to go by; of articles like the fitted
    ones 5 % are. A refit is recommended if the share of far articles is surely above 10 % (lower
    bound of Wilson's 95 % interval), twice what is expected; or above 25 % among 30 or more new
    articles of one topic, which then takes in a subject it does not know. Shares of topics that
    move are news, not a reason to refit.

    Parameters
    ----------
    model : TopicModel
        Fitted.
    vectors : array of float, shape (new articles, dimensions)
        Made as the fitted articles' were: with the fitted ``LSA``'s ``transform``, or the encoder.

    Raises
    ------
    NotEnoughDataError
        If there are no new articles, or their vectors have other dimensions.
    """
    width = model.centroids_.shape[1]
    if len(vectors) == 0 or np.shape(vectors)[1] != width:
        raise NotEnoughDataError(
            f"the new vectors have the shape {np.shape(vectors)}, the model's {width} dimensions",
            remedy="give the vectors of new articles, made as those of the fitted ones",
        )
    n_topics = len(model.labels_)
    old, new = _distances(model, model.vectors_), _distances(model, unit_rows(vectors))
    limit = float(np.quantile(old[model.informed_], _FAR))
    topics = model.transform(vectors)
    groups = [(-1, np.ones(old.size, dtype=bool), np.ones(new.size, dtype=bool))]
    groups += [(topic, model.topics_ == topic, topics == topic) for topic in range(n_topics)]
    rows = []
    for topic, before, after in groups:
        n, n_far = int(after.sum()), int((new[after] > limit).sum())
        low, high = wilson([n, n_far], [new.size, n])
        enough, least = (_REFIT_TOPIC, _FEWEST) if topic >= 0 else (_REFIT_WHOLE, 1)
        rows.append(
            {
                "topic": topic,
                "articles": int(before.sum()),
                "new_articles": n,
                "share": before.mean(),
                "new_share": after.mean(),
                "new_low": low[0],
                "new_high": high[0],
                "distance": _median(old[before]),
                "new_distance": _median(new[after]),
                "far": n_far / n if n else np.nan,
                "far_low": low[1],
                "far_high": high[1],
                "refit": n >= least and bool(low[1] > enough),
            }
        )
    table = conform(pd.DataFrame(rows), "topic_drift")
    return Drift(topics, table, bool(table["refit"].any()))


def _distances(model: TopicModel, unit: npt.NDArray[np.float32]) -> Array:
    nearest = similarities(unit, model.centroids_).max(axis=1)
    # an article with nothing to go by is as far as can be
    return np.where(unit.any(axis=1), 1.0 - nearest.astype(np.float64), np.inf)


def _median(distances: Array) -> float:
    return float(np.median(distances)) if distances.size else np.nan
