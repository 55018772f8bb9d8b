"""Outlets that stand beside something else: with a reporter in a cell, above files in a folder."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

TITLES = [f"가람시 공원 {i}호 연다" for i in range(6)]
TEXTS = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무 천 그루를 심는다." for i in range(6)]
PRESSES = ["가람일보", "누리신문", "다솜경제"] * 2
REPORTERS = ["김하늘", "이바다", "박구름"] * 2


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(n.where, n.facts["press"]) for n in reading.notices if n.code == "press_of_name"]


@pytest.mark.parametrize("heading", ["언론사 / 기자", "언론사(기자)", "매체 및 기자명", "언론사"])
@pytest.mark.parametrize("form", ["{} {} 기자", "{}({} 기자)", "{} / {} 선임기자", "{}·{}기자"])
def test_a_reporter_in_the_outlets_cell_is_no_part_of_the_outlet(
    tmp_path: Path, heading: str, form: str
) -> None:
    both = [form.format(*pair) for pair in zip(PRESSES, REPORTERS, strict=True)]
    path = tmp_path / "a.csv"
    pd.DataFrame({"제목": TITLES, "본문": TEXTS, heading: both}).to_csv(path, index=False)
    raw = read_files(path).raw.sort_values("title")
    assert raw["press"].tolist() == PRESSES
    assert [name[:3] for name in raw["reporter"]] == REPORTERS


def test_a_reporter_of_a_column_of_its_own_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    table = {"제목": TITLES, "본문": TEXTS, "언론사": "가람일보 객원 기자", "기자": REPORTERS}
    pd.DataFrame(table).to_csv(path, index=False)
    raw = read_files(path).raw.sort_values("title")
    assert raw["reporter"].tolist() == REPORTERS


def test_a_heading_of_two_things_gives_way_to_that_of_the_outlet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    table = {"제목": TITLES, "본문": TEXTS, "매체/기자": "온누리", "언론사": PRESSES}
    pd.DataFrame(table).to_csv(path, index=False)
    assert read_files(path).raw.sort_values("title")["press"].tolist() == PRESSES


def test_a_heading_of_an_outlet_and_something_else_is_not_of_outlets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    links = [f"https://garam.example.kr/news/{i}" for i in range(6)]
    table = {"제목": TITLES, "본문": TEXTS, "출처(링크)": links, "매체/지면": "3면"}
    pd.DataFrame(table).to_csv(path, index=False)
    raw = read_files(path).raw.sort_values("title")
    assert raw["url"].tolist() == links and not raw["press"].isin(["3면"]).any()


def test_folders_of_outlets_name_those_of_their_texts_once_each(tmp_path: Path) -> None:
    for i, press in enumerate(PRESSES):
        folder = tmp_path / (press if press != "다솜경제" else "모음")
        folder.mkdir(exist_ok=True)
        (folder / f"{i}.txt").write_text(f"{TITLES[i]}\n\n{TEXTS[i]}", encoding="utf-8")
    reading = read_files(tmp_path)
    by_file = dict(zip(reading.raw["source"].str[:1], reading.raw["press"], strict=True))
    assert [by_file[str(i)] for i in range(6)] == ["가람일보", "누리신문", ""] * 2
    assert sorted(told(reading)) == [("가람일보", "가람일보"), ("누리신문", "누리신문")]


def test_a_folder_names_the_outlet_of_tables_that_do_not(tmp_path: Path) -> None:
    for name, table in {
        "without.csv": {"제목": TITLES[:3], "본문": TEXTS[:3]},
        "with.csv": {"제목": TITLES[3:], "본문": TEXTS[3:], "언론사": "누리신문"},
    }.items():
        folder = tmp_path / "가람일보"
        folder.mkdir(exist_ok=True)
        pd.DataFrame(table).to_csv(folder / name, index=False)
    raw = read_files(tmp_path).raw
    assert set(raw.loc[raw["title"].isin(TITLES[:3]), "press"]) == {"가람일보"}
    assert set(raw.loc[raw["title"].isin(TITLES[3:]), "press"]) == {"누리신문"}


def test_elements_that_python_printed_are_the_text_without_its_brackets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cells = [f"\n\n[<p>{text}</p>, <p>[속보] 배추, <무> 값</p>]" for text in TEXTS]
    pd.DataFrame({"제목": TITLES, "본문": cells}).to_csv(path, index=False)
    bodies = read_files(path).raw.sort_values("title")["body"]
    assert bodies.str.startswith("가람시는").all() and not bodies.str.contains(r"\]$").any()
    assert bodies.str.contains("[속보] 배추,", regex=False).all()


@pytest.mark.parametrize(("n", "counted"), [(2, []), (5, [5])])
@pytest.mark.parametrize("mark", ["네이버뉴스", "가람일보언론사 픽"])
def test_results_of_a_portal_in_one_text_are_told(
    tmp_path: Path, mark: str, n: int, counted: list[int]
) -> None:
    path = tmp_path / "a.txt"
    results = [f"{mark}\n{i + 1}일 전\n{TITLES[i]}\n{TEXTS[i]}\n" for i in range(n)]
    path.write_text("\n".join(results), encoding="utf-8")
    notices = read_files(path).notices
    assert [notice.facts["n"] for notice in notices if notice.code == "dump_many"] == counted
