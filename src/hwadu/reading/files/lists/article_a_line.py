"""Texts in which every line is an article: its sentences are parted within the line.

A paragraph can be as long as a short article. Two things tell them apart: that sentences are
parted by two blanks, which makes a line more than a paragraph, and that the text is longer than
any article. Lines that stand between quotation marks, each by itself, are cells that a program
wrote, however short they are.
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
_CELL = re.compile(r'"(?:[^"\\]|""|\\.)*+"')
_FEWEST_CELLS, _LEAD = 5, 60  # lines between quotation marks, and characters of half of them


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


def quoted_lines(text: str) -> list[tuple[int, str]]:
    """The texts of lines that are cells of one column, with their numbers; none where others are.

    A first line of one word is the name of the column.

    Examples
    --------
    >>> text = "가람시는 강가에 새 공원을 열었다고 밝혔다. " + "시민들은 나무를 바랐다. " * 4
    >>> [number for number, cell in quoted_lines("\\n".join(['"x"', *[f'"{text}"'] * 5]))]
    [2, 3, 4, 5, 6]
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not all(_CELL.fullmatch(line) for _, line in lines):
        return []
    cells = [(n, re.sub(r'"(?=")|\\(?=")', "", line[1:-1]).strip()) for n, line in lines]
    if cells and " " not in cells[0][1]:
        del cells[0]
    cells = [(n, cell) for n, cell in cells if cell]
    lengths = sorted(len(cell) for _, cell in cells)
    return cells if len(cells) >= _FEWEST_CELLS and lengths[len(cells) // 2] >= _LEAD else []


def _is_like_an_article(line: str) -> bool:
    ends = SENTENCE_END.findall(line)
    ended = SENTENCE_END.search(line[-6:]) or _BY_BLANKS.search(line)  # or a source stands behind
    return len(line) >= _SHORTEST and len(ends) >= _FEWEST_SENTENCES and bool(ended)
