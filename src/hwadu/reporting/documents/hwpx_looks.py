"""How paragraphs and letters of a Hangul document look: named styles, fonts and their stand-ins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.reporting.documents.page_layout import CELL_POINTS
from hwadu.words import say

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_UNITS_PER_CM = 7200 / 2.54
_INK, _BLUE, _YELLOW = "#1B1B1B", "#0B5C94", "#FFF200"


def hwp_units(cm: float) -> int:
    """A length in the format's unit, the 7200th part of an inch.

    Examples
    --------
    >>> hwp_units(2.54)
    7200
    """
    return round(cm * _UNITS_PER_CM)


@dataclass(frozen=True)
class _Look:
    """What a kind of paragraph looks like.

    Attributes
    ----------
    style : str
        English name of the style that it is; empty for the title's, which the format lacks.
    points : float
    heads : bool
        Whether its letters are those of headings.
    bold : bool
    shape : dict
        Of the paragraph: distances, alignment, outline level.
    """

    style: str
    points: float
    heads: bool = False
    bold: bool = False
    shape: tuple[tuple[str, Any], ...] = ()


def _shape(before: float, after: float, **more: Any) -> tuple[tuple[str, Any], ...]:
    points = {"spacing_before_pt": before, "spacing_after_pt": after}
    return tuple((points | {"indent_left_mm": 0, "alignment": "LEFT"} | more).items())


_IN_CELL = {"line_spacing_percent": 130}
_LOOKS = {
    "heading 0": _Look("", 20, True, True, _shape(0, 14, keep_with_next=True)),
    "heading 1": _Look("Outline 1", 15, True, True, _shape(20, 6, keep_with_next=True)),
    "heading 2": _Look("Outline 2", 12, True, True, _shape(14, 4, keep_with_next=True)),
    "heading 3": _Look("Outline 3", 11, True, True, _shape(10, 3, keep_with_next=True)),
    "body": _Look("Body", 10, shape=_shape(0, 6)),
    "lead": _Look("Body", 10, shape=_shape(0, 6, keep_with_next=True)),
    "bullet": _Look("Body", 10, shape=_shape(0, 3)),
    "caption": _Look("Caption", 9, True, True, _shape(4, 3, keep_with_next=True)),
    "object": _Look("Body", 10, shape=_shape(0, 8)),
    "cell": _Look("Body", CELL_POINTS, True, shape=_shape(0, 0, **_IN_CELL)),
    "number": _Look("Body", CELL_POINTS, True, shape=_shape(0, 0, **_IN_CELL, alignment="RIGHT")),
}


class Looks:
    """The looks of one document.

    Parameters
    ----------
    document : HwpxDocument
    language : {"ko", "en"}
        In which fonts and the title's style are named.
    """

    def __init__(self, document: HwpxDocument, language: str) -> None:
        self._document = document
        self._letters: dict[tuple[Any, ...], str] = {}
        text, heads = (say(f"hwpx.{name}", language) for name in ("text_font", "heading_font"))
        self._fonts = {False: text, True: heads}
        for face in (text, heads):
            document.styles.ensure_font(face)
        header: Any = document.parts.headers[0].element
        _let_stand_in(header, {text: heads, heads: text})
        for head in header.iter("{*}paraHead"):
            head.text = None  # levels of the outline without the numbers Hangul puts before them
        names = {style.eng_name: style.name or "" for style in document.styles.values()}
        names[""] = say("hwpx.title_style", language)
        styles: dict[str, str] = {}
        self._shapes: dict[str, dict[str, str]] = {}
        for kind, look in _LOOKS.items():
            shape = self._shape(kind, look)
            if look.style not in styles:  # the first of its looks is what the style means
                styles[look.style] = document.parts.headers[0].ensure_style(
                    names[look.style], para_pr_id_ref=shape, char_pr_id_ref=self.letters(kind)
                )
            self._shapes[kind] = {"paraPrIDRef": shape, "styleIDRef": styles[look.style]}

    def _shape(self, kind: str, look: _Look) -> str:
        """The id of a paragraph's shape, made on a paragraph that is thrown away."""
        document = self._document
        made = document.add_paragraph("", style=look.style or None, inherit_style=False)
        if kind == "bullet":
            last = len(document.paragraphs) - 1
            document.styles.apply_list_format(paragraph_indexes=[last], bullet_char="●")
        document.styles.apply_paragraph_format(paragraphs=[made], **dict(look.shape))
        made.remove()
        return str(made.para_pr_id_ref)

    def dress(self, paragraph: Any, kind: str) -> None:
        """Give a paragraph (its XML element) the style and shape of a kind."""
        for name, value in self._shapes[kind].items():
            paragraph.set(name, value)

    def letters(
        self, kind: str, *, bold: bool = False, marked: bool = False, link: bool = False
    ) -> str:
        """The id of the letters in a paragraph of a kind."""
        look = _LOOKS[kind]
        asked = (look.points, look.heads, bold or look.bold, marked, link)
        if asked not in self._letters:
            self._letters[asked] = self._document.styles.ensure_run(
                bold=bold or look.bold,
                underline=link,
                color=_BLUE if link else _INK,
                font=self._fonts[look.heads],
                size=look.points,
                highlight=_YELLOW if marked else None,
            )
        return self._letters[asked]


def _let_stand_in(header: Any, fonts: Mapping[str, str]) -> None:
    """Name for each font the one to take where it is missing."""
    for font in header.iter("{*}font"):
        if font.get("face") in fonts and font.find("{*}substFont") is None:
            other = {"face": fonts[font.get("face")], "type": "TTF", "isEmbedded": "0"}
            name = font.tag.replace("}font", "}substFont")
            font.insert(0, font.makeelement(name, {**other, "binaryItemIDRef": ""}))
