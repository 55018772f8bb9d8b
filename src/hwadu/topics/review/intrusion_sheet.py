"""The spreadsheet a coder fills in: instructions, questions, drop-down answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hwadu.errors import InputError
from hwadu.files.excel_files import new_workbook
from hwadu.words import LANGUAGES, say, texts
from hwadu.words.phrases import Phrase

FIRST_ROW = 3
"""Row of the first question, counted from 1: below the coder's name and the header."""


@dataclass(frozen=True)
class FilledSheet:
    """What a coder answered.

    Attributes
    ----------
    sheet : str
        Fingerprint of the questions.
    coder : str
        The name written into the sheet; the file's name where there is none.
    answers : list of int
        Number of the option picked in each item, from 1; 0: none.
    """

    sheet: str
    coder: str
    answers: list[int]


def write_sheet(kind: str, sheet: str, items: pd.DataFrame, path: Path, language: str) -> None:
    """Write instructions and questions; nothing in the file tells the answers.

    Parameters
    ----------
    kind : {"word", "topic"}
    sheet : str
        Fingerprint of the questions.
    items : DataFrame
        A row per item: ``text`` (topics only), and a column per option, named 1, 2, ...
    path : Path
    language : {"ko", "en"}
    """
    words = texts(language)["intrusion"]
    options = [name for name in items.columns if name != "text"]
    with new_workbook(path) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "valign": "top"})
        page = book.add_worksheet(words["instructions"])
        page.set_column(0, 0, 100, wrapped)
        for row, line in enumerate(words["how_to"][kind]):
            page.write_string(row, 0, line)
        page = book.add_worksheet(words["items"])
        page.write_string(0, 0, words["coder"], bold)
        page.write_string(0, 2, words["sheet"], bold)
        page.write_string(0, 3, sheet)
        names = [words["number"], *(words["text"] for c in items if c == "text"), *options]
        for column, name in enumerate([*names, words["answer"]]):
            page.write_string(1, column, name, bold)
        page.set_column(1, 1, 70 if "text" in items else 18)
        page.set_column(2, len(names) - 1, 30 if kind == "topic" else 18)
        for row, values in enumerate(items.itertuples(index=False), start=FIRST_ROW - 1):
            page.write_number(row, 0, row - FIRST_ROW + 2)
            for column, value in enumerate(values, start=1):
                page.write_string(row, column, str(value), wrapped)
        page.data_validation(
            FIRST_ROW - 1,
            len(names),
            FIRST_ROW + len(items) - 2,
            len(names),
            {"validate": "list", "source": [int(name) for name in options]},
        )
        page.freeze_panes(FIRST_ROW - 1, 1)
        page.activate()


def read_sheet(path: str | Path, n_items: int, n_options: int, mark: str) -> FilledSheet:
    """Read a filled sheet; `mark` is what the key says stands on it.

    Raises
    ------
    InputError
        If the file is no intrusion sheet, is another key's, or an answer is none of the options.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    path = Path(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            rows = book.get_sheet_by_index(1).to_python(skip_empty_area=False)
        coder, sheet = str(rows[0][1]).strip(), str(rows[0][3]).strip()
        answers = {say("intrusion.answer", language) for language in LANGUAGES}
        header = [str(cell).strip() for cell in rows[1]]
        answer = next(at for at, name in enumerate(header) if name in answers)
    except (CalamineError, OSError, IndexError, StopIteration) as error:
        raise InputError("topics.no_sheet", path=path) from error
    if sheet != mark:
        raise InputError(
            "topics.another_sheet",
            path=path,
            sheet=sheet or Phrase("topics.without_mark"),
            mark=mark,
        )
    picked_of = [0] * n_items
    for line, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
        number = _number(row[0])
        if not number:
            continue
        picked = row[answer] if len(row) > answer else ""
        chosen = _number(picked)
        if chosen is None or not 0 <= chosen <= n_options or not 1 <= number <= n_items:
            raise InputError(
                "topics.wrong_answer",
                path=path,
                row=line,
                column=header[answer],
                number=number,
                answer=repr(picked) if chosen is None else chosen,
                items=n_items,
                options=n_options,
            )
        picked_of[number - 1] = chosen
    return FilledSheet(sheet, coder or path.stem, picked_of)


def _number(cell: object) -> int | None:
    """The whole number in a cell; 0 if it is empty, None if it holds something else."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return int(cell) if cell == int(cell) else None
    text = str(cell).strip()
    if not text:
        return 0
    return int(text) if text.isdecimal() else None
