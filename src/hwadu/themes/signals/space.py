"""A space of the articles near a codebook's themes, and how near each lies to a definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.themes.signals.kept_models import arrays_of, recalled

if TYPE_CHECKING:
    from hwadu.themes.signals.flat_tokens import Flags, Floats

_DIMENSIONS = 100
_ARTICLES_A_DIMENSION = 8
_FEWEST_DIMENSIONS = 5
_FEWEST_ARTICLES = 300  # the space is built on, where there are so many


@dataclass(frozen=True)
class ThemeSpace:
    """Latent semantic analysis of the articles near the themes.

    Most dimensions of a newsroom's space tell sport from weather; those of a space built on the
    articles that a codebook's words touch tell its themes from one another.

    Attributes
    ----------
    components : array of float64, shape (terms, dimensions)
    definitions : array of float64, shape (themes, dimensions)
        Unit vectors of the definitions.
    mean, deviation : arrays of float64, shape (themes,)
        Of the likeness of the articles near the themes to each definition.
    reach : float
        Mean distance of the articles near the themes from the origin.

    References
    ----------
    Hull (1994), Improving text retrieval for the routing problem using latent semantic indexing,
    SIGIR (local LSI). Deerwester et al. (1990), JASIS 41.
    """

    components: Floats
    definitions: Floats
    mean: Floats
    deviation: Floats
    reach: float

    def place(self, words: sparse.csr_matrix) -> Floats:
        """Where weighed articles lie: array of float64, shape (articles, dimensions).

        An article that has little to do with the themes lies near the origin.
        """
        return np.asarray(words @ self.components)

    def likeness(self, vectors: Floats) -> Floats:
        """Likeness to each definition in deviations from the mean, shape (articles, themes)."""
        return (vectors @ self.definitions.T - self.mean) / self.deviation


def build_space(words: sparse.csr_matrix, hints: Floats, near: Flags) -> ThemeSpace:
    """Build the space of a codebook from a corpus.

    Parameters
    ----------
    words : csr_matrix of float64, shape (articles, terms)
        BM25 weights in unit rows.
    hints : array of float64, shape (themes, terms)
        Weights of the words of each definition.
    near : array of bool, shape (articles,)
        Articles that hold a term of the codebook.
    """
    told = np.asarray(words @ (hints > 0).sum(axis=0))
    wanted = min(max(2 * int(near.sum()), _FEWEST_ARTICLES), len(near))
    order = np.lexsort((np.arange(len(near)), -told, ~near))
    chosen = np.sort(order[:wanted])
    local = words[chosen]
    used = np.flatnonzero(np.bincount(local.indices, minlength=words.shape[1]) > 1)
    dimensions = min(
        _DIMENSIONS,
        max(_FEWEST_DIMENSIONS, wanted // _ARTICLES_A_DIMENSION),
        used.size - 1,
        wanted - 1,
    )
    components = np.zeros((words.shape[1], max(dimensions, 1)))
    if dimensions > 0:
        seen = local[:, used]
        kept = recalled([*arrays_of(seen), np.array(dimensions)], lambda: _svd(seen, dimensions))
        components[used] = kept["components"].T
    definitions = unit_rows(unit_rows(hints) @ components)
    places = np.asarray(local @ components)
    likeness = places @ definitions.T
    return ThemeSpace(
        components,
        definitions,
        likeness.mean(axis=0),
        np.maximum(likeness.std(axis=0), 1e-6),
        max(float(np.linalg.norm(places, axis=1).mean()), 1e-6),
    )


def _svd(words: sparse.csr_matrix, dimensions: int) -> dict[str, Floats]:
    from sklearn.decomposition import TruncatedSVD

    return {"components": TruncatedSVD(dimensions, random_state=0).fit(words).components_}


def unit_rows(rows: npt.NDArray[np.float64]) -> Floats:
    """Rows at a distance of 1 from the origin; one of zeros stays."""
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norm, 1e-12))


def deviations(values: npt.NDArray[np.float64]) -> Floats:
    """Columns in deviations from their means; one that does not vary is 0."""
    return np.asarray((values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-6))
