"""Where to read: one order of doubt for every reader, and draws with known probabilities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.themes.coding.drawing.draw_sample import draw_stories, score_matrix

Floats = npt.NDArray[np.float64]

PEOPLES_AUDIT = 0.2
"""Part of a person's sheet that goes evenly to all articles, so that no weight passes five times
the mean."""

READERS_AUDIT = 0.1
"""Part of a model's requests drawn evenly from the articles that nobody would read."""

REASONS = ("doubt", "audit", "coded")


def doubt(scores: Floats) -> Floats:
    """How much is in doubt in each article, over all themes.

    A score is wrong as often as it is far from 0 and 1. In a theme's F1 one mistake weighs the
    more the fewer articles have the theme; here it weighs by the root of that, so that the common
    themes are served too.

    Parameters
    ----------
    scores : array of float64, shape (articles, themes)
        Probabilities.

    Returns
    -------
    array of float64, shape (articles,)
        0 where every theme is sure.

    References
    ----------
    Lewis and Gale (1994), A sequential algorithm for training text classifiers, SIGIR, for
    reading where the classifier is least sure.

    Examples
    --------
    >>> doubt(np.array([[0.5, 0.0], [0.9, 0.0], [0.0, 0.0]])).round(2).tolist()
    [0.32, 0.06, 0.0]
    """
    made: Floats = np.minimum(scores, 1 - scores) @ (1 / np.sqrt(scores.sum(axis=0) + 1))
    return made


def doubt_of_articles(themes: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """The order in which articles should be read, the most doubtful first.

    Parameters
    ----------
    themes, articles : DataFrame
        The tables of those names; a pair of article and theme without a row has score 0.

    Returns
    -------
    Series of float
        By article_id; articles of one doubt occur in an order by their ids' hashes.
    """
    ids = np.array(sorted(set(articles["article_id"])), dtype=object)
    values = doubt(score_matrix(themes, ids))
    order = np.lexsort((_fixed_order(ids, 0), -values))
    return pd.Series(values[order], index=ids[order], name="doubt")


def draw_next(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    n: int = 50,
    seed: int = 0,
    coded: Iterable[str] = (),
) -> pd.DataFrame:
    """Draw the articles whose code by a person would teach most, never two of one story.

    A story's chance grows with the square of the doubt about its articles; a fifth of the draw is
    spread evenly over all. Stories that have a code already are left out: they are known.

    Parameters
    ----------
    themes, articles, story_members : DataFrame
        The tables of those names.
    n : int
    seed : int
    coded : iterable of str
        Articles that have been coded before.

    Returns
    -------
    DataFrame
        article_id, story_id, weight, as of :func:`draw_sample`; the weights speak of the stories
        that had no code. :func:`hwadu.themes.read_codes` weighs them with earlier codes.

    Raises
    ------
    NotEnoughDataError
        If fewer than `n` stories have no code.
    """

    def chances(scores: Floats) -> Floats:
        steep = doubt(scores) ** 2
        mean = steep.mean() if steep.size else 0.0
        if not mean > 0:
            return np.ones(len(scores))
        made: Floats = PEOPLES_AUDIT + (1 - PEOPLES_AUDIT) * steep / mean
        return made

    return draw_stories(themes, articles, story_members, n=n, seed=seed, size=chances, known=coded)


def draw_for_reader(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    n: int,
    audit: float = READERS_AUDIT,
    seed: int = 0,
    coded: Iterable[str] = (),
) -> pd.DataFrame:
    """The articles that a model is to read: the most doubtful, and an audit of the rest.

    The audit is drawn by a random number that belongs to each article and never changes, so that
    a later, larger draw holds the earlier one and only what is new is asked.

    Parameters
    ----------
    themes, articles : DataFrame
        The tables of those names.
    n : int
        Articles to read; at most all of them are drawn.
    audit : float
        Part of `n` that is drawn evenly from the articles outside the `n` most doubtful.
    seed : int
        Of the random numbers.
    coded : iterable of str
        Articles that people coded: they are read too, for they judge the reader.

    Returns
    -------
    DataFrame
        article_id, reason (doubt, audit, coded), probability (of being read for its own sake: 1
        in doubt, that of the audit elsewhere), the most doubtful first.

    Raises
    ------
    NotEnoughDataError
        If `n` is below 1 or `audit` not between 0 and 1.

    References
    ----------
    Ohlsson (1995), Coordination of samples using permanent random numbers, in Business Survey
    Methods.
    """
    if n < 1 or not 0 <= audit < 1:
        raise NotEnoughDataError("themes.no_audit", n=n, audit=audit)
    order = doubt_of_articles(themes, articles)
    n = min(n, len(order))
    n_audit = 0 if n == len(order) else round(audit * n)
    n_audit = max(n_audit, 1) if audit > 0 and 1 < n < len(order) else n_audit
    first = n - n_audit
    ids = order.index.tolist()
    chance = n_audit / (len(ids) - first) if len(ids) > first else 1.0
    people = set(coded)
    reason = np.array(["coded" if name in people else "" for name in ids], dtype=object)
    reason[:first] = "doubt"
    reason[first + np.argsort(_fixed_order(ids[first:], seed))[:n_audit]] = "audit"
    made = pd.DataFrame({"article_id": order.index, "reason": reason})
    made["probability"] = np.where(made["reason"] == "doubt", 1.0, chance)
    return made[made["reason"] != ""].reset_index(drop=True)


def _fixed_order(article_ids: Iterable[str], seed: int) -> npt.NDArray[np.uint64]:
    """A random number for each id, the same in every draw with one seed."""
    keys = (f"{seed}:{name}".encode() for name in article_ids)
    numbers = [int.from_bytes(hashlib.blake2b(key, digest_size=8).digest()) for key in keys]
    return np.array(numbers, dtype=np.uint64)
