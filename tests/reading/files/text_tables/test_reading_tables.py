"""Spreadsheets and text tables as people keep them, and as they break."""

import datetime as dt
import gzip
import io
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from hwadu.errors import InputError, SettingsError
from hwadu.reading import Reading, read_files
from hwadu.reading.columns.by_name.column_names import SYNONYMS, match_columns, plain
from hwadu.reading.columns.fields.text_basis import text_basis
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.sheets.grids import table_of

BODY = "하늘시는 스마트공장 지원을 늘린다고 밝혔다. 예산은 두 배가 된다."
PLAIN_CSV = f"제목,본문,일자\n첫째,{BODY},2023-05-01\n둘째,{BODY},2023-05-02\n"


def write_xlsx(
    path: Path,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[tuple[int, int, int, int, str]] = (),
    more_sheets: dict[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, content in {"sheet": rows, **(more_sheets or {})}.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate(content):
            for j, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(i, j, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(i, j, cell)
                elif cell is not None:
                    sheet.write(i, j, cell)
        for first, left, last, right, text in merged if name == "sheet" else ():
            sheet.merge_range(first, left, last, right, text)
    book.close()
    return path


def warnings_of(reading: Reading) -> list[str]:
    return [str(n) for n in reading.notices if n.level == "warning"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("a.csv", "utf-8"),
        ("a.csv", "utf-8-sig"),
        ("a.csv", "utf-16"),
        ("a.csv", "utf-16-le"),
        ("a.csv", "utf-16-be"),
        ("a.csv", "cp949"),
        ("a.csv", "euc-kr"),
        ("a.txt", "utf-8"),
        ("a.xlsx", "cp949"),
        ("a.xls", "utf-8"),
    ],
)
def test_encodings_and_wrong_endings(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(PLAIN_CSV.encode(encoding))
    reading = read_files(path)
    assert reading.raw["title"].tolist() == ["첫째", "둘째"]
    assert reading.raw["body"].tolist() == [BODY, BODY]
    assert reading.raw["published"].tolist() == [
        pd.Timestamp("2023-05-01"),
        pd.Timestamp("2023-05-02"),
    ]
    assert not reading.notices


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators_and_quoted_cells(tmp_path: Path, separator: str) -> None:
    rows = [
        ["제목", "본문", "일자"],
        ["하나", f'"{BODY}\n다음, 줄; 또|는\t끝 ""인용"""', "20230501"],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8")
    raw = read_files(path).raw
    assert raw["body"].tolist() == [f'{BODY}\n다음, 줄; 또|는\t끝 "인용"']


def test_mixed_encodings_are_decoded_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    lines = PLAIN_CSV.splitlines(keepends=True)
    path.write_bytes(lines[0].encode() + lines[1].encode("cp949") + lines[2].encode())
    reading = read_files(path)
    assert reading.raw["title"].tolist() == ["첫째", "둘째"]
    assert warnings_of(reading) == [
        "mixed.csv: the file mixes UTF-8 and CP949 (EUC-KR) lines; each was decoded by itself"
    ]


def test_a_line_in_no_known_encoding_is_shown_and_said(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    filler = "".join(f"제목 {i},{BODY},2023-05-01\n" for i in range(20))
    path.write_bytes(PLAIN_CSV.encode() + b"x\xff\xfe\xff,y,2023-05-03\n" + filler.encode())
    reading = read_files(path)
    assert len(reading.raw) == 23
    assert "neither UTF-8 nor CP949 (line 4)" in warnings_of(reading)[0]


def test_a_row_glued_together_from_two_encodings_is_decoded_word_by_word(tmp_path: Path) -> None:
    path = tmp_path / "glued.csv"
    title, rest = PLAIN_CSV.splitlines(keepends=True)[1].split(",", 1)
    glued = title.encode() + b"," + rest.encode("cp949")
    path.write_bytes(PLAIN_CSV.encode() + glued)
    reading = read_files(path)
    assert len(reading.raw) + len(reading.dropped) == 3
    assert not reading.raw["body"].str.contains("\ufffd").any()
    assert reading.raw["body"].nunique() == reading.raw["body"].iloc[:2].nunique()


@pytest.mark.parametrize("name", ["noise.xls", "noise.csv", "noise.txt", "noise.html"])
def test_bytes_that_are_no_text_are_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(random.Random(1).randbytes(3_000))
    with pytest.raises(InputError, match=f"{name}.*is not text"):
        read_files(path)


def test_lines_that_are_no_text_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = PLAIN_CSV.encode("cp949").splitlines(keepends=True)
    noise = bytes([1, 4, 16, 0xF5, 8, 0xFE, 0xFF, 2]) * 40 + b"\n"
    path.write_bytes(b"".join([*good, noise, good[1], noise, *good[1:]]))
    with pytest.raises(InputError, match=rf"a.csv, row {len(good) + 1}: .*\(2 of the \d lines"):
        read_files(path)


TEXT = st.characters(codec="cp949", exclude_categories=["Cc"], include_characters="\n\t")


@given(st.text(TEXT, min_size=1, max_size=200))
@settings(max_examples=60)
def test_text_survives_its_encoding(text: str) -> None:
    assert decode(text.encode("utf-8"), "a").text == text
    assert decode(text.encode("utf-16"), "a").text == text


def test_nul_bytes_go_and_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "nul.csv"
    path.write_bytes(PLAIN_CSV.replace("첫째", "첫\0째").encode())
    reading = read_files(path)
    assert reading.raw["title"].tolist() == ["첫째", "둘째"]
    assert warnings_of(reading) == ["nul.csv: 1 NUL character(s) were removed from the text"]


def test_rows_that_do_not_fit_are_dropped_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text(
        PLAIN_CSV + "셋째,본문, 쉼표 둘,2023-05-03\n\n제목,본문,일자\n,,2023-05-04\n", "utf-8"
    )
    reading = read_files(path)
    assert len(reading.raw) == 2
    assert reading.dropped[["source", "reason"]].to_numpy().tolist() == [
        ["ragged.csv#row 7", "neither title nor text"],
        ["ragged.csv#row 4", "the row has 4 cells, the header 3"],
        ["ragged.csv#row 6", "the header is repeated here"],
    ]
    assert reading.files[["rows", "kept", "dropped"]].iloc[0].tolist() == [5, 2, 3]


def test_a_quotation_mark_never_closed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    text = '제목,본문,일자\n하나,"끝이 없다.\n둘, 셋이다.\n넷이다.,2023-05-01\n'
    path.write_text(text, "utf-8")
    assert "opened in row 2 is never closed" in warnings_of(read_files(path))[0]


def test_long_lines_pass_and_huge_texts_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(
        f"제목,본문\n긴,{'가나다라마 ' * 20_000}\n너무 긴,{'가' * 1_000_001}\n", "utf-8"
    )
    reading = read_files(path)
    assert reading.raw["title"].tolist() == ["긴"]
    assert "more than 500,000 characters" in reading.dropped["reason"].iat[0]


def test_a_text_file_of_many_articles_says_what_it_is_read_as(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    path.write_text("가람시는 교실을 연다고 밝혔다.\n" * 40_000, "utf-8")
    with pytest.raises(InputError, match=r"500,000 characters.* one file of each, or a table"):
        read_files(path)


def test_header_below_a_title_and_blank_rows(tmp_path: Path) -> None:
    rows = [["뉴스 모음"], [], ["만든 날", "2023-06-01"], ["제목", "내용", "작성일"],
            ["하나", BODY, "2023.05.01"], [], ["둘", BODY, "2023.05.02"]]  # fmt: skip
    raw = read_files(write_xlsx(tmp_path / "a.xlsx", rows)).raw
    assert raw["title"].tolist() == ["하나", "둘"]
    assert raw["source"].tolist() == ["a.xlsx#row 5", "a.xlsx#row 7"]


def test_a_word_among_the_data_is_no_header(tmp_path: Path) -> None:
    """Rows above a header are lost, so that only one that names more, or stands alone, counts."""
    rows = [("article_head", "what"), *((f"{i}호 연다", BODY) for i in range(5)), ("내용", "2")]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    with pytest.raises(InputError, match="found: 'article_head', 'what'"):
        read_files(path)
    path.write_text(f"검색 결과,\n\n번호,본문\n1,{BODY}\n", "utf-8")
    assert read_files(path).raw["body"].tolist() == [BODY]
    path.write_text("검색 결과\n제목\n" + "교실 문 연다\n" * 3, "utf-8")
    assert read_files(path).raw["title"].unique().tolist() == ["교실 문 연다"]


def test_cells_merged_downwards_hold_their_text_in_every_row(tmp_path: Path) -> None:
    rows = [
        ["언론사", "제목", "본문"],
        [None, "하나", BODY],
        [None, "둘", BODY],
        ["바다일보", "셋", BODY],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merged=[(1, 0, 2, 0, "하늘일보")])
    assert read_files(path).raw["press"].tolist() == ["하늘일보", "하늘일보", "바다일보"]


def test_dates_as_numbers_days_and_text(tmp_path: Path) -> None:
    rows = [["제목", "본문", "날짜"], ["하나", BODY, 20230501],
            ["둘", BODY, dt.datetime(2023, 5, 1)],
            ["셋", BODY, 45047], ["넷", BODY, "2023년 5월 1일"]]  # fmt: skip
    raw = read_files(write_xlsx(tmp_path / "a.xlsx", rows)).raw
    assert set(raw["published"]) == {pd.Timestamp("2023-05-01")}


def test_every_sheet_with_articles_is_read(tmp_path: Path) -> None:
    rows = [["제목", "본문"], ["하나", BODY]]
    path = write_xlsx(
        tmp_path / "a.xlsx",
        rows,
        more_sheets={
            "둘째": [["제목", "본문"], ["둘", BODY]],
            "메모": [["할 일"], ["없음"]],
            "빈": [],
        },
    )
    reading = read_files(path)
    assert reading.raw["source"].tolist() == ["a.xlsx#sheet row 2", "a.xlsx#둘째 row 2"]
    assert any("the sheet '메모' was left out" in w for w in warnings_of(reading))


def test_what_is_said_of_every_sheet_is_said_once(tmp_path: Path) -> None:
    rows = [{"제목": f"{i}호", "어디": f"https://garam.example.kr/{i}"} for i in range(6)]
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("교실", "공장", "병원"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["제목", "어디"])
        for i, row in enumerate(rows, start=1):
            sheet.write_row(i, 0, [f"{name} {row['제목']}", f"{row['어디']}?{name}"])
    book.close()
    reading = read_files(path)
    assert len(reading.raw) == 18
    said = [str(notice) for notice in reading.notices]
    assert sum("no column holds a date" in line for line in said) == 1
    assert len(said) == len(set(said))


def test_web_pages_that_call_themselves_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "portal.xls"
    path.write_text(
        "<html><meta charset=utf-8><body><table><tr><td><table>"
        "<tr><th>매체</th><th>제목</th><th>본문</th><th>일자</th></tr>"
        f"<tr><td rowspan=2>하늘일보</td><td>하나</td><td>{BODY}<br>끝이다.</td>"
        "<td>2023-05-01</td></tr>"
        f"<tr><td>둘</td><td>{BODY}</td><td>2023-05-02</td></tr>"
        "</table></td></tr></table></body></html>",
        "utf-8",
    )
    raw = read_files(path).raw
    assert raw["press"].tolist() == ["하늘일보", "하늘일보"]
    assert raw["body"].tolist() == [f"{BODY}\n끝이다.", BODY]
    login = tmp_path / "login.xlsx"
    login.write_text("<!DOCTYPE html><html><body>로그인하세요.</body></html>", "utf-8")
    with pytest.raises(InputError, match=r"login\.xlsx: .* web page without a table"):
        read_files(login)


def test_texts_with_tags_become_paragraphs(tmp_path: Path) -> None:
    image = '<img src="https://img.example.com/202305/01/a.jpg">'
    body = f"<div><p>{BODY}</p>{image}<p>{BODY}</p><script>var a;</script></div>"
    frame = pd.DataFrame({"title": ["하나", "둘"], "content": [body, BODY]})
    raw = read_files(frame).raw
    assert raw["body"].tolist() == [f"{BODY}\n\n{BODY}", BODY]
    assert raw["date_basis"].iat[0] == "image path"


@pytest.mark.parametrize("field", sorted(set(SYNONYMS) - {"features"}))
def test_every_synonym_is_recognised_in_any_spelling(field: str) -> None:
    for name in SYNONYMS[field]:
        for spelling in (name, name.upper(), f" {name.replace('_', ' ')} ", name.replace(" ", "")):
            found = match_columns([spelling, "제목 "])
            assert spelling in found[field], spelling


def test_no_name_is_claimed_by_two_fields() -> None:
    names = [
        plain(name) for names in SYNONYMS.values() for name in dict.fromkeys(map(plain, names))
    ]
    assert len(names) == len(set(names))


def test_unknown_columns_are_mapped_and_otherwise_listed(tmp_path: Path) -> None:
    frame = pd.DataFrame({"머리": ["하나"], "몸": [BODY], "때": ["2023-05-01"], "id": ["x1"]})
    with pytest.raises(InputError, match=r"found: '머리', '몸', '때', 'id'"):
        read_files(frame)
    reading = read_files(frame, columns={"title": "머리", "body": "몸", "published": "때"})
    assert reading.raw["date_basis"].tolist() == ["column 때"]
    assert reading.raw["article_id"].tolist() == ["x1"]
    with pytest.raises(SettingsError, match=r"no field 'titel'.*did you mean 'title'"):
        read_files(frame, columns={"titel": "머리"})
    with_typo = read_files(frame.rename(columns={"머리": "제목"}), columns={"body": "몸뚱이"})
    assert any("'몸뚱이', a column that no file has" in w for w in warnings_of(with_typo))


def test_a_mapped_column_leaves_the_field_it_seemed_to_be() -> None:
    fields = match_columns(["제목", "내용", "요약"], {"title": "요약"})
    assert fields == {"title": ["요약"], "body": ["내용"]}


def test_summaries_are_leads_and_missing_texts_titles() -> None:
    frame = pd.DataFrame(
        {
            "title": ["하나", "둘", "셋", "넷"],
            "content": [BODY, "", "", "앞부분만 실린 기사이며 ..."],
            "description": ["요약", "요약이다.", "", ""],
        }
    )
    raw = read_files(frame).raw
    assert raw["text_basis"].tolist() == ["full", "lead", "title", "lead"]
    assert raw["body"].tolist()[1] == "요약이다."


@pytest.mark.parametrize(
    ("texts", "basis"),
    [
        ([("가나다라마바사아자차" * 40)[: 300 - i % 2] for i in range(30)], "lead"),
        (["가나다라마바사아자차" * 20] * 30, "lead"),
        ([("가나다라마바사아자차" * 40)[: 75 - i % 2] + ".." for i in range(30)], "lead"),
        ([BODY * i for i in range(1, 41)], "full"),
        ([BODY] * 30, "full"),
        (["가나다라마바사아자차" * 20] * 10, "full"),
    ],
)
def test_texts_that_pile_up_at_one_length_are_leads(texts: list[str], basis: str) -> None:
    column = pd.Series(texts, dtype="str")
    none = pd.Series("", index=column.index, dtype="str")
    assert set(text_basis(column, none, is_export=False)) == {basis}


def test_texts_that_were_cut_are_leads_beside_some_that_are_longer() -> None:
    """Two crawls in one table, or a cell that holds more than the others, hide no cut."""
    cut = [("가나다라마바사아자차" * 40)[: 120 - i % 2] for i in range(30)]
    column = pd.Series([*cut, BODY, BODY * 30, "가나다" * 70], dtype="str")
    none = pd.Series("", index=column.index, dtype="str")
    assert text_basis(column, none, is_export=False).tolist() == ["lead"] * 30 + ["full"] * 3


def test_leads_of_an_export_beside_whole_texts() -> None:
    column = pd.Series([(BODY * 9)[:200], (BODY * 9)[:150], BODY, BODY * 30, ""], dtype="str")
    none = pd.Series("", index=column.index, dtype="str")
    assert text_basis(column, none, is_export=True).tolist() == [
        "lead",
        "lead",
        "full",
        "full",
        "title",
    ]


def test_impossible_dates_keep_their_articles() -> None:
    dates = ["2023-02-30", "2023-05-01 00:60", "0203-05-01", "2103-01-01", "", "2023-05-01"]
    frame = pd.DataFrame({"제목": [f"제목 {i}" for i in range(6)], "본문": BODY, "일자": dates})
    reading = read_files(frame)
    assert reading.raw["published"].notna().tolist() == [False] * 5 + [True]
    assert reading.raw["date_basis"].tolist()[:4] == [
        "none: there is no day 2023-02-30 (column 일자)",
        "none: there is no time 00:60 ('2023-05-01 00:60') (column 일자)",
        "none: the year 0203 is too early for an article (column 일자)",
        "none: 2103-01-01 lies in the future (column 일자)",
    ]
    assert "4 date(s) cannot be right" in warnings_of(reading)[0]


def test_a_time_of_day_in_a_column_of_its_own() -> None:
    frame = pd.DataFrame(
        {"제목": ["하나"], "본문": [BODY], "일자": ["20230501"], "시간": ["10:20"]}
    )
    assert read_files(frame).raw["published"].tolist() == [pd.Timestamp("2023-05-01 10:20")]
    frame["시간"] = "오후 3시 5분"
    assert read_files(frame).raw["published"].tolist() == [pd.Timestamp("2023-05-01 15:05")]
    frame["시간"] = "2023-05-01 22:20:05"
    reading = read_files(frame)
    assert reading.raw["published"].tolist() == [pd.Timestamp("2023-05-01 22:20:05")]
    assert reading.raw["date_basis"].tolist() == ["column 시간"]


def test_a_column_of_times_that_holds_the_days_is_that_of_dates() -> None:
    frame = pd.DataFrame({"제목": ["하나"], "본문": [BODY], "time": ["2023.05.01 22:20"]})
    reading = read_files(frame)
    assert reading.raw["published"].tolist() == [pd.Timestamp("2023-05-01 22:20")]
    assert dict(reading.columns[["column", "field"]].to_numpy())["time"] == "published"
    assert not warnings_of(reading)


def test_a_table_without_dates_is_read_and_says_so() -> None:
    reading = read_files(pd.DataFrame({"title": ["하나"], "text": [BODY]}))
    assert reading.raw["date_basis"].iat[0].startswith("none:")
    assert "no column holds a date" in warnings_of(reading)[0]


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "the file is empty"),
    "blank.txt": (b" \n\n", "nothing but blanks or NUL bytes"),
    "nul.csv": (b"\0" * 300, "nothing but blanks or NUL bytes"),
    "cut.xlsx": (b"PK\x03\x04" + b"x" * 200, "cut off or damaged"),
    "garbage.xls": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "damaged or cut off"),
    "locked.xlsx": (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
    "paper.txt": (b"%PDF-1.7\n", "the file is a PDF"),
    "noise.txt": (bytes(range(256)) * 30, "not text in an encoding"),
    "cut.parquet": (b"PAR1" + b"\0" * 50, "the Parquet file is damaged"),
    "cut.json": (b'{"articles": [{"title": "a"', "no valid JSON"),
    "number.json": (b"[1, 2, 3]", "holds no list of records"),
    "cut.csv.gz": (gzip.compress(PLAIN_CSV.encode() * 50)[:60], "cut off"),
    "header.csv": ("제목,본문\n".encode(), "there are no rows below the header"),
    "names.csv": ("이름,나이\n가,1\n".encode(), "no column is known as one of titles or texts"),
    "xml.xls": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "an XML spreadsheet of 2003",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_alone_is_one_clear_error(tmp_path: Path, name: str) -> None:
    content, message = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_files(tmp_path / name)
    assert message in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_broken_files_among_others_are_dropped_with_a_warning(tmp_path: Path) -> None:
    for name, (content, _) in BROKEN.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.csv").write_text(PLAIN_CSV, "utf-8")
    reading = read_files(tmp_path)
    assert reading.raw["title"].tolist() == ["첫째", "둘째"]
    broken = set(BROKEN)
    assert set(reading.dropped["source"]) == broken
    assert {n.where for n in reading.notices} == broken
    assert set(reading.dropped["stage"]) == {"read"}
    assert reading.files["rows"].sum() == len(reading.raw) + len(reading.dropped)


def test_nothing_but_broken_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "b.csv").write_bytes(b"")
    with pytest.raises(InputError, match="the file is empty"):
        read_files(tmp_path)


def test_damage_inside_a_workbook_is_told(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", [["제목", "본문"], *[[f"{i}", BODY] for i in range(500)]]
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"a\.xlsx: the file is cut off or damaged"):
        read_files(path)


def test_archives_of_files(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b/둘.csv", PLAIN_CSV)
        archive.writestr("a/하나.txt", f"제목\n입력 2023.05.01 10:20\n{BODY}\n{BODY}")
        archive.writestr("__MACOSX/._x.csv", "x")
        archive.writestr("readme.md", "x")
        archive.writestr("a/비었음.csv", "")
    (tmp_path / "all.zip").write_bytes(packed.getvalue())
    reading = read_files(tmp_path / "all.zip")
    assert reading.raw["source"].tolist() == [
        "all.zip/a/하나.txt",
        "all.zip/b/둘.csv#row 2",
        "all.zip/b/둘.csv#row 3",
    ]
    assert reading.files["format"].tolist() == ["dump,table"]
    assert reading.dropped["source"].tolist() == ["all.zip/a/비었음.csv"]


def test_blank_grids_are_no_tables() -> None:
    assert table_of([["", " "], []]) is None


def test_cells_that_hold_the_label_too() -> None:
    cells = [
        "입력 2023.05.01. 오전 10:20",
        "2023-05-01 10:20 송고",
        "입력 2023.05.01 수정 2023.05.02",
    ]
    frame = pd.DataFrame({"제목": ["하나", "둘", "셋"], "본문": BODY, "일자": cells})
    assert read_files(frame).raw["published"].tolist() == [
        pd.Timestamp("2023-05-01 10:20"),
        pd.Timestamp("2023-05-01 10:20"),
        pd.Timestamp("2023-05-01"),
    ]


def test_decomposed_hangul_in_headers_is_the_same_name() -> None:
    frame = pd.DataFrame({normalize("NFD", "제목"): ["하나"], normalize("NFD", "몸말"): [BODY]})
    reading = read_files(frame, columns={"body": "몸말"})
    assert reading.raw[["title", "body"]].iloc[0].tolist() == ["하나", BODY]
    assert not any("no file has" in warning for warning in warnings_of(reading))
