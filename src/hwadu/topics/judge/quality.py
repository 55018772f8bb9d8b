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
        sweep ran (mean adjusted mutual information between runs with other seeds and sizes of
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
    per_topic = {**coherence, **_sizes_of_topics(model)}
    rows = [
        (topic, measure, float(values[topic]), np.nan, np.nan)
        for topic in range(n_topics)
        for measure, values in per_topic.items()
    ]
    rows.append((-1, "topics", float(n_topics), np.nan, np.nan))
    rows += [(-1, measure, *_mean_and_range(values)) for measure, values in coherence.items()]
    whole = {"diversity": diversity(terms), **_sizes_of_model(model)}
    whole["reassigned"] = model.reassigned_
    if model.sweep_ is not None:
        whole["stability"] = float(model.sweep_.loc[model.sweep_["chosen"], "stability"].iloc[0])
    rows += [(-1, measure, value, np.nan, np.nan) for measure, value in whole.items()]
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")


def sizes_as_quality(model: TopicModel) -> pd.DataFrame:
    """Those rows of :func:`topic_quality` that only say how many articles there are of what."""
    rows = [
        (topic, measure, float(value), np.nan, np.nan)
        for measure, values in _sizes_of_topics(model).items()
        for topic, value in enumerate(values)
    ]
    rows += [(-1, name, value, np.nan, np.nan) for name, value in _sizes_of_model(model).items()]
    frame = pd.DataFrame(rows, columns=["topic", "measure", "value", "low", "high"])
    return conform(frame, "quality")


def _sizes_of_topics(model: TopicModel) -> dict[str, npt.NDArray[np.float64]]:
    n_topics, weak = len(model.labels_), model.probabilities_ < WEAK
    sizes = np.bincount(model.topics_, minlength=n_topics)
    weak_in = np.bincount(model.topics_[weak], minlength=n_topics)
    return {"share": sizes / model.topics_.size, "weak": weak_in / sizes}


def _sizes_of_model(model: TopicModel) -> dict[str, float]:
    made = {
        "coverage": float(model.informed_.mean()),
        "weak": float((model.probabilities_ < WEAK).mean()),
    }
    if not model.fitted_.all():
        made["fitted_share"] = float(model.fitted_.mean())
    return made


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
