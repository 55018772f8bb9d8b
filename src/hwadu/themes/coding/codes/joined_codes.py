"""Codes of several files put together: coding sheets of several draws, and plain tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.schema import conform
from hwadu.themes.coding.codes.coders import in_two_minds
from hwadu.themes.coding.drawing.draws import Draw, weights_of_draws
from hwadu.themes.coding.sheets.sheet_reader import CodedSample

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
