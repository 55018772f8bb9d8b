"""What is a mail, or a box of mails, by how its first lines are written; saved pages are mails."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = r"[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*+"
_HEADERS = re.compile(rf"(?P<box>From [^\n]{{1,500}}\n)?(?P<headers>(?:{_HEADER}){{2,}}+)")
_NAME = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_OF_MAILS = {
    "mime-version", "content-type", "content-transfer-encoding", "message-id", "received",
    "return-path", "delivered-to",
}  # fmt: skip
"""Headers that no list of labelled lines has."""
_FROM = re.compile(r"^From:[^\n]*(?:\n[ \t][^\n]*)?@", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S{1,300}[^\n]{0,100}\d{4}[^\n]{0,40}\n(?=[A-Za-z][\w-]*:)"
)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
"""What boxes put before a line of a text that would begin a mail."""


def is_mail(head: str) -> bool:
    """Whether a text begins as a mail does.

    Examples
    --------
    >>> is_mail("From: a@example.kr\\nSubject: 비 온 뒤\\n\\n비가 왔다.")
    True
    >>> is_mail("Title: 비 온 뒤\\nDate: 2023-05-01\\n\\n비가 왔다.")
    False
    """
    found = _HEADERS.match(head)
    if found is None:
        return False
    names = {name.lower() for name in _NAME.findall(found["headers"])}
    sent = _FROM.search(found["headers"]) and names & {"to", "subject", "date", "cc"}
    return bool(found["box"] or names & _OF_MAILS or sent)


def mails_in(data: bytes) -> Iterator[bytes]:
    """The mails of a box, each without the line that parts it from the one before."""
    marks = list(_BEGIN.finditer(data))
    begins = [mark.end() for mark in marks] or [0]
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    for begin, end in zip(begins, ends, strict=True):
        yield _QUOTED.sub(b"", data[begin:end]) if marks else data[begin:end]
