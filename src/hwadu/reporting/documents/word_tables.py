"""Tables of a Word document: columns as wide as their text asks, heads on every page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwadu.reporting.documents.word_text import add_runs, clean_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from lxml.html import HtmlElement

_POINTS = 8.0
_HALF_CM = 0.18
"""About half the width of a character of Hangul of that size."""
_PADDING_CM = 0.5
_LONGEST = 60
"""Half characters beyond which a text is broken into lines anyway."""


def add_table(document: Document, element: HtmlElement, width_cm: float) -> None:
    """Add an HTML table with its caption.

    Parameters
    ----------
    document : Document
    element : HtmlElement
    width_cm : float
        The most that there is room for.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    lines = [row.xpath("./th | ./td") for row in element.iter("tr")]
    if not lines:
        return
    caption = element.findtext("caption")
    if caption:
        document.add_paragraph(clean_text(caption), style="Caption")
    columns = max(map(len, lines))
    table = document.add_table(len(lines), columns, style="Table Grid")
    cells = table._cells  # asked for once: each access to a row would build the list anew
    texts = [["" for _ in lines] for _ in range(columns)]
    for row, line in enumerate(lines):
        for column, source in enumerate(line):
            texts[column][row] = source.text_content()
            paragraph = cells[row * columns + column].paragraphs[0]
            add_runs(paragraph, source, _POINTS)
            paragraph.paragraph_format.space_after = Pt(0)
            if "number" in source.get("class", ""):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set_widths(table, column_widths(texts, width_cm))
    _keep_rows_whole(table, headed=all(source.tag == "th" for source in lines[0]))
    document.add_paragraph()


def column_widths(texts: Sequence[Sequence[str]], width_cm: float) -> list[float]:
    """Widths in centimetres: what each column asks for, long texts giving way to short ones.

    Parameters
    ----------
    texts : sequence of sequences of str
        The cells of each column.
    width_cm : float
        The most that the table may be wide.

    Examples
    --------
    >>> narrow, wide = column_widths([["연도", "2024"], ["말", "인공지능 " * 40]], 16.0)
    >>> narrow < 2 < wide < 15
    True
    """
    wanted = [_cm(max(min(_halves(text), _LONGEST) for text in cells)) for cells in texts]
    least = [
        min(_cm(max(_halves(word) for text in cells for word in text.split() or [""])), want)
        for cells, want in zip(texts, wanted, strict=True)
    ]
    room, asked = width_cm - sum(least), sum(wanted) - sum(least)
    if room <= 0:  # words must break: all columns give way alike
        return [width_cm * one / sum(least) for one in least]
    part = min(1.0, room / asked) if asked else 0.0
    return [low + part * (want - low) for low, want in zip(least, wanted, strict=True)]


def _cm(halves: int) -> float:
    return _PADDING_CM + _HALF_CM * halves


def _halves(text: str) -> int:
    """How wide a text is, in half characters: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for at, cell in enumerate(table._cells):
        cell.width = Cm(widths[at % len(widths)])


def _keep_rows_whole(table: Table, headed: bool) -> None:
    """No row is torn by the end of a page; the head stands again on the next."""
    from docx.oxml import OxmlElement

    for at, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0 and headed:
            properties.append(OxmlElement("w:tblHeader"))
