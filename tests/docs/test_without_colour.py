"""What is told by colour alone is found, and what is told otherwise is not blamed."""

from __future__ import annotations

import numpy as np
import pytest
from machinery.reference.without_colour import told_apart
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from hwadu.figures.dots import Estimate, interval_rows

BLUE, GREEN, PALE = "#0072b2", "#007a5a", "#9cc9e3"


@pytest.fixture
def axes():
    return Figure().add_subplot()


def test_two_colours_that_look_alike_in_grey_are_found(axes):
    axes.plot([1, 2], color=BLUE)
    axes.plot([2, 1], color=GREEN)
    assert told_apart(axes.figure) == (set(), 1)


@pytest.mark.parametrize("other", [{"ls": "--"}, {"lw": 4}, {"marker": "s"}])
def test_lines_of_other_shapes_are_told_apart(axes, other):
    axes.plot([1, 2], color=BLUE)
    axes.plot([2, 1], color=GREEN, **other)
    assert told_apart(axes.figure) == ({"shape"}, 0)


def test_a_colour_and_a_paler_one_are_told_apart(axes):
    axes.bar([0, 1], [1, 2], color=[BLUE, PALE])
    assert told_apart(axes.figure) == ({"grey"}, 0)


def test_opacity_counts(axes):
    axes.bar([0], [1], color=BLUE)
    axes.bar([1], [1], color=GREEN, alpha=0.4)
    assert told_apart(axes.figure) == ({"grey"}, 0)


@pytest.mark.parametrize(("texts", "found"), [(2, ({"name"}, 0)), (1, (set(), 1))])
def test_cells_are_told_apart_where_each_holds_a_number(axes, texts, found):
    axes.set_xlim(0, 2)
    for at, colour in enumerate((BLUE, GREEN)):
        axes.add_patch(Rectangle((at, 0), 1, 1, facecolor=colour))
    for at in range(texts):
        axes.text(at + 0.5, 0.5, "12.0")
    assert told_apart(axes.figure) == found


@pytest.mark.parametrize(("names", "found"), [(2, ({"name"}, 0)), (0, (set(), 1))])
def test_points_are_told_apart_where_a_name_of_their_colour_stands_for_each(axes, names, found):
    for at, colour in enumerate((BLUE, GREEN)):
        axes.plot(at, at, "D", color=colour)
    for at, colour in list(enumerate((BLUE, GREEN)))[:names]:
        axes.text(at, at, "outlet", color=colour)
    assert told_apart(axes.figure) == found


def test_one_name_does_not_tell_a_cloud_of_points_apart(axes):
    for at, colour in enumerate((BLUE, GREEN)):
        axes.scatter([at, at + 0.1], [0, 1], color=colour)
        axes.text(at, at, "topic", color=colour)
    assert told_apart(axes.figure) == (set(), 1)


def test_a_scale_from_light_to_dark_keeps_its_order_and_one_of_hues_does_not(axes):
    axes.scatter([0, 1, 2, 3], [0, 0, 0, 0], c=[0.1, 0.4, 0.5, 0.9], cmap="Blues")
    axes.imshow(np.arange(9).reshape(3, 3), cmap="Blues")
    axes.figure.draw_without_rendering()
    assert told_apart(axes.figure) == ({"grey"}, 0)
    other = Figure().add_subplot()
    other.scatter([0, 1, 2], [0, 0, 0], color=[BLUE, GREEN, "#a6428b"])
    assert told_apart(other.figure) == (set(), 3)


def test_verdicts_are_told_by_shape():
    verdicts = ("rose", "fell", "level", "cannot say")
    rows = [Estimate(name, "", at, at - 1, at + 1, name) for at, name in enumerate(verdicts)]
    assert told_apart(interval_rows(rows, axis="points", subtitle="")) == ({"shape"}, 0)


def test_panels_are_looked_at_one_by_one():
    figure = Figure()
    for at, colour in enumerate((BLUE, GREEN)):
        figure.add_subplot(1, 2, at + 1).plot([1, 2], color=colour)
    assert told_apart(figure) == (set(), 0)
