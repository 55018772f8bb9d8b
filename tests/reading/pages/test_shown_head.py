"""Reporters, sections and addresses that a page shows and its meta tags do not say."""

import json

import pytest

from hwadu.reading import read_files

TEXT = "".join(
    f"<p>가람시는 강가에 공원 {n}곳을 새로 연다고 밝혔다. 시민들은 나무가 더 많기를 바란다.</p>"
    for n in range(1, 5)
)


def read(tmp_path, head="", above="", below=""):
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>새 공원 문 연다</title>{head}"
        f"</head><body><ul class='menu'><li>정치</li><li>경제</li></ul>{above}"
        f"<article>{TEXT}</article>{below}</body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    return read_files(tmp_path / "a.html").raw.iloc[0]


@pytest.mark.parametrize(
    ("shown", "reporter"),
    [
        ('<em class="head_journalist_name">김하늘 기자</em>', "김하늘"),
        ('<em class="journalism">김하늘 기자</em>', ""),
        ('<em class="end_head_journalist">김하늘 기자</em>', "김하늘"),
        ('<div class="byline"><b>김하늘 기자 (sky@news.example)</b></div>', "김하늘"),
        ('<span itemprop="author">김하늘 선임기자</span>', "김하늘"),
        ('<p class="writer">김하늘 기자</p><p class="writer">이바다 특파원</p>', "김하늘,이바다"),
        ('<p class="writer">가람일보 편집부</p>', ""),
        ('<aside><p class="reporter">김하늘 기자</p></aside>', ""),
        ('<div class="article-related"><p class="reporter">김하늘 기자</p></div>', ""),
        ('<div class="with-sidebar"><p class="reporter">김하늘 기자</p></div>', "김하늘"),
        ("".join(f'<p class="reporter">{a}하늘 기자</p>' for a in "김이박최정강"), ""),
    ],
)  # fmt: skip
def test_reporters_in_elements_that_are_named_so(tmp_path, shown, reporter):
    assert read(tmp_path, above=shown)["reporter"] == reporter


@pytest.mark.parametrize(
    ("shown", "section"),
    [
        ('<em class="end_categorize_item">사회</em>', "사회"),
        ("<p><em>이 기사는 언론사에서 <em>생활</em> 섹션으로 분류했습니다.</em></p>", "생활"),
        ('<a class="category">IT/과학</a>', "IT/과학"),
        ('<a class="category">정치</a><a class="category">경제</a>', ""),
        ('<nav><a class="category">정치</a></nav>', ""),
        ('<div id="best"><ol><li><a class="category">정치</a> 새 길 연다</li></ol></div>', ""),
        ('<a class="category">더 보기</a>', ""),
    ],
)
def test_the_one_section_that_is_shown(tmp_path, shown, section):
    assert read(tmp_path, below=shown)["section"] == section


def test_what_the_head_says_stands(tmp_path):
    head = '<meta name="author" content="이바다"><meta property="article:section" content="문화">'
    shown = '<p class="byline">김하늘 기자</p><a class="category">사회</a>'
    row = read(tmp_path, head, shown)
    assert (row["reporter"], row["section"]) == ("이바다", "문화")


@pytest.mark.parametrize(
    "said",
    [
        {"mainEntityOfPage": "https://garam.example.kr/1"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://garam.example.kr/1"}},
        {"url": "https://garam.example.kr/1"},
    ],
)
def test_the_page_of_the_json_ld_is_the_address(tmp_path, said):
    ld = json.dumps({"@type": "NewsArticle", "headline": "새 공원 문 연다", **said})
    head = f'<script type="application/ld+json">{ld}</script>'
    assert read(tmp_path, head)["url"] == "https://garam.example.kr/1"
    other = '<link rel="canonical" href="https://garam.example.kr/2">'
    assert read(tmp_path, head + other)["url"] == "https://garam.example.kr/2"
