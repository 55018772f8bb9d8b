"""Phrases: a text and its facts, whose language is chosen only when it is said."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from hwadu.words import name_of, say
from hwadu.words.current_language import spoken
from hwadu.words.listed import Listed
from hwadu.words.naming import told_reason
from hwadu.words.of_libraries import told_by_library


class Phrase:
    """A part of what an error says: a text under ``[error]``, and what fills its blanks.

    Parameters
    ----------
    code : str
        The text's key: ``reading.none`` is ``none`` in ``[error.reading]``.
    **facts
        Numbers, strings, lists, and phrases.

    Examples
    --------
    >>> Phrase("did_you_mean", word="topics").said("en")
    "did you mean 'topics'?"
    """

    def __init__(self, code: str, /, **facts: Any) -> None:
        self.code = code
        self.facts = {name: kept(fact) for name, fact in facts.items()}

    def said(self, language: str) -> str:
        """The phrase in a language."""
        return say(f"error.{self.code}", language, **told(self.facts, language))

    def record(self) -> dict[str, Any]:
        """The phrase as JSON holds it."""
        return {"phrase": self.code, "facts": recorded(self.facts)}

    def __str__(self) -> str:
        return self.said(spoken())

    def __repr__(self) -> str:
        return str(self)


class Reason(Phrase):
    """A reason that a table gives in English, in the words that its readers have for it.

    Examples
    --------
    >>> Reason("the line is no valid JSON (char 3)").said("ko")
    'JSON이 아닌 줄'
    """

    def said(self, language: str) -> str:
        """The reason in a language."""
        return told_reason(self.code, language)

    def record(self) -> dict[str, Any]:
        """The reason as JSON holds it."""
        return {"reason": self.code}


def refusal(error: OSError) -> Reason:
    """Why the system refuses a file or folder.

    Examples
    --------
    >>> refusal(OSError(13, "Permission denied")).said("ko")
    '권한이 없음'
    """
    return Reason(error.strerror or str(error))


class Name(Phrase):
    """A code of the tables ("month"), as a reader says it.

    Examples
    --------
    >>> Name("month").said("ko"), Name("month").said("en")
    ('월', 'month')
    """

    def said(self, language: str) -> str:
        """The name in a language."""
        return name_of(self.code, language)

    def record(self) -> dict[str, Any]:
        """The code as JSON holds it."""
        return {"name": self.code}


class AsWritten(Phrase):
    """What a library says of a text or file that it cannot read: English, in every language.

    Said in Korean it is in words of our own where they are known, else marked as the original.

    Examples
    --------
    >>> AsWritten("Extra data: line 2 column 1 (char 9)").said("ko")
    '끝난 뒤에 글이 더 있음, 2행 1번째 글자'
    >>> AsWritten("oh no").said("ko"), AsWritten("oh no").said("en")
    ('원문: oh no', 'oh no')
    """

    def said(self, language: str) -> str:
        """What was said, in a language."""
        return told_by_library(self.code, language)

    def record(self) -> dict[str, Any]:
        """What was said as JSON holds it."""
        return {"as_written": self.code}


def kept(fact: Any) -> Any:
    """A fact that can be handed to another process: errors and paths are what they say."""
    if isinstance(fact, BaseException) and not hasattr(fact, "said"):
        return AsWritten(str(fact))
    return str(fact) if isinstance(fact, BaseException | os.PathLike) else fact


def recorded(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON holds them."""
    return {name: _recorded(fact) for name, fact in facts.items()}


def restored(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they were, from what JSON holds.

    Examples
    --------
    >>> restored(recorded({"n": 3, "hint": Phrase("allowed", words=["a"])}))
    {'n': 3, 'hint': allowed: a}
    """
    return {name: _restored(fact) for name, fact in facts.items()}


def told(facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Facts as a text of a language holds them."""
    return {name: _told(fact, language) for name, fact in facts.items()}


def _recorded(fact: Any) -> Any:
    if isinstance(fact, Phrase):
        return fact.record()
    if isinstance(fact, list | tuple):
        return [_recorded(one) for one in fact]
    return fact if isinstance(fact, str | int | float) else str(fact)


def _restored(fact: Any) -> Any:
    if isinstance(fact, list):
        return [_restored(one) for one in fact]
    if not isinstance(fact, dict):
        return fact
    if "reason" in fact:
        return Reason(fact["reason"])
    if "as_written" in fact:
        return AsWritten(fact["as_written"])
    if "name" in fact:
        return Name(fact["name"])
    return Phrase(fact["phrase"], **restored(fact["facts"]))


def _told(fact: Any, language: str) -> Any:
    if isinstance(fact, Phrase):
        return fact.said(language)
    if isinstance(fact, list | tuple):
        return Listed([str(_told(one, language)) for one in fact], language)
    return fact
