"""Columns that no name tells: known by what they hold, and said; headers that are missing."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from xlsxwriter import Workbook

from hwadu.errors import InputError
from hwadu.reading import Reading, read_files
from hwadu.reading.columns.by_contents.contents import columns_by_content
from hwadu.reading.columns.wrappers.wrappers import is_section

OUTLETS = ("가람일보", "누리신문", "온새경제")
ROWS = [
    (
        f"2021030{i}",
        "경제",
        OUTLETS[i % 3],
        f"가람시 인공지능 교실 {i}호 문 연다, 예산 {i}억 배정",
        f"가람시는 인공지능 교실 {i}호를 연다고 {i}일 밝혔다. 교실은 초등학교 세 곳에 들어선다. "
        f"예산은 {i}억원이다. 한누리 시장은 “아이들이 반길 것”이라고 말했다.",
        f"https://garam.example.kr/view?oid=00{i}",
    )
    for i in range(1, 9)
]
TITLES = [row[3] for row in ROWS]


def as_csv(rows: list[tuple[str, ...]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def read(path: Path, text: str, encoding: str = "utf-8") -> Reading:
    path.write_bytes(text.encode(encoding))
    return read_files(path)


def understood(reading: Reading) -> None:
    raw = reading.raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].str.startswith("가람시는 인공지능 교실").all()
    assert raw["published"].dt.strftime("%Y%m%d").tolist() == [row[0] for row in ROWS]
    assert raw["press"].tolist() == [row[2] for row in ROWS]
    assert raw["url"].tolist() == [row[5] for row in ROWS]
    assert any("no name tells" in str(notice) for notice in reading.notices)


@pytest.mark.parametrize(("separator", "name"), [(",", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_a_table_without_a_header_loses_no_row(tmp_path: Path, separator: str, name: str) -> None:
    reading = read(tmp_path / name, as_csv(ROWS, separator), "cp949")
    understood(reading)
    assert any("the first row is an article and no header" in str(n) for n in reading.notices)
    assert reading.raw["source"].iat[0].endswith("row 1")


def test_rows_that_a_crawl_repeats_hide_no_column(tmp_path: Path) -> None:
    repeated = [row for row in ROWS[:6] for _ in range(3)]
    raw = read(tmp_path / "a.tsv", as_csv(repeated, "\t")).raw
    assert sorted(raw["title"]) == sorted(TITLES[:6])
    assert raw["body"].str.startswith("가람시는 인공지능 교실").all()


def test_articles_found_again_by_other_addresses_hide_no_column(tmp_path: Path) -> None:
    rows = [(*row[:5], f"{row[5]}&sid={n}") for row in ROWS for n in range(3)]
    raw = read(tmp_path / "a.csv", as_csv(rows)).raw
    assert sorted(raw["title"].unique()) == sorted(TITLES)
    assert raw["url"].str.contains("sid").all()


def test_a_notice_in_the_place_of_all_texts_is_no_text() -> None:
    notice = "가람일보는 제보를 기다립니다. 새로 알게 된 일이 있으면 편집국으로 알려 주십시오. " * 2
    url = "https://garam.example.kr/news"
    rows = [(f"새 공원 문 연다 {i}", notice, f"{url}/{i}") for i in range(40)]
    frame = pd.DataFrame(rows, columns=["column 1", "column 2", "column 3"], dtype="str")
    assert columns_by_content(frame, [], []) == {"title": "column 1", "url": "column 3"}


def test_long_texts_without_names_are_texts_and_short_ones_are_not(tmp_path: Path) -> None:
    rows = [(str(i % 2), row[4] * 2) for i, row in enumerate(ROWS)]
    raw = read(tmp_path / "a.csv", as_csv(rows)).raw
    assert sorted(raw["body"]) == sorted(row[4] * 2 for row in ROWS)
    short = [(str(i % 2), f"{i} 공원이 생겨서 참 좋네요.") for i in range(9)]
    with pytest.raises(InputError, match="no column is known as one of titles"):
        read(tmp_path / "b.csv", as_csv(short))


def test_a_workbook_without_a_header(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(ROWS):
            sheet.write_row(i, 0, row)
    understood(read_files(tmp_path / "a.xlsx"))


def test_lists_of_lists_in_a_json_and_one_a_line(tmp_path: Path) -> None:
    understood(read(tmp_path / "a.json", json.dumps(ROWS)))
    understood(read(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in ROWS)))


def test_names_that_nobody_knows(tmp_path: Path) -> None:
    names = ("when", "kind", "where", "head1", "crawled", "at")
    understood(read(tmp_path / "a.csv", as_csv([names, *ROWS])))
    records = [dict(zip(names, row, strict=True)) for row in ROWS]
    understood(read(tmp_path / "a.json", json.dumps({"result": {"rows": records}})))


def test_a_text_beside_a_summary_and_pictures(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "제목": TITLES,
            "요약": [row[4][:30] for row in ROWS],
            "전체글": [row[4] for row in ROWS],
            "pic": [f"https://garam.example.kr/{i}.jpg" for i in range(8)],
        }
    )
    reading = read_files(frame)
    assert reading.raw["text_basis"].unique().tolist() == ["full"]
    assert reading.raw["url"].unique().tolist() == [""]


def test_comments_and_counts_are_no_articles(tmp_path: Path) -> None:
    comments = [
        (f"u{i}", f"정말 좋은 정책이라고 생각합니다 {i}번째로 응원합니다") for i in range(9)
    ]
    with pytest.raises(InputError, match="no column is known as one of titles or texts"):
        read(tmp_path / "a.csv", as_csv([("nick", "say"), *comments]))
    words = [("교실", "480", "1990"), ("예산", "351", "1990")]
    with pytest.raises(InputError, match="no column is known as one of titles or texts"):
        read(tmp_path / "b.csv", as_csv([("vector", "freq", "year"), *words]))


def test_a_column_that_the_user_names_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(as_csv(ROWS), encoding="utf-8")
    reading = read_files(path, columns={"title": "column 2", "body": "column 5"})
    assert reading.raw["title"].unique().tolist() == ["경제"]


def test_articles_under_keys_of_their_own_below_a_wrapper(tmp_path: Path) -> None:
    keyed = {f"a{i}": {"title": row[3], "body": row[4]} for i, row in enumerate(ROWS)}
    for value in ({"articles": keyed}, {"data": {"news": keyed, "total": 8}}):
        assert read(tmp_path / "a.json", json.dumps(value)).raw["title"].tolist() == TITLES


def test_records_written_one_after_the_other(tmp_path: Path) -> None:
    text = "".join(json.dumps({"title": row[3], "body": row[4]}, indent=1) for row in ROWS)
    assert read(tmp_path / "a.json", text).raw["title"].tolist() == TITLES


def test_a_page_that_is_a_table_of_articles(tmp_path: Path) -> None:
    names = ("날짜", "분류", "언론사", "제목", "본문", "주소")
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (names, *ROWS)
    )
    page = f"<!doctype html><html><head><title>목록</title></head><body><table>{lines}</table>"
    assert read(tmp_path / "a.html", page + "</body></html>").raw["title"].tolist() == TITLES
    text = "".join(f"<p>{row[4]}</p>" for row in ROWS) * 3
    small = "<table><tr><td>번호</td><td>제목</td><td>작성일</td></tr></table>"
    article = f"<!doctype html><html><body><h1>교실</h1>{text}{small}</body></html>"
    assert len(read(tmp_path / "b.html", article).raw) == 1


@pytest.mark.parametrize("around", ["callback({});", "var articles = {};", "window.data = {}"])
def test_json_that_is_handed_to_a_script(tmp_path: Path, around: str) -> None:
    value = json.dumps([{"title": row[3], "body": row[4]} for row in ROWS])
    assert read(tmp_path / "a.js", around.format(value)).raw["title"].tolist() == TITLES


def test_json_written_as_json_once_more(tmp_path: Path) -> None:
    value = json.dumps(json.dumps([{"title": row[3], "body": row[4]} for row in ROWS]))
    assert read(tmp_path / "a.json", value).raw["title"].tolist() == TITLES


def test_marks_of_markdown_are_no_part_of_a_dump(tmp_path: Path) -> None:
    text = f"# {TITLES[0]}\n\n**가람일보** | 2021-03-04 10:12\n\n{ROWS[0][4]}"
    raw = read(tmp_path / "a.txt", text).raw
    assert raw["published"].tolist() == [pd.Timestamp("2021-03-04 10:12")]
    assert raw["body"].item().startswith(TITLES[0])


def test_a_column_named_by_a_stamp_word_may_hold_relative_times(tmp_path: Path) -> None:
    days = ["2021.03.04. 오전 10:12", "3시간 전", "어제", "2021-03-05 09:00"]
    rows = [(row[3], row[4], day) for row, day in zip(ROWS, days, strict=False)]
    raw = read(tmp_path / "a.csv", as_csv([("제목", "본문", "입력"), *rows])).raw
    assert raw["published"].notna().tolist() == [True, False, False, True]


HEADLINES = [(f"2021.03.0{i}. 오후 {i}:11", "IT과학", TITLES[i - 1]) for i in range(1, 9)]


@pytest.mark.parametrize("cut", [False, True])
def test_headlines_without_a_header_beside_their_section(tmp_path: Path, cut: bool) -> None:
    rows = [(*row[:2], f"{row[2][:20]}..." if cut else row[2]) for row in HEADLINES]
    raw = read(tmp_path / "a.csv", as_csv(rows), "cp949").raw
    assert raw["title"].tolist() == [row[2] for row in rows]
    assert raw["section"].unique().tolist() == ["IT과학"]
    assert raw["published"].dt.strftime("%Y.%m.%d").tolist() == [row[0][:10] for row in rows]


@pytest.mark.parametrize("column", [2, 5])
def test_headlines_without_a_header_beside_outlet_or_address(tmp_path: Path, column: int) -> None:
    rows = [(row[0], row[3], row[column]) for row in ROWS]
    raw = read(tmp_path / "a.csv", as_csv(rows)).raw
    assert raw["title"].tolist() == TITLES
    assert raw["press" if column == 2 else "url"].tolist() == [row[column] for row in ROWS]


def test_outlets_are_told_though_some_are_named_as_nothing_tells(tmp_path: Path) -> None:
    names = [
        "가람일보",
        "누리신문",
        "온새경제",
        "누리방송",
        "Onsae Today",
        "GARAM",
        "누리보도",
        "온새",
    ]
    rows = [("company", "title", "content")]
    rows += [(name, row[3], row[4]) for name, row in zip(names, ROWS, strict=True)]
    assert read(tmp_path / "a.csv", as_csv(rows)).raw["press"].tolist() == names
    badges = ["언론사 선정1면 3단18시간 전네이버뉴스", "2시간 전네이버뉴스"]
    rows = [(*row[3:6], f"{row[2]}{badges[i % 2]}") for i, row in enumerate(ROWS)]
    assert read(tmp_path / "a.csv", as_csv(rows)).raw["press"].tolist() == [r[2] for r in ROWS]
    rows = [(*row[2:5], "네이버뉴스") for row in ROWS]
    rows = [("company", "title", "content", "a"), *rows]
    rows = [(row[3], *row[:3]) for row in rows]  # a portal stands before the outlets
    assert read(tmp_path / "a.csv", as_csv(rows)).raw["press"].tolist() == [r[2] for r in ROWS]
    rows = [("company", "title", "content"), *((*row[2:5],) for row in ROWS)]
    firms = [rows[0], *((f"가람전자 {row[0][-1]}", *row[1:]) for row in rows[1:])]
    assert not read(tmp_path / "b.csv", as_csv(firms)).raw["press"].any()


def test_names_of_sections_one_after_the_other_are_told_at_once() -> None:
    """Words that overlap (economy, econom...) must not be tried in every division."""
    assert is_section("economy/IT과학")
    assert not is_section("econom" * 5_000 + "!")


def test_headlines_alone_or_under_unknown_names_are_not_taken_for_articles(tmp_path: Path) -> None:
    for rows in ([(f"{i} {i}", row[3]) for i, row in enumerate(ROWS)],
                 [("wer", "was"), *((row[5], row[3]) for row in ROWS)]):  # fmt: skip
        with pytest.raises(InputError, match="no column is known as one of titles"):
            read(tmp_path / "a.csv", as_csv(rows))


def test_headlines_named_as_news_beside_their_ranks_are_titles(tmp_path: Path) -> None:
    rows = [("번호", "뉴스"), *((f"{i}위", title) for i, title in enumerate(TITLES))]
    assert read(tmp_path / "a.csv", as_csv(rows)).raw["title"].tolist() == TITLES
    named = [(number, title, OUTLETS[0]) for number, title in rows[1:]]
    with pytest.raises(InputError, match="no column is known as one of titles"):  # of what kind?
        read(tmp_path / "a.csv", as_csv([("번호", "뉴스", "비고란"), *named]))


@pytest.mark.parametrize("separator", ["\t", "|"])
def test_rows_in_a_text_file_are_rows_without_a_header_too(tmp_path: Path, separator: str) -> None:
    rows = [(row[0], f"<b>{row[3]}</b>", row[5], row[4].replace(",", "")) for row in ROWS]
    reading = read(tmp_path / "a.txt", as_csv(rows, separator))
    assert len(reading.raw) == len(ROWS)
    assert reading.raw["url"].tolist() == [row[5] for row in ROWS]
    assert reading.raw["published"].dt.strftime("%Y%m%d").tolist() == [row[0] for row in ROWS]


@pytest.mark.parametrize("names", [("정치", "경제", "사회"), OUTLETS])
def test_a_table_with_a_column_for_each_section_is_refused(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """To take one of them for the titles would lose the others without a word."""
    rows = [(row[0], *(f"{row[3]} {name}" for name in names), row[4]) for row in ROWS]
    text = as_csv([("날짜", *names, "종합"), *rows])
    with pytest.raises(InputError, match=rf"'{names[0]}', '{names[1]}'.*one article a row.*melt"):
        read(tmp_path / "a.csv", text)
    given = {"title": names[0]}
    assert len(read_files(tmp_path / "a.csv", columns=given).raw) == len(ROWS)
    counts = as_csv([("제목", *names), *((row[3], "3", "4", "5") for row in ROWS)])
    assert read(tmp_path / "b.csv", counts).raw["title"].tolist() == TITLES


def test_a_moment_that_all_rows_share_is_that_of_collecting(tmp_path: Path) -> None:
    rows = [(row[3], row[5], "2021-03-09 11:59:47") for row in ROWS]
    reading = read(tmp_path / "a.csv", as_csv(rows))
    assert reading.raw["published"].isna().all()
    assert any("the same moment in every row" in str(n) for n in reading.notices)
    beside = [(row[0], row[2], f"2021.03.0{i}.") for i, row in enumerate(rows, 1)]
    dated = read(tmp_path / "d.csv", as_csv([("제목", "모은_time", "info"), *beside])).raw
    assert dated["published"].nunique() == len(rows)
    named = [("제목", "링크", "일시"), *rows]
    assert read(tmp_path / "b.csv", as_csv(named)).raw["published"].notna().all()
    midnight = [(*row[:2], "2021-03-09 00:00:00") for row in rows]
    assert read(tmp_path / "c.csv", as_csv(midnight)).raw["published"].notna().all()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("제목(정제)", "기사 본문(정제)"),
        ("title_clean", "clean_content"),
        ("제목_전처리", "본문[전처리]"),
        ("original_title", "article_original"),
    ],
)
def test_names_that_say_what_was_done_to_a_text(tmp_path: Path, title: str, body: str) -> None:
    rows = [(title, body), *((row[3][:7], row[4][:30]) for row in ROWS)]
    reading = read(tmp_path / "a.csv", as_csv(rows))
    assert reading.raw["title"].tolist() == [row[3][:7] for row in ROWS]
    assert reading.raw["body"].tolist() == [row[4][:30] for row in ROWS]
    beside = [(title, body, "제목", "본문"), *(("가", "나", row[3], row[4]) for row in ROWS)]
    assert read(tmp_path / "b.csv", as_csv(beside)).raw["title"].tolist() == TITLES


def test_a_list_of_sentences_under_such_a_name_is_a_text(tmp_path: Path) -> None:
    records = [{"id": i, "article_original": row[4].split(". ")} for i, row in enumerate(ROWS)]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    raw = read(tmp_path / "a.jsonl", lines).raw
    assert raw["body"].tolist() == [row[4].replace(". ", "\n") for row in ROWS]


def test_an_original_in_another_language_is_not_the_text_of_a_translation() -> None:
    english = [f"A classroom for machines, number {i}, opens in Garam." for i in range(8)]
    frame = pd.DataFrame({"제목": TITLES, "원문": english})
    reading = read_files(frame)
    assert set(reading.raw["text_basis"]) == {"title"}
    assert {"no_text_column", "columns_unused"} <= {notice.code for notice in reading.notices}
    assert read_files(frame, columns={"body": "원문"}).raw["body"].tolist() == english
    assert read_files(frame.assign(제목=[*map(str.upper, english)])).raw["body"].tolist() == english


def test_addresses_in_links_of_a_column_of_no_field_are_the_articles() -> None:
    links = [f'=HYPERLINK("https://garam.example.kr/{i}","바로 가기")' for i in range(8)]
    frame = pd.DataFrame({"제목": TITLES, "비고": links})
    assert read_files(frame).raw["url"].tolist() == [
        f"https://garam.example.kr/{i}" for i in range(8)
    ]
    both = frame.assign(링크=[f"https://nuri.example.kr/{i}" for i in range(8)])
    assert read_files(both).raw["url"].iat[0] == "https://nuri.example.kr/0"


def test_sentences_in_a_column_of_addresses_are_none() -> None:
    frame = pd.DataFrame({"title": TITLES, "link": [row[4] for row in ROWS]})
    assert read_files(frame).raw["url"].tolist() == [""] * 8


def test_ages_of_the_newest_articles_do_not_hide_the_dates_of_the_others() -> None:
    days = [*(f"2021.03.0{i}. 오전 10:12" for i in range(1, 6)), "6일전", "3시간 전", "1일 전"]
    rows = [(OUTLETS[i % 3], days[i], row[3], row[4]) for i, row in enumerate(ROWS)]
    reading = read_files(pd.DataFrame(rows, columns=["가", "나", "다", "라"]))
    assert reading.raw["published"].notna().sum() == 5
    assert "dates_unread" in {notice.code for notice in reading.notices}
