"""Cells that are padded, or cut out of pages, may hold thousands of blanks."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from hwadu.reading import read_files
from hwadu.reading.columns.fields.listed_items import comma_separated

_BLANKS = 20_000
_MOST_SECONDS = 0.9  # of CPU; the square of the blanks takes twice that and more


@pytest.mark.parametrize("blank", [" ", "\u3000", "\n"], ids=["space", "wide", "line break"])
@pytest.mark.parametrize("column", ["본문", "언론사", "기고자", "키워드", "인물"])
def test_a_cell_takes_the_time_of_its_length(column, blank):
    row = {
        "제목": "데이터센터 착공",
        "본문": "정부는 전력망을 넓힌다고 밝혔다.",
        "일자": "20240102",
        "언론사": "가람일보",
        "기고자": "홍길순",
        "키워드": "전력망,정부",
        "인물": "홍길순",
    }
    frame = pd.DataFrame([{**row, "제목": f"착공 {i}"} for i in range(4)])
    read_files(frame)  # what is loaded at the first time
    frame[column] = [f"가람{i}{blank * _BLANKS}나래{i}" for i in range(4)]
    begun = time.process_time()
    assert len(read_files(frame).raw) == 4
    assert time.process_time() - begun < _MOST_SECONDS


def test_marks_with_blanks_between_them_each_separate():
    cells = pd.Series(
        ["가람 ; ; 나래  #다솜", "가람\n \n나래 / 다솜", "가람 |\t| 나래"], dtype="str"
    )
    assert comma_separated(cells).tolist() == ["가람,,나래,다솜", "가람,나래,다솜", "가람,,나래"]
