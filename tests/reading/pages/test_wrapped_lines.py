"""Texts whose lines were broken at a width are read as if they had not been."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import hwadu
from hwadu.reading.pages.wrapped_lines import unwrapped

TITLE = "가람시 도서관 여섯 곳, 새벽까지 문 연다"
PARAGRAPHS = (
    "가람시가 다음 달부터 시립 도서관 여섯 곳의 문을 새벽 두 시까지 열기로 했다고 3일 밝혔다. "
    "시험을 앞둔 학생과 밤에 일을 마치는 시민이 자리를 찾지 못한다는 말이 이어졌기 때문이다.",
    "도서관마다 야간 사서를 두 사람씩 더 두고 마을버스 막차를 한 시간 늦춘다. "
    "시는 올해 예산 14억 2천만원을 들여 조명과 난방을 고치고 안내 화면을 새로 단다. "
    "지난해 시범으로 문을 연 두 곳에는 석 달 동안 시민 4만 명이 다녀갔고 그 가운데 절반은 "
    "밤 열한 시가 지난 뒤에 자리를 잡았다는 것이 도서관의 설명이다.",
    "주민 대표 모임은 밤길 가로등부터 늘려 달라고 했다. "
    "이용자 수는 지난해 하루 평균 3,120명이었다(가람시 집계).",
    "시의회는 다음 달 9일 조례를 심사하며, 통과하면 열람실 예약도 전화 대신 누리집에서 받는다"
    "(공휴일 제외).",
)


def by_words(text: str, width: int, first: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=first, break_long_words=False)


def by_letters(text: str, width: int, first: str = "") -> str:
    text = first + text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def article(wrap: Callable[..., str], width: int, between: str, first: str) -> str:
    paragraphs = between.join(wrap(paragraph, width, first) for paragraph in PARAGRAPHS)
    return f"{TITLE}\n\n{paragraphs}\n"


def body_of(text: str, folder: Path, end: str = "\n") -> tuple[str, str]:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8", newline=end)
    read = hwadu.read([path])
    assert len(read) == 1
    return read["title"].iloc[0], read["body"].iloc[0]


@pytest.mark.parametrize("width", [34, 40, 60, 80])
@pytest.mark.parametrize(("between", "first"), [("\n\n", ""), ("\n", "  "), ("\n\n", "\u3000")])
@pytest.mark.parametrize("wrap", [by_words, by_letters])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_broken_at_a_width_is_whole(
    tmp_path: Path, width: int, between: str, first: str, wrap: Callable[..., str], end: str
) -> None:
    title, body = body_of(article(wrap, width, between, first), tmp_path, end)
    assert title == TITLE
    assert body.split() == " ".join(PARAGRAPHS).split()


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_text_that_is_not_broken_is_whole(tmp_path: Path, between: str) -> None:
    title, body = body_of(f"{TITLE}\n\n{between.join(PARAGRAPHS)}\n", tmp_path)
    assert title == TITLE
    assert body.split() == " ".join(PARAGRAPHS).split()


def test_a_byline_below_a_full_line_stays_a_line() -> None:
    text = f"{TITLE}\n\n{by_words(' '.join(PARAGRAPHS), 40)}\n이하람 기자 haram@garam.example\n"
    assert unwrapped(text).rstrip().split("\n")[-1] == "이하람 기자 haram@garam.example"


@pytest.mark.parametrize(
    "text",
    [
        "가람일보\n정치\n경제\n사회\n가람시에 비 온다\n가람시에 비가 내렸다.\n댓글 3\n공유",
        "◇비가 온 까닭\n비가 왔다. 바람이 불었다. 바다에는 파도가 높게 일었다.\n◇눈이 올 까닭\n"
        "눈이 온다. 바람이 분다. 바다에는 파도가 높게 일고 있다.\n◇해가 뜰 까닭\n해가 뜬다고 한다.",
    ],
)
def test_lines_that_were_not_broken_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_time_grows_with_the_lines_and_not_with_their_square() -> None:
    texts = [" ".join(["가람시에 비가 왔다."] * (3 * n + 1)) for n in range(1, 700)]
    begun = time.process_time()
    assert unwrapped("\n".join(texts)) == "\n".join(texts)
    assert time.process_time() - begun < 3
