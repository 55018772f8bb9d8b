"""Latent semantic analysis: counted terms, and the syllables of texts, to unit vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import signature

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.stats.bm25 import BM25
from hwadu.stats.threads import one_blas_thread
from hwadu.vectors.syllables import Codes, count_pairs
from hwadu.words.phrases import Phrase

Vectors = npt.NDArray[np.float32]
_Array = npt.NDArray[np.float64]

_SMALL = 100
_SPARE = 20  # the iteration works with more directions than it is asked for
_ZERO = 1e-5


class LSA(BaseEstimator):  # type: ignore[misc]
    """Vectors of articles from their counted terms: BM25 weights, then a truncated SVD.

    Where the texts are given too, pairs of neighbouring syllables are counted beside the terms,
    weighed by BM25 likewise, and get a share of an article's weight (``syllables``). They tell
    what terms alone do not: that 미세먼지 and 초미세먼지 are alike, and what verbs and endings say.

    The decomposition is exact (Lanczos iteration until nothing moves), so the vectors do not hang
    on the seed: a randomised one with four rounds moves the cosine of two articles by 0.03 on
    average and by up to 0.3, and with it their topics. It runs on one BLAS thread and its signs are
    fixed, so the same counts give the same bytes however many cores there are.

    Parameters
    ----------
    dimensions : int
        Length of a vector; fewer where the articles or terms, or the different ones among them, are
        fewer.
    min_articles : int
        A term counts if it occurs in so many articles; below 100 articles every term counts.
    seed : int
        Seed of the vector that the iteration starts from; the result is the same but for the last
        digits.
    syllables : float
        Share of an article's squared weight that pairs of syllables get where texts are given,
        0 to below 1.

    Attributes
    ----------
    weights_ : BM25
        Term weights of the fitted articles.
    pairs_ : array of int32, shape (pairs,)
        Codes of the pairs of syllables counted (:class:`hwadu.vectors.syllables.SyllablePairs`);
        none without texts.
    pair_weights_ : BM25 or None
        Their weights; None where there are none.
    components_ : array of float32, shape (terms + pairs, dimensions)
        Directions of the terms and of the pairs; a weighted article times this is its vector before
        scaling.
    explained_ : float
        Share of the squared weights that the dimensions hold, 0 to 1.

    References
    ----------
    Deerwester et al. (1990), Indexing by latent semantic analysis, JASIS 41.
    Lehoucq, Sorensen and Yang (1998), ARPACK Users' Guide, SIAM.
    Lee and Ahn (1996), Using n-grams for Korean text retrieval, SIGIR.
    Nie, Gao, Zhang and Zhou (2000), On the use of words and n-grams for Chinese information
    retrieval, IRAL: both together do better than either.

    Examples
    --------
    >>> from scipy import sparse
    >>> counts = sparse.csr_matrix([[2, 1, 0, 0], [1, 2, 0, 0], [0, 0, 1, 2], [0, 0, 2, 1]])
    >>> vectors = LSA(dimensions=2).fit_transform(counts)
    >>> bool(vectors[0] @ vectors[1] > 0.9), bool(abs(vectors[0] @ vectors[2]) < 0.1)
    (True, True)
    """

    def __init__(
        self,
        dimensions: int = 100,
        min_articles: int = 2,
        seed: int = 0,
        syllables: float = 0.5,
    ) -> None:
        self.dimensions = dimensions
        self.min_articles = min_articles
        self.seed = seed
        self.syllables = syllables

    def fit(self, counts: sparse.csr_matrix, texts: Sequence[str] | None = None) -> LSA:
        """Learn term weights and directions.

        Parameters
        ----------
        counts : csr_matrix, shape (articles, terms)
            How often each term occurs in each article.
        texts : sequence of str, optional
            The articles, whose syllables are then counted too.

        Raises
        ------
        NotEnoughDataError
            If no article holds a term.
        SettingsError
            If there are not as many texts as rows of counts.
        """
        self._fit(counts, texts)
        return self

    def fit_transform(
        self, counts: sparse.csr_matrix, texts: Sequence[str] | None = None
    ) -> Vectors:
        """Fit, and return the vectors of the fitted articles (unit rows, float32).

        An article without a known term, or pair of syllables, is a row of zeros.
        """
        return _unit_rows(self._fit(counts, texts) @ self.components_)

    def transform(self, counts: sparse.csr_matrix, texts: Sequence[str] | None = None) -> Vectors:
        """Vectors of other articles in the same space (unit rows, float32).

        Raises
        ------
        NotEnoughDataError
            If the counts have another vocabulary than the fitted ones.
        SettingsError
            If texts were given to fit and are not given here, or not as many as rows of counts.
        """
        if counts.shape[1] != self.weights_.idf.size:
            raise NotEnoughDataError(
                "vectors.other_terms", n=counts.shape[1], fitted=self.weights_.idf.size
            )
        pairs = None
        if self.pair_weights_ is not None:
            pairs = count_pairs(_texts_of(counts, texts), self.pairs_).counts
        return _unit_rows(self._weighed(counts, pairs) @ self.components_)

    def _fit(self, counts: sparse.csr_matrix, texts: Sequence[str] | None) -> sparse.csr_matrix:
        counts = sparse.csr_matrix(counts)
        if counts.nnz == 0:
            raise NotEnoughDataError("vectors.no_terms")
        self.weights_ = _without_rare(BM25.learn(counts), counts, self.min_articles)
        self.pairs_: Codes = np.zeros(0, dtype=np.int32)
        self.pair_weights_: BM25 | None = None
        pairs = None
        if texts is not None and self.syllables > 0:
            counted = count_pairs(_texts_of(counts, texts))
            if counted.codes.size:
                self.pairs_, pairs = counted.codes, counted.counts
                self.pair_weights_ = _without_rare(BM25.learn(pairs), pairs, self.min_articles)
        weighted = self._weighed(counts, pairs)
        weighted.eliminate_zeros()
        used = np.unique(weighted.indices)
        found = _leading_directions(weighted[:, used], self.dimensions, self.seed)
        self.components_ = np.zeros((weighted.shape[1], len(found.values)), dtype=np.float32)
        self.components_[used] = found.directions.T
        total = float(weighted.multiply(weighted).sum())
        self.explained_ = min(1.0, float((found.values**2).sum()) / total) if total else 0.0
        return weighted

    def _weighed(
        self, counts: sparse.csr_matrix, pairs: sparse.csr_matrix | None
    ) -> sparse.csr_matrix:
        terms = self.weights_.weigh(counts)
        if pairs is None or self.pair_weights_ is None:
            return terms.astype(np.float32)
        parts = [
            np.sqrt(1.0 - self.syllables) * terms,
            np.sqrt(self.syllables) * self.pair_weights_.weigh(pairs),
        ]
        return sparse.hstack(parts, format="csr", dtype=np.float32)


def _texts_of(counts: sparse.csr_matrix, texts: Sequence[str] | None) -> Sequence[str]:
    if texts is None or len(texts) != counts.shape[0]:
        given = Phrase("vectors.no_texts")
        if texts is not None:
            given = Phrase("vectors.texts", n=len(texts))
        raise SettingsError("vectors.other_texts", given=given, n=counts.shape[0])
    return texts


@dataclass(frozen=True)
class _Directions:
    values: npt.NDArray[np.float64]
    directions: npt.NDArray[np.float64]


def _leading_directions(weighted: sparse.csr_matrix, most: int, seed: int) -> _Directions:
    """The largest singular values above 0 and their directions (rows), signs fixed."""
    smaller = min(weighted.shape)
    rank = min(most, smaller)
    if rank + _SPARE < smaller:
        values, directions = _iterated(weighted.astype(np.float64), rank, seed)
    else:  # so few articles or terms that all directions are wanted
        with one_blas_thread():
            _, values, directions = np.linalg.svd(weighted.toarray(), full_matrices=False)
    order = np.argsort(-values, kind="stable")[:rank]
    order = order[values[order] > _ZERO * values.max()]
    values, directions = values[order], directions[order]
    largest = np.abs(directions).argmax(axis=1)
    sign = np.sign(directions[np.arange(len(order)), largest])
    return _Directions(values, directions * sign[:, None])


def _iterated(matrix: sparse.csr_matrix, rank: int, seed: int) -> tuple[_Array, _Array]:
    """Singular values and their directions (rows), by Lanczos iteration.

    Where several values are equal (articles that are copies of one another), the iteration runs out
    of directions and goes on from random ones. ``scipy.sparse.linalg.svds`` does the same but
    leaves these to chance.
    """
    from scipy.sparse.linalg import LinearOperator, eigsh

    tall = matrix.shape[0] > matrix.shape[1]
    one = matrix if tall else matrix.T.tocsr()
    other = one.T
    smaller = one.shape[1]
    dice = np.random.default_rng(seed)
    start = dice.uniform(0.5, 1.0, smaller)
    # versions before 1.17 have fixed numbers instead
    further = {"rng": dice} if "rng" in signature(eigsh).parameters else {}
    gram = LinearOperator((smaller, smaller), lambda x: other @ (one @ x), dtype=np.float64)
    with one_blas_thread():
        _, basis = eigsh(gram, k=rank, v0=start, **further)
        basis, _ = np.linalg.qr(basis)
        left, values, right = np.linalg.svd(one @ basis, full_matrices=False)
        return values, right @ basis.T if tall else left.T


def _without_rare(weights: BM25, counts: sparse.csr_matrix, min_articles: int) -> BM25:
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    fewest = min_articles if counts.shape[0] >= _SMALL and frequency.max() >= min_articles else 1
    common = frequency >= fewest
    return BM25(np.where(common, weights.idf, 0.0), weights.mean_length, weights.k1, weights.b)


def _unit_rows(vectors: Vectors) -> Vectors:
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, norm, out=np.zeros_like(vectors), where=norm > 1e-12)
    return np.ascontiguousarray(unit, dtype=np.float32)
