"""Who coded what: names of coders that give none, and coders who say two things of one article."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.themes.coding.sheets.sheet_words import SAID
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    from hwadu.themes.coding.sheets.sheet_reader import CodedSample

_CODE = ["article_id", "theme", "coder"]


def coder_names(paths: Sequence[Path]) -> list[str]:
    """Who coded each file that does not say it: its name, with folders where names are the same.

    Parameters
    ----------
    paths : sequence of Path
        Files of one folder that differ in their ending alone are one coder's, and so are all that
        are called "settled" or "합의".

    Examples
    --------
    >>> coder_names([Path("kim/codes.csv"), Path("lee/codes.csv"), Path("coder3.xlsx")])
    ['kim/codes', 'lee/codes', 'coder3']
    """
    bare = [Path(os.path.abspath(path)).with_suffix("") for path in paths]  # noqa: PTH100 - links
    return [_shortest(path, {other for other in bare if other.name == path.name}) for path in bare]


def _shortest(path: Path, of_one_name: set[Path]) -> str:
    if is_settled(path.name):
        return path.name
    for length in range(1, len(path.parts)):
        ends = {other.parts[-length:] for other in of_one_name}
        if len(ends) == len(of_one_name):
            return "/".join(path.parts[-length:])
    return path.as_posix()


def in_two_minds(files: Sequence[CodedSample]) -> set[tuple[str, str, str]]:
    """Codes (article, theme, coder) that one coder gave in two ways, where the theme was settled.

    Raises
    ------
    InputError
        If it was not settled; the message names both places.
    """
    rows = [
        (file, row, tuple(key), role)
        for file in files
        for row, *key, role in zip(
            file.rows, *(file.codes[name] for name in (*_CODE, "role")), strict=True
        )
    ]
    settled = {key[:2] for _, _, key, _ in rows if is_settled(key[2])}
    said: dict[tuple[str, ...], tuple[CodedSample, int, str]] = {}
    found: set[tuple[str, str, str]] = set()
    for file, row, key, role in rows:
        first, at, before = said.setdefault(key, (file, row, role))
        if role == before:
            continue
        article, theme, coder = key
        if is_settled(coder) or key[:2] not in settled:
            raise InputError(
                "themes.in_two_minds",
                path=file.path,
                row=row,
                coder=coder,
                role=SAID[role],
                article=article,
                theme=theme,
                before=SAID[before],
                file=first.path,
                at=at,
            )
        found.add((article, theme, coder))
    return found
