"""Texts with line breaks in tables without quotes: rows that are cut into lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwadu.reading import Reading, read_files
from hwadu.reading.files.text_tables.cut_rows import lines_joined

TEXT = "가람시는 공원 {i}곳을 새로 연다고 밝혔다."
MORE = ["시민 {i}명이 이를 반겼다.", "구청장도 기뻐했다."]
CELLS = {
    "제목": "가람시 공원 {i}곳 연다",
    "언론사": "가람일보",
    "일자": "2024-01-{d:02}",
    "주소": "https://garam.example.kr/{i}",
    "기자": "홍길순",
}
LAYOUTS = [
    ["제목", "언론사", "일자", "본문", "주소"],
    ["제목", "본문", "일자"],
    ["제목", "본문", "언론사"],
    ["본문", "제목", "일자", "언론사"],
    ["일자", "제목", "본문"],
    ["제목", "본문"],
    ["일자", "본문", "기자", "제목", "주소"],
]


def text_of(i: int, cut: bool) -> str:
    return "\n".join([TEXT, *(MORE if cut else [])]).format(i=i)


def read(tmp_path: Path, lines: list[str]) -> Reading:
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return read_files(tmp_path / "a.csv")


@pytest.mark.parametrize("separator", ["\t", ",", "|"])
@pytest.mark.parametrize("names", LAYOUTS, ids=",".join)
@pytest.mark.parametrize("whole", [(), (0, 2, 3, 5), (1, 2)])
def test_a_text_of_several_lines_is_one_article(
    tmp_path: Path, whole: tuple[int, ...], names: list[str], separator: str
) -> None:
    texts = [text_of(i, i not in whole) for i in range(6)]
    rows = [
        [text if name == "본문" else CELLS[name].format(i=i, d=i + 1) for name in names]
        for i, text in enumerate(texts)
    ]
    reading = read(tmp_path, [separator.join(row) for row in [names, *rows]])
    if not whole and names == ["제목", "본문", "언론사"]:
        # no row is whole, and nothing tells that the last column holds outlets
        assert "rows_short" in [notice.code for notice in reading.notices]
        return
    assert sorted(reading.raw["body"]) == texts
    assert set(reading.raw["title"]) == {CELLS["제목"].format(i=i) for i in range(6)}
    assert reading.dropped.empty
    for name, column in (("언론사", "press"), ("주소", "url"), ("기자", "reporter")):
        assert all(reading.raw[column] != "") == (name in names)
    assert reading.raw["published"].notna().all() == ("일자" in names)
    said = [notice.facts for notice in reading.notices if notice.code == "lines_joined"]
    assert said == [{"n": 6 - len(whole)}]


@pytest.mark.parametrize("names", [LAYOUTS[0], LAYOUTS[4]], ids=",".join)
@pytest.mark.parametrize("opened", [(1,), (2, 4), (0, 1, 2, 3, 4, 5)])
def test_marks_that_begin_texts_of_several_lines_quote_nothing(
    tmp_path: Path, opened: tuple[int, ...], names: list[str]
) -> None:
    texts = [('"' if i in opened else "") + text_of(i, i != 3) for i in range(6)]
    rows = [
        [text if name == "본문" else CELLS[name].format(i=i, d=i + 1) for name in names]
        for i, text in enumerate(texts)
    ]
    reading = read(tmp_path, ["\t".join(row) for row in [names, *rows]])
    assert reading.raw.sort_values("published")["body"].tolist() == texts
    assert reading.dropped.empty


@pytest.mark.parametrize(
    "names",
    [
        ["제목", "일자", "본문", "비고", "메모"],
        ["제목", "일자", "언론사", "본문", "기자", "주소"],
        ["제목", "일자", "본문", "주소"],
        ["제목", "본문"],
    ],
    ids=",".join,
)
@pytest.mark.parametrize("some_whole", [True, False])
def test_rows_whose_last_cells_are_not_written_stay_apart(
    names: list[str], some_whole: bool
) -> None:
    given = {**CELLS, "본문": TEXT, "비고": "", "메모": ""}
    rows = [[given[name].format(i=i, d=i + 1) for name in names] for i in range(9)]
    lengths = [
        n for n in range(1, len(names) + 1) if names[n - 1] in ("제목", "일자", "언론사", "본문")
    ]
    cut = [row[: lengths[i % len(lengths)]] for i, row in enumerate(rows)]
    grid = [names, *(rows[:3] if some_whole else []), *cut]
    before = [list(row) for row in grid]
    said, broken = lines_joined(grid, list(range(len(grid))))
    assert grid == before
    assert not broken
    assert {notice.code for notice in said} <= {"rows_short"}


def test_notes_totals_and_blank_lines_are_no_paragraphs(tmp_path: Path) -> None:
    lines = [
        f"{CELLS['제목']}\t2024-01-0{i + 1}\t{text_of(i, i > 1)}".format(i=i) for i in range(4)
    ]
    end = ["", "※ 출처: 가람 검색", "합계"]
    reading = read(tmp_path, ["제목\t일자\t본문", lines[0], "", *lines[1:], *end])
    assert sorted(reading.raw["body"]) == [text_of(i, i > 1) for i in range(4)]
    assert reading.dropped["reason"].tolist() == ["the row is a note", "the row sums up others"]


@pytest.mark.parametrize("names", LAYOUTS[:5], ids=",".join)
@pytest.mark.parametrize("line", ["※ 자료: 가람시", "합계", "  ", "2", "(끝)", "사진 제공 가람시"])
def test_notes_within_a_text_are_of_it(tmp_path: Path, line: str, names: list[str]) -> None:
    texts = [
        f"{TEXT}\n{line}\n{MORE[0]}".format(i=i) if i % 2 else text_of(i, False) for i in range(6)
    ]
    rows = [
        [text if name == "본문" else CELLS[name].format(i=i, d=i + 1) for name in names]
        for i, text in enumerate(texts)
    ]
    reading = read(tmp_path, ["\t".join(row) for row in [names, *rows]])
    assert sorted(reading.raw["body"]) == sorted(texts)
    assert reading.dropped.empty


def test_lines_that_are_no_sentences_are_of_the_text_where_a_day_comes_first(
    tmp_path: Path,
) -> None:
    texts = [f"가람시 공원 {i}곳\n나무 심기\n시민 {i}명" for i in range(4)]
    lines = [f"2024-01-0{i + 1}\t{CELLS['제목'].format(i=i)}\t{t}" for i, t in enumerate(texts)]
    assert sorted(read(tmp_path, ["일자\t제목\t본문", *lines]).raw["body"]) == texts
    alone = [f"{CELLS['제목'].format(i=i)}\t{t}" for i, t in enumerate(texts)]
    untold = read(tmp_path, ["제목\t본문", *alone])  # they may be titles
    assert {"n": 8, "row": 3, "width": 2} in [notice.facts for notice in untold.notices]


def test_notes_alone_between_rows_are_no_text(tmp_path: Path) -> None:
    lines = [f"2024-01-0{i + 1}\t{CELLS['제목']}\t{TEXT}".format(i=i) for i in range(4)]
    reading = read(
        tmp_path, ["일자\t제목\t본문", *lines[:2], "※ 출처: 가람 검색", "합계", *lines[2:]]
    )
    assert sorted(reading.raw["body"]) == [TEXT.format(i=i) for i in range(4)]
    assert len(reading.dropped) == 2


def test_parts_that_cannot_be_joined_are_no_articles(tmp_path: Path) -> None:
    names = ["제목", "일자", "본문", "언론사"]
    rows = [[CELLS["제목"], f"2024-01-0{i + 1}", text_of(i, i > 2), "가람일보"] for i in range(5)]
    lines = [",".join(row).format(i=i) for i, row in enumerate(rows)]
    lost = [
        "가람시 다리 놓는다,2024-01-09,다리를 놓는다.",
        "강, 호수, 산이다.",
        "끝이다.,가람일보",
    ]
    reading = read(tmp_path, [",".join(names), *lines, *lost])
    assert sorted(reading.raw["title"])[-1] == "가람시 다리 놓는다"
    assert len(reading.raw) == 6
    assert reading.dropped["source"].tolist() == ["a.csv#row 12", "a.csv#row 13"]
    assert all(reading.dropped["reason"].str.contains("a part of a text with line breaks"))


def test_short_rows_that_nothing_joins_are_told(tmp_path: Path) -> None:
    lines = ["제목,일자,본문,주소", "공원 연다,2024-01-05,연다고 한다.,https://a.example.kr/1"]
    reading = read(tmp_path, [*lines, "다리 놓는다"])
    assert {"n": 1, "row": 3, "width": 4} in [notice.facts for notice in reading.notices]
