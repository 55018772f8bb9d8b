import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwadu.stats.counts import document_term_counts, sum_by_group

documents = st.lists(st.lists(st.integers(0, 4), max_size=8), min_size=1, max_size=8)


@given(documents)
def test_counts_are_those_of_counting_by_hand(term_ids):
    counts = document_term_counts(term_ids, n_terms=5).toarray()
    assert counts.tolist() == [[ids.count(t) for t in range(5)] for ids in term_ids]


@given(documents, st.data())
def test_group_sums_are_those_of_adding_rows(term_ids, data):
    counts = document_term_counts(term_ids, n_terms=5)
    groups = data.draw(st.lists(st.integers(-1, 2), min_size=len(term_ids), max_size=len(term_ids)))
    sums = sum_by_group(counts, groups, n_groups=3).toarray()
    expected = [counts.toarray()[np.array(groups) == g].sum(axis=0) for g in range(3)]
    np.testing.assert_array_equal(sums, expected)


def test_an_id_outside_the_vocabulary_is_refused():
    with pytest.raises(ValueError, match=r"outside 0\.\.2"):
        document_term_counts([[3]], n_terms=3)
