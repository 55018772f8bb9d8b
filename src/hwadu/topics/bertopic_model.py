"""A real BERTopic, fitted on counts, vectors and topics that exist already.

Nothing is embedded, reduced, clustered or tokenised a second time: stored counts stand in for the
vectorizer, stored vectors for the embedding model, and the topics are given as labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics.bertopic_parts.asked_texts import StoredVectors, TextReader
from hwadu.topics.bertopic_parts.changed_topics import StoredChanges
from hwadu.topics.bertopic_parts.over_time import StoredPeriods
from hwadu.topics.bertopic_parts.pictures import StoredPictures
from hwadu.topics.bertopic_parts.stock import (
    BaseCluster,
    BaseDimensionalityReduction,
    BERTopic,
    ClassTfidfTransformer,
)
from hwadu.topics.bertopic_parts.stored_counts import JOINT, StoredCounts, Tokenizer
from hwadu.topics.bertopic_parts.sums import StoredSums
from hwadu.topics.fitted_topics import FittedTopics

_SHOWN = 3
Weights = tuple[sparse.csr_matrix, npt.NDArray[np.object_]]


class CountedBERTopic(StoredChanges, StoredPeriods, StoredPictures, StoredSums, BERTopic):  # type: ignore[misc]
    """A BERTopic whose c-TF-IDF sums stored rows by topic instead of counting texts again.

    What would fit it anew raises an error that says what to call instead. What changes its topics
    (merging, reducing, deleting, updating) changes this object and not the run it came from.
    """

    def fit_on_stored(
        self, documents: Sequence[str], topics: npt.NDArray[np.int64], labels: Sequence[str]
    ) -> CountedBERTopic:
        """Fit on topics that are known; their numbers stay as they are."""
        vectors = self.__dict__["embedding_model"].vectors
        self.fit_transform(list(documents), embeddings=vectors, y=topics.tolist())
        self._complete = True
        self.set_topic_labels(dict(enumerate(labels)))
        return self

    def transform(
        self,
        documents: str | Sequence[str],
        embeddings: npt.NDArray[Any] | None = None,
        images: Any = None,
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Topics of texts and how probable they are; fitted articles get the topics they have.

        Texts that were not fitted are read as the articles of the run were, if this is the model
        of an opened run. Probabilities are memberships then, cosines otherwise.
        """
        texts = [documents] if isinstance(documents, str) else list(documents)
        if embeddings is None:
            embeddings = self.embedding_model.embed(texts)
        reader = self.embedding_model.reader
        if reader is None or not self._as_fitted:
            found, near = super().transform(texts, embeddings)
            return np.asarray(found), near
        now = self._now()
        every = reader.membership(embeddings)
        current = sorted({*now.values()} - {-1})
        share = np.zeros((len(texts), len(current)))
        for fitted, topic in now.items():
            if topic >= 0:
                share[:, current.index(topic)] += every[:, fitted]
        topics = np.array([now[int(t)] for t in reader.topics(embeddings)], dtype=np.int64)
        lost = topics < 0  # of a topic that was deleted
        topics[lost] = np.array(current)[share[lost].argmax(axis=1)]
        own = share[np.arange(topics.size), np.searchsorted(current, topics)]
        return topics, share if self.calculate_probabilities else own

    def find_topics(
        self, search_term: str | None = None, image: Any = None, top_n: int = 5
    ) -> tuple[list[int], list[float]]:
        """Topics nearest to a word or a phrase, read as an article would be.

        Raises
        ------
        NotEnoughDataError
            If nothing of it occurs in the articles.
        """
        given = search_term or ""
        vector = self.embedding_model.embed_words([given])
        if not vector.any():
            raise NotEnoughDataError("topics.word_unknown", word=given)
        found: tuple[list[int], list[float]] = super().find_topics(given, top_n=top_n)
        return found

    def approximate_distribution(
        self, documents: str | Sequence[str], *given: Any, **options: Any
    ) -> Any:
        """As in BERTopic, over windows of the terms that articles are counted by."""
        texts = [documents] if isinstance(documents, str) else list(documents)
        with self.vectorizer_model.in_windows(texts):
            return super().approximate_distribution(
                texts, *given, **{**options, "separator": JOINT}
            )

    def get_document_info(self, docs: Sequence[str], *given: Any, **options: Any) -> pd.DataFrame:
        """As in BERTopic, of all articles."""
        if len(docs) != len(self.topics_):
            raise SettingsError("topics.other_texts", fitted=len(self.topics_), n=len(docs))
        info: pd.DataFrame = super().get_document_info(docs, *given, **options)
        return info

    def hierarchical_topics(self, docs: Sequence[str], *given: Any, **options: Any) -> pd.DataFrame:
        """As in BERTopic, of two topics or more."""
        if len({*self.topics_} - {-1}) < 2:
            raise NotEnoughDataError("topics.no_hierarchy")
        made: pd.DataFrame = super().hierarchical_topics(list(docs), *given, **options)
        return made


def fit_bertopic(
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.float32],
    vocabulary: Sequence[str],
    topics: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float64],
    documents: Sequence[str],
    *,
    labels: Sequence[str],
    top_terms: int,
    analyzer: Tokenizer = str.split,
) -> BERTopic:
    """Fit a BERTopic on what is known already.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
    vectors : array of float32, shape (articles, dimensions)
    vocabulary : sequence of str
    topics : array of int64, shape (articles,)
        Numbered by size; -1 for articles without a topic.
    probabilities : array of float64, shape (articles,)
    documents : sequence of str
        Texts of the articles, or any strings that stand for them.
    labels : sequence of str
        Label of each topic from 0.
    top_terms : int
        Words BERTopic keeps for a topic.
    analyzer : callable
        One new text to its terms, for BERTopic's own methods on new texts. Where it is a
        :class:`~hwadu.topics.bertopic_parts.asked_texts.TextReader`, vectors and topics of new
        texts come from it too.
    """
    stored = StoredCounts(counts, vocabulary, documents, analyzer)
    reader = analyzer if isinstance(analyzer, TextReader) else None
    model = CountedBERTopic(
        language="multilingual",
        top_n_words=top_terms,
        vectorizer_model=stored,
        embedding_model=StoredVectors(stored, vectors, reader),
        ctfidf_model=ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
    )
    model.fit_on_stored(documents, topics, labels)
    model.probabilities_ = probabilities
    return model


def bertopic_of(model: FittedTopics) -> BERTopic:
    """A fitted BERTopic on the counts, vectors and topics of a fitted model.

    Raises
    ------
    NotEnoughDataError
        If the articles hold no term.
    """
    if not model.vocabulary_:
        raise NotEnoughDataError("topics.no_terms")
    texts = model.texts_
    return fit_bertopic(
        model.counts_,
        model.vectors_,
        model.vocabulary_,
        model.topics_,
        model.probabilities_,
        [f"article {i}" for i in range(len(model.topics_))] if texts is None else texts,
        labels=model.labels_,
        top_terms=model.top_terms,
        analyzer=model.analyzer or str.split,
    )
