"""Which themes travel together in the same articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.schema import conform, empty
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import wilson
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.shares.dated_articles import units_by_period, within_study
from hwadu.trends.shares.periods import study_periods
from hwadu.trends.shares.shares import LEVEL


def compute_theme_pairs(
    articles: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    keys: Sequence[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Articles that carry two themes, against what would meet by chance.

    What chance would bring is added up month by month, so that two themes that grow in the same
    years do not seem to belong together for that alone.

    Parameters
    ----------
    articles, members, story_members, keys, start, end
        As for :func:`hwadu.trends.compute_shares`.

    Returns
    -------
    DataFrame
        The table ``theme_pairs``, a row per pair, by falling lift: ``articles`` that carry both,
        ``expected`` if they were independent in each month, ``lift`` the one over the other, and
        its interval (Wilson's for the share of both, with the design effect of stories, days and
        outlets; what is expected is taken as known). Pairs with nothing expected are left out.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": [f"{i:02}" for i in range(40)]})
    >>> articles["published"] = pd.Timestamp("2024-01-05")
    >>> own = articles.assign(story_id=articles["article_id"])
    >>> ids = articles["article_id"]
    >>> both = pd.DataFrame({"article_id": [*ids[:20], *ids[:10]], "key": ["a"] * 20 + ["b"] * 10})
    >>> compute_theme_pairs(articles, both, own, keys=["a", "b"])["lift"].tolist()
    [2.0]
    """
    dated = within_study(articles, start, end)
    periods = study_periods(dated["published"], "month", start, end)
    pairs = list(combinations(range(len(keys)), 2))
    if dated.empty or not pairs:
        return empty("theme_pairs")
    units = units_by_period(dated, members, story_members, keys, periods, "month")
    months = periods.size
    total = np.bincount(units.period, minlength=months).astype(float)
    n = np.stack(
        [np.bincount(units.period[units.carrying(k)], minlength=months) for k in range(len(keys))]
    )
    first, second = (list(side) for side in zip(*pairs, strict=True))
    carries = units.carries.astype(np.int8)
    both = sparse.csc_matrix(carries[:, first].multiply(carries[:, second]), dtype=bool)
    both.sort_indices()
    with one_blas_thread():
        effects = design_effects(replace(units, carries=both), months) @ total / total.sum()
    met = np.asarray(both.sum(axis=0)).ravel()
    expected = (n[first] * n[second] / np.maximum(total, 1.0)).sum(axis=1)
    low, high = wilson(met, np.full(met.size, total.sum()), LEVEL, effects)
    possible = expected > 0
    table = pd.DataFrame(
        {
            "theme": [keys[k] for k in first],
            "other": [keys[k] for k in second],
            "articles": met,
            "expected": expected,
        }
    )[possible]
    per_lift = total.sum() / expected[possible]
    table["lift"] = met[possible] / expected[possible]
    table["low"], table["high"] = low[possible] * per_lift, high[possible] * per_lift
    table = table.sort_values(["lift", "theme", "other"], ascending=[False, True, True])
    return conform(table, "theme_pairs")
