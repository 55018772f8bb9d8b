"""Days of events: ranges, several in one cell, years of two digits."""

import pytest

from hwadu.trends.event_days import days_of_event, is_short, short_years_are_sure


def written(text, **how):
    return [
        (str(d.first), str(d.last) if d.last else "", d.is_range)
        for d in days_of_event(text, **how)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2023.9.13~2023.9.20",
        "2023. 9. 13. ~ 9. 20.",
        "2023-09-13 ~ 09-20",
        "2023년 9월 13일 – 20일",
        "2023년 9월 13일부터 9월 20일까지",
        "2023-09-13 - 2023-09-20",
        "20230913~20230920",
        "2023.9.13(수) ~ 9.20(수)",
    ],
)
def test_a_range_has_a_first_and_a_last_day(text):
    assert written(text) == [("2023-09-13", "2023-09-20", True)]


def test_a_range_may_have_no_end_and_several_days_may_hold_one():
    assert written("2023-09-13 ~") == [("2023-09-13", "", True)]
    assert written("2023.9.13~9.20, 2023.10.1") == [
        ("2023-09-13", "2023-09-20", True),
        ("2023-10-01", "", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-05, 2024-04-19",
        "2024.4.5 / 4.19",
        "2024년 4월 5일, 4월 19일",
        "2024년 4월 5일과 2024년 4월 19일",
        "2024.4.5 및 2024.4.19",
        "20240405;20240419",
        "2024.4.5(금)\n4.19(금)",
    ],
)
def test_several_days_in_one_cell(text):
    assert [first for first, *_ in written(text)] == ["2024-04-05", "2024-04-19"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023년 5월 초",
        "2023-05",
        "2023.5~2023.7",
        "2023.9.20~2023.9.13",
        "2023.9.13~13.1",
        "2023.9.13~31일",
        "2023.9.13~9.14~9.15",
        "~2023.9.13",
        "2024-04-19, 2024-04-05",
        "2024.4.5, 19",
        "2024.4.5, 미정",
        "2024-04-05, 2024-04-05",
        "45292",
        "23.5.1",
        "5.1",
    ],
)
def test_what_is_in_doubt_is_no_day(text):
    assert days_of_event(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23.5.1", "2023-05-01"),
        ("'23.6.21", "2023-06-21"),
        ("’23. 6. 21.", "2023-06-21"),
        ("23년 6월 21일", "2023-06-21"),
        ("98-12-03", "1998-12-03"),
        ("23.6.21(수)", "2023-06-21"),
    ],
)
def test_years_of_two_digits_where_they_are_sure(text, day):
    assert [first for first, *_ in written(text, short_years=True)] == [day]
    assert is_short(text) and days_of_event(text) == []


@pytest.mark.parametrize("text", ["23/5/1", "23.13.1", "23.2.30", "123.5.1"])
def test_what_is_no_such_day_even_then(text):
    assert days_of_event(text, short_years=True) == []


def test_years_of_two_digits_are_sure_by_what_stands_in_their_column():
    assert short_years_are_sure(["23.5.1"])
    assert short_years_are_sure(["05.12.23", "'23.12.05"])
    assert short_years_are_sure(["05.12.23", "2023.12.05"])
    assert short_years_are_sure(["05.12.23~98.12.24"])
    assert not short_years_are_sure(["05.12.23", "06.11.24"])
    assert not short_years_are_sure(["2023-12-05"])
    assert not short_years_are_sure([])
