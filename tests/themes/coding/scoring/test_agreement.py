import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from hwadu.themes.coding.scoring.agreement import cohen_kappa, krippendorff_alpha

NAN = np.nan
# Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers
FOUR_OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_of_four_observers_with_missing_values_is_the_published_one(metric, published):
    found = krippendorff_alpha(FOUR_OBSERVERS, metric)
    assert found.share == pytest.approx(published, abs=0.0005)
    assert found.low < found.share < found.high <= 1
    assert found.n == 11


def test_alpha_of_nominal_data_is_the_published_one():
    ben = [ord(c) for c in "aabbdcccedda"]
    gerry = [ord(c) for c in "babbbccccddd"]
    gerry[8:] = [ord(c) for c in "eddd"]
    found = krippendorff_alpha(np.transpose([ben, gerry]).astype(float))
    assert found.share == pytest.approx(0.692, abs=0.0005)


def test_kappa_is_that_of_scikit_learn():
    chance = np.random.default_rng(0)
    one = chance.integers(0, 3, 80)
    other = np.where(chance.random(80) < 0.7, one, chance.integers(0, 3, 80))
    assert cohen_kappa(one, other).share == pytest.approx(cohen_kappa_score(one, other))


def test_perfect_agreement_on_few_units_is_not_taken_for_certainty():
    few, many = ([0, 1] * n for n in (5, 100))
    assert cohen_kappa(few, few).share == 1.0
    assert cohen_kappa(few, few).low < 0.5 < 0.9 < cohen_kappa(many, many).low
    assert krippendorff_alpha(np.transpose([few, few])).low < 0.5


def test_one_category_only_leaves_agreement_undefined():
    assert np.isnan(cohen_kappa([1, 1], [1, 1]).share)
    assert np.isnan(krippendorff_alpha([[1, 1], [1, 1]]).share)
    assert np.isnan(krippendorff_alpha([[1, NAN], [NAN, 0]]).share)


def test_intervals_cover_the_agreement_of_all_units():
    chance = np.random.default_rng(1)
    truth = chance.integers(0, 2, 20_000)
    one, other = (np.where(chance.random(truth.size) < 0.1, 1 - truth, truth) for _ in range(2))
    kappa = cohen_kappa(one, other).share
    covered = 0
    for _ in range(300):
        drawn = chance.integers(0, truth.size, 100)
        found = cohen_kappa(one[drawn], other[drawn])
        covered += found.low <= kappa <= found.high
    assert 0.92 <= covered / 300 <= 0.99
