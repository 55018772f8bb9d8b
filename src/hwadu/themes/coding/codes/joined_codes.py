"""Codes of several files put together: coding sheets of several draws, and plain tables."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.schema import conform
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws
from hwadu.themes.coding.sheets.sheet_reader import CodedSample
from hwadu.themes.coding.sheets.sheet_words import SAID
from hwadu.words.naming import is_settled

if TYPE_CHECKING:
    import pandas as pd

_CODE = ["article_id", "theme", "coder"]


def joined_codes(
    files: Sequence[CodedSample], articles: Collection[str] | None = None
) -> pd.DataFrame:
    """Put codes of one study together, whoever coded them and however often was drawn.

    Sheets of the same sample are codes of several people, and so is a plain table of articles
    that were all drawn for others. Other tables with weights are one draw, and those without one
    that was even. :func:`weights_of_draws` weighs all draws together.

    Parameters
    ----------
    files : sequence of CodedSample
        In any order.
    articles : collection of str, optional
        Ids of the study's articles.

    Returns
    -------
    DataFrame
        The table ``codes``; without articles, an even draw has no weights.

    Raises
    ------
    InputError
        If a coder says two things of an article, a sheet was drawn after one that is not among
        the files, or codes without weights stand beside others and no articles are given.
    """
    import pandas as pd

    left_out = in_two_minds(files)
    made = pd.concat([file.codes for file in files], ignore_index=True)
    _check_earlier(files, set(made["article_id"]))
    draws = _draws(files)
    weight = weights_of_draws(draws, articles)
    if weight.isna().any() and len(draws) > 1:
        raise InputError(
            "themes.codes_without_weights",
            path=next(file.path for file in files if file.codes["weight"].isna().all()),
        )
    made["weight"] = weight.reindex(pd.MultiIndex.from_frame(made[_CODE[:2]])).to_numpy()
    if left_out:
        made = made[~pd.MultiIndex.from_frame(made[_CODE]).isin(list(left_out))]
    return conform(made.drop_duplicates(_CODE).sort_values(_CODE), "codes")


def _check_earlier(files: Sequence[CodedSample], coded: set[str]) -> None:
    for file in files:
        missing = sorted(set(file.earlier) - coded)
        if missing:
            raise InputError(
                "themes.earlier_sheets_missing",
                path=file.path,
                n=len(file.earlier),
                article=missing[0],
            )


def _draws(files: Sequence[CodedSample]) -> list[Draw]:
    """The draws behind some files, in an order that owes nothing to that of the files."""
    sheets: dict[tuple[str, ...], list[CodedSample]] = {}
    for file in files:
        if file.weights:
            sheets.setdefault(tuple(sorted(file.weights)), []).append(file)
    draws = [
        Draw(_together([file.codes for file in same]), same[0].earlier)
        for _, same in sorted(sheets.items())
    ]
    drawn = [same[0].weights for _, same in sorted(sheets.items())]
    tables = [file.codes for file in files if not file.weights]
    for even in (False, True):
        others = []
        for codes in (table for table in tables if table["weight"].isna().all() == even):
            if set(codes["article_id"]) <= set().union(*drawn):
                draws = [
                    _read_again(draw, codes, weights)
                    for draw, weights in zip(draws, drawn, strict=True)
                ]
            else:
                others.append(codes)
        if others:
            draws.append(Draw(_together(others)))
            mean = draws[-1].codes.groupby("article_id")["weight"].mean()
            drawn.append(dict(zip(mean.index, mean, strict=True)))
    return draws


def _read_again(draw: Draw, codes: pd.DataFrame, weights: dict[str, float]) -> Draw:
    """A draw with what was coded besides of the articles that were drawn."""
    own = codes[codes["article_id"].isin(weights)]
    own = own.assign(weight=own["article_id"].map(weights))
    return Draw(_together([draw.codes, own]), draw.earlier)


def _together(codes: Sequence[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(codes, ignore_index=True)


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
