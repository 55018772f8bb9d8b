"""Lists of stop words as people keep them."""

import pytest

from hwadu.errors import SettingsError
from hwadu.files.excel_files import new_workbook
from hwadu.tokens import fold, load_stopwords, replaced_stopwords


def of(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "stop.txt"
    path.write_text(text, encoding=encoding)
    return load_stopwords(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_every_word_of_a_list_is_one(tmp_path, encoding):
    lines = [
        "# 불용어, 2판",
        "구단, 경기，배우",
        "아파트/시장 / 수요; TCP/IP",
        "것  # 의존명사, 것",
    ]
    text = "\n".join([*lines, "할 수 있다", "", ""])
    words = ["구단", "경기", "배우", "아파트", "시장", "수요", "TCP/IP", "것", "할수있다"]
    assert of(tmp_path, text, encoding) == {*map(fold, words)}


def test_a_list_that_a_program_wrote_is_read_without_its_signs(tmp_path):
    assert of(tmp_path, '["구단", "경기"]\n‘배우’\n') == {"구단", "경기", "배우"}
    assert of(tmp_path, '["구단",\n"경기",\n"배우"]\n') == {"구단", "경기", "배우"}
    assert of(tmp_path, '[\n"구단",\n"경기"\n]\n') == {"구단", "경기"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("이\tVCP\t0.018", "row 2: '이.*0.018' is 3 cells; write one word a line, or commas"),
        (
            "stop = ['구단', '경기']",
            r"row 2: \"stop = \['구단'\" is no word; write one word a line",
        ),
        ("구단 경기 배우 작품 시청자", "row 2: '구단 .*' is one stop word of 5 words; write one"),
    ],
)
def test_a_line_that_is_no_word_is_told_with_its_row(tmp_path, line, said):
    with pytest.raises(SettingsError, match=said):
        of(tmp_path, f"것\n{line}\n")


def test_a_workbook_of_one_column_is_a_list(tmp_path):
    path = tmp_path / "stop.xlsx"
    with new_workbook(path) as book:
        sheet = book.add_worksheet("a")
        sheet.write_column(0, 0, ["구단", "경기, 배우"])
    assert load_stopwords(path) == {"구단", "경기", "배우"}
    with new_workbook(path) as book:
        book.add_worksheet("a").write_row(0, 0, ["구단", "명사"])
    with pytest.raises(SettingsError, match=r"row 1: .* is 2 cells"):
        load_stopwords(path)


def test_a_list_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(SettingsError, match="there is no such file"):
        load_stopwords(tmp_path / "none.txt")
    path = tmp_path / "stop.txt"
    path.write_bytes(b"\xff\xfa\xff\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_stopwords(path)


def test_a_list_that_stands_in_place_of_the_bundled_one_is_told(tmp_path):
    own = tmp_path / "stop.txt"
    own.write_text("구단\n배우\n", encoding="utf-8")
    (notice,) = replaced_stopwords(own)
    assert notice.facts["n"] == 2 and notice.facts["lost"] == len(load_stopwords())
    assert "불용어 2개가" in notice.said("ko") and "stand in place of" in notice.said("en")
    own.write_text("\n".join([*load_stopwords(), "구단"]), encoding="utf-8")
    assert replaced_stopwords(own) == []
