"""How many articles of an outlet hold a text, day by day, for texts that recur at all."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

Held = tuple[str, Iterable[str], str]
"""Of an article: its outlet, the different texts it holds, and its day."""

LEAST = 5
"""Fewest articles of an outlet that hold a text for it to be looked at."""


def count_texts(articles: Callable[[], Iterator[Held]], least: int = LEAST) -> pd.DataFrame:
    """Count texts by outlet and day.

    Nearly all lines of an archive occur once. They are told by hashes in a first pass, eight bytes
    each, and only the others are counted.

    Parameters
    ----------
    articles : callable
        Gives all articles, each time it is called.
    least : int
        Texts that fewer articles of an outlet hold are left out.

    Returns
    -------
    DataFrame
        ``press``, ``text``, ``day`` and ``articles`` (int64), sorted. The row with an empty
        ``text`` counts all articles.

    Examples
    --------
    >>> held = [("가", ["안내", "글"], "1월"), ("가", ["안내"], "2월"), ("나", ["안내"], "1월")]
    >>> count_texts(lambda: iter(held), least=2).query("text != ''")["day"].tolist()
    ['1월', '2월']
    """
    import pandas as pd

    hashes = array("q", (hash((press, text)) for press, texts, _ in articles() for text in texts))
    found, times = np.unique(np.frombuffer(hashes, dtype=np.int64), return_counts=True)
    recurring = frozenset(found[times >= least].tolist())
    counts: Counter[tuple[str, str, str]] = Counter()
    for press, texts, day in articles():
        counts[press, "", day] += 1
        counts.update((press, text, day) for text in texts if hash((press, text)) in recurring)
    table = pd.DataFrame(sorted(counts), columns=["press", "text", "day"], dtype="str")
    return table.assign(articles=np.array([counts[key] for key in sorted(counts)], dtype=np.int64))
