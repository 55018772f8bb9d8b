"""Lines that interrupt an article without ending it: an advertisement, a credit, a request.

The same line (ⓒ 가나일보) closes one article and credits a photo in the middle of another. What
follows decides: an article goes on in full sentences, a page in headlines and menus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hwadu.cleaning.page_lines import STOPS, Line
from hwadu.cleaning.rules.headline_lists import HEADING
from hwadu.cleaning.rules.inserts import INSERTS

_MAY_INTERRUPT = frozenset({"prompt", "byline", "copyright", *(rule.name for rule in INSERTS)})
_CLOSES = frozenset({"byline", "copyright"})
_PLAIN_SENTENCE = re.compile(r"(?<![니시])다[.!?][\"'”’)\]]*(?=\s|$)")
_POLITE_SENTENCE = re.compile(r"(?:니다|[요죠])[.!?][\"'”’)\]]*(?=\s|$)")
_SUBHEAD = re.compile(r"[◇◆■□▲△●○]|\d[.)]\s|[\"“‘']")
_SENTENCES = 2
_MENU = 3
_REACH = 40
_LONGEST_BOX = 6


def interruptions(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of lines of boilerplate behind which the article goes on.

    It goes on if two full sentences of running text come before the next menu (three lines of
    boilerplate or headlines in a row, or a heading of either); one sentence is enough if a byline
    or the publisher's copyright closes it. A headline right below means that it does not go on.
    A box of other headlines interrupts if sentences and a byline follow it.

    Examples
    --------
    >>> from hwadu.cleaning.page_lines import weigh
    >>> page = ["비가 왔다.", "광고", "눈도 왔다.", "바람이 불었다.", "ⓒ 가나일보", "첫눈 온다"]
    >>> sorted(interruptions([weigh(line) for line in page]))
    [1]
    """
    found: set[int] = set()
    plain = polite = 0
    for i, line in enumerate(lines):
        if line.weight > 0:
            plain += _PLAIN_SENTENCE.search(line.text) is not None
            polite += _POLITE_SENTENCE.search(line.text) is not None
        speaks = polite > plain  # as broadcasts do throughout
        if line.rule in _MAY_INTERRUPT and _goes_on(lines[i + 1 : i + 1 + _REACH], speaks=speaks):
            found.add(i)
        elif line.rule == HEADING:
            found.update(_box(lines, i))
    return frozenset(found)


def _box(lines: Sequence[Line], heading: int) -> range:
    """A heading and its headlines, if sentences and a byline follow and no other headline does."""
    end = heading + 1
    while end < len(lines) and not lines[end].rule and lines[end].weight <= 0:
        end += 1
    if end > heading + 1 + _LONGEST_BOX:
        return range(0)
    sentences = 0
    for line in lines[end : end + _REACH]:
        if line.rule == "byline":
            return range(heading, end if sentences >= _SENTENCES else heading)
        if line.rule in STOPS or (not line.rule and line.weight < 0):
            break
        sentences += 0 if line.rule else _sentences(line.text, speaks=True)
    return range(0)


def _goes_on(below: Sequence[Line], *, speaks: bool) -> bool:
    sentences = 0
    idle = 0
    for line in below:
        if not line.text:
            continue
        if line.rule in STOPS:
            return False
        running = 0 if line.rule else _sentences(line.text, speaks=speaks)
        if running:
            sentences += running
            idle = 0
            if sentences >= _SENTENCES:
                return True
            continue
        if sentences and line.rule in _CLOSES:
            return True
        if not line.rule and not sentences and not _SUBHEAD.match(line.text):
            return False
        idle += 1
        if idle >= _MENU:
            return False
    return False


def _sentences(text: str, *, speaks: bool) -> int:
    plain = len(_PLAIN_SENTENCE.findall(text))
    return plain + len(_POLITE_SENTENCE.findall(text)) if speaks else plain
