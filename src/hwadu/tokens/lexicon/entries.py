"""The lexicon: which spellings are one term, and what that term is called.

A lexicon is a tab-separated file (or CSV, or a workbook), one term a row. ``form`` is a spelling,
``aliases`` are further ones (separated by commas), and ``canonical`` is the form all of them are
counted under (``form`` itself if empty). Neither Latin case nor spaces tell spellings apart: a
space may be missing in a text, and it may stand where no spelling has one, unless it would leave a
single letter alone.
``A + B`` as canonical form reads a spelling as several terms, which keeps a term from being seen
inside a longer word (``AI 전환점`` is ``AI + 전환점``). A star at the beginning or the end of a
form stands for the rest of a word (``*컴퓨팅센터``, ``K-*``): every such word is a term, counted
under ``canonical`` or, without one, under its own letters: ``K-뷰티`` and ``k-뷰티`` are two terms
then, and what is written apart from the rest is no part of the word. ``near`` makes a row a rule
for a homograph: the spelling is read so only near one of these words, and not beside one of the
words of ``unless``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from importlib import resources
from pathlib import Path

import pandas as pd

from hwadu.errors import SettingsError
from hwadu.notices import Notice
from hwadu.tokens.lexicon.lexicon_file import (
    COLUMNS,
    PARTS,
    RULE_COLUMNS,
    LexiconEntry,
    fold,
    parse_lexicon,
    space_positions,
)
from hwadu.tokens.lexicon.lexicon_rows import lexicon_rows, rows_of_tabs
from hwadu.words.phrases import Phrase

_PART = re.compile(r"[A-Za-z0-9&]+|[^A-Za-z0-9&\s]+")
_MOST_RULES = 64
"""Homograph rules are bits of one number per spelling."""


class Lexicon:
    """Terms with their spellings; the order of the entries has no influence.

    Parameters
    ----------
    entries : iterable of LexiconEntry
    path : path-like, optional
        Where they come from, for messages.
    notices : iterable of Notice
        What of its file was read another way than it stands.

    Raises
    ------
    SettingsError
        If two entries read one spelling as different terms.

    Examples
    --------
    >>> lexicon = Lexicon([LexiconEntry("소버린 AI", "소버린 AI", aliases=("소버린 인공지능",))])
    >>> lexicon.canonical("소버린인공지능"), lexicon.canonical("소버린ai"), lexicon.canonical("AI")
    ('소버린 AI', '소버린 AI', None)
    """

    def __init__(
        self,
        entries: Iterable[LexiconEntry],
        *,
        path: str | Path | None = None,
        notices: Iterable[Notice] = (),
    ) -> None:
        self.entries = tuple(sorted(entries))
        self.path = path
        self.notices = tuple(notices)
        self._readings = self._read_entries()

    @classmethod
    def load(cls, path: str | Path) -> Lexicon:
        """Read a lexicon: tab-separated text (lines starting with # are comments), CSV, a workbook.

        Dictionaries of analysers, lists of words and lines of synonyms are read without a header,
        see :mod:`hwadu.tokens.lexicon.without_header`; ``notices`` of the lexicon say how.

        Raises
        ------
        SettingsError
            If the file is not a lexicon; the message names row and column.
        """
        path = Path(path)
        rows, notices = lexicon_rows(path)
        return cls(parse_lexicon(rows, path), path=path, notices=notices)

    @classmethod
    def bundled(cls) -> Lexicon:
        """The lexicon that comes with the project: Korean AI-policy news, 2019 to 2025."""
        text = resources.files("hwadu.tokens").joinpath("lexicon.tsv").read_text(encoding="utf-8")
        return cls(parse_lexicon(rows_of_tabs(text), Path("lexicon.tsv")), path="lexicon.tsv")

    @property
    def rules(self) -> tuple[LexiconEntry, ...]:
        """The homograph rules among the entries."""
        return tuple(entry for entry in self.entries if entry.near)

    @property
    def forms(self) -> tuple[str, ...]:
        """All canonical terms, sorted."""
        return tuple(sorted({part for entry in self.entries for part in entry.parts}))

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """Folded spelling to the terms it is read as."""
        return dict(self._readings)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of every entry that is no homograph rule, as the entries write it."""
        return tuple(
            spelling for entry in self.entries if not entry.near for spelling in entry.spellings
        )

    @property
    def patterns(self) -> tuple[LexiconEntry, ...]:
        """The entries with forms in which a star stands for the rest of a word."""
        return tuple(entry for entry in self.entries if entry.patterns)

    @cached_property
    def spaces(self) -> dict[str, frozenset[int]]:
        """Folded spelling to the positions at which it may hold a space."""
        found: dict[str, frozenset[int]] = {}
        for entry in self.entries:
            for spelling in entry.spellings if not entry.near else ():
                key = fold(spelling)
                found[key] = found.get(key, frozenset()) | space_positions(spelling)
        return found

    @property
    def fingerprint(self) -> str:
        """A hash of what the entries do, whatever their order, rows and notes."""
        content = [
            (e.form, e.canonical, e.tag, tuple(sorted(e.aliases)), e.near, e.unless)
            for e in self.entries
        ]
        return hashlib.sha256(repr(sorted(content)).encode()).hexdigest()

    def canonical(self, form: str) -> str | None:
        """The canonical form of a spelling, None if the lexicon does not know it."""
        reading = self._readings.get(fold(form))
        return None if reading is None else PARTS.join(reading)

    def with_terms(self, terms: Iterable[str]) -> Lexicon:
        """Add terms to this lexicon, each kept whole and counted under itself.

        A term that is a spelling of an entry stays with that entry, unless the entry reads it as
        several terms; then it is no spelling of the entry any more. Homograph rules stay. Where a
        part of a term has other spellings (AI, 인공지능), so has the term.

        Parameters
        ----------
        terms : iterable of str

        Examples
        --------
        >>> intelligence = LexiconEntry("AI", "AI", aliases=("인공지능",))
        >>> lexicon = Lexicon([intelligence]).with_terms(["인공지능", "AI 교과서"])
        >>> lexicon.forms, lexicon.canonical("인공지능교과서")
        (('AI', 'AI 교과서'), 'AI 교과서')
        """
        new = {fold(term): term for term in sorted(terms, reverse=True)}
        new = {key: term for key, term in new.items() if len(self._readings.get(key, ())) != 1}
        if not new:
            return self
        kept = [e for entry in self.entries for e in _without_spellings(entry, new.keys())]
        taken = self._readings.keys() | new.keys()
        added = []
        for term in new.values():
            others = (form for form in self._respelled(term) if fold(form) not in taken)
            added.append(LexiconEntry(term, term, aliases=tuple(dict.fromkeys(others))))
            taken |= {fold(form) for form in added[-1].aliases}
        return Lexicon((*kept, *added), path=self.path)

    def with_names(self, names: Iterable[str]) -> Lexicon:
        """Add names that are kept whole, but for those the lexicon has a reading of.

        Parameters
        ----------
        names : iterable of str
        """
        new = {fold(name): name for name in sorted(names, reverse=True)}
        added = [LexiconEntry(n, n) for key, n in new.items() if key not in self._readings]
        return Lexicon((*self.entries, *added), path=self.path) if added else self

    def _respelled(self, term: str) -> list[str]:
        """A term with one of its parts in another spelling."""
        found = []
        for part in _PART.finditer(term):
            reading = self._readings.get(fold(part.group()), ())
            if len(reading) == 1 and part.group() != term:
                found += [
                    f"{term[: part.start()]}{spelling}{term[part.end() :]}"
                    for spelling in self._spellings_of.get(reading[0], ())
                ]
        return found

    @cached_property
    def _spellings_of(self) -> dict[str, tuple[str, ...]]:
        """Canonical form to all spellings it is read from."""
        found: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            if not entry.near and len(entry.parts) == 1:
                found.setdefault(entry.canonical, {}).update(dict.fromkeys(entry.spellings))
        return {form: tuple(spellings) for form, spellings in found.items()}

    def to_frame(self) -> pd.DataFrame:
        """The entries as a table with the columns of the file."""
        rows = [
            (
                e.form,
                e.canonical,
                e.tag,
                ",".join(e.aliases),
                e.note,
                ",".join(e.near),
                ",".join(e.unless),
            )
            for e in self.entries
        ]
        return pd.DataFrame(rows, columns=[*COLUMNS, *RULE_COLUMNS], dtype="str")

    def __len__(self) -> int:
        return len(self.entries)

    def _read_entries(self) -> dict[str, tuple[str, ...]]:
        if len(self.rules) > _MOST_RULES:
            raise SettingsError(
                "tokens.too_many_rules", path=self.path, n=len(self.rules), most=_MOST_RULES
            )
        readings: dict[str, LexiconEntry] = {}
        conflicts: set[tuple[str, str, int, str, int]] = set()
        for entry in self.entries:
            for spelling in entry.spellings if not entry.near else ():
                other = readings.setdefault(fold(spelling), entry)
                if other.parts != entry.parts:
                    conflicts.add(
                        (spelling, other.canonical, other.row, entry.canonical, entry.row)
                    )
        if conflicts:
            shown = sorted(conflicts)
            more = Phrase("tokens.more_conflicts", n=len(shown) - 5) if len(shown) > 5 else ""
            raise SettingsError(
                "tokens.entries_contradict",
                path=self.path,
                more=more,
                conflicts=[
                    Phrase(
                        "tokens.conflict",
                        spelling=spelling,
                        one=one,
                        one_at=_at(row),
                        other=other,
                        other_at=_at(again),
                    )
                    for spelling, one, row, other, again in shown[:5]
                ],
            )
        return {key: entry.parts for key, entry in readings.items()}


def _without_spellings(entry: LexiconEntry, taken: Collection[str]) -> list[LexiconEntry]:
    """An entry without some of its spellings; none if it has no other. Rules stay as they are."""
    forms = [form for form in (entry.form, *entry.aliases) if fold(form) not in taken]
    if entry.near or len(forms) == 1 + len(entry.aliases):
        return [entry]
    return [replace(entry, form=forms[0], aliases=tuple(forms[1:]))] if forms else []


def _at(row: int) -> Phrase | str:
    return Phrase("tokens.at_row", row=row) if row else ""
