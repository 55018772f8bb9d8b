"""How well levels between steps describe a series, whatever the dates of the steps are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.special import logsumexp

from hwadu.trends.changes.series import Series
from hwadu.trends.steps.count_scan import ratios

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def gain_of_steps(series: Series, places: Places, at: Places) -> float:
    """What levels gain over one rate, less what their sizes and their dates cost.

    A date that was searched for fits better than it should. So the likelihood of each step is
    averaged over all dates of the study, alike before the counts are seen: where one month stands
    out that costs as much as there are months (as in Zhang and Siegmund's criterion), and where
    many dates are alike, across a gap or in months with hardly an article, next to nothing.

    Parameters
    ----------
    series : Series
    places : array of int64, shape (periods,)
        Numbers of its periods on the calendar.
    at : array of int64, shape (steps,)
        First period of each new level, in order.

    Returns
    -------
    float
        Twice a logarithm of likelihoods, as a deviance; a size costs the logarithm of the number
        of periods (Schwarz's criterion).

    References
    ----------
    Schwarz (1978), The Annals of Statistics 6; Zhang and Siegmund (2007), A modified Bayes
    information criterion, Biometrics 63.

    Examples
    --------
    >>> jump = Series(np.repeat([0.1, 0.3], 20), np.full(40, 50.0), np.arange(40) * 30.4)
    >>> bend = Series(np.linspace(0.1, 0.3, 40), np.full(40, 50.0), np.arange(40) * 30.4)
    >>> there, half = np.arange(40), np.array([20])
    >>> gain_of_steps(jump, there, half) > gain_of_steps(bend, there, half) > 0
    True
    """
    dates = np.diff(places, prepend=places[0] - 1) / max(int(places[-1] - places[0]), 1)
    bounds = [0, *at, series.share.size]
    gain = -at.size * float(np.log(series.share.size))
    whole = [0]
    for number, place in enumerate(at):
        first, last = bounds[number], bounds[number + 2]
        beside = _part(series, first, last)
        ratio = ratios(beside.share[None], beside, np.arange(1, last - first))[0]
        fitted = ratio[place - first - 1]
        gain -= float(fitted - 2 * logsumexp(ratio / 2, b=dates[first + 1 : last]))
        # one level more than the steps before it left
        before = _part(series, whole[-1], series.share.size)
        gain += float(ratios(before.share[None], before, np.array([place - whole[-1]]))[0, 0])
        whole.append(int(place))
    return gain


def _part(series: Series, first: int, last: int) -> Series:
    inside = slice(first, last)
    return replace(
        series, share=series.share[inside], total=series.total[inside], days=series.days[inside]
    )
