"""Which terms set a group of articles apart from the others: weighted log-odds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc
from scipy.stats import false_discovery_control, hypergeom

_COMMON = 0.05  # of all stories: below it both tails of a rarer term are alike
_ROUNDING = 1e-6  # of sums of parts: seven sevenths are a whole story

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LogOdds:
    """How much more likely articles of one group are to hold each term.

    Attributes
    ----------
    log_odds : array of float64, shape (terms,)
        Difference of the log-odds, natural logarithm; above 0: more in the group.
    z : array of float64, shape (terms,)
        The difference in standard errors: for an order, not for chances
        (:func:`chance_of_surplus`).
    """

    log_odds: Array
    z: Array


def log_odds(
    inside: npt.ArrayLike,
    n_inside: int,
    outside: npt.ArrayLike,
    n_outside: int,
    prior: float = 10.0,
) -> LogOdds:
    """Weighted log-odds with an informative Dirichlet prior, over document frequencies.

    Articles are counted, not tokens: a term repeated in one article is one piece of evidence.
    (Over tokens, random halves of a collection show "distinctive" terms every time.) The prior
    holds each term's share among all articles, as if ``prior`` more articles had been seen on
    each side.

    Parameters
    ----------
    inside, outside : array-like of int, shape (terms,)
        Articles of the group, and of the rest, that hold each term.
    n_inside, n_outside : int
        Articles of the group and of the rest.
    prior : float
        Strength of the prior, in articles.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' words: lexical feature selection and evaluation
    for identifying the content of political conflict, Political Analysis 16.

    Examples
    --------
    >>> found = log_odds([40, 10], 50, [10, 40], 200)
    >>> found.z.round(1).tolist()
    [8.9, 0.0]
    """
    y1, y2 = np.asarray(inside, dtype=float), np.asarray(outside, dtype=float)
    # half an article on either side keeps a term that occurs in all or no articles finite
    share = (y1 + y2 + 0.5) / (n_inside + n_outside + 1.0)
    with_, without = prior * share, prior * (1 - share)
    cells = (y1 + with_, n_inside - y1 + without, y2 + with_, n_outside - y2 + without)
    difference = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
    error = np.sqrt(sum(1.0 / cell for cell in cells))
    return LogOdds(difference, difference / error)


def chance_of_surplus(
    inside: npt.ArrayLike, n_inside: float, outside: npt.ArrayLike, n_outside: float
) -> Array:
    """How surely a group holds more than its part of each term, also where that is rare.

    Where a group is small and a term rare, log-odds are far from normal: of groups drawn at random
    from stories up to a quarter had terms of q < 0.05 by their z. So the chance is taken that as
    much of the term falls to the group where each holder falls there by the group's part of all:
    the upper tail of the binomial distribution, which parts of stories do not widen. A group can
    hold no more of a common term than it has stories: there the chance is Fisher's, of the
    hypergeometric distribution, if that is less. It counts whole stories, so parts are rounded such
    that it does not get less by that.

    Parameters
    ----------
    inside, outside : array-like of float, shape (terms,)
        How much of the group, and of the rest, holds each term; need not be whole.
    n_inside, n_outside : float
        Sizes of the group and of the rest.

    Returns
    -------
    array of float64, shape (terms,)
        p-values, doubled since either direction might have been looked at.

    Examples
    --------
    >>> chance_of_surplus([40, 10, 2], 50, [10, 40, 0], 200).round(3).tolist()
    [0.0, 1.0, 0.08]
    >>> chance_of_surplus([500], 1000, [400], 1000).round(6).tolist()
    [8e-06]
    """
    held = np.asarray(inside, dtype=float)
    others = np.maximum(np.asarray(outside, dtype=float), 0.0)
    some = np.maximum(held, np.finfo(float).tiny)
    tail = np.where(held > 0, betainc(some, others + 1, n_inside / (n_inside + n_outside)), 1.0)
    common = held + others > _COMMON * (n_inside + n_outside)
    more = common & (held * n_outside > others * n_inside)
    tail[more] = np.minimum(tail[more], _fisher(held[more], n_inside, others[more], n_outside))
    return np.asarray(np.minimum(2 * tail, 1.0))


def _fisher(held: Array, n_inside: float, others: Array, n_outside: float) -> Array:
    size, rest = np.ceil(n_inside - _ROUNDING), np.floor(n_outside + _ROUNDING)
    least = np.floor(held + _ROUNDING)
    holders = least + np.minimum(np.ceil(others - _ROUNDING), rest)
    return np.asarray(hypergeom.sf(least - 1, size + rest, holders, size))


def q_of_surplus(
    inside: npt.ArrayLike, n_inside: float, outside: npt.ArrayLike, n_outside: float
) -> Array:
    """:func:`chance_of_surplus` after Benjamini and Hochberg over all terms.

    Examples
    --------
    >>> q_of_surplus([40, 10, 2], 50, [10, 40, 0], 200).round(3).tolist()
    [0.0, 1.0, 0.12]
    """
    chance = chance_of_surplus(inside, n_inside, outside, n_outside)
    return np.asarray(false_discovery_control(chance)) if chance.size else chance
