import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from hwadu.stats.intervals import neutral, newcombe, wilson


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_is_scipys_wilson(n, total):
    n = min(n, total)
    low, high = wilson(n, total)
    reference = binomtest(n, total).proportion_ci(method="wilson")
    assert low == pytest.approx(reference.low, abs=1e-9)
    assert high == pytest.approx(reference.high, abs=1e-9)


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_the_neutral_interval_lies_around_the_share(share, size):
    low, high = neutral(share, size)
    assert 0 <= low <= share <= high <= 1
    assert neutral(1 - share, size) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    assert neutral(share, np.inf) == (share, share)


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.3, 0.9])
def test_the_neutral_interval_holds_the_rate(rate):
    n = 150
    seen = np.random.default_rng(3).binomial(n, rate, 2000)
    bounds = {int(hits): neutral(hits / n, n) for hits in np.unique(seen)}
    held = np.mean([bounds[hits][0] <= rate <= bounds[hits][1] for hits in seen])
    assert 0.91 < held < 0.99


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
