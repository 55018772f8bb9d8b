"""A reader's corrections applied to a fitted model: renamed, merged, split and hidden topics."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import HwaduError, NotEnoughDataError, SettingsError, did_you_mean
from hwadu.notices import Notice
from hwadu.schema import conform
from hwadu.topics.describe.labels import made_of_terms
from hwadu.topics.describe.matching import Match, match_entries
from hwadu.topics.describe.model_tables import TopicTables, topic_tables
from hwadu.topics.estimator import TopicModel
from hwadu.topics.find.centroids import nearest
from hwadu.topics.find.settling import settle
from hwadu.topics.review.offers_to_split_and_join import parts_of
from hwadu.topics.review.parts_by_name import parts_named
from hwadu.topics.review.review_entry import ReviewEntry
from hwadu.topics.review.review_file import line_of, read_review

Labels = npt.NDArray[np.int64]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reviewed:
    """What became of a review.

    Attributes
    ----------
    hidden : list of int
        Topics to leave out, by their numbers after the review.
    named : list of int
        Topics whose label the reader gave, likewise.
    unmatched : list of ReviewEntry
        Entries whose topic does not exist any more.
    table : DataFrame
        The table ``topic_review``: what became of every entry, and how sure its topic was found.
    """

    hidden: list[int]
    named: list[int]
    unmatched: list[ReviewEntry]
    table: pd.DataFrame


@dataclass(frozen=True)
class ReviewedTopics:
    """Tables after a review.

    Attributes
    ----------
    tables : TopicTables
    reviewed : Reviewed
    """

    tables: TopicTables
    reviewed: Reviewed


def review_topics(
    model: TopicModel,
    path: str | Path,
    article_ids: Sequence[str] | pd.Series,
    stories: Sequence[str] | pd.Series | None = None,
) -> ReviewedTopics:
    """Apply a review file to a freshly fitted model, and make its tables.

    The model is changed, so that saving it, transforming new articles and ``bertopic_`` all speak
    of the reviewed topics. Entries whose topic is not found again, or not surely, are logged as
    warnings.

    Parameters
    ----------
    model : TopicModel
        Fitted, not yet reviewed.
    path : path-like
        The review file, ``topics.toml``.
    article_ids : sequence of str
        Ids of the fitted articles, in the order of their rows.
    stories : sequence of str, optional
        Story of each article.

    Raises
    ------
    SettingsError
        If the file is not as it must be, a topic is to be merged into one that does not exist, or
        topics are merged in a circle; the message names the file and the line.
    NotEnoughDataError
        If a topic cannot be split as asked, likewise.
    """
    entries = read_review(path)
    try:
        reviewed = apply_review(model, entries, article_ids)
    except (SettingsError, NotEnoughDataError) as error:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
        line = error.line
        if error.column and line:
            line = line_of(error.column, line, lines)
        raise error.at(path, line=line) from error
    doubtful = reviewed.table[reviewed.table["certainty"].isin(["unsure", "lost"])]
    for entry in doubtful.drop_duplicates("entry").itertuples():
        code = "review_entry_unsure" if entry.certainty == "unsure" else "review_entry_missed"
        facts = {"line": entry.line, "entry": entry.label}
        _LOG.warning("%s", Notice(code, facts, where=str(path)))
    return ReviewedTopics(topic_tables(model, article_ids, stories), reviewed)


def apply_review(
    model: TopicModel,
    entries: Sequence[ReviewEntry],
    article_ids: Sequence[str] | pd.Series | None = None,
) -> Reviewed:
    """Change a fitted model as reviewed: splits first, then merges, names and hidden topics.

    An entry belongs to the topic that shares most with it, by terms and, where ``article_ids`` are
    given, by articles; no topic takes two entries. A label that merely lists its terms, as the file
    is written, is no name: such a topic is called by the terms that it has now. Topics are numbered
    by size again. A split moves a few articles of other topics too, since every article then goes
    to the nearest centroid again (only so does ``transform`` return the topics of the fitted
    articles).

    Raises
    ------
    SettingsError
        If a topic is to be merged into one that does not exist or is split, or in a circle; or two
        topics get one name.
    NotEnoughDataError
        If a topic cannot be split as asked.
    """
    matches = match_entries(model, entries, article_ids)
    found = {match.topic: entries[at] for at, match in enumerate(matches) if match.topic >= 0}
    known = np.flatnonzero(model.informed_)
    unit = model.vectors_[known]
    groups = nearest(unit, model.centroids_)
    topic_of = model.centroid_topics_.tolist()
    said = {topic: entry.label for topic, entry in found.items() if entry.label}
    wanted = {entry.into for entry in entries}
    names = {t: name for t, name in said.items() if _is_name(found[t]) or name in wanted}
    _check_names(model, found, names)
    also: dict[int, list[int]] = {}  # of each split topic the parts beyond the first
    for topic, entry in found.items():
        if entry.split > 1:
            members = np.flatnonzero(model.topics_[known] == topic)
            parts = _split(model, known[members], entry)
            groups[members] = np.where(parts == 0, topic_of.index(topic), parts + len(topic_of) - 1)
            first = len(model.labels_) + len(topic_of)
            also[topic] = [*range(first, first + entry.split - 1)]
            topic_of += also[topic]
    if len(topic_of) > model.centroid_topics_.size:
        present, groups = np.unique(groups, return_inverse=True)
        topic_of = [topic_of[group] for group in present]
        groups = settle(unit, groups.astype(np.int64))
        if groups.max() + 1 < len(topic_of):
            raise NotEnoughDataError("topics.split_left_empty")
    target = _targets(model, found, said)
    before = list(model.labels_)
    merged = [target.get(topic, topic) for topic in topic_of]
    model.regroup(groups, np.unique(merged, return_inverse=True)[1])
    now = {topic: int(model.centroid_topics_[at]) for at, topic in enumerate(merged)}
    # the name of a split topic goes to none of its parts: they have names of their own
    kept = {t: name for t, name in names.items() if t in now and found[t].split == 1}
    for topic, name in kept.items():
        model.labels_[now[topic]] = name
    part_names = parts_named(model.topic_terms_, found, also, now)
    for number, name in part_names.items():
        model.labels_[number] = name
    hidden = {now[target.get(topic, topic)] for topic, entry in found.items() if entry.hidden}
    ends = [
        [now[target.get(topic, topic)] for topic in (m.topic, *also.get(m.topic, []))]
        if m.topic >= 0
        else [-1]
        for m in matches
    ]
    return Reviewed(
        hidden=sorted(hidden),
        named=sorted({*part_names, *(now[t] for t, name in kept.items() if name != before[t])}),
        unmatched=[entry for entry, m in zip(entries, matches, strict=True) if m.topic < 0],
        table=_table(entries, matches, ends, before),
    )


def _table(
    entries: Sequence[ReviewEntry], matches: list[Match], ends: list[list[int]], labels: list[str]
) -> pd.DataFrame:
    rows = [
        {
            "entry": at,
            "line": entry.line,
            "label": entry.label,
            "topic": topic,
            "shared_terms": match.shared_terms,
            "shared_articles": match.shared_articles,
            "certainty": match.certainty,
            "action": _actions(entry, labels[match.topic]) if topic >= 0 else "none",
        }
        for at, (entry, match, end) in enumerate(zip(entries, matches, ends, strict=True), 1)
        for topic in end
    ]
    columns = ["entry", "line", "label", "topic", "shared_terms", "shared_articles"]
    frame = pd.DataFrame(rows, columns=[*columns, "certainty", "action"])
    return conform(frame, "topic_review")


def _actions(entry: ReviewEntry, label: str) -> str:
    done = {
        "split": entry.split > 1,
        "merged": bool(entry.into),
        "renamed": bool(entry.parts)
        or (
            entry.split == 1
            and not entry.into
            and _is_name(entry)
            and entry.label not in ("", label)
        ),
        "hidden": entry.hidden,
    }
    return ",".join(action for action, so in done.items() if so) or "none"


def _is_name(entry: ReviewEntry) -> bool:
    """Whether a reader named it: a label of its terms, as the file is written, grows old."""
    return not made_of_terms(entry.label, entry.terms)


def _split(model: TopicModel, rows: npt.NDArray[np.int64], entry: ReviewEntry) -> Labels:
    parts = np.zeros(rows.size, dtype=np.int64)
    if rows.size >= entry.split:
        parts = parts_of(model, rows, entry.split).topics_
    if parts.max() + 1 < entry.split:
        raise NotEnoughDataError(
            "topics.not_split",
            line=entry.line or None,
            column="split",
            n=rows.size,
            parts=entry.split,
        )
    return parts


def _check_names(model: TopicModel, found: dict[int, ReviewEntry], names: dict[int, str]) -> None:
    first: dict[str, int] = {}
    for topic, name in names.items():
        other = first.setdefault(name, topic)
        # labels made of terms may be equal by themselves
        if other != topic and not (model.labels_[topic] == name == model.labels_[other]):
            raise SettingsError(
                "topics.one_name", line=found[topic].line or None, column="label", name=name
            )


def _targets(
    model: TopicModel, found: dict[int, ReviewEntry], names: dict[int, str]
) -> dict[int, int]:
    by_name: dict[str, int] = {name: topic for topic, name in enumerate(model.labels_)}
    by_name |= {name: topic for topic, name in names.items()}
    into: dict[int, int] = {}
    for topic, entry in found.items():
        if entry.into:
            if entry.into not in by_name:
                raise _wrong_target(
                    entry,
                    "topics.no_target",
                    name=entry.into,
                    hint=did_you_mean(entry.into, by_name),
                )
            into[topic] = by_name[entry.into]
            if into[topic] in found and found[into[topic]].split > 1:
                raise _wrong_target(entry, "topics.target_is_split", name=entry.into)
    ends: dict[int, int] = {}
    for topic, first in into.items():
        seen, end = {topic}, first
        while end in into:
            if end in seen:
                raise _wrong_target(
                    found[topic], "topics.merged_in_a_circle", label=model.labels_[topic]
                )
            seen.add(end)
            end = into[end]
        ends[topic] = end
    return ends


def _wrong_target(entry: ReviewEntry, code: str, **facts: Any) -> HwaduError:
    return SettingsError(code, line=entry.line or None, column="into", **facts)
