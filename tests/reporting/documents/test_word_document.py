"""The report as a Word document: whole, with Hangul fonts, and no text can break it."""

from __future__ import annotations

import base64

import docx
import nbformat
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import SettingsError
from hwadu.figures.style import new_figure
from hwadu.reporting import export_formats
from hwadu.reporting.documents.document_parts import paper_parts
from hwadu.reporting.documents.page_layout import column_widths
from hwadu.reporting.documents.word import FONT, save_docx
from hwadu.reporting.pieces.blocks import Link, bullets, html_table, paragraph
from hwadu.words import texts

HOSTILE = "<script>alert('x')</script> $a_1$ 100% | \"따옴표\" 🎉 שלום \x08 " + "긴" * 300


def notebook_of(*outputs):
    """An executed notebook that shows these HTML texts and PNG figures."""
    cell = nbformat.v4.new_code_cell("1")
    for output in outputs:
        data = (
            {"text/html": output}
            if isinstance(output, str)
            else {"image/png": base64.b64encode(output.as_png()).decode()}
        )
        cell.outputs.append(
            nbformat.v4.new_output("display_data", data, metadata={"description": "그림의 설명"})
        )
    return nbformat.v4.new_notebook(cells=[cell])


def written(tmp_path, *outputs):
    save_docx(paper_parts(notebook_of(*outputs), "ko"), tmp_path / "made.docx", language="ko")
    return docx.Document(str(tmp_path / "made.docx"))


def test_headings_lists_tables_and_links_keep_their_kind(tmp_path):
    link = Link("기사", "https://example.org/1")
    made = written(
        tmp_path,
        "<h1>연구</h1><h2>찾은 것</h2>" + paragraph("글 <b>"),
        bullets(["하나", "둘"]),
        html_table(["제목", "수"], [[link, 1200], [Link("나쁜", "javascript:x"), 3]]),
        "<details><summary>모두</summary><p>펼친 것</p></details>",
        '<details data-file="l.tsv"><summary>어휘 수: 3</summary><p>숨은 것</p></details>',
    )
    kinds = [(p.style.name, p.text) for p in made.paragraphs if p.text]
    folded = texts("ko")["word"]["folded"].format(file="l.tsv")
    assert kinds == [
        ("Title", "연구"),
        ("Heading 1", "찾은 것"),
        ("Normal", "글 <b>"),
        ("List Bullet", "하나"),
        ("List Bullet", "둘"),
        ("Normal", "모두"),
        ("Normal", "펼친 것"),
        ("Normal", f"어휘 수: 3 ({folded})"),
    ]
    (cells,) = made.tables
    assert [[cell.text for cell in row.cells] for row in cells.rows] == [
        ["제목", "수"],
        ["기사", "1,200"],
        ["나쁜", "3"],
    ]
    targets = [r.target_ref for r in made.part.rels.values() if r.is_external]
    assert targets == ["https://example.org/1"]


def test_a_tall_picture_fits_its_page_and_is_described(tmp_path):
    made = written(tmp_path, new_figure(4, 12))
    (picture,) = made.inline_shapes
    assert picture.height.cm < 25
    assert picture.height / picture.width == pytest.approx(3, rel=0.01)
    assert picture._inline.docPr.get("descr") == "그림의 설명"


def test_hangul_has_a_font_of_its_own(tmp_path):
    made = written(tmp_path, paragraph("가"))
    fonts = made.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == FONT


def test_hostile_text_stands_as_text(tmp_path):
    made = written(tmp_path, paragraph(HOSTILE), html_table([HOSTILE], [[HOSTILE]]))
    wanted = HOSTILE.replace("\x08 ", "")
    assert made.paragraphs[0].text == wanted
    assert {cell.text for cell in made.tables[0]._cells} == {wanted}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_document(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    written(folder, paragraph(text), html_table([text], [[text]]))


def test_the_same_notebook_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        parts = paper_parts(notebook_of(paragraph("가")), "ko")
        save_docx(parts, tmp_path / f"{name}.docx", language="ko")
    parts = [docx.Document(str(tmp_path / f"{name}.docx")).part.blob for name in ("a", "b")]
    assert parts[0] == parts[1]


def test_an_unknown_format_is_refused(run_folder, tmp_path):
    with pytest.raises(SettingsError, match=r"'pdf'.*choose from: html, docx"):
        export_formats(run_folder, tmp_path / "report", language="ko", formats=("pdf",))


def test_a_table_gives_each_column_the_room_its_text_asks_for(tmp_path):
    evidence = "정부는 소버린 AI 기반을 마련한다고 밝혔다. " * 4
    link = Link("행정안전부, 소버린 AI 기반 확보에 200억원 투입", "https://example.org/1")
    rows = [["가람누리통신", "2025-06-26", link, evidence]] * 3
    (cells,) = written(tmp_path, html_table(["매체", "발행일", "제목", "근거"], rows)).tables
    outlet, day, title, quoted = (cell.width.cm for cell in cells.rows[1].cells)
    assert day < outlet < title
    assert day < quoted
    assert outlet + day + title + quoted <= 16.7
    assert day > 1.8  # a date stays on one line
    sizes = {run.get(qn("w:val")) for run in cells._tbl.iter(qn("w:sz"))}
    assert sizes == {"16"}  # eight points everywhere, links too
    assert len(list(cells._tbl.iter(qn("w:tblHeader")))) == 1
    assert len(list(cells._tbl.iter(qn("w:cantSplit")))) == 4


def test_marks_stay_marks(tmp_path):
    made = written(tmp_path, "<p>앞 <mark>소버린 AI</mark> 뒤</p>")
    marked = [run.text for run in made.paragraphs[0].runs if run.font.highlight_color]
    assert marked == ["소버린 AI"]


@given(
    st.lists(st.lists(st.text(max_size=80), min_size=2, max_size=2), min_size=1, max_size=6),
    st.floats(1, 30),
)
def test_widths_are_positive_and_never_more_than_there_is(texts, width):
    made = column_widths(texts, width)
    assert all(one > 0 for one in made)
    assert sum(made) <= width * 1.0001
