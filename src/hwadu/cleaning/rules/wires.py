"""Headers of wire agencies and dailies: (서울=○○뉴스) ○○○ 기자 =, [○○경제=○○○ 기자].

Two kinds of text start with such a header: the article, and the caption of a photo. A caption
ends, within a few sentences, with the day of the photo or the photographer's address. The header
of an article goes alone; the header of a caption takes the caption with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hwadu.cleaning.rules.deck_and_caption import deck_end
from hwadu.cleaning.rules.page_words import OUTLET, OUTLETS
from hwadu.cleaning.rules.pattern_parts import ANY_MAIL, KOREAN_SENTENCE, NAMES, RESALE, ROLE
from hwadu.cleaning.rules.rule import Removal

_NOT_A_CREDIT = r"(?!\s?(?:사진|자료|출처|그래픽|이미지|표|도표|제공|영상|캡처|글|정리))"
_PEOPLE = rf"{NAMES}\s?(?:\([가-힣]{{2,6}}\)\s?)?{ROLE}"
_DOTS = r"(?:\.{2,}|…)"
HEADER = re.compile(
    rf"[\[【(〔](?:{_NOT_A_CREDIT}(?:"
    # (서울=○○뉴스), [뉴욕=○○일보 ○○○ 특파원], 【브뤼셀=AP/○○뉴스】; not (AP=○○뉴스), a photo credit
    # (리옹[프랑스]=○○뉴스); (서울-○○뉴스), (서울○○뉴스) only before a reporter
    rf"(?!\s?[A-Z]{{2,5}}\s?=)[^\[\]【】〔〕()=\n]{{1,24}}(?:[(\[][^()\[\]\n]{{1,14}}[)\]][가-힣·]{{0,12}})?\s?=\s?"
    rf"(?:[A-Z]{{2,4}}[·/ ]){{0,3}}{OUTLET}"
    rf"(?:\s[가-힣 ]{{0,10}}{_PEOPLE})?\s?[\]】)〕]"
    rf"|[가-힣·]{{2,10}}?\s?[-–:]?\s?{OUTLET}[\])](?=\s?{_PEOPLE}\s?=)"
    # (○○뉴스=○○○ 기자)
    rf"|\s?[가-힣A-Za-z0-9 ]{{2,16}}\s?[=|ㅣ]\s?[^\[\]【】=\n]{{0,24}}{ROLE}\s?[\]】)〕]"
    # [○○일보 ○○○ 기자], [ ○○○ 기자 ], [○○경제(성남)=○○○ 기자]
    rf"|(?<=[\[【])[^\[\]【】\n]{{2,60}}?{ROLE}\s?[\]】])"
    # [○○경제] anywhere, [○○통신] where a paragraph starts: elsewhere an agency is a credit
    rf"|(?<=[\[【])(?!연합|뉴시스|뉴스1|노컷)(?:{OUTLETS})\s?[\]】]"
    rf"|(?:(?<=\A[\[【])|(?<=[\n.)\]다][\[【]))\s?{OUTLET}(?: [가-힣]{{2,6}})?\s?[\]】]"
    rf")(?:\s?(?:[가-힣·,/ ]|[A-Za-z]){{0,32}}=\s?(?=[^\s.…])"
    rf"|(?<=[\])])\s{_PEOPLE}\s(?=[가-힣])"  # its = is missing
    # a lead that is cut off right behind it, or within it
    rf"|\s?(?:(?:[가-힣·,/ ]|[A-Za-z]){{0,32}}=|(?:{_PEOPLE}[·,/ ]{{0,3}}){{1,4}}|[가-힣]{{2,4}})"
    rf"\s?{_DOTS}?\s?\Z)?"
)
_UNOPENED = re.compile(rf"\A[가-힣·]{{2,10}}\s?=\s?{OUTLET}[\])]\s?(?:[가-힣·,/ ]{{0,32}}=\s?)?")
"""A header at the start of a text whose bracket was lost."""
_CUT_HEADER = re.compile(
    rf"\A[\[【(〔][가-힣A-Za-z·, ]{{1,24}}=[^\[\]【】〔〕()=\n]{{0,24}}{_DOTS}?\s?\Z"
)
"""A text that is cut off within its header."""
_DAY = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
_MARK = (
    r"(?:\([^()\n]{0,50}\)|\[[^\[\]\n]{0,50}\]|/?\s?뉴스1|"
    r"[ⓒ©]\s?[A-Za-z0-9=· ]{1,16}(?:[가-힣]{2,4} (?:기자|특파원))?)"
)
CAPTION_END = re.compile(
    rf"(?:{_MARK}\s?){{0,3}}{_DAY}\s?(?:{_MARK}\s?){{0,4}}"
    rf"(?:{ANY_MAIL}(?:\s?,?\s?{ANY_MAIL}){{0,3}})?(?:\s?\*?\s?{RESALE}\]?)?"
    rf"|(?:{_MARK}\s?){{0,3}}{ANY_MAIL}(?:\s?\*?\s?{RESALE}\]?)?"
    rf"|\*\s?{RESALE}"
)
_CORE = re.compile(r"(?:19|20)\d\d\.|@|\*\s?재판매")
_BEFORE_CORE = 170
_LONGEST_CAPTION = 520
_HEAD_MATTER = 900
_LONGEST_PHRASE = 30
_CAPTION_TITLE = re.compile(r"(?:(?<=[.?!\"”'’])\s|(?<=\n))[^.?!\n]{2,60}\Z")


@dataclass(frozen=True, slots=True)
class _Caption:
    header: int
    text: int
    stamp: int
    end: int


def remove_wires(text: str, removed: list[Removal]) -> str:
    """Take away wire headers, and photo captions that bear one.

    A text that is nothing but captions keeps their sentences and loses headers and stamps
    (recorded as "photo stamp"): whether photo news is an article is decided elsewhere.
    """
    if _CUT_HEADER.match(text):
        removed.append(Removal("wire header", text))
        return ""
    if unopened := _UNOPENED.match(text):
        removed.append(Removal("wire header", unopened.group().strip()))
        text = text[unopened.end() :]
    headers = list(HEADER.finditer(text)) if any(c in text for c in "[【(〔") else []
    if not headers:
        return text
    captions: dict[int, _Caption] = {}
    limits = [h.start() for h in headers[1:]] + [len(text)]
    for header, limit in zip(headers, limits, strict=True):
        caption = _caption(text, header, min(limit, header.end() + _LONGEST_CAPTION))
        if caption:
            captions[header.start()] = caption
    rest = _cut_out(text, [(c.header, c.end) for c in captions.values()])
    only_captions = KOREAN_SENTENCE.search(rest) is None
    spans: list[tuple[int, int, str]] = []
    for header in headers:
        caption = captions.get(header.start())
        if caption and not only_captions:
            spans.append((_title_start(text, header.start()), caption.end, "photo caption"))
        else:
            if not spans:
                spans.extend(_head_matter(text, header.start()))
            spans.append((header.start(), header.end(), "wire header"))
            if caption and _is_stamp(text[caption.stamp : caption.end]):
                spans.append((caption.stamp, caption.end, "photo stamp"))
    removed.extend(Removal(name, text[begin:end].strip()) for begin, end, name in spans)
    return _cut_out(text, [(begin, end) for begin, end, _ in spans])


def _title_start(text: str, header: int) -> int:
    """Where the title of a caption starts, between the article's last sentence and the header."""
    title = _CAPTION_TITLE.search(text, max(0, header - 64), header)
    return title.start() if title and KOREAN_SENTENCE.search(text, 0, header) else header


def _is_stamp(end: str) -> bool:
    """Whether a caption's end bears a day or a note on resale; an address may end any text."""
    return re.search(rf"{_DAY}|{RESALE}", end) is not None


def _caption(text: str, header: re.Match[str], limit: int) -> _Caption | None:
    core = _CORE.search(text, header.end(), limit)
    if not core:
        return None
    match = CAPTION_END.search(text, max(header.end(), core.start() - _BEFORE_CORE), limit)
    if not match or len(KOREAN_SENTENCE.findall(text[header.end() : match.start()])) > 3:
        return None
    return _Caption(header.start(), header.end(), match.start(), match.end())


def _head_matter(text: str, header: int) -> list[tuple[int, int, str]]:
    """The caption before the first header without one of its own; a deck glued to it stays."""
    if not 0 < header <= _HEAD_MATTER:
        return []
    before = text[:header].rstrip()
    stamps = list(CAPTION_END.finditer(before)) if _CORE.search(before) else []
    if not stamps or stamps[-1].end() < len(before) or len(KOREAN_SENTENCE.findall(before)) > 4:
        return []
    line = before.rfind("\n") + 1
    stamp = max(line, stamps[-1].start())
    begin = deck_end(before[line:stamp], text[header:])
    is_caption = begin or stamp - line <= _LONGEST_PHRASE or KOREAN_SENTENCE.search(before, line)
    return [(line + begin if is_caption else stamp, header, "photo caption")]


def _cut_out(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without these spans; what stood on both sides becomes two lines."""
    pieces: list[str] = []
    done = 0
    for begin, end in spans:
        pieces.append(text[done : max(begin, done)].strip(" "))
        done = end
    pieces.append(text[done:].strip(" "))
    return "\n".join(piece for piece in pieces if piece.strip())
