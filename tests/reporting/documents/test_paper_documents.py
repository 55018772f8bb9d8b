"""The report in three formats: the same texts and tables, in the same order, cell by cell.

The readers here share no code with the writers.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import nbformat
from docx.table import Table
from lxml import etree
from lxml import html as parser

from hwadu.reporting.documents.document_parts import paper_parts
from hwadu.reporting.documents.part_types import Heading, Paragraph, Run
from hwadu.words import word

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_SHOWN = ["h1", "h2", "h3", "h4", "p", "li", "dt", "table", "summary"]
_NOT_ON_PAPER = (
    "//*[contains(concat(' ', @class, ' '), ' screen-only ')] | //script | //style | //figure"
    " | //nav | //details[contains(@class, 'code')] | //span[@class='holds']"
)


def plain(text: str) -> str:
    """Text as it is seen: spaces of any kind and number are one."""
    return re.sub(r"\s+", " ", text).strip()


def read_html(path: Path, folded: str) -> list[str | list[list[str]]]:
    """The HTML report; of what is folded its head, with where the rest is to be found."""
    page = parser.fromstring(path.read_text("utf-8"))
    for gone in page.xpath(_NOT_ON_PAPER):
        gone.drop_tree()
    for chapter in page.xpath("//details[contains(@class, 'chapter')]"):
        if not chapter.xpath("./*[not(self::summary or self::a)]"):
            chapter.drop_tree()  # all of it was for screens
    found: list[str | list[list[str]]] = []
    for element in page.find(".//main").iter(*_SHOWN):
        text = plain(element.text_content())
        unfolded = element.xpath("parent::details[not(contains(@class, 'chapter'))]")
        if held := element.xpath("ancestor::details/@data-file"):
            if element.tag == "summary":
                found.append(f"{text} ({folded.format(file=held[0])})")
        elif element.tag == "table":
            found += [plain(caption.text_content()) for caption in element.iter("caption")]
            rows = [row.xpath("./th | ./td") for row in element.iter("tr")]
            found.append([[plain(cell.text_content()) for cell in row] for row in rows])
        elif element.tag == "dt":
            found.append(f"{text} {plain(element.getnext().text_content())}")
        elif (element.tag != "summary" or unfolded) and text:
            found.append(text)
    return found


def read_docx(path: Path) -> list[str | list[list[str]]]:
    """The Word document."""
    found: list[str | list[list[str]]] = []
    for part in docx.Document(str(path)).iter_inner_content():
        if isinstance(part, Table):
            cells = [plain(cell.text) for cell in part._cells]
            width = len(part.columns)
            found.append([cells[at : at + width] for at in range(0, len(cells), width)])
        elif text := plain(part.text):
            found.append(text)
    return found


def read_hwpx(path: Path) -> list[str | list[list[str]]]:
    """The Hangul document, from its XML."""
    with zipfile.ZipFile(path) as archive:
        section = etree.fromstring(archive.read("Contents/section0.xml"))
    found: list[str | list[list[str]]] = []
    for paragraph in section.findall(f"{HP}p"):
        for table in paragraph.findall(f"{HP}run/{HP}tbl"):
            rows = [row.findall(f"{HP}tc") for row in table.findall(f"{HP}tr")]
            found.append([[_text_of(cell) for cell in row] for row in rows])
        texts = paragraph.findall(f"{HP}run/{HP}t")
        if text := plain("".join(map(_letters, texts))):
            found.append(text)
    return found


def _text_of(element: etree._Element) -> str:
    return plain("".join(map(_letters, element.iter(f"{HP}t"))))


def _letters(text: etree._Element) -> str:
    return (text.text or "") + "".join(" " + (child.tail or "") for child in text)


def notebook_of(*htmls):
    cell = nbformat.v4.new_code_cell("1")
    for html in htmls:
        cell.outputs.append(nbformat.v4.new_output("display_data", {"text/html": html}))
    return nbformat.v4.new_notebook(cells=[cell])


def test_all_formats_say_the_same(hostile_report):
    seen = read_html(hostile_report, word("folded", "ko"))
    assert sum(isinstance(part, list) for part in seen) > 15
    assert sum(isinstance(part, str) for part in seen) > 60
    assert read_docx(hostile_report.with_suffix(".docx")) == seen
    assert read_hwpx(hostile_report.with_suffix(".hwpx")) == seen


def test_the_table_that_sentences_point_to_stands_in_each_format(hostile_report):
    tested, lexicon = word("rivals", "ko"), word("folded", "ko").format(file="lexicon.tsv")
    for read, ending in ((read_docx, ".docx"), (read_hwpx, ".hwpx")):
        parts = read(hostile_report.with_suffix(ending))
        heads, *rows = parts[parts.index(tested) + 1]
        assert word("interval", "ko") in heads and "q" in heads
        assert len(rows) == 3  # the trend of each theme
        texts = [part for part in parts if isinstance(part, str)]
        assert any(text.endswith(f"({lexicon})") for text in texts)
        assert not any("report.html" in text for text in texts)


def test_bold_marks_and_links_are_read_wherever_they_stand():
    link = '<a href="https://example.org/1"><b>기사</b> 하나</a>'
    (made,) = paper_parts(notebook_of(f"<p> 앞  <mark>말 <b>둘</b></mark> {link}\n</p>"), "ko")
    assert made == Paragraph(
        [
            Run("앞 "),
            Run("말 ", marked=True),
            Run("둘", bold=True, marked=True),
            Run(" "),
            Run("기사", bold=True, url="https://example.org/1"),
            Run(" 하나", url="https://example.org/1"),
        ]
    )


def test_an_address_that_is_none_of_the_web_is_no_link():
    html = '<p><a href="javascript:x">글</a> <a href="file:///etc">글</a> <a href="#a">글</a></p>'
    (made,) = paper_parts(notebook_of(html), "ko")
    assert {run.url for run in made.runs} == {""}


def test_text_in_no_paragraph_is_not_lost():
    made = paper_parts(
        notebook_of("글<div>둘 <b>셋</b><p>넷</p>다섯</div><script>x</script>"), "ko"
    )
    assert ["".join(run.text for run in part.runs) for part in made] == [
        "글",
        "둘 셋",
        "넷",
        "다섯",
    ]


def test_what_is_for_screens_goes_with_the_headings_it_leaves_empty():
    made = paper_parts(
        notebook_of(
            "<h1>연구</h1><h2>지도</h2><h3>둘</h3><div class='screen-only wide'><p>지도</p></div>",
            "<h2>글</h2><p>글</p><h2>끝</h2>",
        ),
        "ko",
    )
    assert made == [Heading(0, "연구"), Heading(1, "글"), Paragraph([Run("글")])]
