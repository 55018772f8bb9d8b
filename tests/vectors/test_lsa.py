"""LSA: unit rows, the same bytes every time, new articles in the same space."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from threadpoolctl import threadpool_limits

from hwadu.errors import NotEnoughDataError
from hwadu.stats.bm25 import BM25
from hwadu.vectors import LSA


@pytest.fixture(scope="module")
def counts():
    rng = np.random.default_rng(0)
    return sparse.csr_matrix(rng.poisson(0.15, (300, 500)).astype(np.int32))


def test_weights_are_those_of_the_formula(counts):
    weights = BM25.learn(counts).weigh(counts)
    dense = counts.toarray().astype(float)
    idf = np.log1p((300 - (dense > 0).sum(axis=0) + 0.5) / ((dense > 0).sum(axis=0) + 0.5))
    lengths = dense.sum(axis=1, keepdims=True)
    expected = idf * dense * 2.5 / (dense + 1.5 * (0.25 + 0.75 * lengths / lengths.mean()))
    expected /= np.maximum(np.linalg.norm(expected, axis=1, keepdims=True), 1e-300)
    assert np.abs(weights.toarray() - expected).max() < 1e-12


def test_rows_are_unit_and_transform_repeats_them(counts):
    lsa = LSA(dimensions=30)
    vectors = lsa.fit_transform(counts)
    assert vectors.shape == (300, 30) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(lsa.transform(counts), vectors)
    assert 0 < lsa.explained_ < 1


def test_same_bytes_with_one_and_two_threads(counts):
    made = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            made.append(LSA(dimensions=30, seed=5).fit_transform(counts).tobytes())
    assert made[0] == made[1]


def test_small_input(counts):
    assert LSA().fit_transform(sparse.csr_matrix([[1, 2], [2, 1]])).shape == (2, 2)
    assert LSA().fit_transform(sparse.csr_matrix([[3]])).tolist() == [[1.0]]
    one_word = LSA().fit_transform(sparse.csr_matrix(np.ones((5, 1), dtype=int)))
    assert np.abs(one_word).tolist() == [[1.0]] * 5
    some_empty = LSA().fit_transform(sparse.csr_matrix([[1, 1], [0, 0], [1, 0]]))
    assert not some_empty[1].any()


def test_nothing_to_learn_from(counts):
    with pytest.raises(NotEnoughDataError, match="no article holds a term"):
        LSA().fit(sparse.csr_matrix((3, 4), dtype=np.int32))
    with pytest.raises(NotEnoughDataError, match="499 terms"):
        LSA().fit(counts).transform(counts[:, 1:])


def test_vectors_do_not_hang_on_the_seed(counts):
    one, other = (LSA(dimensions=30, seed=seed).fit_transform(counts) for seed in (0, 9))
    assert np.abs(one - other).max() < 1e-4


def test_alike_articles_have_as_many_dimensions_as_there_are_different_ones():
    rows = np.repeat(np.random.default_rng(0).poisson(0.5, (3, 400)), 100, axis=0)
    vectors = LSA().fit_transform(sparse.csr_matrix(rows))
    assert vectors.shape == (300, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_copies_of_a_few_articles_have_the_same_bytes_each_time():
    counts = sparse.csr_matrix(np.kron(np.eye(8), np.ones((40, 20))))
    fits = [LSA().fit_transform(counts) for _ in range(3)]
    assert fits[0].tobytes() == fits[1].tobytes() == fits[2].tobytes()
    assert np.allclose(fits[0] @ fits[0].T, np.kron(np.eye(8), np.ones((40, 40))), atol=1e-6)
