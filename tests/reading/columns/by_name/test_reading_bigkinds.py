"""BigKinds exports, genuine in shape and edited by hand; every text here is made up."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from hwadu.errors import InputError
from hwadu.reading import read_files
from hwadu.reading.columns.by_name.bigkinds import COLUMNS, is_export, missing
from hwadu.reading.columns.fields.listed_reporters import reporters

LEAD = ("하늘시는 올해 스마트공장 지원 사업을 크게 늘린다고 밝혔다. 시는 공장마다 데이터를 "
        "모으는 장치를 달고 인공지능으로 불량을 찾는 체계를 만들 계획이다. ") * 4  # fmt: skip
SHORT = "하늘시는 오늘 회의를 열었다."


def export_row(number: int, **changes: str) -> dict[str, Any]:
    row = dict.fromkeys(COLUMNS, "") | {
        "뉴스 식별자": f"0110070{number % 10}.20230501140203{number:03}",
        "일자": "20230501",
        "언론사": "하늘일보",
        "기고자": "하늘=홍길순|기자",
        "제목": f"하늘시 소식 {number}",
        "통합 분류1": "경제>산업_기업",
        "통합 분류2": " 지역>하늘",
        "통합 분류3": "",
        "인물": "홍길순,김구름",
        "위치": "하늘시",
        "기관": "하늘시청,바다연구원",
        "키워드": "하늘시,스마트,공장",
        "특성추출(가중치순 상위 50개)": "스마트공장,데이터",
        "본문": LEAD[:200],
        "URL": f"https://news.example.com/{number}",
    }
    return row | changes


def write_export(path: Path, rows: list[dict[str, Any]], columns: list[str] | None = None) -> Path:
    columns = columns or list(COLUMNS)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("sheet")
    sheet.write_row(0, 0, columns)
    for i, row in enumerate(rows, start=1):
        for j, column in enumerate(columns):
            if isinstance(row[column], str):
                sheet.write_string(i, j, row[column])
            else:
                sheet.write(i, j, row[column])
    book.close()
    return path


def test_a_genuine_export(tmp_path: Path) -> None:
    rows = [
        export_row(1),
        export_row(2, **{"분석제외 여부": "중복, 예외", "통합 분류3": " IT_과학>모바일"}),
        export_row(3, 본문=SHORT, **{"분석제외 여부": "예외"}),
        export_row(4, 본문=""),
    ]
    reading = read_files(write_export(tmp_path / "NewsResult.xlsx", rows))
    raw = reading.raw
    assert raw["article_id"].tolist() == [row["뉴스 식별자"] for row in rows]
    assert raw["text_basis"].tolist() == ["lead", "lead", "full", "title"]
    assert raw["flagged"].tolist() == ["", "중복,예외", "예외", ""]
    assert raw["section"].tolist()[:2] == [
        "경제>산업_기업,지역>하늘",
        "경제>산업_기업,지역>하늘,IT_과학>모바일",
    ]
    first = raw.iloc[0]
    names = ["press", "reporter", "people", "places", "organisations", "keywords"]
    assert first[names].tolist() == [
        "하늘일보",
        "홍길순",
        "홍길순,김구름",
        "하늘시",
        "하늘시청,바다연구원",
        "하늘시,스마트,공장",
    ]
    assert first["published"] == pd.Timestamp("2023-05-01")
    assert first[["date_basis", "url", "source", "format"]].tolist() == [
        "column 일자", "https://news.example.com/1", "NewsResult.xlsx#row 2", "bigkinds",
    ]  # fmt: skip
    assert not reading.notices
    assert reading.files[["format", "rows", "kept", "dropped"]].iloc[0].tolist() == [
        "bigkinds", 4, 4, 0,
    ]  # fmt: skip


def test_ids_that_are_named_for_the_days_stay_ids(tmp_path: Path) -> None:
    rows = [{**export_row(i), "제목": "오늘의 날씨", "본문": "전국이 맑겠다."} for i in (1, 2)]
    path = write_export(tmp_path / "a.xlsx", rows, [c for c in COLUMNS if c != "일자"])
    raw = read_files(path, columns={"published": "뉴스 식별자"}).raw
    assert raw["article_id"].tolist() == [row["뉴스 식별자"] for row in rows]
    assert raw["published"].notna().all()


def test_the_older_spelling_of_the_features(tmp_path: Path) -> None:
    columns = ["특성추출" if "특성추출" in c else c for c in COLUMNS if c != "키워드"]
    rows = [{**export_row(1), "특성추출": "스마트공장,데이터"}]
    reading = read_files(write_export(tmp_path / "a.xlsx", rows, columns))
    assert reading.raw["keywords"].tolist() == ["스마트공장,데이터"]
    assert [str(n) for n in reading.notices] == [
        "a.xlsx: the BigKinds export was edited: it lacks 키워드"
    ]


def test_edited_to_four_columns_with_integer_dates(tmp_path: Path) -> None:
    rows = [{**export_row(i), "일자": 20230501 + i} for i in range(3)]
    path = write_export(tmp_path / "four.xlsx", rows, ["일자", "언론사", "제목", "키워드"])
    reading = read_files(path)
    assert reading.raw["published"].tolist() == [pd.Timestamp(2023, 5, 1 + i) for i in range(3)]
    assert set(reading.raw["text_basis"]) == {"title"}
    assert reading.raw["article_id"].str.fullmatch("[0-9a-f]{16}").all()
    edited, *others = reading.notices
    assert edited.code == "bigkinds_edited"
    assert edited.facts["columns"][:2] == ["뉴스 식별자", "기고자"]
    assert [notice.code for notice in others] == ["bigkinds_without_text", "bigkinds_without_ids"]


def test_edited_with_other_flags_and_order(tmp_path: Path) -> None:
    columns = ["제목", "본문", "뉴스 식별자", "중복여부", "언론사", "일자", "키워드", "인물"]
    rows = [{**export_row(i), "중복여부": i % 2} for i in range(4)]
    reading = read_files(write_export(tmp_path / "edited.xlsx", rows, columns))
    assert reading.raw["flagged"].tolist() == ["", "중복", "", "중복"]
    assert set(reading.raw["text_basis"]) == {"lead"}
    assert len(reading.notices) == 1
    assert "분석제외 여부" not in str(reading.notices[0])


def test_ids_saved_as_numbers_are_replaced_and_said(tmp_path: Path) -> None:
    rows = [{**export_row(1), "뉴스 식별자": 8100401.20230501153802001}, export_row(2)]
    reading = read_files(write_export(tmp_path / "a.xlsx", rows))
    assert len(reading.raw["article_id"].iat[0]) == 16
    assert reading.raw["article_id"].iat[1] == rows[1]["뉴스 식별자"]
    assert "1 ids were saved as numbers and lost digits" in str(reading.notices[0])


def test_an_export_without_dates_is_refused(tmp_path: Path) -> None:
    columns = [c for c in COLUMNS if c != "일자"]
    path = write_export(tmp_path / "nodate.xlsx", [export_row(1)], columns)
    with pytest.raises(InputError, match=r"nodate\.xlsx: the BigKinds export has no column '일자'"):
        read_files(path)
    reading = read_files(path, columns={"published": "뉴스 식별자"})
    assert reading.raw["published"].tolist() == [pd.Timestamp("2023-05-01")]


def test_an_empty_cell_is_dated_by_the_id(tmp_path: Path) -> None:
    path = write_export(tmp_path / "a.xlsx", [export_row(1, 일자="", URL="")])
    raw = read_files(path).raw
    assert raw["published"].tolist() == [pd.Timestamp("2023-05-01")]
    assert raw["date_basis"].tolist() == ["BigKinds id"]


def test_other_tables_are_no_exports() -> None:
    assert is_export(COLUMNS)
    assert not is_export(["제목", "본문", "일자", "언론사"])
    assert not is_export(["title", "body", "date", "press", "keywords"])
    assert missing(COLUMNS) == []


def test_reporters_lose_addresses_places_and_titles() -> None:
    column = pd.Series(
        ["홍길순|기자", "홍길순(gil@example.com);김구름(cloud@example.com)", "홍길순,김구름 기자",
         "하늘=홍길순 선임기자", "기자", "홍길순 특파원\n김구름 인턴기자", "", "하늘일보",
         "홍길순gil@example.com,김구름cloud@example.com", "gil@example.com홍길순"]
    )  # fmt: skip
    assert reporters(column).tolist() == [
        "홍길순", "홍길순,김구름", "홍길순,김구름", "홍길순", "", "홍길순,김구름", "", "하늘일보",
        "홍길순,김구름", "홍길순",
    ]  # fmt: skip


def test_columns_that_were_named_anew_are_not_lacking(tmp_path: Path) -> None:
    anew = {
        "뉴스 식별자": "id",
        "일자": "date",
        "언론사": "press",
        "제목": "title",
        "본문": "contents",
    }
    rows = [{anew.get(k, k): v for k, v in export_row(i).items()} for i in range(3)]
    reading = read_files(write_export(tmp_path / "a.xlsx", rows, list(rows[0])))
    assert [notice.code for notice in reading.notices] == []
    assert reading.raw["article_id"].tolist() == [export_row(i)["뉴스 식별자"] for i in range(3)]
