"""Hangul for readers whose system has none: the syllables of a free font, as files of the site.

The font is NanumGothic of the package koreanize-matplotlib (Open Font Licence). A browser loads a
file only where the system has none of the fonts that the style names before it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from fontTools import subset

from machinery.site import ROOT

FONTS = ROOT / "build" / "docs" / "fonts"
_FILES = {"NanumGothic.ttf": "hangul.woff", "NanumGothicBold.ttf": "hangul-bold.woff"}
_BLOCKS = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))


def write_korean_fonts(folder: Path = FONTS) -> list[Path]:
    """Write the Hangul of each weight, without the tables that browsers refuse."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = find_spec("koreanize_matplotlib")  # importing it changes settings of matplotlib
    assert spec is not None and spec.origin is not None
    for whole, name in _FILES.items():
        _write_hangul(Path(spec.origin).parent / "fonts" / whole, folder / name)
    return [folder / name for name in _FILES.values()]


def _write_hangul(whole: Path, path: Path) -> None:
    options = subset.Options(flavor="woff", layout_features=[], hinting=False)
    options.drop_tables += [f"TSI{number}" for number in (0, 1, 2, 3, 5)]
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[code for first, last in _BLOCKS for code in range(first, last + 1)])
    with subset.load_font(str(whole), options) as font:
        chosen.subset(font)
        subset.save_font(font, str(path), options)
