"""A real BERTopic, fitted on counts, vectors and topics that exist already.

Only this module touches BERTopic. Nothing is embedded, reduced, clustered or tokenised a second
time: stored counts stand in for the vectorizer, and the topics are given as labels.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from hwadu.stats.counts import sum_by_group
from hwadu.topics.describe.terms_by_period import terms_by_period

with warnings.catch_warnings():
    # the import would switch off all UserWarnings and FutureWarnings of the whole process
    warnings.simplefilter("ignore")
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer

_SHOWN = 3
Tokenizer = Callable[[str], list[str]]
Weights = tuple[sparse.csr_matrix, npt.NDArray[np.object_]]


class StoredCounts(CountVectorizer):  # type: ignore[misc]
    """A CountVectorizer that returns stored rows for the documents it knows.

    Other documents go through the analyzer and the same vocabulary.

    Parameters
    ----------
    counts : csr_matrix of int, shape (documents, terms)
    vocabulary : sequence of str
        The terms, which may hold spaces.
    documents : sequence of str
        The documents the rows belong to.
    analyzer : callable
        One text to its terms.
    """

    def __init__(
        self,
        counts: sparse.csr_matrix,
        vocabulary: Sequence[str],
        documents: Sequence[str],
        analyzer: Tokenizer = str.split,
    ) -> None:
        super().__init__(analyzer=analyzer, vocabulary=list(vocabulary))
        self.counts = counts
        self.documents = documents
        self._rows = {_digest(text): row for row, text in enumerate(documents)}
        self._joined: dict[bytes, sparse.csr_matrix] = {}

    def remember(self, documents: Sequence[str], counts: sparse.csr_matrix) -> None:
        """Store the rows of further documents, such as all texts of a topic joined."""
        self._joined = {_digest(text): counts[row] for row, text in enumerate(documents)}

    def fit(self, raw_documents: Any, y: Any = None) -> StoredCounts:
        """Set up the vocabulary; nothing is learned."""
        self._validate_vocabulary()
        return self

    def fit_transform(self, raw_documents: Any, y: Any = None) -> sparse.csr_matrix:
        """Rows of the documents."""
        return self.fit(raw_documents).transform(raw_documents)

    def transform(self, raw_documents: Any) -> sparse.csr_matrix:
        """Stored rows of known documents, counted rows of others, in the order given."""
        texts = list(raw_documents)
        keys = [_digest(text) for text in texts]
        if all(key in self._rows for key in keys):
            return self.counts[[self._rows[key] for key in keys]]
        rows = [
            self.counts[self._rows[key]]
            if key in self._rows
            else self._joined[key]
            if key in self._joined
            else super(StoredCounts, self).transform([text])
            for key, text in zip(keys, texts, strict=True)
        ]
        return sparse.vstack(rows, format="csr")


class CountedBERTopic(BERTopic):  # type: ignore[misc]
    """A BERTopic whose c-TF-IDF sums stored rows by topic instead of counting texts again."""

    def _c_tf_idf(
        self, documents_per_topic: pd.DataFrame, fit: bool = True, partial_fit: bool = False
    ) -> Weights:
        stored = self.vectorizer_model
        topics = np.asarray(self.topics_)
        asked = documents_per_topic["Topic"].to_numpy(dtype=np.int64)
        # without fit a part of the articles is asked about, which only their texts tell apart
        own = isinstance(stored, StoredCounts) and fit and not partial_fit
        if not own or not np.array_equal(np.unique(topics), asked):
            counted: Weights = super()._c_tf_idf(
                documents_per_topic, fit=fit, partial_fit=partial_fit
            )
            return counted
        by_topic = sum_by_group(stored.counts, np.searchsorted(asked, topics), asked.size)
        stored.fit(None)
        stored.remember(documents_per_topic["Document"].tolist(), by_topic)
        weigher = self.__dict__["ctfidf_model"].fit(by_topic)
        return weigher.transform(by_topic), stored.get_feature_names_out()

    def _sort_mappings_by_frequency(self, documents: pd.DataFrame) -> pd.DataFrame:
        # BERTopic's own leaves the order of equally large topics to an unstable sort
        self._update_topic_size(documents)
        sizes = {topic: size for topic, size in self.topic_sizes_.items() if topic != -1}
        order = sorted(sizes, key=lambda topic: (-sizes[topic], topic))
        mapping = {-1: -1, **{topic: rank for rank, topic in enumerate(order)}}
        self.topic_mapper_.add_mappings(mapping, topic_model=self)
        documents["Topic"] = documents["Topic"].map(mapping).astype(int)
        self._update_topic_size(documents)
        return documents

    def _save_representative_docs(self, documents: pd.DataFrame) -> None:
        """The three documents of each topic nearest to it by c-TF-IDF, of all and not a sample."""
        stored = self.vectorizer_model
        if not isinstance(stored, StoredCounts) or "ID" not in documents:
            super()._save_representative_docs(documents)
            return
        ids, topics = documents["ID"].to_numpy(), documents["Topic"].to_numpy(dtype=np.int64)
        texts = documents["Document"].to_numpy()
        weights = normalize(self.__dict__["ctfidf_model"].transform(stored.counts[ids]))
        means = normalize(self.c_tf_idf_)
        self.representative_docs_ = {}
        for topic in np.unique(topics):
            own = np.flatnonzero(topics == topic)
            near = weights[own] @ means[topic + self._outliers].toarray()[0]
            nearest = own[np.lexsort((ids[own], -near))[:_SHOWN]]
            self.representative_docs_[int(topic)] = texts[nearest].tolist()

    def topics_over_time(
        self,
        docs: Sequence[str],
        timestamps: Sequence[Any],
        topics: Sequence[int] | None = None,
        nr_bins: int | None = None,
        datetime_format: str | None = None,
        evolution_tuning: bool = True,
        global_tuning: bool = True,
    ) -> pd.DataFrame:
        """As in BERTopic, from the stored counts: nothing crashes, and evolution tuning works."""
        times = pd.Series(pd.to_datetime(pd.Series(timestamps), format=datetime_format))
        if nr_bins:
            cell, edges = pd.cut(times, bins=nr_bins, labels=False, retbins=True)
            times = pd.Series(np.asarray(edges)[np.asarray(cell)])
        table = self._by_group(times, topics, global_tuning, evolution_tuning)
        return table.rename(columns={"period": "Timestamp"}).sort_values(
            ["Timestamp", "Topic"], ignore_index=True
        )

    def topics_per_class(
        self, docs: Sequence[str], classes: Sequence[Any], global_tuning: bool = True
    ) -> pd.DataFrame:
        """As in BERTopic, from the stored counts."""
        table = self._by_group(pd.Series(classes), None, global_tuning, False)
        return table.rename(columns={"period": "Class"}).sort_values(
            ["Class", "Topic"], ignore_index=True
        )

    def _by_group(
        self,
        groups: pd.Series,
        topics: Sequence[int] | None,
        global_tuning: bool,
        evolution_tuning: bool,
    ) -> pd.DataFrame:
        stored = self.vectorizer_model
        table = terms_by_period(
            stored.counts,
            self.topics_ if topics is None else topics,
            groups,
            stored.get_feature_names_out(),
            global_tuning=global_tuning,
            evolution_tuning=evolution_tuning,
        )
        table["terms"] = table["terms"].str.join(", ")
        names = {"topic": "Topic", "terms": "Words", "articles": "Frequency"}
        return table.rename(columns=names)[["Topic", "Words", "Frequency", "period"]]

    @staticmethod
    def _top_n_idx_sparse(matrix: sparse.csr_matrix, n: int) -> npt.NDArray[np.object_]:
        # BERTopic's own fails on a topic without terms, and breaks ties by memory layout
        best = np.full((matrix.shape[0], n), None, dtype=object)
        for row, (start, stop) in enumerate(
            zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)
        ):
            order = np.lexsort((matrix.indices[start:stop], -matrix.data[start:stop]))[:n]
            best[row, : order.size] = matrix.indices[start:stop][order]
        return best


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
        One new text to its terms, for BERTopic's own methods on new texts.
    """
    model = CountedBERTopic(
        language="multilingual",
        top_n_words=top_terms,
        vectorizer_model=StoredCounts(counts, vocabulary, documents, analyzer),
        ctfidf_model=ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
    )
    model.fit(list(documents), embeddings=vectors, y=topics.tolist())
    model.probabilities_ = probabilities
    model.set_topic_labels(dict(enumerate(labels)))
    return model


def _digest(text: str) -> bytes:
    # BERTopic replaces these two characters before it counts
    plain = text.replace("\n", " ").replace("\t", " ")
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).digest()
