"""Cells that say that there is no value: by the form of what they say, in any column."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

N = 8
TITLES = [f"가람시 공원 {i}호 연다" for i in range(N)]
TEXTS = [
    f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 {i}천 그루를 심는다. 주민 {i}백 명이 모였다. " * 5
    for i in range(N)
]  # fmt: skip


def read(path: Path, **columns: list[str]) -> Reading:
    days = [f"2024-05-0{i + 1}" for i in range(N)]
    frame = pd.DataFrame({"title": TITLES, "content": TEXTS, "date": days, **columns})
    frame.to_csv(path / "a.csv", index=False)
    return read_files(path / "a.csv")


def in_row_3(note: str, cells: list[str]) -> list[str]:
    return [*cells[:3], note, *cells[4:]]


@pytest.mark.parametrize(
    "note",
    ["기사 본문을 불러오지 못했습니다.", "본문없음", "(내용 없음)", "[본문을 가져올 수 없었습니다: https://g.example.kr/1]",
     "본문 수집 실패: argument 1 of 2", "수집 실패", "본문 파싱 오류",
     "비공개 처리된 게시글입니다",
     "요청하신 페이지가 존재하지 않습니다", "언론사의 요청으로 삭제된 기사입니다.",
     "구독자 전용 기사입니다",
     "이용에 불편을 드려 죄송합니다. 잠시 후 다시 시도해 주세요.", "영상 기사입니다.", "[포토뉴스]",
     "<p>본문 없음</p>",
     "Failed to parse content", "500 Internal Server Error", "page not found", "Read timed out.",
     "KeyError: 'body'",
     "AttributeError: 'NoneType' object has no attribute 'get_text'", "&nbsp;", "...", "0"],
)  # fmt: skip
def test_a_note_in_a_texts_place_is_no_text(tmp_path: Path, note: str) -> None:
    reading = read(tmp_path, content=in_row_3(note, TEXTS))
    assert reading.raw["text_basis"].tolist() == ["full"] * 3 + ["title"] + ["full"] * 4
    assert reading.raw["body"].iat[3] == ""


@pytest.mark.parametrize(
    ("column", "note"),
    [("title", "제목 없음"), ("title", "기사를 찾을 수 없습니다"), ("title", "Untitled"),
     ("title", "네이버 뉴스"), ("press", "언론사 미상"), ("press", "Unknown"), ("press",
     "알 수 없음"),
     ("title", '<selenium.webdriver.WebElement (session="1b90", element="7F")>'),
     ("title", "<bs4.element.Tag object at 0x7f1c>"), ("title", "찾을 수 없는 페이지"),
     ("title", "존재하지 않는 게시물"),
     ("title", "502 Bad Gateway"), ("press", "매체 미상임"),
     ("reporter", "기자명 없음"), ("reporter", "No author found"), ("section", "분류 없음"),
     ("url", "#"), ("url", "javascript:;"), ("url", "원문 링크 없음")],
)  # fmt: skip
def test_a_note_is_no_value_of_any_column(tmp_path: Path, column: str, note: str) -> None:
    values = {
        "title": TITLES,
        "press": ["가람일보"] * N,
        "reporter": ["홍길순"] * N,
        "section": ["사회"] * N,
        "url": [f"https://g.example.kr/{i}" for i in range(N)],
    }[column]
    raw = read(tmp_path, **{column: in_row_3(note, values)}).raw
    assert raw[column].tolist() == in_row_3("", values)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("title", "유료 서비스 중단"), ("title", "인명피해 없음"), ("title", "기사 삭제 요청"),
     ("title", "1987"),
     ("title", "Trial and Error"), ("reporter", "이미상"), ("press", "미디어오늘"), ("press",
     "No.1"),
     ("section", "미분류"), ("section", "사진"), ("url", "/news/3"), ("content",
     "가람시가 공원을 닫았다."),
     ("content", "제목 없는 글이다."), ("content", "가람 1-0 누리"), *(
         ("title", title) for title in (
             "쿠키 없는 인터넷", "계약서 없는 계약", "이름 없는 기자들", "보이지 않는 독자",
             "문제없습니다", "출처 불명 정보", "500 Days", "404 Found")),
     ("organisations", "500 Global"), ("content", "The talks timed out.")],
)  # fmt: skip
def test_what_may_be_a_value_is_one(tmp_path: Path, column: str, cell: str) -> None:
    raw = read(
        tmp_path, **{column: in_row_3(cell, ["가"] * N if column != "content" else TEXTS)}
    ).raw
    assert cell in raw["body" if column == "content" else column].tolist()


def test_notes_are_told_with_column_and_rows(tmp_path: Path) -> None:
    notes = [*TEXTS[:2], "본문 없음", *TEXTS[3:7], "본문 없음"]
    (told,) = read(tmp_path, content=notes).notices
    assert told.where == "a.csv"
    assert (told.code, told.facts["n"], told.facts["column"]) == ("notes_for_values", 2, "content")
    assert "row 4, row 9" in str(told)
    assert "2칸" in told.said("ko")
    assert "4행, 9행" in told.said("ko")


def test_one_short_text_under_several_titles_is_a_note_whatever_it_says(tmp_path: Path) -> None:
    alike = [*TEXTS[:6], "바로 보기", "바로 보기"]
    assert read(tmp_path, content=alike).raw["body"].tolist()[6:] == ["", ""]
    flash = "가람시에 비가 왔다."  # two notices of one event
    assert (
        read(tmp_path, content=[*TEXTS[:6], flash, flash]).raw["body"].tolist()[6:] == [flash] * 2
    )
    brief = [f"가람 {i}호 소식" for i in range(6)] + ["알림", "알림"]  # where all are short
    assert read(tmp_path, content=brief).raw["body"].tolist() == brief


def test_a_short_text_alone_that_may_be_a_note_is_told_and_stays(tmp_path: Path) -> None:
    reading = read(tmp_path, content=in_row_3("자세히 보기", TEXTS))
    assert reading.raw["body"].iat[3] == "자세히 보기"
    (told,) = reading.notices
    assert (told.code, told.facts["row"]) == ("texts_far_shorter", ["row 5"])


def test_a_column_is_named_before_its_notes_are_blank(tmp_path: Path) -> None:
    """The text of a second column stands in for a note in the first."""
    first = in_row_3("본문을 찾을 수 없습니다", TEXTS)
    raw = read(tmp_path, content=first, 본문=[f"{text}끝이다." for text in TEXTS]).raw
    assert raw["body"].iat[3].startswith(TEXTS[3][:10])
