"""Themes that a table tells of, as the text of themes.toml."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hwadu.errors import InputError

_SYLLABLE = "HANGUL SYLLABLE "


@dataclass
class ThemeOfTable:
    """What a table says of one theme, what it stands below, and the row that it begins at."""

    row: int
    label: str
    id: str = ""
    above: str = ""
    label_en: str = ""
    definition: str = ""
    terms: dict[str, None] = field(default_factory=dict)
    exclude: dict[str, None] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)


def toml_of_themes(themes: Sequence[ThemeOfTable], path: Path) -> str:
    """The text of themes.toml.

    Parameters
    ----------
    themes : sequence of ThemeOfTable
    path : Path
        The table, for errors.

    Raises
    ------
    InputError
        If the table gives one id to two themes.

    Examples
    --------
    >>> water = ThemeOfTable(2, "물", terms={"저수지": None})
    >>> text = toml_of_themes([water], Path("codebook.xlsx")).splitlines()
    >>> text[-3], text[-1]
    ('id = "mul"', 'terms = ["저수지"]')
    """
    written = [_written(*pair) for pair in zip(_ids(themes, path), themes, strict=True)]
    return "\n".join(['version = "1"', *written])


def _ids(themes: Sequence[ThemeOfTable], path: Path) -> list[str]:
    """Those that the table gives, a number behind `theme_`; for others a free one of the name.

    One of its place is the last resort: a row above would give it to another theme.
    """
    given = [_slug(theme.id) for theme in themes]
    ids: list[str] = []
    for number, (theme, own) in enumerate(zip(themes, given, strict=True), start=1):
        if own and own in ids:
            raise InputError("themes.table.id_twice", path=path, row=theme.row, id=theme.id)
        names = [_slug(name) for name in (theme.label_en, theme.label)]
        names += [f"theme_{at}" for at in range(number, number + 2 * len(themes))]
        free = (name for name in names if name and name not in (*given, *ids))
        ids.append(own or next(free))
    return ids


def _slug(name: str) -> str:
    """A name as an id, the same wherever its theme stands in a table; "" if it cannot be one."""
    latin = "".join(map(_in_latin, unicodedata.normalize("NFKC", name).casefold()))
    made = re.sub(r"[^a-z0-9]+", "_", latin).strip("_") if latin.isascii() else ""
    return f"theme_{made}" if made[:1].isdigit() else made


def _in_latin(sign: str) -> str:
    """A syllable as Unicode names it in Latin letters; what is no letter or number parts words."""
    name = unicodedata.name(sign, "")
    if name.startswith(_SYLLABLE):
        return name.removeprefix(_SYLLABLE).lower()
    return sign if sign.isascii() or sign.isalnum() else "_"


def _written(identifier: str, theme: ThemeOfTable) -> str:
    lines = {
        "id": identifier,
        "label": theme.label,
        "label_en": theme.label_en,
        "definition": theme.definition,
        "terms": [*theme.terms],
        "exclude": [*theme.exclude],
    }
    told = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in lines.items() if v]
    if weights := {term: weight for term, weight in theme.weights.items() if weight != 1}:
        said = (f"{json.dumps(t, ensure_ascii=False)} = {w:.15g}" for t, w in weights.items())
        told.append(f"weights = {{{', '.join(said)}}}")
    return "\n".join(["", "[[theme]]", *told])
