"""Which resolutions are worth trying where there are very many articles: single partitions tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hwadu.topics.find.communities import first_run
from hwadu.topics.find.graphs import GraphViews

PROBED_BEYOND = 18_000
"""Beyond so many articles resolutions are probed first: there the usual ones give far too many
topics, and to try them whole takes longer than all that is kept."""

_AGREED_PER_FOUND = 1.5
"""Several runs agree on more topics than one of them finds: on 1.1 to 1.6 times as many. Where this
is too much, :meth:`Probes.beyond` brings back what was passed over."""
_SURELY = 1.05
"""From one resolution to the next that factor stays the same within so much."""


class Probes:
    """How many topics single partitions have, a sixth of the work of trying a resolution.

    Each is the first of the runs that are made where its resolution is tried after all.

    Parameters
    ----------
    views : GraphViews
    min_size : int
        Smallest community that counts as a topic.
    most : int
        The most topics that may be chosen.
    seed : int
    """

    def __init__(self, views: GraphViews, *, min_size: int, most: int, seed: int) -> None:
        self._graphs, self._seed = views.graphs, seed
        self._min_size, self._most = min_size, most
        self.found: dict[float, npt.NDArray[np.int64]] = {}

    def topics(self, resolution: float) -> int:
        """Topics of one partition, at least one."""
        if resolution not in self.found:
            self.found[resolution] = first_run(self._graphs, resolution, self._seed)
        sizes = np.bincount(self.found[resolution])
        return max(int((sizes >= self._min_size).sum()), 1)

    def lowered(self, resolutions: Sequence[float], step: float, steps: int) -> list[float]:
        """Resolutions from where runs agree on few enough topics, at most so many steps lower."""
        lower = [resolutions[0]]
        for _ in range(steps):
            if self.topics(lower[-1]) * _AGREED_PER_FOUND <= self._most:
                break
            lower.append(lower[-1] / step)
        return [*reversed(lower), *resolutions[1:]]

    def beyond(self, resolution: float, tried: float, agreed: int) -> bool:
        """Whether runs would agree on too many topics, by what they do at the resolution before.

        Parameters
        ----------
        resolution, tried : float
        agreed : int
            Topics that runs agree on at ``tried``.
        """
        expected = self.topics(resolution) * agreed / self.topics(tried)
        return expected > self._most * _SURELY
