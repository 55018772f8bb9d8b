"""Headers of wire agencies and dailies: (서울=○○뉴스) ○○○ 기자 =, [○○경제=○○○ 기자].

Two kinds of text start with such a header: the article, and the caption of a photo. A caption
ends, within a few sentences, with the day of the photo or the photographer's address. The header
of an article goes alone; the header of a caption takes the caption with it.
"""

from __future__ import annotations

import re

from hwadu.cleaning.forms import ANY_MAIL, KOREAN_SENTENCE, NAMES, OUTLET, ROLE
from hwadu.cleaning.rules import Removal

_NOT_A_PLACE = (
    r"(?!\s?(?:사진|자료|출처|그래픽|이미지|표|도표|제공|영상|캡처|글|정리|[A-Z]{2,5}\s?=))"
)
_PEOPLE = rf"{NAMES}\s?(?:\([가-힣]{{2,6}}\)\s?)?{ROLE}"
HEADER = re.compile(
    rf"(?:[\[【(〔]{_NOT_A_PLACE}[^\[\]【】〔〕=\n]{{1,24}}\s?=\s?(?:[A-Z]{{2,4}}[·/ ]){{0,3}}{OUTLET}"
    rf"(?:\s[가-힣 ]{{0,10}}{_PEOPLE})?\s?[\]】)〕]"
    rf"|[\[【(〔]{_NOT_A_PLACE}\s?[가-힣A-Za-z0-9 ]{{2,16}}\s?[=|ㅣ]\s?[^\[\]【】=\n]{{0,24}}{ROLE}\s?[\]】)〕]"
    rf"|[\[【]{_NOT_A_PLACE}\s?(?:[가-힣A-Za-z0-9]{{2,10}} ){{0,3}}{_PEOPLE}(?:\s?[,/·]\s?{_PEOPLE}){{0,4}}\s?[\]】]"
    rf"|(?:(?<=\A)|(?<=[\n.)\]다]))[\[【]\s?{OUTLET}(?: [가-힣]{{2,6}})?\s?[\]】]"
    rf")(?:\s?(?:[가-힣·,/ ]|[A-Za-z]){{0,32}}=\s?(?=\S))?"
)
_DAY = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
_MARK = r"(?:\([^()\n]{0,50}\)|\[[^\[\]\n]{0,50}\]|/?\s?뉴스1|[ⓒ©]\s?[A-Za-z0-9=· ]{1,16}(?:[가-힣]{2,4} (?:기자|특파원))?)"
CAPTION_END = re.compile(
    rf"(?:{_MARK}\s?){{0,3}}{_DAY}\s?(?:{_MARK}\s?){{0,4}}(?:{ANY_MAIL}(?:\s?,?\s?{ANY_MAIL}){{0,3}})?"
    rf"(?:\s?\*?\s?재판매 및 DB ?금지\]?)?"
    rf"|(?:{_MARK}\s?){{0,3}}{ANY_MAIL}(?:\s?\*?\s?재판매 및 DB ?금지\]?)?"
    rf"|\*\s?재판매 및 DB ?금지"
)
_LONGEST_CAPTION = 520
_CAPTION_TITLE = re.compile(r"(?:(?<=[.?!\"”'’])\s|(?<=\n))[^.?!\n]{2,60}\Z")


def remove_wires(text: str, removed: list[Removal]) -> str:
    """Take away wire headers, and photo captions that bear one.

    A text that is nothing but one caption keeps its sentences: whether photo news is an article
    is decided elsewhere.
    """
    headers = list(HEADER.finditer(text)) if any(c in text for c in "[【(〔") else []
    if not headers:
        return text
    spans: list[tuple[int, int, str]] = []
    ends = [h.start() for h in headers[1:]] + [len(text)]
    for header, limit in zip(headers, ends, strict=True):
        end = _caption_end(text, header.end(), min(limit, header.end() + _LONGEST_CAPTION))
        if end and _has_sentence(text[: header.start()] + text[end:]):
            title = _CAPTION_TITLE.search(text, max(0, header.start() - 64), header.start())
            begin = title.start() if title else header.start()
            spans.append((begin, end, "photo caption"))
        else:
            spans.append((header.start(), header.end(), "wire header"))
    first = next((s for s in spans if s[2] == "wire header"), None)
    if first and first is spans[0]:
        spans[0:1] = [*_head_matter(text, first[0]), first]
    return _without(text, spans, removed)


def _caption_end(text: str, start: int, limit: int) -> int:
    match = CAPTION_END.search(text, start, limit)
    if not match or len(KOREAN_SENTENCE.findall(text[start : match.start()])) > 3:
        return 0
    return match.end()


def _head_matter(text: str, header: int) -> list[tuple[int, int, str]]:
    """The caption that stands before the first header without one of its own."""
    before = text[:header]
    last = None
    for last in CAPTION_END.finditer(before):
        pass
    if last is None or header > 900 or before[last.end() :].strip():
        return []
    if len(KOREAN_SENTENCE.findall(before)) > 4:
        return []
    begin = before.rfind("\n", 0, last.start()) + 1
    return [(begin, header, "photo caption")]


def _has_sentence(text: str) -> bool:
    return KOREAN_SENTENCE.search(text) is not None


def _without(text: str, spans: list[tuple[int, int, str]], removed: list[Removal]) -> str:
    pieces: list[str] = []
    done = 0
    for begin, end, name in spans:
        begin = max(begin, done)
        removed.append(Removal(name, text[begin:end].strip()))
        pieces.append(text[done:begin].rstrip(" "))
        done = end
    pieces.append(text[done:].lstrip(" ") if not pieces[-1] else text[done:])
    joined = pieces[0]
    for piece in pieces[1:]:
        joined = f"{joined}\n{piece.lstrip()}" if joined and piece.strip() else joined + piece
    return joined
