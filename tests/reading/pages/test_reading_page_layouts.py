"""Whole pages in the layouts of many sites: the article, whole, and nothing of its surroundings."""

from datetime import datetime

import pytest

from hwadu.reading.pages.page import read_page

S = [
    "하늘시가 올해 스마트공장 지원 사업을 두 배로 늘린다고 오늘 밝혔다. 시의회도 뜻을 모았다.",
    "시는 공장마다 데이터를 모으는 장치를 달고 인공지능으로 불량을 찾는 체계를 만들 계획이다.",
    "담당 과장은 “사람이 하던 검사를 기계가 돕게 된다”고 말했다. 기업은 석 달 동안 모은다.",
    "전문가들은 데이터를 다룰 사람이 모자란다고 입을 모은다. 시는 교육 과정도 함께 열기로 했다.",
    "바다시와 구름군도 비슷한 사업을 준비하고 있다. 세 지자체는 장비를 나눠 쓰는 방안을 찾는다.",
    "시 관계자는 “작은 공장일수록 효과가 크다”며 “현장의 목소리를 듣겠다”고 강조했다.",
]
PS = "".join(f"<p>{s}</p>" for s in S)
REST = "".join(f"<p>{s}</p>" for s in S[1:])
PHOTO = '<figure><img src="a.jpg"><figcaption>하늘시청이다. 사진=하늘</figcaption></figure>'
MENU = "".join(f'<li><a href="/s/{i}">메뉴{i}</a></li>' for i in range(30))
OTHERS = "".join(
    f'<li><a href="/n/{i}">바다시 소식을 전하는 제목 {i}</a><p>바다시가 다른 사업을 시작한다고 '
    f"밝혔다. 요약 글이다.</p><span>2025.10.0{i}</span></li>"
    for i in range(1, 8)
)

LAYOUTS = {
    "paragraphs": f'<div itemprop="articleBody">{PS}</div>',
    "article with photo": f'<article id="article-view-content-div">{PHOTO}{PS}</article>',
    "only line breaks": f'<div id="articleBody">{PHOTO}{"<br><br>".join(S)}</div>',
    "single line breaks": f'<div><article id="area">{"<br>".join(S)}</article></div>',
    "bare lead": f'<div id="news_body"><div class="photo">{PHOTO}</div>{S[0]}<br><br>{REST}</div>',
    "bare between ads": f'<div class="view">{"<div class=ad>광고</div>".join(S)}</div>',
    "divisions": '<div class="txt">' + "".join(f"<div>{s}</div>" for s in S) + "</div>",
    "spans": '<div class="txt">' + "".join(f"<span>{s}</span><br><br>" for s in S) + "</div>",
    "tables": f"<table><tr><td><ul>{MENU}</ul></td><td><table><tr><td>{'<br><br>'.join(S)}"
    "</td></tr></table></td></tr></table>",
    "lead in bold": f'<div class="body"><strong>{S[0]}</strong>{REST}</div>',
    "lead in a heading": f'<div class="body"><h2>{S[0]}</h2>{REST}</div>',
    "quotation": f"<div><p>{S[0]}</p><blockquote>{S[1]}</blockquote>"
    + "".join(f"<p>{s}</p>" for s in S[2:])
    + "</div>",
    "two sections": "<section>"
    + "".join(f"<p>{s}</p>" for s in S[:3])
    + "</section><section>"
    + "".join(f"<p>{s}</p>" for s in S[3:])
    + "</section>",
    "font": f'<div><font size="3">{"<br><br>".join(S)}</font></div>',
    "preformatted": "<pre>" + "\n\n".join(S) + "</pre>",
    "hidden summary": f'<div style="display:none"><p>{S[0]}</p></div><div class="cont">{PS}</div>',
    "list inside": f"<div><p>{S[0]}</p><ul>{''.join(f'<li>{s}</li>' for s in S[1:4])}</ul>"
    f"<p>{S[4]}</p><p>{S[5]}</p></div>",
    "related inside": f"<div><p>{S[0]}</p><div><a href='/x'>[관련기사] 바다</a></div>{REST}</div>",
    "one form": f'<form id="aspnetForm"><div class="cont">{PS}</div></form>',
}


def whole_page(article: str) -> bytes:
    return f"""<!DOCTYPE html><html><head><title>하늘시, 지원 늘린다 - 하늘일보</title>
    <meta property="og:title" content="하늘시, 지원 늘린다"></head><body>
    <div id="header"><ul>{MENU}</ul></div><div id="wrap"><div class="head">
    <h1>하늘시, 지원 늘린다</h1><p class="info">홍길순 기자 입력 2023.05.01 10:20</p></div>
    {article}
    <div class="related"><h3>관련기사</h3><ul>{OTHERS}</ul></div>
    <div><h4>많이 본 뉴스</h4><ol>{OTHERS}</ol></div>
    <div class="comments"><p>댓글을 입력해 주세요.</p></div></div>
    <div id="footer"><p>하늘시 구름로 1 등록번호 하늘 아00001 등록일 2009.03.02 발행인 홍길순.
    무단 전재를 금합니다.</p></div></body></html>""".encode()


def sentences(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_whole_article_and_nothing_else(layout: str) -> None:
    page = read_page(whole_page(LAYOUTS[layout]), "page.html")
    assert sentences(page.body.replace("광고", "")) == sentences("".join(S))
    assert page.dating.time == datetime(2023, 5, 1, 10, 20)


def test_an_article_of_one_paragraph() -> None:
    page = read_page(whole_page(f"<div><p>{S[0]}</p></div>"), "page.html")
    assert page.body == S[0]


def test_subtitles_above_the_text_are_kept() -> None:
    subtitles = '<div class="sub">올해 예산을 두 배로 늘려<br>석 달 동안 참여 기업 모집</div>'
    page = read_page(whole_page(f'<div class="view">{subtitles}<div>{PS}</div></div>'), "page.html")
    assert page.body.split("\n")[-6:] == S
    assert "석 달 동안 참여 기업 모집" in page.body
