"""What a print in grey must still tell apart."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from hwadu.exhibits.corpus.text_basis import _TINTS, text_basis_by_year
from hwadu.figures.share_lines import share_lines


def grey_of(colour):
    """Luma of a colour as Pillow makes grey of it, 0 to 255."""
    return 255 * float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))


def test_text_bases_become_lighter_step_by_step():
    greys = [grey_of(tint) for tint in _TINTS]
    assert all(after - before > 35 for before, after in pairwise(greys))


@pytest.mark.parametrize("count", [2, 7])
def test_lines_differ_without_their_colours(yearly, labels, count):
    keys = list(labels)[:count]
    (axes,) = share_lines(yearly, labels, keys=keys).axes
    lines = [line for line in axes.lines if line.get_linestyle() != "None"]
    looks = {(str(line._dash_pattern), line.get_marker()) for line in lines}
    assert len(lines) == len(looks) == count


def test_dots_that_no_line_joins_differ_without_their_colours(monthly, labels):
    (axes,) = share_lines(monthly.assign(total=1), labels, keys=list(labels)[:2]).axes
    colours = {line.get_markeredgecolor() for line in axes.lines}
    dots = {
        (line.get_markeredgecolor(), line.get_marker())
        for line in axes.lines
        if line.get_linestyle() == "None" and np.isfinite(line.get_ydata()).any()
    }
    assert len(colours) == len(dots) == len({marker for _, marker in dots}) == 2


def test_a_line_alone_bears_no_squares(monthly, yearly, labels):
    (axes,) = share_lines(monthly, labels, keys=["ax_manufacturing"], by_year=yearly).axes
    assert "s" not in [line.get_marker() for line in axes.lines]


def test_bars_of_bases_are_told_apart_in_a_grey_picture(articles):
    figure = text_basis_by_year(articles)
    picture = Image.open(io.BytesIO(figure.as_png(dpi=60))).convert("L")
    seen = np.bincount(np.asarray(picture).ravel(), minlength=256)
    for tint in _TINTS[: articles["text_basis"].nunique()]:
        near = round(grey_of(tint))
        assert seen[near - 2 : near + 3].sum() > 500
