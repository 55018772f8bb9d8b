import numpy as np

from hwadu.trends.changes.noise import noise_space
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.count_scan import _largest, scan_counts

PLACES = np.arange(4, 81)
SPACE = noise_space(np.arange(84))


def series(share, total=60.0, alike=0.0185):
    share = np.asarray(share, dtype=float)
    return Series(share, np.full(share.size, total), np.arange(share.size) * 30.4, alike)


def test_what_stands_on_one_side_alone_has_a_finite_ratio():
    rng = np.random.default_rng(0)
    shares = np.where(np.arange(84) < 40, rng.binomial(60, 0.2, (400, 84)) / 60, 0.0)
    both = np.vstack([shares, shares[:, ::-1], 1 - shares, 1 - shares[:, ::-1]])
    ratios = _largest(both, series(shares[0]), PLACES)
    assert np.isfinite(ratios).all()
    # a theme and its complement, and a study read backwards, step alike
    assert np.allclose(ratios[:400], ratios[800:1200], rtol=0.02)


def test_a_rare_theme_that_begins_late_has_a_sure_step():
    # simulated series of so few articles hold some that end early: none of them is infinite
    rng = np.random.default_rng(1)
    share = np.where(np.arange(84) >= 76, 0.2, 0.0)
    for total in (17.0, 23.0, 31.0, 36.0, 41.0):
        one = series(rng.binomial(int(total), share) / total, total)
        assert scan_counts(one, PLACES, SPACE) < 0.001
