"""One body: the order in which rules are applied, again and again until nothing changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hwadu.cleaning.characters import normalise, restore_spaces, tidy
from hwadu.cleaning.contacts import remove_contacts
from hwadu.cleaning.pieces_of_pages import without_pieces_of_pages
from hwadu.cleaning.rules.bylines import BYLINES
from hwadu.cleaning.rules.captions import CAPTIONS, is_caption_line, remove_captions
from hwadu.cleaning.rules.headline_lists import HEADING, listed_headlines
from hwadu.cleaning.rules.inserts import INSERTS
from hwadu.cleaning.rules.listings import LISTINGS
from hwadu.cleaning.rules.pattern_parts import KOREAN_SENTENCE
from hwadu.cleaning.rules.publisher_appeals import PROMPTS
from hwadu.cleaning.rules.publisher_notices import NOTICES
from hwadu.cleaning.rules.rule import (
    Removal,
    Rule,
    remove_anywhere,
    remove_at_head,
    remove_at_tail,
    rule_of_line,
)
from hwadu.cleaning.rules.widgets import WIDGETS, is_menu
from hwadu.cleaning.rules.wires import remove_wires

RULES: tuple[Rule, ...] = (
    *NOTICES,
    *INSERTS,
    *PROMPTS,
    *LISTINGS,
    *CAPTIONS,
    *BYLINES,
    *WIDGETS,
)
"""Every rule that is a pattern; wire headers and glued captions are found by functions."""

_ANYWHERE = tuple(r for r in RULES if r.where == "anywhere" and r.name != "mail address")
_MAIL = tuple(r for r in RULES if r.where == "anywhere" and r.name == "mail address")
_HEAD = tuple(r for r in RULES if r.where == "head")
_TAIL = tuple(r for r in RULES if r.where == "tail")
LINE_RULES = tuple(r for r in RULES if r.where == "line")
_BESIDE = (*WIDGETS, *LISTINGS)
_UNMISTAKABLE = tuple(r for r in LINE_RULES if r not in _BESIDE)
_OF_ANY_STYLE = ("copyright", "byline", "editor's note")
_PLAIN_SENTENCES = tuple(r for r in LINE_RULES if r.name in _OF_ANY_STYLE)
_PLAIN = re.compile(r"(?:(?<![니시])다[.!?][\"'”’)\]]*|\.\.)$")
_READABLE = re.compile(r"[^\W_]")
_WHOLE = re.compile(r"(?<!\.)[.!?][\"'”’)\]]*$")
_LONGEST_LINE_OF_BOILERPLATE = 400
_REPEATED = 20
_REMEMBERED_LINES = 20_000  # an outlet's pages repeat their lines
_PASSES = 6


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text.

    Parameters
    ----------
    text : str
        What is left. Its characters other than spaces occur in the normalised input in this
        order; nothing is ever written anew.
    removed : tuple of Removal
        Every span that was taken away, with the rule that did it.
    spaces : int
        Spaces put back after sentence ends; the only way in which a text can grow.
    """

    text: str
    removed: tuple[Removal, ...]
    spaces: int

    @property
    def only_caption(self) -> bool:
        """Whether the whole text is the caption of a photo; a cut text may go on."""
        return not self.text.endswith("..") and any(r.rule == "photo stamp" for r in self.removed)


def is_cut(text: str) -> bool:
    """Whether a text ends within a sentence.

    Examples
    --------
    >>> is_cut("비가 왔다. 눈도 ..."), is_cut("비가 왔다.")
    (True, False)
    """
    return _WHOLE.search(text.rstrip()) is None


def clean_text(text: str) -> CleanText:
    """Clean the body of one article.

    Parameters
    ----------
    text : str
        The body as it was read.

    Returns
    -------
    CleanText
        Cleaning it again changes nothing.

    Examples
    --------
    >>> clean_text("(서울=가나뉴스) 김가나 기자 = 새 법이 통과됐다.이날 처음이다. ab@cd.kr").text
    '새 법이 통과됐다. 이날 처음이다.'
    """
    text = normalise(text)
    removed: list[Removal] = []
    spaces = 0
    for _ in range(_PASSES):
        before = text
        text, more = _one_pass(text, removed)
        spaces += more
        if text == before:  # looked for once: what they leave behind is another text
            text = tidy(remove_contacts(text, removed))
        if text == before:
            break
    if text and not _READABLE.search(text):  # dots and quotes that a cut has left
        removed.append(Removal("cut end", text))
        text = ""
    return CleanText(text, tuple(r for r in removed if r.text), spaces)


def _one_pass(text: str, removed: list[Removal]) -> tuple[str, int]:
    text = remove_anywhere(text, _ANYWHERE, removed)
    if "\n" in text or len(text) <= _LONGEST_LINE_OF_BOILERPLATE:
        text = _remove_lines(text, removed)
    text = remove_at_tail(text, _TAIL, removed)
    text = remove_wires(text, removed)
    text = remove_captions(text, removed)
    text = remove_anywhere(text, _MAIL, removed)
    text = remove_at_head(text, _HEAD, removed)
    text = without_pieces_of_pages(text, rule_of, removed)
    text, spaces = restore_spaces(text)
    return tidy(text), spaces


@lru_cache(maxsize=_REMEMBERED_LINES)
def rule_of(line: str, *, unmistakable: bool = False) -> str:
    """Name of the rule that takes a line away as a whole; empty if none does.

    Articles are written in the plain style (-다), pages speak to their readers politely
    (-니다, -세요): a plain sentence can only be a caption, a byline or a copyright line.
    `unmistakable` leaves out the rules whose lines may also stand within an article.
    """
    if len(line) > _LONGEST_LINE_OF_BOILERPLATE:
        return ""
    rules = _UNMISTAKABLE if unmistakable else LINE_RULES
    rule = rule_of_line(line, _PLAIN_SENTENCES if _PLAIN.search(line) else rules)
    if rule is not None:
        return rule.name
    if is_menu(line):
        return "navigation"
    return "photo caption" if is_caption_line(line) else ""


def _remove_lines(text: str, removed: list[Removal]) -> str:
    """Take away lines that match a rule, lists of other headlines, and repeated paragraphs.

    Between the first and the last sentence only unmistakable rules apply: a lone "경제" may be
    a menu above an article, and a heading within it. Where nothing else is left a caption stays.
    """
    lines = text.split("\n")
    names = [rule_of(line) if line else "" for line in lines]
    listed = listed_headlines(lines, names)
    prose = [i for i, line in enumerate(lines) if i not in listed and _is_prose(line, names[i])]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    kept: list[str] = []
    seen: set[str] = set()
    for i, line in enumerate(lines):
        inside = first < i < last or not prose
        if i in listed and prose and i > last:
            names[i] = HEADING
        name = rule_of(line, unmistakable=True) if names[i] and inside else names[i]
        if not prose and (name == "photo caption" or KOREAN_SENTENCE.search(line)):
            name = ""
        if not name and len(line) >= _REPEATED and line in seen:
            name = "repeated paragraph"
        if name:
            removed.append(Removal(name, line))
        else:
            kept.append(line)
            seen.add(line)
    return tidy("\n".join(kept)) if len(kept) < len(lines) else text


def _is_prose(line: str, name: str) -> bool:
    return not name and KOREAN_SENTENCE.search(line) is not None
