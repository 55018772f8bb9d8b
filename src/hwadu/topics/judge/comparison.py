"""Engines, vectors and resolutions side by side."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.progress import bar
from hwadu.schema import conform
from hwadu.topics.estimator import TopicModel
from hwadu.topics.judge.quality import topic_quality

Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Variant:
    """One way to find topics.

    Attributes
    ----------
    name : str
    engine : {"communities", "umap-hdbscan"}
    vectors : str
        Which vectors, by their name in the mapping given to :func:`compare_models`.
    n_topics : int, optional
    resolution : float, optional
        Without either, the sweep decides.
    """

    name: str
    engine: str = "communities"
    vectors: str = "lsa"
    n_topics: int | None = None
    resolution: float | None = None


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    Attributes
    ----------
    table : DataFrame
        The table ``topic_comparison``.
    topics : dict of str to array of int64
        Topics of each article, by variant.
    agreement : DataFrame of float, variants by variants
        Adjusted mutual information of each two variants, for a figure.
    """

    table: pd.DataFrame
    topics: dict[str, Labels]
    agreement: pd.DataFrame


def compare_models(
    counts: sparse.csr_matrix,
    vectors: Mapping[str, npt.NDArray[np.floating]],
    vocabulary: Sequence[str],
    variants: Sequence[Variant],
    *,
    seed: int = 0,
    refits: int = 2,
) -> Comparison:
    """Fit several models to the same articles and measure each the same way.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
    vectors : mapping of str to array of float, shape (articles, dimensions)
        Vectors by name: "lsa", or the name of an encoder.
    vocabulary : sequence of str, length terms
    variants : sequence of Variant
        The first is the one the others are compared with.
    seed : int
    refits : int
        Refits with other seeds, for the stability; each takes as long as a fit at a fixed
        resolution. 0: none, and no stability.

    Returns
    -------
    Comparison
        A variant that cannot be fitted to these articles has NaN for measures, and a reason.

    Raises
    ------
    SettingsError
        If two variants have one name, or a variant names vectors that are not given.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 3, 2], [0, 0, 2, 3]] * 5
    >>> vectors, terms = {"counts": np.array(rows)}, ["반도체", "수출", "축구", "우승"]
    >>> variants = [Variant("two", vectors="counts", n_topics=2)]
    >>> found = compare_models(sparse.csr_matrix(rows), vectors, terms, variants, refits=1)
    >>> found.table[["variant", "topics", "stability", "ami"]].values.tolist()
    [['two', 2, 1.0, 1.0]]
    """
    from sklearn.metrics import adjusted_mutual_info_score

    names = [variant.name for variant in variants]
    for at, variant in enumerate(variants):
        if variant.name in names[:at]:
            raise SettingsError("topics.variants_of_one_name", name=variant.name)
        if variant.vectors not in vectors:
            raise SettingsError(
                "topics.variant_without_vectors",
                name=variant.name,
                vectors=variant.vectors,
                hint=did_you_mean(variant.vectors, vectors),
            )
    topics: dict[str, Labels] = {}
    rows = []
    with bar("models", len(variants), "models") as advance:
        for variant in variants:
            measured: dict[str, object] = {"problem": ""}
            model = TopicModel(variant.engine, variant.n_topics, variant.resolution, seed=seed)
            start = time.perf_counter()
            try:
                model.fit(counts, vectors[variant.vectors], vocabulary)
            except NotEnoughDataError as error:
                measured = {"topics": 0, "problem": error.said("en")}
            else:
                measured |= {"seconds": time.perf_counter() - start, **_measures(model, refits)}
                topics[variant.name] = model.topics_
            rows.append(
                {
                    "variant": variant.name,
                    "engine": variant.engine,
                    "vectors": variant.vectors,
                    **measured,
                }
            )
            advance(1)
    agreement = pd.DataFrame(np.nan, index=names, columns=names)
    for one, labels in topics.items():
        for other, other_labels in topics.items():
            agreement.loc[one, other] = adjusted_mutual_info_score(labels, other_labels)
    columns = ["variant", "engine", "vectors", "resolution", "topics", "npmi", "diversity"]
    frame = pd.DataFrame(rows, columns=[*columns, "stability", "seconds", "problem"])
    frame.insert(8, "ami", agreement.iloc[:, 0].to_numpy() if names else [])
    return Comparison(conform(frame, "topic_comparison"), topics, agreement)


def _measures(model: TopicModel, refits: int) -> dict[str, object]:
    from sklearn.metrics import adjusted_rand_score

    quality = topic_quality(model)
    whole = quality[quality["topic"] == -1].set_index("measure")["value"]
    every = np.arange(model.topics_.size)
    # a fit uses up to ten consecutive seeds
    refit = model.refits(every)
    found = [refit(model.seed + 100 * at) for at in range(1, refits + 1)]
    alike = [adjusted_rand_score(model.topics_, labels) for labels in found]
    return {
        "resolution": np.nan if model.resolution_ is None else model.resolution_,
        "topics": len(model.labels_),
        "npmi": whole["npmi"],
        "diversity": whole["diversity"],
        "stability": float(np.mean(alike)) if alike else np.nan,
    }
