"""How a study's vectors are made, of one kind or of several side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import RunError
from hwadu.pipeline.vectors.encoders_of_study import (
    LSA_KIND,
    article_texts,
    named_encoder,
    word_vectors,
)
from hwadu.pipeline.vectors.shares_of_kinds import default_weights, shares_of_kinds
from hwadu.pipeline.vectors.views_of_kinds import views_beside, views_of
from hwadu.stats.principal_axes import principal_axes
from hwadu.stats.threads import one_blas_thread

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.vectors import Encoder
    from hwadu.vectors.known_words import KnownWords
    from hwadu.vectors.lsa_storage import FittedLSA

    Vectors = npt.NDArray[np.float32]

ALL_WORDS, TERMS = "all", "terms"

_DIMENSIONS = 150
_ARTICLES_A_DIMENSION = 4


class Vectorizer:
    """Articles to vectors, as a study asks for them: by LSA, by named encoders, or by both.

    Several kinds stand side by side, scaled by the roots of their weights, so that the cosine of
    two articles is the weighted mean of what the kinds say. LSA learns from the articles alone, and
    in few words there is little to learn from: the fewer an article has, the more of LSA's weight
    goes to what others know of them, encoders or, without one, Kiwi's language model. An encoder's
    vectors share a direction that says nothing: their mean is taken out. They are turned so that,
    as with LSA, their first columns tell most, which changes no cosine. They are kept in the cache
    folder by text and model.

    Parameters
    ----------
    kinds : sequence of str
        ``lsa``, and names as in :func:`hwadu.vectors.encoder_from_name`.
    dimensions : int, optional
        Length of LSA's vectors; by default a quarter of the articles, 150 at most.
    seed : int
        Seed of LSA.
    syllables : float
        Share of LSA's weight that pairs of syllables have, 0 to below 1.
    words : {"all", "terms"}
        What LSA counts beside them: terms and every word that carries meaning, or terms alone.
    weights : sequence of float
        Of the kinds; empty: LSA counts twice as much as an encoder.
    known_words : float
        For how many of an article's words that counts beside LSA which encoders, or else Kiwi's
        language model, know of them; 0: for none.
    windows : int, optional
        Stretches of some 500 characters that an encoder reads of an article; by default one where
        the encoder was made for short texts, else all.
    analyser : {"kiwi", "mecab"}
        What finds the words.
    device : str
        Where torch computes; empty: where it likes. It is not kept with a model.

    Attributes
    ----------
    fitted_ : FittedLSA or None
        The decomposition and its vocabulary; None where LSA is not asked for.
    versions_ : dict of str to str
        Hash of each encoder's weights where it tells one.
    means_ : dict of str to array of float32
        What is taken out of each encoder's vectors.
    axes_ : dict of str to array of float32
        What each encoder's vectors are turned by, a column for each new one.
    known_ : KnownWords or None
        What Kiwi knows of the words; None where it counts for nothing or LSA does not stand alone.
    views_ : list of list of (int, int)
        The columns by which articles are compared, in several ways (:func:`views_of`).
    """

    def __init__(
        self,
        kinds: Sequence[str] = (LSA_KIND,),
        dimensions: int | None = None,
        seed: int = 0,
        syllables: float = 0.5,
        words: str = ALL_WORDS,
        weights: Sequence[float] = (),
        windows: int | None = None,
        analyser: str = "kiwi",
        device: str = "",
        known_words: float = 10.0,
    ) -> None:
        self.kinds = tuple(kinds)
        self.dimensions = dimensions
        self.seed = seed
        self.syllables = syllables
        self.words = words
        self.weights = tuple(weights) or default_weights(self.kinds)
        self.windows = windows
        self.analyser = analyser
        self.device = device
        self.known_words = known_words
        self.fitted_: FittedLSA | None = None
        self.versions_: dict[str, str] = {}
        self.means_: dict[str, Vectors] = {}
        self.axes_: dict[str, Vectors] = {}
        self.known_: KnownWords | None = None
        self.views_: list[list[tuple[int, int]]] = []
        self._loaded: dict[str, Encoder] = {}

    @property
    def by_terms(self) -> bool:
        """Whether the vectors go by counted terms, at least in part."""
        return LSA_KIND in self.kinds

    def fit_transform(
        self,
        counts: Counts,
        articles: pd.DataFrame,
        told: Callable[[], Sequence[str]] | None = None,
    ) -> Vectors:
        """Learn from the articles of a study, and return their vectors.

        Parameters
        ----------
        counts : Counts
        articles : DataFrame
            Rows of the table ``articles``, in the order of the counts.
        told : callable, optional
            Makes what encoders read of each article, so that copies of one text are encoded once;
            by default title and body.

        Returns
        -------
        array of float32, shape (articles, dimensions)
            Unit rows; rows of zeros where an article holds nothing to go by.
        """
        read = self._words(counts, articles)
        made = {
            kind: self._fitted_lsa(read, articles)
            if kind == LSA_KIND
            else self._fitted_encoder(kind, counts, articles, told)
            for kind in self.kinds
        }
        self.views_ = views_of({kind: block.shape[1] for kind, block in made.items()})
        found = self._side_by_side(made, read)
        if not (self.kinds == (LSA_KIND,) and self.known_words):
            return found
        from hwadu.vectors.known_words import KnownWords

        embeddings = word_vectors()(read.vocabulary)
        self.known_ = KnownWords.learn(read.matrix, read.vocabulary, embeddings)
        self.views_ = views_beside(self.views_, found.shape[1], self.known_.axes.shape[1])
        return self._beside_known(found, read)

    def transform(
        self,
        counts: Counts,
        articles: pd.DataFrame,
        told: Callable[[], Sequence[str]] | None = None,
    ) -> Vectors:
        """Vectors of other articles, in the space of the fitted ones.

        Parameters
        ----------
        counts : Counts
            Of any vocabulary: terms that the fitted articles lack are passed over.
        articles, told
            As for :meth:`fit_transform`.

        Raises
        ------
        RunError
            If the encoder of that name is another one than before.
        """
        read = self._words(counts, articles)
        made = {
            kind: self._lsa(read, articles)
            if kind == LSA_KIND
            else self._turned(kind, self._encoded(kind, counts, articles, told))
            for kind in self.kinds
        }
        return self._beside_known(self._side_by_side(made, read), read)

    def _side_by_side(self, made: dict[str, Vectors], read: Counts) -> Vectors:
        if len(made) == 1:
            return next(iter(made.values()))
        # an earlier version put Kiwi's knowledge beside encoders too: it has its share already
        worth = 0.0 if self.known_ is not None else self.known_words
        words: npt.NDArray[np.integer] = np.zeros(len(read.matrix.indptr) - 1, dtype=np.int64)
        if self.fitted_ is not None:
            words = self.fitted_.words_of(read.matrix, read.vocabulary)
            words = np.maximum(words, 1)  # LSA sees syllables of words that it does not know
        shares = shares_of_kinds(self.kinds, self.weights, words, worth)
        blocks = [
            np.sqrt(share)[:, None] * block
            for share, block in zip(shares.T, made.values(), strict=True)
        ]
        return _unit_rows(np.concatenate(blocks, axis=1))

    def _beside_known(self, vectors: Vectors, read: Counts) -> Vectors:
        if self.known_ is None:
            return vectors
        return self.known_.beside(vectors, read.matrix, read.vocabulary, self.known_words)

    def _words(self, counts: Counts, articles: pd.DataFrame) -> Counts:
        if self.words == TERMS or not self.by_terms:
            return counts
        from hwadu.tokens import content_words

        return counts.beside(content_words(articles, analyser=self.analyser))

    def _fitted_lsa(self, read: Counts, articles: pd.DataFrame) -> Vectors:
        from hwadu.vectors import LSA
        from hwadu.vectors.lsa_storage import FittedLSA

        most = min(_DIMENSIONS, max(2, len(articles) // _ARTICLES_A_DIMENSION))
        lsa = LSA(self.dimensions or most, seed=self.seed, syllables=self.syllables)
        vectors = lsa.fit_transform(read.matrix, article_texts(articles))
        self.fitted_ = FittedLSA(lsa, read.vocabulary)
        return vectors

    def _lsa(self, read: Counts, articles: pd.DataFrame) -> Vectors:
        assert self.fitted_ is not None
        return self.fitted_.transform(read.matrix, read.vocabulary, article_texts(articles))

    def _fitted_encoder(
        self,
        kind: str,
        counts: Counts,
        articles: pd.DataFrame,
        told: Callable[[], Sequence[str]] | None,
    ) -> Vectors:
        self.versions_[kind] = str(getattr(self._named(kind), "version", ""))
        vectors = self._encoded(kind, counts, articles, told)
        if (held := vectors.any(axis=1)).any():
            self.means_[kind] = vectors[held].mean(axis=0, dtype=np.float64).astype(np.float32)
            self.axes_[kind] = principal_axes(self._centred(kind, vectors))
        return self._turned(kind, vectors)

    def _turned(self, kind: str, vectors: Vectors) -> Vectors:
        if kind not in self.axes_:  # nothing held, or a run of an earlier version
            return self._centred(kind, vectors)
        with one_blas_thread():
            return np.ascontiguousarray(self._centred(kind, vectors) @ self.axes_[kind])

    def _centred(self, kind: str, vectors: Vectors) -> Vectors:
        if kind not in self.means_:
            return vectors
        held = vectors.any(axis=1, keepdims=True)
        return _unit_rows(np.where(held, vectors - self.means_[kind], 0))

    def _named(self, kind: str) -> Encoder:
        if kind not in self._loaded:
            self._loaded[kind] = named_encoder(kind, self.device)
        return self._loaded[kind]

    def _encoded(
        self,
        kind: str,
        counts: Counts,
        articles: pd.DataFrame,
        told: Callable[[], Sequence[str]] | None,
    ) -> Vectors:
        from hwadu.tokens.morphemes.morpheme_store import default_cache
        from hwadu.vectors import article_vectors, in_windows
        from hwadu.vectors.vector_cache import VECTOR_FOLDER

        encoder = self._named(kind)
        if str(getattr(encoder, "version", "")) != self.versions_[kind]:
            raise RunError("pipeline.other_encoder", kind=kind)
        reader = in_windows(encoder, self.windows)
        texts = told() if told else article_texts(articles)
        return article_vectors(reader, counts.matrix, texts, cache=default_cache() / VECTOR_FOLDER)


def _unit_rows(vectors: npt.NDArray[np.floating]) -> Vectors:
    norm = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, norm, out=np.zeros_like(vectors), where=norm > 1e-12)
    return np.ascontiguousarray(unit, dtype=np.float32)
