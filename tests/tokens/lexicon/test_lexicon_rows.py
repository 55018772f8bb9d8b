"""Where the header of a list of words stands, and what above it is no word."""

import pytest

from hwadu.files.excel_files import new_workbook
from hwadu.tokens import Lexicon


def load(tmp_path, rows, kind):
    path = tmp_path / f"words.{kind}"
    if kind == "csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="cp949")
    else:
        with new_workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    lexicon = Lexicon.load(path)
    told = {notice.code: dict(notice.facts) for notice in lexicon.notices}
    return [entry.form for entry in lexicon.entries], told


@pytest.mark.parametrize("at", [1, 2, 5])
def test_a_word_that_is_called_like_a_column_is_a_word(tmp_path, at):
    words = ["파업", "노조", "임금", "전세", "월세", "고용"]
    words.insert(at, "단어")
    found, told = load(tmp_path, [[word] for word in words], "xlsx")
    assert sorted(found) == sorted(words)
    assert "lexicon_rows_above" not in told


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_synonyms_among_which_a_row_names_a_column_are_all_read(tmp_path, kind):
    rows = [["파업", "NNG"], ["노조", "NNG"], ["단어", "NNG"], ["임금", "NNG"]]
    found, told = load(tmp_path, rows, kind)
    assert sorted(found) == ["노조", "단어", "임금", "파업"]
    assert "lexicon_rows_above" not in told


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "above",
    [[["우리 연구의 낱말", ""]], [["용어집", ""], ["2024년 5월", ""]]],
    ids=["a title", "a title and a date"],
)
def test_a_title_above_the_header_is_no_word_and_told(tmp_path, kind, above):
    found, told = load(tmp_path, [*above, ["단어", "동의어"], ["파업", "쟁의"]], kind)
    assert found == ["파업"]
    assert told["lexicon_rows_above"]["rows"] == [row[0] for row in above]


def test_a_title_above_a_list_of_one_column(tmp_path):
    found, told = load(tmp_path, [["낱말 목록"], ["단어"], ["파업"], ["노조"]], "xlsx")
    assert sorted(found) == ["노조", "파업"]
    assert told["lexicon_rows_above"] == {"n": 1, "rows": ["낱말 목록"]}
