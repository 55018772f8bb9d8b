"""Outlets and sections that names of sheets, files and folders say, in archives as on the disk."""

import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import read_files

TEXT = "가람시 공원 {n}호 연다\n\n가람시는 공원을 {n}곳 연다고 밝혔다. 나무 천 그루를 심는다."


def made(folder: Path, names: list[str]) -> Path:
    place = folder / "원자료"
    for n, name in enumerate(names):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(TEXT.format(n=n), encoding="utf-8")
    return place


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["가람일보/1.txt", "한겨레/2.txt"], ["가람일보", "한겨레"]),
        (["가람일보/2024/1.txt", "한겨레/2024년/03/2.txt"], ["가람일보", "한겨레"]),
        (["2024/가람일보/1.txt", "2023/한겨레/2.txt"], ["가람일보", "한겨레"]),
        (["가람일보/공원/1.txt", "한겨레/버스/2.txt"], ["가람일보", "한겨레"]),
        (["01_가람일보/1.txt", "02_한겨레/2.txt"], ["가람일보", "한겨레"]),
        (["1.가람일보/1.txt", "02한겨레/2.txt"], ["가람일보", "한겨레"]),
        (["가람일보/누리신문/1.txt", "한겨레/2.txt"], ["누리신문", "한겨레"]),
        (["가람일보와 한겨레/가람일보 한겨레/1.txt", "공원/2.txt"], ["", ""]),
    ],
)
def test_the_nearest_folder_of_an_outlet_names_it(tmp_path, names, found, packed):
    place = made(tmp_path, names)
    path = Path(shutil.make_archive(str(tmp_path / "묶음"), "zip", place)) if packed else place
    raw = read_files(path).raw
    assert raw.sort_values("source", key=lambda s: s.str[-5:])["press"].tolist() == found


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_names_that_were_packed_again_as_letters_of_dos_are_korean(tmp_path, encoding):
    names = ["가람일보/1.txt", "한겨레/2.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for n, name in enumerate(names):
            archive.writestr(name.encode(encoding).decode("cp437"), TEXT.format(n=n))
    raw = read_files(tmp_path / "a.zip").raw
    assert sorted(raw["press"]) == ["가람일보", "한겨레"]
    assert sorted(raw["source"]) == [f"a.zip/{name}" for name in names]


def test_no_folder_above_the_one_that_was_named_counts_but_beside_a_year(tmp_path):
    made(tmp_path, ["가람일보/공원/2024/1.txt", "누리신문/2023/1.txt"])
    for named, press in (("가람일보/공원", ""), ("가람일보/공원/2024/1.txt", "")):
        assert read_files(tmp_path / "원자료" / named).raw["press"].tolist() == [press]
    assert read_files(tmp_path / "원자료/누리신문/2023").raw["press"].tolist() == ["누리신문"]


def test_the_folder_is_told_once(tmp_path):
    reading = read_files(made(tmp_path, [f"01_가람일보/{year}/1.txt" for year in (2022, 2023)]))
    told = [(n.where, n.facts["press"]) for n in reading.notices if n.code == "press_of_name"]
    assert told == [("01_가람일보", "가람일보")]


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("정치.csv", "정치"),
        ("네이버뉴스_사회_2024.csv", "사회"),
        ("가람일보_경제면.csv", ""),
        ("경제뉴스.csv", "경제"),
        ("사회/1.csv", "사회"),
        ("생활_문화.csv", "생활/문화"),
        ("IT-과학/2024/1.csv", "IT/과학"),
        ("정치_문화.csv", ""),
        ("종합.csv", ""),
        ("정치와 경제.csv", ""),
        ("인공지능 정책 경제.csv", ""),
    ],
)
def test_a_section_that_names_a_table_is_that_of_its_articles_and_is_told(tmp_path, name, section):
    path = tmp_path / "원자료" / name
    path.parent.mkdir(parents=True)
    pd.DataFrame({"제목": ["가", "나"], "본문": ["비가 왔다.", "눈이 왔다."]}).to_csv(path)
    reading = read_files(tmp_path / "원자료")
    assert set(reading.raw["section"]) == {section}
    told = [n.facts["section"] for n in reading.notices if n.code == "section_of_name"]
    assert told == [section] * bool(section)


def test_sheets_of_sections_name_those_of_their_rows_where_no_column_does(tmp_path):
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        table = pd.DataFrame({"제목": ["비 온다"], "본문": ["비가 왔다."]})
        table.to_excel(book, sheet_name="정치", index=False)
        table = table.assign(제목="눈 온다", 본문="눈이 왔다.", 분류="문화")
        table.to_excel(book, sheet_name="경제", index=False)
    raw = read_files(tmp_path / "a.xlsx").raw
    assert dict(zip(raw["title"], raw["section"], strict=True)) == {
        "비 온다": "정치",
        "눈 온다": "문화",
    }
