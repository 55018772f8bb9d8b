"""Who published and signed an article, and its section, as the page says."""

from __future__ import annotations

import re

from hwadu.cleaning.page_lines import Line
from hwadu.cleaning.reporters import signer_of
from hwadu.cleaning.rules.page_words import OUTLET

_BREADCRUMB = re.compile(
    r"(?:홈|HOME|Home|뉴스홈|뉴스)?\s*+(?:[>»›/]\s*+)?([가-힣A-Za-z·]{2,8})\s*+"
    r"(?:[>»›]\s*+[가-힣A-Za-z·/](?:[가-힣A-Za-z·/ ]{1,13}|(?<=\s.)))*"
)
_OWNER = re.compile(
    r"(?:[ⓒ©]|\([cC]\)|저작권자\s?:?|Copyrights?)\s?(?:[ⓒ©]|"
    r"\([cC]\))?\s?(?:저작권자\s?[ⓒ©]?\s?)?(?:\d{4}\s?)?(?:주식회사 |\(주\)|㈜)?\s?"
    r"(?:[Bb]y\s|Since\s\d{4},?\s?|\d{4}\s?[-~]\s?\d{4}[.,]?\s?){0,2}"
    r"([가-힣A-Za-z][가-힣A-Za-z0-9& ·]{1,18}?)(?=\s*(?:\(|\[|\.|,|:|무단|저작권|All|$))"
)
_NOT_THE_OWNER = re.compile(r"\s?&\s?[a-z0-9-]+\Z")  # ⓒ 가나일보 & gana.example
_SLOGAN = re.compile(r"[가-힣][을를]\s[가-힣]*[는한]\s")  # ⓒ 내일을 보는 눈 가나일보, no 마을 신문
_SIGNATURES = 3


def press_of(text: str) -> str:
    """The owner named in the copyright line, else the outlet of a wire header."""
    match = _OWNER.search(text)
    if match and _SLOGAN.search(match.group(1)):
        line = text[match.start() :].split("\n", 1)[0]
        named = re.search(rf"(?<!\S){OUTLET}(?=\s|[\])>.,]|$)", line)
        return named.group() if named else ""
    if match:
        return _NOT_THE_OWNER.sub("", match.group(1)).strip()
    header = re.search(
        rf"[\[(【](?:[가-힣·]{{2,8}}\s?=\s?)?({OUTLET})(?:\s?=[^\[\]()\n]{{2,14}}|"
        rf"\s[가-힣]{{2,4}}\s?기자)?[\])】]",
        text,
    )
    return header.group(1) if header else ""


def reporter_of(lines: list[Line], start: int, end: int) -> str:
    """Who signed in a byline of its own: the nearest above the article, or the first below.

    Bylines that stand one below the other belong together.
    """
    above: list[list[str]] = []
    beside = False
    for line in lines[:start]:
        if line.rule == "byline":
            above[-1:] = [[*above[-1], line.text]] if beside else [*above[-1:], [line.text]]
        beside = line.rule == "byline" or (beside and not line.text)
    below = [[line.text] for line in lines[end:] if line.rule == "byline"]
    for block in (*above[::-1], *below[:_SIGNATURES]):
        names = [name for text in block for name in signer_of(text)]
        if names:
            return ",".join(dict.fromkeys(names))
    return ""


def section_of(lines: list[Line], start: int) -> str:
    """The first step of the path above the article."""
    for line in lines[:start]:
        if line.rule == "navigation" and re.search("[>»›]", line.text):
            match = _BREADCRUMB.fullmatch(line.text)
            if match:
                return match.group(1)
    return ""
