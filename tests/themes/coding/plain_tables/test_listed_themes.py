"""Tables in which a coder listed the themes of each article."""

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.codes.codes_file import told_codes

CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "labor", "label": "노동", "terms": ["파업"]},
            {"id": "housing", "label": "주거", "terms": ["전세"]},
            {"id": "water", "label": "물", "terms": ["저수지"]},
        ]
    }
)


def told(tmp_path, cells, key=(), articles=("a1", "a2", "a3", "a4")):
    path = tmp_path / "kim.xlsx"
    rows = [["기사 ID", "주제"], *zip(articles, cells, strict=False)]
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, table in (("코딩", rows), ("코드표", list(key))):
            pd.DataFrame(table).to_excel(book, sheet_name=name, index=False, header=False)
    codes, notices = told_codes([path], None, CODEBOOK)
    read = {(c.article_id, c.theme): c.role for c in codes.itertuples()}
    return read, {notice.code: notice.facts for notice in notices}


READ = {
    ("a1", "labor"): "main",
    ("a1", "housing"): "main",
    ("a2", "labor"): "absent",
    ("a2", "housing"): "main",
    ("a3", "labor"): "absent",
    ("a3", "housing"): "absent",
}


@pytest.mark.parametrize("none", ["해당없음", "해당 없음", "없음", "None"])
def test_what_is_not_listed_is_absent_where_the_coder_says_none(tmp_path, none):
    read, notices = told(tmp_path, ["노동; 주거", "주거", none, ""])
    assert read == READ  # nobody listed water, and nobody judged the fourth
    assert notices == {"codes_of_lists": {"theme": ["housing", "labor"]}}


def test_an_article_may_have_a_row_for_each_theme(tmp_path):
    cells = ["노동", "주거", "주거", "해당없음"]
    assert told(tmp_path, cells, articles=["a1", "a1", "a2", "a3"])[0] == READ
    with pytest.raises(InputError, match="the column 'role' is missing"):
        told(tmp_path, ["노동", "해당없음", "주거"], articles=["a1", "a1", "a2"])


def test_a_sheet_of_numbers_says_what_the_coder_chose_from(tmp_path):
    key = [["번호", "주제"], [1, "노동"], [2, "주거"], [3, "물"], [9, "해당없음"]]
    read, notices = told(tmp_path, ["1; 2", 2, 9], key)
    assert read == READ | {(f"a{n}", "water"): "absent" for n in (1, 2, 3)}
    assert notices["codes_of_lists"] == {"theme": ["housing", "labor", "water"]}
    assert notices["codes_by_numbers"]["names"] == ["1 → labor", "2 → housing", "9 → 해당없음"]


@pytest.mark.parametrize(
    "cells",
    [
        ["노동; 주거", "주거"],  # are the others absent?
        ["노동; 주거", ""],
        ["노동; 해당없음", "주거"],
        ["해당없음", "해당없음"],  # of which themes?
    ],
)
def test_lists_that_leave_a_doubt_are_refused(tmp_path, cells):
    with pytest.raises(InputError, match="the column 'role' is missing"):
        told(tmp_path, cells)


@pytest.mark.parametrize("cell", ["기타", "노동; 기타"])
def test_what_is_no_theme_in_a_list_is_told(tmp_path, cell):
    with pytest.raises(InputError, match=rf"row 3: '{cell}' lists what is no theme"):
        told(tmp_path, ["노동; 주거", cell, "해당없음"])


def test_another_column_of_codes_beside_lists_is_told(tmp_path):
    path = tmp_path / "kim.csv"
    path.write_text("기사 ID,주제,1차\na1,노동,O\na2,해당없음,X\n", "utf-8")
    with pytest.raises(InputError, match="column '1차': this column holds codes too"):
        told_codes([path], None, CODEBOOK)
