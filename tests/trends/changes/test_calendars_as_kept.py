"""Calendars of events as people keep them: ranges, parts of dates, several days, .ics."""

import pytest

from hwadu.errors import SettingsError
from hwadu.files.excel_files import new_workbook
from hwadu.pipeline.corpus.study_files import events_bytes
from hwadu.trends import load_events, read_events


def put(tmp_path, text, name="events.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def read(tmp_path, text, name="events.csv", names=None):
    events, notices = read_events(put(tmp_path, text, name), names or {})
    days = list(zip(events["date"].dt.strftime("%Y-%m-%d"), events["label"], strict=True))
    return days, {notice.code: dict(notice.facts) for notice in notices}


def test_ranges_and_several_days_are_events_and_are_told(tmp_path):
    text = (
        "기간;사건\n2023.9.13~9.20;책 잔치\n2024-04-05, 2024-04-19;두 차례 모임\n2024-05-01;개관\n"
    )
    days, told = read(tmp_path, text)
    assert days == [
        ("2023-09-13", "책 잔치"),
        ("2024-04-05", "두 차례 모임"),
        ("2024-04-19", "두 차례 모임"),
        ("2024-05-01", "개관"),
    ]
    assert told == {
        "events_of_ranges": {"n": 1, "labels": ["책 잔치 (2023-09-13~2023-09-20)"]},
        "events_of_several_days": {"n": 1, "labels": ["두 차례 모임"]},
    }


def test_what_stands_as_it_is_read_is_not_told(tmp_path):
    assert read(tmp_path, 'date,label,themes\n2024. 5. 1.,개관,"a, b"\n')[1] == {}


def test_first_and_last_days_in_two_columns(tmp_path):
    rows = ["책 잔치,2023-09-13,2023-09-20", "개관,2024-05-01,2024-05-01", "모임,2024-06-01,"]
    text = "\n".join(["사건,시작일,종료일", *rows])
    days, told = read(tmp_path, text)
    assert [day for day, _ in days] == ["2023-09-13", "2024-05-01", "2024-06-01"]
    assert told["events_of_ranges"]["labels"] == ["책 잔치 (2023-09-13~2023-09-20)"]
    with pytest.raises(SettingsError, match="row 2, column '종료일': '2023-09-01' is no date"):
        load_events(put(tmp_path, "사건,시작일,종료일\n잔치,2023-09-13,2023-09-01\n"))


def test_years_of_two_digits_are_told_or_refused(tmp_path):
    days, told = read(tmp_path, "날짜,사건\n'23.6.21,개관\n23.12.05,모임\n")
    assert [day for day, _ in days] == ["2023-06-21", "2023-12-05"]
    assert told["event_years_short"]["labels"] == ["'23.6.21 = 2023-06-21", "23.12.05 = 2023-12-05"]
    with pytest.raises(SettingsError, match=r"row 2, column '날짜'.*four digits"):
        load_events(put(tmp_path, "날짜,사건\n05.12.23,개관\n"))


def test_year_month_and_day_in_three_columns_with_merged_years(tmp_path):
    path = tmp_path / "연표.xlsx"
    rows = [["연도", "월", "일", "주요 사건"], [2023, 9, 13, "책 잔치"], ["", 12, 5, "모임"],
            ["", "", 7, "개관"], ["2024년", "1월", "2일", "이사"]]  # fmt: skip
    with new_workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    events, notices = read_events(path)
    days = events["date"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2023-09-13", "2023-12-05", "2023-12-07", "2024-01-02"]
    assert [(n.code, n.facts["n"]) for n in notices] == [("event_years_carried", 2)]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("2023,5,,순회\n", "row 2, column '일': '2023-5-' is no date"),
        ("2023,5,1,가\n2024,,3,나\n", "row 3, column '일': '2024--3' is no date"),
        ("2023,5,32,가\n", "row 2, column '일': '2023-5-32' is no date"),
    ],
)
def test_a_date_that_lacks_a_part_is_refused_with_its_row(tmp_path, rows, place):
    with pytest.raises(SettingsError, match=place):
        load_events(put(tmp_path, "연도,월,일,사건\n" + rows))


def test_a_vague_day_is_refused_with_its_row(tmp_path):
    with pytest.raises(SettingsError, match="row 3, column '날짜': '2023년 5월 초' is no date"):
        load_events(put(tmp_path, "날짜,사건\n2023-05-01,가\n2023년 5월 초,나\n"))


ICAL = r"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Asia/Seoul
BEGIN:STANDARD
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;VALUE=DATE:20230913
DTEND;VALUE=DATE:20230914
SUMMARY:책 잔치\, 첫날
BEGIN:VALARM
SUMMARY:알림
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:마을
  모임
DTSTART:20230930T160000Z
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID="Asia/Seoul:KST":20240105T100000
DTEND;TZID=Asia/Seoul:20240107T180000
SUMMARY:전시
END:VEVENT
BEGIN:VEVENT
DTSTART:20240201
SUMMARY:미룬 날
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_calendar_of_a_calendar_program(tmp_path, newline):
    days, told = read(tmp_path, ICAL.replace("\n", newline), "mine.ics")
    assert days == [
        ("2023-09-13", "책 잔치, 첫날"),
        ("2023-10-01", "마을 모임"),
        ("2024-01-05", "전시"),
    ]
    assert told == {
        "events_cancelled": {"n": 1, "labels": ["미룬 날"]},
        "events_recur": {"n": 1, "labels": ["마을 모임"]},
        "events_of_ranges": {"n": 1, "labels": ["전시 (2024-01-05~2024-01-07)"]},
    }


def test_what_is_wrong_in_such_a_calendar_is_named_with_its_line(tmp_path):
    path = put(tmp_path, ICAL.replace("20230913", "2023"), "mine.ics")
    with pytest.raises(SettingsError, match="row 9, column 'DTSTART': '2023' is no date"):
        load_events(path)
    path = put(tmp_path, ICAL.replace("SUMMARY:전시\n", ""), "mine.ics")
    with pytest.raises(SettingsError, match="row 23, column 'SUMMARY': '' is no label"):
        load_events(path)


NAMES = {"a": "a", "b": "b", "마을살림": "a", "Village Books": "b", "b 살림": "a"}


@pytest.mark.parametrize(
    ("cell", "themes"),
    [
        ("마을 살림", "a"),
        ("village books, 마을살림", "b a"),
        ("a b", "a b"),
        ("b 살림", "a"),
        ("A; Village Books", "a b"),
        ("없는 주제", "없는 주제"),
        ("", ""),
    ],
)
def test_themes_are_named_by_id_or_label(tmp_path, cell, themes):
    path = put(tmp_path, f'date,label,themes\n2024-05-01,개관,"{cell}"\n')
    events, notices = read_events(path, NAMES)
    assert events["themes"].tolist() == [themes]
    is_told = [notice.code for notice in notices] == ["events_by_labels"]
    assert is_told == (cell.split() != themes.split())


def test_a_run_keeps_what_was_read(tmp_path):
    path = put(tmp_path, ICAL, "mine.ics")
    events = load_events(path)
    kept = tmp_path / "kept.csv"
    kept.write_bytes(events_bytes(events))
    again, notices = read_events(kept)
    assert notices == []
    assert again.equals(events)
