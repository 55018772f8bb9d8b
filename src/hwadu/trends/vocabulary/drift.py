"""Drift: the words that came into a theme and those that left it, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from hwadu.progress import bar
from hwadu.schema import columns, conform
from hwadu.stats.logodds import chance_of_surplus, log_odds
from hwadu.trends.shares.periods import Every
from hwadu.trends.vocabulary.word_stories import WordStories, count_word_stories

LEVEL = 0.05
FEWEST_STORIES = 20
"""A period, and all periods before it, must hold this many stories of the key."""
FEWEST_HOLDING = 3
"""Stories that must hold a word for it to be compared."""
_WORD = r"[가-힣A-Za-z]"


@dataclass(frozen=True)
class Drift:
    """Words that came and went.

    Attributes
    ----------
    words : DataFrame
        The table ``drift``.
    skipped : DataFrame
        kind, key, period, stories, reason: what could not be compared.
    """

    words: pd.DataFrame
    skipped: pd.DataFrame


def find_drift(
    articles: pd.DataFrame,
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    members: pd.DataFrame,
    story_members: pd.DataFrame,
    *,
    kind: str,
    keys: Sequence[str],
    every: Every = "year",
    top: int = 15,
    examples: int = 3,
) -> Drift:
    """Find the newly distinctive and the fading words of each key in each period.

    Each period is compared with all earlier ones of the same key and never with a later one, so
    that a longer study does not change what was found. Words are compared as they are written
    (surface forms): a spelling or a term that replaces another shows, though both may count as
    one term elsewhere. Each story counts once, and once for each of its words; the comparison is
    by log-odds with an informative Dirichlet prior, and false discoveries are controlled over all
    words and periods of a key.

    Parameters
    ----------
    articles, tokens, terms, story_members : DataFrame
        The tables of these names; articles without a date are left out.
    members : DataFrame
        ``article_id``, ``key``: which articles have which key.
    kind : str
        What the keys are: theme, topic.
    keys : sequence of str
    every : {"day", "week", "month", "quarter", "year"}
    top : int
        Words of each key, period and direction.
    examples : int
        Example articles of each word: for new words the earliest of the period, for fading ones
        the latest before it; from different stories.

    Returns
    -------
    Drift

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' words, Political Analysis 16.

    Examples
    --------
    >>> days = pd.date_range("2023-01-02", periods=80, freq="9D").astype("datetime64[s]")
    >>> ids = [f"a{i:02}" for i in range(80)]
    >>> articles = pd.DataFrame({"article_id": ids, "published": days})
    >>> terms = pd.DataFrame({"term_id": [0, 1, 2], "form": ["정책", "데이터 주권", "소버린 AI"],
    ...                       "kind": "surface"})
    >>> words = [[0, 1] if day.year == 2023 else [0, 2] for day in days]
    >>> tokens = pd.DataFrame({"article_id": ids, "surface_ids": words})
    >>> singles = pd.DataFrame({"article_id": ids, "story_id": ids})
    >>> members = pd.DataFrame({"article_id": ids, "key": "sovereign_ai"})
    >>> drift = find_drift(articles, tokens, terms, members, singles, kind="theme",
    ...                    keys=["sovereign_ai"])
    >>> drift.words[["direction", "term", "stories_before", "stories"]].values.tolist()
    [['fading', '데이터 주권', 41, 0], ['new', '소버린 AI', 0, 39]]
    """
    counted = count_word_stories(
        articles, tokens, terms, story_members, forms="surface", every=every
    )
    usable = pd.Series(counted.words, dtype="str").str.contains(_WORD, regex=True).to_numpy(bool)
    ids_of = {str(key): ids for key, ids in members.groupby("key")["article_id"]}
    found: list[dict[str, Any]] = []
    skipped: list[dict[str, Any]] = []
    with bar("drift", len(keys), unit="keys") as advance:
        for key in keys:
            names = {"kind": kind, "key": key}
            rows = counted.rows_of(ids_of[key]) if key in ids_of else np.empty(0, dtype=np.int64)
            rows = rows[~np.isnat(counted.published[rows])]
            if not rows.size:
                reason = "no dated article has it"
                skipped.append({**names, "period": pd.NaT, "stories": 0, "reason": reason})
            tests, too_few = _compared(counted, rows, usable)
            skipped += [{**names, **row} for row in too_few]
            found += [
                {**names, "every": every, **row}
                for row in _chosen(tests, counted, rows, top=top, examples=examples)
            ]
            advance(1)
    words = pd.DataFrame(found, columns=columns("drift"))
    without = pd.DataFrame(skipped, columns=["kind", "key", "period", "stories", "reason"])
    return Drift(conform(words, "drift"), without)


@dataclass(frozen=True)
class _Tests:
    """All words of one period against the periods before it."""

    period: np.datetime64
    words: npt.NDArray[np.int64]
    inside: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    n_inside: int
    n_before: int
    log_odds: npt.NDArray[np.float64]
    z: npt.NDArray[np.float64]
    chance: npt.NDArray[np.float64]


def _compared(
    counted: WordStories, rows: npt.NDArray[np.int64], usable: npt.NDArray[np.bool_]
) -> tuple[list[_Tests], list[dict[str, Any]]]:
    period = counted.period[rows]
    holds = counted.holds[rows]
    tests: list[_Tests] = []
    skipped: list[dict[str, Any]] = []
    before = np.zeros(counted.words.size, dtype=np.int64)
    n_before = 0
    for start in np.unique(period):
        own = holds[np.flatnonzero(period == start)]
        inside = np.asarray(own.sum(axis=0), dtype=np.int64).ravel()
        n_inside = own.shape[0]
        if min(n_inside, n_before) < FEWEST_STORIES:
            where = "in the period" if n_inside < FEWEST_STORIES else "before it"
            reason = f"fewer than {FEWEST_STORIES} stories {where}"
            skipped.append({"period": start, "stories": n_inside, "reason": reason})
        else:
            words = np.flatnonzero(usable & (inside + before >= FEWEST_HOLDING))
            now, then = (inside[words], n_inside), (before[words], n_before)
            found = log_odds(*now, *then)
            more, fewer = chance_of_surplus(*now, *then), chance_of_surplus(*then, *now)
            tests.append(
                _Tests(
                    start,
                    words,
                    inside[words],
                    before[words],
                    n_inside,
                    n_before,
                    found.log_odds,
                    found.z,
                    np.where(found.z > 0, more, fewer),
                )
            )
        before = before + inside
        n_before += n_inside
    return tests, skipped


def _chosen(
    tests: list[_Tests],
    counted: WordStories,
    rows: npt.NDArray[np.int64],
    *,
    top: int,
    examples: int,
) -> list[dict[str, Any]]:
    if not sum(test.words.size for test in tests):
        return []
    q_values = false_discovery_control(np.concatenate([test.chance for test in tests]))
    chosen: list[dict[str, Any]] = []
    first = 0
    for test in tests:
        q_value = q_values[first : first + test.words.size]
        first += test.words.size
        for direction, sign in (("fading", -1), ("new", 1)):
            sure = np.flatnonzero((q_value < LEVEL) & (sign * test.z > 0))
            names = counted.words[test.words[sure]]
            order = sure[np.lexsort((names, -np.abs(test.z[sure])))][:top]
            for rank, at in enumerate(order, start=1):
                chosen.append(
                    {
                        "period": test.period,
                        "direction": direction,
                        "rank": rank,
                        "term": counted.words[test.words[at]],
                        "stories": test.inside[at],
                        "of": test.n_inside,
                        "stories_before": test.before[at],
                        "of_before": test.n_before,
                        "log_odds": test.log_odds[at],
                        "z": test.z[at],
                        "q_value": q_value[at],
                        "articles": _examples(
                            counted, rows, int(test.words[at]), test.period, direction, examples
                        ),
                    }
                )
    return chosen


def _examples(
    counted: WordStories,
    rows: npt.NDArray[np.int64],
    word: int,
    period: np.datetime64,
    direction: str,
    most: int,
) -> list[str]:
    holding = counted.holding(word)
    holding = holding[np.isin(holding, rows, assume_unique=True)]
    at = counted.period[holding]
    holding = holding[at == period if direction == "new" else at < period]
    order = np.lexsort((counted.article[holding], counted.published[holding]))
    ordered = holding[order]
    chosen = ordered[:most] if direction == "new" else ordered[::-1][:most][::-1]
    return [str(article) for article in counted.article[chosen]]
