"""Articles without a word of a theme: how far their odds are to be trusted in a corpus.

Without a word there is likeness alone, and it is measured against the corpus: where hardly an
article is about a theme, those most like its definition are about something else. What hardly
moves from corpus to corpus is how many of a theme's articles do without its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hwadu.themes.assigning.judge import Judge, Vectors
    from hwadu.themes.signals.batches import Batch, BatchReader
    from hwadu.themes.signals.flat_tokens import Flags, Floats

MOST_WITHOUT_WORDS = 0.85
"""Articles of a theme without a word of it, over those with one, at most.

Among the coded leads that the combination was learned on they were 0.04 to 0.83, by theme, and 0.24
in the middle of them.
"""
_MOST_ARTICLES = 5_000  # that are looked at


def with_words(batch: Batch) -> Flags:
    """Whether there is any word of each theme that counts, shape (articles, themes)."""
    return np.stack([found.strength > 0 for found in batch.evidence], axis=1)


def learn_excess(
    judge: Judge, reader: BatchReader, vectors: Vectors | None, topics: npt.NDArray[np.int64] | None
) -> Floats:
    """What to add to the log-odds of each theme in leads without a word of it, at most 0.

    Parameters
    ----------
    judge : Judge
        That has learned everything else.
    reader : BatchReader
    vectors, topics
        As in :meth:`~hwadu.themes.assigning.judge.Judge.by_passages`.

    Returns
    -------
    array of float64, shape (themes,)
        The logarithm of how many may be assigned over how many would be; of a theme without any
        article that has a word of it one may be.
    """
    n = min(len(reader), _MOST_ARTICLES)
    batch = reader.read(np.linspace(0, len(reader) - 1, n).astype(np.int64))
    assigned = judge.judge(batch, vectors, topics).assigned & ~batch.full_text[:, None]
    worded = with_words(batch)
    expected = MOST_WITHOUT_WORDS * (assigned & worded).sum(axis=0)
    found = (assigned & ~worded).sum(axis=0)
    odds: Floats = np.log(np.maximum(expected, 1) / np.maximum(found, 1))
    return np.minimum(odds, 0.0)
