"""Broken and overblown structure: kept where it can be, refused with file and remedy elsewhere."""

import gzip
import io
import json
import time
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from xlsxwriter import Workbook

from hwadu.errors import InputError, SettingsError
from hwadu.reading import Reading, read_files
from hwadu.reading.ids import unite

TEXT = "가람시는 교실을 열 곳 연다고 밝혔다."
ROWS = [["제목", "본문"], ["하나", TEXT], ["둘", TEXT]]


def read(path: Path, data: bytes | str, **more: object) -> Reading:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_files(path, **more)  # type: ignore[arg-type]


def workbook(cells: dict[tuple[int, int], str] | None = None, merge: str = "") -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(ROWS):
            sheet.write_row(i, 0, row)
        for (row, column), text in (cells or {}).items():
            sheet.write_string(row, column, text)
        if merge:
            sheet.merge_range(merge, "")
    return out.getvalue()


def test_half_an_emoji_is_shown_and_said(tmp_path: Path) -> None:
    lines = (
        '{"title": "가\\ud83d", "body": "\\ud83d\\ude00 글이다."}\n{"title": "나", "b\\udc00": "x"}'
    )
    reading = read(tmp_path / "a.jsonl", lines)
    assert reading.raw["title"].tolist() == ["가\ufffd", "나"]
    assert reading.raw["body"].tolist()[0] == "😀 글이다."
    assert any("held half a character" in str(n) for n in reading.notices)


def test_half_an_emoji_that_a_list_in_a_cell_spells_out(tmp_path: Path) -> None:
    lines = 'title,keywords\n가람시,"[""교실\\ud83d"", ""예산""]"\n'
    assert read(tmp_path / "a.csv", lines).raw["keywords"].tolist() == ["교실\ufffd,예산"]


@pytest.mark.parametrize(
    "odd", ["\x01", "\uffff", "&#1;", "&#x1F;", "&#65535;", "&#xFFFE", "&#xD83D;"]
)
def test_characters_that_no_tree_holds_are_left_out(tmp_path: Path, odd: str) -> None:
    fragment = read(tmp_path / "a.html", f"{TEXT}{odd}<p>둘째 문장이다.</p>").raw["body"].item()
    assert fragment == f"{TEXT}\n\n둘째 문장이다."
    feed = f"<rss><channel><item><title>교실{odd}</title><description>{TEXT}{odd}</description>"
    raw = read(tmp_path / "a.xml", f"{feed}</item></channel></rss>").raw
    assert (raw["title"].item(), raw["body"].item()) == ("교실", TEXT)
    page = f"<!doctype html><html><body><article>{TEXT}{odd} {TEXT}<p>{TEXT}</p></article></body>"
    body = read(tmp_path / "b.html", page + "</html>").raw["body"].item()
    assert body.count(TEXT) == 3 and body.isprintable() == ("\n" not in body)


def test_half_an_emoji_in_a_frame_and_on_a_page(tmp_path: Path) -> None:
    frame = pd.DataFrame({"제목": pd.Series(["가\ud83d"], dtype=object)})
    assert read_files(frame).raw["title"].tolist() == ["가\ufffd"]
    page = '<!doctype html><html><head><script type="application/ld+json">'
    page += '{"@type": "NewsArticle", "headline": "가\\ud83d"}</script></head>'
    page += f"<body><p>{TEXT}</p></body></html>"
    assert read(tmp_path / "a.html", page).raw["title"].tolist() == ["가\ufffd"]


@pytest.mark.parametrize(
    ("kind", "of_bytes"),
    [(pa.string(), pa.binary()), (pa.large_string(), pa.large_binary())],
    ids=["pandas 2", "pandas 3"],
)
def test_bytes_in_parquet_that_are_no_utf8(
    tmp_path: Path, kind: pa.DataType, of_bytes: pa.DataType
) -> None:
    bodies = pa.array([TEXT.encode("cp949"), b"\xff\xfe?", TEXT.encode()], of_bytes)
    broken = pa.Array.from_buffers(kind, 3, bodies.buffers())
    pq.write_table(
        pa.table({"title": ["하나", "둘", "셋"], "body": broken}), tmp_path / "a.parquet"
    )
    reading = read_files(tmp_path / "a.parquet")
    assert reading.raw["body"].tolist()[::2] == [TEXT, TEXT]
    assert any("2 cell(s) hold bytes that are no UTF-8" in str(n) for n in reading.notices)


def test_parquet_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    bodies = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), ["가" * 10_000])
    table = pa.table({"title": bodies.cast(pa.string())})
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(InputError, match="unpacks to more than 20 times"):
        read_files(tmp_path / "a.parquet")


def test_records_that_are_nested_too_deeply(tmp_path: Path) -> None:
    deep = "[" * 400 + "]" * 400
    lines = json.dumps({"title": "하나", "body": TEXT}) + f'\n{{"title": "둘", "x": {deep}}}\n'
    reading = read(tmp_path / "a.jsonl", lines)
    assert reading.raw["title"].tolist() == ["하나"]
    assert "nested too deeply" in reading.dropped["reason"].iloc[0]
    with pytest.raises(InputError, match=r"a\.json.*nested too deeply"):
        read(tmp_path / "a.json", '{"a":' * 60 + "1" + "}" * 60)
    with pytest.raises(InputError, match=r"b\.json.*nested too deeply"):
        read(tmp_path / "b.json", "[" * 100_000)


@pytest.mark.parametrize("pack", ["gzip", "zip"])
def test_archives_in_archives(tmp_path: Path, pack: str) -> None:
    data = f"제목,본문\n하나,{TEXT}\n".encode()
    for _ in range(2):
        data = gzip.compress(data) if pack == "gzip" else zipped(data)
    assert len(read(tmp_path / "a.gz", data).raw) == 1
    for _ in range(3):
        data = gzip.compress(data) if pack == "gzip" else zipped(data)
    with pytest.raises(InputError, match="packed within archives more than 3 times"):
        read(tmp_path / "a.gz", data)
    assert len(read(tmp_path / "a.gz", data, limits={"archives": 9}).raw) == 1


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "a.gz" if data[:2] == b"\x1f\x8b" else "a.zip" if data[:2] == b"PK" else "a.csv", data
        )
    return out.getvalue()


def test_archives_that_burst(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 60_000_000, 9)
    with pytest.raises(InputError, match=r"a\.csv\.gz: the file unpacks to more than 20 times"):
        read(tmp_path / "a.csv.gz", bomb)


@pytest.mark.parametrize("merge", ["XFD1:XFD30", "A2:A1048576", "D1:ZZ1", "E9:E12"])
def test_merged_cells_beside_the_table(tmp_path: Path, merge: str) -> None:
    assert len(read(tmp_path / "a.xlsx", workbook(merge=merge)).raw) >= 2


@pytest.mark.parametrize(
    "place", [(199_999, 701), (1_048_575, 0), (1_048_575, 16_383), (2, 16_383)]
)
def test_a_cell_far_from_the_table_is_left_out_and_said(
    tmp_path: Path, place: tuple[int, int]
) -> None:
    begun = time.process_time()
    reading = read(tmp_path / "a.xlsx", workbook({place: "x"}))
    assert reading.raw["title"].tolist()[:2] == ["하나", "둘"]
    assert any("left out" in str(n) or "far below" in str(n) for n in reading.notices) or (
        len(reading.raw) + len(reading.dropped) == 3
    )
    assert time.process_time() - begun < 5


def test_one_long_text_in_many_cells_of_a_workbook(tmp_path: Path) -> None:
    cells = {(i, 1): "가" * 30_000 for i in range(3, 3_000)}
    with pytest.raises(InputError, match="one long text stands in many cells"):
        read(tmp_path / "a.xlsx", workbook(cells))


@pytest.mark.parametrize(
    "span",
    ["colspan=1000 rowspan=1000", "rowspan=²", "colspan=99999999999", "rowspan=-2", "colspan"],
)
def test_spans_of_web_tables(tmp_path: Path, span: str) -> None:
    row = f"<tr><td {span}>가</td><td>나</td></tr>"
    table = f"<table><tr><th>제목<th>본문</tr>{row * 3}{'<tr></tr>' * 900}</table>"
    begun = time.process_time()
    reading = read(
        tmp_path / "a.xls", table + f"<table><tr><th>제목</th></tr><tr><td>{TEXT}</table>"
    )
    assert len(reading.raw) >= 1
    assert time.process_time() - begun < 5


def test_tables_with_more_columns_than_any(tmp_path: Path) -> None:
    names = ["제목", *(f"n{i}" for i in range(1_500))]
    row = ["하나", *("1" for _ in range(1_500))]
    reading = read(tmp_path / "a.csv", ",".join(names) + "\n" + ",".join(row))
    assert reading.raw["title"].tolist() == ["하나"]
    assert any("501 column(s) beyond the 1,000th were left out" in str(n) for n in reading.notices)


def test_pages_with_more_tags_than_any(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="150,002 tags"):
        read(tmp_path / "a.html", "<html><body>" + "<p>" * 150_000)


@pytest.mark.parametrize("limits", [{"cell": 3}, {"cells": 0}, {"cells": "many"}])
def test_limits_that_are_none(tmp_path: Path, limits: dict[str, int]) -> None:
    with pytest.raises(SettingsError, match=r"read\.limits\."):
        read(tmp_path / "a.csv", "제목\n하나", limits=limits)


def test_many_rows_of_one_id_take_no_longer_than_others() -> None:
    n = 20_000
    frame = pd.DataFrame(
        {
            "article_id": ["1"] * n,
            "title": [f"제목 {i % 7_000}" for i in range(n)],
            "body": [("" if i % 2 else f"글 {i % 7_000}") for i in range(n)],
            "query": "",
            "source": [str(i) for i in range(n)],
        }
    )
    begun = time.process_time()
    united = unite(frame)
    assert time.process_time() - begun < 5
    assert len(united.articles) + len(united.dropped) == n
    assert len(united.articles) == 7_000
