"""What BERTopic computes of counted texts, from stored rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.preprocessing import normalize

from hwadu.stats.counts import sum_by_group
from hwadu.topics.bertopic_parts.stock import BERTopic
from hwadu.topics.bertopic_parts.stored_counts import StoredCounts

_SHOWN = 3
Weights = tuple[sparse.csr_matrix, npt.NDArray[np.object_]]


class StoredSums(BERTopic):  # type: ignore[misc]
    """c-TF-IDF that sums stored rows by topic instead of counting texts again."""

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
        if not self._complete:  # a run that has grown since keeps the numbers of its topics
            order = sorted(sizes)
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
