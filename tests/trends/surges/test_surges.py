import numpy as np
import pandas as pd
import pytest

from hwadu.trends import find_changes
from hwadu.trends.surges.surge_noise import Alike, Counts, family_alikeness
from hwadu.trends.surges.surge_rules import comes_back, merged, seasonal
from hwadu.trends.surges.surge_stories import with_largest_stories
from hwadu.trends.surges.surges import find_surges, stretches

PERIODS = np.arange(60)


def drawn(seed, rate=0.1, total=80):
    totals = np.full(60, float(total))
    return np.random.default_rng(seed).binomial(total, np.full(60, rate)).astype(float), totals


def test_stretches_are_listed_once_for_the_same_articles():
    total = np.full(60, 80.0)
    first = stretches(PERIODS, total)
    assert stretches(PERIODS.copy(), total.copy()) is first
    assert not first.flags.writeable
    total[30] = 0.0  # which leaves it nothing to stand out by
    assert [30, 30] in first.tolist()
    assert [30, 30] not in stretches(PERIODS, total).tolist()
    assert stretches(2 * PERIODS, total).tolist() != stretches(PERIODS, total).tolist()


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_surge_is_dated_and_measured(length):
    n, total = drawn(0)
    n[30 : 30 + length] = 40
    (found,) = find_surges(n, total, PERIODS)
    assert (found.first, found.last) == (30, 29 + length)
    assert found.low < 0.4 < found.high
    assert found.n == 40 * length


def test_surges_do_not_hide_one_another():
    n, total = drawn(1)
    n[[10, 25, 40]] = 50
    assert [found.first for found in find_surges(n, total, PERIODS)] == [10, 25, 40]


def test_a_dip_is_a_surge_downward():
    n, total = drawn(2, 0.6)
    n[20] = 10
    (found,) = find_surges(n, total, PERIODS)
    assert found.high < 0


def test_what_does_not_come_back_is_no_surge():
    n, total = drawn(3)
    n[45:] += 30
    assert find_surges(n, total, PERIODS) == []
    n, total = drawn(3)
    n[-1] = 60  # nothing after it says that it is over
    assert find_surges(n, total, PERIODS) == []


def test_what_comes_back_every_year_is_the_season():
    n, total = drawn(4)
    n[[4, 16, 28, 40, 52]] = 30
    assert find_surges(n, total, PERIODS) == []


def test_few_articles_make_no_surge():
    n, total = drawn(5)
    n[30], total[30] = 5, 5
    assert find_surges(n, total, PERIODS) == []


def test_a_gap_of_the_calendar_does_not_join_periods():
    n, total = drawn(6)
    places = np.where(PERIODS < 31, PERIODS, PERIODS + 20)
    n[30] = 45
    assert [(s.first, s.last) for s in find_surges(n, total, places)] == [(30, 30)]
    n[31] = 45  # raised on both sides of a gap: nothing says that it came back between
    assert find_surges(n, total, places) == []


def test_articles_of_one_month_that_are_alike_are_found_to_be():
    rng = np.random.default_rng(7)
    rate, nothing = np.full(400, 0.2), np.zeros(400)
    total = rng.integers(2, 200, 400)
    alike = rng.binomial(total, rng.beta(0.2 * 49, 0.8 * 49, 400)).astype(float)
    chance = rng.binomial(total, rate).astype(float)
    found = family_alikeness([(alike, total.astype(float), rate, nothing)])
    assert 0.012 < found.rho < 0.03
    assert family_alikeness([(chance, total.astype(float), rate, nothing)]).rho < 0.002
    assert isinstance(found, Alike)


def test_chance_makes_few_surges():
    found = [bool(find_surges(*drawn(seed), PERIODS)) for seed in range(60)]
    assert sum(found) <= 7


def test_the_largest_story_of_a_surge_is_named():
    months = pd.date_range("2020-01-01", periods=36, freq="MS")
    n, total = np.full(36, 6), np.full(36, 60)
    n[20] = 40
    days = np.repeat(months, 60)
    ids = np.array([f"a{i:04}" for i in range(days.size)])
    carries = np.concatenate([np.arange(60) < k for k in n])
    articles = pd.DataFrame({"article_id": ids, "published": days})
    members = pd.DataFrame({"article_id": ids[carries], "key": "x"})
    shares = pd.DataFrame({"kind": "theme", "key": "x", "by": "", "denominator": "query"}, [0])
    shares = shares.loc[[0] * 36].assign(
        unit="article", period=months, total=total, share=n / total
    )
    changes = find_changes(shares.reset_index(drop=True), family="f")
    inside = ids[(days == months[20]) & carries]
    told = pd.DataFrame({"article_id": inside[:25], "story_id": "big"})
    found = with_largest_stories(changes, {"theme": members}, articles, told, "month")
    row = found[found["verdict"] == "surged"].iloc[0]
    assert (row["story_id"], row["story_articles"], row["n"], row["total"]) == ("big", 25, 40, 60)
    assert row["describes"]


def test_a_surge_that_holds_most_articles_is_measured_from_all_others():
    total = np.array([60.0, 130, 525, 56, 70, 80, 341, 3454, 231])
    total = np.concatenate([np.full(6, 20.0), total])
    n = np.round(0.06 * total)
    n[12:14] = np.round(0.45 * total[12:14])
    (found,) = find_surges(n, total, np.arange(15))
    assert (found.first, found.last) == (12, 13)
    assert found.low < 0.39 < found.high


def test_a_surge_does_not_take_a_calm_neighbour_with_it():
    # beside the noise without its calm neighbour the two together look less likely than itself
    total = [1, 1, 1, 2, 1, 5, 2, 3, 1, 4, 2, 1, 62, 130, 525, 56, 341, 3454, 231]
    n = [0, 0, 1, 0, 0, 2, 0, 2, 0, 1, 0, 0, 8, 12, 184, 2, 17, 394, 15]
    places = np.array([0, 6, 8, 9, 11, 13, 14, 17, 19, 20, 21, 22, 23, 24, 25, 26, 52, 53, 56])
    prior = Alike(0.0056, 0.0022)
    found = find_surges(np.array(n, float), np.array(total, float), places, prior=prior)
    assert [(s.first, s.last) for s in found] == [(14, 14)]


def test_one_period_far_off_does_not_make_all_articles_alike():
    rng = np.random.default_rng(8)
    total, rate = np.full(60, 100.0), np.full(60, 0.1)
    n = rng.binomial(100, rate).astype(float)
    calm = family_alikeness([(n, total, rate, np.zeros(60))]).rho
    n[30] = 80
    assert family_alikeness([(n, total, rate, np.zeros(60))]).rho < calm + 0.004


def test_a_surge_beside_months_of_few_articles_is_that_of_its_own_month():
    n, total = drawn(6)
    n[30] = 40
    n[28:30], total[28:30] = (0, 1), (2, 1)  # one of three articles tells nothing of its beginning
    (found,) = find_surges(n, total, PERIODS)
    assert (found.first, found.last) == (30, 30)


def test_a_dip_just_before_a_surge_is_not_part_of_it():
    n, total = drawn(7, 0.4, 200)
    n[30], n[31] = 20, 150
    assert [(one.first, one.last) for one in find_surges(n, total, PERIODS)] == [(30, 30), (31, 31)]


def test_the_level_of_a_study_is_not_that_of_its_largest_month():
    n, total = drawn(8)
    n[50], total[50] = 1260, 9000  # 14 % in one month, a tenth in all others
    n[20] = 24
    alike = Alike(0.01, 0.004)
    found = [one for one in find_surges(n, total, PERIODS, prior=alike) if one.first == 20]
    assert found
    assert found[0].effect == pytest.approx(0.2, abs=0.02)


def of(n, total, **other):
    kept = np.ones(n.size, dtype=bool)
    asked = {"level": None, "year": 12.0, "prior": Alike(0.01, 0.004), **other}
    return Counts(n, total, np.arange(n.size), kept, **asked)


def test_how_high_a_season_is_is_told_from_the_level_of_all_months_alike():
    n, total = np.full(60, 10.0), np.full(60, 100.0)
    n[50], total[50] = 1260, 9000  # 14 % in one month, a tenth in all others
    n[[8, 20, 32, 44]] = 18, 28, 18, 18  # eight points of 18; four of 14 beside the mean article
    assert seasonal(of(n, total).without([(20, 20)]), (20, 20))
    n[[8, 32, 44]] = 16
    assert not seasonal(of(n, total).without([(20, 20)]), (20, 20))


def test_which_side_of_the_level_two_months_lie_is_told_from_all_months_alike():
    n, total = np.full(60, 10.0), np.full(60, 100.0)
    n[50], total[50] = 1800, 9000
    n[30:32] = 40, 14  # above the tenth of all months, below the mean of all articles
    assert merged(of(n, total), [(31, 31), (30, 30)]) == [(30, 31)]
    n[31] = 5
    assert merged(of(n, total), [(31, 31), (30, 30)]) == [(30, 30), (31, 31)]


def test_what_is_just_before_a_surge_is_not_one_month_of_many_articles_alone():
    n, total = np.full(60, 10.0), np.full(60, 100.0)
    n[28], total[28] = 1980, 9000  # at 22 %; the month between is at a tenth
    n[30] = 27
    assert comes_back(of(n, total), np.array([30, 30]))
    n[29] = 24  # both are about as high as the month itself
    assert not comes_back(of(n, total), np.array([30, 30]))


def test_few_months_hardly_tell_that_a_series_is_noisier_than_its_family():
    scales = []
    for periods in (7, 280):
        total = np.full(periods + 1, 100.0)
        n = 20 + np.resize([8.0, -8.0], periods + 1)  # four times the variance of chance
        levels, windows = np.full((1, periods + 1), 0.2), np.array([[periods, periods]])
        noise = of(n, total, prior=Alike(0.0, 1e-6)).noise_without(levels, windows)
        scales.append(float(noise.scale[0]))
    few, many = scales
    assert 1.5 < few < 2.5
    assert many == pytest.approx(4.0, abs=0.15)
