from __future__ import annotations

import numpy as np
import pytest

from hwadu.stories import candidate_pairs as candidates
from hwadu.stories.ascending import among, changes, distinct
from hwadu.stories.candidate_pairs import (
    DAY,
    FEWEST,
    RARE,
    UNDATED,
    Postings,
    candidate_pairs,
    recurring_fingerprints,
    telling_fingerprints,
)
from hwadu.stories.fingerprints import Sketches

WEEK = 7 * DAY


def sketches(*texts: list[int]) -> Sketches:
    return Sketches(
        np.array([value for text in texts for value in sorted(text)], dtype=np.uint32),
        np.cumsum([0, *map(len, texts)]),
    )


def postings(*texts: list[int], days: list[float] | None = None) -> Postings:
    days = [0.0] * len(texts) if days is None else days
    seconds = [UNDATED if np.isnan(day) else int(day * DAY) for day in days]
    return Postings.of(sketches(*texts), np.array(seconds))


def pairs(found: Postings, window: int = WEEK) -> dict[tuple[int, int], int]:
    met = candidate_pairs(found, window)
    return dict(zip(zip(met.pairs.first, met.pairs.second, strict=True), met.times, strict=True))


def test_articles_meet_as_often_as_they_share_fingerprints():
    assert pairs(postings([1, 2, 3], [2, 3, 4], [9])) == {(0, 1): 2}


def test_only_within_the_window_save_undated_ones():
    found = postings([1], [1], [1], days=[0, 8, float("nan")])
    assert pairs(found) == {(0, 2): 1, (1, 2): 1}
    assert pairs(found, 9 * DAY) == {(0, 1): 1, (0, 2): 1, (1, 2): 1}


def test_the_number_of_pairs_grows_with_the_articles_not_their_square():
    many = pairs(postings(*[[1]] * 500))
    assert len(many) < candidates.NEIGHBOURS * 500
    assert all(second - first <= candidates.NEIGHBOURS for first, second in many)


def test_pieces_give_what_the_whole_gives(monkeypatch):
    rng = np.random.default_rng(4)
    texts = [distinct(rng.integers(0, 60, 12)).tolist() for _ in range(50)]
    found = postings(*texts, days=sorted(rng.uniform(0, 40, 50)))
    whole = pairs(found), recurring_fingerprints(found, WEEK, 3, 20).tolist()
    monkeypatch.setattr(candidates, "_KEYS_AT_A_TIME", 37)
    assert (pairs(found), recurring_fingerprints(found, WEEK, 3, 20).tolist()) == whole


@pytest.mark.parametrize(
    ("days", "recurs"),
    [
        ([0, 1, 2, 3], False),
        ([0, 7, 14], False),
        ([0, 7, 14, 21], True),
        (list(range(9)), True),
        ([0.0] * 30, True),
        ([float("nan")] * 30, True),
        ([0, 1, float("nan"), float("nan")], False),
    ],
)
def test_text_recurs_over_windows_days_or_many_articles(days, recurs):
    found = postings(*[[7]] * len(days), days=days)
    assert recurring_fingerprints(found, WEEK, 3, 20).tolist() == ([7] if recurs else [])


def test_rare_fingerprints_tell_and_the_rarest_of_the_common_ones():
    common = list(range(1000, 1000 + 2 * FEWEST))
    texts = [[at // 2, 5000 + at, *common] for at in range(RARE + 10)]
    told = telling_fingerprints(sketches(*texts))
    assert (told.sizes == FEWEST).all()
    assert told.of(np.array([4])).values[0] == 2  # the one it shares with one other article
    assert not among(np.arange(5000, 5100, dtype=np.uint32), distinct(told.values)).any()


def test_ascending_arrays():
    assert changes(np.empty(0, dtype=np.int64)).size == 0
    assert distinct(np.array([3, 1, 3])).tolist() == [1, 3]
    assert not among(np.array([1]), np.empty(0, dtype=np.int64)).any()
