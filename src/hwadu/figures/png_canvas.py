"""A canvas that writes PNG without the channel of what shines through, where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

_RUNS = 3
"""Of zlib: it looks for repeats beside each other alone, of which drawings are full."""


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
