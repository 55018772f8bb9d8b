"""Bootstrap of shares over whole stories or days, for what no formula covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError
from hwadu.progress import bar
from hwadu.trends.shares.counted_units import Ints, article_units, within_study
from hwadu.trends.shares.periods import Every, study_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL = 0.95
FEWEST_CARRYING = 20
"""Clusters of a period that must carry a key before the bootstrap's interval holds: with fewer,
draws that miss them all make it far too narrow (84 % coverage at a share of 1 %)."""
_BLOCK = 4_000_000  # weights drawn at once


@dataclass(frozen=True)
class BootstrapShares:
    """Draws of shares under resampled clusters.

    Attributes
    ----------
    keys : list of str
    periods : ndarray of datetime64[s], shape (M,)
    draws : ndarray of float32, shape (B, K, M)
        Share of each key and period in each draw; NaN in a period without articles. Any function
        of them (a difference of two years, a rank) has the spread of its draws.
    table : DataFrame
        key, period, share, low, high and clusters (how many of the period carry the key). ``low``
        and ``high`` are percentiles, missing where fewer than 20 clusters carry the key: there
        the intervals of :func:`hwadu.trends.compute_shares` hold, these do not.
    """

    keys: list[str]
    periods: npt.NDArray[np.datetime64]
    draws: npt.NDArray[np.float32]
    table: pd.DataFrame


def bootstrap_shares(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    keys: Sequence[str],
    cluster: Literal["story", "day"] = "story",
    every: Every = "month",
    start: dt.date | None = None,
    end: dt.date | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> BootstrapShares:
    """Draw the clusters of each period again, with replacement, and count the shares anew.

    Whole stories (or days) are drawn, so that copies stay together. Each period is a stratum of
    its own: it keeps its number of clusters. Counts are first added up by cluster, so a draw is
    one product of multinomial weights and a small table.

    Parameters
    ----------
    articles, members, story_members, keys, every, start, end
        As for :func:`hwadu.trends.compute_shares`.
    cluster : {"story", "day"}
        What is drawn. A story that reaches into the next period is a cluster in each.
    draws : int
        B.
    seed : int
        Same seed, same draws.

    Raises
    ------
    NotEnoughDataError
        If no article has a date inside the study, or fewer than two draws are asked for.

    References
    ----------
    Davison and Hinkley (1997), Bootstrap Methods and their Application, section 3.8.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)]})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = articles.assign(story_id=articles["article_id"])
    >>> ai = pd.DataFrame({"article_id": articles["article_id"][:30], "key": "ai"})
    >>> drawn = bootstrap_shares(articles, ai, own, keys=["ai"], draws=200)
    >>> drawn.draws.shape, drawn.table["share"].tolist()
    ((200, 1, 1), [0.5])
    """
    dated = within_study(articles, start, end)
    periods = study_periods(dated["published"], every, start, end)
    if dated.empty or draws < 2:
        raise NotEnoughDataError(
            f"there are {len(dated)} dated articles to draw {draws} times",
            remedy="a bootstrap needs articles with dates, and two draws or more",
        )
    units = article_units(dated, members, story_members, keys, periods, every)
    codes = units.story if cluster == "story" else units.day - units.day.min()
    label, period = _by_period(codes, units.period)
    n = units.period.size
    told = sparse.csr_matrix((np.ones(n), (label, np.arange(n))), shape=(period.size, n))
    sums = (told @ units.carries.astype(float)).toarray().astype(np.float32)
    sizes = np.bincount(label).astype(np.float32)
    table = np.column_stack([sums, sizes])
    bounds = np.searchsorted(period, np.arange(periods.size + 1))
    drawn = np.full((draws, len(keys), periods.size), np.nan, dtype=np.float32)
    carrying = np.zeros((len(keys), periods.size), dtype=np.int64)
    share = np.full((len(keys), periods.size), np.nan)
    rng = np.random.default_rng(seed)
    with bar("resampling", periods.size, "periods") as advance:
        for at in np.flatnonzero(np.diff(bounds)):
            mine = table[bounds[at] : bounds[at + 1]]
            resampled = _resample(mine, draws, rng)
            drawn[:, :, at] = resampled[:, :-1] / resampled[:, -1:]
            carrying[:, at] = (mine[:, :-1] > 0).sum(axis=0)
            share[:, at] = mine[:, :-1].sum(axis=0) / mine[:, -1].sum()
            advance(1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    enough = carrying >= FEWEST_CARRYING
    rows = pd.DataFrame(
        {
            "key": np.repeat(np.asarray(keys, dtype=object), periods.size),
            "period": np.tile(periods, len(keys)),
            "share": share.ravel(),
            "low": np.where(enough, low, np.nan).ravel(),
            "high": np.where(enough, high, np.nan).ravel(),
            "clusters": carrying.ravel(),
        }
    )
    return BootstrapShares(list(keys), periods, drawn, rows)


def _resample(
    clusters: npt.NDArray[np.float32], draws: int, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Sums over clusters drawn with replacement, shape (draws, columns)."""
    size = len(clusters)
    sums = np.empty((draws, clusters.shape[1]), dtype=np.float32)
    block = max(1, _BLOCK // size)
    for begin in range(0, draws, block):
        rows = min(block, draws - begin)
        chosen = rng.integers(0, size, (rows, size)) + size * np.arange(rows)[:, None]
        weights = np.bincount(chosen.ravel(), minlength=rows * size).reshape(rows, size)
        # whole numbers below 2 ** 24 add up exactly in any order, whatever the number of threads
        sums[begin : begin + rows] = weights.astype(np.float32) @ clusters
    return sums


def _by_period(codes: Ints, period: Ints) -> tuple[Ints, Ints]:
    """Number the clusters of each period, in order of the periods; and the period of each."""
    width = int(codes.max()) + 1
    found, label = np.unique(period * width + codes, return_inverse=True)
    return label.astype(np.int64), (found // width).astype(np.int64)
