"""The articles of an archive in one fixed order, whatever the order of the table's rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from hwadu.stories.candidate_pairs import UNDATED
from hwadu.stories.fingerprints import Characters, Flags, Integers, characters

if TYPE_CHECKING:
    import pandas as pd

STORY = "story-"
"""A story is named by this and the id of its keeper."""

HEADLINE_TOO = 40
"""With a body of fewer characters than this, the headline is compared along with it."""


CUT_MARKS = ("..", "…")
"""A body with one of these at its end was cut there, whatever the table says."""


class _TextColumn:
    """A column of text of which single rows are read.

    pandas would join the chunks of an Arrow column anew for every batch that is taken from it,
    which costs as much time as the column is long.
    """

    def __init__(self, column: pd.Series) -> None:
        import pyarrow as pa

        made = pa.array(column, type=pa.large_string())
        self._chunks = made.chunks if isinstance(made, pa.ChunkedArray) else [made]
        self._ends = np.cumsum([len(chunk) for chunk in self._chunks])

    def rows(self, wanted: Integers) -> list[str]:
        texts = np.empty(wanted.size, dtype=object)
        chunk_of = np.searchsorted(self._ends, wanted, side="right")
        for number in np.flatnonzero(np.bincount(chunk_of)):
            chunk = self._chunks[number]
            at = np.flatnonzero(chunk_of == number)
            begins = self._ends[number] - len(chunk)
            texts[at] = chunk.take(wanted[at] - begins).to_pylist()
        held: list[str] = texts.tolist()
        return held


class Archive:
    """Articles numbered from 0: the earliest first, then the longest, then by id; undated last.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``. Texts are taken from it batch by batch, never all at once.

    Attributes
    ----------
    ids, press : arrays of str
    published : array of datetime64[s]
    seconds : array of int64
        The same as seconds, ``UNDATED`` where there is no date.
    lengths : array of int64
        Characters of the bodies.
    cut : array of bool
        Bodies that are not the full text: leads, and those that end in dots.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        published = articles["published"].to_numpy(dtype="datetime64[s]")
        seconds: Integers = published.astype(np.int64)
        seconds[np.isnat(published)] = UNDATED
        lengths = articles["body"].str.len().to_numpy(dtype=np.int64)
        ids = articles["article_id"].to_numpy(dtype=object)
        by_id = np.argsort(ids, kind="stable")
        self._order = by_id[np.lexsort((-lengths[by_id], seconds[by_id]))]
        self._titles, self._bodies = _TextColumn(articles["title"]), _TextColumn(articles["body"])
        self.ids = ids[self._order]
        self.press = articles["press"].to_numpy(dtype=object)[self._order]
        self.published = published[self._order]
        self.seconds: Integers = seconds[self._order].astype(np.int64)
        self.lengths: Integers = lengths[self._order].astype(np.int64)
        basis = articles["text_basis"].to_numpy(dtype=object)[self._order]
        shortened = articles["body"].str.endswith(CUT_MARKS).to_numpy(dtype=bool)
        self.cut: Flags = (basis != "full") | shortened[self._order]

    def __len__(self) -> int:
        """Articles."""
        return int(self.ids.size)

    def batches(self, size: int) -> Iterator[Integers]:
        """Yield the numbers of all articles, so many at a time."""
        for start in range(0, len(self), size):
            yield np.arange(start, min(start + size, len(self)))

    def titles(self, numbers: Integers) -> Characters:
        """Headlines of some articles."""
        return characters(self._titles.rows(self._order[numbers]))

    def texts(self, numbers: Integers) -> Characters:
        """What is compared of some articles."""
        bodies = self._bodies.rows(self._order[numbers])
        bare = np.flatnonzero(self.lengths[numbers] < HEADLINE_TOO)
        for at, title in zip(bare, self._titles.rows(self._order[numbers[bare]]), strict=True):
            bodies[at] = f"{title} {bodies[at]}"
        return characters(bodies)
