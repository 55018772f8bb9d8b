"""Tables in which coders stand side by side."""

import pandas as pd
import pytest
import xlsxwriter

from hwadu.errors import InputError
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.codes.codes_file import told_codes

CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "labor", "label": "노동", "label_en": "Labor", "terms": ["파업"]},
            {"id": "market", "label": "노동 시장", "terms": ["채용"]},
            {"id": "housing", "label": "주거", "terms": ["전세"]},
        ]
    }
)


def saved(tmp_path, rows, name="both.xlsx"):
    path = tmp_path / name
    if name.endswith("csv"):
        pd.DataFrame(rows).to_csv(path, index=False, header=False, encoding="utf-8-sig")
        return path
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def told(path):
    codes, notices = told_codes([path], None, CODEBOOK)
    read = codes[["article_id", "theme", "coder", "role"]].to_numpy().tolist()
    return read, [(n.code, n.facts["names"], n.where) for n in notices]


def expected(first, second, theme="labor"):
    return [
        ["a1", theme, first, "main"],
        ["a1", theme, second, "absent"],
        ["a2", theme, first, "absent"],
    ]


@pytest.mark.parametrize("name", ["both.xlsx", "both.csv"])
@pytest.mark.parametrize(
    "coders", [("코더1", "코더2"), ("A", "B"), ("김연구", "이보조"), ("rater 1", "Rater 2")]
)
def test_a_column_a_coder(tmp_path, coders, name):
    rows = [["기사 ID", "주제", *coders], ["a1", "노동", "O", "X"], ["a2", "Labor", "X", ""]]
    read, notices = told(saved(tmp_path, rows, name))
    assert read == sorted(expected(*coders))
    assert notices == [("codes_of_columns", sorted(coders), name)]


@pytest.mark.parametrize("form", ["판정({})", "{} 판정", "role_{}"])
def test_a_column_a_coder_may_say_that_it_holds_roles(tmp_path, form):
    rows = [["기사 ID", "주제", *map(form.format, ("코더1", "코더2"))], ["a1", "노동", "O", "X"]]
    assert told(saved(tmp_path, rows))[0] == expected("코더1", "코더2")[:2]


@pytest.mark.parametrize("column", ["판정", "코더"])
def test_columns_of_coders_beside_another_word_on_it_are_refused(tmp_path, column):
    rows = [["기사 ID", "주제", "판정(A)", "판정(B)", column], ["a1", "노동", "O", "X", "O"]]
    with pytest.raises(InputError, match=r"column '판정\(A\)': this column holds codes too"):
        told(saved(tmp_path, rows))
    rows[0][2:4] = ["판정(1차)", "판정(2차)"]
    with pytest.raises(InputError, match=r"'판정\(1차\)' and another both say role"):
        told(saved(tmp_path, rows))


@pytest.mark.parametrize(
    "form", ["노동_{}", "노동({})", "노동 ({})", "labor-{}", "{}_노동", "[{}] Labor", "노동\n{}"]
)
@pytest.mark.parametrize("coders", [("코더1", "코더2"), ("A", "B"), ("김연구", "이보조")])
def test_a_column_a_theme_and_coder(tmp_path, form, coders):
    header = ["article_id", "제목", *map(form.format, coders), "비고"]
    rows = [header, ["a1", "하나", "주제", "없음", "다시 볼 것"], ["a2", "둘", "없음", "", ""]]
    read, notices = told(saved(tmp_path, rows))
    assert read == expected(*coders)
    assert notices == [("codes_of_columns", [*coders], "both.xlsx")]


def test_the_longest_name_of_a_theme_is_the_theme(tmp_path):
    rows = [["article_id", "노동 시장_A", "노동 시장_B"], ["a1", "O", "X"], ["a2", "X", ""]]
    assert told(saved(tmp_path, rows))[0] == expected("A", "B", "market")


TWO_ROWS = [
    [["기사ID", "노동", "", "주거", ""], ["", "김연구", "이보조", "김연구", "이보조"]],
    [["", "노동", "", "주거", ""], ["기사ID", "김연구", "이보조", "김연구", "이보조"]],
    [["", "김연구", "", "이보조", ""], ["기사ID", "노동", "주거", "노동", "주거"]],
]


@pytest.mark.parametrize("name", ["both.xlsx", "both.csv"])
@pytest.mark.parametrize("header", TWO_ROWS)
@pytest.mark.parametrize("title", [[], [["2차 코딩 결과", "", "", "", ""]]])
def test_a_header_of_two_rows(tmp_path, header, title, name):
    cells = ["O", "X", "X", "O"]
    read, notices = told(saved(tmp_path, [*title, *header, ["a1", *cells]], name))
    assert {(theme, coder): role for _, theme, coder, role in read} == {
        ("labor", "김연구"): "main",
        ("labor", "이보조"): "absent",
        ("housing", "김연구"): "absent",
        ("housing", "이보조"): "main",
    }
    assert notices == [("codes_of_columns", ["김연구", "이보조"], name)]


def test_a_header_of_merged_cells(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "기사 ID")
        sheet.merge_range(0, 1, 1, 1, "제목")
        sheet.merge_range(0, 2, 0, 3, "노동")
        sheet.write_row(1, 2, ["코더1", "코더2"])
        sheet.write_row(2, 0, ["a1", "하나", "O", "X"])
        sheet.write_row(3, 0, ["a2", "둘", "X", ""])
    assert told(path)[0] == expected("코더1", "코더2")


@pytest.mark.parametrize(
    "header",
    [
        ["노동_긍정", "노동_부정"],  # another thing than who coded
        ["노동_제목", "노동_본문"],
        ["노동_1차", "노동_2차"],
        ["노동_정확도", "노동_이용자"],
        ["노동_Y", "노동_N"],
        ["노동조합_A", "노동조합_B"],  # no theme
        ["노동_A", "비고"],  # one coder
        ["노동", "노동_B"],
        ["노동_A", "노동_B", "노동_최종"],  # whose are the last codes?
    ],
)
def test_columns_that_leave_a_doubt_are_refused(tmp_path, header):
    cells = (["O", "X"] * 2)[: len(header)]
    rows = [["article_id", *header], ["a1", *cells], ["a2", *cells]]
    with pytest.raises(InputError, match=r"holds codes too|no column holds roles"):
        told(saved(tmp_path, rows))


@pytest.mark.parametrize("columns", [["1차", "2차"], ["제목", "본문"], ["A"]])
def test_columns_of_a_row_a_theme_that_are_no_coders_are_refused(tmp_path, columns):
    rows = [["article_id", "주제", *columns], ["a1", "노동", *["O", "X"][: len(columns)]]]
    with pytest.raises(InputError, match=r"'role' is missing.*코더1, 코더2"):
        told(saved(tmp_path, rows))


def test_a_wrong_cell_is_told_by_its_own_column(tmp_path):
    for header, row in (
        (["article_id", "노동_A", "노동_B"], ["a1", "main", "애매"]),
        (["article_id", "theme", "A", "노동_B"], ["a1", "노동", "main", "애매"]),
    ):
        if "theme" in header:
            header[-1] = "B"
        with pytest.raises(InputError, match=rf"row 2, column '{header[-1]}': '애매' is no role"):
            told(saved(tmp_path, [header, row]))
