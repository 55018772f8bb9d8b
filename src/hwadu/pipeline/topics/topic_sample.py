"""Which articles of a large study its topics are found from."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

Integers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]


class TopicSampler:
    """Draws articles by month and outlet in proportion, first those that a story is kept by.

    Within a month of an outlet, articles come in an order that only the seed and their ids give,
    so neither other rows nor their order change which of two is drawn.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    story_members : DataFrame
        The table of that name: of copies of one text the keeper is drawn first.
    seed : int

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.to_datetime(["2024-01-02", "2024-01-03", "2024-02-01"])
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "published": day, "press": "가람"})
    >>> story = ["story-b", "story-b", "story-c"]
    >>> stories = pd.DataFrame({"article_id": ["a", "b", "c"], "story_id": story})
    >>> TopicSampler(articles, stories, seed=0).draw(2).tolist()
    [1, 2]
    """

    def __init__(self, articles: pd.DataFrame, story_members: pd.DataFrame, seed: int) -> None:
        import pandas as pd

        from hwadu.stories.ordered_articles import STORY

        days = articles["published"].dt
        month = (12 * days.year + days.month).fillna(-1).astype(np.int64)
        cells = pd.MultiIndex.from_arrays([month, articles["press"]])
        self._strata: Rows = pd.factorize(cells, sort=True)[0].astype(np.int64)
        ids = articles["article_id"]
        story = story_members.set_index("article_id")["story_id"].reindex(ids)
        copies = (story.to_numpy() != STORY + ids).to_numpy()  # named after its keeper
        chance = _chance(ids, seed)
        place = np.empty(len(ids), dtype=np.int64)
        place[np.lexsort((chance, copies))] = np.arange(len(ids))
        self._place: Rows = place

    def draw(self, size: int) -> Rows:
        """Rows of the sample, rising."""
        return stratified_sample(self._strata, self._place, size)

    def draw_another(self, first: Rows) -> Rows:
        """Rows of a second sample of the same size, sharing as few with the first as can be."""
        place = self._place.copy()
        place[first] += place.size
        return stratified_sample(self._strata, place, first.size)


def _chance(ids: Iterable[str], seed: int) -> Rows:
    """A number for each article, by the seed and its id alone."""
    key = str(seed).encode()
    made = b"".join(
        blake2b(i.encode("utf-8", "surrogatepass"), digest_size=8, key=key).digest() for i in ids
    )
    return np.frombuffer(made, dtype="<i8").astype(np.int64)


def stratified_sample(strata: Integers, order: Integers, size: int) -> Integers:
    """Draw a sample in which strata have their shares, the first of each stratum's own order.

    Parameters
    ----------
    strata : array of int64, shape (units,)
        Stratum of each unit, numbered from 0 without gaps.
    order : array of int64, shape (units,)
        Place of each unit in the order in which units are drawn; no two are equal.
    size : int
        Units to draw, up to as many as there are.

    Returns
    -------
    array of int64, shape (size,)
        Positions of the drawn units, rising.

    Examples
    --------
    >>> strata, order = np.array([0, 0, 0, 0, 0, 0, 1]), np.array([6, 5, 4, 3, 2, 1, 0])
    >>> stratified_sample(strata, order, 3).tolist()
    [4, 5, 6]
    """
    wanted = allocation(np.bincount(strata), size)
    drawn = np.lexsort((order, strata))
    sizes = np.bincount(strata)
    within = np.arange(strata.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.sort(drawn[within < wanted[strata[drawn]]])


def allocation(sizes: Integers, size: int) -> Integers:
    """How many units each stratum gives: its share of the sample, and one at least.

    What proportion gives less than one of gets one, and the others share the rest in proportion, by
    largest remainders. Where there are more strata than units to draw, the largest give one each.
    Equal strata are served in their order.

    Parameters
    ----------
    sizes : array of int64, shape (strata,)
        Units of each stratum, 1 or more.
    size : int
        Units to draw, up to as many as there are.

    Examples
    --------
    >>> allocation(np.array([900, 90, 9, 1]), 100).tolist()
    [89, 9, 1, 1]
    >>> allocation(np.array([5, 9, 5]), 2).tolist()
    [1, 1, 0]
    """
    if size <= sizes.size:
        given = np.zeros(sizes.size, dtype=np.int64)
        given[np.argsort(-sizes, kind="stable")[:size]] = 1
        return given
    small = np.zeros(sizes.size, dtype=bool)
    while True:
        # in integers: shares computed in floating point may miss the sum
        room, of = size - int(small.sum()), int(sizes[~small].sum())
        less = ~small & (sizes * room < of)
        if not less.any():
            break
        small |= less
    given, remainder = np.divmod(np.where(small, of, sizes * room), of)
    short = size - int(given.sum())
    first = np.argsort(-np.where(small, -1, remainder), kind="stable")[:short]
    given[first] += 1
    return given
