"""Which topics survive another model."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hwadu.topics.beside.survival import Survival, mean_overlap


def found(overlap):
    none = np.zeros(len(overlap), dtype=np.int64)
    return Survival(np.asarray(overlap, dtype=np.float64), none, none)


@given(st.floats(0, 1), st.integers(2, 12))
def test_the_mean_of_fits_that_agree_lies_between_them(overlap, fits):
    mean, least, largest = mean_overlap([found([overlap])] * fits)
    assert least[0] <= mean[0] <= largest[0]


def test_a_mean_of_equal_fits_is_what_they_are():
    """0.1 three times, summed and divided, is more than 0.1."""
    assert np.mean([[0.1]] * 3, axis=0)[0] > 0.1
    assert mean_overlap([found([0.1])] * 3)[0][0] == 0.1
