"""Whether a quotation occurs in its article, and where."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_APART = re.compile(r"[\s\"'`´“”„‟‘’‚‛«»‹›「」『』〈〉《》＂＇\u200b-\u200d\ufeff]+")
_FEWEST = 2  # letters a quotation must have


@dataclass(frozen=True)
class Place:
    """Where a quotation stands: in title or body, from one character to before another."""

    column: str
    start: int
    end: int


class Quotable:
    """An article that is quoted from; spaces and quotation marks do not count.

    Parameters
    ----------
    title, body : str

    Examples
    --------
    >>> article = Quotable("AI 기본법 통과", "국회는 '인공지능 기본법'을 의결했다.")
    >>> article.find("인공지능기본법을 “의결했다”")
    Place(column='body', start=5, end=20)
    >>> article.find("의결하지 않았다") is None
    True
    """

    def __init__(self, title: str, body: str) -> None:
        self._texts = {"title": title, "body": body}

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {name: _APART.sub("", text) for name, text in self._texts.items()}

    @cached_property
    def _left_out(self) -> dict[str, tuple[list[int], list[int]]]:
        """What is left out of each text: where, in the bare text, and how much up to there."""
        made: dict[str, tuple[list[int], list[int]]] = {}
        for name, text in self._texts.items():
            at, so_far = [-1], [0]
            for run in _APART.finditer(text):
                at.append(run.start() - so_far[-1])
                so_far.append(so_far[-1] + run.end() - run.start())
            made[name] = at, so_far
        return made

    def find(self, quote: str) -> Place | None:
        """The first place of a quotation, in the body before the title; None if there is none."""
        wanted = _APART.sub("", quote)
        if sum(sign.isalnum() for sign in wanted) < _FEWEST:
            return None
        for form in dict.fromkeys((wanted, unicodedata.normalize("NFC", wanted))):
            for column in ("body", "title"):
                at = self._bare[column].find(form)
                if at >= 0:
                    start, end = (
                        self._original(column, at),
                        self._original(column, at + len(form) - 1),
                    )
                    return Place(column, start, end + 1)
        return None

    def _original(self, column: str, at: int) -> int:
        """Place in the text of the character that is at this place without spaces and marks."""
        places, so_far = self._left_out[column]
        return at + so_far[bisect_right(places, at) - 1]
