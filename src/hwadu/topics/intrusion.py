"""Intrusion sheets: whether people see what a topic is about.

A coder is shown five terms of a topic and one that does not belong (word intrusion), or an article
and three of its topics and one that is none of them (topic intrusion), and picks the intruder. The
topics that make sense are those whose intruder is found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.errors import InputError, NotEnoughDataError, SettingsError, did_you_mean
from hwadu.stats.counts import sum_by_group
from hwadu.topics.estimator import TopicModel
from hwadu.topics.intrusionsheet import write_sheet
from hwadu.topics.terms import c_tf_idf, not_redundant, top_terms

_WORDS, _TOPICS = 5, 3
_SHOWN_TERMS = 8
_LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class IntrusionItem:
    """One question of a sheet.

    Attributes
    ----------
    topic : int
        The topic it is about; for topic intrusion the article's main topic.
    text : str
        What is shown above the options: nothing for words, the article for topics.
    options : tuple of str
        In the order shown.
    intruder : str
        The option that does not belong.
    """

    topic: int
    text: str
    options: tuple[str, ...]
    intruder: str


@dataclass(frozen=True)
class IntrusionKey:
    """What a sheet asks, and the answers; kept in a file of its own, away from the coders.

    Attributes
    ----------
    kind : {"word", "topic"}
    sheet : str
        Fingerprint of the questions, which the sheet carries too.
    seed : int
    items : tuple of IntrusionItem
    """

    kind: str
    sheet: str
    seed: int
    items: tuple[IntrusionItem, ...]


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
    """
    rng = np.random.default_rng(seed)
    weights = c_tf_idf(sum_by_group(model.counts_, model.topics_, len(model.labels_)))
    leading = [
        not_redundant([model.vocabulary_[at] for at in row], range(len(row), 0, -1), 2 * _WORDS)
        for row in top_terms(weights, 3 * _WORDS)
    ]
    column = {term: at for at, term in enumerate(model.vocabulary_)}
    items: list[IntrusionItem] = []
    for topic, terms in enumerate(leading):
        own = weights[[topic]].toarray().ravel()
        # an intruder weighs less here than any of the topic's fifty heaviest terms
        light = np.sort(own)[::-1][min(50, own.size - 1)]
        held = {term for term in model.vocabulary_ if own[column[term]] > max(light, 0.0)}
        others = sorted(
            {
                term
                for at, row in enumerate(leading)
                if at != topic
                for term in row[:_WORDS]
                if term not in held and not _alike(term, terms)
            }
        )
        if len(terms) < _WORDS or not others:
            continue
        for intruder in rng.permutation(others)[:per_topic].tolist():
            options = rng.permutation([*terms[:_WORDS], intruder]).tolist()
            items.append(IntrusionItem(topic, "", tuple(options), intruder))
    return _write("word", items, path, seed, language, rng)


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
        raise NotEnoughDataError(
            f"topic intrusion needs {_TOPICS + 2} topics, there are {n_topics}",
            remedy="use word intrusion",
        )
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
    return _write("topic", items, path, seed, language, rng)


def read_key(path: str | Path) -> IntrusionKey:
    """Read the key of a sheet.

    Raises
    ------
    InputError
        If it is missing or is no key.
    """
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        items = tuple(
            IntrusionItem(**{**item, "options": tuple(item["options"])}) for item in found["items"]
        )
        return IntrusionKey(found["kind"], found["sheet"], found["seed"], items)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "this is no key of an intrusion sheet",
            remedy="give the .key.json file that was written beside the sheet",
            path=path,
        ) from error


def _write(
    kind: str,
    items: list[IntrusionItem],
    path: str | Path,
    seed: int,
    language: str,
    rng: np.random.Generator,
) -> Path:
    if language not in _LANGUAGES:
        raise SettingsError(
            f"there is no language {language!r}", remedy=did_you_mean(language, _LANGUAGES)
        )
    if not items:
        raise NotEnoughDataError(
            "no topic has five terms and an intruder", remedy="read more articles"
        )
    shuffled = tuple(items[at] for at in rng.permutation(len(items)))
    asked = json.dumps([asdict(item) for item in shuffled], ensure_ascii=False)
    sheet = hashlib.blake2b(asked.encode(), digest_size=6).hexdigest()
    key = IntrusionKey(kind, sheet, seed, shuffled)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {"text": [item.text for item in shuffled]} if kind == "topic" else {}
    for at in range(len(shuffled[0].options)):
        columns[str(at + 1)] = [item.options[at] for item in shuffled]
    write_sheet(kind, sheet, pd.DataFrame(columns), path, language)
    beside = path.with_suffix(".key.json")
    text = json.dumps(asdict(key), ensure_ascii=False, indent=1)
    beside.write_text(text + "\n", encoding="utf-8")
    return beside


def _alike(term: str, terms: Sequence[str]) -> bool:
    squeezed = term.replace(" ", "").casefold()
    others = [other.replace(" ", "").casefold() for other in terms]
    return any(squeezed in other or other in squeezed for other in others)
