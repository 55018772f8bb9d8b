"""Pages of a newspaper are no sections."""

import pandas as pd
import pytest

from hwadu.reading.read import read_files


def sections(name, cells, **columns):
    frame = pd.DataFrame(
        {"제목": [f"새 공원 {i}" for i in range(len(cells))], "본문": "비가 왔다.", name: cells}
    )
    raw = read_files(frame, columns=columns or None).raw
    return raw.sort_values("title")["section"].tolist()


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("지면", ["A01면", "A12면", "B3면"]),
        ("지면", ["1면 톱", "12면 3단", "3 면"]),
        ("지면", ["1", "12", "3"]),
        ("지면", ["A1", "B3", "D12"]),
        ("section", ["1면", "B3", "A2면"]),
        ("분류", ["(A1면)", "2면", "3면"]),
    ],
)
def test_a_column_of_pages_is_no_section(name, cells):
    assert sections(name, cells) == ["", "", ""]


def test_a_page_beside_a_section_is_left_out_of_it():
    cells = ["종합 A3면", "사회(12면)", "3면 | 경제", "정치", "B2"]
    assert sections("지면", cells) == ["종합", "사회", "경제", "정치", ""]


@pytest.mark.parametrize(
    "cells", [["A1", "B3", "C2"], ["정치면", "경제면", "사회면"], ["가면", "1면도", "AI"]]
)
def test_what_may_be_another_thing_stays(cells):
    assert sections("category", cells) == cells


def test_who_names_the_column_has_it_as_it_stands():
    assert sections("면", ["A1", "B3"], section="면") == ["A1", "B3"]
