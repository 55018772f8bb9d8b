"""An executed notebook, read once for every format that is written on paper."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents import page_layout
from hwadu.reporting.documents.part_types import (
    Cell,
    Heading,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
)
from hwadu.reporting.pieces.blocks import urlsafe
from hwadu.words import say

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from nbformat import NotebookNode

_HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
_INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "mark", "small", "span", "strong", "sub"}
_INLINE |= {"sup", "u"}
_UNREAD = {"script", "style", "svg", "template", "math", "button", "input", "select"}
_BOLD = {"b", "strong", "th"}
_SPACES = re.compile(r"[ \t\r\n\f]+")  # one space to whoever reads HTML; others are kept


def paper_parts(notebook: NotebookNode, language: str) -> list[Part]:
    """The text, tables and pictures that an executed notebook shows.

    What is folded in the HTML report is unfolded, but for what a file of the run holds too (the
    lexicon): that is named with its file. Code and printed lines stay in the notebook, and what is
    for screens alone is left out, with headings below which nothing is left.

    Parameters
    ----------
    notebook : NotebookNode
        Executed with pictures as PNG.
    language : {"ko", "en"}

    Returns
    -------
    list of Heading, Paragraph, Table and Picture
    """
    parts: list[Part] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type not in ("display_data", "execute_result"):
                continue
            if "image/png" in output.data:
                parts.append(_picture(output))
            elif "text/html" in output.data:
                parts += _html("".join(output.data["text/html"]), language)
    return _without_empty_sections(parts)


def clean_text(text: str) -> str:
    """Text without the control characters that XML cannot hold, and so no document on paper.

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


def _without_empty_sections(parts: list[Part]) -> list[Part]:
    kept: list[Part] = []
    for part in reversed(parts):
        if isinstance(part, Heading) and part.level:
            below = kept[-1] if kept else None
            if below is None or (isinstance(below, Heading) and below.level <= part.level):
                continue
        kept.append(part)
    return kept[::-1]


def _picture(output: Any) -> Picture:
    png = base64.b64decode("".join(output.data["image/png"]))
    return page_layout.picture(png, clean_text(output.metadata.get("description", "")))


def _html(html: str, language: str) -> Iterator[Part]:
    from lxml import html as parser

    yield from _contents(parser.fragment_fromstring(html, create_parent="div"), language)


def _contents(element: HtmlElement, language: str) -> Iterator[Part]:
    """The parts inside an element; text that stands between them is a paragraph of its own."""
    loose = [*_text(element.text)]
    for child in element:
        if child.tag in _INLINE:
            loose += _runs(child)
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _parts(child, language)
        loose += _text(child.tail)
    yield from _paragraph(loose)


def _parts(element: HtmlElement, language: str) -> Iterator[Part]:
    tag, kinds = element.tag, element.get("class", "").split()
    if not isinstance(tag, str) or tag in _UNREAD or "screen-only" in kinds:
        return
    if tag in _HEADINGS:
        yield Heading(_HEADINGS[tag], _plain(element))
    elif tag == "p":
        yield from _paragraph(list(_runs(element)), "lead" if "lead" in kinds else "")
    elif tag in ("ul", "ol"):
        for item in element.findall("li"):
            yield from _paragraph(list(_runs(item)), "bullet")
    elif tag == "dl":
        for term, fact in zip(element.findall("dt"), element.findall("dd"), strict=True):
            yield Paragraph([*_trimmed(_runs(term, bold=True)), Run("  "), *_trimmed(_runs(fact))])
    elif tag == "table":
        yield from _table(element)
    elif tag == "details":
        yield from _unfolded(element, language)
    elif tag == "pre":
        yield Paragraph([Run(clean_text(element.text_content()))])
    else:
        yield from _contents(element, language)


def _unfolded(element: HtmlElement, language: str) -> Iterator[Part]:
    summary = element.find("summary")
    if file := element.get("data-file"):
        yield Paragraph([Run(f"{_plain(summary)} ({say('word.folded', language, file=file)})")])
        return
    yield from _paragraph(list(_runs(summary)), "lead")
    summary.drop_tree()
    yield from _contents(element, language)


def _table(element: HtmlElement) -> Iterator[Table]:
    lines = [row.xpath("./th | ./td") for row in element.iter("tr")]
    columns = max(map(len, lines), default=0)
    if not columns:
        return
    rows = [
        [
            *(Cell(_trimmed(_runs(one)), "number" in one.get("class", "")) for one in line),
            *(Cell([]) for _ in range(columns - len(line))),
        ]
        for line in lines
    ]
    texts = [[cell.text for cell in row] for row in rows]
    widths = page_layout.column_widths(list(zip(*texts, strict=True)), page_layout.TEXT_CM[0])
    yield Table(
        caption=_plain(element.find("caption")),
        rows=rows,
        widths_cm=widths,
        heights_cm=page_layout.row_heights(texts, widths),
        headed=all(one.tag == "th" for one in lines[0]),
    )


def _paragraph(runs: list[Run], kind: str = "") -> Iterator[Paragraph]:
    trimmed = _trimmed(runs)
    if trimmed:
        yield Paragraph(trimmed, kind)


def _plain(element: HtmlElement | None) -> str:
    return "" if element is None else "".join(run.text for run in _trimmed(_runs(element)))


def _trimmed(runs: Iterable[Run]) -> list[Run]:
    """Runs without the space that surrounds all of them."""
    kept = list(runs)
    while kept and not kept[0].text.strip(" "):
        kept.pop(0)
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" "))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return kept


def _text(
    text: str | None, bold: bool = False, marked: bool = False, url: str = ""
) -> Iterator[Run]:
    if text:
        yield Run(_SPACES.sub(" ", clean_text(text)), bold, marked, url)


def _runs(
    element: HtmlElement, bold: bool = False, marked: bool = False, url: str = ""
) -> Iterator[Run]:
    """The text of an element: its bold parts bold, its marks marked, its links links."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNREAD:
        return
    if tag == "br":
        yield Run("\n")
    bold, marked = bold or tag in _BOLD, marked or tag == "mark"
    address = clean_text(element.get("href", "")) if tag == "a" else ""
    url = address if urlsafe(address) else url
    yield from _text(element.text, bold, marked, url)
    for child in element:
        yield from _runs(child, bold, marked, url)
        yield from _text(child.tail, bold, marked, url)
