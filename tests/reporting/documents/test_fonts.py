"""The letters that a report brings along are those of the font they were cut from."""

import base64
import io
import re

from fontTools.ttLib import TTFont

from hwadu.reporting.documents.fonts import _font_files, embedded_fonts

TEXT = "가나다 힣뷁 전문가 12,345.6 AVTo · %"


def test_embedded_letters_are_those_of_the_installed_font():
    embedded = re.findall(r"base64,([^)]+)\)", embedded_fonts(TEXT))
    assert len(embedded) == len(_font_files()) == 2
    for data, path in zip(embedded, _font_files(), strict=True):
        own, installed = TTFont(io.BytesIO(base64.b64decode(data))), TTFont(path)
        names, known = own.getBestCmap(), installed.getBestCmap()
        assert {ord(letter) for letter in TEXT} <= names.keys() <= known.keys()
        for letter, name in names.items():
            drawn, meant = own["glyf"][name], installed["glyf"][known[letter]]
            assert own["hmtx"][name] == installed["hmtx"][known[letter]]
            assert (
                drawn.getCoordinates(own["glyf"])[0] == meant.getCoordinates(installed["glyf"])[0]
            )
            if drawn.numberOfContours:
                assert all(
                    getattr(drawn, bound) == getattr(meant, bound)
                    for bound in ("xMin", "yMin", "xMax", "yMax")
                )
