"""Runs of text in a Word document: bold, marked, linked, of characters that the file can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.reporting.blocks import urlsafe

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml.html import HtmlElement

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BOLD = ("b", "strong", "th")


def add_runs(paragraph: Paragraph, element: HtmlElement, size: float | None = None) -> None:
    """Add the text of an element: its bold parts bold, its marks marked, its links links.

    Parameters
    ----------
    paragraph : Paragraph
    element : HtmlElement
        Bold as a whole if it is the head of a column.
    size : float, optional
        In points; that of the paragraph's style by default.
    """
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    def add(text: str | None, tag: str) -> Run | None:
        if not text:
            return None
        run = paragraph.add_run(clean_text(text))
        run.bold = tag in _BOLD
        if size is not None:
            run.font.size = Pt(size)
        if tag == "mark":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        return run

    add(element.text, element.tag)
    for child in element:
        run = add(child.text_content(), child.tag)
        if run is not None and child.tag == "a" and urlsafe(child.get("href", "")):
            _link(paragraph, run, child.get("href"))
        add(child.tail, element.tag)


def _link(paragraph: Paragraph, run: Run, url: str) -> None:
    """Make a link of a run of text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(clean_text(url), _RELATION, is_external=True))
    run.font.color.rgb = RGBColor(0x0B, 0x5C, 0x94)
    link.append(run._r)
    paragraph._p.append(link)


def clean_text(text: str) -> str:
    """Text without the control characters that XML, and so a .docx file, cannot hold.

    Examples
    --------
    >>> clean_text("가\\x08나")
    '가나'
    """
    return "".join(
        character
        for character in text
        if character in "\t\n"
        or (ord(character) >= 0x20 and character not in "\ufffe\uffff" and not _lone(character))
    )


def _lone(character: str) -> bool:
    """Whether a character is half of a surrogate pair, which no file can hold."""
    return "\ud800" <= character <= "\udfff"
