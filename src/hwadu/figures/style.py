"""One look for every figure: fonts that know Hangul, colours, sizes, and a Figure that keeps them.

Nothing here changes matplotlib for anybody else: the settings hold while a figure of this project
is made, drawn or saved, and pyplot is never used.
"""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hwadu import figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes


KOREAN_FONTS = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Pretendard",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "NanumGothic",
)
"""Fonts with Hangul, best first; the last one comes with the package koreanize-matplotlib."""

INK, GREY, FAINT, PAPER = "#1b1b1b", "#5f6368", "#d9dce0", "#ffffff"
COLOURS = ("#0072b2", "#d55e00", "#007a5a", "#a6428b", "#8a6d00", "#3a3a3a", "#4a90c2", "#c0504d")
"""Told apart by colour-blind readers (after Okabe and Ito) and dark enough for white paper."""

DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (2, 1.5)), (0, (6, 2, 1.5, 2)))
"""Line styles, so that a print in grey still tells the lines apart."""

BEHIND_TEXT: dict[str, Any] = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.72, "pad": 0.6}
"""Paper behind a label that stands among dots and lines (an outline would turn its letters into
shapes, which cannot be searched and fill the file)."""

_SCREEN_DPI = 180
_SIZES = {"title": 13.0, "subtitle": 9.0, "text": 9.0, "small": 8.0}
_RUNS = 3
"""Of zlib: it looks for repeats beside each other alone, of which drawings are full."""


@lru_cache(maxsize=1)
def font_families() -> tuple[str, ...]:
    """Names of the fonts to draw with, best first: one with Hangul, then DejaVu Sans.

    A Korean font of the system is preferred; without one the Nanum files of the installed
    package koreanize-matplotlib are registered (the package itself is not imported: it breaks on
    newer Pythons and changes settings of the whole process).

    Examples
    --------
    >>> font_families()[-1]
    'DejaVu Sans'
    """
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    if not known.intersection(KOREAN_FONTS):
        spec = find_spec("koreanize_matplotlib")
        folders = list(spec.submodule_search_locations or []) if spec else []
        for path in sorted(p for folder in folders for p in Path(folder).glob("fonts/*.ttf")):
            font_manager.fontManager.addfont(path)
        known = {entry.name for entry in font_manager.fontManager.ttflist}
    return (*[name for name in KOREAN_FONTS if name in known][:1], "DejaVu Sans")


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Code points that one of the fonts has a glyph for."""
    found: set[int] = set()
    for family in font_families():
        found.update(font_manager.get_font(font_manager.findfont(family)).get_charmap())
    return frozenset(found)


@contextmanager
def styled() -> Iterator[None]:
    """The settings of the project's figures, for as long as the body runs."""
    settings: dict[str, Any] = {
        "font.family": list(font_families()),
        "font.size": _SIZES["text"],
        "text.color": INK,
        "text.parse_math": False,  # a dollar sign in a label is a dollar sign
        "axes.unicode_minus": True,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": False,
        "grid.color": FAINT,
        "grid.linewidth": 0.6,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.labelsize": _SIZES["small"],
        "ytick.labelsize": _SIZES["small"],
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "lines.linewidth": 1.8,
        "svg.fonttype": "none",  # text stays text: it can be searched, copied and read aloud
        "svg.hashsalt": "hwadu",  # equal figures give equal bytes
    }
    with mpl.rc_context(settings):  # type: ignore[arg-type]
        yield


class StudyFigure(Figure):
    """A matplotlib Figure that is drawn and saved in the project's style wherever that happens.

    It shows itself in Jupyter without pyplot and without a magic command.

    Attributes
    ----------
    description : str
        What the figure says, for readers who do not see it: its title and subtitle.

    Examples
    --------
    >>> figure = new_figure(4, 3)
    >>> axes = figure.add_subplot()
    >>> figure.as_svg().startswith("<svg")
    True
    """

    description = ""

    def draw(self, renderer: Any) -> None:
        """Draw in the project's style, also what was added to the figure later."""
        with styled():
            for text in self.findobj(Text):
                if text.get_fontfamily() == ["sans-serif"]:  # nobody chose a font for it
                    text.set_fontfamily(list(font_families()))
            with self._no_places_for_empty_labels():
                super().draw(renderer)

    @contextmanager
    def _no_places_for_empty_labels(self) -> Iterator[None]:
        """Axes without a label do not measure ticks for the place of one, a tenth of a drawing."""
        unlabelled: list[Any] = [
            axis
            for axes in self.axes
            for axis in (axes.xaxis, axes.yaxis)
            if not axis.get_label_text() and getattr(axis, "_autolabelpos", False)
        ]
        for axis in unlabelled:
            axis._autolabelpos = False
        try:
            yield
        finally:
            for axis in unlabelled:
                axis._autolabelpos = True

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save; PNG has 300 dots per inch and SVG holds no date unless told otherwise.

        Parameters
        ----------
        fname : path-like or file object
        **options
            As for :meth:`matplotlib.figure.Figure.savefig`.
        """
        name = fname if isinstance(fname, str | Path) else ""
        kind = options.get("format") or Path(name).suffix.lstrip(".").lower() or "png"
        if kind == "svg":
            options.setdefault("metadata", {"Date": None, "Creator": "hwadu"})
        elif kind == "png":
            options.setdefault("metadata", {"Software": "hwadu"})
            # packing it tighter takes as long again as drawing it and saves a fifth
            options.setdefault("pil_kwargs", {"compress_level": 1})
        options.setdefault("dpi", figures.PRINT_DPI)
        with styled():
            super().savefig(fname, **options)

    def as_svg(self) -> str:
        """The figure as one ``<svg>`` element, without XML declaration and document type."""
        buffer = io.StringIO()
        self.savefig(buffer, format="svg")
        text = buffer.getvalue()
        return text[text.index("<svg") :].strip()

    def as_png(self, dpi: int = _SCREEN_DPI) -> bytes:
        """The figure as the bytes of a PNG file."""
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=dpi)
        return buffer.getvalue()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """PNG, whose letters need no font in the browser, or what HWADU_FIGURES asks for."""
        kinds = os.environ.get("HWADU_FIGURES", "png").split(",")
        data: dict[str, str] = {}
        about: dict[str, Any] = {"description": self.description}
        if "svg" in kinds:
            data["image/svg+xml"] = self.as_svg()
        if "png" in kinds:
            data["image/png"] = base64.b64encode(self.as_png()).decode("ascii")
            # two dots a pixel: sharp on screens
            about["image/png"] = {"width": round(self.get_figwidth() * _SCREEN_DPI / 2)}
        return data, about


def new_figure(width: float, height: float) -> StudyFigure:
    """An empty figure with its own canvas; width and height in inches."""
    with styled():
        figure = StudyFigure(figsize=(width, height))
        PngCanvas(figure)
    return figure


def add_axes(
    figure: Figure, left: float, bottom: float, right: float, top: float, **options: Any
) -> Axes:
    """Axes that keep these margins to the figure's edges, all in inches."""
    width, height = figure.get_size_inches()
    box = (
        left / width,
        bottom / height,
        max(width - left - right, 0.2) / width,
        max(height - bottom - top, 0.2) / height,
    )
    return figure.add_axes(box, **options)


def font_size(role: str) -> float:
    """Size in points of a role: title, subtitle, text, small."""
    return _SIZES[role]


class PngCanvas(FigureCanvasAgg):
    """matplotlib's canvas, but for how PNG is packed: a fifth sooner and smaller."""

    def print_png(
        self,
        filename_or_obj: Any,
        *,
        metadata: Mapping[str, str] | None = None,
        pil_kwargs: Mapping[str, Any] | None = None,
        **_already_set: Any,
    ) -> None:
        """Write the figure as PNG; parameters are those of matplotlib's canvas."""
        canvas: Any = self  # which matplotlib has no types for
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba()))
        if picture.getchannel("A").getextrema() == (255, 255):
            picture = picture.convert("RGB")
        about, dots = PngInfo(), canvas.figure.dpi
        for name, text in (metadata or {}).items():
            about.add_text(name, text)
        packed = {"compress_type": _RUNS, "pnginfo": about, "dpi": (dots, dots)}
        picture.save(filename_or_obj, "PNG", **(packed | dict(pil_kwargs or {})))
