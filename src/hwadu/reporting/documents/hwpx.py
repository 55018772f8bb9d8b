"""A report as a Hangul document (.hwpx), for those who must hand one in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import MissingExtraError
from hwadu.files.placing import place_bytes
from hwadu.reporting.documents import page_layout
from hwadu.reporting.documents.hwpx_looks import Looks, hwp_units
from hwadu.reporting.documents.part_types import Heading, Paragraph, Part, Picture, Run, Table
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_LONG_AGO = "2000-01-01T00:00:00Z"  # equal runs, equal documents
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_UNITS_PER_PIXEL = 75
_BELOW_TABLE_CM = 0.3
_NUMBERED = ("p", "tbl", "pic", "fieldBegin", "fieldEnd")


def need_hwpx() -> None:
    """Make sure that python-hwpx is there.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        from hwpx import HwpxDocument  # noqa: F401  # another package is named hwpx, too
    except ImportError as error:
        raise MissingExtraError(
            "python-hwpx", extra="hwpx", purpose=Phrase("reporting.hangul_document")
        ) from error


def save_hwpx(parts: Sequence[Part], path: Path, *, language: str) -> None:
    """Write the parts of a report as a .hwpx file.

    Parameters
    ----------
    parts : sequence of Heading, Paragraph, Table and Picture
    path : Path
    language : {"ko", "en"}
        In which fonts are named.

    Raises
    ------
    MissingExtraError
        If python-hwpx is not installed.
    """
    need_hwpx()
    writer = _Writer(language)
    for part in parts:
        if isinstance(part, Heading):
            writer.add_heading(part)
        elif isinstance(part, Paragraph):
            writer.add_paragraph(part.runs, part.kind or "body")
        elif isinstance(part, Table):
            writer.add_table(part)
        else:
            writer.add_picture(part)
    place_bytes(writer.to_bytes(), path)


class _Writer:
    """A Hangul document that grows part by part."""

    def __init__(self, language: str) -> None:
        from hwpx import HwpxDocument

        self._document: HwpxDocument = HwpxDocument.new()
        self._looks = Looks(self._document, language)
        self._first: Any = self._document.paragraphs[0]  # it holds the page, and no text as yet
        self._title = ""
        width, height = (hwp_units(length) for length in page_layout.PAGE_CM)
        margin = hwp_units(page_layout.MARGIN_CM)
        self._document.page.set_size(width=width, height=height)
        self._document.page.set_margins(
            left=margin, right=margin, top=margin, bottom=margin, header=0, footer=0
        )

    def add_heading(self, heading: Heading) -> None:
        """A level of the outline; that of the title is not part of it."""
        self._title = self._title or heading.text
        self.add_paragraph([Run(heading.text)], f"heading {heading.level}")

    def add_paragraph(self, runs: Sequence[Run], kind: str) -> None:
        """A paragraph of one of the looks."""
        self._add_runs(self._new_paragraph(kind), runs, kind)

    def add_picture(self, picture: Picture) -> None:
        """A picture in a line of its own."""
        image = self._document.media.add_image(picture.png, "png")
        made = self._new_paragraph("object").add_picture(
            str(image), width=hwp_units(picture.width_cm), height=hwp_units(picture.height_cm)
        )
        made.element.find(f"{_HP}shapeComment").text = picture.description
        # where the format has the size of the file the library has that on paper, and readers that
        # go by it would show a corner
        width, height = (str(pixels * _UNITS_PER_PIXEL) for pixels in picture.pixels)
        made.element.find(f"{_HP}imgDim").attrib.update({"dimwidth": width, "dimheight": height})
        made.element.find(f"{_HP}imgClip").attrib.update({"right": width, "bottom": height})

    def add_table(self, source: Table) -> None:
        """A table below its caption, which flows over pages with the head of its columns."""
        if source.caption:  # not the format's own, which few readers show
            self.add_paragraph([Run(source.caption)], "caption")
        widths = [hwp_units(width) for width in source.widths_cm]
        heights = [hwp_units(height) for height in source.heights_cm]
        table = self._new_paragraph("object").add_table(
            len(heights), len(widths), width=sum(widths), height=sum(heights)
        )
        table.element.find(f"{_HP}outMargin").set("bottom", str(hwp_units(_BELOW_TABLE_CM)))
        table.set_treat_as_char(False)  # as a letter it would be cut at the end of the page
        whole = max(source.heights_cm) < page_layout.TEXT_CM[1] / 2  # rows that fit are not torn
        table.element.set("pageBreak", "TABLE" if whole else "CELL")
        table.element.set("repeatHeader", "1" if source.headed else "0")
        for at, (row, line) in enumerate(zip(table.rows, source.rows, strict=True)):
            for made, cell, width in zip(row.cells, line, widths, strict=True):
                made.set_size(width=width, height=heights[at])
                made.element.set("header", "1" if at == 0 and source.headed else "0")
                paragraph = made.paragraphs[0]
                for empty in paragraph.runs if cell.runs else ():
                    empty.remove()
                kind = "number" if cell.number else "cell"
                self._looks.dress(paragraph.element, kind)
                self._add_runs(paragraph, cell.runs, kind)

    def _new_paragraph(self, kind: str) -> Any:
        made, self._first = self._first, None
        if made is None:
            made = self._document.add_paragraph("", include_run=False, inherit_style=False)
        self._looks.dress(made.element, kind)
        return made

    def _add_runs(self, paragraph: Any, runs: Sequence[Run], kind: str) -> None:
        for run in runs:
            looks = {"bold": run.bold, "marked": run.marked, "link": bool(run.url)}
            letters = self._looks.letters(kind, **looks)
            if run.url:
                paragraph.add_hyperlink(run.url, run.text, char_pr_id_ref=letters)
            else:
                paragraph.add_run(run.text, char_pr_id_ref=letters)

    def to_bytes(self) -> bytes:
        """The file, of which nothing tells when and where it was written."""
        parts = self._document.parts
        parts.clear_preview()
        parts.clear_document_metadata(keep=["language"], timestamp=_LONG_AGO)
        parts.set_document_metadata(title=self._title, creator="hwadu")
        head: Any = parts.headers[0].element
        # the library puts the kinds of bullets last, where the format has no place for them
        head.find(".//{*}paraProperties").addprevious(head.find(".//{*}bullets"))
        for section in self._document.sections:
            _number(section.element)
        return _undated(self._document.to_bytes())


def _number(section: Any) -> None:
    """Number what the library gave a random number."""
    numbers = count(1)
    field = ""  # the link that is open
    for element in section.iter(*(f"{_HP}{name}" for name in _NUMBERED)):
        if element.tag == f"{_HP}fieldEnd":
            element.set("beginIDRef", field)
            continue
        for name in ("id", "instid"):
            if name in element.attrib:
                element.set(name, str(next(numbers)))
        if element.tag == f"{_HP}fieldBegin":
            field = element.get("id")


def _undated(document: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            same = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            same.compress_type, same.create_system = entry.compress_type, 0  # on any system
            target.writestr(same, source.read(entry))
    return made.getvalue()
