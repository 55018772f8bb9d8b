"""Tables in the shapes that people give them, each read as the articles they were made from."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files

TITLES = [
    f"하늘시 {place} 교실 {n}곳 연다" for n, place in enumerate(["북구", "남구", "동구", "서구"], 2)
]
PARTS = [
    [
        f"하늘시는 {n}일 교실 {n}곳을 연다고 밝혔다.",
        f"예산 {n}억원은 의회를 지났다.",
        f"{n}월에 끝난다.",
    ]
    for n in range(2, 6)
]
BODIES = [" ".join(parts) for parts in PARTS]
DAYS = [f"2023-05-0{n}" for n in range(1, 5)]
PRESS = ["가람일보", "가람일보", "누리신문", "누리신문"]
ROWS = [list(row) for row in zip(DAYS, PRESS, TITLES, BODIES, strict=True)]
HEADER = ["일자", "언론사", "제목", "본문"]


def read_rows(folder: Path, rows: Sequence[Sequence[str]], name: str = "a.csv") -> Reading:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return read_files(folder / name)


def said(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def assert_whole(reading: Reading, *, press: bool = True) -> None:
    raw = reading.raw.sort_values("published", ignore_index=True)
    assert raw["title"].tolist() == TITLES
    assert raw["body"].str.split().str.join(" ").tolist() == BODIES
    assert raw["published"].dt.strftime("%Y-%m-%d").tolist() == DAYS
    if press:
        assert raw["press"].tolist() == PRESS


def test_paragraphs_below_one_another_become_one_article(tmp_path: Path) -> None:
    rows = [
        [str(n), *row[:3], str(i), part]
        for n, (row, parts) in enumerate(zip(ROWS, PARTS, strict=True))
        for i, part in enumerate(parts)
    ]
    reading = read_rows(tmp_path, [["기사번호", *HEADER[:3], "문단번호", "문단"], *rows])
    assert_whole(reading)
    assert said(reading) == ["rows_of_one_article"]
    facts = dict(reading.notices[0].facts)
    assert facts == {"n": 12, "articles": 4}


def test_blank_paragraphs_part_no_article(tmp_path: Path) -> None:
    rows = [
        [*row[:3], part]
        for row, parts in zip(ROWS, PARTS, strict=True)
        for part in (parts[0], "", *parts[1:], "", "")
    ]
    reading = read_rows(tmp_path, [HEADER, *rows])
    assert_whole(reading)
    assert said(reading) == ["rows_of_one_article"]


def test_rows_with_nothing_but_a_text_go_on_with_the_article_above(tmp_path: Path) -> None:
    rows = []
    for row, parts in zip(ROWS, PARTS, strict=True):
        rows += [[*row[:3], parts[0]], *(["", "", "", part] for part in parts[1:])]
    reading = read_rows(tmp_path, [HEADER, *rows])
    assert_whole(reading)
    assert "rows_of_one_article" in said(reading)


@pytest.mark.parametrize(
    "rows",
    [
        # a recurring title of one day and outlet, among others
        [*ROWS, ["2023-05-09", "가람일보", "알림", "첫째 알림이다."],
         ["2023-05-09", "가람일보", "알림", "둘째 알림이다."]],
        # versions of one text
        [[*row[:3], body] for row in ROWS for body in (row[3], row[3] + " 고쳤다.")],
        # one name for all
        [[DAYS[0], "가람일보", "가람 뉴스", body] for body in BODIES],
        # an article twice, once without its text
        [[*row[:3], body] for row in ROWS for body in (row[3], "")],
        # one article without a title
        [*ROWS, ["", "", "", "제목 없는 글이다."]],
    ],
)  # fmt: skip
def test_rows_that_may_be_articles_of_their_own_stay(rows: list[list[str]], tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEADER, *rows])
    assert len(reading.raw) == len(rows)
    assert "rows_of_one_article" not in said(reading)


def test_comments_below_an_article_leave_its_text_as_it_is(tmp_path: Path) -> None:
    rows = [[*row, f"{n}째 댓글"] for row in ROWS for n in range(3)]
    assert_whole(read_rows(tmp_path, [[*HEADER, "댓글"], *rows]))


@pytest.mark.parametrize("name", ["본문{}", "본문_{}", "content {}", "본문({})"])
def test_a_text_in_numbered_columns_is_whole(name: str, tmp_path: Path) -> None:
    header = [*HEADER[:3], *(name.format(n) for n in (1, 2, 3))]
    rows = [[*row[:3], *parts] for row, parts in zip(ROWS, PARTS, strict=True)]
    reading = read_rows(tmp_path, [header, *rows])
    assert_whole(reading)
    assert said(reading) == ["columns_joined"]


@pytest.mark.parametrize(
    "names", [("연도", "월", "일"), ("년", "월", "일"), ("Year", "Month", "Day")]
)
def test_a_day_in_three_columns_is_a_date(names: tuple[str, ...], tmp_path: Path) -> None:
    rows = [[*day.split("-"), *row[1:]] for day, row in zip(DAYS, ROWS, strict=True)]
    assert_whole(read_rows(tmp_path, [[*names, *HEADER[1:]], *rows]))


def test_a_whole_date_counts_before_its_parts(tmp_path: Path) -> None:
    rows = [["1999", "1", "1", *row] for row in ROWS]
    assert_whole(read_rows(tmp_path, [["연도", "월", "일", *HEADER], *rows]))


def test_a_table_on_its_side_is_turned(tmp_path: Path) -> None:
    columns = zip(HEADER, *ROWS, strict=True)
    reading = read_rows(tmp_path, [list(column) for column in columns])
    assert_whole(reading)
    assert said(reading) == ["table_turned"]
    assert reading.raw["source"].tolist()[0] == "a.csv#column 2"


def test_a_second_header_in_another_language_is_no_article(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEADER, ["Date", "Press", "Title", "Body"], *ROWS])
    assert_whole(reading)
    assert reading.dropped["reason"].tolist() == ["the header is repeated here"]


def test_a_first_article_that_holds_a_name_of_columns_stays(tmp_path: Path) -> None:
    rows = [["2023-05-09", "가람일보", "제목", "본문은 없다."], *ROWS]
    assert len(read_rows(tmp_path, [HEADER, *rows]).raw) == 5


def test_an_outlet_written_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    once = [[day, press if i % 2 == 0 else "", *row] for i, (day, press, *row) in enumerate(ROWS)]
    reading = read_rows(tmp_path, [HEADER, *once])
    assert_whole(reading)
    assert said(reading) == ["cells_filled_down"]


def test_a_day_written_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    once = [["2023-05-01" if i == 0 else "2023-05-02" if i == 2 else "", *row[1:]]
            for i, row in enumerate(ROWS)]  # fmt: skip
    days = read_rows(tmp_path, [HEADER, *once]).raw["published"].dt.day.tolist()
    assert days == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (1, ["가람일보", "", "가람일보", ""]),  # merely missing: what is there comes twice
        (1, ["", "가람일보", "", "누리신문"]),  # nothing above the first
        (1, ["가람일보", "누리신문", "", "새벽뉴스"]),  # few are missing
        (0, ["2023-05-01 10:00", "", "2023-05-02 11:00", ""]),  # moments, of one article each
    ],
)
def test_cells_that_are_missing_stay_so(column: int, cells: list[str], tmp_path: Path) -> None:
    rows = [
        [*row[:column], cell, *row[column + 1 :]] for row, cell in zip(ROWS, cells, strict=True)
    ]
    raw = read_rows(tmp_path, [HEADER, *rows]).raw
    missing = raw["press"] == "" if column else raw["published"].isna()
    assert missing.sum() == cells.count("")


def test_sheets_named_after_outlets_say_them(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for press in dict.fromkeys(PRESS):
        sheet = book.add_worksheet(press)
        rows = [[day, *row] for day, name, *row in ROWS if name == press]
        for i, row in enumerate([["일자", "제목", "본문"], *rows]):
            sheet.write_row(i, 0, row)
    book.close()
    assert_whole(read_files(tmp_path / "a.xlsx"))


@pytest.mark.parametrize(
    ("name", "press"),
    [("누리신문_2023.csv", "누리신문"), ("네이버뉴스.csv", ""), ("가람일보 누리신문.csv", "")],
)
def test_a_file_named_after_an_outlet_says_it(name: str, press: str, tmp_path: Path) -> None:
    rows = [[day, *row] for day, _, *row in ROWS]
    raw = read_rows(tmp_path, [["일자", "제목", "본문"], *rows], name).raw
    assert set(raw["press"]) == {press}


def test_a_column_of_outlets_counts_before_the_files_name(tmp_path: Path) -> None:
    assert_whole(read_rows(tmp_path, [HEADER, *ROWS], "새벽뉴스.csv"))


def test_a_text_as_long_as_a_cell_is_said_to_be_cut(tmp_path: Path) -> None:
    long = (" ".join(BODIES) * 400)[:32_767]
    reading = read_rows(tmp_path, [HEADER, *ROWS, ["2023-05-09", "가람일보", "긴 글", long]])
    assert said(reading) == ["cells_at_limit"]
    assert said(read_rows(tmp_path, [HEADER, *ROWS])) == []


def test_hidden_rows_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name, rows in {"골라냄": ROWS[:3], "원본": ROWS[3:]}.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate([HEADER, *rows]):
            sheet.write_row(i, 0, row)
        if name == "원본":
            sheet.hide()
        else:
            sheet.set_row(2, options={"hidden": True})
    book.close()
    reading = read_files(tmp_path / "a.xlsx")
    assert_whole(reading)
    assert {n.code: dict(n.facts) for n in reading.notices} == {
        "rows_hidden": {"n": 1},
        "sheet_hidden": {"sheet": "원본"},
    }


def test_a_table_in_memory_takes_the_same_shapes() -> None:
    frame = pd.DataFrame(
        [[*row[:3], part] for row, parts in zip(ROWS, PARTS, strict=True) for part in parts],
        columns=HEADER,
    )
    assert_whole(read_files(frame))


@pytest.mark.parametrize("name", ["{}", "■ {}", "[{}]"])
def test_a_row_with_an_outlets_name_alone_stands_above_its_articles(
    name: str, tmp_path: Path
) -> None:
    rows = [[day, *row] for day, _, *row in ROWS]
    head = ["일자", "제목", "본문"]
    groups = [
        [name.format(PRESS[0]), "", ""],
        *rows[:2],
        [name.format(PRESS[2]), "", ""],
        *rows[2:],
    ]
    reading = read_rows(tmp_path, [head, *groups])
    assert_whole(reading)
    assert said(reading) == ["press_of_rows"]
    assert reading.raw["source"].tolist()[-1] == "a.csv#row 7"


def test_rows_with_something_else_alone_are_no_outlets(tmp_path: Path) -> None:
    rows = [["알림", "", ""], *([day, *row] for day, _, *row in ROWS), ["끝", "", ""]]
    assert "press_of_rows" not in said(read_rows(tmp_path, [["일자", "제목", "본문"], *rows]))


def test_a_second_column_of_the_same_name_goes_on_with_the_text(tmp_path: Path) -> None:
    header = [*HEADER, "본문"]
    rows = [
        [*row[:3], parts[0], " ".join(parts[1:])] for row, parts in zip(ROWS, PARTS, strict=True)
    ]
    assert_whole(read_rows(tmp_path, [header, *rows]))
    assert_whole(read_rows(tmp_path, [header, *([*row, row[3]] for row in ROWS)]))


def test_paragraphs_that_end_alike_are_joined_all_the_same(tmp_path: Path) -> None:
    rows = []
    for row, parts in zip(ROWS, PARTS, strict=True):
        rows += [
            [*row[:3], parts[0]],
            ["", "", "", parts[1]],
            ["", "", "", "담당자는 말을 아꼈다."],
        ]
    bodies = read_rows(tmp_path, [HEADER, *rows]).raw["body"]
    assert len(bodies) == 4
    assert bodies.str.endswith("\n담당자는 말을 아꼈다.").all()


def test_another_header_further_down_puts_its_columns_in_order(tmp_path: Path) -> None:
    below = [[press, title, body, day] for day, press, title, body in ROWS[2:]]
    other = ["신문사", "제목", "본문", "날짜"]
    reading = read_rows(tmp_path, [HEADER, *ROWS[:2], ["", "", "", ""], other, *below])
    assert_whole(reading)
    assert reading.dropped["reason"].tolist() == ["another header stands here"]


@pytest.mark.parametrize("title", ["제목", "머리기사"])
def test_links_attached_to_titles_are_the_addresses(title: str, tmp_path: Path) -> None:
    many = [[*row[:2], f"{row[2]} “{n}”", row[3]] for n in range(3) for row in ROWS]
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("메모").write_url(0, 0, "https://memo.example/", string="메모")
    sheet = book.add_worksheet("기사")
    sheet.write_row(1, 1, ["일자", "언론사", title, "본문"])
    for i, row in enumerate(many):
        sheet.write_row(i + 2, 1, row)
        sheet.write_url(i + 2, 3, f"https://news.example/{i}?a=1&b=2", string=row[2])
    sheet.write_url(2, 4, "mailto:a@news.example", string=many[0][3])
    book.close()
    raw = read_files(tmp_path / "a.xlsx").raw
    assert raw["title"].tolist() == [row[2] for row in many]
    assert raw["url"].tolist() == [f"https://news.example/{i}?a=1&b=2" for i in range(12)]
    assert raw["body"][0] == many[0][3]


def test_a_link_in_passing_leaves_its_cell_as_it_is(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    for i, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(i, 0, row)
    sheet.write_url(1, 2, "https://news.example/1", string=TITLES[0])
    book.close()
    assert_whole(read_files(tmp_path / "a.xlsx"))


def test_a_column_of_words_that_lead_to_the_article(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    for i, row in enumerate([[*HEADER, "링크"], *ROWS]):
        sheet.write_row(i, 0, row)
        if i:
            sheet.write_url(i, 4, f"https://news.example/{i}", string="바로가기")
    book.close()
    reading = read_files(tmp_path / "a.xlsx")
    assert_whole(reading)
    assert reading.raw["url"].tolist() == [f"https://news.example/{i}" for i in range(1, 5)]


@pytest.mark.parametrize(
    "header", [["sentence", "label"], ["sentence1", "sentence2"], ["문장", "감정"]]
)
def test_sentences_without_titles_are_no_articles(header: list[str], tmp_path: Path) -> None:
    rows = [[f"오늘은 {n}시에 만나자고 했어.", f"{n}시면 좋겠다고 했어."] for n in range(1, 9)]
    with pytest.raises(InputError, match="no column is known as one of titles or texts"):
        read_rows(tmp_path, [header, *rows])


@pytest.mark.parametrize(
    "names", [("날짜1", "제목1", "본문1", "날짜2", "제목2", "본문2"), ("일자", "제목", "본문") * 2]
)
def test_rows_of_two_articles_side_by_side_are_refused(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    bare = [[day, *row] for day, _, *row in ROWS]
    rows = [[*bare[i], *bare[i + 1]] for i in (0, 2)]
    with pytest.raises(InputError, match="each row holds several articles"):
        read_rows(tmp_path, [list(names), *rows])


def test_a_subtitle_beside_the_title_is_no_second_article(tmp_path: Path) -> None:
    rows = [[*row[:3], "부제다", row[3]] for row in ROWS]
    raw = read_rows(tmp_path, [["일자", "언론사", "제목1", "제목2", "본문"], *rows]).raw
    assert raw["body"].tolist() == BODIES


@pytest.mark.parametrize(
    ("day", "dated"),
    [("03/05", True), ("3월 5일 14:05", True), ("03-05", True), ("2022-03-05", False)],
)
def test_a_year_beside_days_without_one_is_theirs(tmp_path, day, dated):
    text = f"연도,날짜,제목,본문\n2023,{day},공원 연다,가람시는 공원을 연다고 밝혔다.\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    (published,) = read_files(tmp_path / "a.csv").raw["published"]
    assert published.strftime("%Y-%m-%d") == ("2023-03-05" if dated else "2022-03-05")
