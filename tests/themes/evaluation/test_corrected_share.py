import numpy as np
import pytest

from hwadu.stats.intervals import neutral
from hwadu.themes.evaluation.corrected_share import PartSeen, corrected, parts_seen


def of_one(*given, sample_size):
    return corrected([parts_seen(*given)], [sample_size])[0]


def test_without_codes_in_one_part_nothing_is_estimated():
    assigned = np.array([True] * 10 + [False] * 90)
    seen = parts_seen(assigned, np.zeros(60), np.zeros(60, dtype=bool), np.ones(60))
    assert seen == []
    found = corrected([seen], [100])[0]
    assert np.isnan([found.share, found.low, found.high]).all()


def test_too_few_codes_and_no_units_estimate_nothing():
    coded = np.arange(49) < 20
    assert parts_seen(np.arange(100) < 20, np.zeros(49), coded, np.ones(49)) == []
    coded = np.arange(60) < 20
    assert parts_seen(np.zeros(0, dtype=bool), np.zeros(60), coded, np.ones(60)) == []


def test_a_theme_assigned_to_nothing_has_one_part():
    seen = parts_seen(np.zeros(400, bool), np.arange(100) < 5, np.zeros(100, bool), np.full(100, 4))
    assert [(one.assigned, one.part) for one in seen] == [(False, 1.0)]
    assert corrected([seen], [400])[0].share == pytest.approx(0.05)


def test_the_share_of_just_these_units_has_the_narrower_interval():
    assigned = np.arange(400) < 80
    coded = np.arange(100) < 20
    given = (assigned, coded.astype(float) * 0.8, coded, np.full(100, 4.0))
    rate = of_one(*given, sample_size=400)
    these = of_one(*given, sample_size=np.inf)
    assert rate.share == these.share
    assert rate.low < these.low < these.share < these.high < rate.high


def test_distances_of_a_theme_alone_are_the_roots_of_three_squares():
    parts = [PartSeen(True, 0.2, 0.9, 30.0), PartSeen(False, 0.8, 0.05, 90.0)]
    found = corrected([parts], [1000])[0]
    share = 0.2 * 0.9 + 0.8 * 0.05
    sources = [(0.2, 0.9, 30.0), (0.8, 0.05, 90.0), (1.0, share, 1000)]
    bounds = [(part, at, *neutral(at, size)) for part, at, size in sources]
    below = sum((part * (at - low)) ** 2 for part, at, low, _ in bounds) ** 0.5
    above = sum((part * (high - at)) ** 2 for part, at, _, high in bounds) ** 0.5
    assert (found.share, found.low, found.high) == pytest.approx(
        (share, share - below, share + above)
    )


def test_errors_of_the_assigned_reach_below_and_missed_ones_above():
    both = [PartSeen(True, 0.2, 1.0, 30.0), PartSeen(False, 0.8, 0.0, 90.0)]
    found = corrected([both] * 5, [np.inf] * 5)[0]
    assert 0.2 - 0.2 * 0.06 < found.low < 0.2 < found.high < 0.2 + 0.8 * 0.02
    missing_none = [both[0], PartSeen(False, 0.8, 0.0, np.inf)]
    only = corrected([missing_none] * 5, [np.inf] * 5)[0]
    assert (only.low, only.high) == (pytest.approx(found.low), 0.2)


def test_a_theme_without_an_estimate_says_nothing_of_the_others():
    parts = [PartSeen(True, 0.2, 0.9, 30.0), PartSeen(False, 0.8, 0.0, 90.0)]
    alone = corrected([parts], [1000])[0]
    beside, nothing = corrected([parts, []], [1000, 1000])
    assert beside == alone
    assert np.isnan(nothing.share)


def test_intervals_of_rare_themes_hold_and_are_narrower_together():
    # an archive of 2,000 units drawn from these rates, six themes, assigned almost without error
    chance = np.random.default_rng(4)
    rate = np.array([0.01, 0.03, 0.03, 0.04, 0.04, 0.06])
    missed = np.array([0.1, 0.02, 0.0, 0.05, 0.15, 0.05])
    held, width, alone = [], [], []
    for _ in range(150):
        present = chance.random((2000, 6)) < rate
        assigned = present & (chance.random((2000, 6)) >= missed)
        # those with a theme are six times as likely to be coded
        size = np.where(assigned.any(axis=1), 6.0, 1.0)
        weight = size.sum() / (200 * size)
        coded = np.flatnonzero(chance.random(2000) < 1 / weight)
        seen = [
            parts_seen(
                assigned[:, theme],
                present[coded, theme],
                assigned[coded, theme],
                weight[coded],
                inclusion=1 / weight[coded],
            )
            for theme in range(6)
        ]
        found = corrected(seen, [2000] * 6)
        held += [one.low <= true <= one.high for one, true in zip(found, rate, strict=True)]
        width += [one.high - one.low for one in found]
        own = [corrected([one], [2000])[0] for one in seen]
        alone += [one.high - one.low for one in own]
    assert 0.93 < np.mean(held) < 0.98
    assert np.mean(width) < 0.9 * np.mean(alone)
