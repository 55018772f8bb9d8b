import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hwadu.tokens.joins import (
    LONGEST,
    KeyTable,
    Windows,
    polynomial_hash,
    windows_of_keys,
    without_overlap,
)
from hwadu.tokens.morphemes import APART, SPACED, TOUCHING

GAPS = st.sampled_from([TOUCHING, SPACED, APART])
PIECES = st.sampled_from(["데이터", "센터", "ai", "국가", "전략", "기술", "가"])


def hashed(pieces):
    values = [polynomial_hash(piece) for piece in pieces]
    return (
        np.array([value for value, _ in values], dtype=np.uint64),
        np.array([factor for _, factor in values], dtype=np.uint64),
    )


@given(
    st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=30),
    st.lists(st.lists(PIECES, min_size=2, max_size=LONGEST).map("".join), max_size=6),
)
def test_windows_are_those_of_a_search_by_hand(stream, keys):
    pieces = [piece for piece, _ in stream]
    gaps = np.array([gap for _, gap in stream], dtype=np.uint8)
    found = windows_of_keys(*hashed(pieces), gaps, KeyTable(keys))
    expected = {
        (start, length)
        for length in range(2, LONGEST + 1)
        for start in range(len(pieces) - length + 1)
        if "".join(pieces[start : start + length]) in keys
        and (gaps[start + 1 : start + length] != APART).all()
    }
    assert set(zip(found.starts.tolist(), found.lengths.tolist(), strict=True)) == expected


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=20),
)
def test_kept_windows_do_not_overlap_and_the_first_is_the_longest_of_its_start(windows):
    starts = np.array([start for start, _ in windows], dtype=np.int64)
    lengths = np.array([length for _, length in windows], dtype=np.int64)
    kept = without_overlap(Windows(starts, lengths))
    ends = kept.starts + kept.lengths
    assert (kept.starts[1:] >= ends[:-1]).all()
    assert set(zip(kept.starts.tolist(), kept.lengths.tolist(), strict=True)) <= set(windows)
    if windows:
        first = min(start for start, _ in windows)
        assert kept.starts[0] == first
        assert kept.lengths[0] == max(length for start, length in windows if start == first)
