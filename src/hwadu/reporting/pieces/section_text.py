"""What a reader should know before the figures of a section."""

from __future__ import annotations

from dataclasses import dataclass

from hwadu.errors import SettingsError, did_you_mean
from hwadu.known_language import known_language
from hwadu.words import texts


@dataclass(frozen=True)
class SectionText:
    """A heading and what a reader should know before the figures below it."""

    heading: str
    text: str


def section_text(section: str, language: str) -> SectionText:
    """Heading and explanation of a section.

    Raises
    ------
    SettingsError
        If there is no such section.
    """
    sections = texts(known_language(language))["section"]
    if section not in sections:
        raise SettingsError("no_section", section=section, hint=did_you_mean(section, sections))
    return SectionText(**sections[section])
