"""Codes of people from files: coding sheets, or a plain CSV of another program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import InputError, did_you_mean
from hwadu.files.csv_tables import read_csv_table
from hwadu.schema import columns, conform, empty
from hwadu.themes.coding.coded import ROLES
from hwadu.themes.coding.coders import coder_names
from hwadu.themes.coding.joined_codes import joined_codes
from hwadu.themes.coding.rows_torn import check_rows_whole
from hwadu.themes.coding.sheet_reader import CodedSample, read_coded_sample
from hwadu.themes.coding.sheet_words import bare_id, role_of

if TYPE_CHECKING:
    import pandas as pd

_LOST_DIGITS = r"\d(?:\.\d+)?[Ee]\+\d+"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_NEEDED = ("article_id", "theme", "role")


def read_codes(paths: Sequence[str | Path], articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Read the codes of a study from several files, whoever coded them and however often was drawn.

    Sheets of the same sample are codes of several people. Several draws are weighed together
    (:func:`hwadu.themes.coding.draws.weights_of_draws`), so that codes speak of all articles.

    Parameters
    ----------
    paths : sequence of path-like
        In any order: sheets that :func:`write_coding_sheet` wrote (.xlsx), or CSV files
        with the columns article_id, theme and role (main, secondary, absent), and perhaps coder
        (the file's name without one) and weight, which is one over the chance that the article
        had to be coded. Without weights, articles that were all drawn for a sheet have those of
        the sheet, and others count as drawn evenly from all articles of the study.
    articles : DataFrame, optional
        The table ``articles``. Without it, an even draw has no weights yet: whatever weighs codes
        (:func:`correct_shares`, :func:`score_codes`, :func:`recalibrate`) gives them; and nobody
        sees whether a column of a sheet was sorted without the others.

    Returns
    -------
    DataFrame
        The table ``codes``.

    Raises
    ------
    InputError
        If a file is no such sheet or table, a sheet was drawn after one that is not among them, a
        coder says two things of one article and theme that the coders did not settle, or codes
        without weights stand beside others and no articles are given. The message names file,
        row, column and remedy.
    """
    files = [Path(path) for path in paths]
    if not files:
        return empty("codes")
    read = [
        read_coded_sample(path, unnamed=coder)
        if path.suffix.lower() in _WORKBOOKS
        else _read_csv(path, coder)
        for path, coder in zip(files, coder_names(files), strict=True)
    ]
    if articles is not None:
        check_rows_whole(read, articles)
    return joined_codes(read, None if articles is None else set(articles["article_id"]))


def _read_csv(path: Path, coder: str) -> CodedSample:
    import pandas as pd

    table = read_csv_table(
        path,
        InputError,
        _NEEDED,
        f"codes are a row a code, with the columns {', '.join(_NEEDED)}; a workbook that was drawn "
        "for coding is read as .xlsx",
    )
    if table.empty:
        raise InputError("nothing is coded", path=path, remedy="write a row a code")

    def refuse(row: int, column: str, what: str, remedy: str) -> InputError:
        said = f"{table[column][row]!r} {what}"
        return InputError(said, path=path, row=row, column=column, remedy=remedy)

    lost = table["article_id"].str.fullmatch(_LOST_DIGITS)
    if lost.any():
        raise refuse(
            int(table.index[lost][0]),
            "article_id",
            "was saved as a number and lost its last digits",
            "take the ids from the articles again, as text",
        )
    roles = table["role"].map(role_of)
    if roles.isna().any():
        row = int(table.index[roles.isna()][0])
        raise refuse(row, "role", "is no role", did_you_mean(table["role"][row], ROLES))
    weight = pd.to_numeric(table["weight"], errors="coerce") if "weight" in table else None
    if weight is not None and not (weight > 0).all():
        row = int(table.index[~(weight > 0)][0])
        remedy = "write one, or leave the column out"
        raise refuse(row, "weight", "is no number above 0", remedy)
    named = table["coder"] if "coder" in table else pd.Series("", index=table.index)
    made = table.assign(
        article_id=table["article_id"].map(bare_id),
        coder=named.where(named != "", coder),
        role=roles,
        weight=np.nan if weight is None else weight,
    )[columns("codes")]
    return CodedSample(path, conform(made, "codes"), {}, {}, table.index.tolist())
