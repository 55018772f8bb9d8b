"""Texts in which articles are parted by the ends of printed pages, or by blank lines alone.

A page may also end in the middle of an article, and blank lines stand everywhere: they part
articles only where each part bears a title of its own and a day or a reporter beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.files.lists.told_lines import ON_PAPER, told_by
from hwadu.reading.pages.wrapped_lines import unwrapped
from hwadu.reading.pages.zones import SENTENCE_END

RULE = "-----"
_PAGE = re.compile(r"\n?\f")
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n[ \t]*(?=\n)")
_NUMBER = re.compile(r"[\s\-–—(]*\d{1,4}(?:\s?/\s?\d{1,4})?[\s\-–—)]*")  # of a page
_REPORTER = re.compile(r"(?:^|[\s·,])[가-힣]{2,4}\s?(?:기자|특파원|논설위원)(?!\S)")
_SIGNED_BEHIND = re.compile(r"\s(?P<said>[가-힣]{2,4}\s?(?:기자|특파원)\s*[|/·]\s*\S[^|]{5,30})$")
_TITLE = (8, 120)  # characters
_LONGEST_LINE = 80  # characters, of what a line beside a title says
_BESIDE = 2  # lines below a title that say who wrote the article, and when
_ENDED = re.compile(r"[.?!…][\"'”’」』)\]>]*\Z")


def with_rules(text: str) -> str:
    """A text with a line of signs between its articles, where pages or gaps part them for sure.

    Below the title of each stands what the page said above it; lines that were broken at a width
    are whole. A part takes as many lines as before.

    Examples
    --------
    >>> head, title = "가람일보  2023년 3월 {0}일  사회  A{0}", "가람시 버스 요금 오른다"
    >>> page = "\\n\\n".join([head, title, "요금이 올랐다.", "- {0} -"])
    >>> ruled = with_rules("\\n\\f".join(page.format(n) for n in (1, 2)))
    >>> [line for line in ruled.split("\\n") if line][:4]
    ['가람시 버스 요금 오른다', '가람일보  2023년 3월 1일  사회', '요금이 올랐다.', '-----']
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for parts in _parted(text):
        articles = [_article(part) for part in parts]
        if len(parts) > 1 and all(article and article.sure for article in articles):
            return f"\n{RULE}\n".join(article.text for article in articles if article)
    return text


def parts_with_titles(text: str) -> int:
    """How many pages, or parts between gaps, bear a title and a day or a reporter beside it."""
    return max(sum(_article(part) is not None for part in parts) for parts in _parted(text))


def _parted(text: str) -> list[list[str]]:
    return [[part for part in end.split(text) if part.strip()] for end in (_PAGE, _GAP)]


def without_page_ends(text: str) -> str:
    """A text without the ends of its printed pages and their numbers: an article goes on there.

    What all pages are headed with, their outlet and day, stands above the first alone.
    """
    if "\f" not in text:
        return text
    pages = [page.strip("\n").rstrip().split("\n") for page in text.split("\f") if page.strip()]
    heads = [told_by(" ".join(lines[0].split("\t")).strip()) for lines in pages]
    same = {(head.get("언론사", ""), head.get("날짜", "")) for head in heads}
    for number, lines in enumerate(pages):
        if number and len(same) == 1 and all(*same):
            lines[0] = ""
        if _NUMBER.fullmatch(lines[-1]):
            lines[-1] = ""
    return "\n".join("\n".join(lines).rstrip() for lines in pages)


@dataclass(frozen=True)
class _Article:
    """A part as title, what is said beside it, and text; sure if that is whole sentences."""

    text: str
    sure: bool


def _article(part: str) -> _Article | None:
    """The article that a part is; None where it has no title, or nothing beside it."""
    lines = part.split("\n")
    said = [i for i, line in enumerate(lines) if line.strip()]
    while said and _NUMBER.fullmatch(lines[said[-1]]):
        lines[said.pop()] = ""
    beside = [said.pop(0)] if said and _is_beside(lines[said[0]]) else []
    if len(said) < 2 or not _is_title(lines, said[0]):
        return None
    title, *below = said
    beside += [i for i in below[:_BESIDE] if _is_beside(lines[i])]
    told = [" ".join(ON_PAPER.sub("", lines[i]).split("\t")).strip() for i in beside]
    rest = ["" if i in (title, *beside) else line for i, line in enumerate(lines)]
    first = next((i for i, line in enumerate(rest) if line.strip()), 0)
    if signed := _SIGNED_BEHIND.search(rest[first]):
        told.append(signed["said"])
        rest[first] = rest[first][: signed.start()]
    body = unwrapped("\n".join([lines[title].strip(), *rest[first:]])).strip().split("\n")[1:]
    last = next((line for line in reversed(body) if line.strip()), "")
    if not told:
        return None
    sure = bool(_ENDED.search(last) and SENTENCE_END.search("\n".join(body)))
    made = [lines[title].strip(), *told, "", *body]
    return _Article("\n".join([*made, *[""] * (len(lines) - len(made) - 1)]), sure)


def _is_title(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands as a title does: alone, or above what is said beside it."""
    line, below = lines[at].strip(), lines[at + 1] if at + 1 < len(lines) else ""
    low, high = _TITLE
    alone = not below.strip() or _is_beside(below)
    return low <= len(line) <= high and alone and not _ENDED.search(line)


def _is_beside(line: str) -> bool:
    """Whether a short line without a sentence says when an article appeared, or who wrote it."""
    if not 0 < len(line.strip()) <= _LONGEST_LINE or SENTENCE_END.search(line):
        return False
    return bool(find_stamps(line)) or _REPORTER.search(line.strip()) is not None
