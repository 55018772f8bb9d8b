"""A codebook that somebody keeps as a table, as the text of themes.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from hwadu.codebooks.codebook_as_toml import ThemeOfTable, toml_of_themes
from hwadu.codebooks.codebook_cells import codebook_cells, text_of
from hwadu.codebooks.codebook_dic import is_dic, themes_of_dic
from hwadu.codebooks.codebook_headings import (
    LISTS,
    columns_of,
    kind_of,
    surest_first,
)
from hwadu.codebooks.codebook_levels import levels_of, names_down_to
from hwadu.codebooks.codebook_lines import OUTLINE
from hwadu.codebooks.codebook_terms import sign_between, terms_in, without_numbers
from hwadu.errors import InputError
from hwadu.files.printable import printable
from hwadu.files.workbook_cells import Cells
from hwadu.themes.codebook.codebook_file import spelling
from hwadu.words import commented
from hwadu.words.phrases import Phrase

_ONCE = ("id", "above", "label_en", "definition")  # what a theme has one of
_BARE = ("id", "label", "label_en", "weight")  # no commas stand in these
_IN_BRACKETS = re.compile(r"[(\[<（][^()]*[)\]>）]")
_TOTALS = ("합계", "총계", "소계", "총합계", "계", "total", "sum", "subtotal")
_ASIDE = 5  # lines that are shown of what is no part of the themes
_NAMED = re.compile(r"[:：]\s")  # a line of a theme and its terms, no term
_HEAD = 20  # rows in which the header is looked for
_COLUMN_WIDTH = 40  # characters that a term has at most, where a column is a theme


def codebook_text(path: str | Path) -> str:
    """The text of themes.toml for a codebook that is no TOML file.

    A table has a row a theme, its terms with commas between them, or a row a term, the theme's name
    perhaps in its first row alone, as in merged cells; its terms may also stand in several columns
    (용어1, 용어2). Its header names a column for the theme and
    one for the terms, in Korean or English, perhaps one for the weight of the row's terms. Or it
    has a column a theme, its name above its terms, or a sheet a theme; or it is no table, and each
    line is a theme, a colon and its terms, or it is an outline, or a dictionary of LIWC (.dic). A
    table of Markdown may stand among other text. Titles and notes (※) are no themes; the head of
    the text says what was set aside.

    Parameters
    ----------
    path : path-like
        A workbook (one sheet of which holds themes), or a text table in any encoding that Koreans
        use.

    Raises
    ------
    InputError
        If the table holds no theme, or a theme without terms; the message names row and column.

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
    if is_dic(text := text_of(path)):
        return toml_of_themes(_checked(themes_of_dic(text, path), path, ""), path)
    rows, first, aside = codebook_cells(path, _holds_themes)
    head = next((i for i, row in enumerate(rows[:_HEAD]) if _has_header(row)), None)
    if head is None:
        themes, used, names = _by_column(rows, path, first), set[int](), []
    else:
        names = rows[head]
        themes, used = _by_row(names, rows[head + 1 :], first + head + 1, path)
    unused = [" ".join(name.split()) for at, name in enumerate(names) if name and at not in used]
    kind = "unused"
    if names is OUTLINE:
        kind, unused = "groups", [*dict.fromkeys(theme.above for theme in themes if theme.above)]
    told = commented(f"head.codebook_{kind}", names=", ".join(unused)) if unused else ""
    if aside:
        shown = " / ".join(" ".join(line.split())[:_COLUMN_WIDTH] for line in aside[:_ASIDE])
        told += commented("head.codebook_aside", n=len(aside), lines=printable(shown))
    return told + toml_of_themes(themes, path)


def _holds_themes(cells: Cells) -> bool:
    return any(map(_has_header, cells[:_HEAD]))


def _has_header(row: Sequence[str]) -> bool:
    return {"label", "terms"} <= {kind_of(cell) for cell in row}


def _by_row(
    header: list[str], rows: Cells, first: int, path: Path
) -> tuple[list[ThemeOfTable], set[int]]:
    """The themes of the rows below a header, the first with its number, and the columns used."""
    columns = columns_of(header)
    told = [header[place] for places in columns.values() for place in places if header[place]]
    if twice := next((name for name in told if told.count(name) > 1), ""):
        raise InputError("themes.table.column_twice", path=path, row=first - 1, name=twice)
    numbered = enumerate(rows, start=first)
    filled = [(n, _in_columns(row, header, columns, path, n)) for n, row in numbered]
    signs = {
        place: sign_between(row[place] for _, row in filled)
        for name in LISTS
        for place in columns.get(name, [])
    }
    if filled and filled[0][1][columns["label"][0]] == header[columns["label"][0]]:
        raise InputError("themes.table.header_of_two_rows", path=path, row=first)
    named = [*columns.get("above", []), *columns["label"]]
    below = [
        (number, row)
        for number, row in filled
        if any(row[place] for places in columns.values() for place in places)
        and not _is_total(next((row[at] for at in named if row[at]), ""), row, signs)
        and not _explains(row)
    ]
    bare = [row for _, row in below]
    labels = surest_first(header, columns.pop("label"))
    levels = levels_of(bare, columns.pop("above", []), labels)
    above = "" if header is OUTLINE else " / ".join(header[place] for place in levels[:-1])
    headings = {"above": above} | {name: header[places[0]] for name, places in columns.items()}
    themes: dict[str, ThemeOfTable] = {}
    for (number, row), names in zip(below, names_down_to(bare, levels), strict=True):
        cells = {name: row[places[0]] for name, places in columns.items()}
        if not row[levels[-1]] and not any(cells.values()):
            continue  # a heading above the rows of a group
        *groups, last = [name for name in names if name] or [""]
        cells["above"] = " / ".join(groups)
        if not last:
            raise InputError(
                "themes.table.row_of_no_theme",
                path=path,
                row=number,
                column=header[levels[-1]],
            )
        theme = themes.setdefault(last, ThemeOfTable(number, last))
        for name in _ONCE:
            earlier, said = getattr(theme, name), cells.get(name, "")
            if earlier and said and said != earlier:
                raise _two(theme, headings[name], earlier, said, path, number)
            setattr(theme, name, earlier or said)
        for name in LISTS:
            for place in columns.get(name, []):
                found = terms_in(row[place], signs[place], path, number, header[place])
                getattr(theme, name).update(dict.fromkeys(found))
                if name == "terms" and cells.get("weight"):
                    column = headings["weight"]
                    weight = _weight(cells["weight"], path, number, column)
                    for term in found:
                        if (held := theme.weights.setdefault(term, weight)) != weight:
                            two = f"{held:.15g}", f"{weight:.15g}"
                            raise _two(theme, f"{column} ({term})", *two, path, number)
    used = {place for places in columns.values() for place in places} | {levels[-1]}
    return _checked([*themes.values()], path, headings["terms"]), used


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
    if last not in columns["terms"] or any(kind_of(name) not in _BARE for name in header[:last]):
        raise InputError(
            "files.row_too_long",
            path=path,
            row=number,
            n=len(header) + len(beyond),
            header=len(header),
        )
    return [*row[:last], ", ".join([row[last], *beyond])]


def _two(
    theme: ThemeOfTable, column: str, earlier: str, said: str, path: Path, number: int
) -> InputError:
    return InputError(
        "themes.table.theme_has_two",
        path=path,
        row=number,
        column=column or None,
        theme=theme.label,
        name=column or Phrase("themes.table.headings_above"),
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
        raise InputError("themes.table.no_weight", path=path, row=row, column=column, cell=cell)
    return weight


def _by_column(rows: Cells, path: Path, top: int) -> list[ThemeOfTable]:
    """Themes side by side: a row of names, and below each its terms; the first is row `top`."""
    first = next((i for i, row in enumerate(rows) if any(row)), len(rows))
    names = rows[first] if first < len(rows) else []
    cells = [cell for row in rows[first + 1 :] for cell in row if cell]
    named = any(map(kind_of, names)) or any(map(_NAMED.search, cells))
    if named or sum(map(bool, names)) < 2 or not cells or max(map(len, cells)) > _COLUMN_WIDTH:
        shown = [repr(name[:_COLUMN_WIDTH]) for name in names if name]
        found = shown or Phrase("themes.table.nothing")
        raise InputError("themes.table.no_columns_of_themes", path=path, found=found)
    themes = [ThemeOfTable(first + top, name) for name in names if name]
    places = [i for i, name in enumerate(names) if name]
    ended: set[int] = set()
    for number, row in enumerate(rows[first + 1 :], start=first + 1 + top):
        filled = {at for at, cell in enumerate(row) if cell}
        if astray := min(filled & ended or filled - {*places}, default=None):
            raise InputError("themes.table.below_no_theme", path=path, row=number, cell=row[astray])
        ended |= {*places} - filled if filled else set()
        for theme, place in zip(themes, places, strict=True):
            cell = row[place] if place < len(row) else ""
            theme.terms |= dict.fromkeys(terms_in(cell, "", path, number, theme.label))
    return _checked(themes, path, "")


def _checked(themes: list[ThemeOfTable], path: Path, column: str) -> list[ThemeOfTable]:
    if not themes:
        raise InputError("themes.table.no_theme", path=path)
    for theme in themes:
        excluded = {*map(spelling, theme.exclude)}
        if both := next((term for term in theme.terms if spelling(term) in excluded), ""):
            raise InputError(
                "themes.table.term_and_excluded",
                path=path,
                row=theme.row,
                term=both,
                theme=theme.label,
            )
        if not theme.terms:
            raise InputError(
                "themes.table.theme_without_terms",
                path=path,
                row=theme.row,
                column=column or theme.label,
                theme=theme.label,
            )
    for theme, label in zip(themes, without_numbers([t.label for t in themes]), strict=True):
        theme.label = label
    return themes
