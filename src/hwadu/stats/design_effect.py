"""How many articles carry the information of one: what stories, days and outlets take away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from hwadu.stats.leanings import outlet_leanings
from hwadu.stats.units import Floats, Ints, Units

PRIOR = 20.0
"""Carrying articles' worth of weight that the archive's own clustering has against a key's."""
_COPYING_PRIOR = 10.0
_FEWEST_CLUSTERS = 4.0  # a period with fewer tells nothing about how much they differ


@dataclass(frozen=True)
class _Clusters:
    """Clusters of units, each within one period, or within one period and outlet.

    Attributes
    ----------
    label, cell : ndarray of int64, shape (U,)
        Cluster, and period (or period and outlet) of every unit.
    others : ndarray of float64, shape (U,)
        How many other units its cluster has.
    pairs : ndarray of float64, shape (M,) or (M, O)
        Ordered pairs of units of one cluster, by cell.
    """

    label: Ints
    cell: Ints
    others: Floats
    pairs: Floats

    def excess(self, carrying: Ints, rate: Floats, per_total: Floats) -> float:
        """Sum of the products of residuals over pairs; 0 expected if they are independent.

        Parameters
        ----------
        carrying : ndarray of int64
            Units that carry the key.
        rate : ndarray of float64, shape of `pairs`
            What is expected.
        per_total : ndarray of float64, shape (M,)
            Variance of a residual over the number of units: residuals of one period add up to
            0, so the product of two of them is less than 0 by that much.
        """
        both = np.unique(self.label[carrying], return_counts=True)[1]
        met = float((both * (both - 1.0)).sum())
        one = float((self.others[carrying] * rate.ravel()[self.cell[carrying]]).sum())
        by_period = self.pairs.reshape(per_total.size, -1).sum(axis=1)
        return met - 2 * one + float((self.pairs * rate**2).sum() + (by_period * per_total).sum())


def design_effects(units: Units, n_periods: int) -> Floats:
    """Design effect of every key in every period, at least 1.

    The variance of a period's share around the rate of that period, against the binomial one.
    Residuals are taken from the share of the period and, between articles of one outlet, from what
    is expected of that outlet (its lasting leaning is no uncertainty). Their products are summed
    over pairs of articles of one story, of one day, and of one outlet and period, each pair once,
    as in multi-way clustered errors, and pooled over periods, because a single one holds too few
    clusters. The part of stories is drawn towards the mean number of articles that share a story,
    that of days and outlets towards its mean over all keys, each with the weight of 20 carrying
    articles; the latter grows with the number of articles of a period. Copies widen the interval
    only as far as they bring articles: see :func:`copying_weight`.

    Parameters
    ----------
    units : Units
        Articles or stories (of stories, only days and outlets matter).
    n_periods : int
        M.

    Returns
    -------
    ndarray of float64, shape (K, M)

    References
    ----------
    Kish (1965), Survey Sampling, chapter 5; Cameron, Gelbach and Miller (2011), Robust inference
    with multiway clustering, Journal of Business and Economic Statistics 29.
    """
    n_keys = units.carries.shape[1]
    total = np.bincount(units.period, minlength=n_periods).astype(float)
    ways = _ways(units, n_periods, total)
    n_outlets = len(units.outlets)
    size = _cells(units, np.ones(units.period.size), n_periods)
    in_story, beyond = np.zeros(n_keys), np.zeros(n_keys)
    information = np.zeros(n_keys)
    volume = np.full(n_keys, max((total**2).sum() / max(total.sum(), 1.0), 1.0))
    for key in range(n_keys):
        carrying = units.carrying(key)
        n = np.bincount(units.period[carrying], minlength=n_periods)
        own = np.bincount(units.outlet[carrying], minlength=n_outlets)
        expected = outlet_leanings(n, own, size).expected()
        rate = np.divide(n, total, out=np.zeros(n_periods), where=total > 0)
        by_period = (size * expected * (1 - expected)).sum(axis=1)
        per_total = np.divide(by_period, total**2, out=np.zeros(n_periods), where=total > 0)
        part = {
            by: way.excess(carrying, expected if "outlet" in by else rate, per_total)
            for by, way in ways.items()
        }
        in_story[key] = part["story",]
        of_days = part.get(("day",), 0) - part.get(("story", "day"), 0)
        of_outlets = (
            part.get(("outlet",), 0)
            - part.get(("story", "outlet"), 0)
            - part.get(("day", "outlet"), 0)
            + part.get(("story", "day", "outlet"), 0)
        )
        beyond[key] = max(0.0, of_days) + max(0.0, of_outlets)
        information[key] = by_period.sum()
        if information[key] > 0:
            volume[key] = (by_period * total).sum() / information[key]
    shared = ways["story",].pairs.sum() / max(total.sum(), 1.0)
    stories = np.maximum(in_story + PRIOR * shared, 0.0) / (information + PRIOR)
    pooled = beyond.sum() / (information.sum() + PRIOR)
    others = (beyond + PRIOR * pooled) / (information + PRIOR)
    stories *= copying_weight(units, total)
    effect: Floats = 1.0 + stories[:, None] + others[:, None] * (total[None, :] / volume[:, None])
    return np.asarray(np.minimum(effect, np.maximum(total, 1.0)[None, :]))


def copying_weight(units: Units, total: Floats) -> float:
    """How far copies change the number of articles on a subject, between 0 and 1.

    Where copies come on top, a period in which the stories of a key happen to have many articles
    has a higher share of articles, one for one (weight 1). Where the number of articles on a
    subject is given and copies only take the place of articles of its own, the share does not
    follow the articles per story (weight 0), and copies cost no information. The weight is the
    slope of the one on the other, over differences between successive periods and all keys, drawn
    towards 1.

    Parameters
    ----------
    units : Units
    total : ndarray of float64, shape (M,)
        Units of each period.
    """
    n_periods = total.size
    seen = np.flatnonzero(total > 0)
    _, story = np.unique(units.story * n_periods + units.period, return_inverse=True)
    period_of = np.zeros(story.max(initial=-1) + 1, dtype=np.int64)
    period_of[story] = units.period
    all_stories = np.bincount(period_of, minlength=n_periods)[seen]
    along, across = _COPYING_PRIOR, _COPYING_PRIOR
    for key in range(units.carries.shape[1]):
        carrying = units.carrying(key)
        if not carrying.size or seen.size < 2:
            continue
        told = np.unique(story[carrying])
        share = np.bincount(units.period[carrying], minlength=n_periods)[seen] / total[seen]
        of_stories = np.bincount(period_of[told], minlength=n_periods)[seen] / all_stories
        more = np.diff(share - of_stories * (share.mean() / of_stories.mean()))
        weight = total[seen][1:] / share.mean()
        along += float(weight @ (np.diff(share) * more))
        across += float(weight @ more**2)
    return float(np.clip(along / across, 0.0, 1.0))


def _ways(units: Units, n_periods: int, total: Floats) -> dict[tuple[str, ...], _Clusters]:
    """Clusterings by story, day and outlet and their intersections, each within a period."""
    made: dict[tuple[str, ...], _Clusters] = {}
    kinds = ["story", "day", "outlet"]
    for together in range(1, 4):
        for by in combinations(kinds, together):
            within = units.period if together == 1 else made[by[:-1]].label
            made[by] = _clusters(units, by, within, n_periods)
        for kind in ("day", "outlet") if together == 1 else ():
            shared = made[kind,].pairs.sum() + total.sum()  # the sum of squared cluster sizes
            if shared * _FEWEST_CLUSTERS > (total**2).sum():
                kinds.remove(kind)
                del made[kind,]
    return made


def _clusters(units: Units, by: tuple[str, ...], within: Ints, n_periods: int) -> _Clusters:
    """Clusters by the last of the kinds within those by the others."""
    code = {"story": units.story, "day": units.day, "outlet": units.outlet}[by[-1]]
    label = np.unique(within * (code.max(initial=0) + 1) + code, return_inverse=True)[1]
    others = np.asarray(np.bincount(label)[label] - 1, dtype=float)
    if "outlet" in by:
        cell = units.period * len(units.outlets) + units.outlet
        return _Clusters(label, cell, others, _cells(units, others, n_periods))
    pairs = np.bincount(units.period, weights=others, minlength=n_periods)
    return _Clusters(label, units.period, others, np.asarray(pairs, dtype=float))


def _cells(units: Units, weight: Floats, n_periods: int) -> Floats:
    """Sums by period and outlet, shape (M, O)."""
    n_outlets = len(units.outlets)
    place = units.period * n_outlets + units.outlet
    sums = np.bincount(place, weights=weight, minlength=n_periods * n_outlets)
    return np.asarray(sums.reshape(n_periods, n_outlets), dtype=float)
