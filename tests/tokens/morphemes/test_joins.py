import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hwadu.tokens.morphemes.joins import Windows, without_overlap


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
