"""Web pages and page dumps to rows: what the page says of itself, its text, its date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hwadu.errors import InputError
from hwadu.reading.dates import Dating, date_page
from hwadu.reading.encodings import decode
from hwadu.reading.fragments import own_images, read_fragment, text_of
from hwadu.reading.moments import parse_moment
from hwadu.reading.result import Format

_LARGEST_PAGE = 20_000_000  # bytes


@dataclass(frozen=True)
class Page:
    """One page as a raw article.

    Attributes
    ----------
    format : {"html", "fragment", "dump"}
    body : str
    dating : Dating
    title, press, reporter, section, keywords, url : str
        "" where the page does not say.
    warnings : tuple of str
    """

    format: Format
    body: str
    dating: Dating
    title: str = ""
    press: str = ""
    reporter: str = ""
    section: str = ""
    keywords: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()


def read_dump(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read text that was copied or crawled off a page, whole."""
    decoded = decode(data, path)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Page("dump", text.strip(), date_page(text, today=today), warnings=decoded.warnings)


def read_marked_up(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read a piece of HTML: tags out, a blank line between blocks, captions gone."""
    decoded = decode(data, path)
    fragment = read_fragment(decoded.text)
    dating = date_page(fragment.text, images=fragment.images, today=today)
    return Page("fragment", fragment.text, dating, warnings=decoded.warnings)


def read_page(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read a whole HTML page through trafilatura; the head says title, outlet and date."""
    import trafilatura
    from lxml import html as lxml_html

    if len(data) > _LARGEST_PAGE:
        raise InputError(
            f"the page has {len(data):,} bytes, which no article page has",
            remedy=f"allowed: {_LARGEST_PAGE:,} bytes",
            path=path,
        )
    decoded = decode(data, path)
    tree = lxml_html.document_fromstring(decoded.text)
    found: Any = trafilatura.bare_extraction(
        decoded.text, include_comments=False, include_tables=False
    )
    found = found.as_dict() if found is not None else {}
    dating = date_page(text_of(tree), images=own_images(tree), today=today)
    if found.get("date"):
        moment = parse_moment(found["date"], today)
        dating = Dating(moment.time, "metadata")
    return Page(
        "html",
        found.get("text") or text_of(tree),
        dating,
        title=found.get("title") or "",
        press=found.get("sitename") or "",
        reporter=found.get("author") or "",
        url=found.get("url") or "",
        warnings=decoded.warnings,
    )
