import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.stats.written_periods import written_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024년", (2024, 1, 1), (2024, 12, 31)),
        ("2024-H1", (2024, 1, 1), (2024, 6, 30)),
        ("2024년 하반기", (2024, 7, 1), (2024, 12, 31)),
        ("2024q4", (2024, 10, 1), (2024, 12, 31)),
        ("2024년 3분기", (2024, 7, 1), (2024, 9, 30)),
        ("2024-2", (2024, 2, 1), (2024, 2, 29)),
        ("2024. 5.", (2024, 5, 1), (2024, 5, 31)),
        ("2024년 5월 8일", (2024, 5, 8), (2024, 5, 8)),
        ("2024년5월", (2024, 5, 1), (2024, 5, 31)),
        ("2024/05", (2024, 5, 1), (2024, 5, 31)),
        ("2024년도", (2024, 1, 1), (2024, 12, 31)),
        ("2024 1/4분기", (2024, 1, 1), (2024, 3, 31)),
        ("2024.2Q", (2024, 4, 1), (2024, 6, 30)),
        ("24년 5월", (2024, 5, 1), (2024, 5, 31)),
        ("'98.5", (1998, 5, 1), (1998, 5, 31)),
    ],
)
def test_forms_that_people_write(written, first, last):
    assert written_period(written) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "24",
        "2024-02-30",
        "2024Q5",
        "2024H3",
        "20240501",
        "5월",
        "24.5",
        "24-05",
        "24 5월",
        "2024년11월1",
        "20245",
    ],
)
def test_what_may_mean_something_else_is_no_period(written):
    assert written_period(written) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_year_half_quarter_month_and_day_hold_each_other(day):
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    forms = f"{day:%Y}", f"{day:%Y}H{half}", f"{day:%Y}Q{quarter}", f"{day:%Y-%m}", f"{day}"
    spans = [written_period(form) for form in forms]
    for outer, inner in zip(spans, [*spans[1:], (day, day)], strict=True):
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]
