"""PNG is packed without the channel of what shines through, and nothing else of it changes."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from hwadu.figures.style import PngCanvas, new_figure


def drawn(canvas: type[FigureCanvasAgg], **options) -> Image.Image:
    figure = new_figure(3, 2)
    axes = figure.add_subplot()
    axes.plot([0, 1, 3], [2, 0, 1], alpha=0.5)
    axes.set_title("석 달의 비중")
    canvas(figure)
    target = io.BytesIO()
    figure.savefig(target, format="png", dpi=90, **options)
    picture = Image.open(target)
    picture.load()
    return picture


@pytest.mark.parametrize("transparent", [False, True])
def test_every_dot_is_as_matplotlib_draws_it(transparent):
    own, other = (drawn(of, transparent=transparent) for of in (PngCanvas, FigureCanvasAgg))
    assert own.mode == ("RGBA" if transparent else "RGB")
    assert other.mode == "RGBA"
    assert np.array_equal(np.asarray(own.convert("RGBA")), np.asarray(other))
    assert own.info == other.info  # dots per inch, and the text that says by whom


def test_how_it_is_packed_can_be_chosen():
    packed = drawn(PngCanvas, pil_kwargs={"compress_level": 9}, metadata={"Title": "June"})
    assert packed.info["Title"] == "June"


def test_figures_of_the_project_are_drawn_on_it():
    assert isinstance(new_figure(3, 2).canvas, PngCanvas)
