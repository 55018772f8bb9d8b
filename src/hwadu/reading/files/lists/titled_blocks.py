"""How many parts between the widest gaps of a text could be articles, each under its title."""

from __future__ import annotations

import re

from hwadu.reading.pages.zones import SENTENCE_END

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_TITLE = (8, 120)  # characters
_ENDED = re.compile(r"[.?!…:=][\"'”’」』)\]>]*\Z")
_SHORTEST, _FEWEST_SENTENCES = 100, 2  # of the text below a title


def titled_blocks(text: str) -> int:
    """How many parts a text has between its widest gaps, if each begins as an article does.

    Subtitles can part one article in the same way: nobody can tell without a day or an outlet.

    Examples
    --------
    >>> part = "가람시 새 공원 문 연다\\n" + "가람시가 강가에 새 공원을 열었다. " * 6
    >>> titled_blocks("\\n\\n".join([part, part])), titled_blocks(part)
    (2, 0)
    """
    gaps = [(found.group().count("\n"), found.span()) for found in _GAP.finditer(text.strip())]
    widest = max((width for width, _ in gaps), default=0)
    parted = [span for width, span in gaps if width == widest]
    starts, stops = [0, *(stop for _, stop in parted)], [*(start for start, _ in parted), None]
    parts = [text.strip()[at:to].strip() for at, to in zip(starts, stops, strict=True)]
    return len(parts) if len(parts) > 1 and all(map(_begins_with_title, parts)) else 0


def _begins_with_title(part: str) -> bool:
    title, _, below = part.partition("\n")
    low, high = _TITLE
    is_title = low <= len(title.strip()) <= high and not _ENDED.search(title.strip())
    sentences = len(SENTENCE_END.findall(below))
    return is_title and len(below) >= _SHORTEST and sentences >= _FEWEST_SENTENCES
