"""Pages as text on which a date stands beside one of the words for it, among other boilerplate."""

from datetime import datetime

import pytest

from hwadu.reading.dates.chosen_date import date_page
from hwadu.reading.dates.own_stamps import is_stamp_line

TODAY = datetime(2026, 6, 1)
WORDS = ("승인", "등록", "송고", "발행", "게재", "최종수정", "기사승인", "입력")
TITLE = "AI 교실 마흔 곳으로 는다"
TEXT = (
    "가람시는 인공지능 교육을 넓힌다고 19일 밝혔다. 교실 마흔 곳에 새 장비가 들어간다.\n"
    "한누리 시장은 2023년 5월 2일 첫 교실을 열었다고 말했다. 예산은 두 해에 걸쳐 쓴다.\n"
    "시의회는 다음 달에 예산안을 다룬다. 주민 설명회도 세 차례 열린다."
)
MENU = "홈\n정치\n경제\n사회\n전체기사\n2025.11.20 (목) 10:05\n가람일보\n"
LIST = "많이 본 뉴스\n1 반도체 공장 선다\n2025.10.01 09:00\n2 물가 오른다\n2025.10.02 08:00\n"
FOOT = "가람일보 | 등록번호 : 가람 아00001 | 등록일 2011.03.02 | 발행인 한누리 | 편집인 이온새"
HEAD = f"{MENU}{TITLE}"
LAYOUTS = {
    "bulleted line between byline and comments": (
        f"{HEAD}\n- 한가람 기자\n- {{word}} 2024.01.19 14:00\n- 댓글 0\n{TEXT}\n{LIST}{FOOT}"
    ),
    "dots and bars on one line": (
        f"{HEAD}\n한가람 기자 | {{word}} 2024.01.19 14:00 | 댓글 0\n{TEXT}\n{FOOT}"
    ),
    "bulleted line with byline": (
        f"{HEAD}\n• 한가람 기자 • {{word}} : 2024-01-19 14:00 • 호수 1203\n{TEXT}\n{LIST}{FOOT}"
    ),
    "in brackets below the text": (
        f"{HEAD}\n{TEXT}\n한가람 기자 hgr@garam.example.kr\n"
        f"[{{word}} 2024년 01월 19일 14:00]\n저작권자 © 가람일보 무단전재 금지\n{LIST}{FOOT}"
    ),
    "glued to the outlet, lines lost": (
        "가람일보 AI 교실 마흔 곳으로 는다 한가람 기자 {word} 2024.01.19 14:00 댓글 0 "
        + TEXT.replace("\n", " ")
        + " 관련기사 반도체 공장 선다 물가 오른다"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("word", WORDS)
def test_the_date_beside_the_word_is_found(word: str, layout: str) -> None:
    dating = date_page(LAYOUTS[layout].format(word=word), today=TODAY)
    assert dating.time == datetime(2024, 1, 19, 14, 0), dating.basis
    assert word in dating.basis


@pytest.mark.parametrize(
    "line",
    [
        "- 특허 등록 2024.01.19",
        "1 승인 절차 새로 짠다 2024.01.19",
        "• 신약 승인 2024.01.19 발표",
        "가람일보 등록번호 아00001 발행일 2011.03.02",
    ],
)
def test_lines_that_are_no_stamp_of_the_article_date_nothing(line: str) -> None:
    text = f"{MENU}AI 교실 마흔 곳으로 는다\n{TEXT}\n많이 본 뉴스\n{line}\n{FOOT}"
    assert date_page(text, today=TODAY).time is None


def test_words_that_touch_an_address_are_no_part_of_it() -> None:
    assert is_stamp_line("입력 2024.01.19 14:00 garam@example.com")
    assert not is_stamp_line("입력 2024.01.19 14:00 인공지능을시민에게가르친다.garam@example.com")


def test_bulleted_dates_of_a_ranking_are_no_stamps() -> None:
    text = (
        f"{MENU}주요 뉴스\n• 반도체 공장 선다\n• 2025.10.01\n• 물가 오른다\n• 2025.10.02\n"
        f"AI 교실 마흔 곳으로 는다\n{TEXT}\n{FOOT}"
    )
    assert date_page(text, today=TODAY).time is None
