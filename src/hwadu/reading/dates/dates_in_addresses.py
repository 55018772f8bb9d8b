"""Days written in addresses: of articles, of their images, and in BigKinds ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote

from hwadu.reading.dates.written_times import implausible

_SEPARATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/._-]?)(0[1-9]|1[0-2])([/._-])(0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)[/._-](0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
# eight digits alone, or with at least four more (a time, a serial number): nine to eleven digits
# are serial numbers that only look like a date
_RUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4,})?(?!\d)")
_UNPADDED = re.compile(r"/((?:19|20)\d\d)/([1-9]|1[0-2])/([1-9]|[12]\d|3[01])(?=[/?#]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LABELLED_ADDRESS = re.compile(
    r"^\W{0,3}(?:기사\s?)?(?:원문|주소|출처|링크|URL|Link|Source)(?:\s?(?:주소|링크|보기|URL))?\s?[:：=]?\s?"
    rf"({_ADDRESS.pattern})",
    re.MULTILINE | re.IGNORECASE,
)
_BIGKINDS_ID = re.compile(r"\d{8}\.(\d{4})(\d\d)(\d\d)\d{9,11}")


def day_in_address(address: str, today: datetime | None = None) -> datetime | None:
    """The day in the path or query of a URL.

    Examples
    --------
    >>> day_in_address("https://news.example.com/2023/05/01/AKR20230501012300001")
    datetime.datetime(2023, 5, 1, 0, 0)
    >>> day_in_address("https://img.example.com/news/202310/15/20231015131318210.jpg")
    datetime.datetime(2023, 10, 15, 0, 0)
    >>> day_in_address("https://news.example.com/2023/5/1/12345")
    datetime.datetime(2023, 5, 1, 0, 0)
    >>> day_in_address("https://news.example.com/view?id=2023050112") is None
    True
    """
    path = re.sub(r"^[a-z]+://[^/?#]*", "", unquote(address), flags=re.IGNORECASE)
    for match in (_SEPARATED.search(path), _UNPADDED.search(path), _RUN.search(path)):
        if match is None:
            continue
        digits = [g for g in match.groups() if g and g.isdigit()]
        day = _day(digits[0], digits[1], digits[2], today)
        if day is not None:
            return day
    return None


def day_in_id(article_id: str, today: datetime | None = None) -> datetime | None:
    """The day in a BigKinds id, which is when the article reached the archive.

    Examples
    --------
    >>> day_in_id("08100401.20201231153802001")
    datetime.datetime(2020, 12, 31, 0, 0)
    """
    match = _BIGKINDS_ID.fullmatch(article_id.strip())
    return _day(match[1], match[2], match[3], today) if match else None


def days_of_images(addresses: Iterable[str], today: datetime | None = None) -> list[datetime]:
    """The different days in the addresses of an article's images, in order."""
    days = (day_in_address(address, today) for address in addresses)
    return sorted({day for day in days if day is not None})


def own_address(text: str) -> str:
    """The article's own address where a page dump states it, "" elsewhere.

    It stands alone on the first or last line, or behind 원문, 주소, 출처, 링크 or URL.

    Examples
    --------
    >>> own_address("제목\\n기사 원문: https://news.example.com/a/1\\n본문이다.")
    'https://news.example.com/a/1'
    """
    lines = [line.strip() for line in (text[:20_000] + "\n" + text[-2_000:]).split("\n")]
    lines = [line for line in lines if line]
    ends = [line for line in lines[:1] + lines[-1:] if _ADDRESS.fullmatch(line)]
    labelled = _LABELLED_ADDRESS.search("\n".join(lines))
    return labelled[1] if labelled else ends[0] if ends else ""


def _day(year: str, month: str, day: str, today: datetime | None) -> datetime | None:
    try:
        found = datetime(int(year), int(month), int(day))
    except ValueError:
        return None
    return None if implausible(found, today) else found
