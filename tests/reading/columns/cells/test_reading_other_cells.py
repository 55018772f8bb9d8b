"""Cells that are not what their column is called: missing values, formulas, labels, addresses."""

import csv
from pathlib import Path

import pytest
import xlsxwriter

from hwadu.reading import Reading, read_files

TITLES = [f"가람시 공원 {i}호 연다" for i in range(6)]
TEXTS = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 천 그루를 심는다." for i in range(6)]
DAYS = [f"2024-05-0{i + 1}" for i in range(6)]
CLASSES = {
    "sentiment": ["positive", "negative", "neutral"] * 2,
    "truth": ["진짜", "가짜"] * 3,
    "numbers": ["0", "1"] * 3,
    "scores": ["0.43", "0.5", "0.71"] * 2,
}


def read(tmp_path: Path, **columns: list[str]) -> Reading:
    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return read_files(path)


@pytest.mark.parametrize(
    "filler",
    ["nan", "NaN", "None", "NULL", "NA", "<NA>", "#N/A", "undefined", "\\N", "-", "없음"],
)
def test_words_for_a_missing_value_are_empty_cells(tmp_path: Path, filler: str) -> None:
    raw = read(
        tmp_path,
        제목=TITLES,
        본문=[filler, *TEXTS[1:]],
        언론사=["가람일보", filler, *["누리신문"] * 4],
        날짜=[filler, *[f"2024-05-0{i}" for i in range(1, 6)]],
    ).raw
    assert raw["text_basis"].tolist() == ["title", *["full"] * 5]
    assert raw["body"].iat[0] == ""
    assert raw["press"].iat[1] == ""
    assert "column 날짜 is empty" in raw["date_basis"].iat[0]


def test_formulas_of_links_are_texts_and_addresses(tmp_path: Path) -> None:
    links = [f'=HYPERLINK("https://g.example.kr/{i}", "{t}")' for i, t in enumerate(TITLES)]
    raw = read(tmp_path, 제목=links, 언론사=["가람일보"] * 6).raw
    assert raw["title"].tolist() == TITLES
    assert raw["url"].iat[2] == "https://g.example.kr/2"
    bare = [f'=HYPERLINK("https://g.example.kr/a/{i}")' for i in range(6)]
    raw = read(tmp_path, 제목=links, 링크=bare).raw
    assert raw["url"].iat[2] == "https://g.example.kr/a/2"


@pytest.mark.parametrize("saved", [0, "", "공원"])
def test_formulas_of_links_in_a_workbook_whose_values_are_not_saved(
    tmp_path: Path, saved: str | int
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["제목", "본문", "링크"])
        for i, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True)):
            address = f"https://g.example.kr/?a=1&b={i}"
            sheet.write_formula(i + 1, 0, f'=HYPERLINK("{address}", "{title}")', None, saved)
            sheet.write_string(i + 1, 1, text)
            sheet.write_formula(i + 1, 2, f'=HYPERLINK("{address}")', None, saved)
    raw = read_files(tmp_path / "a.xlsx").raw
    assert raw["title"].tolist() == TITLES
    assert raw["body"].tolist() == TEXTS
    assert raw["url"].iat[3] == "https://g.example.kr/?a=1&b=3"


@pytest.mark.parametrize("cells", CLASSES.values(), ids=CLASSES)
def test_a_label_that_names_no_section_is_none(tmp_path: Path, cells: list[str]) -> None:
    reading = read(tmp_path, title=TITLES, content=TEXTS, label=cells)
    assert set(reading.raw["section"]) == {""}
    shown = reading.columns.set_index("column")["field"]
    assert shown["label"] == ""


def test_a_label_that_names_sections_is_one(tmp_path: Path) -> None:
    sections = ["정치", "경제", "IT과학", "생활문화", "세계", "스포츠"]
    assert read(tmp_path, title=TITLES, label=sections).raw["section"].tolist() == sections
    few = ["정치", "경제"] * 3
    assert read(tmp_path, title=TITLES, label=few).raw["section"].tolist() == few


def test_the_users_word_stands_above_the_cells(tmp_path: Path) -> None:
    read(tmp_path, title=TITLES, content=TEXTS, label=CLASSES["truth"])
    raw = read_files(tmp_path / "a.csv", columns={"section": "label"}).raw
    assert raw["section"].tolist() == CLASSES["truth"]


def test_a_source_of_addresses_is_the_address(tmp_path: Path) -> None:
    addresses = [f"https://garam.example.kr/2024/{i}" for i in range(6)]
    raw = read(tmp_path, title=TITLES, text=TEXTS, source=addresses).raw
    assert raw["url"].tolist() == addresses
    assert set(raw["press"]) == {"garam.example.kr"}
    raw = read(
        tmp_path, title=TITLES, source=addresses, **{"source-hostname": ["가람일보"] * 6}
    ).raw
    assert raw["url"].tolist() == addresses
    assert set(raw["press"]) == {"가람일보"}


def test_lists_without_quotes_are_words(tmp_path: Path) -> None:
    raw = read(
        tmp_path, title=TITLES, keywords=["[공원, 나무]"] * 6, category=["[경제, 금융]"] * 6
    ).raw
    assert raw["keywords"].iat[0] == "공원, 나무"
    assert raw["section"].iat[0] == "경제, 금융"
    assert read(tmp_path, title=["[단독] 공원 연다"] * 2).raw["title"].iat[0] == "[단독] 공원 연다"


@pytest.mark.parametrize("name", ["keyword", "키워드"])
def test_words_that_were_searched_for_are_no_keywords(tmp_path: Path, name: str) -> None:
    searched = ["소버린 AI", "데이터센터", "소버린 AI"] * 2
    told = read(tmp_path, **{name: searched[:1] * 6}, title=TITLES, description=TEXTS)
    assert told.raw["query"].unique().tolist() == ["소버린 AI"]
    assert told.raw["keywords"].unique().tolist() == [""]
    assert [n.facts["column"] for n in told.notices if n.code == "keyword_is_query"] == [name]
    few = read(tmp_path, **{name: searched}, title=TITLES, description=TEXTS)
    assert few.raw["keywords"].tolist() == searched  # of so few rows nobody can say


def test_keywords_that_differ_stay_and_so_does_the_users_word(tmp_path: Path) -> None:
    lists = [f"공원,나무{i}" for i in range(6)]
    assert read(tmp_path, 제목=TITLES, 본문=TEXTS, 키워드=lists).raw["keywords"].tolist() == lists
    path = tmp_path / "a.csv"
    read(tmp_path, keyword=["공원"] * 6, title=TITLES, description=TEXTS)
    raw = read_files(path, columns={"keywords": "keyword"}).raw
    assert (raw["keywords"].unique().tolist(), raw["query"].unique().tolist()) == (["공원"], [""])


@pytest.mark.parametrize(
    "written",
    ["{}, {}", "{}|{}", "{} ; {}", "{}\n{}", "{}、{}", "{}，{}", "{}·{}", "{} / {}", "#{} #{}",
     "#{}, #{}", "{}/{}", "['{}', '{}']", "{}\t{}"],
)  # fmt: skip
def test_items_of_lists_are_parted_whatever_parts_them(tmp_path: Path, written: str) -> None:
    cells = [written.format(f"둘레길{i}", "AI") for i in range(6)]
    of_lists = {"키워드": cells, "인물": cells, "기관": cells, "위치": cells}
    raw = read(tmp_path, 제목=TITLES, 본문=TEXTS, 일자=DAYS, **of_lists).raw
    for field in ("keywords", "people", "organisations", "places"):
        items = [[item.strip() for item in cell.split(",")] for cell in raw[field]]
        assert items == [[f"둘레길{i}", "AI"] for i in range(6)], field


def test_what_also_stands_within_an_item_parts_no_lists(tmp_path: Path) -> None:
    cells = ["AI·SW, 공원", "공원, 나무", "TCP/IP, 나무", "공원;나무, 꽃", "#공원, C#", "숲"]
    raw = read(tmp_path, 제목=TITLES, 본문=TEXTS, 키워드=cells).raw
    assert raw["keywords"].tolist() == [
        "AI·SW, 공원", "공원, 나무", "TCP/IP, 나무", "공원;나무, 꽃", "공원, C#", "숲",
    ]  # fmt: skip
    alone = ["AI·SW", "공원", "나무", "TCP/IP", "꽃", "숲"]
    assert read(tmp_path, 제목=TITLES, 본문=TEXTS, 키워드=alone).raw["keywords"].tolist() == alone


def test_a_portal_is_no_outlet(tmp_path: Path) -> None:
    portals = ["네이버뉴스", "naver", "다음", "네이트", "Google News", "빅카인즈"]
    alone = read(tmp_path, 제목=TITLES, 본문=TEXTS, source=portals)
    assert alone.raw["press"].unique().tolist() == [""]
    (told,) = [n for n in alone.notices if n.code == "portal_no_outlet"]
    assert (told.facts["column"], told.facts["n"]) == ("source", 6)
    outlets = ["가람일보"] * 5 + ["네이버"]
    beside = read(tmp_path, 제목=TITLES, 본문=TEXTS, source=portals, 제호=outlets)
    assert beside.raw["press"].tolist() == ["가람일보"] * 5 + [""]
    named = read_files(tmp_path / "a.csv", columns={"press": "source"})
    assert named.raw["press"].tolist() == portals  # the user's word


def test_what_a_program_escaped_is_read_as_it_was(tmp_path: Path) -> None:
    escaped = [
        r"가람시는 \"새 공원\"을 연다고 밝혔다.\n나무도 심는다.",
        "가람시는 공원을 연다.\\\n나무도 심는다.",
        r"공원은 7\/8 크기다. 시장은 \'좋다\'고 했다.",
    ]
    found = read(tmp_path, 제목=[r"\"공원 연다\"", *TITLES[1:3]], 본문=escaped, 날짜=DAYS[:3]).raw
    found = found.sort_values("published")
    assert found["title"].iat[0] == '"공원 연다"'
    assert found["body"].tolist() == [
        '가람시는 "새 공원"을 연다고 밝혔다.\n나무도 심는다.',
        "가람시는 공원을 연다.\n나무도 심는다.",
        "공원은 7/8 크기다. 시장은 '좋다'고 했다.",
    ]
