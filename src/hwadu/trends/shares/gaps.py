"""Gaps of an archive: silences that are much longer than any near them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]

_NEAR = 15  # silences on either side
_FEWEST_NEAR = 5
_TIMES_AS_LONG = 3
_SHORTEST = 14  # days: longer than any holidays
_OF_THIS_PART = 100


def gaps_between(days: Days) -> npt.NDArray[np.bool_]:
    """Which silences between days with articles are gaps.

    A silence is one if it lasts two weeks and three times as long as the longest of the fifteen
    before it and after it. An archive of few articles is silent now and then; that is no gap.

    Parameters
    ----------
    days : array of datetime64[D], shape (days,)
        Days with articles, in order.

    Returns
    -------
    array of bool, shape (days - 1,)

    Examples
    --------
    >>> days = np.arange("2024-01-01", "2024-01-11", dtype="datetime64[D]")
    >>> gap = gaps_between(np.concatenate([days, days + 60]))
    >>> int(gap.sum()), bool(gap[9])
    (1, True)
    """
    silences = np.diff(days).astype(np.int64)
    gaps = np.zeros(silences.size, dtype=bool)
    for at in np.flatnonzero(silences >= _SHORTEST):
        near = np.append(silences[max(at - _NEAR, 0) : at], silences[at + 1 : at + 1 + _NEAR])
        gaps[at] = near.size >= _FEWEST_NEAR and silences[at] > _TIMES_AS_LONG * near.max()
    return gaps


def usual_silence(silences: npt.NDArray[np.int64]) -> int:
    """Longest silence, in days, of the part of an archive that comes first.

    Parameters
    ----------
    silences : array of int64
        From one end of the archive on, gaps left out.
    """
    return int(silences[:_OF_THIS_PART].max(initial=1))
