"""Dates of pages: every form in which Korean sites state them, and every trap beside them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.reading.dates.chosen_date import date_page
from hwadu.reading.dates.dates_in_addresses import day_in_address, day_in_id, days_of_images
from hwadu.reading.dates.written_times import parse_moment

TODAY = datetime(2026, 11, 20, 12)
MORNING = datetime(2023, 5, 1, 10, 20)
EVENING = datetime(2023, 5, 1, 22, 20)
DAY = datetime(2023, 5, 1)

PROSE = (
    "하늘시는 올해 스마트공장 지원 사업을 크게 늘린다고 밝혔다. 시는 2021년 3월 2일 첫 조례를 "
    "만든 뒤 해마다 예산을 키워 왔다.\n"
    "담당 과장은 “내년 2027년 1월 5일부터 새 사업을 연다”고 말했다. 참여 기업은 3월까지 모은다.\n"
    "전문가들은 데이터를 다룰 사람이 모자란다고 입을 모은다. 시는 교육 과정도 함께 열 계획이다."
)
TITLE = "하늘시, 스마트공장 지원 늘린다"

MORNING_STAMPS = [
    "입력 2023.05.01 10:20",
    "입력 2023-05-01 10:20 수정 2023-05-02 11:30",
    "입력 : 2023-05-01 10:20:00 수정 : 2023-05-01 11:00:00",
    "입력 :2023/05/01 10:20    수정: 2023/05/01 10:30",
    "입력2023.05.01 10:20 수정2023.05.01 11:00 지면A1",
    "하늘일보입력 2023.05.01 10:20수정 2023.05.01 10:25",
    "입력 2023.05.01. 10:20업데이트 2023.05.01. 11:20",
    "입력2023.05.01. 오전 10:20 수정2023.05.01. 오전 11:00 기사원문",
    "기사입력 2023-05-01 10:20 l 최종수정 2023-05-01 10:30",
    "기사입력 : 2023-05-01 10:20",
    "기사입력 2023.05.01. 10:20:00 최종수정 2023.05.01. 11:00:00",
    "입력 2023.05.01 (10:20) 수정 2023.05.01 (11:20)",
    "작성 2023.05.01 10:20 수정 2023.05.01 10:24 조회수 1,234",
    "등록 :2023-05-01 10:20 수정 :2023-05-01 10:30",
    "등록 2023.05.01 10:20:00 / 수정 2023.05.01 10:25:00",
    "기사등록 2023/05/01 10:20:00",
    "등록일자 : 2023년05월01일 10시20분",
    "승인 2023.05.01 10:20",
    "기사승인 2023.05.01 10:20:00",
    "홍길순 기자 승인 2023.05.01 10:20 댓글 0",
    "기자명 홍길순 기자 입력 2023.05.01 10:20 수정 2023.05.01 10:22 댓글 0",
    "송고시간2023-05-01 10:20",
    "송고시간 2023-05-01 10:20:00",
    "2023/05/01 10:20 송고",
    "2023.05.01 10:20 입력 | 2023.05.02 11:00 수정",
    "발행일 : 2023-05-01 10:20 지면 : 2023-05-02 3면",
    "발행일 2023-05-01 10:20:00",
    "게재 일자 : 2023년 05월 01일(月) 10:20",
    "기사전송 2023-05-01 10:20",
    "입력 2023. 5. 1. 10:20",
    "작성일 2023-05-01 10:20 조회 54",
    "작성자 홍길순 작성일 23-05-01 10:20 조회 100회 댓글 0건",
    "작성일 23-05-01 10:20 54 목록",
    "Published : 2023-05-01 10:20",
    "Published May 1, 2023 10:20",
    "Posted on 2023-05-01 10:20",
    "First published 1 May 2023, 10:20",
    "입력 2023년 5월 1일 오전 10:20",
    "입력 2023년 5월 1일 오전 10시 20분",
    "입력 2023-05-01T10:20:00+09:00",
    "온라인 입력 2023.05.01 10:20",
    "최초입력 2023.05.01 10:20 최종수정 2023.05.03 09:00",
    "23.05.01 10:20 입력",
    "등록 2023.05.01(월) 10:20",
    "입력 2023.05.01 [10:20]",
    "2023.05.01 10:20",
    "2023-05-01 10:20 | 홍길순 기자",
    "홍길순 기자 2023.05.01 오전 10:20",
    "2023년 05월 01일 10시 20분",
    "2023.05.01 10:20 수정 2023.05.02 09:00",
    "방송일시 2023.05.01 10:20",
    "배포일시 2023. 5. 1.(월) 10:20",
    "글자크기 입력 2023.05.01 10:20 공유 인쇄",
]


@pytest.mark.parametrize("stamp", MORNING_STAMPS)
def test_stamp_above_the_text(stamp: str) -> None:
    page = f"{TITLE}\n{stamp}\n{PROSE}\nⓒ 하늘일보, 무단 전재 금지"
    assert date_page(page, today=TODAY).time == MORNING


@pytest.mark.parametrize("stamp", [s for s in MORNING_STAMPS if s[0] not in "2홍" or "송고" in s])
def test_stamp_in_a_page_without_line_breaks(stamp: str) -> None:
    page = f"홈 뉴스 경제 {TITLE} {stamp} {PROSE} ⓒ 하늘일보, 무단 전재 금지".replace("\n", " ")
    assert date_page(page, today=TODAY).time == MORNING


@pytest.mark.parametrize(
    ("stamp", "time"),
    [
        ("입력 2023.05.01. 오후 10:20", EVENING),
        ("등록 2023-05-01 오후 10:20:00 수정 2023-05-02 오후 1:20:30", EVENING),
        ("2023.5.1 10:20 오후", EVENING),
        ("Published May 1, 2023 10:20 p.m. KST", EVENING),
        ("Published 2023-05-01T13:20:00Z", EVENING),
        ("등록 2023/05/01", DAY),
        ("입력일 2023년 5월 1일", DAY),
        ("등록일 2023.05.01", DAY),
        ("2023년 5월 1일", DAY),
        ("입력 2023.05.01 24:00", datetime(2023, 5, 2)),
        ("수정 2023.05.01 10:20", MORNING),
        ("업데이트 2023.05.01 10:20", MORNING),
    ],
)
def test_other_times_of_day(stamp: str, time: datetime) -> None:
    assert date_page(f"{TITLE}\n{stamp}\n{PROSE}", today=TODAY).time == time


def test_edit_alone_is_said_to_be_an_edit() -> None:
    dating = date_page(f"{TITLE}\n최종수정 2023.05.01 10:20\n{PROSE}", today=TODAY)
    assert dating.basis == "stamp 최종수정 (an edit, no first publication is given)"


@pytest.mark.parametrize(
    "tail",
    [
        "<저작권자 ⓒ 1980-2026 하늘통신, 무단 전재-재배포 금지>\n2023/05/01 10:20 송고",
        "홍길순 기자 gil@example.com\n등록 2023.05.01 10:20\n많이 본 뉴스\n등록 2025.10.01",
    ],
)
def test_stamp_below_the_text(tail: str) -> None:
    assert date_page(f"{TITLE}\n{PROSE}\n{tail}", today=TODAY).time == MORNING


def test_stamp_below_a_summary_in_sentences() -> None:
    summary = "하늘시가 지원을 늘린다. 예산이 두 배가 된다."
    page = f"{TITLE}\n{summary}\n입력 2023.05.01 10:20\n글자크기\n{PROSE}\n{PROSE}"
    assert date_page(page, today=TODAY).time == MORNING


def test_menus_above_do_not_hide_the_stamp() -> None:
    menu = "\n".join(
        ["2025년 11월 20일 (목)", "로그인", "회원가입", "정치", "경제", "사회", "많이 본 뉴스"]
    )
    page = f"{menu}\n{TITLE}\n입력 2023.05.01 10:20\n{PROSE}"
    assert date_page(page, today=TODAY).time == MORNING


@pytest.mark.parametrize(
    "title",
    [
        "새 공장 짓는다…투자 늘린다",
        "3나노 공정 앞세운 하늘전자",
        "20대 시청자 울린 드라마",
        "국가대표 출신 공격수의 첫 골",
        "해외 사업자 의존 깊어져",
    ],
)
def test_titles_before_a_stamp_do_not_hide_it(title: str) -> None:
    page = f"{title} 작성일 2023-05-01 57 목록\n\n{PROSE}\n\n관련자료\n댓글 0"
    assert date_page(page, today=TODAY).time == DAY


TRAPS = [
    # (above the title, between title and text, after the text)
    ("2025년 11월 20일 (목)\n로그인\n회원가입\n전체메뉴", "", ""),
    ("UPDATED. 2025-11-20 17:35 (목)\n전체기사\n정치", "", ""),
    ("최종편집 : 2025-11-20 17:35 (목)\n전체기사", "", ""),
    ("편집 : 2025.11.20 목 17:35\n정치\n경제", "", ""),
    ("", "UPDATED. 2025-11-20 17:35 (목)", ""),
    ("", "", "Copyright ⓒ 2025 하늘방송. All rights reserved."),
    ("", "", "ⓒ 하늘방송 2014-2025, 무단 전재 및 재배포 금지"),
    ("", "", "관련뉴스\n- 하늘군, 2025 대한민국 박람회 26일 개막\n- 다른 제목 2025.10.01"),
    ("", "", "많이 본 뉴스\n1 다른 제목\n입력 2025.10.01 10:00\n2 또 하나\n입력 2025.10.02 11:00"),
    ("", "", "댓글 2\n나그네 등록 2025.10.01 10:00\n좋은 기사네요"),
    ("", "", "등록번호 : 하늘 아01234 | 등록일 : 2010.05.03 | 발행인 : 홍길순 | 편집인 : 홍길순"),
    ("", "", "제호 : 하늘일보 발행일자 : 2010년 5월 3일 청소년보호책임자 : 홍길순"),
    ("", "", "사업자등록 2010-05-03 대표전화 02-1234-5678"),
    ("", "", "오늘의 상승종목\n07.19 장종료\n비트코인\n93,655,000\n+0.44%"),
    ("", "", "전화 02-123-4567 팩스 02-765-4321"),
    ("", "행사 2025.11.20~2025.11.22 코엑스", ""),
    ("", "접수 마감 2025.11.20", ""),
    ("많이 본 뉴스\n하늘시 새 도서관을 연다는 긴 제목의 다른 기사 입력 2025.10.01 10:00\n"
     "바다시 새 항구를 연다는 긴 제목의 다른 기사 입력 2025.10.02 10:00", "", ""),
    ("• 다른 제목 등록 2025.10.01\n• 또 다른 제목 등록 2025.10.02", "", ""),
    ("", "3시간 전", ""),
    ("", "기사 목록 이전 10-15 다음 10-16", ""),
    ("", "국채 발행 2.5조 등록 3.5%", ""),
    ("", "검색어 입력 2025.10.01", ""),
]  # fmt: skip


@pytest.mark.parametrize(("above", "between", "after"), TRAPS)
def test_traps_give_no_date(above: str, between: str, after: str) -> None:
    page = "\n".join(part for part in (above, TITLE, between, PROSE, after) if part)
    dating = date_page(page, today=TODAY)
    assert dating.time is None
    assert dating.basis.startswith("none:")


@pytest.mark.parametrize(("above", "between", "after"), TRAPS)
def test_traps_do_not_beat_the_stamp(above: str, between: str, after: str) -> None:
    stamp = "입력 2023.05.01 10:20 수정 2023.05.02 09:00"
    page = "\n".join(part for part in (above, TITLE, stamp, between, PROSE, after) if part)
    assert date_page(page, today=TODAY).time == MORNING


@pytest.mark.parametrize(
    ("stamp", "reason"),
    [
        ("입력 2023-02-30 10:20", "there is no day 2023-02-30"),
        ("입력 2023-05-01 00:60", "there is no time 00:60"),
        ("입력 0203-05-01", "the year 0203 is too early"),
        ("입력 2103-05-01", "2103-05-01 lies in the future"),
    ],
)
def test_impossible_stamps_give_the_reason(stamp: str, reason: str) -> None:
    dating = date_page(f"{TITLE}\n{stamp}\n{PROSE}", today=TODAY)
    assert dating.time is None
    assert reason in dating.basis


def test_month_and_day_need_evidence_of_their_own_article() -> None:
    page = f"{TITLE} 작성일 10-15 54 목록 {PROSE} ⓒ 2025 하늘일보 관련자료 이전 다른 제목 10-15"
    images = ["https://img.example.com/news/202310/15/sky/20231015131318210abc.jpg"]
    other_day = ["https://img.example.com/news/202310/11/sky.jpg"]
    assert date_page(page, images=images, today=TODAY).time == datetime(2023, 10, 15)
    assert date_page(page, images=images, today=TODAY).basis == (
        "stamp 작성일 without year, year from image path"
    )
    assert date_page(page, images=other_day, today=TODAY).time is None
    alone = date_page(page, today=TODAY)
    assert alone.time is None
    assert "has no year" in alone.basis


def test_address_then_images_date_a_page_without_stamps() -> None:
    page = f"{TITLE}\n{PROSE}"
    url = "https://news.example.com/2023/05/01/123456.html"
    assert date_page(page, url=url, today=TODAY).time == DAY
    one = ["https://img.example.com/2023/05/01/a.jpg", "https://img.example.com/logo.png"]
    assert date_page(page, images=one, today=TODAY).basis == "image path"
    two = [*one, "https://img.example.com/2021/01/03/b.jpg"]
    dating = date_page(page, images=two, today=TODAY)
    assert dating.time is None
    assert "different days" in dating.basis


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://www.example.com/view/AKR20230501012300001", DAY),
        ("https://www.example.com/article/2023050112345", DAY),
        ("https://www.example.com/news/20230501/119123456/1", DAY),
        ("https://www.example.com/html/2023/05/01/20230501510109.html", DAY),
        ("https://img.example.com/202305/01/a.jpg", DAY),
        ("https://www.example.com/read?no=2023050110202345678", DAY),
        ("https://www.example.com/news/11328184", None),
        ("https://www.example.com/view?id=2023050112", None),
        ("https://www.example.com/view?id=20231301", None),
        ("https://www.example.com/economy/view/2023/501", None),
        ("https://20230501.example.com/a", None),
        ("https://www.example.com/21030501/a", None),
    ],
)
def test_days_in_addresses(address: str, day: datetime | None) -> None:
    assert day_in_address(address, TODAY) == day


def test_days_in_bigkinds_ids_and_images() -> None:
    assert day_in_id("01100701.20230501140203001") == DAY
    assert day_in_id("0110.2023") is None
    assert days_of_images(["https://a.example/2023/05/01/x.jpg"] * 2, TODAY) == [DAY]


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("20230501", DAY),
        ("20230501.0", DAY),
        ("230501", DAY),
        ("2023-05-01", DAY),
        ("2023.5.1.", DAY),
        ("2023/05/01 10:20", MORNING),
        ("20230501102000", MORNING),
        ("202305011020", MORNING),
        ("2023-05-01T01:20:00Z", MORNING),
        ("2023-05-01 10:20:00+09:00", MORNING),
        ("2023-05-01T10:20:00.000+0900", MORNING),
        ("1682904000", MORNING),
        ("1682904000000", MORNING),
        ("45047", DAY),
        ("Mon, 01 May 2023 10:20:00 +0900", MORNING),
        ("2023-05-01 오후 10:20", EVENING),
        ("2023년 5월 1일 10시 20분 7초", datetime(2023, 5, 1, 10, 20, 7)),
        ("2023-05-01 10:20:07.5", datetime(2023, 5, 1, 10, 20, 7)),
        ("2023-05-01 오전 12:05", datetime(2023, 5, 1, 0, 5)),
        ("2023-05-01 오후 12:05", datetime(2023, 5, 1, 12, 5)),
        ("May 1, 2023", DAY),
    ],
)
def test_cells(cell: str, time: datetime) -> None:
    assert parse_moment(cell, TODAY).time == time


@pytest.mark.parametrize(
    "cell", ["2023-02-30", "2023-05-01 00:60", "02030501", "203-05-01", "내일", "202305", "0",
             "1970-01-01", "2103-01-01", "2023-05", "05-01", "2023", "99999999", "9999-12-31 24:00",
             "0001-01-01T00:00:00+14:00", ""],
)  # fmt: skip
def test_cells_that_are_no_date(cell: str) -> None:
    moment = parse_moment(cell, TODAY)
    assert moment.time is None
    assert moment.problem


@given(st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 1)))
def test_what_is_written_is_read(time: datetime) -> None:
    time = time.replace(second=0, microsecond=0)
    for form in ("%Y-%m-%d %H:%M", "%Y.%m.%d. %H:%M", "%Y년 %m월 %d일 %H시 %M분", "%Y%m%d%H%M"):
        assert parse_moment(time.strftime(form), TODAY).time == time


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    moment = parse_moment(text, TODAY)
    assert (moment.time is None) == bool(moment.problem)
