"""Columns that no name tells: those of the archive's sections, and full ones that are not used."""

from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

N = 6


def read(path: Path, **columns: list[str]) -> Reading:
    texts = [f"가람시는 공원을 {i}곳 연다고 밝혔다. 나무도 심는다." for i in range(N)]
    titles = [f"가람시 공원 {i}호 연다" for i in range(N)]
    days = [f"2024-05-0{i + 1}" for i in range(N)]
    frame = pd.DataFrame({"title": titles, "content": texts, "date": days, **columns})
    frame.to_csv(path / "a.csv", index=False)
    return read_files(path / "a.csv")


def test_paths_of_sections_are_sections_under_any_name(tmp_path: Path) -> None:
    first = ["사회>교육_시험", "IT_과학>모바일", "미분류"] * 2
    second = ["경제>유통", "", ""] * 2
    told = read(tmp_path, cat1=first, cat2=second, acc1=["재해>자연재해", *[""] * 5])
    assert told.raw["section"].tolist()[:3] == [
        "사회>교육_시험,경제>유통",
        "IT_과학>모바일",
        "미분류",
    ]
    named = read(tmp_path, category=["정치"] * N, cat1=first)
    assert set(named.raw["section"]) == {"정치"}
    other = read(tmp_path, way=["서울>부산", "부산>서울"] * 3)
    assert set(other.raw["section"]) == {""}


def test_institutions_are_organisations(tmp_path: Path) -> None:
    raw = read(tmp_path, institution=["가람시청,누리대"] * N).raw
    assert set(raw["organisations"]) == {"가람시청,누리대"}


@pytest.mark.parametrize("name", ["organization", "institution", "기관"])
def test_organisations_that_are_outlets_alone_are_the_outlets(tmp_path: Path, name: str) -> None:
    outlets = ["연합뉴스", "한겨레", "가람일보"] * 2
    raw = read(tmp_path, **{name: outlets}).raw.sort_values("published")
    assert raw["press"].tolist() == outlets
    assert set(raw["organisations"]) == {""}
    named = read(tmp_path, 언론사=["가람일보"] * N, **{name: outlets}).raw
    assert set(named["press"]) == {"가람일보"}
    assert "" not in set(named["organisations"])


def test_full_columns_of_words_that_are_not_used_are_told_once(tmp_path: Path) -> None:
    tones = ["비판", "옹호", "중립"] * 2
    (told,) = read(
        tmp_path,
        논조=tones,
        담당=tones[::-1],
        판=["서울", ""] * 3,  # not full
        언어=["한국어"] * N,  # the same everywhere
        조회=[str(i) for i in range(N)],
    ).notices
    assert (told.code, told.where) == ("columns_unused", "a.csv")
    assert told.facts["columns"] == ["'논조'", "'담당'"]


@pytest.mark.parametrize("name", ["Category", "분류", "topic", "언론사"])
@pytest.mark.parametrize("codes", [["1", "2", "3"], ["100", "101", "023"]])
def test_numbers_are_no_sections_and_no_outlets_and_are_told(
    tmp_path: Path, name: str, codes: list[str]
) -> None:
    reading = read(tmp_path, **{name: codes * 2})
    assert set(reading.raw["section"]) | set(reading.raw["press"]) == {""}
    told = [n.facts["columns"] for n in reading.notices if n.code == "columns_unused"]
    assert told == [[repr(name)]]
    field = "press" if name == "언론사" else "section"
    given = read_files(tmp_path / "a.csv", columns={field: name}).raw
    assert set(given[field]) == set(codes)
