"""Hangul for readers whose system has none: the syllables of a free font, as a file of the site.

The font is NanumGothic of the package koreanize-matplotlib (Open Font Licence). A browser asks for
the file only where no font of the system has a syllable.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from fontTools import subset

from machinery.site import ROOT

FONT = ROOT / "build" / "docs" / "fonts" / "hangul.woff"
_BLOCKS = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))


def write_korean_font(path: Path = FONT) -> None:
    """Write the font's Hangul, without the tables that browsers refuse."""
    options = subset.Options(flavor="woff", layout_features=[], hinting=False)
    options.drop_tables += [f"TSI{number}" for number in (0, 1, 2, 3, 5)]
    with as_file(files("koreanize_matplotlib") / "fonts" / "NanumGothic.ttf") as whole:
        font = subset.load_font(str(whole), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[code for first, last in _BLOCKS for code in range(first, last + 1)])
    chosen.subset(font)
    path.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(path), options)
