"""What changes the topics of a BERTopic, and what would find others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import pandas as pd

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.topics.bertopic_parts.asked_texts import StoredVectors
from hwadu.topics.bertopic_parts.stock import BERTopic
from hwadu.topics.describe.labels import label_of_terms
from hwadu.words.phrases import Phrase


class StoredChanges(BERTopic):  # type: ignore[misc]
    """Merging, reducing, deleting and updating topics; finding them anew is refused."""

    _complete = False
    _as_fitted = True  # whether topics are those of the fitted model, or came of them by mapping

    def fit_transform(self, *given: Any, **options: Any) -> Any:
        """It is fitted already."""
        if self._complete:
            self._refuse("fit_transform", Phrase("topics.fit_a_model"))
        return super().fit_transform(*given, **options)

    def fit(self, *given: Any, **options: Any) -> NoReturn:
        """It is fitted already."""
        self._refuse("fit", Phrase("topics.fit_a_model"))

    def partial_fit(self, *given: Any, **options: Any) -> NoReturn:
        """It is fitted already."""
        self._refuse("partial_fit", Phrase("topics.update_a_study"))

    def _refuse(self, method: str, way: Phrase) -> NoReturn:
        raise SettingsError("topics.fitted_already", method=method, way=way)

    def update_topics(
        self,
        docs: Sequence[str],
        images: Any = None,
        topics: Sequence[int] | None = None,
        top_n_words: int | None = None,
        n_gram_range: tuple[int, int] | None = None,
        vectorizer_model: Any = None,
        ctfidf_model: Any = None,
        representation_model: Any = None,
    ) -> None:
        """As in BERTopic, but what is not given stays: the stored counts and their weights.

        Raises
        ------
        SettingsError
            If word pairs are asked of counts that have none.
        """
        if n_gram_range not in (None, (1, 1)) and vectorizer_model is None:
            raise SettingsError("topics.no_word_pairs")
        super().update_topics(
            docs,
            images,
            topics,
            self.top_n_words if top_n_words is None else top_n_words,
            vectorizer_model=vectorizer_model or self.vectorizer_model,
            ctfidf_model=ctfidf_model or self.__dict__["ctfidf_model"],
            representation_model=representation_model,
        )
        if topics is None:
            return
        self._as_fitted, self.custom_labels_ = False, None
        embedder: StoredVectors = self.embedding_model
        rows = embedder.stored.rows_of(docs)
        frame = pd.DataFrame({"Document": list(docs), "Topic": list(topics), "ID": rows})
        if (rows >= 0).all():  # BERTopic's own leaves vectors and documents of the topics before
            self._create_topic_vectors(documents=frame, embeddings=embedder.vectors)
            self._save_representative_docs(frame)

    def merge_topics(self, docs: Sequence[str], topics_to_merge: Any, images: Any = None) -> None:
        """As in BERTopic; topics that stay keep their labels."""
        with self._relabelling():
            super().merge_topics(list(docs), topics_to_merge)

    def reduce_topics(
        self,
        docs: Sequence[str],
        nr_topics: int | str = 20,
        images: Any = None,
        use_ctfidf: bool = False,
    ) -> StoredChanges:
        """As in BERTopic; topics that stay keep their labels."""
        with self._relabelling():
            super().reduce_topics(list(docs), nr_topics, use_ctfidf=use_ctfidf)
        return self

    def delete_topics(self, topics_to_delete: Sequence[int]) -> None:
        """As in BERTopic, which fails on labels and cuts its inverse frequencies."""
        weights = self.__dict__["ctfidf_model"]
        learned = weights._idf_diag
        with self._relabelling():
            super().delete_topics(list(topics_to_delete))
        weights._idf_diag = learned

    def reduce_outliers(self, documents: Sequence[str], topics: Any, **options: Any) -> list[int]:
        """As in BERTopic, where topics were deleted; before that every article has one."""
        if not self._outliers:
            raise NotEnoughDataError("topics.no_outliers")
        reduced: list[int] = super().reduce_outliers(list(documents), topics, **options)
        return reduced

    def _now(self) -> dict[int, int]:
        """Topic that each topic of the fitted model is now."""
        mapped = self.topic_mapper_.get_mappings(original_topics=True)
        return {int(fitted): int(topic) for fitted, topic in mapped.items() if fitted >= 0}

    @contextmanager
    def _relabelling(self) -> Iterator[None]:
        """Change topics meanwhile; what labels there are go with them."""
        before = self._now()
        given: list[str] = self.custom_labels_ or []
        labels = dict(zip(sorted({*self.topics_}), given, strict=False))
        self.custom_labels_ = None
        yield
        if labels and self._as_fitted:
            made = relabelled(labels, before, self._now(), self.topic_representations_)
            now: Any = [made[topic] for topic in sorted({*self.topics_})]
            self.custom_labels_ = now


def relabelled(
    labels: Mapping[int, str],
    before: Mapping[int, int],
    after: Mapping[int, int],
    words: Mapping[int, Sequence[tuple[str, Any]]],
) -> dict[int, str]:
    """Label of each topic after a change: its own where it stays alone, else by its terms.

    Parameters
    ----------
    labels : mapping of int to str
        Of the topics before.
    before, after : mapping of int to int
        Topic that each topic of the fitted model was before, and is now; -1: none.
    words : mapping of int to sequence of (term, weight)
        Terms of the topics now, heaviest first.

    Examples
    --------
    >>> words = {0: [("수출", 0.9), ("관세", 0.5)], 1: [("축구", 0.8)]}
    >>> labels = {0: "통상", 1: "축구 소식", 2: "무역"}
    >>> relabelled(labels, {0: 0, 1: 1, 2: 2}, {0: 0, 1: 1, 2: 0}, words)
    {0: '수출 · 관세', 1: '축구 소식'}
    """
    came_from: dict[int, set[int]] = {}
    for fitted, topic in after.items():
        came_from.setdefault(topic, set()).add(before[fitted])
    made: dict[int, str] = {}
    for topic in sorted(words):
        parts = came_from.get(topic, set())
        if topic >= 0 and len(parts) == 1:
            made[topic] = labels.get(next(iter(parts)), "")
        else:
            made[topic] = label_of_terms([w for w, _ in words[topic]], [x for _, x in words[topic]])
    return made
