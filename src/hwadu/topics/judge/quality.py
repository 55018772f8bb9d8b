"""Evidence that topics are good: coherence, diversity, coverage, stability."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.schema import conform, empty
from hwadu.topics.estimator import TopicModel
from hwadu.topics.judge.coherence import c_v, diversity, npmi

WEAK = 0.5
"""Below this membership probability an article is a weak member of its topic."""


def topic_quality(model: TopicModel) -> pd.DataFrame:
    """Measures of a fitted model and of each of its topics.

    Parameters
    ----------
    model : TopicModel

    Returns
    -------
    DataFrame
        The table ``quality``. Per topic: npmi, c_v, share (of the articles), weak (share of its
        articles with a probability below 0.5). For the model (topic -1): topics, npmi and c_v
        (means, with the range over topics), diversity, coverage (share of articles with something
        to go by), fitted_share (share of the articles that topics were found from, where that is a
        sample), weak, reassigned (share that the clustering left out), and stability where a
        sweep ran (mean adjusted Rand index between runs with other seeds and sizes of
        neighbourhood at the chosen resolution).
    """
    column = {term: at for at, term in enumerate(model.vocabulary_)}
    n_topics = len(model.labels_)
    terms = [
        np.array([column[term] for term in part["term"]], dtype=np.int64)
        for _, part in model.topic_terms_.groupby("topic")
    ]
    described = model.topic_terms_["topic"].unique()
    coherence = {"npmi": np.full(n_topics, np.nan), "c_v": np.full(n_topics, np.nan)}
    coherence["npmi"][described] = npmi(model.counts_, terms)
    coherence["c_v"][described] = c_v(model.counts_, terms)
    topics, weak = model.topics_, model.probabilities_ < WEAK
    sizes = np.bincount(topics, minlength=n_topics)
    weak_in = np.bincount(topics[weak], minlength=n_topics)
    per_topic = {**coherence, "share": sizes / topics.size, "weak": weak_in / sizes}
    rows = [
        (topic, measure, float(values[topic]), np.nan, np.nan)
        for topic in range(n_topics)
        for measure, values in per_topic.items()
    ]
    rows.append((-1, "topics", float(n_topics), np.nan, np.nan))
    rows += [(-1, measure, *_mean_and_range(values)) for measure, values in coherence.items()]
    whole = {
        "diversity": diversity(terms),
        "coverage": float(model.informed_.mean()),
        "weak": float(weak.mean()),
        "reassigned": model.reassigned_,
    }
    if not model.fitted_.all():
        whole["fitted_share"] = float(model.fitted_.mean())
    if model.sweep_ is not None:
        whole["stability"] = float(model.sweep_.loc[model.sweep_["chosen"], "stability"].iloc[0])
    rows += [(-1, measure, value, np.nan, np.nan) for measure, value in whole.items()]
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")


def topic_sweep(model: TopicModel) -> pd.DataFrame:
    """How the number of topics was chosen: the table ``topic_sweep``.

    Empty where no sweep ran: the number or the resolution was given, or the engine has none.
    """
    return empty("topic_sweep") if model.sweep_ is None else conform(model.sweep_, "topic_sweep")


def _mean_and_range(values: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    known = values[~np.isnan(values)]
    if not known.size:
        return np.nan, np.nan, np.nan
    return float(known.mean()), float(known.min()), float(known.max())
