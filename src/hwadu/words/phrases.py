"""Phrases: a text and its facts, whose language is chosen only when it is said."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from hwadu.words import name_of, say, texts
from hwadu.words.current_language import spoken
from hwadu.words.naming import told_reason

_LAYERS = re.compile(
    r"^(?:\[(?:Errno|WinError) \d+\] |\w*Error: |(?:Xlsx|Xls|Ods|Xlsb|Zip|Xml|Cfb|C) error: "
    r"|Error tokenizing data\. |Could not open Parquet input source '[^']*': "
    r"|(?:pydantic|pyarrow)\S*: )+"
)
"""What stands before the sentence itself: names of kinds of errors, one within another."""
_PLACE = re.compile(
    r"line (?P<line>\d+),? col(?:umn)? (?P<column>\d+)|(?:position|char) (?P<sign>\d+)"
    r"|(?P<end>end of document)\)"
)


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


class Listed:
    """A list in a language: ``{names:5}`` is its first five "and 17 more", ``{names!r}`` all of it.

    Examples
    --------
    >>> "{names:2}".format(names=Listed(["a", "b", "c"], "en"))
    'a, b and 1 more'
    >>> "{names!r}".format(names=Listed(["a", "b", "c"], "en"))
    '[a, b, c]'
    """

    def __init__(self, parts: Iterable[str], language: str) -> None:
        self.parts, self.language = list(parts), language

    def __format__(self, most: str) -> str:
        shown = self.parts[: int(most)] if most else self.parts
        said = ", ".join(shown)
        left = len(self.parts) - len(shown)
        return say("place.and_more", self.language, names=said, n=left) if left else said

    def __repr__(self) -> str:
        return f"[{', '.join(self.parts)}]"


def told_by_library(said: str, language: str) -> str:
    """What a library says, in words that are known for its kind; else marked as the original.

    Where it was found stays, by line and column or by its sign.

    Examples
    --------
    >>> told_by_library("unterminated character set at position 3", "ko")
    '대괄호가 닫히지 않음, 4번째 글자'
    >>> told_by_library("[Errno 13] Permission denied: 'a.csv'", "ko")
    '권한이 없음'
    """
    names = texts(language).get("name", {})
    known = {**names.get("reason", {}), **names.get("library", {})}
    bare = _LAYERS.sub("", said.strip())
    kinds = [kind for kind in known if bare.startswith(kind)]
    if not kinds:
        return say("error.place.original", language, text=" ".join(said.split()))
    told: str = known[max(kinds, key=len)]
    place = _PLACE.search(bare)
    return f"{told}, {_where(place, language)}" if place else told


def _where(place: re.Match[str], language: str) -> str:
    if place["end"]:
        return say("error.place.at_end", language)
    if place["sign"]:
        return say("error.place.at_sign", language, n=int(place["sign"]) + 1)
    return say("error.place.at_line", language, line=place["line"], column=place["column"])
