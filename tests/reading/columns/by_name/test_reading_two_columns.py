"""Two crawls in one table: columns of one field under two names, each filled in its own rows."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from hwadu.reading import Reading, read_files

HERE = {
    "title": "가람시 공원 {i}곳 연다",
    "body": "가람시는 공원 {i}곳을 연다고 밝혔다.",
    "date": "2024-01-0{d}",
    "time": "23:3{i}",
    "press": "가람일보",
    "url": "https://garam.example.kr/{i}",
    "category": "사회",
    "keywords": "공원,시민",
    "reporter": "홍길순",
    "인물": "김가온",
    "기관": "가람시",
    "위치": "가람동",
    "query": "공원",
}
THERE = {
    "제목": "누리시 다리 {i}개 놓는다",
    "본문": "누리시는 다리 {i}개를 놓는다고 밝혔다.",
    "작성일": "2024-06-0{d}",
    "시각": "07:1{i}",
    "매체": "누리신문",
    "링크": "https://nuri.example.kr/{i}",
    "대분류": "경제",
    "태그": "다리,강",
    "기자명": "이다라",
    "persons": "박나라",
    "orgs": "누리시",
    "지역": "누리동",
    "검색어": "다리",
}


def rows(cells: dict[str, str], n: int) -> list[dict[str, str]]:
    return [{k: v.format(i=i, d=i + 1) for k, v in cells.items()} for i in range(n)]


def told(reading: Reading) -> list[list[object]]:
    names = ["press", "url", "section", "keywords", "reporter", "people", "organisations",
             "places", "query", "title", "body", "published"]  # fmt: skip
    return reading.raw.sort_values("title")[names].to_numpy().tolist()


@pytest.mark.parametrize("form", ["frame", "lines"])
@pytest.mark.parametrize("turned", [False, True])
def test_each_row_has_what_the_columns_of_its_own_say(
    tmp_path: Path, turned: bool, form: str
) -> None:
    here, there = rows(HERE, 5), rows(THERE, 6)
    expected = told(read_files(pd.DataFrame(here))) + told(read_files(pd.DataFrame(there)))
    joined = [*there, *here] if turned else [*here, *there]
    source: pd.DataFrame | Path = pd.DataFrame(joined)
    if form == "lines":
        source = tmp_path / "a.jsonl"
        source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in joined), "utf-8")
    reading = read_files(source)
    assert told(reading) == expected
    assert all(all(row) for row in expected)
    assert "cells_filled_down" not in [notice.code for notice in reading.notices]


def test_what_is_written_once_is_filled_in_where_no_column_says_it() -> None:
    here = [
        {**row, "date": row["date"] if i % 3 == 0 else ""} for i, row in enumerate(rows(HERE, 6))
    ]
    here = [{**row, "time": ""} for row in here]
    there = rows({k: v for k, v in THERE.items() if k != "시각"}, 2)
    found = read_files(pd.DataFrame([*here, *there])).raw.sort_values("title")["published"]
    days = ["2024-01-01"] * 3 + ["2024-01-04"] * 3 + ["2024-06-01", "2024-06-02"]
    assert found.dt.strftime("%Y-%m-%d").tolist() == days


def test_paragraphs_of_both_crawls_are_joined() -> None:
    here = [
        {"title": "가", "body": text} for text in ("첫 문단은 길다.", "둘째다.", "셋째 문단이다.")
    ]
    there = [
        {"제목": "나", "본문": text} for text in ("처음 문단이다.", "다음 문단이다.", "끝이다.")
    ]
    for joined in ([*here, *there], [*there, *here]):
        raw = read_files(pd.DataFrame(joined)).raw.sort_values("title")
        assert raw["body"].tolist() == [
            "첫 문단은 길다.\n둘째다.\n셋째 문단이다.",
            "처음 문단이다.\n다음 문단이다.\n끝이다.",
        ]


def test_addresses_in_the_links_of_both_titles() -> None:
    links = [f'=HYPERLINK("https://garam.example.kr/{i}", "공원 {i}곳 연다")' for i in range(4)]
    frame = pd.DataFrame(
        {"title": [*links[:2], "", ""], "제목": ["", "", *links[2:]], "본문": "연다."}
    )
    raw = read_files(frame).raw.sort_values("title")
    assert raw["url"].tolist() == [f"https://garam.example.kr/{i}" for i in range(4)]


def test_a_portal_gives_way_to_the_outlet_of_another_column() -> None:
    frame = pd.DataFrame(rows(HERE, 4)).assign(press=["네이버뉴스", "가람일보", "다음", "네이버"])
    beside = frame.assign(제호=["누리신문", "", "", "누리신문"])
    reading = read_files(beside)
    assert set(reading.raw["press"]) == {"누리신문", "가람일보", ""}
    (notice,) = [notice for notice in reading.notices if notice.code == "portal_no_outlet"]
    assert notice.facts == {"column": "press", "n": 1, "portals": ["다음"]}
