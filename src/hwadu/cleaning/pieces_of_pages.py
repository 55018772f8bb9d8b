"""What a page sets around an article, where all lines of the page were made one line.

The lines are gone, the sentences are not: what stands before the first sentence of an article, or
behind its last, is looked at as the line that it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hwadu.cleaning.rules.headline_lists import HEADING
from hwadu.cleaning.rules.page_words import BUTTON
from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.cleaning.rules.rule import Removal

_OF_A_PAGE = frozenset({"button", "comments", "reactions", "page message", "date stamp", "prompt"})
_POLITE = frozenset({*_OF_A_PAGE, "copyright", "funding note"})
_AFTER_A_SENTENCE = re.compile(r"[다요죠까][.?!][\"'”’)\]]*\s+(?=\S)")
_PLAIN = re.compile(r"(?<![니시])다[.!?][\"'”’)\]]*$")
_TOKEN = rf"(?:{BUTTON}|댓글)(?: ?\(?\d[\d,]{{0,8}}\)?(?:개|명|건)?)?(?=[\s|/·ㆍ>,]|$)"
_BUTTONS = re.compile(rf"(?>{_TOKEN}(?:[\s|/·ㆍ>,]{{1,4}}{_TOKEN}){{1,25}})")
_BUTTONS_BEFORE = re.compile(rf"(?>{_TOKEN}\s+)+(?=\S)")
_MENU_BEFORE = re.compile(rf"(?>{_TOKEN}\s+){{3,}}(?=\S)")
_LIST = re.compile(
    r"(?:(?:관련|주요|인기|추천)(?:기사|뉴스)|(?:가장 )?많이 ?(?:본|읽은) ?(?:기사|뉴스)|핫 ?뉴스"
    r"|이 ?시각 주요 ?뉴스|함께 ?(?:보면|볼|읽을) ?(?:좋은|만한) ?(?:기사|뉴스))\s(?=\S)"
)
_REACH = 700  # characters
_MOST = 12  # pieces


def without_pieces_of_pages(
    text: str, rule_of: Callable[[str], str], removed: list[Removal]
) -> str:
    """A text of one line without what its first and last sentences say of the page.

    Parameters
    ----------
    text : str
    rule_of : callable
        Name of the rule that takes a line away, "" for none.
    removed : list of Removal
        What is taken away is added.

    Examples
    --------
    >>> removed = []
    >>> text = "비가 왔다. 관련기사 눈 온다 바람 분다"
    >>> without_pieces_of_pages(text, lambda line: "", removed), removed[0].rule
    ('비가 왔다.', 'related headlines')
    """
    if "\n" in text:
        return text
    for _ in range(_MOST):
        start = max(0, len(text) - _REACH)
        ends = [found.end() for found in _AFTER_A_SENTENCE.finditer(text, start)]
        name = _name_of(text[ends[-1] :], rule_of) if ends else ""
        if not name:
            break
        removed.append(Removal(name, text[ends[-1] :]))
        text = text[: ends[-1]].rstrip()
    for _ in range(_MOST):
        end = _AFTER_A_SENTENCE.search(text[:_REACH])
        name = _name_of_sentence(text[: end.end()].strip(), rule_of) if end else ""
        if not end or not name:
            break
        stop = end.end()
        if menu := _MENU_BEFORE.match(text[stop:]):
            stop += menu.end()
        removed.append(Removal(name, text[:stop].strip()))
        text = text[stop:]
    return text


def _name_of(piece: str, rule_of: Callable[[str], str]) -> str:
    """The rule that takes a last piece away; "" for the article's own, and for a cut sentence."""
    if piece.endswith(("..", "…")):
        return ""
    if _BUTTONS.fullmatch(piece):
        return "button"
    if _LIST.match(piece) and not KOREAN_SENTENCE.search(piece):
        return HEADING
    return _name_of_sentence(piece, rule_of)


def _name_of_sentence(piece: str, rule_of: Callable[[str], str]) -> str:
    """The rule that takes a piece away as a line, or behind the buttons before it."""
    for said in dict.fromkeys((piece, _BUTTONS_BEFORE.sub("", piece, count=1))):
        name = rule_of(said)
        if name in (_OF_A_PAGE if _PLAIN.search(said) else _POLITE):
            return name
    return ""
