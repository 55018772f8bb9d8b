"""Which periods lie within reach of articles, and how many articles that is."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def articles_in_reach(worth: Floats, bandwidth: float) -> Floats:
    """Articles that the line of each period draws on, nearer ones counting more."""
    offset = np.arange(-int(np.ceil(bandwidth)), int(np.ceil(bandwidth)) + 1)
    kernel = np.maximum(1 - (offset / (bandwidth + 0.5)) ** 2, 0.0)
    return np.asarray(np.convolve(worth, kernel)[offset[-1] : offset[-1] + worth.size])


def within_reach(total: Floats, bandwidth: float) -> npt.NDArray[np.bool_]:
    """Periods with articles, and those of gaps that are no longer than the bandwidth."""
    seen = np.flatnonzero(total > 0)
    shown = total > 0
    for first, last in itertools.pairwise(seen):
        if last - first - 1 <= bandwidth:
            shown[first:last] = True
    return shown
