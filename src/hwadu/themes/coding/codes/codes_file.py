"""Codes of people from files: coding sheets, or plain tables of other programs."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError
from hwadu.files.workbook_cells import sheet_names
from hwadu.notices import Notice, log_warnings
from hwadu.schema import empty
from hwadu.themes.coding.codes.by_titles import at_their_titles
from hwadu.themes.coding.codes.joined_codes import coder_names, joined_codes
from hwadu.themes.coding.plain_tables.code_table import read_code_table
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.themes.coding.sheets.sheet_reader import CodedSample, read_coded_sample
from hwadu.themes.coding.sheets.sheet_words import DESIGN
from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook


_LOG = logging.getLogger(__name__)
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def read_codes(
    paths: Sequence[str | Path],
    articles: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
    *,
    of_these: bool = False,
) -> pd.DataFrame:
    """Read the codes of a study from several files, whoever coded them and however often was drawn.

    Sheets of the same sample are codes of several people. Several draws are weighed together
    (:func:`hwadu.themes.coding.drawing.draws.weights_of_draws`), so that codes speak of all
    articles.

    Parameters
    ----------
    paths : sequence of path-like
        In any order: sheets that :func:`write_coding_sheet` wrote (.xlsx), or tables (CSV, .xlsx)
        with the columns article_id, theme and role (main, secondary, absent), and perhaps coder
        (the file's name without one) and weight, which is one over the chance that the article
        had to be coded; or with a column a coder in place of role, or a column a theme in place
        of theme and role. A file may say yes and no throughout (O and X, 1 and 0, 예 and 아니오);
        yes is main. Without weights, articles that were all drawn for a sheet have those of the
        sheet, and others count as drawn evenly from all articles of the study.
    articles : DataFrame, optional
        The table ``articles``. Without it, an even draw has no weights yet: whatever weighs codes
        (:func:`correct_shares`, :func:`score_codes`, :func:`recalibrate`) gives them; and nobody
        sees whether a column of a sheet was sorted without the others.
    codebook : Codebook, optional
        By it themes are known by their labels too, and columns that are called as one.
    of_these : bool
        Whether all codes must be of the articles given.

    Returns
    -------
    DataFrame
        The table ``codes``.

    Raises
    ------
    InputError
        If a file is no such sheet or table, an article is not one that it must be, a sheet was
        drawn after one that is not among them, a coder says two things of one article and theme
        that the coders did not settle, or codes without weights stand beside others and no
        articles are given. The message names file, row, column and remedy.
    """
    codes, notices = told_codes(paths, articles, codebook, of_these=of_these)
    log_warnings(notices, _LOG)
    return codes


def told_codes(
    paths: Sequence[str | Path],
    articles: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
    *,
    of_these: bool = False,
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """The codes of :func:`read_codes`, and what was read another way than it stands."""
    files = [Path(path) for path in paths]
    if not files:
        return empty("codes"), ()
    themes = ids_by_name(codebook.table()) if codebook else {}
    coders = coder_names(files)
    read = [_read(path, coder, themes) for path, coder in zip(files, coders, strict=True)]
    told = [notice for file in read for notice in file.notices]
    if articles is not None:
        read, moved = at_their_titles(read, articles)
        told += moved
        if of_these:
            check_articles_known(read, articles)
        check_rows_whole(read, articles)
    codes = joined_codes(read, None if articles is None else set(articles["article_id"]))
    return codes, tuple(told)


def _read(path: Path, coder: str, themes: Mapping[str, str]) -> CodedSample:
    if path.suffix.lower() in _WORKBOOKS and DESIGN in sheet_names(path, InputError):
        return read_coded_sample(path, unnamed=coder)
    return read_code_table(path, coder, themes)


def check_articles_known(files: Iterable[CodedSample], articles: pd.DataFrame) -> None:
    """See that all coded articles are of the study.

    Parameters
    ----------
    files : iterable of CodedSample
    articles : DataFrame
        With article_id.

    Raises
    ------
    InputError
        With file and row; it tells ids that a spreadsheet took for numbers and rounded.
    """
    known = set(articles["article_id"])
    for file in files:
        for row, article in zip(file.rows, file.codes["article_id"], strict=True):
            if article in known:
                continue
            cut = any(_is_rounded(article, other) for other in known)
            raise InputError(
                "themes.article_rounded" if cut else "themes.article_of_another_run",
                path=file.path,
                row=row,
                column=words.ID,
                article=article,
            )


def _is_rounded(written: str, article: str) -> bool:
    """Whether an id is what is left of another: of a number, fifteen digits or fewer."""
    number = _NUMBER.fullmatch(written)
    if not number or not _NUMBER.fullmatch(article):
        return False
    places = f".{len(number[1])}f" if number[1] else ".15g"
    return format(float(written), places) == format(float(article), places)


def check_rows_whole(sheets: Iterable[CodedSample], articles: pd.DataFrame) -> None:
    """See that no id stands beside the title of another article of its sample.

    A title that was edited, or cut, is no other article's and says nothing.

    Parameters
    ----------
    sheets : iterable of CodedSample
    articles : DataFrame
        With article_id and title.

    Raises
    ------
    InputError
        With the row.
    """
    known = dict(zip(articles["article_id"], map(_plain, articles["title"]), strict=True))
    for sheet in sheets:
        drawn: dict[str, set[str]] = {}
        for article in sheet.weights or set(sheet.codes["article_id"]):
            drawn.setdefault(known.get(article, ""), set()).add(article)
        for article, (title, row) in sheet.titles.items():
            others = drawn.get(_plain(title), set()) if _plain(title) else set()
            if others and article in known and article not in others:
                raise InputError(
                    "themes.rows_torn",
                    path=sheet.path,
                    row=row,
                    column=words.ID,
                    article=article,
                    other=min(others),
                )


def _plain(title: str) -> str:
    return "".join(title.split()).lstrip("'")
