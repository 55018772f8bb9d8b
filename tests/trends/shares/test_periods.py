"""Gaps of an archive, and the periods that they leave covered in part."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hwadu.trends.shares.periods import gaps_between, partial_periods, study_periods


def partial(every, *spans):
    days = [day for first, last in spans for day in pd.date_range(first, last)]
    times = pd.Series(pd.DatetimeIndex(days))
    periods = study_periods(times, every)
    marks = partial_periods(times, periods, every)
    return [str(start)[:7] for start in periods[marks]]


WHOLE = ("2022-01-01", "2024-06-15")
PAUSED = (("2022-01-01", "2023-02-28"), ("2023-05-01", "2024-06-15"))


def test_a_gap_elsewhere_does_not_hide_that_the_last_month_is_partial():
    assert partial("month", WHOLE) == ["2024-06"]
    assert partial("month", *PAUSED) == ["2024-06"]
    assert partial("year", *PAUSED) == ["2023-01", "2024-01"]


def test_months_that_a_gap_cuts_are_partial_and_those_within_it_are_empty():
    spans = ("2022-01-01", "2023-02-10"), ("2023-05-20", "2024-06-30")
    assert partial("month", *spans) == ["2023-02", "2023-05"]
    two_ends = (
        ("2021-01-01", "2022-12-31"),
        ("2025-01-30", "2025-02-19"),
        ("2025-05-16", "2025-05-17"),
    )
    assert partial("month", *two_ends) == ["2025-01", "2025-02", "2025-05"]


def test_an_archive_of_few_articles_is_silent_now_and_then():
    rng = np.random.default_rng(0)
    for _ in range(50):
        days = np.unique(rng.integers(0, 2000, 120)).astype("datetime64[D]")
        assert gaps_between(days).sum() <= 1


@pytest.mark.parametrize("days_off", [5, 9])
def test_holidays_are_no_gap_and_make_no_period_partial(days_off):
    after = pd.Timestamp("2023-09-27") + pd.Timedelta(days=days_off)
    assert partial("month", ("2023-01-01", "2023-09-27"), (after, "2023-12-31")) == []
