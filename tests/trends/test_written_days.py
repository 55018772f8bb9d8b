"""Days of calendars and totals as people write them."""

import pandas as pd
import pytest

from hwadu.trends.event_days import written_days


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-28",
        "2024. 5. 28.",
        "2024/5/28",
        "20240528",
        "2024년 5월 28일",
        "2024.5.28(화)",
        "2024년 5월 28일 (화)",
        "2024-05-28 18:30",
        "2024-05-28T09:00:00",
        "2024.5.28(화) 9:00",
    ],
)
def test_a_day_is_read_with_whatever_stands_beside_it(text):
    assert written_days(pd.Series([text]))[0] == pd.Timestamp("2024-05-28")


@pytest.mark.parametrize(
    "text",
    ["2024-05", "2024년", "2024-05-28, 2024-06-01", "2024.5.28~6.1", "2024년 5월 초", "(화)", ""],
)
def test_what_is_more_or_less_than_a_day_is_none(text):
    assert written_days(pd.Series([text])).isna().all()
