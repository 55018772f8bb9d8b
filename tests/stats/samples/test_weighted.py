import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.stats.intervals import wilson
from hwadu.stats.samples.weighted import sample_size_behind, weighted_share


def test_equal_weights_with_few_hits_give_wilsons_interval():
    found = weighted_share([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], np.full(10, 7.0))
    assert (found.low, found.high) == pytest.approx([float(b) for b in wilson(1, 10)])
    assert found.n_effective == pytest.approx(10)


def test_without_hits_the_weights_alone_decide():
    even, uneven = (weighted_share(np.zeros(50), w) for w in (np.ones(50), np.arange(1, 51)))
    assert even.low == uneven.low == 0.0
    assert 0 < even.high < uneven.high < 0.15
    assert uneven.n_effective == pytest.approx(50 * 51**2 / 4 * 50 / (50 * 51 * 101 / 6))


def test_units_without_weight_do_not_count():
    one = weighted_share([1, 0, 1], [1, 2, 0])
    assert one == weighted_share([1, 0], [1, 2])
    assert one.n == 2
    nothing = weighted_share([1.0], [0.0])
    assert nothing.n == 0
    assert np.isnan([nothing.share, nothing.low, nothing.high]).all()


def test_when_everything_was_looked_at_nothing_is_left_to_chance():
    found = weighted_share([1, 0, 0, 0], np.ones(4), inclusion=np.ones(4))
    assert (found.low, found.share, found.high) == (0.25, 0.25, 0.25)


@pytest.mark.parametrize("rate", [0.03, 0.2, 0.6])
@pytest.mark.parametrize("informative", [False, True])
def test_intervals_cover_the_share_in_samples_of_unequal_chances(rate, informative):
    chance = np.random.default_rng(4)
    n, repetitions = 20_000, 500
    hits = chance.random(n) < rate
    size = 1 + 4 * (hits & informative) + chance.exponential(size=n)
    probability = 200 * size / size.sum()
    covered = 0
    for _ in range(repetitions):
        at = np.flatnonzero(chance.random(n) < probability)
        found = weighted_share(hits[at], 1 / probability[at])
        covered += found.low <= hits.mean() <= found.high
    assert 0.925 <= covered / repetitions <= 0.985


@given(
    st.lists(
        st.tuples(st.integers(0, 60).map(lambda readings: readings / 60), st.floats(0.01, 100)),
        min_size=1,
        max_size=30,
    ),
    st.floats(0, 1),
)
def test_bounds_enclose_the_share(units, inclusion):
    hits, weights = zip(*units, strict=True)
    found = weighted_share(hits, weights, inclusion)
    assert 0 <= found.low <= found.share + 1e-9 <= found.high + 2e-9 <= 1 + 3e-9
    assert found.share == pytest.approx(np.average(hits, weights=weights))


@given(st.integers(1, 2000), st.data())
def test_the_sample_size_behind_an_interval_is_found_again(n, data):
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert sample_size_behind(hits / n, float(low), float(high)) == pytest.approx(n, rel=1e-6)
