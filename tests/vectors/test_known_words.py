"""What Kiwi knows of words brings together headlines that share none."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import InputError
from hwadu.tokens.word_vectors import WordVectors
from hwadu.vectors.known_words import KnownWords, load_known_words, save_known_words

HEADLINES = ["축구 감독 우승", "야구 선수 결승", "은행 금리 대출", "환율 달러 채권"]
WORDS = sorted({word for line in HEADLINES for word in line.split()})
COUNTS = sparse.csr_matrix([[line.split().count(word) for word in WORDS] for line in HEADLINES])


@pytest.fixture(scope="module")
def fitted():
    return KnownWords.learn(COUNTS, WORDS, WordVectors().encode(WORDS))


def test_headlines_of_one_subject_are_near_though_they_share_no_word(fitted):
    vectors = fitted.transform(COUNTS, WORDS).vectors
    alike = vectors @ vectors.T
    assert min(alike[0, 1], alike[2, 3]) > 0.2 > 0 > max(alike[:2, 2:].ravel())


def test_words_are_counted_once_and_unknown_ones_passed_over(fitted):
    told = fitted.transform(sparse.csr_matrix([[5, 1, 2], [0, 0, 3]]), ["축구", "감독", "새말임"])
    assert told.words.tolist() == [2, 0]
    assert told.vectors.any(axis=1).tolist() == [True, False]


def test_another_process_makes_the_same_bytes_without_asking_kiwi(fitted, tmp_path):
    save_known_words(fitted, tmp_path)
    sparse.save_npz(tmp_path / "counts.npz", COUNTS)
    code = (
        "import sys, numpy as np; from scipy import sparse; "
        "from hwadu.vectors.known_words import load_known_words; "
        "known = load_known_words(sys.argv[1]); "
        "made = known.transform(sparse.load_npz(sys.argv[2]), sys.argv[4].split()); "
        "np.save(sys.argv[3], made.vectors); assert 'kiwipiepy' not in sys.modules"
    )
    files = [tmp_path, tmp_path / "counts.npz", tmp_path / "v.npy", " ".join(WORDS)]
    two_threads = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}  # here it is one
    command = [sys.executable, "-c", code, *files]
    subprocess.run(command, check=True, env={**os.environ, **two_threads})
    made = fitted.transform(COUNTS, WORDS).vectors
    assert np.load(tmp_path / "v.npy").tobytes() == made.tobytes()


def test_what_was_learned_twice_is_the_same_bytes(fitted):
    again = KnownWords.learn(COUNTS, WORDS, WordVectors().encode(WORDS))
    assert again.axes.tobytes() == fitted.axes.tobytes()
    assert again.mean.tobytes() == fitted.mean.tobytes()


def test_a_folder_without_it_is_an_error(tmp_path):
    with pytest.raises(InputError, match="known_words"):
        load_known_words(tmp_path)
