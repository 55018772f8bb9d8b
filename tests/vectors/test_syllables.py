"""Pairs of syllables are counted, and LSA sees by them what terms alone do not tell."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from threadpoolctl import threadpool_limits

from hwadu.errors import SettingsError
from hwadu.vectors import LSA, article_vectors
from hwadu.vectors.lsa_storage import FittedLSA, load_lsa, save_lsa
from hwadu.vectors.syllables import count_pairs

SUBJECTS = {
    "미세먼지 초미세먼지 황사예보 대기오염": "뿌옇게 흐려졌다",
    "축구대표팀 국가대표 결승전 우승컵": "힘차게 이겼습니다",
}
WORDS = sorted(word for words in SUBJECTS for word in words.split())


@pytest.fixture(scope="module")
def articles():
    """Two subjects; each article holds two of its subject's four words, and a way of writing."""
    rng = np.random.default_rng(0)
    texts = []
    for at in range(120):
        words, writing = list(SUBJECTS.items())[at % 2]
        texts.append(" ".join(rng.choice(words.split(), 2, replace=False)) + " " + writing)
    counts = [[text.split().count(word) for word in WORDS] for text in texts]
    return sparse.csr_matrix(counts), texts


@given(st.lists(st.text(alphabet="가나힣a 1\n\ud800漢", max_size=12), max_size=5))
def test_pairs_are_those_of_neighbouring_hangul(texts):
    found = count_pairs(texts)
    for text, row in zip(texts, found.counts.toarray(), strict=True):
        runs = re.findall("[가-힣]+", text)
        pairs = Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))
        code = {(ord(p[0]) - 0xAC00) * 11172 + ord(p[1]) - 0xAC00: n for p, n in pairs.items()}
        held = {int(found.codes[at]): int(row[at]) for at in np.flatnonzero(row)}
        assert held == code


def test_batches_do_not_matter_and_unknown_pairs_are_passed_over(monkeypatch):
    texts = ["가나다라", "다라", "", "나다 마바", "가나"] * 3
    whole = count_pairs(texts)
    monkeypatch.setattr("hwadu.vectors.syllables._BATCH", 2)
    parts = count_pairs(texts)
    assert np.array_equal(whole.codes, parts.codes)
    assert (whole.counts != parts.counts).nnz == 0
    again = count_pairs(["다라 사아", "없는말"], whole.codes)
    assert again.counts.sum() == 1 and again.counts.shape == (2, whole.codes.size)


def test_syllables_bring_articles_of_one_subject_together(articles):
    counts, texts = articles
    cosines = [
        vectors @ vectors.T
        for vectors in (
            LSA(dimensions=6).fit_transform(counts),
            LSA(dimensions=6).fit_transform(counts, texts),
        )
    ]
    unlike = (counts @ counts.T).toarray() == 0  # no word in common
    same = np.equal.outer(np.arange(120) % 2, np.arange(120) % 2)
    alone, both = (found[unlike & same].mean() - found[~same].mean() for found in cosines)
    assert both > 2 * alone


def test_new_articles_get_the_vectors_of_the_fitted_ones(articles, tmp_path):
    counts, texts = articles
    lsa = LSA(dimensions=5)
    vectors = lsa.fit_transform(counts, texts)
    assert np.array_equal(lsa.transform(counts, texts), vectors)
    save_lsa(FittedLSA(lsa, WORDS), tmp_path)
    assert np.array_equal(load_lsa(tmp_path).transform(counts, WORDS, texts), vectors)
    assert np.array_equal(article_vectors("lsa", counts, texts), LSA().fit_transform(counts, texts))


def test_same_bytes_with_one_and_two_threads(articles):
    made = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            made.append(LSA(dimensions=5).fit_transform(*articles).tobytes())
    assert made[0] == made[1]


def test_texts_without_hangul_change_nothing(articles):
    counts, texts = articles
    plain = LSA(dimensions=5).fit_transform(counts)
    assert np.array_equal(LSA(dimensions=5).fit_transform(counts, ["AI 2024"] * 120), plain)
    assert np.array_equal(LSA(dimensions=5, syllables=0).fit_transform(counts, texts), plain)


def test_as_many_texts_as_articles(articles):
    counts, texts = articles
    with pytest.raises(SettingsError, match="119 texts and 120 rows"):
        LSA().fit(counts, texts[1:])
    with pytest.raises(SettingsError, match="no texts and 120 rows"):
        LSA().fit(counts, texts).transform(counts)
