"""How much of their text there is of the articles, in words."""

from __future__ import annotations

from collections.abc import Mapping

from hwadu.reporting.wording import count, percent
from hwadu.words import name_of, texts


def basis_sentence(text_basis: Mapping[str, int], language: str) -> str:
    """Which text the numbers rest on, and a warning where different kinds are mixed.

    Examples
    --------
    >>> basis_sentence({"lead+keywords": 30, "full": 10}, "en")
    'The numbers rest on 40 articles: lead with keywords 75.0% (30), whole text 25.0% (10). \
Leads hide themes that whole texts show: compare shares only within one kind of text.'
    """
    counts = [n for n in text_basis.values() if n]
    phrases = texts(language)["basis_sentence"]
    if not counts:
        return str(phrases["none"])
    parts = basis_parts(text_basis, language)
    text = str(phrases["sentence"].format(n=count(sum(counts)), parts=parts))
    return f"{text} {phrases['mixed']}" if len(counts) > 1 else text


def basis_parts(text_basis: Mapping[str, int], language: str) -> str:
    """How much of their text there is of how many articles; a dash where there are none.

    Examples
    --------
    >>> basis_parts({"lead+keywords": 30, "full": 10}, "en")
    'lead with keywords 75.0% (30), whole text 25.0% (10)'
    """
    counts = {basis: int(n) for basis, n in text_basis.items() if n}
    total = sum(counts.values())
    part = str(texts(language)["basis_sentence"]["part"])
    said = [
        part.format(basis=name_of(basis, language), share=percent(n / total), n=count(n))
        for basis, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return ", ".join(said) or "–"
