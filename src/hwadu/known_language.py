"""The language that a user asks for, which must be one that there is text in."""

from __future__ import annotations

from hwadu.errors import SettingsError
from hwadu.words import LANGUAGES


def known_language(language: str) -> str:
    """The same language, if there is text in it.

    Raises
    ------
    SettingsError
        If there is no text in that language.

    Examples
    --------
    >>> known_language("ko")
    'ko'
    """
    if language not in LANGUAGES:
        raise SettingsError("no_text_in_language", language=language, allowed=LANGUAGES)
    return language
