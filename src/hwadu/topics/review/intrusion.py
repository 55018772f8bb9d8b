"""Intrusion sheets: whether people see what a topic is about.

A coder is shown five terms of a topic and one that does not belong (word intrusion), or an article
and three of its topics and one that is none of them (topic intrusion), and picks the intruder. The
topics that make sense are those whose intruder is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from hwadu.errors import NotEnoughDataError
from hwadu.topics.describe.labels import not_redundant
from hwadu.topics.describe.topic_terms import top_terms, topic_weights
from hwadu.topics.estimator import TopicModel
from hwadu.topics.review.intrusion_scores import IntrusionItem, write_items

_WORDS, _TOPICS = 5, 3
_SHOWN_TERMS, _HELD = 8, 50


def write_word_intrusion(
    model: TopicModel,
    path: str | Path,
    *,
    per_topic: int = 1,
    seed: int = 0,
    language: str = "ko",
) -> Path:
    """Write a word-intrusion sheet (.xlsx) and its key (.key.json, beside it).

    An item shows the five heaviest terms of a topic that do not repeat each other, and a heavy
    term of another topic that the topic's own articles hardly hold.

    Parameters
    ----------
    model : TopicModel
        Of two topics or more.
    path : path-like
        The sheet.
    per_topic : int
        Items of a topic, with different intruders.
    seed : int
    language : {"ko", "en"}
        Of the instructions.

    Returns
    -------
    Path
        The key. Do not give it to the coders.

    Raises
    ------
    SettingsError
        If the language is unknown.
    NotEnoughDataError
        If no topic has five terms and an intruder.

    References
    ----------
    Chang, Boyd-Graber, Gerrish, Wang and Blei (2009), Reading tea leaves: how humans interpret
    topic models, NeurIPS.

    Examples
    --------
    >>> import tempfile
    >>> from scipy import sparse
    >>> rows = [[2, 1, 1, 1, 1] + [0] * 5, [0] * 5 + [2, 1, 1, 1, 1]] * 10
    >>> vectors = np.array(rows, dtype=np.float32)
    >>> terms = ["수출", "관세", "환율", "공장", "투자", "축구", "우승", "감독", "득점", "결승"]
    >>> model = TopicModel(n_topics=2).fit(sparse.csr_matrix(rows), vectors, terms)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_word_intrusion(model, Path(folder) / "words.xlsx").name
    'words.key.json'
    """
    rng = np.random.default_rng(seed)
    weights = topic_weights(model.counts_, model.topics_)
    leading = [
        not_redundant([model.vocabulary_[at] for at in row], range(len(row), 0, -1), 2 * _WORDS)
        for row in top_terms(weights, 3 * _WORDS)
    ]
    column = {term: at for at, term in enumerate(model.vocabulary_)}
    items: list[IntrusionItem] = []
    for topic, terms in enumerate(leading):
        own = weights[[topic]].toarray().ravel()
        # an intruder is none of the topic's fifty heaviest terms
        light = max(0.0, np.sort(own)[::-1][min(_HELD, own.size - 1)])
        others = sorted(
            {
                term
                for at, row in enumerate(leading)
                if at != topic
                for term in row[:_WORDS]
                if own[column[term]] <= light and not _alike(term, terms)
            }
        )
        if len(terms) < _WORDS or not others:
            continue
        for intruder in rng.permutation(others)[:per_topic].tolist():
            options = rng.permutation([*terms[:_WORDS], intruder]).tolist()
            items.append(IntrusionItem(topic, "", tuple(options), intruder))
    return write_items("word", items, path, seed, language, rng)


def write_topic_intrusion(
    model: TopicModel,
    texts: Sequence[str],
    path: str | Path,
    *,
    per_topic: int = 2,
    seed: int = 0,
    language: str = "ko",
    characters: int = 400,
) -> Path:
    """Write a topic-intrusion sheet (.xlsx) and its key (.key.json, beside it).

    An item shows the beginning of an article, the three topics it most probably has and one of the
    least probable half, each by its terms.

    Parameters
    ----------
    model : TopicModel
        Of five topics or more.
    texts : sequence of str
        Texts of the fitted articles, title first.
    path : path-like
        The sheet.
    per_topic : int
        Articles of each topic, drawn at random.
    seed : int
    language : {"ko", "en"}
        Of the instructions.
    characters : int
        How much of an article is shown.

    Returns
    -------
    Path
        The key.

    Raises
    ------
    SettingsError
        If the language is unknown.
    NotEnoughDataError
        If there are fewer than five topics.
    """
    rng = np.random.default_rng(seed)
    n_topics = len(model.labels_)
    if n_topics < _TOPICS + 2:
        raise NotEnoughDataError("topics.too_few_topics", least=_TOPICS + 2, n=n_topics)
    ranked = model.topic_terms_
    spelled = [
        ", ".join(ranked.loc[ranked["topic"] == topic, "term"].head(_SHOWN_TERMS))
        for topic in range(n_topics)
    ]
    items: list[IntrusionItem] = []
    for topic in range(n_topics):
        members = np.flatnonzero((model.topics_ == topic) & model.informed_)
        for row in np.sort(rng.permutation(members)[:per_topic]).tolist():
            order = np.argsort(-model.membership(model.vectors_[[row]])[0], kind="stable")
            intruder = int(rng.choice(order[max(_TOPICS, n_topics // 2) :]))
            shown = rng.permutation([*order[:_TOPICS], intruder])
            options = tuple(spelled[at] for at in shown)
            text = " ".join(texts[row].split())[:characters]
            items.append(IntrusionItem(topic, text, options, spelled[intruder]))
    return write_items("topic", items, path, seed, language, rng)


def _alike(term: str, terms: Sequence[str]) -> bool:
    squeezed = term.replace(" ", "").casefold()
    others = [other.replace(" ", "").casefold() for other in terms]
    return any(squeezed in other or other in squeezed for other in others)
