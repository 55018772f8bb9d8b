"""What fits on a page: sizes of the paper, widths of columns, pictures."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from math import ceil

from hwadu.reporting.documents.part_types import Picture

PAGE_CM = (21.0, 29.7)
MARGIN_CM = 2.2
TEXT_CM = (PAGE_CM[0] - 2 * MARGIN_CM, PAGE_CM[1] - 2 * MARGIN_CM)
"""Width and height of what a page holds."""
CELL_POINTS = 8.0
"""Size of the letters in tables."""

_HALF_CM = 0.18
"""About half the width of a character of Hangul of that size."""
_LETTER_CM = 0.15
"""About half the width of one without what columns are wider for."""
_LINE_CM = 0.37
_CELL_MARGINS_CM = (0.36, 0.1)
_PADDING_CM = 0.5
_LONGEST, _LONGEST_WORD = 60, 20
"""Half characters beyond which a text is broken into lines anyway, and a word where need be."""


def picture(png: bytes, description: str) -> Picture:
    """A picture as wide as the text, or as high as a page, in 256 colours.

    A figure needs no more colours, and the document is a third as large.
    """
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        width, height = drawn.size
        drawn.convert("RGB").quantize(256).save(made, "PNG")
    scale = min(TEXT_CM[0] / width, (TEXT_CM[1] - 1) / height)
    shown = (width * scale, height * scale)
    return Picture(made.getvalue(), (width, height), *shown, description=description)


def column_widths(texts: Sequence[Sequence[str]], width_cm: float) -> list[float]:
    """Widths in centimetres: what each column asks for, long texts giving way to short ones.

    Parameters
    ----------
    texts : sequence of sequences of str
        The cells of each column.
    width_cm : float
        The most that the table may be wide.

    Examples
    --------
    >>> narrow, wide = column_widths([["연도", "2024"], ["말", "인공지능 " * 40]], 16.0)
    >>> narrow < 2 < wide < 15
    True
    """
    wanted = [_cm(max(min(_halves(text), _LONGEST) for text in cells)) for cells in texts]
    words = [[word for text in cells for word in text.split()] for cells in texts]
    least = [
        min(_cm(min(max(map(_halves, of), default=0), _LONGEST_WORD)), want)
        for of, want in zip(words, wanted, strict=True)
    ]
    room, asked = width_cm - sum(least), sum(wanted) - sum(least)
    if room <= 0:  # words must break: all columns give way alike
        return [width_cm * one / sum(least) for one in least]
    part = min(1.0, room / asked) if asked else 0.0
    return [low + part * (want - low) for low, want in zip(least, wanted, strict=True)]


def row_heights(rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> list[float]:
    """About how high rows of a table are, in centimetres, by the lines that their texts take.

    Parameters
    ----------
    rows : sequence of sequences of str
    widths_cm : sequence of float
        One a column.

    Examples
    --------
    >>> short, long = row_heights([["짧은 글"], ["긴 글 " * 20]], [5.0])
    >>> 0.4 < short < 0.6, 1.5 < long < 2.5
    (True, True)
    """
    room = [max(width - _CELL_MARGINS_CM[0], _LETTER_CM) for width in widths_cm]
    return [
        _CELL_MARGINS_CM[1]
        + _LINE_CM
        * max(
            sum(max(1, ceil(_halves(line) * _LETTER_CM / wide)) for line in text.split("\n"))
            for text, wide in zip(texts, room, strict=True)
        )
        for texts in rows
    ]


def _cm(halves: int) -> float:
    return _PADDING_CM + _HALF_CM * halves


def _halves(text: str) -> int:
    """How wide a text is, in half characters: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
