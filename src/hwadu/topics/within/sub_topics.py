"""Topics within the articles of one theme or topic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.stats.counts import sum_by_group
from hwadu.stats.logodds import log_odds
from hwadu.topics.describe.labels import label_of_terms, naming_weights
from hwadu.topics.describe.topic_terms import c_tf_idf
from hwadu.topics.estimator import TopicModel

FEWEST_STORIES = 30
"""Of a part of the articles in which topics are looked for."""

_EVERYWHERE = 0.5  # share of the articles from which a term tells no part of them from another
_OWN = 0.1  # likewise of a term that says what all of them have in common
_HOLDING = 2  # stories of a topic that hold a term of its label at least
_LABEL_OF = 15  # terms that a label is made of at most
_LABEL_TERMS = 4
_FEWEST, _MOST = 3, 12
_PER_ROOT = 0.6
_SMALLEST = 4  # articles of a topic
_FITTED = 3_000  # stories that topics are found from at most


def number_within(stories: int) -> int:
    """Topics that are looked for among so many stories: 3 to 12, with the root of their number.

    Stability, by which a whole corpus is cut, prefers two or three large parts where articles are
    few and alike; a reader wants parts that can be named. Chosen by reading the parts of three
    themes of one corpus at several numbers.

    Examples
    --------
    >>> [number_within(stories) for stories in (30, 100, 200, 1000)]
    [3, 6, 8, 12]
    """
    return int(np.clip(round(_PER_ROOT * stories**0.5), _FEWEST, _MOST))


def sub_topics(
    counts: sparse.csr_matrix,
    vectors: npt.NDArray[np.floating[Any]],
    vocabulary: Sequence[str],
    stories: Sequence[str] | pd.Series,
    *,
    own_terms: Collection[str] = (),
    n_topics: int | None = None,
    neighbours: int = 20,
    seed: int = 0,
) -> TopicModel:
    """Find topics among articles that have a subject in common already.

    Topics are found from one article of each story, so that copies do not make topics of their
    own, and given to all. Their labels leave out what the articles share: terms that half of them
    hold.

    Parameters
    ----------
    counts : csr_matrix of int, shape (articles, terms)
    vectors : array of float, shape (articles, dimensions)
    vocabulary : sequence of str, length terms
    stories : sequence of str, length articles
        Story of each article.
    own_terms : collection of str
        Terms by which the subject itself is known, such as a theme's: no label repeats one that a
        tenth of the articles hold.
    n_topics : int, optional
        By default :func:`number_within`.
    neighbours : int
        As for :class:`~hwadu.topics.TopicModel`.
    seed : int

    Returns
    -------
    TopicModel
        Its labels are those within.

    Raises
    ------
    NotEnoughDataError
        If there are fewer than 30 stories, or fewer articles with terms than topics.
    SettingsError
        If ``n_topics`` is below 2.

    Examples
    --------
    >>> rows = [[3, 2, 0, 0, 4], [2, 3, 0, 0, 4], [0, 0, 3, 2, 4], [0, 0, 2, 3, 4]] * 10
    >>> vectors, terms = np.array(rows, dtype=np.float32), ["데이터", "센터", "로봇", "공장", "AI"]
    >>> names = [str(at) for at in range(40)]
    >>> found = sub_topics(sparse.csr_matrix(rows), vectors, terms, names, n_topics=2)
    >>> sorted(found.labels_)
    ['데이터 · 센터', '로봇 · 공장']
    """
    story = pd.Series(list(stories))
    different = story.nunique()
    if n_topics is not None and n_topics < 2:
        raise SettingsError("topics.one_topic_asked", n=n_topics)
    if different < FEWEST_STORIES:
        raise NotEnoughDataError("topics.too_few_stories", n=different, least=FEWEST_STORIES)
    keepers = np.flatnonzero(~story.duplicated().to_numpy())
    if keepers.size > _FITTED:
        keepers = keepers[np.arange(_FITTED) * keepers.size // _FITTED]
    model = TopicModel(
        n_topics=number_within(different) if n_topics is None else n_topics,
        min_topic_size=min(_SMALLEST, max(keepers.size // (n_topics or _MOST), 1)),
        neighbours=neighbours,
        seed=seed,
    )
    every = keepers.size == len(story)
    model.fit(counts, vectors, vocabulary, rows=None if every else keepers)
    model.labels_ = labels_within(model, own_terms)
    return model


def terms_within(model: TopicModel, own_terms: Collection[str]) -> list[list[tuple[str, float]]]:
    """Terms that tell the articles of each topic from the others, with weights, heaviest first.

    Two orders take turns: by how many standard errors the log-odds of a term among the topic's
    stories lie above those among the others, and by c-TF-IDF over stories, less the more of all
    stories hold the term and the fewer of the topic's do. The first alone finds broad words, the
    second alone what few stories hold, such as names of firms.
    A weight is one over a term's place, since those of two orders have no scale in common.

    Parameters
    ----------
    model : TopicModel
        Of :func:`sub_topics`.
    own_terms : collection of str
        As for :func:`sub_topics`.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' words, Political Analysis 16.
    """
    held = (model.counts_[model.fitted_] > 0).astype(np.int64)  # once a story
    topics = model.topics_[model.fitted_]
    by_topic = sum_by_group(held, topics, len(model.labels_)).toarray()
    sizes, total = np.bincount(topics, minlength=len(model.labels_)), by_topic.sum(axis=0)
    share = total / topics.size
    own = np.array([term in own_terms for term in model.vocabulary_], dtype=bool)
    silent = (share > _EVERYWHERE) | (own & (share > _OWN))
    told = c_tf_idf(sparse.csr_matrix(by_topic)).toarray() * (1.0 - share) ** 2
    rare = naming_weights(told, by_topic / np.maximum(sizes, 1)[:, None])
    made = []
    for inside, size, of_rare in zip(by_topic, sizes, rare, strict=True):
        sure = log_odds(inside, size, total - inside, topics.size - size).z
        order = _by_turns(
            *(np.where(silent | (inside < _HOLDING), 0.0, w) for w in (sure, of_rare))
        )
        made.append([(model.vocabulary_[at], 1 / rank) for rank, at in enumerate(order, start=1)])
    return made


def _by_turns(*weights: npt.NDArray[np.float64]) -> list[int]:
    """Places of the heaviest of each, by turns; none twice, and none without weight."""
    ranked = [np.lexsort((np.arange(own.size), -own))[:_LABEL_OF] for own in weights]
    kept = [order[own[order] > 0].tolist() for order, own in zip(ranked, weights, strict=True)]
    turns = (at for pair in zip_longest(*kept) for at in pair if at is not None)
    return [*dict.fromkeys(turns)][:_LABEL_OF]


def labels_within(
    model: TopicModel, own_terms: Collection[str], passed_over: Collection[str] = ()
) -> list[str]:
    """Labels made of :func:`terms_within`; no two are the same.

    Parameters
    ----------
    model, own_terms
        As for :func:`terms_within`.
    passed_over : collection of str
        Terms that labels leave out where others are left, such as names of persons.
    """
    made: list[str] = []
    for before, ranked in zip(model.labels_, terms_within(model, own_terms), strict=True):
        named_by = [pair for pair in ranked if pair[0] not in passed_over] or ranked
        terms, weights = zip(*named_by, strict=True) if named_by else ((), ())
        label = label_of_terms(terms, weights, _LABEL_TERMS)
        label = label if ranked else before
        same = sum(other == label or other.startswith(f"{label} (") for other in made)
        made.append(f"{label} ({same + 1})" if same else label)
    return made
