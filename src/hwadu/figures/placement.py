"""Labels beside points on a plane, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hwadu.figures.style import BEHIND_TEXT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_STEPS = (0.0, 0.08, 0.18, 0.32, 0.5)  # inches farther out
_DIRECTIONS = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))


def place_labels(
    points: npt.ArrayLike,
    radii: Sequence[float],
    widths: Sequence[float],
    height: float,
    size: tuple[float, float],
) -> npt.NDArray[np.float64]:
    """Centres for labels beside their points, so that no label covers another or leaves the page.

    Greedy: the first label takes the best place, so give them in order of importance. Among the
    free places, the one that covers fewest points is taken, near ones first. A label without any
    free place is left out.

    Parameters
    ----------
    points : array of float, shape (n, 2)
        In inches from the lower left corner.
    radii : sequence of float
        Of the points' dots, in inches.
    widths : sequence of float
        Of the labels, in inches.
    height : float
        Of each label.
    size : (float, float)
        Width and height of the page in inches.

    Returns
    -------
    array of float64, shape (n, 2)
        NaN where a label found no place.

    Examples
    --------
    >>> place_labels([(1, 1), (1, 1)], [0.1, 0.1], [0.5, 0.5], 0.2, (3, 3)).round(2).tolist()
    [[1.0, 1.22], [1.0, 0.78]]
    """
    at = np.asarray(points, dtype=float).reshape(-1, 2)
    reach = np.asarray(radii, dtype=float)
    centres = np.full_like(at, np.nan)
    taken: list[Box] = []
    for i in range(len(at)):
        best: tuple[int, Box] | None = None
        for box in _candidates(at[i], radii[i], widths[i], height):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
            if not inside or any(_meet(box, other) for other in taken):
                continue
            covered = int(np.sum(_touches(box, at, reach)))
            if best is None or covered < best[0]:
                best = (covered, box)
            if covered == 0:
                break
        if best is not None:
            box = best[1]
            taken.append(box)
            centres[i] = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return centres


def _candidates(
    point: npt.NDArray[np.float64], radius: float, width: float, height: float
) -> Iterator[Box]:
    """Boxes around a point, from near to far."""
    gap = radius + 0.02
    for step in _STEPS:
        for across, up in _DIRECTIONS:
            x = point[0] + across * (gap + step + width / 2)
            y = point[1] + up * (gap + step + height / 2)
            yield x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _touches(
    box: Box, at: npt.NDArray[np.float64], reach: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Which dots a box lies over, at least in part."""
    across = np.maximum(np.maximum(box[0] - at[:, 0], at[:, 0] - box[2]), 0.0)
    up = np.maximum(np.maximum(box[1] - at[:, 1], at[:, 1] - box[3]), 0.0)
    return np.asarray(across**2 + up**2 <= reach**2, dtype=np.bool_)


def write_placed(axes: Axes, name: str, centre: npt.NDArray[np.float64], **style: Any) -> None:
    """Write a label where :func:`place_labels` put it; nothing where it found no room."""
    if np.isfinite(centre).all():
        x, y = centre
        axes.text(x, y, name, ha="center", va="center", bbox=BEHIND_TEXT, **style)
