from dataclasses import replace

import numpy as np
import pytest

from hwadu.trends.changes.noise import GRID, PRIOR, noise_space
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.count_scan import _largest, scan_counts, trust_in_counts
from hwadu.trends.steps.steps import find_steps

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


def p_with(memory, total):
    """Of one rise of four standard errors, beneath rates that have this memory or none."""
    share = np.repeat([0.2, 0.2], 42)
    one = series(share, total, alike=0.02)
    by = 2 * np.sqrt(0.16 / (one.worth[0] * 42) * 2)
    prior = np.array([float(model == memory) for model in GRID])
    one = replace(one, share=share + np.where(np.arange(84) < 42, -by, by))
    return np.log10(scan_counts(one, PLACES, replace(SPACE, prior=prior)))


def test_months_of_many_articles_share_what_their_rates_remember_and_those_of_few_hardly():
    many, few = (p_with((0.75, 0.75), n) - p_with((0.0, 1.0), n) for n in (1000.0, 4.0))
    assert many > 1.5
    assert abs(few) < 0.5


def test_the_p_value_is_that_of_each_kind_of_noise_as_likely_as_it_is():
    rng = np.random.default_rng(5)
    one = series(rng.binomial(200, np.repeat([0.2, 0.24], 42)) / 200, 200.0)
    ends = [np.eye(PRIOR.size)[0], np.append(0.0, PRIOR[1:] / PRIOR[1:].sum())]
    chances = [*ends, 0.3 * ends[0] + 0.7 * ends[1]]
    alone, waves, both = (scan_counts(one, PLACES, replace(SPACE, prior=p)) for p in chances)
    assert alone < waves / 2
    assert both == pytest.approx(0.3 * alone + 0.7 * waves)


def test_counts_are_trusted_before_a_family_tells_that_chance_itself_remembers():
    priors = [np.concatenate([[at], (1 - at) * PRIOR[1:] / 0.75]) for at in (0.01, 0.25, 0.9)]
    told, untold, not_at_all = (trust_in_counts(prior) for prior in priors)
    assert untold == pytest.approx(5 / 6)
    assert told < 0.02
    assert not_at_all > 0.99


def test_what_a_family_told_before_is_not_what_another_is_told():
    one = series(np.random.default_rng(7).binomial(60, np.repeat([0.2, 0.24], 42)) / 60)
    rest = PRIOR[1:] / PRIOR[1:].sum()
    priors = [np.append(alone, (1 - alone) * rest) for alone in (0.05, 0.25, 0.9)]
    for search in (lambda s: scan_counts(one, PLACES, s), lambda s: steps_of(one, s)):
        spaces = [replace(SPACE, prior=prior, known={}) for prior in priors]
        mixed = [search(space) for space in (*spaces, *spaces[::-1])]
        assert mixed[:3] == mixed[:2:-1]
        assert len({str(found) for found in mixed}) == 3


def steps_of(one, space):
    return [step.p_value for step in find_steps(one, space)]
