"""Pages of short articles: nothing twice, nothing glued."""

from __future__ import annotations

import pytest

from hwadu.reading.pages.fragments import read_fragment
from hwadu.reading.pages.page import read_page

FIRST = "가람시가 다음 달부터 도서관 여섯 곳을 새벽까지 열기로 했다고 3일 밝혔다."
SECOND = "시험을 앞둔 학생이 자리를 찾지 못한다는 말이 이어졌기 때문이다."


@pytest.mark.parametrize(
    "above",
    [
        "<h1>도서관 새벽까지 연다</h1>",
        "<header><h1>도서관 새벽까지 연다</h1></header>",
        "<h1>도서관 새벽까지 연다</h1><p>입력 2023.03.03 09:21 이하람 기자</p>",
    ],
)
def test_a_short_article_stands_once(above: str) -> None:
    page = (
        "<!doctype html><html><head><title>도서관 새벽까지 연다</title></head><body><article>"
        f'{above}<div class="article-body"><p>{FIRST}</p><p>{SECOND}</p></div></article></body>'
        "</html>"
    )
    assert read_page(page.encode(), "a.html").body == f"{FIRST}\n{SECOND}"


def test_a_caption_beside_its_picture_is_a_line_of_its_own() -> None:
    markup = (
        f'<div><span><img src="a.jpg"><em>도서관 앞 거리</em></span>{FIRST}<br><br>{SECOND}</div>'
    )
    assert read_fragment(markup).text.split("\n")[:2] == ["도서관 앞 거리", FIRST]


def test_a_picture_without_words_breaks_no_line() -> None:
    markup = f'<p>{FIRST[:10]}<a href="#"><img src="a.jpg"></a>{FIRST[10:]}</p>'
    assert read_fragment(markup).text == FIRST
