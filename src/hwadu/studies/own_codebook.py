"""A codebook that somebody keeps as a table, as the text of themes.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hwadu.errors import InputError
from hwadu.files.headings import plain_heading
from hwadu.files.workbook_cells import Cells
from hwadu.studies.codebook_as_toml import ThemeOfTable, toml_of_themes
from hwadu.studies.codebook_cells import codebook_cells
from hwadu.studies.codebook_terms import sign_between, terms_in
from hwadu.themes import load_codebook
from hwadu.words import commented
from hwadu.words.phrases import Phrase

_COLUMNS = {
    "id": "id themeid code 코드 아이디",
    "label": (
        "label theme topic category name 주제 주제명 주제이름 테마 범주 유목 분류 항목 이름 명칭"
        " 중분류 소분류 하위주제 세부주제 분석주제 연구주제"
    ),
    "label_en": "labelen english 영문 영어 영문명 영어이름",
    "definition": "definition description 정의 설명 내용 조작적정의 의미",
    "terms": (
        "terms term keywords keyword words 용어 낱말 단어 키워드 검색어 핵심어 주제어 핵심낱말"
        " 핵심키워드 검색식 관련어 포함어"
    ),
    "weight": "weight weights 가중치 비중 점수",
    "exclude": "exclude 제외어 제외 제외낱말 제외단어 제외키워드",
    "above": "group 대분류 상위분류 상위주제 상위범주 대주제 대범주",
}
_KIND = {name: kind for kind, names in _COLUMNS.items() for name in names.split()}
_FOREMOST = re.compile("^(?:주요|핵심|대표|관련|검색|포함|하위|세부|분석)")
_ENGLISH = re.compile(r"[(\[](?:en|eng|english|영문|영어)[)\]]", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:[(\[]?(?:\d{1,2}(?:[-.]\d{1,2})*[.)\]]|\d{1,2}(?:-\d{1,2})+(?=\s))|[①-⑳]|[Ⅰ-Ⅻ가나다라마바사아자차카타파하][.)])"
    r"\s*(?=[^\d\s])"
)
_NUMBER = re.compile(r"(?<=\D)\d{1,2}$")  # of one column of several: 용어1, 용어2
_LISTS = ("terms", "exclude")  # what several columns may hold
_ONCE = ("id", "above", "label_en", "definition")  # what a theme has one of
_BARE = ("id", "label", "label_en", "weight")  # no commas stand in these
_IN_BRACKETS = re.compile(r"[(\[<（][^()]*[)\]>）]")
_TOTALS = ("합계", "총계", "소계", "총합계", "계", "total", "sum", "subtotal")
_HEAD = 20  # rows in which the header is looked for
_COLUMN_WIDTH = 40  # characters that a term has at most, where a column is a theme


def codebook_text(path: str | Path) -> str:
    """The text of themes.toml for a codebook that is a TOML file or a table.

    A table has a row a theme, its terms with commas between them, or a row a term, the theme's name
    perhaps in its first row alone, as in merged cells; its terms may also stand in several columns
    (용어1, 용어2). Its header names a column for the theme and
    one for the terms, in Korean or English, perhaps one for the weight of the row's terms. Or it
    has a column a theme, its name above its terms; or it is no table, and each line is a theme, a
    colon and its terms.

    Parameters
    ----------
    path : path-like
        .toml, a workbook (one sheet of which holds themes), or a text table in any
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
    rows = codebook_cells(path, _holds_themes)
    head = next((i for i, row in enumerate(rows[:_HEAD]) if _has_header(row)), None)
    themes = _by_column(rows, path) if head is None else _by_row(rows, head, path)
    names = rows[head] if head is not None else []
    unused = [" ".join(name.split()) for name in names if name and _kind(name) in ("", "above")]
    told = commented("head.codebook_unused", names=", ".join(unused)) if unused else ""
    return told + toml_of_themes(themes, path)


def _kind(cell: str) -> str:
    """What a column holds, by its name; "" where the name does not tell."""
    bare = plain_heading(cell)
    names = (bare, _NUMBER.sub("", bare), _FOREMOST.sub("", _NUMBER.sub("", bare)))
    kind = next((_KIND[name] for name in names if name in _KIND), "")
    if kind == "label" and _ENGLISH.search(cell):
        return "label_en"
    return kind if bare in _KIND or kind in _LISTS else ""


def _holds_themes(cells: Cells) -> bool:
    return any(map(_has_header, cells[:_HEAD]))


def _has_header(row: Sequence[str]) -> bool:
    return {"label", "terms"} <= {_kind(cell) for cell in row}


def _by_row(rows: Cells, head: int, path: Path) -> list[ThemeOfTable]:
    columns = _columns_of(rows[head])
    below = [_in_columns(row, rows[head], columns, path, n) for n, row in _numbered(rows, head)]
    signs = {
        place: sign_between(row[place] for row in below)
        for name in _LISTS
        for place in columns.get(name, [])
    }
    themes: dict[str, ThemeOfTable] = {}
    last = ""
    for number, row in enumerate(below, start=head + 2):
        cells = {name: row[places[0]] for name, places in columns.items()}
        if not any(row[place] for places in columns.values() for place in places):
            continue
        if _is_total(cells["label"], row, signs) or _explains(row):
            continue
        if number == head + 2 and cells["label"] == rows[head][columns["label"][0]]:
            raise InputError("studies.header_of_two_rows", path=path, row=number)
        last = cells["label"] or last
        if not last:
            label = rows[head][columns["label"][0]]
            raise InputError("studies.row_of_no_theme", path=path, row=number, column=label)
        theme = themes.setdefault(last, ThemeOfTable(number, last))
        for name in _ONCE:
            earlier, said = getattr(theme, name), cells.get(name, "")
            if earlier and said and said != earlier:
                raise _two(theme, rows[head][columns[name][0]], earlier, said, path, number)
            setattr(theme, name, earlier or said)
        for name in _LISTS:
            for place in columns.get(name, []):
                found = terms_in(row[place], signs[place], path, number, rows[head][place])
                getattr(theme, name).update(dict.fromkeys(found))
                if name == "terms" and cells.get("weight"):
                    column = rows[head][columns["weight"][0]]
                    weight = _weight(cells["weight"], path, number, column)
                    for term in found:
                        if (held := theme.weights.setdefault(term, weight)) != weight:
                            two = f"{held:.15g}", f"{weight:.15g}"
                            raise _two(theme, f"{column} ({term})", *two, path, number)
    return _checked([*themes.values()], path, rows[head][columns["terms"][0]])


def _numbered(rows: Cells, head: int) -> Iterator[tuple[int, list[str]]]:
    """The rows below a header, each with its number."""
    return enumerate(rows[head + 1 :], start=head + 2)


def _columns_of(header: list[str]) -> dict[str, list[int]]:
    """Places of the columns of each kind.

    A list also goes on below the nameless cells behind its name, as where these were merged.
    """
    columns: dict[str, list[int]] = {}
    kind = ""
    for place, name in enumerate(header):
        kind = _kind(name) if name else kind if kind in _LISTS else ""
        if kind and (kind in _LISTS or kind not in columns):
            columns.setdefault(kind, []).append(place)
    return columns


def _in_columns(
    row: list[str], header: list[str], columns: dict[str, list[int]], path: Path, number: int
) -> list[str]:
    """A row with a cell for every column.

    What stands beyond the last one are further terms, where the last one lists them and no other
    column can have had the comma that they were parted by.
    """
    row, beyond = row[: len(header)], [cell for cell in row[len(header) :] if cell]
    row += [""] * (len(header) - len(row))
    if not beyond:
        return row
    last = len(header) - 1
    if last not in columns["terms"] or any(_kind(name) not in _BARE for name in header[:last]):
        n = len(header) + len(beyond)
        raise InputError("files.row_too_long", path=path, row=number, n=n, header=len(header))
    return [*row[:last], ", ".join([row[last], *beyond])]


def _two(
    theme: ThemeOfTable, column: str, earlier: str, said: str, path: Path, number: int
) -> InputError:
    return InputError(
        "studies.theme_has_two",
        path=path,
        row=number,
        column=column,
        theme=theme.label,
        name=column,
        earlier=earlier,
        since=theme.row,
        other=said,
    )


def _is_total(label: str, row: list[str], lists: dict[int, str]) -> bool:
    """Whether a row sums up those above: it is called so, and lists numbers or nothing."""
    listed = "".join(row[place] for place in lists)
    return "".join(label.casefold().split()) in _TOTALS and not re.search(r"[^\W\d]", listed)


def _explains(row: list[str]) -> bool:
    """Whether all that a row holds stands in brackets: what is to be written below."""
    return all(_IN_BRACKETS.fullmatch(cell) for cell in row if cell)


def _weight(cell: str, path: Path, row: int, column: str) -> float:
    try:
        weight = float(cell)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        raise InputError("studies.no_weight", path=path, row=row, column=column, cell=cell)
    return weight


def _by_column(rows: Cells, path: Path) -> list[ThemeOfTable]:
    """Themes side by side: a row of names, and below each its terms."""
    first = next((i for i, row in enumerate(rows) if any(row)), len(rows))
    names = rows[first] if first < len(rows) else []
    cells = [cell for row in rows[first + 1 :] for cell in row if cell]
    named = any(map(_kind, names))
    if named or sum(map(bool, names)) < 2 or not cells or max(map(len, cells)) > _COLUMN_WIDTH:
        shown = [repr(name[:_COLUMN_WIDTH]) for name in names if name]
        found = shown or Phrase("studies.nothing")
        raise InputError("studies.no_columns_of_themes", path=path, found=found)
    themes = [ThemeOfTable(first + 1, name) for name in names if name]
    places = [i for i, name in enumerate(names) if name]
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        for theme, place in zip(themes, places, strict=True):
            cell = row[place] if place < len(row) else ""
            theme.terms |= dict.fromkeys(terms_in(cell, "", path, number, theme.label))
    return _checked(themes, path, "")


def _checked(themes: list[ThemeOfTable], path: Path, column: str) -> list[ThemeOfTable]:
    if not themes:
        raise InputError("studies.no_theme", path=path)
    for theme in themes:
        if both := next((term for term in theme.terms if term in theme.exclude), ""):
            raise InputError(
                "studies.term_and_excluded",
                path=path,
                row=theme.row,
                term=both,
                theme=theme.label,
            )
        if not theme.terms:
            raise InputError(
                "studies.theme_without_terms",
                path=path,
                row=theme.row,
                column=column or theme.label,
                theme=theme.label,
            )
    if all(_NUMBERED.match(theme.label) for theme in themes):
        for theme in themes:
            theme.label = _NUMBERED.sub("", theme.label, count=1)
    return themes
