"""Agreement of groupings equals scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from hwadu.stats.partitions import adjusted_mutual_information, adjusted_rand


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_same_as_scikit_learn(pairs):
    one, other = np.array(pairs, dtype=np.int64).T
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand_score(one, other), abs=1e-9)
    numbered = [np.unique(groups, return_inverse=True)[1] for groups in (one, other)]
    found = adjusted_mutual_information(*numbered)
    assert found == pytest.approx(adjusted_mutual_info_score(one, other), abs=1e-9)


@pytest.mark.parametrize(
    ("items", "groups", "steep"), [(900, 300, 0), (6_000, 40, 0), (6_000, 40, 2)]
)
def test_same_as_scikit_learn_where_items_are_many(items, groups, steep):
    rng = np.random.default_rng(items + groups)
    share = np.arange(1.0, groups + 1) ** -steep
    one, drawn = rng.choice(groups, (2, items), p=share / share.sum())
    other = np.where(rng.random(items) < 0.5, one, drawn)
    one, other = (np.unique(found, return_inverse=True)[1] for found in (one, other))
    expected = adjusted_mutual_info_score(one, other)
    assert adjusted_mutual_information(one, other) == pytest.approx(expected, abs=1e-10)
