"""Which articles of a large study its topics are found from."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from hwadu.stats.samples.stratified import stratified_sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt
    import pandas as pd

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
