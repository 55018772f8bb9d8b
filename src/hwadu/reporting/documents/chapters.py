"""A report folded by chapters, and its table of contents: what opens it stays open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CHAPTER = re.compile(r'<h2 class="chapter" id="([^"]*)">(.*?)</h2>')
_ENTRY = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents.

    Attributes
    ----------
    anchor : str
        Id of the element it leads to.
    heading : str
        As HTML.
    within : list of Entry
        The sections of a chapter.
    """

    anchor: str
    heading: str
    within: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Folded:
    """A report whose chapters are folded.

    Attributes
    ----------
    html : str
    contents : list of Entry
        What opens the report and its chapters, in order.
    """

    html: str
    contents: list[Entry]


def fold(body: str) -> Folded:
    """Fold a report by the headings of its chapters.

    Browsers open a folded chapter by themselves for a link into it and for what is searched in
    the page; no script is needed.

    Parameters
    ----------
    body : str
        The report's HTML; headings of chapters are ``<h2 class="chapter" id="...">``, those of
        sections within them ``<h3 id="...">``.

    Examples
    --------
    >>> made = fold('<h2 id="a">A</h2><h2 class="chapter" id="c">C</h2><h3 id="b">B</h3>')
    >>> [(entry.anchor, [inner.anchor for inner in entry.within]) for entry in made.contents]
    [('a', []), ('c', ['b'])]
    """
    opening, *rest = _CHAPTER.split(body)
    contents = [Entry(anchor, heading) for _, anchor, heading in _ENTRY.findall(opening)]
    made = [opening]
    for anchor, heading, chapter in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        within = [Entry(anchor, heading) for _, anchor, heading in _ENTRY.findall(chapter)]
        contents.append(Entry(anchor, heading, within))
        holds = " · ".join(entry.heading for entry in within)
        hint = f'<span class="holds">{holds}</span>' if holds else ""
        made.append(
            f'<details class="chapter"><summary id="{anchor}"><h2>{heading}</h2>{hint}</summary>'
            f"{chapter}</details>"
        )
    return Folded("".join(made), contents)
