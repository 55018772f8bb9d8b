"""One series: the scale on which its periods are compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.trends.changes.series import Series


def series(counts, total):
    counts, total = np.asarray(counts, dtype=float), np.asarray(total, dtype=float)
    return Series(counts / total, total, 30.0 * np.arange(counts.size))


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5, 0.9])
def test_noise_does_not_hang_on_the_level(rate):
    rng = np.random.default_rng(0)
    drawn = series(rng.binomial(400, rate, 5_000), np.full(5_000, 400))
    assert drawn.plentiful
    assert drawn.steady.std() == pytest.approx(0.5 / np.sqrt(400), rel=0.05)


def test_the_scale_does_not_bend_with_the_number_of_articles():
    rng = np.random.default_rng(1)
    total = np.repeat([40, 400], 20_000)
    drawn = series(rng.binomial(total, 0.1), total)
    few, many = drawn.steady[:20_000], drawn.steady[20_000:]
    assert abs(few.mean() - many.mean()) < 0.05 * few.std()


@given(st.lists(st.integers(0, 2), min_size=12, max_size=40))
def test_shares_of_rare_things_stay_shares(counts):
    rare = series(counts, np.full(len(counts), 100))
    assert not rare.plentiful and np.array_equal(rare.steady, rare.share)


@given(st.lists(st.integers(0, 50), min_size=12, max_size=40))
def test_more_articles_of_as_many_are_never_lower_on_the_scale(counts):
    made = series(counts, np.full(len(counts), 50))
    order = np.argsort(made.share, kind="stable")
    assert (np.diff(made.steady[order]) >= -1e-12).all() and np.isfinite(made.steady).all()
