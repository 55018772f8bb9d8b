import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.errors import RunError
from hwadu.runs.lookup.selection import wanted_span


@given(
    st.dates(pd.Timestamp(1980, 1, 1).date(), pd.Timestamp(2100, 1, 1).date()),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
)
def test_a_span_holds_its_day_and_a_pair_holds_all_between(day, pattern):
    written = day.strftime(pattern)
    first, last = wanted_span(written)
    assert first <= pd.Timestamp(day) <= last
    assert wanted_span((written, "")) == (first, pd.Timestamp.max)
    assert wanted_span(f"/{written}") == (pd.Timestamp.min, last)
    assert wanted_span(f"{written}/{written}") == (first, last)


@pytest.mark.parametrize("written", ["2024-13", "last year", "", "2024/2025/2026", "2024-05-32"])
def test_what_is_no_period_is_refused_with_the_forms_that_are(written):
    with pytest.raises(RunError, match="is no period") as error:
        wanted_span(written)
    assert "2024H1" in error.value.remedy


def test_a_period_must_not_end_before_it_begins():
    with pytest.raises(RunError, match="ends before it begins"):
        wanted_span("2025/2024H2")
