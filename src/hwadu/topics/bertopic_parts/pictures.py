"""BERTopic's figures of articles and tokens, from vectors and places that exist already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.preprocessing import normalize

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics.bertopic_parts.stock import BERTopic, _plotly_topic_visualization
from hwadu.topics.describe.map_places import places, topic_places


class StoredPictures(BERTopic):  # type: ignore[misc]
    """Figures of a BERTopic that need no encoder and no UMAP of the articles."""

    def visualize_documents(
        self,
        docs: Sequence[str],
        topics: Sequence[int] | None = None,
        embeddings: npt.NDArray[Any] | None = None,
        reduced_embeddings: npt.NDArray[Any] | None = None,
        **options: Any,
    ) -> Any:
        """As in BERTopic; without embeddings, articles lie where hwadu's own map has them."""
        return super().visualize_documents(
            docs, topics, embeddings, self._plane(docs, embeddings, reduced_embeddings), **options
        )

    def visualize_hierarchical_documents(
        self,
        docs: Sequence[str],
        hierarchical_topics: pd.DataFrame,
        topics: Sequence[int] | None = None,
        embeddings: npt.NDArray[Any] | None = None,
        reduced_embeddings: npt.NDArray[Any] | None = None,
        **options: Any,
    ) -> Any:
        """As in BERTopic; without embeddings, articles lie where hwadu's own map has them."""
        plane = self._plane(docs, embeddings, reduced_embeddings)
        return super().visualize_hierarchical_documents(
            docs, hierarchical_topics, topics, embeddings, plane, **options
        )

    def visualize_document_datamap(
        self,
        docs: Sequence[str] | None = None,
        topics: Sequence[int] | None = None,
        embeddings: npt.NDArray[Any] | None = None,
        reduced_embeddings: npt.NDArray[Any] | None = None,
        **options: Any,
    ) -> Any:
        """As in BERTopic, by the package datamapplot."""
        from importlib.util import find_spec

        if find_spec("datamapplot") is None:
            raise NotEnoughDataError("topics.no_datamapplot")
        docs = self.vectorizer_model.documents if docs is None else docs
        plane = self._plane(docs, embeddings, reduced_embeddings)
        return super().visualize_document_datamap(docs, topics, embeddings, plane, **options)

    def visualize_topics(
        self,
        topics: Sequence[int] | None = None,
        top_n_topics: int | None = None,
        use_ctfidf: bool = False,
        custom_labels: bool | str = False,
        title: str = "<b>Intertopic Distance Map</b>",
        width: int = 650,
        height: int = 650,
    ) -> Any:
        """As in BERTopic, topics laid out by multidimensional scaling in place of UMAP."""
        every = sorted({*self.topics_} - {-1})
        largest = sorted(every, key=lambda topic: (-self.topic_sizes_[topic], topic))
        shown = sorted(largest[:top_n_topics] if topics is None else topics)
        unknown = [topic for topic in shown if topic not in every]
        if unknown:
            raise SettingsError("topics.no_topic", topic=unknown[0], last=every[-1])
        if not shown:
            raise SettingsError("topics.none_shown", last=every[-1])
        rows = np.array(shown) + self._outliers
        means = self.c_tf_idf_[rows].toarray() if use_ctfidf else self.topic_embeddings_[rows]
        sizes = np.array([self.topic_sizes_[topic] for topic in shown])
        at = topic_places(normalize(np.asarray(means, dtype=float)), sizes)
        frame = pd.DataFrame(
            {
                "x": at[:, 0],
                "y": at[:, 1],
                "Topic": shown,
                "Words": [self._shown_words(topic, custom_labels) for topic in shown],
                "Size": sizes,
            }
        )
        return _plotly_topic_visualization(frame, shown, title, width, height)

    def _shown_words(self, topic: int, custom_labels: bool | str) -> str:
        if isinstance(custom_labels, str):
            words: list[tuple[str, float]] = self.topic_aspects_[custom_labels][topic]
        elif custom_labels and self.custom_labels_:
            return str(self.custom_labels_[topic + self._outliers])
        else:
            words = self.get_topic(topic)
        return " | ".join(word for word, _ in words[:5])

    def visualize_approximate_distribution(
        self,
        document: str,
        topic_token_distribution: npt.NDArray[np.float64],
        normalize: bool = False,
    ) -> Any:
        """As in BERTopic, which calls what pandas 3 no longer has."""
        weights = np.asarray(topic_token_distribution, dtype=float)
        terms = self.vectorizer_model.terms_of([document])[0]
        if weights.shape[0] != len(terms):
            raise SettingsError("topics.other_terms", rows=weights.shape[0], terms=len(terms))
        if normalize and weights.sum() > 0:
            weights = weights / weights.sum()
        names = list(self.topic_labels_.values())[self._outliers :]
        # columns need names of their own: a term that comes again has spaces behind it
        columns = [term + " " * at for at, term in enumerate(terms)]
        frame = pd.DataFrame(weights.T, index=names, columns=columns)
        frame = frame.loc[frame.sum(axis=1) != 0]
        if frame.empty:
            return frame
        styled = frame.style.format("{:.3f}").background_gradient(cmap="Blues", axis=None)
        return styled.map(lambda value: "color: white" if value == 0 else "color: black").apply(
            lambda data: np.where(data == 0, "background-color: white", ""), axis=None
        )

    def _plane(
        self,
        docs: Sequence[str],
        embeddings: npt.NDArray[Any] | None,
        reduced: npt.NDArray[Any] | None,
    ) -> npt.NDArray[Any] | None:
        """Places of the documents in the plane; None where BERTopic is to reduce embeddings."""
        if len(docs) != len(self.topics_):
            raise SettingsError(
                "topics.other_texts_in_order", fitted=len(self.topics_), n=len(docs)
            )
        if embeddings is not None or reduced is not None:
            return reduced
        return places(self.embedding_model.vectors, np.asarray(self.topics_, dtype=np.int64))
