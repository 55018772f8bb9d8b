from __future__ import annotations

import numpy as np

from hwadu.stories import families as module
from hwadu.stories.candidate_pairs import Pairs
from hwadu.stories.families import Compared, families
from hwadu.stories.fingerprints import Sketches


def compared(similar: np.ndarray, *, known: np.ndarray | None = None, shared=None, days=None):
    n = len(similar)
    first, second = np.nonzero(np.triu(np.ones((n, n)) if known is None else known, 1))
    values = [np.array([at]) for at in range(n)] if shared is None else shared
    return Compared(
        Pairs(first, second),
        similar[first, second],
        np.full(n, 0.6),
        Sketches(
            np.concatenate(values).astype(np.uint32), np.cumsum([0, *(v.size for v in values)])
        ),
        np.zeros(n, dtype=np.int64) if days is None else np.array(days) * 86_400,
        7 * 86_400,
    )


def matrix(n: int, *links: tuple[int, int, float]) -> np.ndarray:
    made = np.zeros((n, n))
    for first, second, value in links:
        made[first, second] = made[second, first] = value
    return made


def test_a_bridge_does_not_join_two_stories():
    similar = matrix(
        5, (0, 1, 0.9), (0, 2, 1.0), (1, 2, 1.0), (2, 3, 1.0), (2, 4, 1.0), (3, 4, 0.9)
    )
    assert families(compared(similar)).tolist() == [0, 0, 0, 3, 3]


def test_all_similar_pairs_make_one_family():
    similar = matrix(4, *((i, j, 0.7) for i in range(4) for j in range(i + 1, 4)))
    assert families(compared(similar)).tolist() == [0, 0, 0, 0]


def test_the_mean_decides_where_one_pair_is_less_similar():
    similar = matrix(3, (0, 1, 1.0), (1, 2, 0.8), (0, 2, 0.45))
    assert families(compared(similar)).tolist() == [0, 0, 0]
    similar = matrix(3, (0, 1, 1.0), (1, 2, 0.7), (0, 2, 0.45))
    assert families(compared(similar)).tolist() == [0, 0, 2]


def test_pairs_not_compared_are_estimated_from_fingerprints_within_the_window():
    similar = matrix(3, (0, 1, 0.9), (1, 2, 0.9))
    known = similar > 0
    same = [np.arange(10)] * 3
    assert families(compared(similar, known=known, shared=same)).tolist() == [0, 0, 0]
    other = [np.arange(10), np.arange(10), np.arange(10, 20)]
    assert families(compared(similar, known=known, shared=other)).tolist() == [0, 0, 2]
    far = compared(similar, known=known, shared=same, days=[0, 6, 12])
    assert families(far).tolist() == [0, 0, 2]


def test_very_long_chains_are_taken_apart_first(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 4)
    similar = matrix(6, *((i, j, 0.95) for i in range(3) for j in range(i + 1, 3)))
    similar += matrix(6, *((i, j, 0.95) for i in range(3, 6) for j in range(i + 1, 6)))
    similar += matrix(6, (2, 3, 0.62))
    assert families(compared(similar)).tolist() == [0, 0, 0, 3, 3, 3]
    equal = matrix(6, *((i, i + 1, 1.0) for i in range(5)))
    assert families(compared(equal)).tolist() == [0] * 6  # equal texts, a chain without end


def test_no_pairs_no_families():
    assert families(compared(np.zeros((3, 3)))).tolist() == [0, 1, 2]
