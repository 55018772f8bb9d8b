"""A plain table of codes: a row a code, or a column a theme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import InputError, did_you_mean
from hwadu.files.csv_tables import HEADINGS, table_of_rows, table_rows
from hwadu.files.headings import plain_heading
from hwadu.notices import Notice
from hwadu.schema import columns, conform
from hwadu.themes.coding.plain_tables.coders_in_columns import (
    COLUMN,
    a_row_a_coder,
    as_one_header,
    coders_of,
    themes_and_coders,
)
from hwadu.themes.coding.plain_tables.key_of_numbers import key_of_numbers
from hwadu.themes.coding.plain_tables.listed_themes import codes_of_lists, is_none
from hwadu.themes.coding.sheets.sheet_reader import MARKED, CodedSample, weights_missing
from hwadu.themes.coding.sheets.sheet_words import bare_id, role_of, roles_to_write
from hwadu.themes.coding.sheets.yes_and_no import is_mark, mark, roles_of_marks
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    import pandas as pd

_LOST_DIGITS = r"\d(?:\.\d+)?[Ee]\+\d+"
_NAMES = {
    "article_id": "articleid 기사id 기사번호 기사식별자 뉴스식별자 기사아이디",
    "theme": "theme themeid 주제 테마 주제코드 주제id",
    "role": "role 역할 판정 코딩 코딩값 판단",
    "coder": "coder 코더 코더명 부호자 코딩자 평정자",
    "weight": "weight 가중치",
}
_MEANT = {plain: name for name, names in _NAMES.items() for plain in names.split()}
_LONG = ("article_id", "theme", "role")
_WAY = Phrase("themes.table_of_codes", names=_LONG)
_IDS = {"article_id": _NAMES["article_id"]}
_A_FILE_EACH = Phrase("themes.a_file_each")
_BETWEEN = re.compile(r"[;,|/\n]")
_TITLES = ("title", "제목", "기사제목", "headline")
_JSON = (".json", ".jsonl", ".ndjson")


def read_code_table(path: Path, coder: str, themes: Mapping[str, str]) -> CodedSample:
    """Read codes that were not written into a sheet of this program.

    Parameters
    ----------
    path : Path
        A workbook or CSV; what stands above the header is no code.
    coder : str
        Who coded where the table does not say it.
    themes : mapping of str to str
        Id of each theme by what it may be called; empty where nobody knows the codebook.

    Raises
    ------
    InputError
        If it is no such table; the message names file, row, column and what is allowed.
    """
    if path.suffix.lower() in _JSON:
        raise InputError("themes.json", path=path, way=_WAY)
    key = {number: themes.get(name, name) for number, name in key_of_numbers(path, _IDS).items()}
    themes = {**key, **themes}
    rows = table_rows(path, InputError, _LONG[:1], _IDS, _A_FILE_EACH)
    rows = as_one_header(rows, _IDS, themes)
    told = _as_headed(table_of_rows(rows, path, InputError, _LONG[:1], _WAY, _IDS))
    exact = {*_NAMES} & {*told.columns}
    coders = coders_of([*told.columns], _NAMES["role"].split())
    known = {
        name: meant
        for name in told.columns
        if name not in coders
        and (meant := _MEANT.get(plain_heading(name)))
        and (name == meant or meant not in exact)
    }
    if twice := next((name for name in known if [*known.values()].count(known[name]) > 1), ""):
        raise InputError("themes.column_twice_meant", path=path, name=twice, meant=known[twice])
    table = told.rename(columns=known)
    shown = {meant: name for name, meant in known.items()}
    if coders and "theme" in table:
        table = _of_coders(table, coders, themes, path)
    named = {each for cell in table.get("theme", ()) for each in _themes_in(cell, themes)}
    numbers = sorted(key.keys() & {*told.columns, *named}, key=int)
    listing = _of_lists(table, key, themes, path)
    table = table if listing is None else listing
    if "article_id" in table and not {"theme", "role"} <= {*table.columns}:
        ids = {name: meant for name, meant in known.items() if meant not in ("theme", "role")}
        if not shown.keys() & {"theme", "role"} or themes.keys() & {*told.columns}:
            table, shown = _a_row_a_code(told.rename(columns=ids), themes, path), {}
    for column in _LONG:
        if column not in table:
            raise InputError("themes.column_missing", path=path, name=column, way=_WAY)
    if table.empty:
        raise InputError("themes.empty_table", path=path)
    lists = table["theme"].map(lambda cell: _themes_in(cell, themes))
    table = table.assign(theme=lists).explode("theme")
    made = _checked(table, shown, path, coder, themes)
    notices = [*made.notices]
    if numbers:
        names = [f"{number} → {themes[number]}" for number in numbers]
        notices.append(Notice("codes_by_numbers", {"names": names}, where=path.name))
    if listing is not None:
        of_all = sorted(listing["theme"].unique())
        notices.append(Notice("codes_of_lists", {"theme": of_all}, where=path.name))
    return replace(made, notices=tuple(notices), titles=_titles(told, known, themes))


def _titles(
    told: pd.DataFrame, known: Mapping[str, str], themes: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """The title that stands beside each id, and its row; none where no column has titles."""
    ids = next(name for name, meant in known.items() if meant == "article_id")
    named = (name for name in told.columns if name not in themes)
    column = next((name for name in named if plain_heading(name) in _TITLES), None)
    if column is None:
        return {}
    rows = zip(told[ids], told[column], told.index.tolist(), strict=True)
    return {bare_id(article): (title, row) for article, title, row in rows if title}


def _of_lists(
    table: pd.DataFrame, key: Mapping[str, str], themes: Mapping[str, str], path: Path
) -> pd.DataFrame | None:
    """The table with a row a code, where each article lists its themes; None if it does not."""
    if "theme" not in table or {"role", *themes} & {*table.columns}:
        return None
    made = codes_of_lists(table, lambda cell: _ids_in(cell, themes), {*key.values()})
    if made is not None:
        _check_columns_read(table, [], themes, path)
        _check_lists_known(table, themes, path)
    return made


def _check_lists_known(table: pd.DataFrame, themes: Mapping[str, str], path: Path) -> None:
    """See that lists name themes alone: beside an unknown one a known one is not seen."""
    for row, cell in zip(table.index.tolist(), table["theme"], strict=True):
        if cell and not {*_themes_in(cell, themes)} <= {*themes} and not is_none(cell):
            known = sorted({*themes.values()})
            raise InputError("themes.listed_unknown", path=path, row=row, cell=cell, known=known)


def _ids_in(cell: str, themes: Mapping[str, str]) -> list[str]:
    return [themes.get(name, name) for name in _themes_in(cell, themes)]


def _of_coders(
    table: pd.DataFrame, coders: Mapping[str, str], themes: Mapping[str, str], path: Path
) -> pd.DataFrame:
    """The table with a row a code, where nothing else says who coded it, or how."""
    alone = not {"role", "coder"} & {*table.columns}
    _check_columns_read(table, [*coders] if alone else [], themes, path)
    return a_row_a_coder(table, coders) if alone else table


def _themes_in(cell: str, themes: Mapping[str, str]) -> list[str]:
    """The themes that a cell lists, where all it lists are known; else what it says."""
    listed = [name for part in _BETWEEN.split(cell) if (name := part.strip())]
    return listed if cell not in themes and listed and {*listed} <= {*themes} else [cell]


def _as_headed(table: pd.DataFrame) -> pd.DataFrame:
    """The table as the file heads it; of columns without a name only those that hold something."""
    headings = [table.attrs[HEADINGS][name] for name in table]
    kept = [at for at, name in enumerate(headings) if name or (table.iloc[:, at] != "").any()]
    names = [headings[at] or f"no. {at + 1}, without a name" for at in kept]
    return table.iloc[:, kept].set_axis(names, axis=1)


def _a_row_a_code(table: pd.DataFrame, themes: Mapping[str, str], path: Path) -> pd.DataFrame:
    """A table with a column a theme, as one with a row a code."""
    import pandas as pd

    if any(MARKED.search(name) for name in table.columns):
        raise weights_missing(path)
    of = {column: (themes[column], "") for column in table.columns if column in themes}
    if not of and "coder" not in table:
        of = themes_and_coders(table.columns, themes)
    if not of:
        found = [repr(name) for name in table.columns if name not in _NAMES]
        allowed = Phrase("themes.these", names=sorted(set(themes.values()))) if themes else ""
        raise InputError(
            "themes.no_column_of_theme",
            path=path,
            allowed=allowed,
            found=found or Phrase("themes.none"),
            way=_WAY,
        )
    _check_columns_read(table, [*of], themes, path)
    kept = [name for name in ("article_id", "coder", "weight") if name in table]
    parts = []
    for column, (theme, coder) in of.items():
        part = table[kept][table[column] != ""].assign(theme=theme, role=table[column])
        part[COLUMN] = column
        if coder:
            part["coder"] = coder
        parts.append(part)
    return pd.concat(parts).sort_index(kind="stable")


def _check_columns_read(
    table: pd.DataFrame, read: Sequence[str], themes: Mapping[str, str], path: Path
) -> None:
    """See that no other column holds codes."""
    for column in (name for name in table.columns if name not in {*read, *_NAMES}):
        cells = [cell for cell in table[column].unique() if cell]
        if cells and all(role_of(cell) or is_mark(cell) for cell in cells):
            raise InputError(
                "themes.column_of_codes",
                path=path,
                column=column,
                hint=did_you_mean(column, themes),
            )


def _checked(
    table: pd.DataFrame,
    shown: Mapping[str, str],
    path: Path,
    coder: str,
    themes: Mapping[str, str],
) -> CodedSample:
    import pandas as pd

    def refuse(at: int, name: str, code: str, **facts: Any) -> InputError:
        own = name == "role" and COLUMN in table
        column = str(table[COLUMN].iloc[at]) if own else shown.get(name, name)
        return InputError(
            code,
            path=path,
            row=int(table.index[at]),
            column=column,
            value=table[name].iloc[at],
            **facts,
        )

    lost = table["article_id"].str.fullmatch(_LOST_DIGITS).to_numpy(dtype=bool)
    if lost.any():
        raise refuse(int(lost.argmax()), "article_id", "themes.digits_lost")
    for name in ("article_id", "theme"):
        blank = (table[name] == "").to_numpy(dtype=bool)
        if blank.any():
            at = int(blank.argmax())
            raise refuse(
                at, name, "themes.no_article" if name == "article_id" else "themes.no_theme_named"
            )
    marks = roles_of_marks(table["role"], path)
    roles = table["role"].map(lambda cell: marks.get(mark(cell)) or role_of(cell))
    unknown = roles.isna().to_numpy(dtype=bool)
    if unknown.any():
        odd = unknown & ~table["role"].map(is_mark).to_numpy(dtype=bool)
        at = int((odd if odd.any() else unknown).argmax())  # what keeps marks from being marks
        way = roles_to_write(table["role"].iloc[at])
        raise refuse(at, "role", "themes.no_role_in_table", way=way)
    weight = pd.to_numeric(table["weight"], errors="coerce") if "weight" in table else None
    if weight is not None and not (weight > 0).all():
        at = int((~(weight > 0).to_numpy(dtype=bool)).argmax())
        raise refuse(at, "weight", "themes.no_weight")
    named = table["coder"] if "coder" in table else pd.Series("", index=table.index)
    made = table.assign(
        article_id=table["article_id"].map(bare_id),
        theme=table["theme"].map(lambda name: themes.get(name, name)),
        coder=named.where(named != "", coder),
        role=roles,
        weight=np.nan if weight is None else weight,
    )[columns("codes")]
    notices: tuple[Notice, ...] = ()
    if COLUMN in table and (coders := sorted({*named} - {""})) and "coder" not in shown:
        notices = (Notice("codes_of_columns", {"names": coders}, where=path.name),)
    rows = table.index.tolist()
    return CodedSample(path, conform(made, "codes"), {}, {}, rows, notices=notices)
