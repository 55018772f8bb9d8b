"""The workbook that people code in: definitions on one sheet, articles with lists on the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import TableError
from hwadu.files.excel_files import new_workbook
from hwadu.themes.coding.sheets import sheet_words as words
from hwadu.words import LANGUAGES, say, texts
from hwadu.words.current_language import Language
from hwadu.words.of_users import labels_in

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook

_MOST_CHARACTERS = 32_767  # characters a cell holds
_ROW_HEIGHT = 150
_WIDTHS = {
    "article_id": 24,
    "date": 12,
    "press": 14,
    "title": 40,
    "text": 90,
    "differ": 24,
    "notes": 30,
}
_THEME_WIDTH = 16
_ALLOWED = ("sort", "autofilter", "delete_rows", "format_columns", "format_rows", "format_cells")


def write_coding_sheet(
    sample: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook,
    path: str | Path,
    *,
    language: Language = "ko",
    earlier: Mapping[str, float] | None = None,
    differ: Mapping[str, Sequence[str]] | None = None,
    roles: Mapping[tuple[str, str], str] | None = None,
    coder: str = "",
) -> None:
    """Write a sample of articles as a workbook for coding by hand.

    The first sheet says how to code and defines each role and theme, in both languages. The
    second has a row per article and a column per theme with a list to choose from; a blank cell
    is not coded. Scores are not shown, so that coders do not follow the machine. The columns of
    the article are protected (without a password). A hidden sheet keeps the weights.

    Parameters
    ----------
    sample : DataFrame
        What :func:`draw_sample` drew: article_id and weight; the rows keep their order.
    articles : DataFrame
        The table ``articles``.
    codebook : Codebook
    path : path-like
        An .xlsx file; one that is there is replaced.
    language : {"ko", "en"}
        Of headings and lists; either language is read back.
    earlier : mapping of str to float, optional
        Articles that had been coded when the sample was drawn from the others, and how many
        articles each stands for, those of its story by the coded ones of it:
        :func:`hwadu.themes.read_codes` weighs by them.
    differ : mapping of str to sequence of str, optional
        Themes of an article on which a model and the signals differ; the sheet names them, and
        not who says what.
    roles : mapping of (article_id, theme) to role, optional
        Codes to fill in, as of another program.
    coder : str
        Name of who coded.

    Raises
    ------
    TableError
        If an article of the sample is not among the articles.
    """
    known = articles.drop_duplicates("article_id").set_index("article_id")
    lost = sorted(set(sample["article_id"]) - set(known.index))
    if lost:
        raise TableError("themes.drawn_article_unknown", column="article_id", article=lost[0])
    chosen = known.loc[sample["article_id"]].reset_index()
    with new_workbook(path) as book:
        _write_instructions(book, codebook, coder)
        _write_articles(book, chosen, codebook, language, differ, roles or {})
        _write_design(book, sample, codebook, earlier or {})


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before ``= + - @``.

    Examples
    --------
    >>> neutral("=1+1"), neutral("제목")
    ("'=1+1", '제목')
    """
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text


def _write_instructions(book: Any, codebook: Codebook, coder: str) -> None:
    sheet = book.add_worksheet(words.both("instructions"))
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "top": 1})
    to_fill = book.add_format({"locked": False, "border": 1, "bg_color": "#FFF8DC"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 70)
    how_to = [texts(language)["sheet"]["how_to"] for language in LANGUAGES]
    rows: list[tuple[Any, tuple[str, ...]]] = [
        (bold, ("", codebook.title, codebook.title_en)),
        (plain, (words.both("coder"), coder, "")),
        *((plain, ("", *lines)) for lines in zip(*how_to, strict=True)),
    ]
    for role in words.ROLES:
        korean, english = (say(f"sheet.meaning.{role}", language) for language in LANGUAGES)
        rows.append((plain, (words.both(f"role.{role}"), korean, english)))
    label = {theme.id: theme.label for theme in codebook.theme}
    for theme in codebook.theme:
        rows.append((bold, (f"[{theme.id}]", theme.label, theme.label_en)))
        rows.append((plain, ("", theme.definition, theme.definition_en)))
        confused = [label[other] for other in theme.confused_with]
        for what, items in (
            ("includes", theme.includes),
            ("excludes", theme.excludes),
            ("confused", confused),
        ):
            if items:
                rows.append((plain, (words.both(what), "\n".join(items), "")))
    for at, (style, cells) in enumerate(rows):
        for column, text in enumerate(cells):
            fillable = column == 1 and cells[0] == words.both("coder")
            sheet.write_string(at, column, neutral(text), to_fill if fillable else style)
    sheet.protect()


def _write_articles(
    book: Any,
    chosen: pd.DataFrame,
    codebook: Codebook,
    language: Language,
    differ: Mapping[str, Sequence[str]] | None,
    coded: Mapping[tuple[str, str], str],
) -> None:
    sheet = book.add_worksheet(words.both("articles"))
    sheet.activate()
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    locked = book.add_format({"text_wrap": True, "valign": "top"})
    to_fill = book.add_format({"locked": False, "text_wrap": True, "valign": "top", "border": 4})
    columns = {
        words.ID: chosen["article_id"],
        "date": chosen["published"].dt.strftime("%Y-%m-%d").fillna(""),
        "press": chosen["press"],
        "title": chosen["title"],
        "text": chosen["body"],
    }
    labels = labels_in(codebook.table(), language)
    if differ is not None:
        columns["differ"] = chosen["article_id"].map(
            lambda name: ", ".join(labels[theme] for theme in differ.get(name, ()))
        )
    for at, (name, values) in enumerate(columns.items()):
        sheet.set_column(at, at, _WIDTHS[name])
        sheet.write_string(0, at, say(f"sheet.header.{name}", language) if at else name, heading)
        for row, text in enumerate(values, start=1):
            sheet.write_string(row, at, neutral(str(text))[:_MOST_CHARACTERS], locked)
    first, last = len(columns), len(columns) + len(codebook.theme)
    roles = [say(f"sheet.role.{role}", language) for role in words.ROLES]
    for at, theme in enumerate(codebook.theme, start=first):
        sheet.write_string(0, at, f"{labels[theme.id]} [{theme.id}]", heading)
    sheet.write_string(0, last, say("sheet.header.notes", language), heading)
    sheet.set_column(first, last - 1, _THEME_WIDTH)
    sheet.set_column(last, last, _WIDTHS["notes"])
    for row in range(1, len(chosen) + 1):
        sheet.set_row(row, _ROW_HEIGHT)
        sheet.write_blank(row, last, None, to_fill)
        for at, theme in enumerate(codebook.theme, start=first):
            role = coded.get((chosen["article_id"][row - 1], theme.id))
            said = say(f"sheet.role.{role}", language) if role else None
            sheet.write(row, at, said, to_fill)
    wrong = {"error_title": "?", "error_message": ", ".join(roles)}
    sheet.data_validation(
        1, first, len(chosen), last - 1, {"validate": "list", "source": roles, **wrong}
    )
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(chosen), last)
    sheet.protect(options=dict.fromkeys(_ALLOWED, True))


def _write_design(
    book: Any, sample: pd.DataFrame, codebook: Codebook, earlier: Mapping[str, float]
) -> None:
    sheet = book.add_worksheet(words.DESIGN)
    for at, name in enumerate((words.ID, "weight", "theme", words.EARLIER, words.ARTICLES_OF)):
        sheet.write_string(0, at, name)
    for row, (name, weight) in enumerate(
        zip(sample["article_id"], sample["weight"], strict=True), start=1
    ):
        sheet.write_string(row, 0, neutral(name))
        sheet.write_number(row, 1, weight)
    for row, theme in enumerate(codebook.theme, start=1):
        sheet.write_string(row, 2, theme.id)
    for row, (name, size) in enumerate(sorted(earlier.items()), start=1):
        sheet.write_string(row, 3, neutral(name))
        sheet.write_number(row, 4, size)
    sheet.hide()
