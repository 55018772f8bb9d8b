"""Codes that others keep: a row a code or a column a theme, in Korean, with O and X."""

import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.files import workbook_cells
from hwadu.themes import read_codes
from hwadu.themes.codebook.codebook_file import Codebook
from hwadu.themes.coding.codes.codes_file import told_codes

CODEBOOK = Codebook.model_validate(
    {
        "theme": [
            {"id": "labor", "label": "노동", "label_en": "Labor", "terms": ["파업"]},
            {"id": "housing", "label": "주거", "terms": ["전세"]},
        ]
    }
)
ARTICLES = pd.DataFrame({"article_id": ["a1", "a2", "a3"], "title": ["하나", "둘", "셋"]})
LONG = [["a1", "labor", "main"], ["a1", "housing", "absent"], ["a2", "housing", "main"]]


@pytest.fixture
def kept(tmp_path):
    def keep(rows, name="kim.csv", above=()):
        path = tmp_path / name
        table = pd.DataFrame([*above, *rows])
        if name.endswith("xlsx"):
            table.to_excel(path, index=False, header=False, engine="xlsxwriter")
        else:
            table.to_csv(path, index=False, header=False, encoding="cp949")
        return path

    return keep


def codes_of(*paths, codebook=CODEBOOK):
    codes = read_codes(paths, ARTICLES, codebook, of_these=True)
    return codes[["article_id", "theme", "role"]].to_numpy().tolist()


@pytest.mark.parametrize("name", ["kim.csv", "kim.xlsx"])
@pytest.mark.parametrize("header", [["article_id", "theme", "role"], ["기사 ID", "주제", "판정"]])
def test_a_row_a_code_is_read_from_any_table(kept, name, header):
    above = [["코딩 결과 (2차, 김·이)", "", ""]]
    assert codes_of(kept([header, *LONG], name, above)) == sorted(LONG)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_title_above_a_text_does_not_say_what_parts_its_cells(tmp_path, sign):
    path = tmp_path / "kim.csv"
    rows = [["기사 ID", "주제", "판정"], *LONG]
    title = "코딩 결과, 2차; 김과 이\n\n"
    path.write_text(title + "".join(sign.join(row) + "\n" for row in rows), encoding="cp949")
    assert codes_of(path) == sorted(LONG)


@pytest.mark.parametrize("name", ["kim.csv", "kim.xlsx"])
def test_a_column_a_theme_is_a_row_a_code(kept, name):
    wide = [
        ["기사 번호", "제목", "노동", "housing", "비고"],
        ["a1", "하나", "주제", "없음", ""],
        ["a2", "둘", "", "main", "다시 볼 것"],
    ]
    assert codes_of(kept(wide, name)) == sorted(LONG)


def test_themes_are_known_by_their_labels(kept):
    by_label = [["a1", "노동", "main"], ["a2", "Labor", "absent"], ["a3", "물", "main"]]
    read = codes_of(kept([["article_id", "theme", "role"], *by_label]))
    assert [theme for _, theme, _ in read] == ["labor", "labor", "물"]


@pytest.mark.parametrize("sign", [";", ", ", " / ", "|", "\n"])
def test_a_cell_may_list_themes_that_are_all_known(kept, sign):
    rows = [["a1", f"노동{sign}housing", "main"], ["a2", f"노동{sign}물", "absent"]]
    read = codes_of(kept([["article_id", "theme", "role"], *rows], "kim.xlsx"))
    assert read == [
        ["a1", "housing", "main"],
        ["a1", "labor", "main"],
        ["a2", f"노동{sign}물", "absent"],
    ]


def test_a_label_with_a_comma_is_one_theme(kept):
    theme = {"id": "both", "label": "노동, 주거", "terms": ["집"]}
    more = Codebook.model_validate({"theme": [*CODEBOOK.model_dump()["theme"], theme]})
    rows = [["article_id", "theme", "role"], ["a1", "노동, 주거", "main"]]
    assert codes_of(kept(rows), codebook=more) == [["a1", "both", "main"]]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("O", "X"), ("○", "×"), ("1", "0"), ("1.0", "0.0"), ("예", "아니오"), ("Y", "n")],
)
@pytest.mark.parametrize("wide", [True, False])
def test_yes_and_no_are_main_and_absent(kept, yes, no, wide):
    rows = [["article_id", "노동"], ["a1", yes], ["a2", no], ["a3", ""]]
    if not wide:
        rows = [["article_id", "theme", "role"], ["a1", "labor", yes], ["a2", "labor", no]]
    assert codes_of(kept(rows)) == [["a1", "labor", "main"], ["a2", "labor", "absent"]]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["O", ""], "'o' is all that was written here"),
        (["X", "X"], "'x' is all that was written here"),
        (["1", "2"], r"row 3, column '노동': '2' is no role"),
        (["1", "0", "9"], r"row 4, column '노동': '9' is no role"),
        (["O", "1"], r"row 2, column '노동': 'O' is no role"),
        (["main", "X"], r"row 3, column '노동': 'X' is no role"),
    ],
)
def test_marks_that_leave_a_doubt_are_refused(kept, cells, said):
    rows = [[f"a{number}", cell] for number, cell in enumerate(cells, start=1)]
    with pytest.raises(InputError, match=said):
        codes_of(kept([["article_id", "노동"], *rows]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["article_id", "물"], ["a1", "O"]], r"called as a theme .*\(housing, labor\).*are '물'"),
        (
            [["article_id", "노동", "노동_이"], ["a1", "O", "X"]],
            r"'노동_이'.*codes too.*a second coder",
        ),
        ([["article_id", "노동", ""], ["a1", "O", "X"]], "'no. 3, without a name'.*codes too"),
        ([["기사 ID", "주제", "판정"], *LONG, ["", "노동", "main"]], "row 5.*'' names no article"),
        ([["기사 ID", "주제", "판정"], *LONG, ["a3", "", "main"]], "row 5.*'' names no theme"),
        (
            [["article_id", "노동", ""], ["", "김", "이"], ["a1", "O", "X"]],
            "row 2.*'' names no art",
        ),
        (
            [["article_id", "노동"], ["a1", "애매"]],
            r"no role; write main, .*\(주제, 부주제, 없음\)",
        ),
        ([["article_id", "노동"], ["a1", "O"], ["b7", "X"]], "row 3.*'b7' is not among the articl"),
        ([["article_id", "주거", "노동자"], ["a1", "main", "없음"]], r"'노동자'.*mean '노동'"),
        ([["article_id", "노동 [labor]"], ["a1", "main"]], "'design' with the weights is missing"),
        ([["article_id", "theme"], ["a1", "labor"]], "the column 'role' is missing"),
        ([["기사 ID", "article_id", "노동"], ["1", "a1", "O"]], None),
        ([["기사 ID", "기사번호", "노동"], ["1", "a1", "O"]], "'기사 ID' and another both say"),
        ([["기사 ID", "기사ID", "노동"], ["1", "a1", "O"]], "'기사 ID' and '기사ID' both say"),
        ([["기사 ID", "기사 ID", "노동"], ["1", "a1", "O"]], "'기사 ID' stands twice"),
    ],
)
def test_a_table_that_is_none_of_codes_is_told(kept, rows, said):
    if said is None:
        assert codes_of(kept([*rows, ["2", "a2", "X"]]))[0] == ["a1", "labor", "main"]
        return
    with pytest.raises(InputError, match=said):
        codes_of(kept(rows))


@pytest.mark.parametrize("name", ["kim.csv", "kim.xlsx"])
def test_columns_without_a_name_that_hold_no_codes_are_passed_over(kept, name):
    wide = [
        ["", "article_id", "노동", "", ""],
        ["0", "a1", "주제", "", "또"],
        ["1", "a2", "없음", "", ""],
        ["2", "a3", "", "", "X"],
    ]
    assert codes_of(kept(wide, name)) == [["a1", "labor", "main"], ["a2", "labor", "absent"]]


@pytest.mark.parametrize("written", ["1100101.20190215", "1100101.202", "01100101.2019022"])
def test_an_id_that_a_spreadsheet_rounded_is_told_from_one_of_another_study(kept, written):
    articles = pd.DataFrame({"article_id": ["01100101.20190215065007001"], "title": ["하나"]})
    path = kept([["article_id", "theme", "role"], [written, "labor", "main"]])
    with pytest.raises(InputError, match=r"row 2.*not among.*took the id for a number and lost"):
        read_codes([path], articles, CODEBOOK, of_these=True)
    assert read_codes([path], articles, CODEBOOK)["article_id"].tolist() == [written]


def test_ids_that_a_workbook_holds_exactly_keep_all_their_digits(tmp_path):
    path = tmp_path / "kim.xlsx"
    numbers = [1234567890123456, 2**53 - 1]
    pd.DataFrame({"기사 ID": numbers, "노동": ["O", "X"]}).to_excel(
        path, index=False, engine="xlsxwriter"
    )
    articles = pd.DataFrame({"article_id": [*map(str, numbers)], "title": ["하나", "둘"]})
    codes = read_codes([path], articles, CODEBOOK, of_these=True)
    assert codes["article_id"].tolist() == [*map(str, numbers)]


def test_cells_are_not_read_to_see_that_a_table_is_no_coding_sheet(kept, monkeypatch):
    made, read = workbook_cells._grid, []
    monkeypatch.setattr(workbook_cells, "_grid", lambda *of: read.append(of) or made(*of))
    assert codes_of(kept([["기사 ID", "노동"], ["a1", "O"], ["a2", "X"]], "kim.xlsx"))
    assert {text for _, text in read} == {workbook_cells.shown_cell}


def test_two_sheets_of_codes_are_not_one(tmp_path):
    path = tmp_path / "both.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for coder in ("김", "이"):
            table = pd.DataFrame(LONG, columns=["article_id", "theme", "role"])
            table.to_excel(book, sheet_name=coder, index=False)
    with pytest.raises(
        InputError, match=r"'김' and '이' both hold such a table; save each as a file"
    ):
        codes_of(path)


def test_json_is_named_and_no_table_with_a_column_missing(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text('{"article_id": "a1", "label": ["labor"]}\n', encoding="utf-8")
    with pytest.raises(InputError, match="this is JSON, and no table of codes"):
        codes_of(path)


def test_a_number_is_a_theme_where_a_sheet_says_which(tmp_path):
    path = tmp_path / "kim.xlsx"
    rows = [["기사 ID", "주제코드", "판정"], ["a1", "2; 7", "main"], ["a2", 2, "absent"]]
    key = [["코드표", ""], ["번호", "주제"], [7, "노동"], [2, "주거"]]
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, cells in (("코딩", rows), ("번호", key)):
            pd.DataFrame(cells).to_excel(book, sheet_name=name, index=False, header=False)
    codes, notices = told_codes([path], ARTICLES, CODEBOOK)
    assert codes[["article_id", "theme", "role"]].to_numpy().tolist() == [
        ["a1", "housing", "main"],
        ["a1", "labor", "main"],
        ["a2", "housing", "absent"],
    ]
    assert [(n.code, n.facts["names"]) for n in notices] == [
        ("codes_by_numbers", ["2 → housing", "7 → labor"])
    ]


def test_a_number_without_a_sheet_that_says_it_is_no_theme(kept):
    rows = [["기사 ID", "주제코드", "판정"], ["a1", "2", "main"]]
    codes, notices = told_codes([kept(rows, "kim.xlsx")], ARTICLES, CODEBOOK)
    assert [*codes["theme"]] == ["2"]
    assert notices == ()


def test_a_number_of_two_themes_is_refused(tmp_path):
    path = tmp_path / "kim.xlsx"
    rows = [["기사 ID", "주제", "판정"], ["a1", "2", "main"]]
    key = [["번호", "주제"], [2, "노동"], [2, "주거"]]
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, cells in (("코딩", rows), ("번호", key)):
            pd.DataFrame(cells).to_excel(book, sheet_name=name, index=False, header=False)
    with pytest.raises(InputError, match=r"row 3: number 2 of sheet '번호' stands for two themes"):
        codes_of(path)


def test_numbers_of_rows_are_no_key(kept):
    rows = [["번호", "기사 ID", "주제", "판정"], ["1", *LONG[0]], ["1", *LONG[1]], ["2", *LONG[2]]]
    assert codes_of(kept(rows, "kim.xlsx")) == sorted(LONG)
