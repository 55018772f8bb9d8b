"""Rows of estimates: intervals are whole, or an arrowhead says that they go on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.markers import CARETLEFT, CARETRIGHT

from hwadu.figures.dots import Estimate, interval_rows
from hwadu.figures.share_lines import share_lines

HEADS = (CARETLEFT, CARETRIGHT)
SURE = [(1.0, 0.5, 1.5)] * 30


def drawn(*intervals):
    rows = [Estimate(f"row {i}", "q", *values) for i, values in enumerate(intervals)]
    (axes,) = interval_rows(rows, axis="points", subtitle="what is shown").axes
    heads = [line for line in axes.lines if line.get_marker() in HEADS]
    return axes, heads


def test_intervals_are_shown_whole_while_the_axis_does_not_double():
    axes, heads = drawn(*SURE, (1.0, -0.9, 1.9))
    low, high = axes.get_xlim()
    assert low < -0.9
    assert high > 1.9
    assert not heads


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0.5, 90.0, [CARETRIGHT]),
        (-90.0, 1.5, [CARETLEFT]),
        (-90.0, 90.0, [CARETLEFT, CARETRIGHT]),
    ],
)
def test_an_interval_that_is_cut_ends_in_an_arrowhead(low, high, marks):
    axes, heads = drawn(*SURE, (1.0, low, high))
    limits = axes.get_xlim()
    assert limits[1] - limits[0] < 4
    assert [head.get_marker() for head in heads] == marks
    for head in heads:
        assert head.get_ydata()[0] == 30
        edge = limits[0] if head.get_marker() == CARETLEFT else limits[1]
        assert head.get_xdata()[0] == edge


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.integers(-100_000, 100_000).map(lambda v: v / 1000)] * 3)
        .map(sorted)
        .map(lambda v: (v[1], v[0], v[2])),
        min_size=1,
        max_size=25,
    )
)
def test_no_interval_ends_outside_without_a_mark(intervals):
    axes, heads = drawn(*intervals)
    low, high = axes.get_xlim()
    assert low <= min(value for value, *_ in intervals)
    assert high >= max(value for value, *_ in intervals)
    beyond = sum(int(first < low) + int(last > high) for _, first, last in intervals)
    assert len(heads) == beyond


def test_an_estimate_without_an_interval_has_no_arrowhead():
    axes, heads = drawn((2.0, np.nan, np.nan), (1.0, 0.5, 1.5))
    assert not heads
    assert axes.get_xlim()[1] > 2.0


@pytest.mark.parametrize(("language", "said"), [("ko", "95% 구간"), ("en", "95% interval")])
def test_a_subtitle_names_each_mark_once(monthly, yearly, labels, language, said):
    rows = monthly[(monthly["key"] == "sovereign_ai") & (monthly["unit"] == "article")]
    smoothed = rows.assign(value=0.1, low=0.05, high=0.2)

    def subtitle(**options):
        figure = share_lines(monthly, labels, keys=["sovereign_ai"], language=language, **options)
        return " ".join(figure.texts[-1].get_text().split())

    assert subtitle().count(said) == 1
    assert subtitle(by_year=yearly).count(said) == 2  # of the thin line, and of the step
    whole = subtitle(by_year=yearly, smoothed=smoothed)
    assert whole.count(said) == 2  # of the step, and of the smooth line: the thin one has none
    assert whole.count("띠" if language == "ko" else "band") == 1
    assert ("월별 비중" if language == "ko" else "share by month") in whole
