"""Saving and loading a topic model: safetensors and JSON, nothing executed on load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.schema import conform
from hwadu.stats.saved import read_saved, write_saved
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.views import check_views

_NAME = "topics"
_VERSION = 1
_SETTINGS = (
    "engine",
    "n_topics",
    "resolution",
    "neighbours",
    "min_topic_size",
    "top_terms",
    "seed",
)
_LEARNED = (
    "topics_",
    "probabilities_",
    "informed_",
    "centroids_",
    "shares_",
    "vectors_",
    "centroid_topics_",
)
_LIKENESS = "likeness"  # which earlier versions did not write
_FITTED = "fitted"  # written only where topics were given to articles that were not fitted


def save_model(model: TopicModel, folder: str | Path) -> None:
    """Write a fitted model into a folder: ``topics.safetensors`` and ``topics.json``.

    Texts are not saved, nor the analyzer.
    """
    arrays = {name.rstrip("_"): getattr(model, name) for name in _LEARNED}
    arrays[_LIKENESS] = model.likeness_
    if not model.fitted_.all():
        arrays[_FITTED] = model.fitted_
    counts = model.counts_
    arrays |= {
        "counts_data": counts.data.astype(np.int32),
        "counts_indices": counts.indices.astype(np.int32),
        "counts_indptr": counts.indptr.astype(np.int64),
    }
    rest = {
        "settings": {name: getattr(model, name) for name in _SETTINGS},
        "sharpness": model.sharpness_,
        "resolution_used": model.resolution_,
        "divided_at": model.divided_at_,
        "reassigned": model.reassigned_,
        "labels": model.labels_,
        "vocabulary": model.vocabulary_,
        "topic_terms": model.topic_terms_.to_dict("list"),
        "views": model.views_,
        "sweep": None if model.sweep_ is None else model.sweep_.to_dict("list"),
    }
    write_saved(folder, _NAME, _VERSION, arrays, rest)


def load_model(folder: str | Path, texts: Sequence[str] | None = None) -> TopicModel:
    """Read a model written by :func:`save_model`; it transforms and describes as before.

    Parameters
    ----------
    folder : path-like
    texts : sequence of str, optional
        Texts of the fitted articles, for ``bertopic_``.

    Raises
    ------
    InputError
        If the folder holds no complete model of this version.
    """
    with read_saved(folder, _NAME, _VERSION) as (arrays, rest):
        settings = rest["settings"]
        if isinstance(settings["n_topics"], list):  # JSON knows no tuples
            settings["n_topics"] = tuple(settings["n_topics"])
        model = TopicModel(**settings)
        for name in _LEARNED:
            setattr(model, name, arrays[name.rstrip("_")])
        model.fitted_ = arrays.get(_FITTED, np.ones(model.topics_.size, dtype=bool))
        model.vocabulary_ = rest["vocabulary"]
        views = rest.get("views")  # which earlier versions did not write
        model.views_ = check_views(views, model.vectors_.shape[1])
        model.counts_ = sparse.csr_matrix(
            (arrays["counts_data"], arrays["counts_indices"], arrays["counts_indptr"]),
            shape=(model.topics_.size, len(model.vocabulary_)),
        )
        if _LIKENESS in arrays:
            model.likeness_ = arrays[_LIKENESS]
        model.divided_at_ = rest.get("divided_at")
        model.sharpness_, model.labels_ = rest["sharpness"], rest["labels"]
        model.resolution_, model.reassigned_ = rest["resolution_used"], rest["reassigned"]
        model.topic_terms_ = conform(pd.DataFrame(rest["topic_terms"]), "topic_terms")
        model.sweep_ = None if rest["sweep"] is None else pd.DataFrame(rest["sweep"])
    model.texts_ = None if texts is None else list(texts)
    return model
