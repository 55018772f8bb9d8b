"""Text copied off a page: where the article starts and ends, what its title is.

The lines of a page are weighed: a line that holds sentences counts for the article, a line of
furniture or a headline against it. The article is the run of lines with the greatest sum (maximum
subsequence segmentation: Pasternack and Roth, 2009, "Extracting article text from the web"),
never across the publisher's copyright line. What is around it goes; the title is looked for above.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hwadu.cleaning.bodies import rule_of
from hwadu.cleaning.forms import COPYRIGHT, KOREAN_SENTENCE, STAMP
from hwadu.cleaning.reporters import reporters_in
from hwadu.cleaning.rules import Removal
from hwadu.cleaning.text import normalise
from hwadu.cleaning.titles import clean_title
from hwadu.cleaning.vocabulary import BUTTON, OUTLET, SECTION, words

_LABEL = r"(?:기사\s?)?(?:최초\s?)?" + words(
    "입력 수정 승인 등록 작성 송고 발행 게재 작성일 등록일 입력일 Published Updated"
)
_GLUED_STAMP = re.compile(
    rf"\s*(?<![가-힣]){_LABEL}\s?(?:일시|일자|시간|일)?\s?[:|.]?\s?(?:{STAMP}|"
    rf"\d{{1,2}}[-./]\d{{1,2}})(?:\s{STAMP})?"
    r"(?:\s\d{1,7}(?![\d가-힣]))?(?:\s(?:목록|조회|댓글)(?:\s?\d{1,6})?)*"
)
_GLUED_END = re.compile(
    rf"\s*(?=Copyrights?\s?[ⓒ©(]|[<\[(]\s?(?:저작권자\s?)?[ⓒ©]\s?[^\n]{{2,60}}{COPYRIGHT}|"
    rf"(?<![<\[(자 t])[ⓒ©]\s?[^\n]{{2,60}}{COPYRIGHT}|"
    r"(?<=[\s.>\]])(?:관련자료|관련 ?기사|관련 ?뉴스|주요 ?뉴스|많이 본 뉴스|댓글)\s)"
)
_BULLET = re.compile(r"(?:[•·\-*▶▷■◆ㆍ☞]|\d{1,2}[.)]?)\s{0,3}\S")
_PUNCTUATED = re.compile(r"[.?!][\"'”’)\]]*$")
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_BREADCRUMB = re.compile(
    r"(?:홈|HOME|Home|뉴스홈|"
    r"뉴스)?\s*[>»›/]?\s*([가-힣A-Za-z·]{2,8})\s*(?:[>»›]\s*[가-힣A-Za-z·/ ]{2,14})*"
)
_OWNER = re.compile(
    r"(?:[ⓒ©]|\([cC]\)|저작권자\s?:?|Copyrights?)\s?(?:[ⓒ©]|"
    r"\([cC]\))?\s?(?:저작권자\s?[ⓒ©]?\s?)?(?:\d{4}\s?)?(?:주식회사 |\(주\)|㈜)?\s?"
    r"([가-힣A-Za-z][가-힣A-Za-z0-9& ·]{1,18}?)(?=\s*(?:\(|\[|\.|,|:|무단|저작권|All|$))"
)
_FURNITURE, _HEADLINE, _OTHER, _BOX, _END = -20.0, -45.0, -22.0, -60.0, -350.0
_STOPS = frozenset({"related headlines", "comments"})
_SIGNS_OF_THE_END = frozenset({"byline", "reactions", "prompt"})
_ENOUGH = 100
_LONG = 60
_LONGEST_HEADLINE = 120
_LONGEST_BOX = 6
_SIGNATURES = 3
_TOKEN = rf"(?:{BUTTON}|{SECTION})"
_GLUED_BUTTONS = re.compile(rf"(?>(?:{_TOKEN}[\s|·>]+){{2,40}})(?=\S)")
_GLUED_MENU = re.compile(rf"(?:\s{_TOKEN}){{3,40}}\Z")


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


@dataclass(slots=True)
class _Line:
    text: str
    rule: str
    weight: float


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
    lines = [_weigh(line) for line in _split(normalise(text))]
    start, end = _article(lines)
    at, found = (-1, clean_title(title)) if title else _title(lines, start, end)
    if at >= start:
        start = at + 1
    inside = _inside(lines, start, end)
    removed = tuple(
        Removal(_why(lines, i, start, end, at), line.text)
        for i, line in enumerate(lines)
        if line.text and i != at and i not in inside
    )
    body = "\n".join(lines[i].text for i in range(start, end) if i in inside or not lines[i].text)
    around = "\n".join(line.text for line in lines)
    return Dump(
        found, body, _press(around), _reporter(lines, start, end), _section(lines, start), removed
    )


def _split(text: str) -> list[str]:
    """Lines of a page; stamps, menus and buttons that are glued to a line are set apart."""
    lines: list[str] = []
    for line in text.split("\n"):
        parts = _GLUED_STAMP.sub(lambda m: f"\n{m.group().strip()}\n", line).split("\n")
        if len(line) > _LONG:
            parts = [piece for part in parts for piece in _GLUED_END.sub("\n", part).split("\n")]
        if len(parts) > 1:
            parts = [piece for part in parts for piece in _buttons_apart(part.strip())]
        lines.extend(part.strip() for part in parts)
    return lines


def _buttons_apart(line: str) -> list[str]:
    menu = _GLUED_MENU.search(line)
    if menu:
        return [line[: menu.start()], menu.group()]
    buttons = _GLUED_BUTTONS.match(line)
    return [line[: buttons.end()], line[buttons.end() :]] if buttons else [line]


def _weigh(line: str) -> _Line:
    if not line:
        return _Line(line, "", 0.0)
    rule = rule_of(line)
    if not rule and _GLUED_STAMP.fullmatch(line):
        rule = "date stamp"
    if rule == "copyright":
        return _Line(line, rule, float("-inf"))
    if rule:
        return _Line(line, rule, _BOX if rule in _STOPS else _FURNITURE)
    sentences = len(KOREAN_SENTENCE.findall(line))
    if len(line) <= _LONGEST_HEADLINE and _BULLET.match(line) and not _PUNCTUATED.search(line):
        return _Line(line, "", _HEADLINE)
    if sentences or (len(line) >= 50 and _PUNCTUATED.search(line)):
        return _Line(line, "", float(len(line)))
    return _Line(line, "", _OTHER)


def _article(lines: list[_Line]) -> tuple[int, int]:
    """First line of the heaviest run, and the line after its last.

    A heading of other headlines may stand in a box within the article; behind a byline it marks
    the end. A page without any sentence keeps its long lines.
    """
    best = (0.0, len(lines), len(lines))
    total, begin, prose, ended = 0.0, 0, 0.0, False
    for i, line in enumerate(lines):
        if total <= 0:
            total, begin, prose, ended = 0.0, i, 0.0, False
        prose += max(line.weight, 0.0)
        ended = ended or (prose >= _ENOUGH and line.rule in _SIGNS_OF_THE_END)
        total += _END if ended and line.rule in _STOPS | _SIGNS_OF_THE_END else line.weight
        if total > best[0]:
            best = (total, begin, i + 1)
    _, begin, end = best
    if begin == end:
        long = [i for i, line in enumerate(lines) if not line.rule and len(line.text) > _LONG]
        return (long[0], long[-1] + 1) if long else (begin, end)
    while begin < end and lines[begin].weight <= 0:
        begin += 1
    return begin, end


def _inside(lines: list[_Line], start: int, end: int) -> set[int]:
    """Lines between first and last sentence that are the article: no furniture, no box."""
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


def _title(lines: list[_Line], start: int, end: int) -> tuple[int, str]:
    """Index and text of the line above the article that is most like its title."""
    body = "".join(line.text for line in lines[start:end])
    counts = Counter(line.text for line in lines)
    scores: dict[int, float] = {}
    candidates = [i for i in range(start) if not lines[i].rule]
    if start < end and len(lines[start].text) <= 80 and _asks(lines, start):
        candidates.append(start)
    for i in candidates:
        text = clean_title(lines[i].text)
        words = _WORD.findall(text)
        if not 8 <= len(text) <= 120 or len(words) < 2:
            continue
        score = 3 * sum(word[:2] in body for word in words) / len(words) + min(len(words), 5) / 5
        score += 1.0 if counts[lines[i].text] > 1 else 0.0
        nearby = [line.rule for line in lines[i + 1 : i + 6] if line.text][:3]
        score += 1.0 if {"date stamp", "byline"} & set(nearby) else 0.0
        score -= 1.5 if _BULLET.match(lines[i].text) and not text[0].isdigit() else 0.0
        scores[i] = score
    if not scores:
        return -1, ""
    limit = 0.7 * max(scores.values())
    at = next(i for i, score in scores.items() if score >= limit)
    return at, clean_title(lines[at].text)


def _asks(lines: list[_Line], i: int) -> bool:
    """Whether a line is one short question or exclamation with furniture right below."""
    text = lines[i].text
    below = next((line for line in lines[i + 1 :] if line.text), None)
    return bool(re.search(r"[?!][\"'”’]?$", text)) and below is not None and bool(below.rule)


def _why(lines: list[_Line], i: int, start: int, end: int, title: int) -> str:
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


def _press(text: str) -> str:
    match = _OWNER.search(text)
    if match:
        return match.group(1).strip()
    header = re.search(
        rf"[\[(【](?:[가-힣·]{{2,8}}\s?=\s?)?({OUTLET})(?:\s?=[^\[\]()\n]{{2,14}}|"
        rf"\s[가-힣]{{2,4}}\s?기자)?[\])】]",
        text,
    )
    return header.group(1) if header else ""


def _reporter(lines: list[_Line], start: int, end: int) -> str:
    """Who signed in a byline of its own: the nearest above the article, or the first below."""
    above = [line.text for line in lines[:start] if line.rule == "byline"][::-1]
    below = [line.text for line in lines[end:] if line.rule == "byline"]
    for text in (*above, *below[:_SIGNATURES]):
        names = reporters_in(text)
        if names:
            return ",".join(names)
    return ""


def _section(lines: list[_Line], start: int) -> str:
    for line in lines[:start]:
        if line.rule == "navigation" and re.search("[>»›]", line.text):
            match = _BREADCRUMB.fullmatch(line.text)
            if match:
                return match.group(1)
    return ""
