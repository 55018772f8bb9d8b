import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from hwadu.stats.intervals import newcombe, wilson


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_is_scipys_wilson(n, total):
    n = min(n, total)
    low, high = wilson(n, total)
    reference = binomtest(n, total).proportion_ci(method="wilson")
    assert low == pytest.approx(reference.low, abs=1e-9)
    assert high == pytest.approx(reference.high, abs=1e-9)


def test_no_articles_no_interval():
    low, high = wilson([0], [0])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_copies_widen_the_interval():
    low, high = wilson(20, 100)
    low_copies, high_copies = wilson(20, 100, design_effect=4)
    assert low_copies < low < high < high_copies


@pytest.mark.parametrize("share", [0.005, 0.02, 0.2])
def test_wilson_covers_rare_and_common_shares(share):
    rng = np.random.default_rng(1)
    n = rng.binomial(400, share, size=4000)
    low, high = wilson(n, 400)
    assert 0.92 <= np.mean((low <= share) & (share <= high)) <= 0.99


def test_newcombe_gives_the_published_example():
    # Newcombe (1998), table II, example (a): 56/70 - 48/80, method 10
    low, high = newcombe((48, 56), (80, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
