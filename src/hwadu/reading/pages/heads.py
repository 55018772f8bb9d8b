"""What a web page says of itself in its head: JSON-LD and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hwadu.reading.columns.fields.presses import PORTAL, outlet
from hwadu.reading.dates.written_times import parse_moment

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "OpinionNewsArticle",
)
_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time",
    "article:published_date", "datepublished", "date.issued", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
    "article_date_original", "sailthru.date", "article.published", "parsely-pub-date",
    "dable:published_time", "regdate", "nate:pub_date", "og:regdate", "dd:published_time",
    "article:regdate", "nate:regdate", "article.created", "dc.date",
)  # fmt: skip
_OUTLETS = (
    "article:media_name", "og:article:author", "dd:publisher", "dable:publisher",
    "article:publisher", "publisher", "dc.publisher", "dc.source", "twitter:creator",
    "twitter:site", "application-name",
)  # fmt: skip
"""Tags that name the outlet, beside the name of the site."""
_REPORTERS = (
    "dable:author", "author", "article:author", "byl", "dd:author", "dc.creator",
    "og:article:author", "twitter:creator",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "article:modified", "og:updated_time", "datemodified")


@dataclass(frozen=True)
class Head:
    """Metadata of a page; "" and None where it says nothing.

    Attributes
    ----------
    title, press, reporter, section, keywords, url, image : str
        Items of reporters and keywords are separated by commas; ``image`` is the article's own.
    published, modified : datetime or None
        Korean time.
    published_in : str
        The tag or field the date occurs in.
    problem : str
        Why a date that is given is none.
    """

    title: str = ""
    press: str = ""
    reporter: str = ""
    section: str = ""
    keywords: str = ""
    url: str = ""
    image: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    published_in: str = ""
    problem: str = ""


def read_head(tree: Any, today: datetime | None = None) -> Head:
    """Read the metadata of a parsed HTML page.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    today : datetime, optional
        The day from which the future is counted.

    Returns
    -------
    Head

    Examples
    --------
    >>> from lxml import html
    >>> page = '<html><head><meta property="og:title" content="제목 - 하늘일보">'
    >>> page += '<meta property="og:site_name" content="하늘일보"></head><body></body></html>'
    >>> read_head(html.document_fromstring(page)).title
    '제목'
    """
    tags = _tags(tree)
    article = next(_articles(tree), {})
    press = _press(article, tags)
    title = tags.get("og:title") or _text(article.get("headline")) or tags.get("twitter:title", "")
    title = title or " ".join((tree.findtext(".//title") or "").split())
    published, published_in, problem = _published(article, tags, today)
    modified_text = _text(article.get("dateModified")) or _first(tags, _MODIFIED)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return Head(
        title=_without_site(title, press, tags.get("og:site_name", "")),
        press=press,
        reporter=_names(article.get("author")) or _reporter(tags, press),
        section=tags.get("article:section") or _names(article.get("articleSection")),
        keywords=_commas(tags.get("news_keywords") or _names(article.get("keywords"))),
        url=str(canonical).strip() or tags.get("og:url", "") or _address(article),
        image=tags.get("og:image", ""),
        published=published,
        modified=parse_moment(modified_text, today).time if modified_text else None,
        published_in=published_in,
        problem=problem,
    )


def _tags(tree: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            tags.setdefault(name.strip().lower(), content)
    # microdata on a visible element; several are those of a list of articles
    dated = tree.xpath("//*[@itemprop='datePublished'][not(self::meta)]")
    if len(dated) == 1:
        text = dated[0].get("content") or dated[0].get("datetime") or dated[0].text_content()
        tags.setdefault("datepublished", " ".join(text.split()))
    return tags


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Records of the JSON-LD that describe an article, not the site or a list."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(str(script), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for record in queue:
            if not isinstance(record, Mapping):
                continue
            graph = record.get("@graph")
            candidates = [record, *graph] if isinstance(graph, list) else [record]
            for candidate in candidates:
                if isinstance(candidate, Mapping) and _is_article(candidate.get("@type")):
                    yield candidate


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(k in _ARTICLE_TYPES for k in kinds)


def _published(
    article: Mapping[str, Any], tags: Mapping[str, str], today: datetime | None
) -> tuple[datetime | None, str, str]:
    stated = [("datePublished", _text(article.get("datePublished")))]
    stated += [(name, tags[name]) for name in _PUBLISHED if name in tags]
    problem = ""
    for where, text in stated:
        if not text:
            continue
        moment = parse_moment(text, today)
        if moment.time is not None:
            return moment.time, where, ""
        problem = problem or f"{where}: {moment.problem}"
    return None, "", problem


def _without_site(title: str, *sites: str) -> str:
    """A title without the names of its outlet or portal that sites append to it."""
    for separator in (" - ", " | ", " : ", " :: ", " < "):
        head, found, tail = title.rpartition(separator)
        if found and tail.strip() in filter(None, sites):
            return head.strip()
    return title.strip()


def _press(article: Mapping[str, Any], tags: Mapping[str, str]) -> str:
    """The outlet: the site, or where the site is a portal, the outlet it names as the author."""
    stated = [tags.get("og:site_name", ""), _name(article.get("publisher"))]
    stated += [tags.get(name, "") for name in _OUTLETS]
    names = [outlet(name) for name in stated if name and not name.startswith(("@", "http"))]
    names = [name for name in names if not PORTAL.fullmatch(name) and not _is_person(name)]
    return names[0] if names else ""


def _is_person(name: str) -> bool:
    return re.search(r"기자$|특파원$|@", name) is not None


def _reporter(tags: Mapping[str, str], press: str) -> str:
    for name in _REPORTERS:
        value = tags.get(name, "").removeprefix("By ").strip()
        if not value or "://" in value or outlet(value) == press:
            continue
        if name in _OUTLETS and not _is_person(value):
            continue  # portals name the outlet there
        return value
    return ""


def _address(article: Mapping[str, Any]) -> str:
    """The address that the JSON-LD gives its article."""
    page = article.get("mainEntityOfPage")
    stated = [page.get("@id") if isinstance(page, Mapping) else page, article.get("url")]
    return next((url for url in map(_text, stated) if url.startswith("http")), "")


def _names(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(filter(None, map(_name, value)))
    return _name(value)


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _commas(text: str) -> str:
    return ",".join(part.strip() for part in text.split(",") if part.strip())


def _first(tags: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((tags[n] for n in names if n in tags), "")


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
