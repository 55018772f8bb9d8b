"""Every text that users read: one file a language, the same keys in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from hwadu.words.final_sounds import with_particles
from hwadu.words.in_commands import filled

LANGUAGES = ("ko", "en")


@cache
def texts(language: str) -> dict[str, Any]:
    """All the text of a language of :data:`LANGUAGES`, as its file holds it.

    One that a user has named is checked first, by
    :func:`~hwadu.known_language.known_language`.
    """
    path = resources.files("hwadu.words").joinpath(f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word(name: str, language: str) -> str:
    """A word of the report's tables.

    Examples
    --------
    >>> word("press", "ko")
    '언론사'
    """
    found: str = texts(language)["word"][name]
    return found


def headline(name: str, language: str, /, **facts: Any) -> str:
    """The title of a figure: what it shows, with its numbers filled in.

    Examples
    --------
    >>> headline("comparisons", "en", clear=2, all=9)
    'Shares differ clearly in 2 of 9 comparisons'
    """
    template: str = texts(language)["headline"][name]
    return template.format(**facts)


def say(key: str, language: str, /, **facts: Any) -> str:
    """A text by its key, with facts filled in.

    Parameters
    ----------
    key : str
        Table and name: ``figure.all_articles`` is ``all_articles`` in ``[figure]``.
    language : {"ko", "en"}
    **facts
        What its blanks are filled with.

    Examples
    --------
    >>> say("figure.all_articles", "ko", n=f"{1200:,}")
    '기사 1,200건'
    """
    return fill(text_at(key, language), language, facts)


def text_at(key: str, language: str) -> Any:
    """A text by its key, or a list or table of texts, with its blanks."""
    found: Any = texts(language)
    for part in key.split("."):
        found = found[part]
    return found


def fill(text: str, language: str, facts: Mapping[str, Any]) -> str:
    """A text with its blanks filled, and the particles that fit what fills them."""
    return with_particles(filled(str(text), facts), texts(language)["particles"])


def name_of(code: str, language: str) -> str:
    """A code of the tables ("lead") as a reader says it; itself where it has no other name."""
    if not code:
        return say("figure.unknown", language)
    name: str = texts(language)["code"].get(code, code)
    return name


def left_out(which: str, language: str, shown: int, of: int) -> str:
    """What a subtitle adds where a figure shows some of many; nothing where it shows all.

    Examples
    --------
    >>> left_out("topics", "en", 25, 46)
    '; only the 25 largest of 46 topics'
    """
    if shown >= of:
        return ""
    return "; " + say(f"figure.some_{which}", language, shown=f"{shown:,}", all=f"{of:,}")


def commented(key: str, /, **facts: Any) -> str:
    """The head of a file to review: comments in every language, one below the other.

    Examples
    --------
    >>> print(commented("head.compounds").splitlines()[1])
    # Suggested compounds: move the rows you accept into your lexicon; names are commented out.
    """
    lines = []
    for language in LANGUAGES:
        found = text_at(key, language)
        for line in [found] if isinstance(found, str) else found:
            lines.append(f"# {filled(line, facts)}\n")
    return "".join(lines)
