"""What a study chose otherwise than hwadu would by itself, as its methods section tells it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hwadu.notices import recorded_notices
from hwadu.reporting.methods.without_folders import apart_without_folders, without_folders
from hwadu.reporting.wording import count
from hwadu.words import LANGUAGES, name_of, say

_APART = ("one_query", "one_basis")
"""Notices of articles that shares leave out though they lie within the period."""

_TITLES = ("title", *(f"title_{language}" for language in LANGUAGES))
_TOLD_ELSEWHERE = {*_TITLES, "language", "seed", "query", "reader", "report", "engine"}
"""Settings that the section tells in its own words, or that change no number."""

_PLACES = {"read.paths", "vectors.device", "themes.codebook", "themes.codes"}

_FILES = {
    "clean.templates",
    "tokens.lexicon",
    "tokens.stopwords",
    "topics.review",
    "themes.topic_themes",
    "events.calendar",
    "totals.path",
}
"""Settings that name a file."""


def number_of_topics(topics: Mapping[str, Any], language: str) -> str:
    """How the number of topics came about, by the settings of ``[topics]``."""
    if isinstance(topics["n_topics"], int):
        return say("choices.number", language, n=count(topics["n_topics"]))
    if topics["engine"] != "communities":
        return ""
    if topics["resolution"] is not None:
        return say("choices.resolution", language, resolution=topics["resolution"])
    if topics["n_topics"] is None:
        return say("choices.free_number", language)
    low, high = map(count, topics["n_topics"])
    return say("choices.number_between", language, low=low, high=high)


def divided_topics(manifest: Mapping[str, Any], language: str) -> str:
    """That large mixed topics were divided; empty where the study keeps from it."""
    topics = manifest["settings"]["topics"]
    free = topics["n_topics"] is None and topics["resolution"] is None
    if topics["engine"] != "communities" or not free:
        return ""
    return say("choices.divided", language)


def mixed_topics_told(mixed: tuple[int, int], language: str) -> str:
    """How many topics mix several subjects, and how many articles they have; empty for none."""
    n, articles = mixed
    return say("choices.mixed", language, n=count(n), articles=count(articles)) if n else ""


def reviewed_topics(topics: Mapping[str, Any], language: str) -> str:
    """That people changed the topics that were found; empty where none did."""
    return say("choices.reviewed", language) if topics.get("review") else ""


def counted_articles(
    manifest: Mapping[str, Any], language: str, write: Callable[[str], str]
) -> str:
    """Which articles shares are taken among, where not among all within the period."""
    notices = [one for one in recorded_notices(manifest.get("notices", [])) if one.code in _APART]
    said = []
    for notice in notices:
        name = "query" if notice.code == "one_query" else "basis"
        code = notice.facts[name]
        source = write(code) if name == "query" else name_of(code, language)
        said.append(say(f"choices.{notice.code}", language, n=notice.facts["n"], source=source))
    return "".join(said)


def other_settings(
    settings: Mapping[str, Any],
    defaults: Mapping[str, Any],
    language: str,
    write: Callable[[str], str],
) -> str:
    """Every setting that bears on numbers and is not hwadu's own; empty where all are.

    Parameters
    ----------
    settings, defaults : mapping of str to mapping
        The settings of the study and those of a study that names none, by section and key.
    language : {"ko", "en"}
    write : callable
        What users named, as the section shows it.
    """
    told = [
        write(f"{name} = {json.dumps(_value(value, name), ensure_ascii=False)}")
        for name, value in _leaves(settings)
        if name.split(".")[0] not in _TOLD_ELSEWHERE
        and name not in _PLACES
        and value != dict(_leaves(defaults)).get(name)
    ]
    return say("choices.others", language, settings="; ".join(told)) if told else ""


def _leaves(settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping) and value and not above:
            yield from _leaves(value, f"{name}.")
        else:
            yield name, value


def _value(value: Any, name: str) -> Any:
    """A setting as study.toml has it; of a file its name, for folders are a machine's own."""
    if isinstance(value, Mapping):
        values = [_value(item, name) for item in value.values()]
        return dict(zip(apart_without_folders([*value]), values, strict=True))
    if isinstance(value, list | tuple):
        return [_value(item, name) for item in value]
    if isinstance(value, str):
        return without_folders(value, is_file=name in _FILES)
    return value
