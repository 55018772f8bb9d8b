"""Which of several columns of names, from the coarsest to the finest, a codebook's themes have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

Names = tuple[str, ...]


def levels_of(rows: Sequence[Sequence[str]], groups: list[int], surest: list[int]) -> list[int]:
    """Places of the columns from the groups down to the one that the themes are called by.

    A further column of names is a level below where one name has several of its names; of two
    names for the same thing (in two languages, or with letters) the surer one counts. Numbers of
    the rows are no names.

    Parameters
    ----------
    rows : sequence of sequence of str
    groups : list of int
        Places of columns that are above the themes.
    surest : list of int
        Places of those that may name them, the surest first.

    Examples
    --------
    >>> levels_of([["집", "매매"], ["", "전세"], ["비", ""]], [], [0, 1])
    [0, 1]
    >>> levels_of([["집", "Housing"], ["비", "Rain"]], [], [0, 1])
    [0]
    >>> levels_of([["1", "집"], ["2", "비"]], [], [0, 1])
    [1]
    """
    lettered = [at for at in surest if any(re.search(r"[^\W\d_]", row[at]) for row in rows)]
    first, *more = sorted(lettered or surest)
    levels = [*groups, first]
    for place in more:
        below: dict[Names, set[str]] = defaultdict(set)
        for *above, name in names_down_to(rows, [*levels, place]):
            below[tuple(above)] |= {name} - {""}
        if any(len(found) > 1 for found in below.values()):
            levels.append(place)
        elif surest.index(place) < surest.index(levels[-1]) and all(below.values()):
            named = [name for names in below.values() for name in names]
            if len({*named}) == len(named):
                levels[-1] = place
    return levels


def names_down_to(rows: Sequence[Sequence[str]], levels: Sequence[int]) -> Iterator[Names]:
    """The names of each row by level; a blank cell goes on with that of the row above.

    Below another name of a coarser level a blank cell is none.

    Examples
    --------
    >>> [*names_down_to([["집", "매매"], ["", "전세"], ["비", ""]], [0, 1])]
    [('집', '매매'), ('집', '전세'), ('비', '')]
    """
    names = [""] * len(levels)
    for row in rows:
        for depth, place in enumerate(levels):
            name = " ".join(row[place].split())
            if name and name != names[depth]:
                names[depth:] = [name, *[""] * (len(levels) - depth - 1)]
        yield tuple(names)
