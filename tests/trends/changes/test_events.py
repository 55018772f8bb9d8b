import datetime as dt

import pytest

from hwadu.errors import SettingsError
from hwadu.files.bundled import EVENTS, bundled_path
from hwadu.files.excel_files import new_workbook
from hwadu.themes import bundled_codebook
from hwadu.trends import load_events


def test_every_bundled_event_is_dated_sourced_and_in_two_languages():
    events = load_events(bundled_path(EVENTS))
    assert len(events) >= 15
    assert events["date"].is_monotonic_increasing
    assert events["date"].dt.year.between(2019, 2025).all()
    assert (events[["label", "label_en", "source"]] != "").to_numpy().all()
    assert not events["label"].duplicated().any()


def test_bundled_events_name_themes_of_the_bundled_codebook():
    ids = {theme.id for theme in bundled_codebook().theme}
    named = {
        theme for themes in load_events(bundled_path(EVENTS))["themes"] for theme in themes.split()
    }
    assert named <= ids


def test_a_calendar_needs_only_date_and_label(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("date,label\n2024-05-28,포럼\n", encoding="utf-8-sig")
    event = load_events(path).iloc[0]
    assert (event["label_en"], event["themes"]) == ("포럼", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,label\n2023-02-30,없는 날\n", "row 2, column 'date': '2023-02-30' is no date"),
        (
            "day,label\n2023-02-03,x\n",
            r"row 1: the column 'date' is missing \(found: 'day', 'label'\)",
        ),
        (
            "정책 일지, 2판\n때;사건\n2023-02-03;x\n",
            r"row 2: the column 'date' is missing \(found: '때', '사건'\)",
        ),
        ("", "not a CSV file"),
        ("date,label\n2023-02-03,가, 나\n", "row 2: the row has 3 cells, the header 2; put a text"),
        ("date,label\n\n2023-02-03,\n", "row 3, column 'label': '' is no label"),
        ("date,label,date\n2023-02-03,가,\n", "the column 'date' stands twice"),
    ],
)
def test_a_wrong_calendar_names_row_and_column(tmp_path, text, said):
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load_events(path)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_calendar_is_read_as_spreadsheets_save_it(tmp_path, separator, encoding):
    path = tmp_path / "events.csv"
    rows = [
        "일지, 2판; 가람 연구소",
        "",
        "date|label|themes",
        "2024-05-28| 포럼 |a b",
        "||",
        "2024-05-29|회의|",
    ]
    path.write_text("\n".join(rows).replace("|", separator), encoding=encoding)
    events = load_events(path)
    assert events["label"].tolist() == ["포럼", "회의"]
    assert events["themes"].tolist() == ["a b", ""]


def test_themes_of_an_event_may_be_parted_by_commas(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text('date,label,themes\n2024-05-28,포럼,"a, b"\n', encoding="utf-8")
    assert load_events(path)["themes"].tolist() == ["a b"]


def test_a_calendar_may_be_a_workbook_with_korean_headings_below_a_title(tmp_path):
    path = tmp_path / "연표.xlsx"
    with new_workbook(path) as book:
        book.add_worksheet("설명").write_row(0, 0, ["이 파일은", "연표이다"])
        sheet = book.add_worksheet("연표")
        sheet.write(0, 0, "주요 정책 연표")
        for row, cells in enumerate(
            [["연번", "일자", "주요 사건", "관련 주제 (id)", "내용"],
             [1, "", "조례 통과", "a, b", "길다"],
             [2, "2024. 3. 4.", "법 시행", "", ""],
             [3, "2024년 2월 3일", "행사", "", ""]],
            start=1,
        ):  # fmt: skip
            sheet.write_row(row, 0, cells)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(2, 1, dt.datetime(2024, 6, 1), day)
    events = load_events(path)
    assert events["label"].tolist() == ["행사", "법 시행", "조례 통과"]
    assert events["date"].dt.strftime("%m-%d").tolist() == ["02-03", "03-04", "06-01"]
    assert events["themes"].tolist() == ["", "", "a b"]


def test_errors_of_a_calendar_name_the_heading_that_the_file_has(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("날짜,사건\n2024년 3월,회의\n", encoding="cp949")
    with pytest.raises(SettingsError, match="row 2, column '날짜': '2024년 3월' is no date"):
        load_events(path)


def test_two_sheets_of_events_are_not_chosen_between(tmp_path):
    path = tmp_path / "events.xlsx"
    with new_workbook(path) as book:
        for name in ("2023", "2024"):
            book.add_worksheet(name).write_row(0, 0, ["날짜", "사건"])
    with pytest.raises(SettingsError, match="the sheets '2023' and '2024' both hold"):
        load_events(path)


def test_a_broken_workbook_is_no_calendar(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(SettingsError, match="no workbook that can be read"):
        load_events(path)
