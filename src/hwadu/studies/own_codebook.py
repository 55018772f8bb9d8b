"""A codebook that somebody keeps as a table, as the text of themes.toml."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hwadu.errors import InputError
from hwadu.studies.codebook_as_toml import ThemeOfTable, toml_of_themes
from hwadu.themes import load_codebook
from hwadu.words import commented

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_COLUMNS = {
    "id": "id themeid code 코드 아이디",
    "label": (
        "label theme topic category name 주제 주제명 주제이름 테마 범주 유목 분류 항목 이름 명칭"
        " 중분류 소분류 하위주제 세부주제"
    ),
    "label_en": "labelen english 영문 영어 영문명 영어이름",
    "definition": "definition description 정의 설명 내용 조작적정의 의미",
    "terms": (
        "terms term keywords keyword words 용어 낱말 단어 키워드 검색어 핵심어 주제어 핵심낱말"
        " 핵심키워드"
    ),
    "weight": "weight weights 가중치 비중 점수",
    "exclude": "exclude 제외어 제외 제외낱말 제외단어 제외키워드",
}
_KIND = {name: kind for kind, names in _COLUMNS.items() for name in names.split()}
_BETWEEN = re.compile(r"[,;、，；|\n]|\s/\s")
_MOST_WORDS = 4  # of one term; more without a comma are several, or a sentence
_HEAD = 20  # rows in which the header is looked for
_COLUMN_WIDTH = 40  # characters that a term has at most, where a column is a theme


def codebook_text(path: str | Path) -> str:
    """The text of themes.toml for a codebook that is a TOML file or a table.

    A table has a row a theme, its terms with commas between them, or a row a term, the theme's name
    perhaps in its first row alone, as in merged cells. Its header names a column for the theme and
    one for the terms, in Korean or English, perhaps one for the weight of the row's terms. Or it
    has a column a theme, its name above its terms.

    Parameters
    ----------
    path : path-like
        .toml, a workbook (its first sheet; no other may hold themes), or a text table in any
        encoding that Koreans use.

    Raises
    ------
    InputError
        If the table holds no theme, or a theme without terms; the message names row and column.
    SettingsError
        If a TOML file is no codebook.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder) / "codebook.csv"
    ...     _ = table.write_text("주제,정의,용어\\n노동,일과 파업,파업;노조", "cp949")
    ...     print(codebook_text(table).splitlines()[-1])
    terms = ["파업", "노조"]
    """
    path = Path(path)
    if path.suffix.lower() == ".toml":
        load_codebook(path)
        return path.read_text(encoding="utf-8-sig")
    rows = _rows(path)
    head = next((i for i, row in enumerate(rows[:_HEAD]) if _has_header(row)), None)
    themes = _by_column(rows, path) if head is None else _by_row(rows, head, path)
    names = rows[head] if head is not None else []
    unused = [" ".join(name.split()) for name in names if name and not _kind(name)]
    told = commented("head.codebook_unused", names=", ".join(unused)) if unused else ""
    return told + toml_of_themes(themes, path)


def _rows(path: Path) -> list[list[str]]:
    if path.suffix.lower() in _WORKBOOKS:
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            book = CalamineWorkbook.from_path(str(path))
            grids = {name: _grid(book.get_sheet_by_name(name)) for name in book.sheet_names}
        except (CalamineError, OSError) as error:
            raise InputError(
                f"this workbook cannot be read ({error})",
                path=path,
                remedy="open it in a spreadsheet and save it again",
            ) from None
        first, *others = grids
        more = next((name for name in others if any(map(_has_header, grids[name][:_HEAD]))), "")
        if more:
            raise InputError(
                f"the sheet {more!r} holds themes too, beside {first!r}",
                path=path,
                remedy="put all themes below one header, in one sheet",
            )
        cells = grids[first]
    else:
        from hwadu.reading.files.delimited import separator_of
        from hwadu.reading.files.encodings import decode

        try:
            text = decode(path.read_bytes(), str(path)).text
        except OSError as error:
            raise InputError(
                f"this file cannot be read ({error.strerror})", path=path, remedy="check the path"
            ) from None
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
        try:
            cells = [[cell.strip() for cell in row] for row in read]
        except csv.Error as error:
            raise InputError(
                f"this table cannot be read ({error})",
                path=path,
                row=read.line_num,
                remedy="look for a quotation mark that is not closed",
            ) from None
    return cells


def _grid(sheet: Any) -> list[list[str]]:
    return [[_shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _shown(cell: object) -> str:
    """A cell as the spreadsheet shows it: 2030, not 2030.0."""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()


def _kind(cell: str) -> str:
    """What a column holds, by its name; "" where the name does not tell."""
    bare = re.sub(r"\([^)]*\)|[\s_·*-]", "", cell).casefold()
    return _KIND.get(bare, "")


def _has_header(row: Sequence[str]) -> bool:
    return {"label", "terms"} <= {_kind(cell) for cell in row}


def _by_row(rows: list[list[str]], head: int, path: Path) -> list[ThemeOfTable]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(rows[head]):
        columns.setdefault(_kind(cell), place)
    themes: dict[str, ThemeOfTable] = {}
    last = ""
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {k: row[place] if place < len(row) else "" for k, place in columns.items() if k}
        if not any(cells.values()):
            continue
        last = cells["label"] or last
        if not last:
            raise InputError(
                "this row belongs to no theme",
                path=path,
                row=number,
                column=rows[head][columns["label"]],
                remedy="write the theme's name there",
            )
        theme = themes.setdefault(last, ThemeOfTable(number, last))
        for name in ("id", "label_en", "definition"):
            setattr(theme, name, getattr(theme, name) or cells.get(name, ""))
        for name in ("terms", "exclude"):
            named = rows[head][columns[name]] if name in columns else ""
            found = _terms(cells.get(name, ""), path, number, named)
            getattr(theme, name).update(dict.fromkeys(found))
            if name == "terms" and cells.get("weight"):
                weight = _weight(cells["weight"], path, number, rows[head][columns["weight"]])
                theme.weights |= dict.fromkeys(found, weight)
    return _checked([*themes.values()], path, rows[head][columns["terms"]])


def _weight(cell: str, path: Path, row: int, column: str) -> float:
    try:
        weight = float(cell)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        raise InputError(
            f"{cell!r} is no weight",
            path=path,
            row=row,
            column=column,
            remedy="write a number above 0 for the terms of the row, or leave it blank",
        )
    return weight


def _by_column(rows: list[list[str]], path: Path) -> list[ThemeOfTable]:
    """Themes side by side: a row of names, and below each its terms."""
    first = next((i for i, row in enumerate(rows) if any(row)), len(rows))
    names = rows[first] if first < len(rows) else []
    cells = [cell for row in rows[first + 1 :] for cell in row if cell]
    named = any(_kind(name) in ("terms", "definition", "exclude", "weight") for name in names)
    if named or sum(map(bool, names)) < 2 or not cells or max(map(len, cells)) > _COLUMN_WIDTH:
        raise InputError(
            "no column for the themes, or none for their terms, is named here",
            path=path,
            remedy="write a header such as 주제, 정의, 용어 (theme, definition, terms)",
        )
    themes = [ThemeOfTable(first + 1, name) for name in names if name]
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        for theme, place in zip(themes, [i for i, name in enumerate(names) if name], strict=True):
            cell = row[place] if place < len(row) else ""
            theme.terms |= dict.fromkeys(_terms(cell, path, number, theme.label))
    return _checked(themes, path, "")


def _terms(cell: str, path: Path, row: int, column: str) -> list[str]:
    found = [" ".join(part.split()).strip("\"'“”‘’") for part in _BETWEEN.split(cell)]
    if len(found) == 1 and len(found[0].split()) > _MOST_WORDS:
        raise InputError(
            f"{found[0][:_COLUMN_WIDTH]!r} is one term of {len(found[0].split())} words",
            path=path,
            row=row,
            column=column,
            remedy="write commas between terms",
        )
    return [term for term in found if term]


def _checked(themes: list[ThemeOfTable], path: Path, column: str) -> list[ThemeOfTable]:
    if not themes:
        raise InputError("there is no theme below the header", path=path, remedy="write one a row")
    for theme in themes:
        if both := next((term for term in theme.terms if term in theme.exclude), ""):
            raise InputError(
                f"{both!r} of the theme {theme.label!r} is both a term and an excluded term",
                path=path,
                row=theme.row,
                remedy="keep one of the two",
            )
        if not theme.terms:
            raise InputError(
                f"the theme {theme.label!r} has no terms",
                path=path,
                row=theme.row,
                column=column or theme.label,
                remedy="write the terms that it is looked for by, with commas between them",
            )
    return themes
