"""A reader's corrections of topics, in a small file that survives a re-run.

``topics.toml`` lists topics by their terms, not by their numbers, so that an entry finds its topic
again after the articles, the seed or the settings have changed::

    [[topic]]
    terms = ["관세", "부과", "수출"]
    label = "관세 협상"       # a better name
    into = "통상 정책"        # merge with the topic of that name
    split = 2                 # split into so many
    hidden = true             # leave out of figures and reports
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.topics.centroids import merge_to, settle, similarities
from hwadu.topics.communities import communities_of_number
from hwadu.topics.estimator import TopicModel
from hwadu.topics.neighbours import nearest_neighbours, shared_neighbour_graph

Labels = npt.NDArray[np.int64]

_ENOUGH = 0.5
_KEYS = {"terms": list, "label": str, "into": str, "split": int, "hidden": bool}


@dataclass(frozen=True)
class ReviewEntry:
    """What a reader says of one topic.

    Attributes
    ----------
    terms : tuple of str
        Terms of the topic when it was reviewed.
    label : str
        Its name; empty: as it is.
    into : str
        Name of the topic to merge it with; empty: none.
    split : int
        Topics to make of it; 1: as it is.
    hidden : bool
        Whether figures and reports should leave it out.
    """

    terms: tuple[str, ...]
    label: str = ""
    into: str = ""
    split: int = 1
    hidden: bool = False


@dataclass(frozen=True)
class Reviewed:
    """What became of a review.

    Attributes
    ----------
    hidden : list of int
        Topics to leave out, by their numbers after the review.
    unmatched : list of ReviewEntry
        Entries whose topic does not exist any more.
    """

    hidden: list[int]
    unmatched: list[ReviewEntry]


def write_review(model: TopicModel, path: str | Path) -> None:
    """Write a review file that lists every topic as it is, ready to edit."""
    blocks = ["# Topics are found again by their terms; numbers may change.\n"]
    for topic, label in enumerate(model.labels_):
        ranked = model.topic_terms_
        terms = ranked.loc[ranked["topic"] == topic, "term"].tolist()
        blocks.append(
            f"[[topic]]  # {topic}: {int((model.topics_ == topic).sum())} articles\n"
            f"terms = {json.dumps(terms, ensure_ascii=False)}\n"
            f"label = {json.dumps(label, ensure_ascii=False)}\n"
        )
    Path(path).write_text("\n".join(blocks), encoding="utf-8")


def read_review(path: str | Path) -> list[ReviewEntry]:
    """Read a review file.

    Raises
    ------
    SettingsError
        If it is no TOML, or an entry has an unknown key, a wrong type or no terms.
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"the review cannot be read ({error})", path=path) from error
    found = content.get("topic", [])
    return [_entry(values, number, path) for number, values in enumerate(found, start=1)]


def _entry(values: dict[str, Any], number: int, path: Path) -> ReviewEntry:
    def wrong(key: str, what: str, remedy: str) -> SettingsError:
        return SettingsError(f"topic {number} {what}", remedy=remedy, path=path, column=key)

    for key, value in values.items():
        if key not in _KEYS:
            raise wrong(key, "has an unknown key", did_you_mean(key, _KEYS))
        if type(value) is not _KEYS[key]:
            raise wrong(key, f"has the value {value!r}", f"it must be a {_KEYS[key].__name__}")
    if not values.get("terms"):
        raise wrong("terms", "has no terms", "give the terms it is to be found by")
    if values.get("split", 1) < 1:
        raise wrong("split", f"has the value {values['split']}", "it must be 1 or more")
    return ReviewEntry(**{**values, "terms": tuple(values["terms"])})


def apply_review(model: TopicModel, entries: list[ReviewEntry]) -> Reviewed:
    """Change a fitted model as reviewed: splits first, then merges, names and hidden topics.

    An entry belongs to the topic that holds most of its terms, if that is half of them or more;
    no topic takes two entries. Topics are numbered by size again.

    Raises
    ------
    SettingsError
        If a topic is to be merged into one that does not exist, or in a circle.
    NotEnoughDataError
        If a topic cannot be split as asked.
    """
    found = _match(model, entries)
    unit = model.vectors_[model.informed_]
    groups = similarities(unit, model.centroids_).argmax(axis=1).astype(np.int64)
    topic_of = model.centroid_topics_.tolist()
    names = {topic: entry.label for topic, entry in found.items() if entry.label}
    for topic, entry in found.items():
        if entry.split > 1:
            members = np.flatnonzero(model.topics_[model.informed_] == topic)
            parts = _split(unit[members], entry.split, model)
            groups[members] = np.where(parts == 0, topic_of.index(topic), parts + len(topic_of) - 1)
            topic_of += [len(model.labels_) + len(topic_of) + i for i in range(entry.split - 1)]
            names.pop(topic, None)
    if len(topic_of) > model.centroid_topics_.size:
        present, groups = np.unique(groups, return_inverse=True)
        topic_of = [topic_of[group] for group in present]
        groups = settle(unit, groups.astype(np.int64))
        if groups.max() + 1 < len(topic_of):
            raise NotEnoughDataError("a split left a topic empty", remedy="split into fewer")
    target = _targets(model, found, names)
    merged = [target.get(topic, topic) for topic in topic_of]
    model.regroup(groups, np.unique(merged, return_inverse=True)[1])
    now = {topic: int(model.centroid_topics_[at]) for at, topic in enumerate(merged)}
    for topic, name in names.items():
        if topic in now:
            model.labels_[now[topic]] = name
    hidden = {now[target.get(topic, topic)] for topic, entry in found.items() if entry.hidden}
    return Reviewed(sorted(hidden), [entry for entry in entries if entry not in found.values()])


def _match(model: TopicModel, entries: list[ReviewEntry]) -> dict[int, ReviewEntry]:
    ranked = model.topic_terms_
    held = [set(ranked.loc[ranked["topic"] == t, "term"]) for t in range(len(model.labels_))]
    pairs = sorted(
        (
            (len(terms & set(entry.terms)) / len(set(entry.terms)), at, topic)
            for at, entry in enumerate(entries)
            for topic, terms in enumerate(held)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    found: dict[int, ReviewEntry] = {}
    used: set[int] = set()
    for share, at, topic in pairs:
        if share >= _ENOUGH and at not in used and topic not in found:
            found[topic] = entries[at]
            used.add(at)
    return found


def _split(vectors: npt.NDArray[np.float32], n_parts: int, model: TopicModel) -> Labels:
    if len(vectors) < n_parts:
        raise NotEnoughDataError(
            f"a topic of {len(vectors)} articles cannot be split into {n_parts}",
            remedy="split into fewer",
        )
    graph = shared_neighbour_graph(nearest_neighbours(vectors, model.neighbours))
    parts = merge_to(vectors, communities_of_number(graph, n_parts, model.seed), n_parts)
    return settle(vectors, parts)


def _targets(
    model: TopicModel, found: dict[int, ReviewEntry], names: dict[int, str]
) -> dict[int, int]:
    by_name: dict[str, int] = {name: topic for topic, name in enumerate(model.labels_)}
    by_name |= {name: topic for topic, name in names.items()}
    into: dict[int, int] = {}
    for topic, entry in found.items():
        if entry.into:
            if entry.into not in by_name:
                raise SettingsError(
                    f"there is no topic {entry.into!r} to merge with",
                    remedy=did_you_mean(entry.into, by_name),
                    column="into",
                )
            into[topic] = by_name[entry.into]
    ends: dict[int, int] = {}
    for topic, first in into.items():
        seen, end = {topic}, first
        while end in into:
            if end in seen:
                raise SettingsError(
                    f"topics are merged in a circle ({model.labels_[topic]})",
                    remedy="leave one of them without 'into'",
                    column="into",
                )
            seen.add(end)
            end = into[end]
        ends[topic] = end
    return ends
