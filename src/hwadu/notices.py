"""Notices: what the user should know, as a code and its facts; said in the reader's language."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from hwadu.errors import said_of_record
from hwadu.words import name_of, say, texts
from hwadu.words.naming import told_reason
from hwadu.words.phrases import Listed, told_by_library

Level = Literal["info", "warning"]
_NO_LABELS: Mapping[str, str] = {}

_REASONS = ("reason", "problem")  # facts that are reasons, in the words of the tables
_PLACE_IN_FILE = re.compile(r"(.* )?(row|line|item|column) (\d+)")
_CODES = ("basis", "bases", "every", "unit")  # facts that are codes of the tables
_THEMES = ("theme", "themes", "other_theme")  # facts that are ids of themes


@dataclass(frozen=True)
class Notice:
    """One thing that the user should know: which, with its facts, and where it was found.

    Attributes
    ----------
    code : str
        Its text's key in the table ``notice`` of ``hwadu.words``.
    facts : mapping of str to JSON value
        What the blanks of the text are filled with: numbers, strings, lists of strings or of
        pairs of a name and a number, and records of errors. A fact ``line`` is the line of the
        file ``where``; a fact ``of_files`` says of how many files it is told, ``where`` being one.
    level : {"info", "warning"}
        A warning can change results; an info only explains.
    where : str
        The file it is about, "" for the study as a whole.

    Examples
    --------
    >>> notice = Notice("undated", {"n": 5, "all": 1500}, "info")
    >>> print(notice)
    5 of 1,500 articles have no date; date_basis says why
    >>> notice.said("ko")
    '기사 1,500건 가운데 5건에 날짜가 없습니다. 까닭은 기사 표의 date_basis 열에 있습니다.'
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    level: Level = "warning"
    where: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", {name: _safe(f) for name, f in self.facts.items()})

    def said(self, language: str, labels: Mapping[str, str] = _NO_LABELS) -> str:
        """The notice in a language, with the labels of themes in place of their ids."""
        if self.code not in texts(language)["notice"]:  # of a later version
            return f"{self.code} {dict(self.facts)}"
        facts = {name: _told(name, fact, language, labels) for name, fact in self.facts.items()}
        said = say(f"notice.{self.code}", language, **facts)
        if not self.where:
            return said
        kind = next((kind for kind in ("line", "of_files") if kind in self.facts), "file")
        return say(f"place.{kind}", language, file=self.where, **facts) + said

    def sentence(self, language: str, labels: Mapping[str, str] = _NO_LABELS) -> str:
        """The notice as a sentence of a report; the name of a file that begins it stays as it is.

        Examples
        --------
        >>> Notice("theme_undefined", {"theme": "ai_law"}).sentence("en", {"ai_law": "Law"})
        "Theme 'Law' has no definition; say what it is, so that people can code by it."
        """
        said = self.said(language, labels)
        begun = said[:1].upper() + said[1:] if re.match(r"[a-z]+ ", said) else said
        return begun if begun.endswith((".", "?", "!")) else begun + "."

    def at(self, where: str) -> Notice:
        """The same notice about a file."""
        return replace(self, where=where)

    def record(self) -> dict[str, Any]:
        """The notice as JSON holds it."""
        return asdict(self)

    def __str__(self) -> str:
        return self.said("en")


def recorded_notices(records: Iterable[Mapping[str, Any] | str]) -> list[Notice]:
    """Notices as they were, from the records of a manifest; sentences of old runs as they are.

    Examples
    --------
    >>> for notice in recorded_notices(["too few articles", {"code": "no_header"}]):
    ...     print(notice)
    too few articles
    the first row is an article and no header, so the columns are numbered: column 1, column 2, ...
    """
    return [Notice("plain", {"text": r}) if isinstance(r, str) else Notice(**r) for r in records]


def log_warnings(notices: Iterable[Notice], log: logging.Logger) -> None:
    """Log the notices that are warnings; whoever prints the log says them in its own language."""
    for notice in notices:
        if notice.level == "warning":
            log.warning("%s", notice)


def _safe(fact: Any) -> Any:
    """A fact without mail addresses and telephone numbers: it may be a piece of an article."""
    from hwadu.privacy.personal_details import redacted  # its patterns take a while to be made

    if isinstance(fact, list | tuple):
        return type(fact)(map(_safe, fact))
    if isinstance(fact, dict):
        return {name: _safe(of) for name, of in fact.items()}
    return redacted(fact) if isinstance(fact, str) else fact


def _told(name: str, fact: Any, language: str, labels: Mapping[str, str]) -> Any:
    if isinstance(fact, dict):
        return said_of_record(fact, language)
    if isinstance(fact, list | tuple):
        return Listed([_part(name, one, language, labels) for one in fact], language)
    return fact if isinstance(fact, int | float) else _part(name, fact, language, labels)


def _part(name: str, fact: Any, language: str, labels: Mapping[str, str]) -> str:
    if isinstance(fact, list | tuple):
        known, number = fact
        return f"{_part(name, known, language, labels)} ({number:,})"
    text = str(fact)
    if name in _THEMES:
        return labels.get(text, text)
    if name in _REASONS:
        known = told_reason(text, language)
        return told_by_library(text, language) if known == text else known
    if name == "row" and (found := _PLACE_IN_FILE.fullmatch(text)):
        sheet, unit, number = found.groups()
        return (sheet or "") + say(f"place.of_{unit}", language, n=int(number))
    return name_of(text, language) if name in _CODES else text
