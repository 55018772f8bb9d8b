"""What the topic browser holds of a run: topics with their places, and words with their counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import NotEnoughDataError
from hwadu.stats.counts import sum_by_group
from hwadu.stats.relevance import principal_coordinates, relevance, saliency, word_distances
from hwadu.stats.threads import one_blas_thread

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd
    from scipy import sparse

    from hwadu.stats.counts import Counts

SHOWN = 30
"""Words that are shown of a topic."""
STEP = 0.05
"""By how much the weight of relevance moves."""

_DIGITS = 4  # of places on the map


@dataclass(frozen=True)
class HeldTopics:
    """Topics and words, as the page needs them.

    Attributes
    ----------
    topics : dict of str to list
        number, label, articles, tokens (occurrences of words in its articles), x, y; the largest
        topic first.
    words : dict of str to list
        word, count (occurrences in all articles), of (places of the topics that hold it), times
        (occurrences in each of these), salience (0: the most telling word overall).
    tokens : int
        Occurrences of all words in all articles.
    articles : int
        How many the run has.
    """

    topics: dict[str, list[Any]] = field(repr=False)
    words: dict[str, list[Any]] = field(repr=False)
    tokens: int
    articles: int

    @property
    def characters(self) -> str:
        """Every character of its texts, once."""
        return "".join(sorted(set().union(*self.topics["label"], *self.words["word"])))


def held_topics(counts: Counts, article_topics: pd.Series, topics: pd.DataFrame) -> HeldTopics:
    """The topics of a run for their browser.

    Of the words those are held that are among the first :data:`SHOWN` of a topic at any weight of
    relevance, or among the most salient ones of all.

    Parameters
    ----------
    counts : Counts
        Articles by terms.
    article_topics : Series of int
        Topic of each article, in the order of the counts; below 0: of none.
    topics : DataFrame
        The table ``topics``.

    Raises
    ------
    NotEnoughDataError
        If there are no topics, or no words.
    """
    known = topics[topics["topic"] >= 0]
    order = known.sort_values(["articles", "topic"], ascending=[False, True])
    if order.empty or not counts.matrix.nnz:
        raise NotEnoughDataError("exhibits.nothing_to_browse")
    numbers = order["topic"].to_numpy(dtype=np.int64)
    place = np.full(max(int(numbers.max()), int(article_topics.max())) + 2, -1, dtype=np.int64)
    place[numbers] = np.arange(numbers.size)  # the last one stands for those of none
    by_topic = sum_by_group(counts.matrix, place[article_topics.to_numpy(np.int64)], numbers.size)
    overall = np.asarray(counts.matrix.sum(axis=0)).ravel()
    with one_blas_thread():
        places = principal_coordinates(word_distances(by_topic)).round(_DIGITS)
    telling = np.argsort(-saliency(by_topic), kind="stable")[:SHOWN]
    chosen = np.unique(np.concatenate([telling, *_relevant(by_topic, overall, SHOWN)]))
    ranks = {int(word): rank for rank, word in enumerate(telling)}
    held = by_topic[:, chosen].tocsc()
    spans = list(zip(held.indptr[:-1], held.indptr[1:], strict=True))
    return HeldTopics(
        topics={
            "number": numbers.tolist(),
            "label": order["label"].tolist(),
            "articles": order["articles"].tolist(),
            "tokens": np.asarray(by_topic.sum(axis=1)).ravel().tolist(),
            "x": places[:, 0].tolist(),
            "y": places[:, 1].tolist(),
        },
        words={
            "word": [counts.vocabulary[word] for word in chosen],
            "count": overall[chosen].tolist(),
            "of": [held.indices[first:last].tolist() for first, last in spans],
            "times": [held.data[first:last].tolist() for first, last in spans],
            "salience": [ranks.get(int(word), -1) for word in chosen],
        },
        tokens=int(overall.sum()),
        articles=counts.matrix.shape[0],
    )


def _relevant(
    by_topic: sparse.csr_matrix, overall: npt.NDArray[np.int64], shown: int
) -> list[npt.NDArray[np.int64]]:
    """The first words of each topic at each weight that the page can be set to."""
    found = []
    every = overall / max(overall.sum(), 1)
    for row in range(by_topic.shape[0]):
        one = by_topic[[row]]
        words, times = one.indices, one.data
        inside = times / max(times.sum(), 1)
        for weight in np.arange(0, 1 + STEP / 2, STEP):
            told = relevance(inside, every[words], float(weight))
            found.append(words[np.lexsort((words, -times, -told.round(9)))[:SHOWN]])
    return found
