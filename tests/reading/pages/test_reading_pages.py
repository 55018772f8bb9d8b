"""Web pages, pieces of HTML and page dumps."""

import json
from pathlib import Path

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.reading import read_files
from hwadu.reading.pages.fragments import read_fragment

LEAD = (
    "하늘시가 올해 스마트공장 지원 사업을 두 배로 늘린다고 오늘 밝혔다. "
    "시의회도 예산안에 뜻을 모았다."
)
MORE = [
    "시는 공장마다 데이터를 모으는 장치를 달고 인공지능으로 불량을 찾는 체계를 만들 계획이다.",
    "담당 과장은 “사람이 하던 검사를 기계가 돕게 된다”고 말했다. 참여 기업은 석 달 동안 모은다.",
    "전문가들은 데이터를 다룰 사람이 모자란다고 입을 모은다. 시는 교육 과정도 함께 열기로 했다.",
]
LIST = "".join(
    f'<li><a href="/n/{i}">바다시 다른 소식 {i}</a> <span class="date">2025.10.0{i}</span></li>'
    for i in range(1, 7)
)


def html_page(head: str = "", above: str = "", below: str = "") -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in MORE)
    return f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">
    <title>하늘시, 지원 늘린다 - 하늘일보</title>{head}</head><body>
    <nav><a href="/">홈</a> 2025년 11월 20일 (목) <a href="/l">로그인</a></nav>
    <header><h1>하늘시, 지원 늘린다</h1>{above}</header>
    <div id="article" itemprop="articleBody"><div class="photo">
    <figure><img src="https://img.example.com/2023/05/01/a.jpg"><figcaption>하늘시청.</figcaption>
    </figure></div>{LEAD}<br><br>{paragraphs}{below}</div>
    <aside><h3>많이 본 뉴스</h3><ul>{LIST}</ul></aside>
    <div class="reply"><p>댓글 1</p><p>나그네 2025.10.03 10:00</p></div>
    <footer>등록번호 하늘 아00001 등록일 2009.03.02 Copyright © 2025 하늘일보</footer>
    </body></html>"""


def read_page(tmp_path: Path, text: str, name: str = "page.html") -> pd.Series:
    (tmp_path / name).write_text(text, "utf-8")
    return read_files(tmp_path / name).raw.iloc[0]


JSON_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "하늘시, 지원 늘린다",
        "datePublished": "2023-05-01T01:20:00Z",
        "dateModified": "2023-05-02T01:20:00Z",
        "author": [{"@type": "Person", "name": "홍길순"}, {"@type": "Person", "name": "김구름"}],
        "publisher": {"@type": "Organization", "name": "하늘일보"},
        "articleSection": "경제",
        "keywords": ["공장", "데이터"],
    },
    ensure_ascii=False,
)


def test_a_whole_page_with_metadata(tmp_path: Path) -> None:
    site = '{"@type": "WebSite", "datePublished": "2001-01-01"}'
    head = "".join(f'<script type="application/ld+json">{x}</script>' for x in (site, "{", JSON_LD))
    row = read_page(tmp_path, html_page(head))
    assert row["title"] == "하늘시, 지원 늘린다"
    assert row["body"].split("\n") == [LEAD, *MORE]
    assert row[["press", "reporter", "section", "keywords", "format"]].tolist() == [
        "하늘일보", "홍길순,김구름", "경제", "공장,데이터", "html",
    ]  # fmt: skip
    assert row["published"] == pd.Timestamp("2023-05-01 10:20")
    assert row["date_basis"] == "metadata datePublished"


@pytest.mark.parametrize(
    ("head", "above", "time", "basis"),
    [
        ('<meta property="article:published_time" content="2023-05-01T10:20:00+09:00">', "",
         "2023-05-01 10:20", "metadata article:published_time"),
        ('<meta name="article:published_time" content="2023-05-01T10:20:00Z">',
         "<dl><dt>입력</dt><dd>2023.05.01 10:20</dd></dl>",
         "2023-05-01 10:20", "stamp 입력 (metadata is nine hours off)"),
        ('<meta property="article:modified_time" content="2023-05-02T10:20:00+09:00">',
         "<p>입력 2023.05.01 10:20</p><p>수정 2023.05.02</p>", "2023-05-01 10:20", "stamp 입력"),
        ("", "<ul><li>기사입력 : 2023-05-01 10:20</li><li>최종수정 : 2023-05-02 09:00</li></ul>",
         "2023-05-01 10:20", "stamp 기사입력"),
        ('<meta property="og:url" content="https://n.example.com/2023/05/02/1">', "",
         "2023-05-02", "address"),
        ('<meta property="og:image" content="https://img.example.com/2023/05/01/og.jpg">', "",
         "2023-05-01", "image path"),
        ("", "", "2023-05-01", "image path"),
        *((f'<meta name="generator" content="x"><meta {tag} content="2023-05-01T16:20:00{zone}">',
           "", "2023-05-02 01:20", "metadata htmldate")
          for tag in ('name="date"', 'name="pub_date"', 'name="created"', 'itemprop="dateCreated"',
                      'name="cXenseParse:recs:publishtime"')
          for zone in ("Z", "+00:00")),
        ('<meta name="date" content="2023-05-01T10:20:00Z">', "<p>입력 2023.05.01 10:20</p>",
         "2023-05-01 10:20", "stamp 입력 (metadata is nine hours off)"),
    ],
)  # fmt: skip
def test_dates_of_pages(tmp_path: Path, head: str, above: str, time: str, basis: str) -> None:
    row = read_page(tmp_path, html_page(head, above))
    assert (row["published"], row["date_basis"]) == (pd.Timestamp(time), basis)


def test_dates_of_others_are_never_taken(tmp_path: Path) -> None:
    page = html_page().replace("/2023/05/01/a.jpg", "/a.jpg")
    row = read_page(tmp_path, page)
    assert row["published"] is pd.NaT
    assert row["date_basis"].startswith("none:")


def test_an_impossible_date_in_the_head_is_said(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2023-02-30T10:00:00">'
    row = read_page(tmp_path, html_page(head))
    assert row["published"] is pd.NaT
    assert row["date_basis"] == (
        "none: metadata article:published_time: there is no day 2023-02-30"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_encodings_of_pages(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.htm").write_bytes(html_page().replace("©", "").encode(encoding))
    raw = read_files(tmp_path / "a.htm").raw
    assert LEAD in raw["body"].iat[0]


def test_a_piece_of_html_keeps_its_lead(tmp_path: Path) -> None:
    markup = (
        f'하늘시, 지원 늘린다 작성일 05-01 54 목록 <div class="view"><figure><img '
        f'src="https://img.example.com/news/202305/01/a.jpg"><figcaption>사진</figcaption></figure>'
        f"<div><br>{LEAD}<br>{MORE[0]}</div><p>{MORE[1]}</p><p>{MORE[2]}</p></div>"
        '<p>Copyright © 하늘일보</p> 관련자료 이전 다른 소식 05-01 <img src="/2021/01/01/b.jpg">'
    )
    row = read_page(tmp_path, markup, "copy.txt")
    assert row["format"] == "fragment"
    assert row["body"].split("\n\n")[:4] == [
        "하늘시, 지원 늘린다 작성일 05-01 54 목록", f"{LEAD}\n{MORE[0]}", MORE[1], MORE[2],
    ]  # fmt: skip
    assert "사진" not in row["body"]
    assert row["published"] == pd.Timestamp("2023-05-01")
    assert row["date_basis"] == "stamp 작성일 without year, year from image path"


def test_blocks_lines_entities_and_hidden_parts() -> None:
    fragment = read_fragment(
        "<h2>제목 &amp; 부제</h2><script>var x = '<p>';</script><style>p{}</style>"
        '<div style="display:none">숨은 글</div><ul><li>하나</li><li>둘</li></ul>'
        "<p>첫 줄<br>둘째 <b>굵은</b>\n줄&nbsp;끝</p><!-- 주석 --><p> </p>"
    )
    assert fragment.text == "제목 & 부제\n\n하나\n\n둘\n\n첫 줄\n둘째 굵은 줄 끝"


def test_a_dump_is_kept_whole(tmp_path: Path) -> None:
    text = (
        f"하늘시, 지원 늘린다\n\n입력 2023-05-01 10:20\n{LEAD}\n{MORE[0]}\n\n관련뉴스\n- 다른 소식"
    )
    row = read_page(tmp_path, text.replace("\n", "\r\n"), "dump.txt")
    assert row["body"] == text
    assert row[["title", "format", "source", "text_basis"]].tolist() == [
        "",
        "dump",
        "dump.txt",
        "full",
    ]
    assert row["published"] == pd.Timestamp("2023-05-01 10:20")


def test_a_stated_address_dates_a_dump(tmp_path: Path) -> None:
    text = f"하늘시, 지원 늘린다\n{LEAD}\n{MORE[0]}\n원문 링크 : https://n.example.com/2023/05/01/7"
    row = read_page(tmp_path, text, "dump.txt")
    assert row["url"] == "https://n.example.com/2023/05/01/7"
    assert row["date_basis"] == "address"


def test_pages_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><!-- nothing --></html>", "utf-8")
    with pytest.raises(InputError, match=r"a\.html: no article could be read"):
        read_files(tmp_path / "a.html")
    (tmp_path / "b.html").write_bytes(b"<html>" + b"x" * 20_000_001)
    with pytest.raises(InputError, match=r"b\.html: the page has 20,000,007 bytes"):
        read_files(tmp_path / "b.html")


def test_equal_pages_are_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"제목\n{LEAD}\n{MORE[0]}", "utf-8")
    reading = read_files(tmp_path)
    assert reading.raw["source"].tolist() == ["a.txt"]
    assert reading.dropped[["source", "reason"]].iloc[0].tolist() == [
        "b.txt",
        "the same outlet, title and text, kept from a.txt",
    ]


def test_microdata_and_the_address_a_browser_saved(tmp_path: Path) -> None:
    time = '<time itemprop="datePublished" datetime="2023-05-01T10:20:00+09:00">3시간 전</time>'
    assert read_page(tmp_path, html_page(above=time))["published"] == pd.Timestamp(
        "2023-05-01 10:20"
    )
    saved = "<!-- saved from url=(0042)https://n.example.com/2023/05/02/7 -->\n"
    row = read_page(tmp_path, saved + html_page())
    assert row["url"] == "https://n.example.com/2023/05/02/7"
    assert row["date_basis"] == "address"
