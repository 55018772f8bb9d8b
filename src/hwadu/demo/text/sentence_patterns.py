"""Sentence patterns made ready for drawing: one template and a tuple of fields each.

Everything that can be known before an article exists is worked out once per subject and year:
which words and patterns are in use that year, and every word with its particle attached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hwadu.demo.text.sentence_banks import (
    FOLDER,
    FRESH_SLOTS,
    PLACEHOLDER,
    SECTIONS,
    Bank,
    Entry,
    Number,
    attach,
    base_slot,
    load,
    parse_number,
)
from hwadu.errors import SettingsError


@dataclass(frozen=True, slots=True)
class WordField:
    """Draws a word of the subject's own slot, particle included in ``forms``."""

    slot: int
    order: int
    forms: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CastField:
    """Names one of the article's cast, or a fresh date, amount or period."""

    name: str
    marker: str
    fresh: bool
    introduce: bool  # nothing else in the sentence says where this person belongs


@dataclass(frozen=True, slots=True)
class NumberField:
    """Draws a number."""

    number: Number


Field = WordField | CastField | NumberField


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with gaps: ``template % values of the fields``."""

    template: str
    fields: tuple[Field, ...]
    slots: frozenset[str]
    nouns: tuple[str, ...]


@dataclass(frozen=True)
class Patterns:
    """One subject in one year: its patterns by section."""

    subject: str
    sections: dict[str, tuple[Pattern, ...]]
    slots: int


@cache
def compiled(subject: str, year: int, folder: Path = FOLDER) -> Patterns:
    """Compile a subject's bank for one year.

    Raises
    ------
    SettingsError
        If a section has no pattern that can be used in that year.
    """
    bank = load(subject, folder)
    words = {slot: _in_year(entries, year) for slot, entries in bank.words.items()}
    sections = {}
    for section in SECTIONS:
        usable = [
            text
            for text in _in_year(bank.sentences[section], year)
            if all(words.get(slot, True) for slot in _slots(bank, text))
        ]
        if not usable:
            path = folder / f"{subject}.toml"
            raise SettingsError("demo.no_pattern_of_year", path=path, section=section, year=year)
        sections[section] = tuple(_compile(bank, words, text) for text in usable)
    return Patterns(subject, sections, len(words))


def _in_year(entries: tuple[Entry, ...], year: int) -> tuple[str, ...]:
    return tuple(entry.text for entry in entries if entry.first <= year <= entry.last)


def _slots(bank: Bank, text: str) -> list[str]:
    names = [name for name, _ in PLACEHOLDER.findall(text) if not name.startswith("#")]
    return [base_slot(name, bank.words)[0] for name in names]


def _compile(bank: Bank, words: dict[str, tuple[str, ...]], text: str) -> Pattern:
    order_of_slots = list(bank.words)
    present = set(_slots(bank, text))
    fields: list[Field] = []
    template = ""
    end = 0
    for match in PLACEHOLDER.finditer(text):
        template += text[end : match.start()].replace("%", "%%") + "%s"
        end = match.end()
        name, marker = match[1], match[2] or ""
        number = parse_number(name)
        if number is not None:
            fields.append(NumberField(number))
            continue
        slot, order = base_slot(name, bank.words)
        if slot in words:
            fields.append(
                WordField(
                    order_of_slots.index(slot),
                    order,
                    tuple(attach(w, marker) if marker else w for w in words[slot]),
                    words[slot],
                )
            )
        else:
            fields.append(
                CastField(
                    name,
                    marker,
                    fresh=slot in FRESH_SLOTS,
                    introduce=not present & {"company", "university", "ministry", "agency"},
                )
            )
    template += text[end:].replace("%", "%%")
    return Pattern(template, tuple(fields), frozenset(present), _nouns(text))


_NOUN = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z]{2,}?)(?:에서는|으로는|에서도|에서|으로|에게|까지|을|를|이|가|의|에|와|과)"
    r"(?![가-힣A-Za-z0-9])"
)


def _nouns(text: str) -> tuple[str, ...]:
    """Rough nouns of the text between the gaps, for an archive's keyword column."""
    return tuple(_NOUN.findall(PLACEHOLDER.sub("#", text)))
