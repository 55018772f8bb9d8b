"""What the report says in words: one file a language, the same keys in each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from hwadu.errors import SettingsError, did_you_mean

LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class SectionText:
    """A heading and what a reader should know before the figures below it."""

    heading: str
    text: str


@cache
def texts(language: str) -> dict[str, Any]:
    """All the text of a language: methods, limits, section, word, basis.

    Raises
    ------
    SettingsError
        If there is no text in that language.
    """
    if language not in LANGUAGES:
        raise SettingsError(
            f"the report cannot be written in {language!r}",
            remedy=f"choose one of: {', '.join(LANGUAGES)}",
        )
    path = resources.files("hwadu.reporting").joinpath("texts", f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def section_text(section: str, language: str) -> SectionText:
    """Heading and explanation of a section.

    Raises
    ------
    SettingsError
        If there is no such section.
    """
    sections = texts(language)["section"]
    if section not in sections:
        raise SettingsError(
            f"the report has no section {section!r}", remedy=did_you_mean(section, sections)
        )
    return SectionText(**sections[section])


def word(name: str, language: str) -> str:
    """A word of the report's tables.

    Examples
    --------
    >>> word("press", "ko")
    '매체'
    """
    found: str = texts(language)["word"][name]
    return found


def basis_name(basis: str, language: str) -> str:
    """How a reader calls a text basis of the articles; itself where it has no other name.

    Examples
    --------
    >>> basis_name("lead", "en")
    'lead only'
    """
    name: str = texts(language)["basis"].get(basis, basis)
    return name


def headline(name: str, language: str, **facts: Any) -> str:
    """The title of a figure: what it shows, with its numbers filled in.

    Examples
    --------
    >>> headline("comparisons", "en", clear=2, all=9)
    'Shares differ clearly in 2 of 9 comparisons'
    """
    template: str = texts(language)["headline"][name]
    return template.format(**facts)
