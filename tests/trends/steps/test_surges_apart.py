import numpy as np
import pytest

from hwadu.trends.changes.noise import noise_space
from hwadu.trends.changes.series import Series
from hwadu.trends.steps.steps import SURE
from hwadu.trends.steps.surges_apart import periods_of_year, set_apart
from hwadu.trends.surges.surge_noise import Alike
from hwadu.trends.surges.surges import find_surges

# few articles, then most of two sources in few months, two years apart
PLACES = np.array([0, 6, 8, 9, 11, 13, 14, 17, 19, 20, 21, 22, 23, 24, 25, 26, 52, 53, 56])
TOTAL = np.array([1.0, 1, 1, 2, 1, 5, 2, 3, 1, 4, 2, 1, 62, 130, 525, 56, 341, 3454, 231])


def apart(n, rho):
    series = Series(np.array(n) / TOTAL, TOTAL, PLACES * 30.4, rho)
    alike = Alike(rho, 0.0015)
    surges, _, _, steps = set_apart(series, PLACES, lambda at: noise_space(at - at[0]), alike)
    held, year = series.share * TOTAL, periods_of_year(series)
    alone = find_surges(held, TOTAL, PLACES, year=year, prior=alike)
    return surges, alone, any(step.p_value < SURE for step in steps)


@pytest.mark.parametrize(
    ("n", "rho", "dates"),
    [
        # three months far above all others, which are alike before them and after them
        ([0, 0, 1, 1, 0, 3, 1, 2, 1, 3, 0, 1, 61, 105, 394, 20, 151, 1616, 85], 0.0056, [(12, 14)]),
        # one month just before the gap
        ([0, 1, 0, 0, 1, 3, 1, 0, 0, 0, 0, 0, 8, 14, 51, 30, 100, 996, 60], 0.0012, [(15, 15)]),
        # a step is sure beside surges, and neither they nor it are beside the levels it makes
        (
            [0, 1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 21, 11, 327, 42, 127, 284, 11],
            0.006,
            [(14, 15), (16, 16)],
        ),
    ],
)
def test_no_surge_is_measured_from_the_level_of_a_step_that_is_not_told(n, rho, dates):
    surges, alone, step = apart(n, rho)
    assert not step
    assert [(one.first, one.last) for one in surges] == dates
    assert surges == alone
