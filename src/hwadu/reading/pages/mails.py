"""Mails and pages saved as one (.eml, .mht): the article that one holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Any

from hwadu.errors import InputError
from hwadu.notices import Notice
from hwadu.reading.dates.chosen_date import Dating
from hwadu.reading.dates.written_times import parse_moment
from hwadu.reading.files.raw_bytes.encodings import decode
from hwadu.reading.pages.page import Page, read_dump, read_marked_up, read_page

_KOREAN = re.compile("euc-?kr|ks_?c|ksc|korean|949", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BY_ITS_NAME = re.compile("iso-?2022|utf-?(?:7|16|32)", re.IGNORECASE)
"""Encodings that bytes do not show."""
_WHOLE = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_HANDED_ON = re.compile(
    r"^(?:(?:re|fwd?|전달|회신|답장)\s?[:：]|\[(?:스크랩|공유|펌|전달|fwd?)\])\s*", re.IGNORECASE
)
"""What programs and people write before the subject of what they send on."""
_HEAD_OF_ANOTHER = re.compile(
    r"(?i)[\s>]*(?:-{2,}.{0,60}-{2,}|(?:from|date|sent|subject|to|cc|보낸\s?(?:사람|날짜)"
    r"|받는\s?사람|날짜|제목|참조)\s?[:：].*)?"
)
_HANGUL = re.compile("[가-힣]")
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST_DATE = 100
_ENOUGH = 0.5  # of the Hangul of a mail's page: its plain text is no mere note that there is one


def read_mail(data: bytes, path: str, today: datetime | None = None) -> Page:
    """Read the article of a mail, or of a page that was saved with all that it shows.

    The title is the page's own, else the subject; the date that of the text, else the mail's, which
    a saved page does not have: there it says when it was saved.

    Raises
    ------
    InputError
        If it holds no text.
    """
    try:
        mail = message_from_bytes(data)
        parts = [part for part in mail.walk() if not part.is_multipart()]
    except RecursionError:
        raise InputError("reading.record_too_deep", path=path) from None
    location = next(filter(None, map(_location, [mail, *parts])), "")
    attached = [part for part in parts if _is_attached(part)]
    texts = [p for p in parts if p.get_content_maintype() == "text" and p not in attached]
    page = _first(texts, "html", path, today)
    page = page if page and location else _best(page, _first(texts, "plain", path, today))
    if page is None:
        raise InputError("reading.mail_without_text", path=path, n=len(attached))
    head = page.head
    if not head.title:
        head = replace(head, title=_subject(mail))
    if location and not head.url:
        head = replace(head, url=location)
    dating = page.dating
    if dating.time is None and not location:
        sent = parse_moment(_header(mail, "date")[:_LONGEST_DATE], today)
        dating = Dating(sent.time, "metadata Date of the mail") if sent.time else dating
    said = page.notices
    if attached and not location:
        said += (Notice("mail_attachments", {"n": len(attached)}),)
    return replace(page, head=head, dating=dating, notices=said)


def _best(page: Page | None, plain: Page | None) -> Page | None:
    """The plain text of a mail where it is as whole as its page, which has menus and notes."""
    if page is None or plain is None:
        return page or plain
    both = [len(_HANGUL.findall(one.body)) for one in (page, plain)]
    return plain if both[1] and both[1] >= _ENOUGH * both[0] else page


def _first(
    parts: list[Message[Any, Any]], kind: str, path: str, today: datetime | None
) -> Page | None:
    """What the first page says, for a saved page's frames stand behind it; or all plain texts.

    A program that sets pictures within a text sends what stands between them as texts apart.
    """
    every = [_bytes_of(part) for part in parts if part.get_content_subtype() == kind]
    if kind == "plain":
        said = [_without_heads(decode(data, path).text) for data in every]
        text = "\n\n".join(filter(None, map(str.strip, said)))
        return read_dump(text.encode(), path, today) if text else None
    data = every[0] if every else b""
    if not data.strip():
        return None
    return (read_page if _WHOLE.search(data) else read_marked_up)(data, path, today)


def _bytes_of(part: Message[Any, Any]) -> bytes:
    """A part as it was before it was packed; what does not show its encoding, in UTF-8."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = _CHARSET.search(str(part.get("content-type", "")))
    if charset is None or not _BY_ITS_NAME.match(charset[1]):
        return data
    try:
        return data.decode(charset[1], "replace").encode()
    except (LookupError, ValueError):
        return data


def _is_attached(part: Message[Any, Any]) -> bool:
    said = str(part.get("content-disposition", "")).strip().lower()
    named = "name" in str(part.get("content-type", "")).lower()
    return said.startswith("attachment") or (
        named and part.get_content_maintype() not in ("text", "image")
    )


def _location(part: Message[Any, Any]) -> str:
    """The address that a saved page had; "" in mails, whose pictures alone have addresses."""
    if "Snapshot-Content-Location" not in part and part.get_content_subtype() != "html":
        return ""
    named = _header(part, "snapshot-content-location") or _header(part, "content-location")
    return named if _ADDRESS.fullmatch(named) else ""


def _without_heads(text: str) -> str:
    """A text without the head of the mail that was sent on in it."""
    lines = text.lstrip().split("\n")
    if _HEAD_OF_ANOTHER.fullmatch(lines[0]):
        while lines and _HEAD_OF_ANOTHER.fullmatch(lines[0].rstrip()):
            lines.pop(0)
    return "\n".join(lines)


def _subject(mail: Message[Any, Any]) -> str:
    subject, before = _header(mail, "subject"), ""
    while subject != before:
        before, subject = subject, _HANDED_ON.sub("", subject)
    return subject


def _header(part: Message[Any, Any], name: str) -> str:
    """A header as it reads, in whatever way it was written; "" where there is none."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
    if not raw.isascii():  # bytes as they came, which no standard allows and many programs send
        raw = decode(raw.encode("utf-8", "surrogateescape"), name).text
    try:
        words = decode_header(raw)
    except HeaderParseError:
        words = [(raw, None)]
    # a blank stands between what was encoded and what was not, and is no part of either
    said = "".join(
        _word(word, charset) if charset else f" {_word(word, charset)} " for word, charset in words
    )
    return " ".join(said.split())


def _word(word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    if charset is None:
        return word.decode("raw-unicode-escape", "replace")
    try:
        return word.decode("cp949" if _KOREAN.search(charset) else charset, "replace")
    except (LookupError, ValueError):
        return word.decode("utf-8", "replace")
