"""Codebooks with a sheet a theme, as outlines by indents, and as dictionaries of LIWC."""

import tomllib

import pytest
import xlsxwriter

from hwadu.codebooks.own_codebook import codebook_text
from hwadu.errors import InputError

PARTED = {"노동": ["파업", "노조"], "주거": ["전세", "월세"]}


def themes_of(path):
    return tomllib.loads(codebook_text(path))["theme"]


def terms_of(path):
    return {theme["label"]: theme["terms"] for theme in themes_of(path)}


def book(tmp_path, sheets):
    path = tmp_path / "codebook.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, column in sheets.items():
            made.add_worksheet(name).write_column(0, 0, column)
    return path


def text(tmp_path, told, name="codebook.txt", encoding="cp949"):
    path = tmp_path / name
    path.write_text(told, encoding=encoding)
    return path


@pytest.mark.parametrize(
    "sheets",
    [
        PARTED,
        {**PARTED, "Sheet3": []},
        {name: ["용어", *terms] for name, terms in PARTED.items()},
        {name: [name, *terms] for name, terms in PARTED.items()},
        {"노동": ["파업, 노조"], "주거": ["전세\n월세"]},
    ],
)
def test_a_sheet_a_theme(tmp_path, sheets):
    assert terms_of(book(tmp_path, sheets)) == PARTED


@pytest.mark.parametrize(
    "sheets",
    [
        {**PARTED, "표지": ["연구소"]},
        {**PARTED, "Sheet3": ["메모"]},
        {"노동": ["용어", "파업"], "주거": ["전세", "월세"]},  # what is the first cell of each?
        {"노동": ["파업", "노조"]},
    ],
)
def test_sheets_that_may_be_no_themes_are_refused(tmp_path, sheets):
    with pytest.raises(InputError, match="no column for the themes"):
        codebook_text(book(tmp_path, sheets))


@pytest.mark.parametrize(("heading", "row"), [([], 2), (["용어"], 3)])
def test_a_fault_in_a_sheet_is_told_by_sheet_and_row(tmp_path, heading, row):
    sheets = {"노동": [*heading, "파업", "노조 AND 임금"], "주거": [*heading, "전세"]}
    with pytest.raises(InputError, match=rf"row {row}, column '노동': .*expression of a search"):
        codebook_text(book(tmp_path, sheets))


INDENTED = {
    "tabs": "노동\n\t파업\n\t노조\n주거\n\t전세\t월세\n",
    "blanks": "노동:\n    파업, 노조\n\n주거:\n    전세\n    월세\n",
    "items": "- 노동\n  - 파업\n  - 노조\n- 주거\n  - 전세\n  - 월세\n",
    "groups": "삶\n  노동\n    파업\n    노조\n  주거\n    전세\n    월세\n",
    "numbers": "1. 노동\n  파업\n  노조\n2. 주거\n  전세\n  월세\n",
}


@pytest.mark.parametrize("told", INDENTED.values(), ids=INDENTED)
def test_an_outline_by_indents(tmp_path, told):
    assert terms_of(text(tmp_path, told)) == PARTED


def test_an_outline_by_indents_has_definitions(tmp_path):
    told = (
        "노동\n  일과 임금을 다룬 기사.\n  파업\n  제외어: 게임\n"
        "주거\n  정의: 집\n  용어: 전세, 월세\n  영문: Housing\n"
    )
    labor, housing = themes_of(text(tmp_path, told))
    assert labor["definition"] == "일과 임금을 다룬 기사."
    assert (labor["terms"], labor["exclude"]) == (["파업"], ["게임"])
    assert (housing["definition"], housing["label_en"]) == ("집", "Housing")
    assert housing["terms"] == ["전세", "월세"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("노동\n  파업\n주거\n", "no column for the themes"),  # a theme or a title?
        ("삶\n  노동\n    파업\n  전세\n", "no column for the themes"),  # a term or a theme?
        ("  노동\n파업\n", "no column for the themes"),
        ("노동\n    파업\n  노조\n", "no column for the themes"),
        ("노동, 일\n  파업\n", "row 1, column '일': the theme '일' has no terms"),
        ("노동\n  파업\n  비고: 게임\n", "no column for the themes"),
        ("노동\n  정의\n    일\n  용어\n    파업\n", "no column for the themes"),
        ("노동\n  파업\n  파업 AND 노조\n", "row 3, .*is an expression of a search"),
        ("노동\n  파업\n주거\n  정의: 집\n", "row 3, .*the theme '주거' has no terms"),
    ],
)
def test_an_outline_that_leaves_a_doubt_is_refused(tmp_path, told, said):
    with pytest.raises(InputError, match=said):
        codebook_text(text(tmp_path, told))


def test_a_table_with_blank_first_cells_is_no_outline(tmp_path):
    told = "주제\t용어\n노동\t파업\n\t노조\n주거\t전세\n\t월세\n"
    assert terms_of(text(tmp_path, told, "codebook.tsv")) == PARTED


DIC = "%\n1\t노동\n2\t주거\n%\n파업\t1\n노조\t1\n전세\t2\n월세\t2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("told", [DIC, DIC.replace("\t", "  "), "\n" + DIC.replace("\n", "\n\n")])
def test_a_dictionary_of_liwc(tmp_path, told, encoding):
    assert terms_of(text(tmp_path, told, "words.dic", encoding)) == PARTED


def test_a_word_of_two_categories_and_of_two_words(tmp_path):
    told = DIC + "사원 주택\t1\t2\n"
    assert terms_of(text(tmp_path, told, "words.dic")) == {
        "노동": ["파업", "노조", "사원 주택"],
        "주거": ["전세", "월세", "사원 주택"],
    }


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (DIC + "임금*\t1\n", r"row 9: '임금\*' stands for all words that begin so"),
        (DIC + "임금\t3\n", r"row 9: no category has the number 3.*1 \(노동\)"),
        (DIC + "임금\n", "row 9: '임금' is no word with numbers"),
        (DIC.replace("2\t주거", "1\t주거"), "row 3: the number 1 stands for two categories"),
        (DIC.replace("2\t주거", "주거"), "row 3: '주거' is no number and name"),
        (DIC.replace("%\n파업", "3\t물\n%\n파업"), "row 4, .*'물' has no terms"),
    ],
)
def test_a_dictionary_that_says_no_themes_is_refused_by_row(tmp_path, told, said):
    with pytest.raises(InputError, match=said):
        codebook_text(text(tmp_path, told, "words.dic"))
