"""The letters of a report, cut out of a Hangul font, so that it reads the same everywhere."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

_FACES = {"NanumGothic.ttf": 400, "NanumGothicBold.ttf": 700}


def embedded_fonts(text: str) -> str:
    """CSS rules with the glyphs of a text, from the installed Nanum Gothic (SIL Open Font License).

    Parameters
    ----------
    text : str
        Everything that will be shown; its set of characters decides what is embedded.

    Returns
    -------
    str
        ``@font-face`` rules with data URIs; empty where the font files are not installed.
    """
    characters = sorted({ord(character) for character in set(text)} | set(range(0x20, 0x7F)))
    return "\n".join(
        f"@font-face{{font-family:'NanumGothic';font-weight:{_FACES[path.name]};"
        f"src:url(data:font/woff;base64,{_subset(path, characters)}) format('woff')}}"
        for path in _font_files()
    )


def _font_files() -> list[Path]:
    spec = find_spec("koreanize_matplotlib")  # found, not imported: importing it changes matplotlib
    folders = list(spec.submodule_search_locations or []) if spec else []
    paths = [Path(folder) / "fonts" / name for folder in folders for name in _FACES]
    return [path for path in paths if path.is_file()]


def _subset(path: Path, characters: Iterable[int]) -> str:
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = Options(hinting=False, desubroutinize=True, layout_features=["kern"])
    options.drop_tables += ["TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]  # sources of the hinting
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False, lazy=True) as font:
        # names of its 20,000 glyphs, which it has none of and the subset needs none of
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
