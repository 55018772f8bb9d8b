"""Saving and loading a topic model: safetensors and JSON, nothing executed on load."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.errors import InputError
from hwadu.schema import conform
from hwadu.stats.arrays import read_arrays, write_arrays
from hwadu.topics.estimator import TopicModel

_ARRAYS = "topics.safetensors"
_REST = "topics.json"
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


def save_model(model: TopicModel, folder: str | Path) -> None:
    """Write a fitted model into a folder: ``topics.safetensors`` and ``topics.json``.

    Texts are not saved, nor the analyzer.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name.rstrip("_"): getattr(model, name) for name in _LEARNED}
    counts = model.counts_
    arrays |= {
        "counts_data": counts.data.astype(np.int32),
        "counts_indices": counts.indices.astype(np.int32),
        "counts_indptr": counts.indptr.astype(np.int64),
    }
    write_arrays(arrays, folder / _ARRAYS)
    rest = {
        "version": _VERSION,
        "settings": {name: getattr(model, name) for name in _SETTINGS},
        "sharpness": model.sharpness_,
        "resolution_used": model.resolution_,
        "reassigned": model.reassigned_,
        "labels": model.labels_,
        "vocabulary": model.vocabulary_,
        "topic_terms": model.topic_terms_.to_dict("list"),
        "sweep": None if model.sweep_ is None else model.sweep_.to_dict("list"),
    }
    text = json.dumps(rest, ensure_ascii=False, indent=1)
    (folder / _REST).write_text(text + "\n", encoding="utf-8")


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
    path = Path(folder) / _REST
    try:
        rest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if rest["version"] != _VERSION:
            raise InputError(
                f"the model has version {rest['version']}, not {_VERSION}",
                remedy="fit it again",
                path=path,
            )
        arrays = read_arrays(path.with_name(_ARRAYS))
        model = TopicModel(**rest["settings"])
        for name in _LEARNED:
            setattr(model, name, arrays[name.rstrip("_")])
        model.vocabulary_ = rest["vocabulary"]
        model.counts_ = sparse.csr_matrix(
            (arrays["counts_data"], arrays["counts_indices"], arrays["counts_indptr"]),
            shape=(model.topics_.size, len(model.vocabulary_)),
        )
        model.sharpness_, model.labels_ = rest["sharpness"], rest["labels"]
        model.resolution_, model.reassigned_ = rest["resolution_used"], rest["reassigned"]
        model.topic_terms_ = conform(pd.DataFrame(rest["topic_terms"]), "topic_terms")
        model.sweep_ = None if rest["sweep"] is None else pd.DataFrame(rest["sweep"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "there is no complete topic model here", remedy="save the model again", path=path
        ) from error
    model.texts_ = None if texts is None else list(texts)
    return model
