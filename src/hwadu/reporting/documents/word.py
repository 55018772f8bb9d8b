"""An executed notebook as a Word document, for those who must hand one in."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents.chapters import is_chapter
from hwadu.reporting.documents.word_tables import add_table
from hwadu.reporting.documents.word_text import add_runs, clean_text
from hwadu.words import word

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.html import HtmlElement
    from nbformat import NotebookNode

FONT = "Malgun Gothic"
"""Named for Hangul: every Windows has it; elsewhere Word and LibreOffice take a font they have."""

_PAGE_CM = (21.0, 29.7)
_MARGIN_CM = 2.2
_TEXT_CM = _PAGE_CM[0] - 2 * _MARGIN_CM
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}


def save_docx(notebook: NotebookNode, path: Path, *, language: str) -> None:
    """Write the text, tables and pictures that an executed notebook shows as a .docx file.

    What is folded away in the HTML report (the lexicon) is named and not repeated; code and
    printed lines stay in the notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Executed with pictures as PNG.
    path : Path
    language : {"ko", "en"}
    """
    document = _new_document(language)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type not in ("display_data", "execute_result"):
                continue
            if "image/png" in output.data:
                _add_picture(document, output)
            elif "text/html" in output.data:
                html = "".join(output.data["text/html"])
                if is_chapter(html):
                    _drop_empty_chapter(document)
                _add_html(document, html, language)
    _drop_empty_chapter(document)
    document.save(str(path))


def _drop_empty_chapter(document: Document) -> None:
    """Take away a chapter's heading with nothing below it: all of it was for screens."""
    if not document.paragraphs:
        return
    last, style = document.paragraphs[-1], document.paragraphs[-1].style
    heads = style is not None and style.name == "Heading 1"
    if heads and last._p is document.element.body[-2]:  # behind it only the sizes of the page
        document.element.body.remove(last._p)


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
    section.page_width, section.page_height = (Cm(length) for length in _PAGE_CM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(_MARGIN_CM))
    for name in (
        "Normal",
        "Title",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "List Bullet",
        "Caption",
    ):
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


def _add_picture(document: Document, output: Any) -> None:
    from docx.shared import Cm

    picture = _slim(base64.b64decode("".join(output.data["image/png"])))
    made = document.add_picture(picture, width=Cm(_TEXT_CM))
    most = Cm(_PAGE_CM[1] - 2 * _MARGIN_CM - 1)
    if made.height > most:  # a figure taller than a page would be cut
        made.width, made.height = int(made.width * most / made.height), most
    described = clean_text(output.metadata.get("description", ""))
    made._inline.docPr.set("descr", described)  # read aloud by screen readers


def _slim(png: bytes) -> io.BytesIO:
    """A picture in 256 colours: a figure needs no more, and the document is a third as large."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256).save(made, "PNG", optimize=True)
    made.seek(0)
    return made


def _add_html(document: Document, html: str, language: str) -> None:
    from lxml import html as parser

    for element in parser.fragments_fromstring(html):
        if isinstance(element, str):
            if element.strip():
                document.add_paragraph(clean_text(element))
        else:
            _add_element(document, element, language)


def _add_element(document: Document, element: HtmlElement, language: str) -> None:
    tag = element.tag
    if tag in _HEADINGS:
        document.add_heading(clean_text(element.text_content()), _HEADINGS[tag])
    elif tag == "p":
        paragraph = document.add_paragraph()
        add_runs(paragraph, element)
        # what says how to read a figure or table stays with it
        paragraph.paragraph_format.keep_with_next = "lead" in element.get("class", "").split()
    elif tag == "ul":
        for item in element.findall("li"):
            add_runs(document.add_paragraph(style="List Bullet"), item)
    elif tag == "dl":
        for term, fact in zip(element.findall("dt"), element.findall("dd"), strict=True):
            paragraph = document.add_paragraph()
            paragraph.add_run(clean_text(term.text_content()) + "  ").bold = True
            paragraph.add_run(clean_text(fact.text_content()))
    elif tag == "table":
        add_table(document, element, _TEXT_CM)
    elif tag == "details":
        summary = clean_text(element.findtext("summary") or "")
        document.add_paragraph(f"{summary} ({word('folded', language)})")
    elif tag == "pre":
        document.add_paragraph(clean_text(element.text_content()))
    elif "screen-only" not in element.get("class", "") and isinstance(tag, str):
        for child in element:
            _add_element(document, child, language)
