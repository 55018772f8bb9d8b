"""A report as a Word document, for those who must hand one in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents import page_layout
from hwadu.reporting.documents.document_parts import Heading, Paragraph, Part, Picture, Run, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun

FONT = "Malgun Gothic"
"""Named for Hangul: every Windows has it; elsewhere Word and LibreOffice take a font they have."""

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption")


def save_docx(parts: Iterable[Part], path: Path, *, language: str) -> None:
    """Write the parts of a report as a .docx file.

    Parameters
    ----------
    parts : iterable of Heading, Paragraph, Table and Picture
    path : Path
    language : {"ko", "en"}
    """
    document = _new_document(language)
    for part in parts:
        if isinstance(part, Heading):
            document.add_heading(part.text, part.level)
        elif isinstance(part, Paragraph):
            style = "List Bullet" if part.kind == "bullet" else None
            paragraph = document.add_paragraph(style=style)
            _add_runs(paragraph, part.runs)
            paragraph.paragraph_format.keep_with_next = part.kind == "lead"
        elif isinstance(part, Table):
            _add_table(document, part)
        else:
            _add_picture(document, part)
    document.save(str(path))


def _new_document(language: str) -> Document:
    """An empty A4 document whose styles name a font for Hangul."""
    import datetime as dt

    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    core = document.core_properties
    core.author, core.comments, core.language = "hwadu", "", language
    core.created = core.modified = dt.datetime(2000, 1, 1)  # equal runs, equal documents
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(length) for length in page_layout.PAGE_CM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(page_layout.MARGIN_CM))
    for name in _STYLES:
        style: Any = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win over the named one
        for kind in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), FONT)
        style.font.color.rgb = RGBColor(0x1B, 0x1B, 0x1B)
    document.styles["Normal"].font.size = Pt(10)
    return document


def _add_picture(document: Document, picture: Picture) -> None:
    from docx.shared import Cm

    made = document.add_picture(
        io.BytesIO(picture.png), width=Cm(picture.width_cm), height=Cm(picture.height_cm)
    )
    made._inline.docPr.set("descr", picture.description)


def _add_runs(paragraph: WordParagraph, runs: Sequence[Run], size: float | None = None) -> None:
    """Add text, in points of a size or that of the paragraph's style."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold = run.bold
        if size is not None:
            made.font.size = Pt(size)
        if run.marked:
            made.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if run.url:
            _link(paragraph, made, run.url)


def _link(paragraph: WordParagraph, run: WordRun, url: str) -> None:
    """Make a link of a run of text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, _RELATION, is_external=True))
    run.font.color.rgb = RGBColor(0x0B, 0x5C, 0x94)
    link.append(run._r)
    paragraph._p.append(link)


def _add_table(document: Document, source: Table) -> None:
    """Add a table below its caption, with columns as wide as their text asks."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    if source.caption:
        document.add_paragraph(source.caption, style="Caption")
    table = document.add_table(len(source.rows), len(source.widths_cm), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, source.widths_cm, strict=True):
        column.width = Cm(width)
    cells = iter(table._cells)  # asked for once: each access to a row would build the list anew
    for at, line in enumerate(source.rows):
        for cell, width in zip(line, source.widths_cm, strict=True):
            made = next(cells)
            made.width = Cm(width)
            paragraph = made.paragraphs[0]
            _add_runs(paragraph, cell.runs, page_layout.CELL_POINTS)
            paragraph.paragraph_format.space_after = Pt(0)
            if cell.number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        properties = table._tbl.tr_lst[at].get_or_add_trPr()
        if source.heights_cm[at] < page_layout.TEXT_CM[1] / 2:
            properties.append(OxmlElement("w:cantSplit"))
        if at == 0 and source.headed:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()
