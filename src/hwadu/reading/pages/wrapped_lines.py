"""Texts whose lines were broken at a width: the lines of one paragraph become one line again.

Rules look at lines: a menu, a title, a byline stand on lines of their own. Half a sentence that an
editor, a mail or a PDF broke off looks like these. Where lines end because the next word would not
have fitted, the break says nothing, and is taken back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu.reading.dates.own_stamps import is_stamp_line
from hwadu.reading.pages.zones import SENTENCE_END

_BLANKS = " \t\u3000\xa0"
_ENDED = re.compile(r"[.?!…:][\"'”’」』)\]>]*\Z")
_ITEM = re.compile(r"[•·\-*▶▷■□◆◇○●▲△※☞◎]|\d{1,2}[.)]\s|\(\d{1,2}\)\s")
_SIGNED = re.compile(r"(?:기자|특파원|통신원|논설위원|앵커)[\])>】]?\Z|@[\w-]+\.|[ⓒ©]|\w://")
_PARTICLE = r"[은는이가을를의에도와과며고한할될된인]|에서|에게|으로|부터|까지"
_GOES_ON = re.compile(rf"[가-힣](?:{_PARTICLE})\Z")
_LIKE = 0.88  # of the width: what a line and the next word exceed, where letters differ in width
_NARROWEST = 20  # characters
_WIDEST = 130
_WIDE_TITLE = 50  # characters; a first line that fills more of them is no title
_FEWEST, _FEWEST_OPEN = 3, 2  # lines that are broken at the width, and within a sentence
_MOST_LINES = 0.7  # of the lines that end in no sentence
_WITHIN = 0.9  # of the lines of prose
_FULL, _NEARLY = 0.6, 0.9  # of the broken lines, if words are cut: full, or but for a blank

_Sizes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Width:
    """At which width lines are broken, and how it is counted."""

    size: Callable[[str], int]
    most: int
    in_words: bool = False

    def fills(self, line: str, below: str) -> bool:
        """Whether the first word below would not have fitted behind a line."""
        word = self.size(below.split(maxsplit=1)[0])
        return bool(_fill(np.array(self.size(line)), np.array(word), self.most))


def _fill(filled: _Sizes, word: _Sizes, most: int) -> npt.NDArray[np.bool_]:
    """Which lines are as wide as can be before the word that stands below each."""
    return (filled <= most) & (most < (filled + 1 + word) / _LIKE)


def unwrapped(text: str) -> str:
    """A text with the lines of a paragraph joined, if lines were broken at one width.

    Words that were cut at the width are whole again. Paragraphs end where a line is left short,
    where one is blank, and where the next is set in; lines of other kinds stay as they are.

    Examples
    --------
    >>> lines = ["가람시에 비가 많이 내렸고 나루시에는", "눈이 오다가 이내 그쳤으며 도담시에는",
    ...          "바람만 종일 많이 불었다고 시장이", "밝혔다."]
    >>> unwrapped("\\n".join(["비 소식", "", *lines])).split("\\n")[2] == " ".join(lines)
    True
    """
    raw = [line if line.strip() else "" for line in text.split("\n")]
    margin = min((len(line) - len(line.lstrip(_BLANKS)) for line in raw if line), default=0)
    raw = [line[margin:] for line in raw]
    lines = [line.rstrip() for line in raw]
    width = _width_of(raw, lines)
    if width is None:
        return text
    made: list[str] = []
    for i, line in enumerate(lines):
        if i and lines[i - 1] and line and _goes_on(lines, i, width):
            made[-1] += _between(raw[i - 1], line, width) + line.lstrip()
        else:
            made.append(line)
    return "\n".join(made)


def _width_of(raw: Sequence[str], lines: Sequence[str]) -> _Width | None:
    """The width at which most lines of prose are broken; None if there is none."""
    prose = _lines_of_prose(lines)
    above = [i for i in sorted(prose) if i + 1 in prose and not _ITEM.match(lines[i + 1].lstrip())]
    is_open = np.array([not _ENDED.search(lines[i]) for i in above], dtype=bool)
    letters = np.array([len(lines[i]) for i in above])
    best, fewest = None, max(_FEWEST_OPEN, int(_MOST_LINES * is_open.sum()))
    for size in (len, _columns):
        sizes = {i: size(lines[i]) for i in prose}
        of_prose = np.sort(np.array([*sizes.values()]))
        filled = np.array([sizes[i] for i in above])
        word = np.array([size(lines[i + 1].split(maxsplit=1)[0]) for i in above])
        # a line that gives the width fills it, so that a longer one gives none
        for most in np.unique(filled[is_open & (letters <= _WIDEST)]).tolist():
            fills = _fill(filled, word, most)
            broken = int((fills & is_open).sum())
            within = np.searchsorted(of_prose, most, side="right")
            if (
                broken >= fewest
                and fills.sum() >= _FEWEST
                and within >= _WITHIN * len(prose)
                and _NARROWEST <= letters[fills].max(initial=0) <= _WIDEST
            ):
                broken_at = [size(raw[above[at]]) for at in np.flatnonzero(fills & is_open)]
                best = _Width(size, most, _cuts_words(broken_at, most))
                fewest = broken + 1
    return best


def _cuts_words(sizes: Sequence[int], most: int) -> bool:
    """Whether lines are broken wherever they are full, be it within a word."""
    full = sum(size == most for size in sizes)
    nearly = sum(size >= most - 1 for size in sizes)
    return full >= _FULL * len(sizes) and nearly >= _NEARLY * len(sizes)


def _lines_of_prose(lines: Sequence[str]) -> set[int]:
    """Lines that stand with others below them or above, one of which ends a sentence.

    The first line of all may be a title of any length.
    """
    found: set[int] = set()
    first = next((i for i, line in enumerate(lines) if line), 0)
    start = first + 1
    for i in range(start, len(lines) + 1):
        if i == len(lines) or not lines[i]:
            block = range(start, i)
            if len(block) > 1 and any(SENTENCE_END.search(lines[k]) for k in block):
                found.update(block)
            start = i + 1
    return found


def _goes_on(lines: Sequence[str], i: int, width: _Width) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    above, line = lines[i - 1], lines[i]
    if not width.fills(above, line) or _ITEM.match(line.lstrip()):
        return False
    set_in = line[: len(line) - len(line.lstrip())]
    if set_in and not (width.in_words and set_in == " "):
        return False
    if _SIGNED.search(line) or is_stamp_line(line) or is_stamp_line(above):
        return False
    if _ENDED.search(above):
        below = lines[i + 1] if i + 1 < len(lines) else ""
        return bool(_ENDED.search(line)) or bool(below and width.fills(line, below))
    is_first = not any(lines[: i - 1])
    return not is_first or len(above) >= _WIDE_TITLE or bool(_GOES_ON.search(above))


def _between(above: str, below: str, width: _Width) -> str:
    """A space, but nothing where a word was cut."""
    if not width.in_words or above[-1:] in _BLANKS or below[:1] in _BLANKS:
        return " "
    cut = width.size(above) >= width.most and not _ENDED.search(above) and above[-1] != ","
    return "" if cut else " "


def _columns(line: str) -> int:
    """Columns of a terminal: letters of Hangul take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
