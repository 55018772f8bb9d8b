"""Names that other stages give to rules, reasons and notices, in the reader's language.

The stages speak English; where ``texts`` has words for a name they are shown, else the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hwadu.words import texts

_ROW = re.compile(r"^row \d+: ")  # where in a file it was, which differs from row to row
_DETAIL = re.compile(r"[:;,] | \(")  # what follows explains, or names the one row that was kept
_FILE = r"(?:(?P<file>.+?)(?:: |, (?=line \d)))?"


def rule_name(rule: str, language: str) -> str:
    """How a reader calls a rule of cleaning.

    Examples
    --------
    >>> rule_name("byline", "ko"), rule_name("byline", "en")
    ('기자 이름', 'byline')
    """
    return _named("rule", rule, language)


def stage_name(stage: str, language: str) -> str:
    """How a reader calls the stage that dropped a row.

    Examples
    --------
    >>> stage_name("clean", "ko")
    '정제'
    """
    return _named("stage", stage, language)


def kind_of_reason(reason: str) -> str:
    """The part of a reason that rows share: without its row, its explanation, its example.

    Examples
    --------
    >>> kind_of_reason("duplicate id, kept from a.csv#row 4")
    'duplicate id'
    >>> kind_of_reason("row 7: the text has more than 100,000 characters, which no article has")
    'the text has more than 100,000 characters'
    """
    return _DETAIL.split(_ROW.sub("", reason), maxsplit=1)[0]


def reason_name(kind: str, language: str) -> str:
    """How a reader calls a kind of reason for dropping a row.

    Examples
    --------
    >>> reason_name("photo news", "ko")
    '사진 기사(사진과 설명뿐)'
    """
    return _named("reason", kind, language)


def notice_text(notice: str, language: str) -> str:
    """A notice in a language; itself where no translation fits it.

    Examples
    --------
    >>> notice_text("5 of 1,500 articles have no date; date_basis says why", "ko")
    '기사 1,500건 가운데 5건에 날짜가 없습니다. 까닭은 기사 표의 date_basis 열에 있습니다.'
    """
    for pattern, text in _notices(language):
        found = pattern.fullmatch(notice)
        if found:
            file = found["file"]
            parts = [part or "" for part in found.groups()[1:]]
            return (f"{file}: " if file else "") + text.format(*parts)
    return notice


def notice_sentence(notice: str, labels: Mapping[str, str], language: str) -> str:
    """A notice as a sentence of the report, with the names of themes in place of their ids.

    The name of a file that begins it stays as it is.

    Examples
    --------
    >>> notice_sentence("too few articles: ai_law (3)", {"ai_law": "Law"}, "en")
    'Too few articles: Law (3).'
    >>> notice_sentence("the codebook's term 'x' of theme 'ai_law'", {"ai_law": "Law"}, "en")
    "The codebook's term 'x' of theme 'Law'."
    >>> notice_sentence("a.csv: 2 rows were cut", {}, "en")
    'a.csv: 2 rows were cut.'
    """
    for theme, label in labels.items():
        here = rf"(?<=theme '){re.escape(theme)}(?=')|(?<=[:,] ){re.escape(theme)}(?= \()"
        notice = re.sub(here, label.replace("\\", r"\\"), notice)
    said = notice_text(notice, language)
    begun = said[:1].upper() + said[1:] if re.match(r"[a-z]+ ", said) else said
    return begun if begun.endswith((".", "?", "!")) else begun + "."


def _named(kind: str, name: str, language: str) -> str:
    known: str = texts(language).get("name", {}).get(kind, {}).get(name, name)
    return known


@cache
def _notices(language: str) -> list[tuple[re.Pattern[str], str]]:
    pairs = texts(language).get("notice", [])
    return [(re.compile(_FILE + pair["pattern"]), pair["text"]) for pair in pairs]
