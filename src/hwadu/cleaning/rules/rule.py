"""A rule: what it is called, where it applies, what it takes away, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Where = Literal["anywhere", "line", "head", "tail"]
HEAD_WINDOW = 900
TAIL_WINDOW = 400
_MOST_AT_AN_END = 500  # pieces; a text with more boilerplate at one end is no article


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of boilerplate.

    Parameters
    ----------
    name : str
        Name under which removals are recorded.
    where : {"anywhere", "line", "head", "tail"}
        "anywhere": every match; "line": a line that matches as a whole; "head", "tail": a match
        at the very start or the very end of the text, again and again.
    pattern : str
        Regular expression of what is taken away. Every repetition in it is bounded.
    reason : str
        Why this is not the article.
    cues : tuple of str
        The rule is tried only where one of these stands; no cues: always.
    reach : int
        How many characters a "tail" rule looks back.
    """

    name: str
    where: Where
    pattern: str
    reason: str
    cues: tuple[str, ...] = ()
    reach: int = TAIL_WINDOW
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pattern = rf"(?:{self.pattern})\s*\Z" if self.where == "tail" else self.pattern
        object.__setattr__(self, "regex", re.compile(pattern))

    def may_apply(self, text: str) -> bool:
        """Whether one of the cues occurs in the text."""
        return not self.cues or any_in(self.cues, text)


@dataclass(frozen=True, slots=True)
class Removal:
    """A span that was taken away, and the rule that did it."""

    rule: str
    text: str


def any_in(cues: Iterable[str], text: str) -> bool:
    """Whether one of the cues occurs in the text."""
    for cue in cues:  # noqa: SIM110 - a plain loop is twice as fast, and this is the inner loop
        if cue in text:
            return True
    return False


def remove_anywhere(text: str, rules: Iterable[Rule], removed: list[Removal]) -> str:
    """Take away every match of every rule; what stood on both sides stays apart."""
    for rule in rules:
        if not rule.may_apply(text):
            continue
        pieces: list[str] = []
        start = 0
        for match in rule.regex.finditer(text):
            if match.end() == match.start():
                continue
            removed.append(Removal(rule.name, match.group().strip()))
            pieces.append(text[start : match.start()])
            start = match.end()
        if pieces:
            text = join([*pieces, text[start:]])
    return text


def remove_at_head(text: str, rules: Iterable[Rule], removed: list[Removal]) -> str:
    """Take away what matches at the start of the text until nothing does."""
    found = True
    start = len(removed)
    while found and text and len(removed) - start < _MOST_AT_AN_END:
        found = False
        window = text[:HEAD_WINDOW]
        for rule in rules:
            match = rule.regex.match(window) if rule.may_apply(window) else None
            if match and match.end():
                removed.append(Removal(rule.name, match.group().strip()))
                text = text[match.end() :].lstrip()
                found = True
                break
    return text


def remove_at_tail(text: str, rules: Sequence[Rule], removed: list[Removal]) -> str:
    """Take away what matches at the end of the text until nothing does."""
    end = len(text.rstrip())
    found = True
    start = len(removed)
    while found and end and len(removed) - start < _MOST_AT_AN_END:
        found = False
        for rule in rules:
            window = text[max(0, end - rule.reach) : end]
            match = rule.regex.search(window) if rule.may_apply(window) else None
            if match and match.group().strip():
                removed.append(Removal(rule.name, match.group().strip()))
                kept = window[: match.start()].rstrip()
                end -= len(window) - len(kept)
                if not kept:
                    end = len(text[:end].rstrip())
                found = True
                break
    return text[:end]


def rule_of_line(line: str, rules: Iterable[Rule]) -> Rule | None:
    """The first rule that a line matches as a whole."""
    for rule in rules:
        if rule.may_apply(line) and rule.regex.fullmatch(line):
            return rule
    return None


def join(pieces: list[str]) -> str:
    """Join what is left, with a space where two words would otherwise grow together."""
    kept = [pieces[0]]
    for piece in pieces[1:]:
        last = kept[-1][-1:] if kept[-1] else ""
        if piece and last and not last.isspace() and not piece[0].isspace():
            kept.append(" ")
        kept.append(piece)
    return "".join(kept)
