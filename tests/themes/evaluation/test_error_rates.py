import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln
from scipy.stats import beta

from hwadu.stats.intervals import neutral
from hwadu.themes.evaluation.corrected_share import UNLIKE, error_bounds

rates = st.one_of(st.just(0.0), st.just(1.0), st.floats(0, 1))
codes = st.one_of(st.floats(1, 500), st.just(np.inf))
themes = st.lists(st.tuples(rates, codes), min_size=2, max_size=6)


def alone(wrong, size):
    return np.array([neutral(*one) for one in zip(wrong, size, strict=True)]).T


@given(rates, codes)
def test_a_theme_alone_has_the_neutral_interval(wrong, size):
    low, high = error_bounds([wrong], [size])
    assert (low[0], high[0]) == neutral(wrong, size)


def test_no_theme_no_bounds():
    low, high = error_bounds([], [])
    assert low.shape == high.shape == (0,)


@given(themes, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_what_was_seen_lies_within_and_the_order_of_themes_does_not_matter(given_themes, chance):
    wrong, size = np.array(given_themes).T
    low, high = error_bounds(wrong, size)
    assert (low >= 0).all()
    assert (low <= wrong).all()
    assert (wrong <= high).all()
    assert (high <= 1).all()
    order = list(range(len(given_themes)))
    chance.shuffle(order)
    assert np.array(error_bounds(wrong[order], size[order])) == pytest.approx(
        np.array([low[order], high[order]]), abs=1e-8
    )


def test_what_is_known_stays_known_and_tells_nothing_of_the_others():
    low, high = error_bounds([0.01, 0.0], [np.inf, 100])
    assert (low[0], high[0]) == (0.01, 0.01)
    assert (low[1], high[1]) == neutral(0.0, 100)


def test_bounds_are_quantiles_given_the_codes_of_all_themes():
    # the same integral over evenly spaced common rates, a hundred times as dense near nought
    wrong, size = np.array([0.0, 0.02, 0.1]), np.array([120.0, 100.0, 40.0])
    common = (np.arange(100_000) + 0.5) / 200_000
    prior = (1 - common) / 3 / common
    bad, good = (wrong * size)[:, None], ((1 - wrong) * size)[:, None]
    alike = (1 - UNLIKE) * np.exp(betaln(1 / 3 + bad, prior + good) - betaln(1 / 3, prior))
    alone = UNLIKE * np.exp(betaln(1 / 3 + bad, 1 / 3 + good) - betaln(1 / 3, 1 / 3))
    likely = (alike + alone).prod(axis=0) / np.sqrt(common * (1 - common))
    likely /= likely.sum()
    bounds = np.array(error_bounds(wrong, size))
    for theme in range(3):
        is_alike = alike[theme] / (alike[theme] + alone[theme]) * likely
        for at, below in zip(bounds[:, theme], [0.025, 0.975], strict=True):
            chance = is_alike @ beta.cdf(at, 1 / 3 + bad[theme], prior + good[theme])
            chance += (1 - is_alike.sum()) * beta.cdf(at, 1 / 3 + bad[theme], 1 / 3 + good[theme])
            assert float(chance[0]) == pytest.approx(below if at else 0.0, abs=5e-4)


def test_many_codes_are_no_trouble():
    low, high = error_bounds([0.5, 0.0, 0.001], [50_000, 50_000, 50_000])
    assert (low[0], high[0]) == pytest.approx(neutral(0.5, 50_000), abs=1e-4)
    assert (high[1], high[2]) == pytest.approx((4e-5, 0.0013), rel=0.1)


def test_themes_without_errors_vouch_for_one_another():
    _, high = error_bounds([0.0] * 6, [100] * 6)
    assert (high < 0.75 * neutral(0.0, 100)[1]).all()
    _, more = error_bounds([0.0] * 12, [100] * 12)
    assert (more < high[0]).all()


def test_beside_themes_that_are_often_wrong_a_theme_stands_nearly_alone():
    wrong, size = [0.0, 0.3, 0.25, 0.4], [100] * 4
    low, high = error_bounds(wrong, size)
    assert np.array([low, high]) == pytest.approx(alone(wrong, size), abs=0.01)


def test_a_theme_follows_its_own_codes_when_they_show_errors():
    low, high = error_bounds([0.1, 0.0, 0.0, 0.0, 0.0], [100] * 5)
    own = neutral(0.1, 100)
    assert high[0] > own[1] - 0.02
    assert low[0] == pytest.approx(own[0], abs=0.01)


@pytest.mark.parametrize(
    ("true", "narrower"),
    [
        ([0.0, 0.001, 0.001, 0.002, 0.003, 0.008], 0.8),
        ([0.02, 0.05, 0.1, 0.2], 1.0),
        ([0.0] * 6, 0.7),
    ],
)
def test_bounds_hold_on_average_over_the_themes(true, narrower):
    size = np.full(len(true), 110)
    seen = np.random.default_rng(2).binomial(110, true, (250, len(true)))
    held, width, own_width = [], [], []
    for errors in seen:
        low, high = error_bounds(errors / 110, size)
        own_low, own_high = alone(errors / 110, size)
        held.append((low <= true) & (true <= high))
        width.append((high - low).mean())
        own_width.append((own_high - own_low).mean())
    assert np.mean(held) > 0.93
    assert np.mean(width) <= narrower * np.mean(own_width)
