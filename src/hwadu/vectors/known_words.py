"""Vectors of articles from what is known of their words beforehand, whatever the articles say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.bm25 import BM25
from hwadu.stats.counts import counted_in
from hwadu.stats.principal_axes import principal_axes
from hwadu.stats.saved import read_saved, write_saved
from hwadu.stats.threads import one_blas_thread

Vectors = npt.NDArray[np.float32]

_NAME = "known_words"
_VERSION = 1
_DIMENSIONS = 50
_ARTICLES_A_DIMENSION = 4
_AT_ONCE = 6_144
_ZERO = 1e-12
_ARRAYS = ("embeddings", "axes", "mean")


class Means(NamedTuple):
    """What is known of some articles.

    Attributes
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows; rows of zeros where no word of an article is known.
    words : array of int, shape (articles,)
        How many different words of each are known.
    """

    vectors: Vectors
    words: npt.NDArray[np.int32]


@dataclass(frozen=True)
class KnownWords:
    """Means of the embeddings of an article's words, the rarer the more weight.

    Latent semantic analysis learns from the articles alone which words go together. In a headline
    of eight words there is little to learn from; what a language model read elsewhere tells that
    two of them speak of one thing although they share no word.

    Attributes
    ----------
    vocabulary : list of str
        Words of the fitted articles that have an embedding.
    weights : BM25
        Of these words.
    embeddings : array of float32, shape (words, embedded)
        Unit rows.
    axes : array of float32, shape (embedded, dimensions)
        Along which the fitted articles vary most.
    mean : array of float32, shape (embedded,)
        Of the fitted articles, which says nothing and is taken out.

    References
    ----------
    Arora, Liang and Ma (2017), A simple but tough-to-beat baseline for sentence embeddings, ICLR.
    """

    vocabulary: list[str]
    weights: BM25
    embeddings: Vectors
    axes: Vectors
    mean: Vectors

    @classmethod
    def learn(
        cls,
        counts: sparse.csr_matrix,
        vocabulary: Sequence[str],
        embeddings: Vectors,
    ) -> KnownWords:
        """Learn which words are rare, and how the articles vary.

        Parameters
        ----------
        counts : csr_matrix of int, shape (articles, words)
        vocabulary : sequence of str, length words
        embeddings : array of float32, shape (words, embedded)
            Unit rows; rows of zeros for words of which nothing is known.

        Examples
        --------
        >>> counts = sparse.csr_matrix([[1, 0, 1], [0, 1, 1]])
        >>> embeddings = np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32)
        >>> KnownWords.learn(counts, ["반도체", "축구", "없는말"], embeddings).vocabulary
        ['반도체', '축구']
        """
        most = min(_DIMENSIONS, max(2, counts.shape[0] // _ARTICLES_A_DIMENSION))
        known = np.flatnonzero(embeddings.any(axis=1))
        held, embeddings = sparse.csr_matrix(counts[:, known]), embeddings[known]
        weights = BM25.learn(held)
        articles = np.concatenate(
            [_unit_rows(weights.weigh(held[some]) @ embeddings) for some in _pieces(held.shape[0])]
        )
        articles = articles[articles.any(axis=1)]
        mean = articles.sum(axis=0, dtype=np.float64) / max(len(articles), 1)
        axes = principal_axes(articles, mean)[:, :most]
        words = [vocabulary[int(at)] for at in known]
        return cls(words, weights, embeddings, axes, mean.astype(np.float32))

    def transform(self, counts: sparse.csr_matrix, vocabulary: Sequence[str]) -> Means:
        """What is known of articles, those fitted or others.

        Parameters
        ----------
        counts : csr_matrix of int, shape (articles, words)
        vocabulary : sequence of str, length words
            Of any kind: words unknown here are passed over.

        Examples
        --------
        >>> embeddings = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
        >>> counts = sparse.csr_matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        >>> learned = KnownWords.learn(counts, ["축구", "야구", "환율"], embeddings)
        >>> told = learned.transform(sparse.csr_matrix([[1, 0], [0, 2]]), ["야구", "환율"])
        >>> told.words.tolist(), bool(told.vectors[0] @ told.vectors[1] < 0)
        ([1, 1], True)
        """
        held = counted_in(self.vocabulary, counts, vocabulary)
        made = []
        with one_blas_thread():
            for some in _pieces(held.shape[0]):
                articles = _unit_rows(self.weights.weigh(held[some]) @ self.embeddings)
                centred = np.where(articles.any(axis=1, keepdims=True), articles - self.mean, 0)
                made.append(_unit_rows(centred @ self.axes))
        return Means(np.concatenate(made), np.diff(held.indptr))

    def beside(
        self,
        vectors: Vectors,
        counts: sparse.csr_matrix,
        vocabulary: Sequence[str],
        worth: float,
    ) -> Vectors:
        """Vectors, and beside them what is known: the fewer words an article has, the more.

        What is known has the share of :func:`share_of_known`, none where no word is known.

        Parameters
        ----------
        vectors : array of float32, shape (articles, dimensions)
            Unit rows.
        counts, vocabulary
            Of these articles, as for :meth:`transform`.
        worth : float
            For how many words it counts.
        """
        known = self.transform(counts, vocabulary)
        share = share_of_known(known.words, worth)
        share = np.where(known.vectors.any(axis=1), share, 0)[:, None]
        both = (vectors, np.sqrt(1 - share)), (known.vectors, np.sqrt(share))
        return np.concatenate(
            [
                _unit_rows(np.concatenate([root[some] * block[some] for block, root in both], 1))
                for some in _pieces(len(vectors))
            ]
        )


def share_of_known(words: npt.NDArray[np.integer], worth: float) -> npt.NDArray[np.float64]:
    """The share that what is known of an article's words has beside what articles teach of them.

    What articles teach rests on words that stand together, and of n words n² / 2 pairs do: so it is
    worth² / (worth² + n²).

    Parameters
    ----------
    words : array of int, shape (articles,)
        How many different words each article has.
    worth : float
        For how many words it counts what is known.

    Examples
    --------
    >>> share_of_known(np.array([0, 10, 200]), 10.0).round(4).tolist()
    [1.0, 0.5, 0.0025]
    """
    return np.asarray(worth**2 / (worth**2 + words.astype(float) ** 2))


def save_known_words(fitted: KnownWords, folder: str | Path) -> None:
    """Write into a folder: ``known_words.safetensors`` and ``known_words.json``."""
    weights = fitted.weights
    arrays = {name: getattr(fitted, name) for name in _ARRAYS}
    rest = {
        "vocabulary": fitted.vocabulary,
        "weights": {"mean_length": weights.mean_length, "k1": weights.k1, "b": weights.b},
    }
    write_saved(folder, _NAME, _VERSION, {**arrays, "idf": weights.idf}, {"known": rest})


def load_known_words(folder: str | Path) -> KnownWords:
    """Read what :func:`save_known_words` wrote; Kiwi is not asked again.

    Raises
    ------
    InputError
        If the folder holds nothing of the kind, or of another version.
    """
    with read_saved(folder, _NAME, _VERSION) as (arrays, kept):
        rest = kept["known"]
        weights = BM25(arrays["idf"], **rest["weights"])
        learned = {name: arrays[name] for name in _ARRAYS}
        return KnownWords(rest["vocabulary"], weights, **learned)


def _pieces(articles: int) -> list[slice]:
    """Some thousand articles at a time: all of an archive would not fit in double precision."""
    return [slice(first, first + _AT_ONCE) for first in range(0, max(articles, 1), _AT_ONCE)]


def _unit_rows(rows: npt.NDArray[np.floating]) -> Vectors:
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, norm, out=np.zeros_like(rows), where=norm > _ZERO)
    return unit.astype(np.float32)
