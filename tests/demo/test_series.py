import numpy as np
import pytest

from hwadu.demo.planted.drawn_articles import draw_labels
from hwadu.demo.planted.monthly_rates import autoregressive, drawn_rates
from hwadu.demo.planted.plan import default_plan
from hwadu.errors import SettingsError


def counted_noise(dispersion, autocorrelation, rate=0.08, articles=400, runs=400, months=84):
    """Dispersion and lag-1 autocorrelation of beta-binomial counts around a flat rate."""
    generator = np.random.default_rng(5)
    planned = np.full((runs, months), rate)
    totals = np.full(months, articles)
    rates = drawn_rates(
        planned, totals, np.full(runs, dispersion), np.full(runs, autocorrelation), generator
    )
    counts = generator.binomial(articles, rates)
    pearson = (counts - articles * rate) / np.sqrt(articles * rate * (1 - rate))
    variance = (pearson**2).mean()
    return variance, (pearson[:, 1:] * pearson[:, :-1]).mean() / variance, rates.mean()


@pytest.mark.parametrize(
    ("dispersion", "autocorrelation"),
    [(1.0, 0.0), (1.5, 0.0), (1.5, 0.3), (2.5, 0.0), (2.5, 0.5), (4.0, 0.25), (4.0, 0.5)],
)
def test_counts_have_the_dispersion_and_autocorrelation_asked_for(dispersion, autocorrelation):
    variance, correlation, mean = counted_noise(dispersion, autocorrelation)
    assert variance == pytest.approx(dispersion, rel=0.06)
    assert correlation == pytest.approx(autocorrelation, abs=0.03)
    assert mean == pytest.approx(0.08, rel=0.03)


def test_a_drawn_corpus_has_them_too():
    plan = default_plan(
        null=True, dispersion=2.5, autocorrelation=0.4, seasonality=False, panel_changes=False
    )
    variances, products = [], []
    for seed in range(40):
        labels = draw_labels(8400, seed, plan=plan)
        rate, totals = labels.planned_adjusted, labels.totals()
        noise = (labels.counts() - totals * rate) / np.sqrt(totals * rate * (1 - rate))
        variances.append((noise**2).mean(axis=1))
        products.append((noise[:, 1:] * noise[:, :-1]).mean(axis=1))
    variance, product = np.mean(variances, axis=0)[:7], np.mean(products, axis=0)[:7]
    assert variance == pytest.approx(np.full(7, 2.5), rel=0.12)
    assert product / variance == pytest.approx(np.full(7, 0.4), abs=0.08)


def test_no_dispersion_leaves_the_planned_rate():
    planned = np.full((2, 12), 0.2)
    rates = drawn_rates(planned, np.full(12, 50), np.ones(2), np.zeros(2), np.random.default_rng(0))
    assert (rates == planned).all()


def test_tiny_months_stay_drawable():
    planned = np.full((3, 24), 0.05)
    rates = drawn_rates(
        planned, np.zeros(24, dtype=int), np.full(3, 4.0), np.zeros(3), np.random.default_rng(0)
    )
    assert ((rates >= 0) & (rates <= 1)).all()


def test_autoregressive_series_are_stationary():
    series = autoregressive(np.full(4000, 0.7), 30, np.random.default_rng(1))
    assert series[:, 0].std() == pytest.approx(1.0, abs=0.05)
    assert series[:, -1].std() == pytest.approx(1.0, abs=0.05)
    assert np.corrcoef(series[:, 3], series[:, 5])[0, 1] == pytest.approx(0.49, abs=0.05)


@pytest.mark.parametrize(("dispersion", "autocorrelation"), [(0.0, None), (0.9, 0.0), (2.0, -0.1)])
def test_noise_out_of_range_is_refused(dispersion, autocorrelation):
    with pytest.raises(SettingsError, match="dispersion must be 1 or more"):
        default_plan(dispersion=dispersion, autocorrelation=autocorrelation)


@pytest.mark.parametrize(("dispersion", "autocorrelation"), [(1.0, 0.2), (1.5, 0.4), (2.0, 0.5)])
def test_impossible_noise_is_refused(dispersion, autocorrelation):
    with pytest.raises(SettingsError, match="allows no autocorrelation"):
        default_plan(dispersion=dispersion, autocorrelation=autocorrelation)
