"""Names of the parts of a split topic, in a form that survives a re-run.

A part is named with terms by which it is known again, since a split may give its parts in another
order: ``parts = ["타격: 타율, 홈런", "투수: 볼넷, 삼진"]``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hwadu.topics.describe.labels import made_of_terms

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics.review.review_entry import ReviewEntry

_BETWEEN = ": "
_TERMS = 5


def written_parts(parts: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Label and terms of each part, as the review file has them; none where none has a name.

    Examples
    --------
    >>> written_parts([("타격", ["타율", "홈런"]), ("볼넷 · 삼진", ["볼넷", "삼진"])])
    ('타격: 타율, 홈런', ': 볼넷, 삼진')
    """
    names = ["" if made_of_terms(label, terms) else label for label, terms in parts]
    if not any(names):
        return ()
    return tuple(
        f"{name}{_BETWEEN}{', '.join(terms[:_TERMS])}"
        for name, (_, terms) in zip(names, parts, strict=True)
    )


def names_of_parts(parts: Sequence[str], terms: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Which topic each name belongs to: the one that shares most terms, none to two names.

    Parameters
    ----------
    parts : sequence of str
        As :func:`written_parts` has them; a name without terms takes what is left, in order.
    terms : mapping of int to sequence of str
        Terms of the topics that the split has made.

    Examples
    --------
    >>> names_of_parts(["타격: 타율", "투수: 삼진"], {4: ["삼진", "볼넷"], 7: ["타율"]})
    {4: '투수', 7: '타격'}
    """
    told = [_told(part) for part in parts]
    ranked = sorted(
        (-len(own & {*terms[topic]}), at, topic)
        for at, (_, own) in enumerate(told)
        for topic in terms
    )
    taken: dict[int, int] = {}
    for _, at, topic in ranked:
        if at not in taken.values() and topic not in taken:
            taken[topic] = at
    return {topic: name for topic, at in sorted(taken.items()) if (name := told[at][0])}


def parts_named(
    ranked: pd.DataFrame,
    found: Mapping[int, ReviewEntry],
    also: Mapping[int, Sequence[int]],
    now: Mapping[int, int],
) -> dict[int, str]:
    """The names of parts of split topics, by the numbers that these have now.

    Parameters
    ----------
    ranked : DataFrame
        With topic and term, as the topics are now.
    found : mapping of int to ReviewEntry
        Entries by the topics that they are about.
    also : mapping of int to sequence of int
        Of each split topic the parts beyond the first.
    now : mapping of int to int
        The number of each topic and part as the topics are now.
    """
    names: dict[int, str] = {}
    for topic, entry in found.items():
        if entry.parts:
            ends = sorted(now[part] for part in (topic, *also.get(topic, [])))
            terms = {end: ranked.loc[ranked["topic"] == end, "term"].tolist() for end in ends}
            names |= names_of_parts(entry.parts, terms)
    return names


def _told(part: str) -> tuple[str, set[str]]:
    name, between, terms = part.rpartition(_BETWEEN)
    if not between:
        return part.strip(), set()
    return name.strip(), {term.strip() for term in terms.split(",")}
