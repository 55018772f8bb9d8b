"""Every exception of the project: each says what is wrong, where, and what to do.

An error is a code and its facts, like a notice. It is said when it is read, in the language that
is spoken then: *where* it was found (file, row, column or key), *what* was found, and the *remedy*,
so that it reads the same in a terminal, in a notebook and in a log. A mail address or telephone
number that was found is not repeated.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from copy import copy
from pathlib import Path
from typing import Any, Self

from hwadu.files.printable import printable
from hwadu.words import fill, say, text_at
from hwadu.words.current_language import spoken
from hwadu.words.phrases import Phrase, kept, recorded, restored, told


class HwaduError(Exception):
    """Base of all errors a user can cause and mend.

    Parameters
    ----------
    code : str
        Its text's key in the table ``error`` of :mod:`hwadu.words`, which holds what was found
        and what to do. A sentence of your own is said as it is.
    path : path-like, optional
        The file it was found in.
    line : int, optional
        Line of a settings file, counted from 1.
    row : int, optional
        Row in the file, counted from 1 with the header as row 1.
    column : str, optional
        Column of a table or key of a settings file.
    **facts
        What the blanks of the text are filled with: numbers, strings, lists, and phrases
        (:class:`~hwadu.words.phrases.Phrase`), which are said in the same language. Beside a
        sentence of your own, `remedy` is what to do.

    Attributes
    ----------
    language : str
        The language of the study that the error came out of; "" for the one that is spoken.

    Examples
    --------
    >>> print(HwaduError("no articles in the file", remedy="export it again", path="a.csv"))
    a.csv: no articles in the file; export it again
    """

    def __init__(
        self,
        code: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        row: int | None = None,
        column: str | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {name: kept(fact) for name, fact in facts.items()}
        self.path = None if path is None else Path(path)
        self.line = line
        self.row = row
        self.column = column
        self.language = ""

    def at(
        self,
        path: str | Path | None = None,
        *,
        line: int | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> Self:
        """The same error, found in this file, line, row or column; what is not given stays."""
        error = copy(self)
        error.path = self.path if path is None else Path(path)
        error.line = self.line if line is None else line
        error.row = self.row if row is None else row
        error.column = self.column if column is None else column
        return error

    def record(self, *, remedy: bool = True) -> dict[str, Any]:
        """What was found and what to do as JSON holds it, with its row; or what was found alone."""
        kept = {"error": self.code, "facts": recorded(self.facts)}
        return kept | {"row": self.row} if remedy else kept

    @property
    def what(self) -> str:
        """What was found, as tables and logs keep it: in English."""
        return self._told("en")[0]

    @property
    def remedy(self) -> str:
        """What to do, in English."""
        return self._told("en")[1]

    def said(self, language: str) -> str:
        """The whole error in a language: where, what, and what to do."""
        from hwadu.privacy.personal_details import redacted  # its patterns take a while to be made

        what, remedy = self._told(language)
        sentence = say("error.sentence", language, what=what, remedy=remedy) if remedy else what
        where = self._where(language)
        if self.column is not None:
            of_settings = self.path.suffix == ".toml" if self.path else "." in self.column
            kind = "key" if of_settings else "column"
            column = say(f"error.place.{kind}", language, column=self.column)
            where = ", ".join(filter(None, (where, redacted(column))))
        return printable(f"{where}: {redacted(sentence)}" if where else redacted(sentence))

    def _where(self, language: str) -> str:
        where = "" if self.path is None else str(self.path)
        if self.line is not None:
            where = say("error.place.line", language, where=where, line=self.line)
        if self.row is None:
            return where
        row = say("error.place.row", language, row=self.row)
        return f"{where}, {row}" if where else row

    def _told(self, language: str) -> tuple[str, str]:
        facts = told(self.facts, language)
        try:
            found = text_at(f"error.{self.code}", language)
        except KeyError:
            return self.code, facts.get("remedy", "")
        parts = [found] if isinstance(found, str) else found
        what, *remedy = (fill(part, language, facts) for part in parts)
        return what, "".join(remedy)

    def __str__(self) -> str:
        return self.said(spoken(self.language))

    def _render_traceback_(self) -> list[str]:
        """What Jupyter and IPython show: the sentence, for the frames above it say no more."""
        return [f"{type(self).__name__}: {self}"]

    def __reduce__(self) -> tuple[Any, ...]:
        # a worker's error goes to another process as it is, whatever its class is made of
        return _restored, (type(self), self.args, self.__dict__)


class _Part(Phrase):
    """What another error found, or what it says to do, as a part of an error."""

    def __init__(self, error: HwaduError, part: int) -> None:
        super().__init__(error.code, **error.facts)
        self.error, self.part = error, part

    def said(self, language: str) -> str:
        return self.error._told(language)[self.part]


def parts_of(error: HwaduError) -> tuple[Phrase, Phrase]:
    """What an error found and what it says to do, as facts of another that says more.

    Examples
    --------
    >>> found, way = parts_of(HwaduError("files.no_file"))
    >>> found.said("en"), way.said("ko")
    ('there is no such file', '경로를 확인하십시오.')
    """
    return _Part(error, 0), _Part(error, 1)


def _restored(kind: type[HwaduError], args: tuple[str], facts: dict[str, Any]) -> HwaduError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(facts)
    return error


def said_of_record(record: Mapping[str, Any], language: str) -> str:
    """What an error says that JSON holds, without a point where it is a part of a sentence."""
    error = HwaduError(record["error"], row=record.get("row"), **restored(record["facts"]))
    return error.said(language) if "row" in record else error._told(language)[0].removesuffix(".")


class InputError(HwaduError):
    """An input file cannot be read, or holds nothing that can be used."""


class SettingsError(HwaduError):
    """A study file, lexicon, codebook or event calendar is not as it must be."""


class TableError(HwaduError):
    """A table that one stage hands to the next lacks a column or has a wrong type."""


class RunError(HwaduError):
    """A run folder is missing, incomplete, or was made by an incompatible version."""


class ReaderError(HwaduError):
    """A server that is to read articles cannot be used as it is set."""


class NotEnoughDataError(HwaduError):
    """What was asked needs more articles, terms or periods than there are."""


class MissingExtraError(HwaduError):
    """An optional package is not installed.

    Parameters
    ----------
    package : str
        The package that could not be imported.
    extra : str
        The extra of hwadu that brings it.
    purpose : str or Phrase
        What it is needed for.
    """

    def __init__(self, package: str, *, extra: str, purpose: str | Phrase) -> None:
        super().__init__("missing_extra", package=package, extra=extra, purpose=purpose)


def did_you_mean(word: str, allowed: Iterable[str]) -> Phrase:
    """The end of a message about an unknown word: a close match, or all allowed words.

    Examples
    --------
    >>> print(did_you_mean("toipcs", ["topics", "themes"]))
    did you mean 'topics'?
    >>> print(did_you_mean("x", ["topics", "themes"]))
    allowed: themes, topics
    """
    words = sorted(allowed)
    close = difflib.get_close_matches(word, words, n=1)
    return Phrase("did_you_mean", word=close[0]) if close else Phrase("allowed", words=words)
