"""A small collection of articles with four planted topics."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from hwadu.vectors import LSA

PLANTED = {
    "반도체": ["반도체", "수출", "공장", "설비", "투자", "웨이퍼", "장비", "파운드리"],
    "축구": ["축구", "우승", "감독", "선수", "경기", "결승", "득점", "구단"],
    "날씨": ["날씨", "기온", "강수", "폭염", "태풍", "기상청", "미세먼지", "장마"],
    "전시": ["전시", "작가", "미술관", "작품", "관람", "조각", "회화", "비엔날레"],
}
COMMON = ["정부", "발표", "계획", "시장", "지난해", "서울", "것", "2024", "사람", "문제"]


@dataclass(frozen=True)
class Collection:
    """Counted articles whose topics are known."""

    counts: sparse.csr_matrix
    vectors: npt.NDArray[np.float32]
    vocabulary: list[str]
    texts: list[str]
    planted: npt.NDArray[np.int64]


def make_collection(sizes: tuple[int, ...] = (60, 50, 40, 30), seed: int = 0) -> Collection:
    rng = np.random.default_rng(seed)
    planted = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    words = list(PLANTED.values())
    texts = [
        " ".join([*rng.choice(words[topic], 25), *rng.choice(COMMON, 15)]) for topic in planted
    ]
    return count(texts, planted)


def count(texts: list[str], planted: npt.NDArray[np.int64] | None = None) -> Collection:
    vocabulary = sorted({word for text in texts for word in text.split()})
    position = {word: at for at, word in enumerate(vocabulary)}
    counts = sparse.lil_matrix((len(texts), len(vocabulary)), dtype=np.int32)
    for row, text in enumerate(texts):
        for word in text.split():
            counts[row, position[word]] += 1
    matrix = sparse.csr_matrix(counts)
    vectors = (
        LSA(dimensions=20).fit_transform(matrix)
        if matrix.nnz
        else np.zeros((len(texts), 2), np.float32)
    )
    known = np.zeros(len(texts), np.int64) if planted is None else planted
    return Collection(matrix, vectors, vocabulary, texts, known)


@pytest.fixture(scope="session")
def collection() -> Collection:
    return make_collection()


@pytest.fixture(scope="session")
def count_texts():
    return count


@pytest.fixture(scope="session")
def texts_of():
    """Make counts of articles of known subjects."""

    def counted(subjects, length=12, own=0.6, seed=0):
        """Articles that take a part of their words from their own subject's thirty."""
        rng = np.random.default_rng(seed)
        counts = sparse.lil_matrix((len(subjects), 30 * (max(subjects) + 1) + 400), dtype=np.int32)
        for row, subject in enumerate(subjects):
            for _ in range(length):
                of_subject = rng.random() < own
                place = 400 + 30 * subject + rng.integers(30) if of_subject else rng.integers(400)
                counts[row, place] += 1
        return sparse.csr_matrix(counts)

    return counted
