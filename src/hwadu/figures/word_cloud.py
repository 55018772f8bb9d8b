"""Words in sizes, packed around the middle of a page, none over or inside another.

Packages that pack words by their pixels put small words into the gaps of large letters; between
the strokes of Hangul they cannot be read there, and lie over one another. Boxes are packed here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hwadu.errors import NotEnoughDataError
from hwadu.figures.style import COLOURS, StudyFigure, add_axes, new_figure, styled
from hwadu.figures.text_labels import cut, head_height, plain, width_of, write_head

Array = npt.NDArray[np.float64]

_WIDTH, _HEIGHT, _LONGEST = 9.8, 5.2, 4.0  # inches
_LARGEST, _SMALLEST = 64.0, 7.5  # points
_SHRINK = 0.94
_FULL = 0.75  # of the page: more than this no spiral finds room for
_LINE, _GAP = 1.16, 0.05  # height of a line in its size; inches between two words
_COLOURS = (COLOURS[0], COLOURS[1], COLOURS[2], COLOURS[3], COLOURS[5])


def word_cloud(
    words: Sequence[str],
    weights: Sequence[float],
    *,
    subtitle: str,
    title: str | None = None,
) -> StudyFigure:
    """Draw words, the size of each as its weight; the same words are packed the same way.

    Parameters
    ----------
    words : sequence of str
        Heaviest first.
    weights : sequence of float
        Above 0.
    subtitle : str
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If no word can be drawn.
    """
    named = {plain(word): float(weight) for word, weight in zip(words, weights, strict=True)}
    named.pop("", None)
    if not named:
        raise NotEnoughDataError("figures.no_words")
    sizes, centres = packed([*named], np.array([*named.values()]))
    head = head_height(title, subtitle, _WIDTH + 0.2) + 0.05
    with styled():
        figure = new_figure(_WIDTH + 0.2, head + _HEIGHT + 0.1)
        axes = add_axes(figure, 0.1, 0.1, 0.1, head)
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(0, _HEIGHT)
        axes.axis("off")
        for place, (word, size, (x, y)) in enumerate(zip(named, sizes, centres, strict=True)):
            colour = _COLOURS[place % len(_COLOURS)]
            name = cut(word, _LONGEST, size)
            axes.text(x, y, name, size=size, color=colour, ha="center", va="center")
        write_head(figure, title, subtitle)
    return figure


def packed(words: Sequence[str], weights: Array) -> tuple[Array, Array]:
    """Sizes of words in points, and their centres in inches, so that no two boxes meet.

    Each word in turn takes the first free place on a spiral from the middle; where one finds
    none, all become smaller.

    Parameters
    ----------
    words : sequence of str
        Heaviest first.
    weights : ndarray of float64, shape (words,)

    Returns
    -------
    sizes : ndarray of float64, shape (words,)
    centres : ndarray of float64, shape (words, 2)

    Examples
    --------
    >>> sizes, centres = packed(["교육", "인재"], np.array([4.0, 1.0]))
    >>> float(sizes[0] / sizes[1]), bool(np.ptp(centres, axis=0).max() > 0)
    (4.0, True)
    """
    relative, spiral = weights / weights.max(), _spiral()
    wide = np.array([width_of(word, 1.0) for word in words]) * relative
    largest = float(min(_LARGEST, 0.999 * _LONGEST / wide.max()))  # no word need be cut
    while True:
        sizes = np.maximum(largest * relative, _SMALLEST)
        boxes = _boxes(words, sizes)
        full = 4 * boxes.prod(axis=1).sum() > _FULL * _WIDTH * _HEIGHT
        centres = None if full else _placed(boxes, spiral)
        if centres is not None:
            return sizes, centres
        if largest * _SHRINK < _SMALLEST:
            raise NotEnoughDataError("figures.many_words", n=len(words))
        largest *= _SHRINK


def _boxes(words: Sequence[str], sizes: Array) -> Array:
    """Half the width and half the height of each word, with the gap around it."""
    wide = [
        min(width_of(word, size), _LONGEST)
        for word, size in zip(words, sizes.tolist(), strict=True)
    ]
    return np.stack([np.array(wide) + _GAP, sizes * _LINE / 72 + _GAP], axis=1) / 2


def _spiral() -> Array:
    """Places from the middle outwards, as wide as the page."""
    turn = np.sqrt(np.linspace(0.0, 1.0, 3000)) * 50 * np.pi
    reach = turn / turn[-1]
    across = np.stack([np.cos(turn) * _WIDTH, np.sin(turn) * _HEIGHT], axis=1)
    return np.asarray(reach[:, None] * across / 2 + np.array([_WIDTH, _HEIGHT]) / 2)


def _placed(boxes: Array, spiral: Array) -> Array | None:
    page = np.array([_WIDTH, _HEIGHT])
    centres = np.empty_like(boxes)
    for at, half in enumerate(boxes):
        inside = ((spiral >= half) & (spiral <= page - half)).all(axis=1)
        x, y = spiral[inside].T
        # one axis at a time, and only what is still free: ten times as quick as all at once
        reached = zip(centres[:at].tolist(), (half + boxes[:at]).tolist(), strict=True)
        for (middle_x, middle_y), (wide, high) in reached:
            apart = (np.abs(x - middle_x) >= wide) | (np.abs(y - middle_y) >= high)
            x, y = x[apart], y[apart]
        if not x.size:
            return None
        centres[at] = x[0], y[0]
    return centres
