import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from hwadu import schema
from hwadu.errors import InputError, TableError
from hwadu.themes import (
    Codebook,
    read_codes,
    read_coding_sheet,
    write_coding_sheet,
)

CODEBOOK = Codebook.model_validate(
    {
        "title": "시험 코드북",
        "theme": [
            {
                "id": "sovereign",
                "label": "AI 주권",
                "label_en": "Sovereign AI",
                "definition": "스스로 갖는 AI 역량.",
                "definition_en": "AI capability of one's own.",
                "includes": ["국산 모델"],
                "terms": ["AI 주권"],
                "confused_with": ["factory"],
            },
            {"id": "factory", "label": "제조 AI", "terms": ["스마트공장"]},
        ],
    }
)
SHEET = "기사 Articles"
FIRST_THEME = 5


def articles_of(n):
    titles = ["=1+1 공장이 바뀐다", "-데이터 주권 논의", "@도시의 하루", "+평범한 제목"]
    return pd.DataFrame(
        {
            "article_id": [f"0810.2024{i}" for i in range(n)],
            "published": pd.to_datetime(
                ["2024-05-28 17:11", None, "2024-06-01", "2024-06-02"][:n], format="mixed"
            ),
            "press": "가람일보",
            "title": titles[:n],
            "body": "공장에 AI를 들였다.\n두 번째 문단이다.",
        }
    )


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "coder-a.xlsx"
    articles = articles_of(4)
    sample = pd.DataFrame({"article_id": articles["article_id"], "weight": [2.5, 10.0, 4.0, 1.0]})
    write_coding_sheet(sample, articles, CODEBOOK, path)
    return path


def cells(path):
    book = CalamineWorkbook.from_path(str(path))
    return {n: book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names}


def save(sheets, path):
    """Write cells as another spreadsheet program would: values only."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            made = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        made.write(at, column, value)


def coded(path, roles, sheet=SHEET):
    """Fill in roles: {row number from 1: (first theme, second theme)}."""
    sheets = cells(path)
    for row, values in roles.items():
        for offset, value in enumerate(values):
            sheets[sheet][row][FIRST_THEME + offset] = value
    save(sheets, path)
    return sheets


def test_a_coder_may_write_yes_and_no_throughout(sheet):
    coded(sheet, {1: ("O", "X"), 2: ("x", ""), 4: ("X", "o")})
    codes = read_coding_sheet(sheet).sort_values(["article_id", "theme"], kind="stable")
    assert codes["role"].value_counts().to_dict() == {"main": 2, "absent": 3}
    coded(sheet, {3: ("ㅌ", "")})
    with pytest.raises(InputError, match=r"row 4, .*'ㅌ' is no role"):
        read_coding_sheet(sheet)
    coded(sheet, {3: ("main", "")})
    with pytest.raises(InputError, match=r"row 2, .*'O' is no role"):
        read_coding_sheet(sheet)


def test_of_a_sheet_and_its_copy_the_one_that_was_filled_in_counts(sheet):
    sheets = cells(sheet)
    filled = {**sheets, "사본": [list(row) for row in sheets[SHEET]]}
    filled["사본"][1][FIRST_THEME] = "main"
    save(filled, sheet)
    assert read_coding_sheet(sheet)["role"].tolist() == ["main"]


def test_what_was_coded_comes_back_with_its_weights(sheet):
    coded(sheet, {1: ("주제", "없음"), 2: ("secondary", ""), 4: (" Absent ", "MAIN")})
    codes = read_coding_sheet(sheet)
    assert codes.columns.tolist() == schema.columns("codes")
    assert codes.to_numpy().tolist() == [
        ["0810.20240", "factory", "coder-a", "absent", 2.5],
        ["0810.20240", "sovereign", "coder-a", "main", 2.5],
        ["0810.20241", "sovereign", "coder-a", "secondary", 10.0],
        ["0810.20243", "factory", "coder-a", "main", 1.0],
        ["0810.20243", "sovereign", "coder-a", "absent", 1.0],
    ]


def test_rows_may_be_sorted_deleted_and_pushed_down(sheet):
    sheets = coded(sheet, {1: ("main", ""), 3: ("", "absent")})
    header, *rows = sheets[SHEET]
    sheets[SHEET] = [["제 표"] + [""] * (len(header) - 1), header, rows[2], rows[0]]
    save(sheets, sheet)
    codes = read_coding_sheet(sheet)
    assert codes[["article_id", "theme", "weight"]].to_numpy().tolist() == [
        ["0810.20240", "sovereign", 2.5],
        ["0810.20242", "factory", 4.0],
    ]


def test_ids_that_were_sorted_without_their_rows_are_told(sheet):
    articles = articles_of(4)
    sheets = coded(sheet, dict.fromkeys((1, 2, 3, 4), ("main", "")))
    assert len(read_codes([sheet], articles)) == 4
    header, *rows = sheets[SHEET]
    moved = [[row[0], *other[1:]] for row, other in zip(rows, rows[::-1], strict=True)]
    save({**sheets, SHEET: [header, *moved]}, sheet)
    said = r"row 2, column 'article_id': .*beside the id '0810.20240' is that of '0810.20243'"
    with pytest.raises(InputError, match=said):
        read_codes([sheet], articles)


def test_a_role_in_merged_cells_is_of_every_row(sheet):
    sheets = cells(sheet)
    with xlsxwriter.Workbook(str(sheet), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            made = book.add_worksheet(name)
            for at, row in enumerate(rows):
                made.write_row(at, 0, row)
            if name == SHEET:
                made.merge_range(1, FIRST_THEME, 3, FIRST_THEME, "주제")
    codes = read_coding_sheet(sheet)
    assert codes["article_id"].tolist() == ["0810.20240", "0810.20241", "0810.20242"]
    assert set(codes["role"]) == {"main"}


def test_titles_may_be_edited_and_be_the_same(sheet):
    articles = articles_of(4).assign(title="같은 제목")
    sheets = coded(sheet, dict.fromkeys((1, 2, 3, 4), ("main", "")))
    assert len(read_codes([sheet], articles)) == 4
    sheets[SHEET][1][3] = "고친 제목"
    save(sheets, sheet)
    assert len(read_codes([sheet], articles_of(4))) == 4


def test_a_second_coder_gets_a_sheet_of_their_own(sheet):
    sheets = coded(sheet, {1: ("main", "")})
    for row, name in zip(sheets[SHEET], ["나 [sovereign]", "absent", "", "", ""], strict=True):
        row.append(name)
    save(sheets, sheet)
    with pytest.raises(InputError, match=r"stands twice; keep one .* a second coder fills in"):
        read_coding_sheet(sheet)


def test_blanks_around_an_id_are_no_part_of_it(sheet):
    sheets = coded(sheet, {1: ("main", "")})
    sheets[SHEET][1][0] = " 0810.20240\u200b"
    save(sheets, sheet)
    assert read_coding_sheet(sheet)["article_id"].tolist() == ["0810.20240"]


@pytest.mark.parametrize("ending", [".xlsm", ".XLSX"])
def test_a_sheet_may_have_another_ending_of_workbooks(sheet, ending):
    coded(sheet, {1: ("main", "")})
    other = sheet.rename(sheet.with_suffix(ending))
    assert read_codes([other])["article_id"].tolist() == ["0810.20240"]


def test_columns_may_be_moved(sheet):
    sheets = coded(sheet, {1: ("main", "absent")})
    sheets[SHEET] = [row[::-1] for row in sheets[SHEET]]
    save(sheets, sheet)
    codes = read_coding_sheet(sheet).set_index("theme")["role"]
    assert codes.to_dict() == {"sovereign": "main", "factory": "absent"}


def test_the_coder_is_named_on_the_first_sheet_or_by_the_caller(sheet):
    sheets = coded(sheet, {1: ("main", "")})
    line = next(row for row in sheets["안내 Instructions"] if row[0] == "코더 Coder")
    line[1] = "김"
    save(sheets, sheet)
    assert set(read_coding_sheet(sheet)["coder"]) == {"김"}
    assert set(read_coding_sheet(sheet, coder="b")["coder"]) == {"b"}


def test_the_sheet_shows_definitions_and_articles_but_no_scores(sheet):
    sheets = cells(sheet)
    instructions = [text for row in sheets["안내 Instructions"] for text in row]
    for text in ("스스로 갖는 AI 역량.", "AI capability of one's own.", "국산 모델", "[sovereign]"):
        assert text in instructions
    header, first, second, *_ = sheets[SHEET]
    assert header == [
        *("article_id", "날짜", "언론사", "제목", "본문"),
        *("AI 주권 [sovereign]", "제조 AI [factory]", "메모"),
    ]
    assert first[:4] == ["0810.20240", "2024-05-28", "가람일보", "'=1+1 공장이 바뀐다"]
    assert second[1] == ""
    assert not any(isinstance(cell, float) for row in sheets[SHEET] for cell in row)


def test_headings_in_english(tmp_path):
    path = tmp_path / "s.xlsx"
    articles = articles_of(2)
    sample = pd.DataFrame({"article_id": articles["article_id"], "weight": 1.0})
    write_coding_sheet(sample, articles, CODEBOOK, path, language="en")
    assert cells(path)[SHEET][0][1:6] == [
        "date",
        "outlet",
        "title",
        "text",
        "Sovereign AI [sovereign]",
    ]
    coded(path, {1: ("main", "absent")})
    assert len(read_coding_sheet(path)) == 2


def test_equal_samples_give_equal_bytes(tmp_path):
    articles = articles_of(3)
    sample = pd.DataFrame({"article_id": articles["article_id"], "weight": 1.0})
    for name in ("one.xlsx", "two.xlsx"):
        write_coding_sheet(sample, articles, CODEBOOK, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_ids_that_look_like_formulas_survive(tmp_path):
    path = tmp_path / "s.xlsx"
    articles = articles_of(2).assign(article_id=["-7", "=a"])
    write_coding_sheet(articles[["article_id"]].assign(weight=1.0), articles, CODEBOOK, path)
    coded(path, {1: ("main", ""), 2: ("main", "")})
    assert read_coding_sheet(path)["article_id"].tolist() == ["-7", "=a"]


def spoil_role(sheets):
    sheets[SHEET][2][FIRST_THEME] = "mian"


def spoil_id(sheets):
    sheets[SHEET][1][0] = "0810"


def spoil_heading(sheets):
    sheets[SHEET][0][FIRST_THEME] = "AI 주권"


def spoil_theme(sheets):
    sheets[SHEET][0][FIRST_THEME] = "AI 주권 [soverein]"


def repeat_row(sheets):
    sheets[SHEET].append([*sheets[SHEET][1][:FIRST_THEME], "absent", "", ""])


def drop_design(sheets):
    del sheets["design"]


def drop_ids(sheets):
    sheets[SHEET][0][0] = "id"


def copy_the_sheet(sheets):
    sheets["코더 2"] = [list(row) for row in sheets[SHEET]]


def blank(sheets):
    sheets[SHEET][1][FIRST_THEME] = ""


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            spoil_role,
            r"row 3, column 'AI 주권 \[sovereign\]': sheet '기사 Articles': 'mian' is no role; "
            r"write main, secondary or absent \(주제, 부주제, 없음\).*did you mean 'main'",
        ),
        (spoil_id, r"row 2, column 'article_id'.*'0810' is not one of this sample"),
        (spoil_heading, r"no column's heading ends with \[sovereign\]; put the heading back"),
        (spoil_theme, r"'soverein' is no theme of this sample; did you mean 'sovereign'"),
        (repeat_row, r"row 6, .*'0810.20240' is absent here and main in row 2; delete one"),
        (drop_design, r"hidden sheet 'design' .* missing; code in the workbook as it was drawn"),
        (drop_ids, r"no sheet has a column 'article_id'"),
        (blank, r"nothing is coded; choose a role"),
        (copy_the_sheet, r"the sheets '기사 Articles' and '코더 2' both hold codes; give each"),
    ],
)
def test_a_spoilt_sheet_is_one_clear_sentence(sheet, spoil, said):
    sheets = coded(sheet, {1: ("main", "")})
    spoil(sheets)
    save(sheets, sheet)
    with pytest.raises(InputError, match=said) as caught:
        read_coding_sheet(sheet)
    assert str(caught.value).startswith(str(sheet))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_workbook_says_so(tmp_path):
    path = tmp_path / "s.xlsx"
    with pytest.raises(InputError, match="no such file"):
        read_coding_sheet(path)
    path.write_text("article_id,role", encoding="utf-8")
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_coding_sheet(path)


def test_a_sample_of_other_articles_is_refused(tmp_path):
    sample = pd.DataFrame({"article_id": ["x"], "weight": [1.0]})
    with pytest.raises(TableError, match="'x' is not among the articles"):
        write_coding_sheet(sample, articles_of(1), CODEBOOK, tmp_path / "s.xlsx")
