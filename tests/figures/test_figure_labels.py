"""Labels are cut, wrapped and placed so that none covers another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.figures.text_labels import cut, lanes, plain, spread, width_of, wrap

FINITE = st.floats(-1e3, 1e3)


@given(st.lists(FINITE, min_size=1, max_size=12), st.floats(0.1, 5.0))
def test_spread_keeps_gap_order_and_bounds(wanted, gap):
    low, high = -1100.0, 1100.0
    placed = spread(wanted, gap, low, high)
    ordered = np.sort(placed)
    assert (np.diff(ordered) >= gap - 1e-6).all()
    assert ordered[0] >= low - 1e-6
    assert ordered[-1] <= high + 1e-6
    order = np.argsort(wanted, kind="stable")
    assert (np.diff(placed[order]) > 0).all()


def test_spread_moves_no_more_than_needed():
    assert spread([1, 5, 9], gap=2, low=0, high=10).tolist() == [1, 5, 9]
    assert spread([5, 5, 5], gap=1, low=0, high=10).tolist() == pytest.approx([4, 5, 6])
    assert spread([0, 0], gap=1, low=0, high=10).tolist() == pytest.approx([0, 1])
    assert spread([], gap=1, low=0, high=1).size == 0


def test_spread_shrinks_the_gap_where_there_is_no_room():
    assert spread([1, 1, 1], gap=5, low=0, high=2).tolist() == pytest.approx([0, 1, 2])


@given(st.lists(st.tuples(FINITE, st.floats(0.1, 100)), max_size=25))
def test_intervals_in_one_lane_never_overlap(pairs):
    starts = [start for start, _ in pairs]
    ends = [start + length for start, length in pairs]
    chosen = lanes(starts, ends)
    for lane in set(chosen):
        mine = sorted((starts[i], ends[i]) for i in range(len(pairs)) if chosen[i] == lane)
        assert all(left[1] <= right[0] for left, right in pairwise(mine))


@given(st.text(max_size=80), st.floats(0.3, 4.0))
def test_a_cut_label_fits(text, width):
    assert width_of(cut(text, width, 9.0), 9.0) <= max(width, width_of("…", 9.0))


@given(st.text(max_size=200), st.integers(1, 3))
def test_a_wrapped_text_has_no_more_lines_than_allowed(text, lines):
    wrapped = wrap(text, 2.0, 9.0, lines)
    assert wrapped.count("\n") < lines
    assert all(width_of(line, 9.0) <= 2.0 for line in wrapped.split("\n"))


@given(st.text(max_size=60))
def test_plain_text_is_one_line_without_control_signs(text):
    made = plain(text)
    assert made == " ".join(made.split())
    assert made.isprintable()
