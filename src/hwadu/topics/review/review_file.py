"""The review file: what a reader says of topics, in a form that survives a re-run.

``topics.toml`` describes topics by their terms and by some of their articles, not by their
numbers, so that an entry finds its topic again after the articles, the seed or the settings have
changed::

    [[topic]]
    terms = ["관세", "부과", "수출"]
    articles = ["01100101.2024", "02100801.2025"]   # optional: central articles
    label = "관세 협상"       # a better name
    into = "통상 정책"        # merge with the topic of that name
    split = 2                 # split into so many
    parts = ["미국: 트럼프, 상호관세", "중국: 희토류, 보복"]    # and what each part is called
    hidden = true             # leave out of figures and lists of topics
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.placing import place_text
from hwadu.topics.describe.representatives import representative_articles
from hwadu.topics.estimator import TopicModel
from hwadu.topics.review.offers_to_split_and_join import offers_by_topic
from hwadu.topics.review.review_entry import ReviewEntry
from hwadu.topics.review.review_in_force import entries_in_force
from hwadu.words import commented
from hwadu.words.phrases import Phrase

_KEYS = {"terms": list, "articles": list, "label": str, "into": str, "split": int}
_KEYS |= {"parts": list, "hidden": bool}
_SAID = {
    list: Phrase("topics.kind.list"),
    str: Phrase("topics.kind.text"),
    int: Phrase("topics.kind.number"),
    bool: Phrase("topics.kind.truth"),
}
_HEADER = re.compile(r"\s*\[\[\s*topic\s*\]\]")
_ANCHORS = 10


_UNSAID = {key: getattr(ReviewEntry(()), key) for key in _KEYS}


def write_review(
    model: TopicModel,
    path: str | Path,
    article_ids: Sequence[str] | None = None,
    offers: pd.DataFrame | None = None,
    review: Sequence[ReviewEntry] = (),
    became: pd.DataFrame | None = None,
) -> None:
    """Write a review file that lists every topic as it is, ready to edit.

    Where the model was reviewed before, what that review did stands in the file again, so that
    written and unedited it changes nothing.

    Parameters
    ----------
    model : TopicModel
    path : path-like
    article_ids : sequence of str, optional
        Ids of the fitted articles: the most central ten of each topic are named, by which it is
        found again more surely.
    offers : DataFrame, optional
        The table ``topic_offers``: what might be split or joined is said beneath each topic, as
        comments.
    review : sequence of ReviewEntry
        The review that the model was changed by, if any.
    became : DataFrame, optional
        The table ``topic_review``: what became of its entries.
    """
    beneath = {} if offers is None else offers_by_topic(offers, model.labels_)
    entries = list(enumerate(_as_they_are(model, article_ids)))
    if became is not None and len(became):
        entries = entries_in_force([entry for _, entry in entries], review, became)
    blocks = [commented("head.topic_review")]
    for topic, entry in entries:
        n, changed = int((model.topics_ == topic).sum()), entry.into or entry.split > 1
        blocks.append(
            f"[[topic]]  # {topic}: {n} articles\n"
            + "".join(
                f"{key} = {json.dumps(getattr(entry, key), ensure_ascii=False)}\n"
                for key in _KEYS
                if getattr(entry, key) != _UNSAID[key]
            )
            + "".join([] if changed else beneath.get(topic, []))
        )
    place_text("\n".join(blocks), path)


def _as_they_are(model: TopicModel, article_ids: Sequence[str] | None) -> list[ReviewEntry]:
    """An entry for each topic, by its number."""
    anchors: dict[int, list[str]] = {}
    if article_ids is not None:
        ids = list(article_ids)
        central = representative_articles(model, model.vectors_, top=_ANCHORS)
        for topic, rows in central.groupby("topic")["row"]:
            anchors[int(str(topic))] = [ids[row] for row in rows]
    ranked = model.topic_terms_
    return [
        ReviewEntry(
            tuple(ranked.loc[ranked["topic"] == topic, "term"]),
            label,
            articles=tuple(anchors.get(topic, [])),
        )
        for topic, label in enumerate(model.labels_)
    ]


def read_review(path: str | Path) -> list[ReviewEntry]:
    """Read a review file.

    Raises
    ------
    SettingsError
        If it is no TOML, or an entry has an unknown key, a wrong type or neither terms nor
        articles; the message names the line.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError("topics.review_unreadable", path=path, problem=error) from error
    unknown = [key for key in content if key != "topic"]
    found = content.get("topic", [])
    if unknown or not isinstance(found, list):
        raise SettingsError(
            "topics.no_topics_listed", path=path, name=unknown[0] if unknown else "topic"
        )
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if _HEADER.match(line)]
    starts += [0] * (len(found) - len(starts))
    return [
        _entry(values, start, lines, path) for values, start in zip(found, starts, strict=False)
    ]


def _entry(values: dict[str, Any], start: int, lines: list[str], path: Path) -> ReviewEntry:
    def wrong(key: str, code: str, **facts: Any) -> SettingsError:
        return SettingsError(code, path=path, line=line_of(key, start, lines), column=key, **facts)

    for key, value in values.items():
        if key not in _KEYS:
            raise wrong(key, "topics.unknown_key", hint=did_you_mean(key, _KEYS))
        if type(value) is not _KEYS[key]:
            raise wrong(key, "topics.wrong_kind", value=repr(value), kind=_SAID[_KEYS[key]])
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise wrong(key, "topics.no_texts", value=repr(value))
    if not values.get("terms") and not values.get("articles"):
        raise wrong("terms", "topics.entry_without_terms")
    if values.get("split", 1) < 1:
        raise wrong("split", "topics.wrong_split", n=values["split"])
    if values.get("split", 1) > 1 and values.get("into"):
        raise wrong("into", "topics.split_and_merged")
    if values.get("split", 1) > 1 and values.get("hidden"):
        raise wrong("hidden", "topics.split_and_hidden")
    if values.get("parts") and len(values["parts"]) != values.get("split", 1):
        told = {"n": len(values["parts"]), "split": values.get("split", 1)}
        raise wrong("parts", "topics.parts_of_split", **told)
    values["parts"] = tuple(values.get("parts", ()))
    terms, articles = tuple(values.pop("terms", ())), tuple(values.pop("articles", ()))
    return ReviewEntry(terms, articles=articles, line=start, **values)


def line_of(key: str, start: int, lines: list[str]) -> int:
    """Line of a key in the entry that begins at a line; that line itself where it has none."""
    for number in range(start + 1, len(lines) + 1):
        line = lines[number - 1]
        if _HEADER.match(line):
            break
        if re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
            return number
    return start
