"""What one node of MeCab is: one morpheme, or several that the dictionary lists as one entry.

``했`` is one entry, 하/XSV and 았/EP. Its parts are laid over its letters from both ends: what a
part spells from the left or the right is its own, and a syllable that two of them share belongs to
both, as in Kiwi's answers.

A compound of nouns falls into them (의료 and 기기), so that a term that is one of them is found in
it; but 반도체 is no 반 and 도체, and 삼성전자 is a name: compounds with a part of one letter and
proper nouns stay whole.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_BY_SIGN = {
    **dict.fromkeys("&%@#*§†‡※＆％＠＃＊", "SW"),
    **dict.fromkeys("~∼～−", "SO"),
    **dict.fromkeys("…⋯", "SE"),
    **dict.fromkeys("\"'", "SS"),
}
"""Signs that stand in words or for them, and others that their category would not tell."""
_SINGLE = {"NNBC": "NNB", "SC": "SP", "UNKNOWN": "NNG"}
"""Tags of mecab-ko-dic that Kiwi calls otherwise; symbols (SY) are told apart by what they are."""
_BY_CATEGORY = {"Pd": "SO", "Ps": "SSO", "Pi": "SSO", "Pe": "SSC", "Pf": "SSC"}
_SIGN_TAGS = ("SY", "SF", "SE")
_COMPOUND = "Compound"
_SHORTEST_PART = 2


class Part(NamedTuple):
    """A morpheme of a node: ``start`` and ``end`` are characters of the node."""

    form: str
    tag: str
    start: int
    end: int


def parts_of(surface: str, tag: str, kind: str, expression: str) -> list[Part]:
    """The morphemes of a node, in order.

    Parameters
    ----------
    surface, tag, kind, expression : str
        As in :data:`~hwadu.tokens.morphemes.mecab.tagger.NODE`.

    Examples
    --------
    >>> parts_of("했", "XSV+EP", "Inflect", "하/XSV/*+았/EP/*")
    [Part(form='하', tag='XSV', start=0, end=1), Part(form='았', tag='EP', start=0, end=1)]
    >>> parts_of("이게", "NP+JKS", "Inflect", "이것/NP/*+이/JKS/*")
    [Part(form='이것', tag='NP', start=0, end=2), Part(form='이', tag='JKS', start=1, end=2)]
    """
    listed = _listed(expression) if "+" in tag or kind in ("Inflect", _COMPOUND) else []
    if not listed or (kind == _COMPOUND and not _is_taken_apart(surface, tag, listed)):
        return [Part(surface, _tag(surface, tag.split("+", maxsplit=1)[0]), 0, len(surface))]
    forms = [form for form, _ in listed]
    starts, ends = _starts(forms, surface), _ends(forms, surface)
    return [
        Part(form, _tag(form, own), start, max(start, end))
        for (form, own), start, end in zip(listed, starts, ends, strict=True)
    ]


def _is_taken_apart(surface: str, tag: str, listed: list[tuple[str, str]]) -> bool:
    spelled = "".join(form for form, _ in listed) == surface
    shortest = min(len(form) for form, _ in listed)
    return spelled and tag == "NNG" and shortest >= _SHORTEST_PART


def _listed(expression: str) -> list[tuple[str, str]]:
    """Form and tag of each part of ``하/XSV/*+았/EP/*``; none where it says something else."""
    parts = [part.rsplit("/", 2)[:2] for part in expression.split("+")]
    whole = all(len(part) == 2 and part[0] for part in parts)
    return [(part[0], part[1]) for part in parts] if whole else []


def _starts(forms: list[str], surface: str) -> list[int]:
    """Where each part begins: behind what the ones before spell from the left."""
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += _common(form, surface[at:])
    return starts


def _ends(forms: list[str], surface: str) -> list[int]:
    """Where each part ends: before what the ones behind spell from the right."""
    ends, at = [], len(surface)
    for form in reversed(forms):
        ends.append(at)
        at -= _common(form[::-1], surface[:at][::-1])
    return ends[::-1]


def _common(one: str, other: str) -> int:
    """Letters that two words begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _tag(form: str, tag: str) -> str:
    if tag not in _SIGN_TAGS:
        return _SINGLE.get(tag, tag)
    sign = form[0]
    if tag == "SF" or sign in _BY_SIGN:
        return _BY_SIGN.get(sign, "SF")
    category = unicodedata.category(sign)
    return _BY_CATEGORY.get(category) or ("SP" if category.startswith("P") else "SW")
