"""Texts in which every line is an article: its sentences are parted within the line.

A paragraph can be as long as a short article. Two things tell them apart: that sentences are
parted by two blanks, which makes a line more than a paragraph, and that the text is longer than
any article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hwadu.reading.pages.zones import SENTENCE_END

_SHORTEST, _FEWEST_SENTENCES = 150, 3  # of an article in a line
_NEARLY_ALL = 0.8  # of the lines
_FEWEST = 3  # lines
_BY_BLANKS = re.compile(r"[다요까죠.?!”\"][.?!”\"]  +(?=\S)")
_LONGER_THAN_ANY = 30_000  # characters


def lines_like_articles(text: str) -> list[tuple[int, str]]:
    """The lines that say something with their numbers, if nearly each can be an article.

    Examples
    --------
    >>> line = "가람시가 강가에 새 공원을 열었다. " + "시민들은 나무가 많으면 좋겠다고 했다. " * 6
    >>> len(lines_like_articles("\\n".join([line] * 3))), lines_like_articles("비가 왔다.\\n" * 3)
    (3, [])
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    alike = sum(_is_like_an_article(line) for _, line in lines)
    return lines if len(lines) >= _FEWEST and alike >= _NEARLY_ALL * len(lines) else []


def are_articles(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether such lines are articles for sure.

    Examples
    --------
    >>> line = "가람시가 강가에 새 공원을 열었다.  " + "시민들은 나무가 많으면 좋겠다고 했다.  " * 6
    >>> are_articles(lines_like_articles("\\n".join([line] * 3)))
    True
    """
    long = [line for _, line in lines if _is_like_an_article(line)]
    by_blanks = sum(bool(_BY_BLANKS.search(line)) for line in long)
    whole = sum(len(line) for line in long)
    return bool(long) and (by_blanks >= _NEARLY_ALL * len(long) or whole > _LONGER_THAN_ANY)


def _is_like_an_article(line: str) -> bool:
    ends = SENTENCE_END.findall(line)
    closed = SENTENCE_END.search(line[-6:]) is not None
    return len(line) >= _SHORTEST and len(ends) >= _FEWEST_SENTENCES and closed
