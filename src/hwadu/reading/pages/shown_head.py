"""What a page shows of its article where its head says nothing: reporters and the section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hwadu.reading.columns.fields.listed_reporters import names_of
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.pages.heads import Head

_NAMED = "//*[@class or @itemprop or @rel or @id][not(ancestor-or-self::nav or ancestor::aside)]"
_OF_REPORTERS = re.compile(
    r"(?:^|[\s_-])(?:journalist|byline|reporter|writer|author)s?(?:$|[\s_-])", re.IGNORECASE
)
_OF_SECTIONS = re.compile(r"(?:^|[\s_-])(?:categor\w*|section)(?:$|[\s_-])", re.IGNORECASE)
_REPORTER = re.compile(
    r"[가-힣]{2,4}\s?(?:[가-힣]{2}\s?)?(?:기자|특파원|논설위원|앵커)(?:님)?(?:\W.*)?"
)
_NAME = re.compile("[가-힣]{2,4}")
_OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:relat(?:ed|ion|ive)?|recommend(?:ed)?|best|rank(?:ing)?|popular)(?:$|[\s_-])"
    r"|(?:^|\s)(?:side(?:bar)?|footer)(?:$|\s)",
    re.IGNORECASE,
)
"""Names of what a page shows of other articles."""
_LONGEST = 60  # characters, of what an element says of a reporter or a section
_MOST_REPORTERS = 4  # more of them are those of other articles
_SORTED_BY_OUTLET = re.compile(r"언론사에서\s+(\S{1,12}(?:\s?,\s?\S{1,12})*)\s+섹션으로\s+분류")


def with_shown(head: Head, tree: Any) -> Head:
    """The head of a page with the reporters and the section that the page shows.

    Elements are known by their names (byline, journalist, category); what they say must be a
    reporter with a role, or a section, and of sections there must be one. What boxes of related or
    popular articles show is of those.

    Examples
    --------
    >>> from lxml import html
    >>> page = '<p class="byline">김하늘 기자 (sky@example.com)</p><em class="category">사회</em>'
    >>> shown = with_shown(Head(), html.document_fromstring(page))
    >>> shown.reporter, shown.section
    ('김하늘', '사회')
    """
    if head.reporter and head.section:
        return head
    reporters = [name for said in _said(tree, _OF_REPORTERS) for name in _reporters_in(said)]
    names = list(dict.fromkeys(reporters))
    sections = {said for said in _said(tree, _OF_SECTIONS) if is_section(said)}
    if told := _SORTED_BY_OUTLET.search(" ".join(tree.text_content().split())):
        sections = {told[1]}
    return replace(
        head,
        reporter=head.reporter or (",".join(names) if len(names) <= _MOST_REPORTERS else ""),
        section=head.section or (sections.pop() if len(sections) == 1 else ""),
    )


def _said(tree: Any, named: re.Pattern[str]) -> Iterator[str]:
    """Short texts of elements of a name, but for those of other articles."""
    for element in tree.xpath(_NAMED):
        names = " ".join(element.get(key, "") for key in ("class", "itemprop", "rel", "id"))
        if named.search(names) and not _is_of_others(element):
            text = " ".join(element.text_content().split())
            if 0 < len(text) <= _LONGEST:
                yield text


def _is_of_others(element: Any) -> bool:
    above = (one for one in (element, *element.iterancestors()) if one.tag != "body")
    names = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in above)
    return any(map(_OF_OTHERS.search, names))


def _reporters_in(said: str) -> list[str]:
    if not _REPORTER.fullmatch(said):
        return []
    return [name for name in names_of(said).split(",") if _NAME.fullmatch(name)]
