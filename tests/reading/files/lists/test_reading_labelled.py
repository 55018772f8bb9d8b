"""Texts in which every article begins with labelled lines, as research groups keep them."""

from pathlib import Path

import pytest

from hwadu.reading import read_files

ARTICLES = [
    ("하늘시 북구 교실 두 곳 연다", "가람일보", "2023-05-01", "첫 문장이다.\n끝 문장: 둘이다."),
    ("하늘시 남구 축제 미룬다", "누리신문", "2023-05-02", "비가 왔다.\n\n축제는 가을에 한다."),
]
LAYOUTS = {
    "colons": "제목: {0}\n언론사: {1}\n일자: {2}\n\n{3}\n",
    "wide colons": "제목 ： {0}\n언론사 ： {1}\n일자 ： {2}\n본문 ： {3}\n",
    "brackets": "[제목] {0}\n[언론사] {1}\n[날짜] {2}\n[본문]\n{3}\n",
    "corners": "■ 제목: {0}\n■ 매체: {1}\n■ 보도일: {2}\n■ 면수: A3\n■ 내용: {3}\n",
    "front matter": '---\ntitle: "{0}"\npress: {1}\ndate: {2}\n---\n\n{3}\n',
    "blank lines": "제목: {0}\n\n언론사: {1}\n\n일자: {2}\n\n본문:\n{3}\n",
    "tags": "<제목>{0}</제목>\n<언론사>{1}</언론사>\n<날짜>{2}</날짜>\n<본문>{3}</본문>\n",
    "tag lines": "<제목>{0}</제목>\n<매체>{1}</매체>\n<날짜>{2}</날짜>\n<본문>\n{3}\n</본문>\n",
    "english": "Title: {0}\nSource: {1}\nDate: {2}\nURL: https://news.example/1\n\n{3}\n",
}


def articles_in(path: Path) -> list[tuple[str, ...]]:
    raw = read_files(path).raw.sort_values("published")
    days = raw["published"].dt.strftime("%Y-%m-%d")
    bodies = raw["body"].str.split("\n").map(lambda lines: "\n".join(filter(None, lines)))
    return list(zip(raw["title"], raw["press"], days, bodies, strict=True))


EXPECTED = [(*head, body.replace("\n\n", "\n")) for *head, body in ARTICLES]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_of_one_article(layout: str, tmp_path: Path) -> None:
    for number, article in enumerate(ARTICLES):
        text = LAYOUTS[layout].format(*article)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert articles_in(tmp_path) == EXPECTED


@pytest.mark.parametrize("between", ["", "\n\n", "\n=====\n\n", "\n----------\n"])
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "front matter"])
def test_a_file_of_many_articles(layout: str, between: str, tmp_path: Path) -> None:
    text = between.join(LAYOUTS[layout].format(*article) for article in ARTICLES)
    (tmp_path / "전체.txt").write_text(text, encoding="cp949")
    assert articles_in(tmp_path / "전체.txt") == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "하늘시 교실 연다\n입력: 2023-05-01\n기자: 한가람\n\n하늘시는 교실을 연다고 밝혔다.\n",
        "[전문] 하늘시장 새해 인사\n시민 여러분께: 올해도 고맙습니다.\n하늘시는 교실을 연다.\n",
        "제목: 하늘시 교실 연다\n\n하늘시는 교실을 연다고 밝혔다.\n",
    ],
)
def test_a_text_with_a_label_somewhere_is_one_article(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    raw = read_files(tmp_path / "a.txt").raw
    assert raw["format"].tolist() == ["dump"]


def test_lines_with_a_colon_within_a_text_stay_in_it(tmp_path: Path) -> None:
    text = LAYOUTS["colons"].format(
        "하늘시 교실", "가람일보", "2023-05-01", "첫째다.\n출처: 하늘시"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_files(tmp_path / "a.txt").raw["body"][0] == "첫째다.\n출처: 하늘시"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'국화빵' 값이 오른다", "'국화빵' 값이 오른다"),
        ('시장 "겨울 간식 값 잡겠다"', '시장 "겨울 간식 값 잡겠다"'),
        ('"겨울 간식 값 오른다"', "겨울 간식 값 오른다"),
        ("'국화빵'과 '붕어빵'", "'국화빵'과 '붕어빵'"),
    ],
)
def test_quotation_marks_go_only_around_a_whole_value(
    written: str, title: str, tmp_path: Path
) -> None:
    text = f"제목: {written}\n일자: 2023-03-03\n\n도담시장이 장날을 되살린다고 3일 밝혔다."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_files([tmp_path / "a.txt"]).raw["title"].tolist() == [title]


@pytest.mark.parametrize("count", ["기사 {}", "### 기사 {}", "[{}]", "{}.\n", "=====\n기사 {}"])
def test_a_number_above_the_labels_is_no_line_of_the_article_before(
    count: str, tmp_path: Path
) -> None:
    parts = [
        f"{count.format(number)}\n{LAYOUTS['colons'].format(*article)}\n12\n"
        for number, article in enumerate(ARTICLES, 1)
    ]
    (tmp_path / "a.txt").write_text("\n".join(parts), encoding="utf-8")
    # a number that is not the next one is the article's
    assert articles_in(tmp_path) == [(*head, f"{body}\n12") for *head, body in EXPECTED]
    assert read_files(tmp_path).dropped.empty
