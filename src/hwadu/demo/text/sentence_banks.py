"""The sentence banks: TOML files of words and sentence patterns, one file per subject.

A pattern is a finished Korean sentence with placeholders. ``{slot}`` draws a word of that slot,
``{slot:은}`` adds the fitting particle, ``{slot2}`` is another word of the same slot, ``{#10-90}``
a number. Words and patterns may carry the years they are used in: ``소버린 AI|2023-``. Slots of
``common.toml`` serve every subject; ``slot.subject`` there replaces ``slot`` in that subject.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hwadu.errors import HwaduError, SettingsError, did_you_mean
from hwadu.words.final_sounds import RIEUL, final_sound

FOLDER = Path(__file__).parents[1] / "banks"
THEMES = (
    "sovereign_ai",
    "ax_manufacturing",
    "data_infrastructure",
    "ai_regulation",
    "semiconductors",
    "ai_talent",
    "generative_services",
)
EVERYDAY = ("sport", "weather", "elections", "health", "housing", "entertainment")
SUBJECTS = (*THEMES, *EVERYDAY, "bird_flu")
"""Ids of all subjects, in the order every table and array of the demo uses."""

SECTIONS = ("title", "lead", "body", "quote", "figure", "passing")
CAST_SLOTS = (
    "company",
    "person",
    "official",
    "expert",
    "ministry",
    "agency",
    "university",
    "region",
    "place",
)
FRESH_SLOTS = ("date_word", "amount", "period")
PLACEHOLDER = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_YEARS = re.compile(r"^(.*\S)\|(\d{4})?(-)?(\d{4})?$", re.DOTALL)
_NUMBER = re.compile(r"#(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?:/(\d+))?")
_FORMS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "와": ("과", "와"),
    "으로": ("으로", "로"),
    "이라": ("이라", "라"),
    "이란": ("이란", "란"),
    "이나": ("이나", "나"),
    "이며": ("이며", "며"),
}
MARKERS: dict[str, tuple[str, str]] = _FORMS | {
    form: pair for pair in _FORMS.values() for form in pair
}
"""Every way to name a particle, with its form after a consonant and after a vowel."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or a pattern, and the first and last year it is used in."""

    text: str
    first: int = 0
    last: int = 9999


@dataclass(frozen=True, slots=True)
class Number:
    """A number placeholder: ``low + step * k`` for ``k`` below ``count``."""

    low: float
    step: float
    count: int
    decimals: int


@dataclass(frozen=True)
class Bank:
    """One subject's words and patterns, checked."""

    id: str
    label: str
    words: dict[str, tuple[Entry, ...]]
    sentences: dict[str, tuple[Entry, ...]]

    def content_words(self) -> set[str]:
        """Distinct words over all slots."""
        return {entry.text for entries in self.words.values() for entry in entries}


@cache
def load(subject: str, folder: Path = FOLDER) -> Bank:
    """Read and check one subject's bank.

    Raises
    ------
    SettingsError
        If the file is missing or one of its entries cannot be used; the message names the list
        and the entry.
    """
    path = folder / f"{subject}.toml"
    raw = _read(path)
    unknown = set(raw) - {"id", "label", "words", "sentences"}
    if unknown:
        raise SettingsError("demo.no_key", path=path, entry=min(unknown))
    if raw.get("id") != subject:
        entry = str(raw.get("id"))
        raise SettingsError("demo.other_id", path=path, column="id", entry=entry, name=subject)
    sections = raw.get("sentences", {})
    for section in sections:
        if section not in SECTIONS:
            hint = did_you_mean(section, SECTIONS)
            raise SettingsError(
                "demo.no_section", path=path, column="sentences", entry=section, hint=hint
            )
    words = {slot: _entries(path, slot, texts) for slot, texts in raw.get("words", {}).items()}
    sentences = {
        section: _entries(path, section, sections.get(section, [])) for section in SECTIONS
    }
    for section, patterns in sentences.items():
        if not patterns:
            raise SettingsError("demo.no_pattern", path=path, column=section)
        for pattern in patterns:
            _check(path, section, pattern.text, words)
    return Bank(subject, str(raw.get("label", subject)), words, sentences)


@cache
def common(folder: Path = FOLDER) -> dict[str, tuple[Entry, ...]]:
    """The slots of ``common.toml``, under their names as written (``ministry.health``)."""
    path = folder / "common.toml"
    return {slot: _entries(path, slot, texts) for slot, texts in _read(path)["words"].items()}


def parse_number(text: str) -> Number | None:
    """Understand ``#10-90``, ``#1.5-9.9`` or ``#100-900/10``; None if it is none of them.

    Examples
    --------
    >>> parse_number("#100-900/10")
    Number(low=100.0, step=10.0, count=81, decimals=0)
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    low, high, step = match.groups()
    decimals = max(len(part.partition(".")[2]) for part in (low, high))
    width = float(step) if step else 10.0**-decimals
    count = int((float(high) - float(low)) / width + 1e-9) + 1
    return Number(float(low), width, count, decimals) if count > 0 else None


def base_slot(name: str, words: dict[str, tuple[Entry, ...]]) -> tuple[str, int]:
    """A placeholder's slot and its order: ``("nation", 1)`` for ``nation2``.

    Examples
    --------
    >>> base_slot("nation2", {"nation": ()}), base_slot("nation", {"nation": ()})
    (('nation', 1), ('nation', 0))
    """
    if name not in words and name[-1:] in ("2", "3"):
        return name[:-1], int(name[-1]) - 1
    return name, 0


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise SettingsError("demo.no_bank", path=path) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("demo.not_toml", path=path, problem=error) from error


def _entries(path: Path, name: str, texts: object) -> tuple[Entry, ...]:
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise SettingsError("demo.no_list", path=path, column=name)
    return tuple(_entry(path, name, text) for text in texts)


def _entry(path: Path, name: str, text: str) -> Entry:
    try:
        text.encode("cp949")
    except UnicodeEncodeError as error:
        bad = text[error.start]
        raise SettingsError(
            "demo.no_cp949", path=path, column=name, entry=text, letter=bad
        ) from None
    if "|" not in text:
        return Entry(text)
    match = _YEARS.match(text)
    if match is None or not (match[2] or match[4]):
        raise SettingsError("demo.no_years", path=path, column=name, entry=text)
    first = int(match[2] or 0)
    last = int(match[4] or (9999 if match[3] else first))
    if first > last:
        raise SettingsError("demo.years_backwards", path=path, column=name, entry=text)
    return Entry(match[1], first, last)


def _check(path: Path, section: str, text: str, words: dict[str, tuple[Entry, ...]]) -> None:
    error = _wrong_in(text, words)
    if error is not None:
        raise error.at(path, column=section)


def _wrong_in(text: str, words: dict[str, tuple[Entry, ...]]) -> SettingsError | None:
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        return SettingsError("demo.open_brace", entry=text)
    for name, marker in PLACEHOLDER.findall(text):
        if name.startswith("#"):
            if parse_number(name) is None:
                return SettingsError("demo.bad_number", entry=text, name=name)
        else:
            slot, _ = base_slot(name, words)
            known = {*words, *CAST_SLOTS, *FRESH_SLOTS}
            if slot not in known:
                hint = did_you_mean(slot, known)
                return SettingsError("demo.no_slot", entry=text, name=name, hint=hint)
        if marker and marker not in MARKERS:
            hint = did_you_mean(marker, MARKERS)
            return SettingsError("demo.no_particle", entry=text, name=marker, hint=hint)
    return None


@cache
def attach(word: str, marker: str) -> str:
    """Put the fitting form of a particle behind a word.

    Parameters
    ----------
    word : str
        The word, with quotes or brackets as it is printed.
    marker : str
        One of :data:`MARKERS`: the particle in either of its two forms.

    Returns
    -------
    str
        Word and particle.

    Raises
    ------
    HwaduError
        If the marker is none.

    Examples
    --------
    >>> attach("소버린 AI", "은"), attach("LLM", "을"), attach("서울", "으로"), attach("30%", "이")
    ('소버린 AI는', 'LLM을', '서울로', '30%가')
    """
    try:
        closed, opened = MARKERS[marker]
    except KeyError:
        hint = did_you_mean(marker, MARKERS)
        raise HwaduError("demo.no_marker", marker=marker, hint=hint) from None
    final = final_sound(word)
    if closed == "으로" and final == RIEUL:
        return word + opened
    return word + (closed if final else opened)
