"""Trends on the shapes of real archives: month totals as they are, themes as they are planted.

    python benchmarks/shapes.py constant [--corpora 200]    # nothing changes, or surges alone
    python benchmarks/shapes.py steps    [--corpora 200]    # 20 points, beside an oracle
    python benchmarks/shapes.py surges   [--corpora 200]    # one to three months and back
    python benchmarks/shapes.py slopes   [--corpora 200]    # a slow change
    python benchmarks/shapes.py bands    [--corpora 200]    # smoothed lines
    python benchmarks/shapes.py kinds    [--corpora 200]    # which description leads
    python benchmarks/shapes.py all

``shapes.csv`` holds the days, sources and outlets (as numbers) of the articles of three real
archives, without a word of them: *bursty* (1,137 articles in 124 months, a third of them empty, 188
in one), *two sources* (797 articles of one, most in autumn 2022, and 4,026 of another, most in
February 2025) and *steady* (4,734 in 67 months). Counts are drawn around the planted rates: at a
``rho`` of 0 by chance alone; above it the rate of each month varies too, with this correlation
between two articles of one month (0.005 makes the variance half again as large in a month of 100
articles).

The oracle of a step, or surge, knows its date and length, and the noise. It is held to the same
threshold: what it finds at that one place must be as unlikely as the search's best of all places,
in the same family of tests.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.trends.changes import find_changes

HERE = Path(__file__).parent
SHAPES = ("bursty", "two sources", "steady")
RHOS = (0.0, 0.005)
RATES = np.array([0.05, 0.1, 0.1, 0.2, 0.4])
HEIGHT = 0.2


@cache
def archive(shape):
    """Days, sources and outlets of one archive."""
    table = pd.read_csv(HERE / "shapes.csv", parse_dates=["day"])
    return table[table["shape"] == shape].drop(columns="shape")


@cache
def months_of(shape):
    """Starts of all months of an archive, and its articles in each."""
    days = archive(shape)
    by_month = days.groupby(days["day"].dt.to_period("M"))["articles"].sum()
    every = pd.period_range(by_month.index[0], by_month.index[-1], freq="M")
    totals = by_month.reindex(every, fill_value=0).to_numpy()
    return every.to_timestamp().astype("datetime64[s]"), totals


def drawn(rng, rates, totals, rho):
    """Counts around rates, shape (themes, months)."""
    if rho:
        held = np.clip(rates, 1e-6, 1 - 1e-6)
        rates = rng.beta(held * (1 / rho - 1), (1 - held) * (1 / rho - 1))
    return rng.binomial(totals, rates)


def as_shares(counts, months, totals):
    parts = []
    for theme, n in enumerate(counts):
        part = {"kind": "theme", "key": str(theme), "by": "", "unit": "article", "period": months}
        share = np.divide(n, totals, out=np.full(n.size, np.nan), where=totals > 0)
        parts.append(
            pd.DataFrame(
                {**part, "denominator": "query", "n": n, "total": totals, "share": share}
            ).assign(partial=False)
        )
    return pd.concat(parts, ignore_index=True)


def changes_of(counts, shape):
    months, totals = months_of(shape)
    return find_changes(as_shares(counts, months, totals), family="themes")
