"""The lines of a page: what is glued together is set apart, and every line gets a weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hwadu.cleaning.bodies import rule_of
from hwadu.cleaning.rules.page_words import BUTTON, OUTLET, SECTION, words
from hwadu.cleaning.rules.pattern_parts import COPYRIGHT, KOREAN_SENTENCE, NAME, STAMP

_LABEL = r"(?:기사\s?)?(?:최초\s?)?" + words(
    "입력 수정 승인 등록 작성 송고 발행 게재 작성일 등록일 입력일 Published Updated"
)
_BLANKS = r"(?:(?<!\s)\s++)?"  # looked for once in a run of them, not from each of its blanks on
_GLUED_STAMP = re.compile(
    rf"{_BLANKS}(?:(?:기자명\s)?(?<![가-힣]){NAME}\s기자\s)?"
    rf"(?<![가-힣]){_LABEL}\s?(?:일시|일자|시간|일)?\s?[:|.]?\s?(?:{STAMP}|"
    rf"\d{{1,2}}[-./]\d{{1,2}})(?:\s{STAMP})?"
    r"(?:\s?(?<=\s)\d{1,7}(?![\d가-힣]))?(?:\s?(?<=\s)(?:목록|조회|댓글)(?:\s?\d{1,6})?)*"
)
_GLUED_END = re.compile(
    rf"{_BLANKS}(?=Copyrights?\s?[ⓒ©(]|[<\[(]\s?(?:저작권자\s?)?[ⓒ©]\s?[^\n]{{2,60}}{COPYRIGHT}|"
    rf"(?<![<\[(자 t])[ⓒ©]\s?[^\n]{{2,60}}{COPYRIGHT}|"
    r"(?<=[\s.>\]])(?:관련자료\s|댓글\s\d{1,6}(?![\d가-힣,]))|"
    r"(?:(?<=[.?!>\])\"”’])|(?<=[.?!>\])\"”’]\s))"
    r"(?:관련 ?기사|관련 ?뉴스|주요 ?뉴스|많이 본 뉴스)\s)"
)
_TOKEN = rf"(?:{BUTTON}|{SECTION}|댓글)"
_GLUED_BUTTONS = re.compile(
    rf"(?>(?:{OUTLET}\s(?={_TOKEN}\s))?(?:{_TOKEN}\+?[\s|·>]+){{3,40}})(?=\S)"
)
_CLAIM = re.compile(
    rf"\s(?:[<\[(-]\s?)?(?:저작권자|Copyrights?)\s?[^\n]{{2,60}}?{COPYRIGHT}\s?금지"
    r"(?:[^\n가-힣]{0,12}AI[^\n]{0,16}금지)?[\s.\])>-]{1,4}"
)
_REST_OF_PROSE = 0.25  # of the sentences before a claim; with more behind it the article goes on
_GLUED_MENU = re.compile(rf"(?:\s{_TOKEN}){{3,40}}\Z")
BULLET = re.compile(r"(?:[•·\-*▶▷■◆ㆍ☞]|\d{1,2}[.)]?)\s{0,3}\S")
_PLAIN_SENTENCE = re.compile(r"(?<![니시])다\.(?:\s|$)")
_PUNCTUATED = re.compile(r"[.?!][\"'”’)\]]*$")

_NOTED = re.compile(r"[다요죠까음함임됨]\s?\([^()\n]{1,80}\)[.?!]")  # 밝혔다(1일 기준).
_OF_A_PAGE = frozenset(
    ("button", "navigation", "comments", "reactions", "related headlines", "linked headline",
     "player", "picture button", "price table", "prompt", "advertisement", "page message")
)  # fmt: skip
_ADDRESS_OR_RULE = re.compile(r"\W+|\W*(?:https?://|www\.)\S+")

STOPS = frozenset({"related headlines", "comments"})
"""Rules whose lines head what is not the article."""

LONG = 60
_LONGEST_HEADLINE = 120
_BOILERPLATE, _HEADLINE, _OTHER, _BOX = -20.0, -45.0, -22.0, -60.0


@dataclass(slots=True)
class Line:
    """A line of a page, the rule that takes it away (or ""), and its weight for the article."""

    text: str
    rule: str
    weight: float


def looks_like_page(lines: Sequence[Line]) -> bool:
    """Whether lines bear a sign of a page.

    Something to click or what a page says of itself, text below its copyright, or items of lists
    on both sides of its sentences.
    """
    prose = [i for i, line in enumerate(lines) if line.weight > 0]
    items = [i for i, line in enumerate(lines) if line.weight == _HEADLINE]
    if prose and items and items[0] < prose[0] and items[-1] > prose[-1]:
        return True
    claimed = False
    for line in lines:
        of_a_page = line.rule in _OF_A_PAGE and not _ADDRESS_OR_RULE.fullmatch(line.text)
        if of_a_page or (claimed and line.text and not line.rule):
            return True
        claimed = claimed or line.rule == "copyright"
    return False


def split_page(text: str) -> list[str]:
    """Lines of a page; stamps, menus and buttons that are glued to a line are set apart."""
    lines: list[str] = []
    for line in text.split("\n"):
        parts = _GLUED_STAMP.sub(lambda m: f"\n{m.group().strip()}\n", line).split("\n")
        if len(line) > LONG:
            parts = [piece for part in parts for piece in _claim_apart(part)]
            parts = [piece for part in parts for piece in _GLUED_END.sub("\n", part).split("\n")]
        if len(parts) > 1:
            parts = [piece for part in parts for piece in _buttons_apart(part.strip())]
        lines.extend(part.strip() for part in parts)
    return lines


def _claim_apart(line: str) -> list[str]:
    """What stands before and behind the claim to the text, where it ends the article.

    In a page whose line breaks are lost the lists behind it depend on; a claim under a photo stands
    among the sentences.
    """
    claim = _CLAIM.search(line)
    if claim is None:
        return [line]
    before, behind = line[: claim.start()], line[claim.end() :]
    sentences, rest = (len(_PLAIN_SENTENCE.findall(part)) for part in (before, behind))
    is_end = sentences > 0 and rest <= _REST_OF_PROSE * sentences
    return [before, claim.group().strip(), behind] if is_end else [line]


def _buttons_apart(line: str) -> list[str]:
    menu = _GLUED_MENU.search(line)
    if menu:
        return [line[: menu.start()], menu.group()]
    buttons = _GLUED_BUTTONS.match(line)
    return [line[: buttons.end()], line[buttons.end() :]] if buttons else [line]


def weigh(line: str) -> Line:
    """Sentences weigh what they are long; boilerplate and headlines weigh against the article."""
    if not line:
        return Line(line, "", 0.0)
    rule = rule_of(line)
    if not rule and _GLUED_STAMP.fullmatch(line):
        rule = "date stamp"
    if rule == "copyright":
        return Line(line, rule, float("-inf"))
    if rule:
        return Line(line, rule, _BOX if rule in STOPS else _BOILERPLATE)
    sentences = bool(KOREAN_SENTENCE.search(line) or _NOTED.search(line))
    is_sentence = _PUNCTUATED.search(line) or "다./" in line  # a byline may be glued on
    if len(line) <= _LONGEST_HEADLINE and BULLET.match(line) and not is_sentence:
        return Line(line, "", _HEADLINE)
    if sentences or (len(line) >= 50 and _PUNCTUATED.search(line)):
        return Line(line, "", float(len(line)))
    return Line(line, "", _OTHER)
