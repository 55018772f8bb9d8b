"""Web pages, pieces of HTML and page dumps: one article each, with its text and its date."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.fields.common_titles import title_apart
from hwadu.reading.dates.chosen_date import NO_STAMP, Dating, date_page
from hwadu.reading.dates.dates_in_addresses import own_address
from hwadu.reading.dates.own_stamps import is_stamp_line
from hwadu.reading.dates.page_stamps import find_stamps
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.files.lists.article_a_line import lines_like_articles
from hwadu.reading.files.lists.parted import parts_like_articles
from hwadu.reading.files.lists.printed_pages import parts_with_titles, without_page_ends
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.pages.asides import drop_asides, drop_unread
from hwadu.reading.pages.fragments import (
    check_size,
    home_of_sentences,
    images_in,
    parse,
    read_fragment,
    text_of,
    wrap_bare_text,
)
from hwadu.reading.pages.heads import Head, read_head
from hwadu.reading.pages.shown_head import with_shown
from hwadu.reading.pages.told_articles import told_article
from hwadu.reading.pages.wrapped_lines import unwrapped
from hwadu.reading.pages.zones import SENTENCE_END
from hwadu.reading.result import Format

# what they warn of single pages names no page; a page without text is dropped with a reason here
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.ERROR)
    logging.getLogger(_name).addHandler(logging.NullHandler())

_LARGEST_PAGE = 20_000_000  # bytes
_MOST_SUBTITLES = 10  # lines; more of them above the text are a menu
_SENTENCE = 20  # characters; shorter lines count as text only where trafilatura says so
_SHORTEST_TITLE = 10  # characters
_FEWEST_LINKS, _MANY_LINKS = 4, 0.25  # lines of a text that are links, in a list of articles
_NINE_HOURS = timedelta(hours=9)
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)  # of Markdown, as is what follows
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_LONG_DUMP = 30_000  # characters; few articles, menus around them counted, are longer
_HEADS = re.compile(
    r"^[ \t]*(?:\W{0,3}(?:기사\s?)?(?:제\s?목|표\s?제|title|headline)\W{0,2}[:：]"
    r"|\d{1,4}[.)] .{5,150}\b(?:19|20)\d\d\s?[.년/-]\s?\d{1,2})",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines with which an article begins where several stand in one text."""
_RESULTS = re.compile(
    r"^[ \t]*(?:(네이버뉴스)|\S[^\n]{0,20}?(언론사)\s?(?:선정|픽|PICK))[ \t]*$", re.MULTILINE
)
"""Lines that a portal's list of results has at each of them."""
_FEWEST_RESULTS = 3
_RULE = re.compile(r"^[ \t]*[=\-*_#~─━]{5,}[ \t]*$", re.MULTILINE)
_HEAD_OF_A_PART = 300  # characters in which its title and stamp stand
_OF_EDITS = re.compile("modif|updat|revis", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """One page as a raw article; "" where the page does not say.

    Attributes
    ----------
    format : {"html", "fragment", "dump"}
    body : str
        Text, paragraphs by line breaks. A dump is whole.
    dating : Dating
    head : Head
        Title, press, reporter, section, keywords and url.
    notices : tuple of Notice
        About its encoding.
    """

    format: Format
    body: str
    dating: Dating
    head: Head = field(default_factory=Head)
    notices: tuple[Notice, ...] = ()


def read_dump(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read text that was copied or crawled off a page, whole; only its date is looked for."""
    _check_length(data, path)
    decoded = decode(data, path)
    text = title_apart(decoded.text.replace("\r\n", "\n").replace("\r", "\n").strip())
    counted = (_dated_parts(text, today), parts_like_articles(text, today), parts_with_titles(text))
    text = without_page_ends(text)
    text = _STRONG.sub(r"\1", _HEADING.sub("", text))
    url = own_address(text)
    said = decoded.notices
    if len(text) > _LONG_DUMP:
        said += (Notice("dump_long", {"n": len(text)}),)
    if (heads := max(len(_HEADS.findall(text)), *counted, _results(text))) > 1:
        said += (Notice("dump_many", {"n": heads}),)
    elif lines := len(lines_like_articles(text)):
        said += (Notice("dump_of_lines", {"n": lines}),)
    elif text.count("\n") > 1 and not SENTENCE_END.search(text):
        said += (Notice("dump_without_sentences", {"n": text.count("\n") + 1}),)
    told = told_article(text, today) if heads <= 1 else None
    text = unwrapped(text)
    dating = date_page(text, url=url, today=today)
    if told is None:
        return Page("dump", text, dating, Head(url=url), said)
    if told.day and dating.basis.startswith(NO_STAMP):
        dating = Dating(told.day, "stamp without label beside the text")
    return Page("dump", told.text, dating, replace(told.head, url=url), said)


def _results(text: str) -> int:
    """How many results a list that was copied off a portal has; 0 for what is none."""
    named = zip(*_RESULTS.findall(text), strict=True)
    n = max((sum(map(bool, of_kind)) for of_kind in named), default=0)
    return n if n >= _FEWEST_RESULTS else 0


def _dated_parts(text: str, today: datetime | None) -> int:
    """How many parts between rules have a stamp of their own first publication, and sentences."""
    parts = _RULE.split(text)
    return sum(
        any(stamp.kind == "first" for stamp in find_stamps(part[:_HEAD_OF_A_PART], today))
        and bool(SENTENCE_END.search(part))
        for part in (parts if len(parts) > 1 else ())
    )


def read_marked_up(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read a piece of HTML: tags out, a blank line between blocks, captions gone."""
    _check_length(data, path)
    decoded = decode(data, path)
    check_size(decoded.text, path)
    fragment = read_fragment(decoded.text)
    url = own_address(fragment.text)
    dating = date_page(fragment.text, url=url, images=fragment.images, today=today)
    return Page("fragment", fragment.text, dating, Head(url=url), decoded.notices)


def read_page(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read a whole HTML page: its head for title, outlet and date, trafilatura for its text.

    Text that stands bare between blocks is wrapped first, since trafilatura loses it (often the
    lead beside a photo); sentences of the article's element that it loses still are put back.

    Raises
    ------
    InputError
        If the page is larger, or has more tags, than any article's.
    """
    _check_length(data, path)
    decoded = decode(data, path)
    check_size(decoded.text, path)
    tree = parse(decoded.text, path)
    head = with_shown(read_head(tree, today), tree)
    saved = _SAVED_FROM.search(decoded.text[:2_000])
    if saved and not head.url:
        head = replace(head, url=saved[1])
    dating = _date(tree, head, today)
    drop_unread(tree)
    drop_asides(tree)
    wrap_bare_text(tree)
    body = _without_header(_main_text(tree), head.title)
    return Page("html", body, dating, head, (*decoded.notices, *_links_in(tree, body)))


def _check_length(data: bytes, path: str) -> None:
    if len(data) > _LARGEST_PAGE:
        raise InputError("reading.page_too_large", path=path, n=len(data), most=_LARGEST_PAGE)


def _main_text(tree: Any) -> str:
    """What trafilatura and the article's element agree on, and sentences that either lost.

    Up to the element the lines are trafilatura's (subtitles stand there); within it, lines are
    kept that trafilatura kept or that are whole sentences; below it, none.
    """
    import trafilatura

    home = [line for line in text_of(home_of_sentences(tree)).split("\n") if line]
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    text = (document.text or "") if document is not None else ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kept = _plain(text)
    inside = {_plain(line) for line in home}
    above = next((i for i, line in enumerate(lines) if _reaches(_plain(line), inside)), len(lines))
    within = [line for line in home if _plain(line) in kept or _is_prose(line)]
    if not within:
        return "\n".join(lines)
    subtitles = lines[:above] if above <= _MOST_SUBTITLES else []
    return "\n".join([*subtitles, *within])


def _reaches(line: str, inside: set[str]) -> bool:
    """Whether a line is one of the element's, or holds one: of short pages all is one line."""
    return line in inside or any(len(part) >= _SENTENCE and part in line for part in inside)


def _links_in(tree: Any, body: str) -> tuple[Notice, ...]:
    """A notice where many lines of an article's text are links to others: a list of articles."""
    links = {_plain(text_of(link)) for link in tree.iter("a") if link.get("href")}
    lines = [line for line in body.split("\n") if line.strip()]
    linked = sum(
        any(len(link) >= max(_SHORTEST_TITLE, len(line) / 2) and link in line for link in links)
        for line in map(_plain, lines)
    )
    if linked < _FEWEST_LINKS or linked < _MANY_LINKS * len(lines):
        return ()
    return (Notice("page_of_links", {"n": linked}),)


def _is_prose(line: str) -> bool:
    return len(line) >= _SENTENCE and bool(SENTENCE_END.search(line))


def _plain(text: str) -> str:
    return "".join(text.split())


def _without_header(text: str, title: str) -> str:
    """The text below a title and a line of stamps that were taken for its beginning."""
    lines = text.split("\n")
    while len(lines) > 1 and (_plain(lines[0]) == _plain(title) or is_stamp_line(lines[0])):
        lines.pop(0)
    return "\n".join(lines)


def _date(tree: Any, head: Head, today: datetime | None) -> Dating:
    home = home_of_sentences(tree)
    images: Sequence[str] = [head.image, *images_in(home)] if head.image else images_in(home)
    if head.published is None and head.problem:
        return Dating(None, f"none: metadata {head.problem}")
    published, where = head.published, head.published_in
    if published is None:
        published, where = _by_htmldate(tree, today), "htmldate"
    visible = date_page(_visible_text(tree), url=head.url, images=images, today=today)
    if published is None:
        if visible.time is None and head.modified is not None:
            return Dating(head.modified, "metadata (an edit, no first publication is given)")
        return visible
    stamped = visible.time is not None and visible.basis.startswith("stamp")
    if stamped and visible.time == published - _NINE_HOURS:
        # the page calls its Korean time UTC
        return Dating(visible.time, f"{visible.basis} (metadata is nine hours off)")
    return Dating(published, f"metadata {where}")


def _by_htmldate(tree: Any, today: datetime | None) -> datetime | None:
    """Tags of the head that only htmldate knows.

    It sees no more than tags that state a publication: in addresses, tags of edits and the body it
    would find dates of images, edits and other articles. It drops time zones, so that the tag in
    which it found a date is read once more.
    """
    tags = []
    for tag in tree.iterfind("head/meta"):
        name = " ".join(tag.get(key, "") for key in ("property", "name", "itemprop", "http-equiv"))
        if "://" not in tag.get("content", "") and not _OF_EDITS.search(name):
            tags.append(dict(tag.attrib))
    found = _found_in(tags)
    if not found:
        return None
    of_tag = next((tag.get("content", "") for tag in tags if _found_in([tag]) == found), "")
    return parse_moment(of_tag, today).time or parse_moment(found, today).time


def _found_in(tags: Sequence[Mapping[str, str]]) -> str | None:
    """The moment that htmldate finds in tags of a head."""
    from htmldate import find_date
    from lxml import html

    page = html.document_fromstring("<html><head></head><body></body></html>")
    for attributes in tags:
        page.head.append(html.Element("meta", dict(attributes)))
    return find_date(
        page, extensive_search=False, original_date=True, outputformat="%Y-%m-%d %H:%M:%S"
    )


def _visible_text(tree: Any) -> str:
    import copy

    seen = copy.deepcopy(tree)
    drop_unread(seen)
    return text_of(seen)
