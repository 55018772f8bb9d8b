"""Texts that hold several articles, one below the other: what parts them, and what each says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from hwadu.notices import Notice
from hwadu.reading.dates.dates_in_addresses import own_address
from hwadu.reading.files.lists.article_a_line import (
    are_articles,
    lines_like_articles,
    quoted_lines,
)
from hwadu.reading.files.lists.heads_again import BEFORE_A_HEAD, Begun, begun_by_heads
from hwadu.reading.files.lists.printed_pages import with_rules
from hwadu.reading.files.lists.titled_blocks import titled_blocks
from hwadu.reading.files.lists.told_heads import headed
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_records
from hwadu.reading.files.sheets.grids import Table
from hwadu.reading.pages.zones import SENTENCE_END

_RULE = re.compile(r"\s*([-=*#_~+─━—])(?:\s?\1){2,}\s*")
_NUMBER = re.compile(r"\W*(?:기사\s?)?\d{1,4}\W*")  # of an article, in a line of its own
_LINES_OF_A_HEADING = 2
_OF_A_PAGE = re.compile(
    r"무단\s?전재|재배포|저작권자|copyright|[ⓒ©]|\W*(?:관련|추천|주요|많이 ?본)\s?(?:기사|뉴스)",
    re.I,
)
"""How the lines begin that pages set below an article, and a line of signs above."""
_SHORTEST_TEXT = 40  # characters
_LONGEST_LINE = 80  # characters, of what a whole text is called


@dataclass
class _Part:
    """The lines between two rules, with their numbers, and what the first of them say."""

    lines: list[tuple[int, str]]
    cells: dict[str, str] = field(default_factory=dict)


def read_parted(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read the articles of a text that lines of signs (-----, =====, * * *) or their heads part.

    Each has its title in its first line and a text of sentences below; beside the title may stand
    its outlet, day, reporter and section, behind the text its source. Without lines of signs each
    must have what only heads of articles have; an article may also be a line, or a cell that a
    program wrote between quotation marks. No tables where one part is not of its form, or there are
    no two: then the text is one article, as far as anybody can tell.
    """
    decoded = decode(data, path)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    code = "dump_parted"
    above, parts = _articles(with_rules(text))
    if not parts:
        code = "dump_headed"
        above, parts = _under_heads(text)
    records = {part.lines[0][0]: part.cells for part in parts}
    cells = [] if parts else quoted_lines(text)
    lines = cells or ([] if parts else lines_like_articles(text))
    if cells or (lines and are_articles(lines)):
        code = "dump_of_cells" if cells else "dump_lined"
        records = {number: {"날짜": "", "본문": line} for number, line in lines}
    if not records:
        return []
    said = (*decoded.notices, Notice(code, {"n": len(records)}, "info"))
    table = table_of_records(records, "line", path, bounds or bounds_of(data), said)
    return [replace(table, broken=dict.fromkeys(above, "the row is the title of a table"))]


def parts_like_articles(text: str, today: datetime | None = None) -> int:
    """How many parts of a text look like articles, though nothing parts them for sure."""
    parts = list(_between_rules(text, ""))
    _without_numbers(parts)
    ruled = sum(_is_article(part, today) for part in parts) if len(parts) > 1 else 0
    begun = begun_by_heads([line.strip() for line in text.split("\n")], today)
    headed_ = sum(_is_article(part, today, begun.outlets) for part in _parts_from(text, begun))
    return max(ruled, headed_, titled_blocks(text))


def _under_heads(text: str) -> tuple[list[int], list[_Part]]:
    """The articles under heads of one form, and the lines of a title of the whole above them."""
    begun = begun_by_heads([line.strip() for line in text.split("\n")])
    if not begun.is_sure:
        return [], []
    parts = list(_parts_from(text, begun))
    above = _Part(_numbered(text)[: begun.starts[0]])
    if not all(_is_article(part, None, begun.outlets) for part in parts) or not _is_heading(above):
        return [], []
    return [number for number, line in above.lines if line], parts


def _parts_from(text: str, begun: Begun) -> Iterator[_Part]:
    """The lines from each head to the next, without the numbers before the titles."""
    lines = _numbered(text)
    for start, stop in pairwise([*begun.starts, len(lines)]):
        (number, title), *below = lines[start:stop]
        title = BEFORE_A_HEAD.sub("", title) if begun.numbered else title
        yield _Part([(number, title), *below])


def _numbered(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]


def _articles(text: str) -> tuple[list[int], list[_Part]]:
    """The articles between all lines of signs, or those of one sign alone; none where in doubt.

    The lines come with them that stand above the first rule as the title of the whole.
    """
    signs = [found[1] for line in text.splitlines() if (found := _RULE.fullmatch(line))]
    for sign in ("", *sorted(dict.fromkeys(signs), key=signs.count, reverse=True)):
        parts = list(_between_rules(text, sign))
        above = parts.pop(0).lines if len(parts) > 2 and _is_heading(parts[0]) else []
        _without_numbers(parts)
        if len(parts) > 1 and all(map(_is_article, parts)) and not _is_one(parts):
            return [number for number, line in above if line], parts
    return [], []


def _is_one(parts: list[_Part]) -> bool:
    """Whether the first part alone says where the text is from: the others go on with it."""
    return _says_whence(parts[0]) and not any(map(_says_whence, parts[1:]))


def _says_whence(part: _Part) -> bool:
    return any(part.cells[name] for name in ("언론사", "날짜", "기자"))


def _is_heading(part: _Part) -> bool:
    """Whether a part can only be what the whole text is called: a line or two, no sentence."""
    said = [line for _, line in part.lines if line]
    short = len(said) <= _LINES_OF_A_HEADING and all(len(line) <= _LONGEST_LINE for line in said)
    return short and not SENTENCE_END.search("\n".join(said))


def _without_numbers(parts: list[_Part]) -> None:
    """Take away numbers in lines above the titles, and those before them where all have one."""
    for part in parts:
        while part.lines and (not part.lines[0][1] or _NUMBER.fullmatch(part.lines[0][1])):
            part.lines = part.lines[1:]
    if all(part.lines and BEFORE_A_HEAD.match(part.lines[0][1]) for part in parts):
        for part in parts:
            number, title = part.lines[0]
            part.lines[0] = (number, BEFORE_A_HEAD.sub("", title))


def _between_rules(text: str, sign: str) -> Iterator[_Part]:
    """The parts of a text that hold anything, between lines of any sign or of one."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        rule = _RULE.fullmatch(line)
        if rule and (not sign or rule[1] == sign):
            if any(said for _, said in lines):
                yield _Part(lines)
            lines = []
        elif lines or line.strip():
            lines.append((number, line.strip()))
    if any(said for _, said in lines):
        yield _Part(lines)


def _is_article(part: _Part, today: datetime | None = None, outlets: Collection[str] = ()) -> bool:
    """Whether a part has a title and a text; its cells are filled then."""
    said = [line for _, line in part.lines]
    article = headed(said, today, outlets)
    if article is None or not article.is_sure or _OF_A_PAGE.match(said[0]):
        return False  # a heading within an article, or what a page sets below it
    body = "\n".join(said[i] for i in article.text).strip()
    part.cells = {**article.cells, "본문": body, "url": own_address("\n".join(said))}
    return len(body) >= _SHORTEST_TEXT and bool(SENTENCE_END.search(body))
