"""A saved LSA makes the vectors it made before, in this process and in another."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from hwadu.errors import InputError
from hwadu.vectors import LSA
from hwadu.vectors.lsa_storage import FittedLSA, counted_in, load_lsa, save_lsa

TERMS = [f"낱말{at}" for at in range(120)]
COUNTS = sparse.csr_matrix(np.random.default_rng(0).poisson(0.15, (150, 120)).astype(np.int32))


@pytest.fixture(scope="module")
def fitted():
    return FittedLSA(LSA(dimensions=10).fit(COUNTS), TERMS)


def test_fitted_articles_get_their_vectors_whatever_the_order_of_terms(fitted, tmp_path):
    vectors = LSA(dimensions=10).fit_transform(COUNTS)
    save_lsa(fitted, tmp_path)
    loaded = load_lsa(tmp_path)
    assert np.array_equal(loaded.transform(COUNTS, TERMS), vectors)
    order = np.random.default_rng(1).permutation(120)
    mixed = [TERMS[at] for at in order]
    assert np.array_equal(loaded.transform(COUNTS[:, order], mixed), vectors)
    assert (loaded.lsa.dimensions, loaded.lsa.explained_) == (10, fitted.lsa.explained_)


def test_unknown_terms_are_passed_over(fitted):
    more = sparse.hstack([COUNTS, COUNTS[:, :3]], format="csr")
    found = fitted.transform(more, [*TERMS, "새말", "헌말", "딴말"])
    assert np.array_equal(found, fitted.transform(COUNTS, TERMS))
    assert not fitted.transform(COUNTS[:, :2], ["새말", "헌말"]).any()


def test_another_process_makes_the_same_bytes(fitted, tmp_path):
    save_lsa(fitted, tmp_path)
    sparse.save_npz(tmp_path / "counts.npz", COUNTS)
    code = (
        "import sys, json, numpy as np; from scipy import sparse; "
        "from hwadu.vectors.lsa_storage import load_lsa; lsa = load_lsa(sys.argv[1]); "
        "made = lsa.transform(sparse.load_npz(sys.argv[2]), lsa.vocabulary); "
        "np.save(sys.argv[3], made)"
    )
    command = [sys.executable, "-c", code, tmp_path, tmp_path / "counts.npz", tmp_path / "v.npy"]
    two_threads = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}  # here it is one
    subprocess.run(command, check=True, env={**os.environ, **two_threads})
    assert np.load(tmp_path / "v.npy").tobytes() == fitted.transform(COUNTS, TERMS).tobytes()


def test_same_lsa_same_bytes(fitted, tmp_path):
    for name in ("one", "two"):
        save_lsa(fitted, tmp_path / name)
    for name in ("lsa.json", "lsa.safetensors"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_broken_lsa_is_refused(fitted, tmp_path, spoil):
    save_lsa(fitted, tmp_path)
    spoil(tmp_path, "lsa")
    with pytest.raises(InputError):
        load_lsa(tmp_path)


@given(st.permutations(range(6)), st.integers(0, 6))
def test_counts_keep_their_terms(order, kept):
    counts = sparse.csr_matrix(np.arange(12).reshape(2, 6))
    vocabulary = list("가나다라마바")
    wanted = [vocabulary[at] for at in order[:kept]] + ["없음"]
    made = counted_in(wanted, counts, vocabulary).toarray()
    assert made[:, :kept].tolist() == counts.toarray()[:, list(order[:kept])].tolist()
    assert not made[:, kept].any()
