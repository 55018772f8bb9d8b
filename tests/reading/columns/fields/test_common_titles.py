"""Headlines that stand in the texts, where the column of titles holds none."""

import json

import pandas as pd
import pytest

from hwadu.reading import read_files
from hwadu.reading.columns.fields.common_titles import headlines_in_texts, told_shared

HEADS = [
    "가람시 새 공원 문 연다",
    "누리시 버스 스무 대 산다",
    "다솜군 시장에 불 켜진다",
    "라온섬 다리 놓인다",
    "마루산 숲길 열린다",
    "바다역 승강기 고친다",
]
TEXT = "시는 봄에 일을 마친다고 밝혔다.\n예산은 {}억 원이다.\n주민들은 오래 기다렸다고 말했다."


def read(tmp_path, n=6, join="\n\n", **more):
    rows = [
        {"text": f"{HEADS[i]}{join}{TEXT.format(i)}", "date": f"2024-03-0{i + 1}"} for i in range(n)
    ]
    rows = [{**row, **{k: v[i] for k, v in more.items()}} for i, row in enumerate(rows)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    reading = read_files(path)
    told = [n.facts["n"] for n in reading.notices if n.code == "titles_in_texts"]
    return reading.raw.sort_values("published"), told


@pytest.mark.parametrize("join", ["\n", "\n\n"])
@pytest.mark.parametrize("n", [2, 6])
def test_without_a_column_of_titles_first_lines_that_are_no_sentences_are_titles(tmp_path, n, join):
    raw, told = read(tmp_path, n, join)
    assert raw["title"].tolist() == HEADS[:n]
    assert raw["body"].tolist() == [TEXT.format(i) for i in range(n)]
    assert told == [n]


def test_an_article_that_is_there_twice_has_its_title(tmp_path):
    texts = [f"{HEADS[i]}\n{TEXT.format(i)}" for i in (0, 1, 2, 3, 4, 4)]
    raw, told = read(tmp_path, text=texts)
    assert raw["title"].tolist() == HEADS[:5]
    assert told == [6]


def test_one_text_has_a_title_where_it_stands_alone(tmp_path):
    assert read(tmp_path, 1, "\n\n")[0]["title"].tolist() == HEADS[:1]
    assert read(tmp_path, 1, "\n")[0]["title"].tolist() == [""]


@pytest.mark.parametrize(
    "text",
    [
        ["시는 일을 마친다고 밝혔다.\n" + TEXT.format(i) for i in range(6)],  # sentences
        ["[앵커]\n" + TEXT.format(i) for i in range(6)],  # the same in all
        [f"가람일보 김하늘 기자 2024-03-0{i + 1}\n" + TEXT.format(i) for i in range(6)],
        [f"{head}\n시는 오는 봄에 일을\n마친다고 말하고 또\n{head} 말했다." * 3 for head in HEADS],
        *([f"{line.format(i)}\n{TEXT.format(i)}" for i in range(6)] for line in (
            "▲ 가람시 공원 {}호", "[사진=가람시 제공] 공원 {}호", "공원 {}호 ⓒ가람일보",
            "공원 {}호 전경. /가람시 제공", "시장이 공원 {}호에서 말하고 있다. /가람일보",
            "{}일 가람시 공원. (사진=가람시)")),
        *([f"{line.format(name)}\n{TEXT.format(name)}" for name in
           ("홍길동", "김구름", "박하늘", "이바람", "최나무", "정바다")] for line in (
            "[가람=가람통신] {} 기자 =", "(가람=가람통신) {} 기자 = 가람시",
            "글·사진 {} 기자", "{} river@g.example.kr")),
        [f"{HEADS[0]}\n{TEXT.format(0)}", *(TEXT.format(i) for i in range(5))],
    ],
)  # fmt: skip
def test_first_lines_that_are_something_else_stay(tmp_path, text):
    raw, told = read(tmp_path, text=text)
    assert set(raw["title"]) == {""}
    assert not told


@pytest.mark.parametrize("form", ["{} 2018년 기사", "{} 정치 2018년", "2018 {}", "{}"])
def test_a_title_that_says_outlet_and_year_gives_way_to_the_headline(tmp_path, form):
    press = ["가람일보", "누리신문", "다솜경제", "한겨레", "가람일보", "라온뉴스"]
    titles = [form.format(name) for name in press]
    raw, told = read(tmp_path, press=press, title=titles)
    assert raw["title"].tolist() == HEADS
    assert told == [6]


def test_no_rows_have_no_headlines():
    none = pd.Series([], dtype="str")
    assert [len(column) for column in headlines_in_texts(none, none, none)] == [0, 0]


def table(tmp_path, titles, press, bodies):
    days = [f"2024-03-{i + 1:02}" for i in range(len(titles))]
    cells = {"제목": titles, "언론사": press, "본문": bodies, "일자": days}
    pd.DataFrame(cells).to_csv(tmp_path / "a.csv", index=False)
    return read_files(tmp_path / "a.csv").raw.sort_values("published")["title"].tolist()


def test_each_outlet_may_share_a_name_of_its_own(tmp_path):
    heads = [f"{HEADS[i % 6]} {i}" for i in range(12)]
    bodies = [f"{head}\n{TEXT.format(i)}" for i, head in enumerate(heads)]
    names = ["봄호 모음"] * 6 + ["말뭉치 둘"] * 6
    assert table(tmp_path, names, ["가람일보"] * 6 + ["누리신문"] * 6, bodies) == heads


def test_a_title_that_recurs_in_one_outlet_of_several_stays(tmp_path):
    titles = ["오늘의 날씨"] * 6 + HEADS
    bodies = [f"가람 맑고 {i}도\n{TEXT.format(i)}" for i in range(12)]
    assert table(tmp_path, titles, ["가람일보"] * 6 + ["한겨레"] * 6, bodies) == titles


@pytest.mark.parametrize(
    ("titles", "bodies", "n"),
    [
        (["본문 바로가기"] * 2 + ["비 소식"] * 2, ["비", "눈", "해", "달"], 2),
        (["가람일보 홈"] * 6 + ["비 소식"] * 4, [f"{at}번째 글" for at in range(10)], 6),
        (["가람일보 홈"] * 4 + ["비 소식", "눈 소식"], [f"{at}번째 글" for at in range(6)], 0),
        (["가람일보 홈"] * 6, ["같은 글"] * 6, 0),
        (["가람일보 홈"] * 6, [""] * 6, 0),
        (["본문 바로가기가 사라진 까닭"] * 2, ["비", "눈"], 0),
    ],
)
def test_titles_that_most_texts_share_or_that_skip_to_the_text_are_told(titles, bodies, n):
    told = told_shared(pd.Series(titles), pd.Series(bodies))
    assert [notice.facts["n"] for notice in told] == ([n] if n else [])


def test_a_title_before_a_tab_is_one_in_every_text(tmp_path):
    raw, told = read(tmp_path, join="\t")
    assert raw["title"].tolist() == HEADS
    assert raw["body"].tolist() == [TEXT.format(i) for i in range(6)]
    assert told == [6]


@pytest.mark.parametrize(
    "heads",
    [
        [f"2024.03.0{i}" for i in range(6)],
        [f"김하{letter} 기자" for letter in "늘은솔람별빛"],
        [f"사진={letter}나래 제공" for letter in "늘은솔람별빛"],
        ["가람일보 경제면", "나래신문 사회면"] * 3,
    ],
)
def test_what_is_no_headline_is_none_before_a_tab_either(tmp_path, heads):
    raw, told = read(tmp_path, text=[f"{head}\t{TEXT.format(i)}" for i, head in enumerate(heads)])
    assert not any(raw["title"])
    assert told == []
