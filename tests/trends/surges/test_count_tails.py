import numpy as np
import pytest
from scipy.stats import betabinom, binom

from hwadu.trends.surges.count_tails import count_p_values


def one(n, total, rate, part):
    return count_p_values(*(np.array([x], dtype=float) for x in (n, total, rate, part)))[0]


@pytest.mark.parametrize(("n", "total", "rate"), [(25, 100, 0.1), (0, 80, 0.1), (700, 4000, 0.1)])
@pytest.mark.parametrize("alike", [0.0, 0.005])
def test_a_tail_is_that_of_counts_whose_rate_varies(n, total, rate, alike):
    chance = (
        betabinom(total, rate * (1 / alike - 1), (1 - rate) * (1 / alike - 1))
        if alike
        else binom(total, rate)
    )
    beyond = chance.sf(n) if n > total * rate else chance.cdf(n - 1)
    expected = 2 * (beyond + chance.pmf(n) / 2)
    assert one(n, total, rate, 1 + alike * (total - 1)) == pytest.approx(expected, rel=1e-3)


def test_a_rate_that_varies_makes_high_counts_likelier_than_as_many_articles_of_their_own():
    part = 1 + 0.01 * 199
    assert one(70, 200, 0.1, part) > 10 * one(70 / part, 200 / part, 0.1, 1.0)


def test_near_and_far_tails_meet():
    near = [one(n, 400.0, 0.1, 3.0) for n in np.arange(50.0, 62.0, 0.5)]
    assert (np.diff(near) < 0).all()
    assert (np.diff(np.log(near)) > -0.4).all()


def test_parts_of_articles_have_tails_too():
    assert one(24, 100, 0.1, 1.4) > one(24.5, 100.25, 0.1, 1.4) > one(26, 100, 0.1, 1.4)
