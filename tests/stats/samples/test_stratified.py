"""A stratified sample has every stratum's share, and leaves none out while there is room."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hwadu.pipeline.topics.topic_sample import allocation, stratified_sample


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40), st.data())
def test_what_strata_give(sizes, data):
    sizes = np.array(sizes)
    size = data.draw(st.integers(1, int(sizes.sum())))
    given_ = allocation(sizes, size)
    assert given_.sum() == size
    assert (given_ <= sizes).all()
    if size >= sizes.size:
        assert (given_ >= 1).all()
        # larger strata never give less
        order = np.argsort(sizes, kind="stable")
        assert (np.diff(given_[order]) >= -1).all()
        # what the small ones take more than their share is taken from all others alike
        large = given_ > 1
        if large.sum() > 1:
            rate = given_[large] / sizes[large]
            room = 1 / sizes[large].min()
            assert rate.max() - rate.min() <= 2 * room
    else:
        assert set(given_.tolist()) <= {0, 1}
        assert sizes[given_ == 1].min() >= sizes[given_ == 0].max()


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_the_first_of_each_stratum_are_drawn_whatever_the_order_of_rows(seed, size):
    rng = np.random.default_rng(seed)
    strata, order = np.unique(rng.integers(0, 5, 60), return_inverse=True)[1], rng.permutation(60)
    drawn = stratified_sample(strata, order, size)
    assert drawn.size == size
    assert (np.diff(drawn) > 0).all()
    left = np.setdiff1d(np.arange(60), drawn)
    for stratum in range(strata.max() + 1):
        inside, outside = (order[rows[strata[rows] == stratum]] for rows in (drawn, left))
        if inside.size and outside.size:
            assert inside.max() < outside.min()
    shuffled = rng.permutation(60)
    again = shuffled[stratified_sample(strata[shuffled], order[shuffled], size)]
    assert sorted(again) == drawn.tolist()
