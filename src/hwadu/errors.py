"""Every exception of the project: each says what is wrong, where, and what to do.

A message is one sentence in three parts, so that it reads the same in a terminal, in a
notebook and in a log: *what* was found, *where* (file, row, column or key), and *remedy*.
A mail address or telephone number that was found is not repeated.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hwadu.files.printable import printable


class HwaduError(Exception):
    """Base of all errors a user can cause and mend.

    Parameters
    ----------
    what : str
        What was found, in words that name the offending value.
    remedy : str, optional
        What to do, including what would be allowed.
    path : path-like, optional
        The file it was found in.
    row : int, optional
        Row in the file, counted from 1 with the header as row 1.
    column : str, optional
        Column of a table or key of a settings file.

    Examples
    --------
    >>> print(HwaduError("no articles in the file", remedy="export it again", path="a.csv"))
    a.csv: no articles in the file; export it again
    """

    def __init__(
        self,
        what: str,
        *,
        remedy: str = "",
        path: str | Path | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.what = what
        self.remedy = remedy
        self.path = None if path is None else Path(path)
        self.row = row
        self.column = column
        super().__init__(self._sentence())

    def _render_traceback_(self) -> list[str]:
        """What Jupyter and IPython show: the sentence, for the frames above it say no more."""
        return [f"{type(self).__name__}: {self}"]

    def __reduce__(self) -> tuple[Any, ...]:
        # a worker's error goes to another process as it is, whatever its class is made of
        return _restored, (type(self), self.args, self.__dict__)

    def _sentence(self) -> str:
        from hwadu.privacy.personal_details import redacted  # its patterns take a while to be made

        where = ", ".join(
            part
            for part in (
                str(self.path) if self.path is not None else "",
                f"row {self.row}" if self.row is not None else "",
                redacted(f"column {self.column!r}") if self.column is not None else "",
            )
            if part
        )
        told = redacted(f"{self.what}; {self.remedy}" if self.remedy else self.what)
        return printable(f"{where}: {told}" if where else told)


def _restored(kind: type[HwaduError], args: tuple[str], facts: dict[str, Any]) -> HwaduError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(facts)
    return error


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
    purpose : str
        What it is needed for.
    """

    def __init__(self, package: str, *, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the package {package!r}, which is not installed",
            remedy=f'install it with: pip install "hwadu[{extra}]"',
        )


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The end of a message about an unknown word: a close match, or all allowed words.

    Examples
    --------
    >>> did_you_mean("toipcs", ["topics", "themes"])
    "did you mean 'topics'?"
    >>> did_you_mean("x", ["topics", "themes"])
    'allowed: themes, topics'
    """
    words = sorted(allowed)
    close = difflib.get_close_matches(word, words, n=1)
    return f"did you mean {close[0]!r}?" if close else f"allowed: {', '.join(words)}"
