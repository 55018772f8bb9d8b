"""The report as a Hangul document: whole, in named styles, and no text can break it."""

from __future__ import annotations

import base64
import sys
import zipfile

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hwadu.errors import MissingExtraError
from hwadu.figures.style import new_figure
from hwadu.reporting import export_formats
from hwadu.reporting.documents.document_parts import paper_parts
from hwadu.reporting.documents.hwpx import save_hwpx
from hwadu.reporting.pieces.blocks import Link, bullets, html_table, paragraph
from hwadu.words import say

hwpx = pytest.importorskip("hwpx")
from hwpx.tools.package_validator import validate_package  # noqa: E402
from hwpx.tools.validator import validate_document  # noqa: E402

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
HOSTILE = "<script>alert('x')</script> $a_1$ 100% | \"따옴표\" & '작은' 🎉 שלום \x08" + "긴" * 300
EVERYTHING = (
    "<h1>연구</h1><h2>찾은 것</h2><p>앞 <mark>소버린 AI</mark> <b>뒤</b></p><h3>둘째</h3>",
    bullets(["하나", "둘"]),
    html_table(
        ["제목", "수"],
        [[Link("기사", "https://example.org/1?a=1&b=2;c"), 1200], [Link("글", "javascript:x"), 3]],
        caption="표의 이름",
    ),
    new_figure(4, 12),
)


def notebook_of(*outputs):
    """An executed notebook that shows these HTML texts and PNG figures."""
    cell = nbformat.v4.new_code_cell("1")
    for output in outputs:
        data = (
            {"text/html": output}
            if isinstance(output, str)
            else {"image/png": base64.b64encode(output.as_png()).decode()}
        )
        about = {"description": "그림의 설명 & <b>"}
        cell.outputs.append(nbformat.v4.new_output("display_data", data, metadata=about))
    return nbformat.v4.new_notebook(cells=[cell])


def written(folder, *outputs, name="made.hwpx", language="ko"):
    path = folder / name
    save_hwpx(paper_parts(notebook_of(*outputs), language), path, language=language)
    return path


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"Contents/{name}.xml"))


def style_names(path):
    """Each paragraph's text with the name of its style and the letters of each run."""
    header = part(path, "header")
    styles = {one.get("id"): one for one in header.iter(f"{HH}style")}
    letters = {one.get("id"): one for one in header.iter(f"{HH}charPr")}
    found = []
    for one in part(path, "section0").findall(f"{HP}p"):
        runs = [
            ("".join(run.itertext(f"{HP}t")), letters[run.get("charPrIDRef")])
            for run in one.findall(f"{HP}run")
            if run.find(f"{HP}t") is not None
        ]
        found.append((styles[one.get("styleIDRef")].get("engName") or "", runs))
    return found


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    return written(tmp_path_factory.mktemp("hwpx"), *EVERYTHING)


def test_validators_of_the_format_find_nothing(everything, hostile_report):
    for path in (everything, hostile_report.with_suffix(".hwpx")):
        package = validate_package(str(path))
        assert [i.message for i in package.issues if i.level != "warning"] == []
        assert [issue.message for issue in validate_document(str(path)).issues] == []
        assert hwpx.HwpxDocument.open(str(path)).text.plain()


def test_headings_are_levels_of_the_outline_without_numbers(everything):
    styles = [
        (name, "".join(text for text, _ in runs))
        for name, runs in style_names(everything)
        if any(text.strip() for text, _ in runs)
    ]
    assert styles[:4] == [
        ("", "연구"),
        ("Outline 1", "찾은 것"),
        ("Body", "앞 소버린 AI 뒤"),
        ("Outline 2", "둘째"),
    ]
    header = part(everything, "header")
    outline = {one.get("engName"): one for one in header.iter(f"{HH}style")}["Outline 2"]
    shapes = {one.get("id"): one for one in header.iter(f"{HH}paraPr")}
    heading = shapes[outline.get("paraPrIDRef")].find(f"{HH}heading")
    assert (heading.get("type"), heading.get("level")) == ("OUTLINE", "1")
    assert [head.text for head in header.iter(f"{HH}paraHead") if head.text] == []
    names = {one.get("name") for one in header.iter(f"{HH}style")}
    assert say("hwpx.title_style", "ko") in names


def test_bold_and_marked_runs_stay_so(everything):
    runs = next(runs for name, runs in style_names(everything) if name == "Body")
    bold = [text for text, look in runs if look.find(f"{HH}bold") is not None]
    marked = [text for text, look in runs if look.get("shadeColor") not in ("none", "NONE")]
    assert (bold, marked) == (["뒤"], ["소버린 AI"])


def test_a_table_repeats_its_head_and_flows_over_pages(everything):
    (table,) = part(everything, "section0").iter(f"{HP}tbl")
    assert (table.get("repeatHeader"), table.get("pageBreak")) == ("1", "TABLE")
    assert table.find(f"{HP}pos").get("treatAsChar") == "0"
    captions = [runs for name, runs in style_names(everything) if name == "Caption"]
    assert ["".join(text for text, _ in runs) for runs in captions] == ["표의 이름"]
    rows = [row.findall(f"{HP}tc") for row in table.findall(f"{HP}tr")]
    assert [[cell.get("header") for cell in row] for row in rows] == [
        ["1"] * 2,
        ["0"] * 2,
        ["0"] * 2,
    ]
    widths = [int(cell.find(f"{HP}cellSz").get("width")) for cell in rows[0]]
    assert sum(widths) == int(table.find(f"{HP}sz").get("width")) <= 47100  # 16.6 cm
    aligned = {
        shape.get("id"): shape.find(f"{HH}align").get("horizontal")
        for shape in part(everything, "header").iter(f"{HH}paraPr")
    }
    shapes = [[aligned[cell.find(f".//{HP}p").get("paraPrIDRef")] for cell in row] for row in rows]
    assert shapes == [["LEFT", "RIGHT"]] * 3


def test_a_row_longer_than_a_page_may_be_torn(tmp_path):
    path = written(tmp_path, html_table(["글"], [["긴 글 " * 5000]]))
    (table,) = part(path, "section0").iter(f"{HP}tbl")
    assert table.get("pageBreak") == "CELL"


def test_only_addresses_of_the_web_are_links(everything):
    begins = list(part(everything, "section0").iter(f"{HP}fieldBegin"))
    assert [begin.get("name") for begin in begins] == ["https://example.org/1?a=1&b=2;c"]
    ends = [end.get("beginIDRef") for end in part(everything, "section0").iter(f"{HP}fieldEnd")]
    assert ends == [begin.get("id") for begin in begins]


def test_a_tall_picture_is_whole_and_described(everything):
    (picture,) = part(everything, "section0").iter(f"{HP}pic")
    assert picture.find(f"{HP}shapeComment").text == "그림의 설명 & <b>"
    size, file, shown = (picture.find(f"{HP}{name}") for name in ("sz", "imgDim", "imgClip"))
    height, width = int(size.get("height")), int(size.get("width"))
    assert height < 25 / 2.54 * 7200
    assert height / width == pytest.approx(3, rel=0.01)
    assert shown.get("right") == file.get("dimwidth")
    assert shown.get("bottom") == file.get("dimheight")
    assert int(file.get("dimheight")) / int(file.get("dimwidth")) == pytest.approx(3, rel=0.01)


def test_fonts_for_hangul_have_stand_ins(everything):
    fonts = part(everything, "header").find(f".//{HH}fontface[@lang='HANGUL']")
    stands_in = {
        font.get("face"): font.find(f"{HH}substFont").get("face")
        for font in fonts
        if font.find(f"{HH}substFont") is not None
    }
    text, heads = say("hwpx.text_font", "ko"), say("hwpx.heading_font", "ko")
    assert stands_in == {text: heads, heads: text}


def test_ids_are_unique(everything):
    ids = [
        one.get("id") for one in part(everything, "section0").iter(f"{HP}p", f"{HP}tbl", f"{HP}pic")
    ]
    assert len(ids) == len(set(ids))


def test_the_same_notebook_gives_the_same_bytes_and_tells_no_time(tmp_path):
    one, other = (written(tmp_path, *EVERYTHING[:3], name=f"{name}.hwpx") for name in "ab")
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.infolist()[0].filename == "mimetype"
        about = archive.read("Contents/content.hpf").decode()
    assert ">hwadu<" in about
    assert ">연구<" in about
    assert "fixture" not in about


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_document(tmp_path_factory, text):
    path = written(
        tmp_path_factory.mktemp("any"),
        f"<h1>{text.replace('<', '')}</h1>",
        paragraph(text),
        html_table([text], [[text], [Link(text, f"https://example.org/{text}")]], caption=text),
    )
    assert validate_document(str(path)).ok


def test_hostile_text_stands_as_text(tmp_path):
    path = written(tmp_path, paragraph(HOSTILE), html_table([HOSTILE], [[HOSTILE]]))
    texts = {"".join(one.itertext()) for one in part(path, "section0").iter(f"{HP}t")}
    assert texts - {""} == {HOSTILE.replace("\x08", "")}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_empty_report_is_a_document(tmp_path, language):
    path = written(tmp_path, language=language)
    assert hwpx.HwpxDocument.open(str(path)).text.plain().strip() == ""


def test_without_the_package_nothing_is_begun(monkeypatch, run_folder, tmp_path):
    monkeypatch.setitem(sys.modules, "hwpx", None)
    with pytest.raises(MissingExtraError, match=r'python-hwpx.*pip install "hwadu\[hwpx\]"'):
        export_formats(run_folder, tmp_path / "report", language="ko", formats=("html", "hwpx"))
    assert list(tmp_path.iterdir()) == []
