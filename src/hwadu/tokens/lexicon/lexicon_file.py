"""The lexicon as a file: rows, their check, and messages that name row and column."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hwadu.errors import SettingsError, did_you_mean
from hwadu.files.headings import meant_columns
from hwadu.tokens.lexicon.lexicon_rows import NAMES, Rows
from hwadu.tokens.lexicon.without_header import words_of_list

COLUMNS = ("form", "canonical", "tag", "aliases", "note")
RULE_COLUMNS = ("near", "unless")
TAGS = ("NNP", "NNG", "SL")
_TAG_NAMES = {
    "고유명사": "NNP",
    "명사": "NNG",
    "일반명사": "NNG",
    "보통명사": "NNG",
    "외국어": "SL",
}
_LEAST_STEM = 2
_SHOWN = 4  # cells
PARTS = " + "
WILDCARD = "*"


@lru_cache(maxsize=1 << 17)
def fold(form: str) -> str:
    """The key under which spellings are the same: no spaces, no Latin case.

    Examples
    --------
    >>> fold("LG AI 연구원") == fold("lg ai연구원")
    True
    """
    return without_spaces(form).casefold()


def without_spaces(form: str) -> str:
    """A form as one string of letters."""
    return "".join(unicodedata.normalize("NFC", form).split())


def space_positions(form: str) -> frozenset[int]:
    """Before which of its letters a form has a space.

    Examples
    --------
    >>> sorted(space_positions("AI 데이터 센터"))
    [2, 5]
    """
    positions, length = [], 0
    for piece in unicodedata.normalize("NFC", form).split():
        positions.append(length)
        length += len(piece)
    return frozenset(positions[1:])


@dataclass(frozen=True, order=True)
class LexiconEntry:
    """One row of a lexicon.

    Parameters
    ----------
    form : str
        A spelling of the term.
    canonical : str
        What it is counted under; several terms are separated by ``" + "``.
    tag : str
        Part of speech: NNP (name), NNG (noun) or SL (Latin word).
    aliases : tuple of str
        Further spellings and named synonyms.
    note : str
        For the reader of the file.
    near, unless : tuple of str
        If ``near`` is given, the entry is a homograph rule, see
        :mod:`hwadu.tokens.lexicon.homographs`.
    row : int
        Row of the file (the header is row 1), 0 if it comes from no file.
    """

    form: str
    canonical: str
    tag: str = "NNP"
    aliases: tuple[str, ...] = ()
    note: str = ""
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    row: int = 0

    @property
    def spellings(self) -> tuple[str, ...]:
        """All forms that are read as this entry's canonical form."""
        own = () if PARTS in self.canonical else (self.canonical,)
        forms = dict.fromkeys((self.form, *self.aliases, *own))
        return tuple(form for form in forms if WILDCARD not in form)

    @property
    def patterns(self) -> tuple[str, ...]:
        """Forms in which a star stands for the rest of a word: ``*컴퓨팅센터``, ``K-*``."""
        return tuple(form for form in (self.form, *self.aliases) if WILDCARD in form)

    @property
    def parts(self) -> tuple[str, ...]:
        """The terms the canonical form stands for, usually one; none if every word is its own."""
        return () if WILDCARD in self.canonical else tuple(self.canonical.split(PARTS))


def parse_lexicon(rows: Rows, path: Path) -> list[LexiconEntry]:
    """Entries of a lexicon's rows, the first of which names its columns.

    Raises
    ------
    SettingsError
        If a row is not an entry; the message names it.
    """
    if not rows:
        raise SettingsError("tokens.empty_lexicon", path=path, names=COLUMNS)
    (top, head), *below = rows.items()
    header = _checked_header(meant_columns(head, NAMES), path, top)
    return [_checked_entry(header, cells, path, row) for row, cells in below]


def _checked_header(cells: list[str], path: Path, row: int) -> list[str]:
    if not {*cells} & {*COLUMNS, *RULE_COLUMNS}:
        found = [repr(cell) for cell in cells[:_SHOWN]]
        raise SettingsError(
            "tokens.no_column_named", path=path, row=row, found=found, names=COLUMNS
        )
    known = (*COLUMNS, *RULE_COLUMNS)
    for cell in cells:
        if cell not in known:
            raise SettingsError(
                "tokens.unknown_column",
                path=path,
                row=row,
                name=cell,
                hint=did_you_mean(cell, known),
            )
    if "form" not in cells:
        raise SettingsError("tokens.no_column_of_forms", path=path, row=row)
    return cells


def _checked_entry(header: list[str], cells: list[str], path: Path, row: int) -> LexiconEntry:
    if len(cells) > len(header):
        raise SettingsError("tokens.too_many_cells", path=path, row=row, n=len(cells), names=header)
    value = dict.fromkeys((*COLUMNS, *RULE_COLUMNS), "") | dict(zip(header, cells, strict=False))
    if not value["form"]:
        raise SettingsError("tokens.no_form", path=path, row=row, column="form")
    tag = _TAG_NAMES.get("".join(value["tag"].split()), value["tag"]) or "NNP"
    if tag not in TAGS:
        raise SettingsError(
            "tokens.unknown_tag",
            path=path,
            row=row,
            column="tag",
            tag=tag,
            hint=did_you_mean(tag, TAGS),
        )
    if value["unless"] and not value["near"]:
        raise SettingsError("tokens.unless_without_near", path=path, row=row)
    for column, cell in value.items():
        if cell.count('"') % 2:
            raise SettingsError("tokens.quote_open", path=path, row=row, column=column, cell=cell)
    aliases = _items(value["aliases"])
    for form in (value["form"], *aliases):
        _check_pattern(form, value, path, row)
    return LexiconEntry(
        form=value["form"],
        canonical=value["canonical"] or value["form"],
        tag=tag,
        aliases=aliases,
        note=value["note"],
        near=_items(value["near"]),
        unless=_items(value["unless"]),
        row=row,
    )


def _check_pattern(form: str, value: dict[str, str], path: Path, row: int) -> None:
    """Refuse a star in the middle of a word, or with too little beside it."""
    if WILDCARD not in form:
        return
    stem = form.removeprefix(WILDCARD).removesuffix(WILDCARD)
    if WILDCARD in stem or len(fold(stem)) < _LEAST_STEM:
        raise SettingsError("tokens.no_pattern", path=path, row=row, form=form)
    if value["near"]:
        raise SettingsError("tokens.pattern_and_rule", path=path, row=row, form=form)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(words_of_list(cell)) if cell else ()
