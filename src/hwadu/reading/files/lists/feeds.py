"""XML to tables: feeds (RSS, Atom, RDF), NewsML, and lists of articles of any other XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.files.raw_bytes.limits import Bounds, bounds_of
from hwadu.reading.files.records.records import table_of_records, table_of_value
from hwadu.reading.files.sheets.grids import Table
from hwadu.reading.pages.forbidden_characters import allowed_characters
from hwadu.words.phrases import AsWritten, Phrase

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_BARE = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|amp|lt|gt|quot|apos);)",
    re.DOTALL,
)
"""What is no markup, and a sign & that should be escaped, as in addresses that scripts write.

Of an entity that XML does not know (&nbsp;) too: behind it the parser loses those it knows.
"""
_OF_LIST = (
    r"(?:전체|최신|주요|인기|실시간|오늘의|많이 본)?\s?(?:기사|뉴스|헤드라인)(?:\s?목록)?"
    r"|RSS(?:\s?(?:서비스|피드|feed))?|headlines?|latest(?:\s?news)?|all"
)
_NEWS = "정치|경제|사회|국제|세계|북한|전국|지역|산업|증권|금융|부동산|IT"
_SECTIONS = rf"{_NEWS}|문화|스포츠|연예|생활|과학|오피니언"
_LIST = re.compile(
    rf"(?:\s*[-|:>»/]\s*(?:{_OF_LIST}|(?:{_SECTIONS})(?:[·/](?:{_SECTIONS}))?))+$", re.IGNORECASE
)
_LIST_ALONE = re.compile(rf"\s*(?:{_OF_LIST}|news)\s*", re.IGNORECASE)
_LISTED = re.compile(
    r"\s+(?:(?:전체|최신|주요|인기|실시간)\s?(?:기사|뉴스)|RSS(?:\s?(?:서비스|피드|feed))?)$",
    re.IGNORECASE,
)
_ITEMS = {"item", "entry"}
_NAMED = {"encoded": "content", "creator": "author", "pubDate": "published", "date": "published"}
"""Elements of feeds whose names do not say what their articles' columns are called."""
_NO_POSTS = (
    "attachment", "nav_menu_item", "revision", "custom", "oembed_cache", "user_request", "wp_",
)  # fmt: skip
_UNPUBLISHED = ("draft", "auto-draft", "trash", "pending", "private", "future")
_CHANNEL_NAMES = ("publisher", "title")
_OF_EDITS = ("updated", "modified")
_IDENTIFIER = "NewsIdentifier"
_STAMPS_OF_ITEM = (
    ".//NewsManagement/FirstCreated",
    ".//NewsManagement/ThisRevisionCreated",
    ".//NewsLines/DateLine",
    f".//{_IDENTIFIER}/DateId",
)
"""Where a news item says when it is from, those with a time of day first."""


def read_feed(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read RSS, Atom, RDF or a site map of news; other XML is searched for titles and texts.

    The channel's title is the press where its items name none. Of an export of WordPress, which is
    RSS too, attachments, menus and drafts are broken rows.

    Raises
    ------
    InputError
        If it is no XML or holds no articles.
    """
    bounds = bounds or bounds_of(data)
    root, notices = _parsed(data, path)
    items = [node for node in root.iter() if _local(node) in _ITEMS]
    items = [node for node in items if not any(_local(up) in _ITEMS for up in node.iterancestors())]
    if _local(root) == "urlset":
        told = [node for node in root if isinstance(node.tag, str)]  # a comment is no address
        records = {n: _of_sitemap(url, bounds.limits.levels) for n, url in enumerate(told, start=1)}
        return [table_of_records(records, "item", path, bounds, notices)]
    if _local(root) in ("rss", "feed", "RDF", "channel") and not items:
        raise InputError("reading.empty_feed", path=path)
    if not items:
        return [table_of_value(_value(root, bounds.limits.levels), path, bounds, notices)]
    press = _channel(root)
    records, broken = {}, {}
    for number, item in enumerate(items, start=1):
        record = _item(item, bounds.limits.levels)
        if reason := _no_post(record):
            broken[number] = reason
            continue
        if press and not {"source", "publisher"} & set(record):
            record["press"] = press
        records[number] = record
    table = table_of_records(records, "item", path, bounds, notices)
    return [replace(table, broken={**table.broken, **broken})]


def read_newsml(data: bytes, path: str, bounds: Bounds | None = None) -> list[Table]:
    """Read NewsML 1, as Korean newspapers and their archive exchange it.

    Raises
    ------
    InputError
        If it is no XML or holds no news items.
    """
    bounds = bounds or bounds_of(data)
    root, notices = _parsed(data, path)
    items = list(root.iter("NewsItem"))
    if not items:
        raise InputError("reading.empty_newsml", path=path)
    records = {number: _news_item(item) for number, item in enumerate(items, start=1)}
    return [table_of_records(records, "item", path, bounds, notices)]


def _parsed(data: bytes, path: str) -> tuple[Any, tuple[Notice, ...]]:
    from lxml import etree

    decoded = decode(data, path)
    text = _DECLARED.sub("", allowed_characters(decoded.text))
    text = _BARE.sub(lambda found: found[1] or "&amp;", text)
    notices = list(decoded.notices)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.strip().encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(AsWritten(str(error)), path) from None
    if root is None:
        raise _broken(Phrase("reading.no_element"), path)
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if fatal:
        facts = {"from_line": fatal[0].line, "problem": fatal[0].message}
        notices.append(Notice("xml_broken", facts))
    return root, tuple(notices)


def _broken(problem: Phrase, path: str) -> InputError:
    return InputError("reading.no_xml", path=path, problem=problem)


def _local(node: Any) -> str:
    """Name of an element without its namespace, "" of comments and the like."""
    if not isinstance(node.tag, str):
        return ""
    return str(node.tag).rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def _channel(root: Any) -> str:
    """The name of a feed's outlet, as its channel gives it."""
    channel = next((node for node in root.iter() if _local(node) == "channel"), root)
    names = {_local(node): " ".join("".join(node.itertext()).split()) for node in channel}
    return _outlet(next((names[name] for name in _CHANNEL_NAMES if names.get(name)), ""))


def _outlet(name: str) -> str:
    """The name of a channel without that of its list of articles: 가람일보 : 경제; "" of 뉴스."""
    for pattern in (_LIST, _LISTED):
        name = pattern.sub("", name) or name
    return "" if _LIST_ALONE.fullmatch(name) else name


def _item(item: Any, levels: int) -> dict[str, Any]:
    """One entry of a feed; a date of publication stands before one of an edit."""
    record: dict[str, Any] = {}
    for child in item:
        name = _local(child)
        if not name:
            continue
        value = _link(child) if name == "link" else _value(child, levels)
        name = _NAMED.get(name, name)
        kept = record.get(name)
        if kept and value:
            record[name] = [*kept, value] if isinstance(kept, list) else [kept, value]
        elif value or name not in record:
            record[name] = value
    for name in ("title", "published", "link", "content", "guid"):
        if isinstance(record.get(name), list):
            record[name] = (
                max(record[name], key=lambda v: len(str(v)))
                if name == "content"
                else (record[name][0])
            )
    if not record.get("published"):
        edited = [record.pop(name) for name in _OF_EDITS if record.get(name)]
        record["published"] = edited[0] if edited else ""
    return record


def _no_post(record: Mapping[str, Any]) -> str:
    """Why an entry of an export of WordPress is no article; "" for all others."""
    if str(record.get("post_type", "")).startswith(_NO_POSTS):
        return "the entry is no post"
    unpublished = record.get("post_type") and record.get("status") in _UNPUBLISHED
    return "the entry was not published" if unpublished else ""


def _of_sitemap(url: Any, levels: int) -> dict[str, Any]:
    """What a site map of news says of one address."""
    told = _value(url, levels)
    if not isinstance(told, Mapping):
        return {}
    news = told["news"] if isinstance(told.get("news"), Mapping) else {}
    publication = news.get("publication")
    press = publication.get("name", "") if isinstance(publication, Mapping) else ""
    return {**news, "publication": "", "press": press, "url": told.get("loc", "")}


def _link(node: Any) -> str:
    rel = node.get("rel", "alternate")
    return (node.text or "").strip() or (node.get("href", "") if rel == "alternate" else "")


def _value(node: Any, levels: int) -> Any:
    """An element as text, or as a record of its children."""
    children = [child for child in node if _local(child)]
    inline = node.get("type") in ("xhtml", "html") or _has_text_between(node, children)
    if not children or inline or levels < 1 or {*map(_local, children)} == {"style"}:
        text = "".join(node.itertext()).strip()
        named = next(
            (node.get(k) for k in ("term", "label", "href", "value", "url") if node.get(k)), ""
        )
        return text or named
    record: dict[str, Any] = {}
    for child in children:
        name, value = _local(child), _value(child, levels - 1)
        if name not in record:
            record[name] = value
        elif isinstance(record[name], list):
            record[name].append(value)
        else:
            record[name] = [record[name], value]
    for key, said in node.attrib.items():
        name = str(key).rsplit("}", 1)[-1]
        if name not in record and recognise([name]):
            record[name] = str(said)
    return record


def _has_text_between(node: Any, children: list[Any]) -> bool:
    """Whether text stands beside an element's children: a paragraph with marks in it."""
    return any((child.tail or "").strip() for child in children) or (
        bool(children) and bool((node.text or "").strip())
    )


def _news_item(item: Any) -> dict[str, Any]:
    properties = {
        node.get("FormalName", ""): node.get("Value", "")
        for node in item.iterfind(".//Metadata/Property")
    }
    bodies: Mapping[str, str] = {}
    for component in item.iter("NewsComponent"):
        role = component.find("Role")
        content = component.find("ContentItem/DataContent")
        if role is not None and content is not None:
            text = "".join(content.itertext()).strip()
            bodies = {role.get("FormalName", ""): text, **bodies}
    first = next((text for text in bodies.values() if text), "")
    printed = properties.get("PublishDate", "")
    return {
        "article_id": _text(item, f".//{_IDENTIFIER}/NewsItemId"),
        "title": _text(item, ".//NewsLines/HeadLine"),
        "body": bodies.get("Main") or bodies.get("OriginMain") or first,
        "reporter": _text(item, ".//NewsLines/ByLine"),
        "press": _text(item, ".//Provider/Comment") or _text(item, f".//{_IDENTIFIER}/ProviderId"),
        "published": _first_stated([*(_text(item, path) for path in _STAMPS_OF_ITEM), printed]),
        "section": _sections(properties.get("AutoSubjectInfo", "")),
        "keywords": _text(item, ".//NewsLines/KeywordLine")
        or properties.get("AutoKeywordInfo", ""),
        "url": properties.get("LinkPage", ""),
    }


def _first_stated(stamps: list[str]) -> str:
    """The stamp of the earliest day, one with a time of day before one without.

    An item that is sent again carries the day of its sending even as that of its creation.
    """
    stated = [(parse_moment(stamp), stamp) for stamp in stamps if stamp]
    days = [moment.time.date() for moment, _ in stated if moment.time]
    of_first = [(m, stamp) for m, stamp in stated if m.time and m.time.date() == min(days)]
    chosen = next((stamp for m, stamp in of_first if m.has_clock), "")
    return chosen or next((stamp for _, stamp in of_first or stated), "")


def _sections(subjects: str) -> str:
    """Subjects of the archive as its exports write them: 문화>방송_연예,사회>여성."""
    return ",".join(filter(None, (s.strip(", ").replace(",", ">") for s in subjects.split("|"))))


def _text(node: Any, path: str) -> str:
    found = node.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
