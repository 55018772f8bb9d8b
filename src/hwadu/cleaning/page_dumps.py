"""Text copied off a page: where the article starts and ends, what its title is.

The lines of a page are weighed: a line that holds sentences counts for the article, a line of
boilerplate or a headline against it. The article is the run of lines with the greatest sum (maximum
subsequence segmentation: Pasternack and Roth, 2009, "Extracting article text from the web"),
never across the publisher's copyright line. What is around it goes; the title is looked for above.
A text without a menu, a button or anything else of a page is an article as a whole.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hwadu.cleaning.characters import normalise
from hwadu.cleaning.page_lines import (
    BULLET,
    LONG,
    STOPS,
    Line,
    looks_like_page,
    split_page,
    weigh,
)
from hwadu.cleaning.rules.headline_lists import HEADING
from hwadu.cleaning.rules.imprint import press_of, reporter_of, section_of
from hwadu.cleaning.rules.interruptions import interruptions
from hwadu.cleaning.rules.page_words import OUTLET
from hwadu.cleaning.rules.pattern_parts import ANY_MAIL, BYLINE
from hwadu.cleaning.rules.rule import Removal
from hwadu.cleaning.rules.summaries import summary_lines
from hwadu.cleaning.titles import clean_title

_PLAIN = re.compile(r"(?<![니시])다[.!?](?:\s|$)")
_SPEAKS = re.compile(r"^[^\"“]{0,120}(?:니다|세요|십시오)[.!?]$")
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_NO_TITLE = re.compile(rf"\|[^|]*\||제\s?\d[\d,]*\s?호\s?\(|\A{OUTLET}(?: [가-힣A-Za-z]{{1,6}})?\Z")
_HEAD_OF_ARTICLE = frozenset({"date stamp", "byline"})
_SIGNS_OF_THE_END = frozenset({"byline", "reactions", "prompt"})
_CUT = re.compile(rf"(?:\.\.\.|…)(?:\s?[/=]?\s?{BYLINE}(?:\s?{ANY_MAIL})?)?\Z")
_END = -350.0
_SUMMARY = -20.0
_ENOUGH = 100
_LONGEST_BOX = 6


@dataclass(frozen=True, slots=True)
class Dump:
    """The parts of a page dump.

    ``title``, ``press``, ``reporter`` and ``section`` are empty where the page does not say.
    """

    title: str
    body: str
    press: str
    reporter: str
    section: str
    removed: tuple[Removal, ...]


def cut_dump(text: str, title: str = "") -> Dump:
    """Cut the article out of the text of a page.

    Parameters
    ----------
    text : str
        Everything that was on the page, line by line.
    title : str, optional
        The title, if it is known already.

    Returns
    -------
    Dump
        The article from its first to its last sentence; captions, bylines and the like within it
        are left to :func:`hwadu.cleaning.clean_text`.

    Examples
    --------
    >>> page = "홈 > 경제\\n새 데이터법 국회 통과\\n새 법이 1일 국회를 통과했다.\\n댓글 3"
    >>> dump = cut_dump(page)
    >>> dump.title, dump.body
    ('새 데이터법 국회 통과', '새 법이 1일 국회를 통과했다.')
    """
    lines = [weigh(line) for line in split_page(normalise(text))]
    for i in summary_lines([line.text for line in lines], [line.rule for line in lines]):
        lines[i] = Line(lines[i].text, "summary", _SUMMARY)
    for i in _titles_of_pictures(lines):
        lines[i] = Line(lines[i].text, "photo caption", 0.0)
    is_page = looks_like_page(lines)
    start, end = _article(lines) if is_page else _below_head(lines)
    at, found = (-1, clean_title(title)) if title else _title(lines, start, end)
    if not is_page:
        start = 0
    if at >= start:
        start = at + 1
    inside = _inside(lines, start, end) if is_page else set(range(start, end))
    removed = tuple(
        Removal(_why(lines, i, start, end, at), line.text)
        for i, line in enumerate(lines)
        if line.text and i != at and i not in inside
    )
    body = "\n".join(lines[i].text for i in range(start, end) if i in inside or not lines[i].text)
    around = "\n".join(line.text for line in lines)
    return Dump(
        found,
        body,
        press_of(around),
        reporter_of(lines, start, end),
        section_of(lines, start),
        removed,
    )


def _article(lines: list[Line]) -> tuple[int, int]:
    """First line of the heaviest run, and the line after its last.

    A heading of other headlines may occur in a box within the article; behind a byline it marks
    the end. A line of boilerplate behind which the article goes on counts nothing. A page without
    any sentence keeps its long lines.
    """
    within = interruptions(lines)
    best = (0.0, len(lines), len(lines))
    total, begin, prose, ended = 0.0, 0, 0.0, False
    for i, line in enumerate(lines):
        if total <= 0:
            total, begin, prose, ended = 0.0, i, 0.0, False
        prose += max(line.weight, 0.0)
        if prose and i in within and not (ended and line.rule == HEADING):
            continue
        ended = ended or (prose >= _ENOUGH and line.rule in _SIGNS_OF_THE_END)
        total += _END if ended and line.rule in STOPS | _SIGNS_OF_THE_END else line.weight
        if total > best[0]:
            best = (total, begin, i + 1)
    _, begin, end = best
    if begin == end:
        long = [i for i, line in enumerate(lines) if not line.rule and len(line.text) > LONG]
        return (long[0], long[-1] + 1) if long else (begin, end)
    begin, end = _in_one_style(lines, begin, end)
    return begin, _with_cut_line(lines, end)


def _below_head(lines: list[Line]) -> tuple[int, int]:
    """All from the first sentence on: text that bears no sign of a page is an article's."""
    return next((i for i, line in enumerate(lines) if line.weight > 0), len(lines)), len(lines)


def _with_cut_line(lines: list[Line], end: int) -> int:
    """The end behind a last line that was cut off ("이날 회의에서는...") above boilerplate."""
    below = [i for i in range(end, len(lines)) if lines[i].text][:2]
    if not below or lines[below[0]].rule or BULLET.match(lines[below[0]].text):
        return end
    after = lines[below[1]] if len(below) > 1 else None
    boilerplate = after is None or bool(after.rule) or _SPEAKS.search(after.text) is not None
    return below[0] + 1 if boilerplate and _CUT.search(lines[below[0]].text) else end


def _in_one_style(lines: list[Line], begin: int, end: int) -> tuple[int, int]:
    """Trim edges that hold no sentence, or speak to the reader where the article does not.

    An article is written in the plain style (-다), a page is polite (-니다, -세요). Broadcasts are
    polite throughout and stay whole.
    """
    run = [line.text for line in lines[begin:end] if line.weight > 0]
    plain = sum(1 for text in run if _PLAIN.search(text))
    only_plain = plain > 3 * sum(1 for text in run if not _PLAIN.search(text))

    def foreign(line: Line) -> bool:
        return line.weight <= 0 or (only_plain and _SPEAKS.search(line.text) is not None)

    while begin < end and foreign(lines[begin]):
        begin += 1
    while end > begin and foreign(lines[end - 1]):
        end -= 1
    return begin, end


def _inside(lines: list[Line], start: int, end: int) -> set[int]:
    """Lines between first and last sentence that are the article: no boilerplate, no box."""
    kept: set[int] = set()
    box = 0
    for i in range(start, end):
        line = lines[i]
        if line.rule:
            box = _LONGEST_BOX if line.rule == "related headlines" else box
        elif box and line.text and line.weight < 0:
            box -= 1
        elif line.text:
            box = 0
            kept.add(i)
    return kept


def _titles_of_pictures(lines: list[Line]) -> set[int]:
    """Lines that stand twice in a row below a sentence: a picture's name and its title."""
    prose = next((i for i, line in enumerate(lines) if line.weight > 0), len(lines))
    filled = [i for i in range(prose, len(lines)) if lines[i].text and not lines[i].rule]
    pairs = itertools.pairwise(filled)
    alike = [
        pair
        for pair in pairs
        if lines[pair[0]].text == lines[pair[1]].text and lines[pair[0]].weight < 0
    ]
    return {i for pair in alike for i in pair}


def _title(lines: list[Line], start: int, end: int) -> tuple[int, str]:
    """Index and text of the line above the article that is most like its title.

    It shares words with the article; the line nearest above a stamp or byline comes first.
    """
    body = "".join(line.text for line in lines[start:end])
    counts = Counter(line.text for line in lines)
    scores: dict[int, float] = {}
    candidates = [i for i in range(start) if not lines[i].rule]
    if start < end and len(lines[start].text) <= 80 and _asks(lines, start):
        candidates.append(start)
    for i in candidates:
        text = clean_title(lines[i].text)
        words = _WORD.findall(text)
        if not 8 <= len(text) <= 120 or len(words) < 2 or _NO_TITLE.search(text):
            continue
        score = 3 * sum(_is_told(word, body) for word in words) / len(words)
        score += min(len(words), 5) / 5
        score += 1.0 if counts[lines[i].text] > 1 else 0.0
        nearby = [line.rule for line in lines[i + 1 : i + 6] if line.text][:3]
        score += 1.0 if _HEAD_OF_ARTICLE & set(nearby) else 0.0
        score -= 1.5 if BULLET.match(lines[i].text) and not text[0].isdigit() else 0.0
        scores[i] = score
    if not scores:
        return -1, ""
    for i in _nearest_above_stamps(lines, start, scores):
        scores[i] += 1.0
    best = max(scores.values())
    limit = best - 0.3 * abs(best)  # below the best, be it negative
    at = next(i for i, score in scores.items() if score >= limit)
    return at, clean_title(lines[at].text)


def _is_told(word: str, body: str) -> bool:
    """Whether a word of a headline comes back in the article; numbers come back by chance."""
    return (word if word.isdigit() else word[:2]) in body


def _nearest_above_stamps(lines: list[Line], start: int, scored: Iterable[int]) -> set[int]:
    """The last scored line above each stamp or byline, with nothing but boilerplate between."""
    near: set[int] = set()
    last = -1
    scored = set(scored)
    for i, line in enumerate(lines[:start]):
        if i in scored:
            last = i
        elif last >= 0 and line.rule in _HEAD_OF_ARTICLE:
            near.add(last)
            last = -1
    return near


def _asks(lines: list[Line], i: int) -> bool:
    """Whether a line is a question or exclamation with boilerplate or a subtitle right below."""
    below = next((line for line in lines[i + 1 :] if line.text), None)
    if below is None or not re.search(r"[?!][\"'”’]?$", lines[i].text):
        return False
    return bool(below.rule) or below.weight < 0


def _why(lines: list[Line], i: int, start: int, end: int, title: int) -> str:
    line = lines[i]
    if line.rule:
        return line.rule
    if start <= i < end:
        return "related headlines"
    if i >= end:
        return "after the article"
    if title < i < start and line.text == lines[title].text:
        return "repeated title"
    return "deck" if 0 <= title < i < start else "before the article"
