"""When an article was published, and how that is known.

The order of evidence: metadata (a column, a page's head), labelled stamps on the page (the first
publication before the edit), the article's own address, the paths of its own images, a BigKinds
id; last, the name of a file that holds one article. A month and day without year are completed
only by address or images. Anything else is no evidence: menus, related headlines, price tables,
comments, dates in the text, copyright years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hwadu.reading.dates.dates_in_addresses import day_in_address, days_of_images
from hwadu.reading.dates.own_stamps import own_stamps
from hwadu.reading.dates.page_stamps import Stamp
from hwadu.reading.dates.written_times import shorten

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_DAYS_AFTER_IMAGE = 3  # between an image's day and a stamp without year that it completes
_LONGEST_PAGE = 300_000  # characters; longer dumps are searched at both ends


NO_STAMP = "none: no dated stamp on the page"
"""How the basis of a page begins on which no day of its own stands."""


@dataclass(frozen=True)
class Dating:
    """A date and its basis; ``basis`` begins with "none:" where there is no date.

    Attributes
    ----------
    time : datetime or None
        Korean time.
    basis : str
        What says so, or why nothing does.
    """

    time: datetime | None
    basis: str


def date_page(
    text: str,
    *,
    url: str = "",
    images: Sequence[str] = (),
    today: datetime | None = None,
) -> Dating:
    """Date a page dump from what stands on it.

    Parameters
    ----------
    text : str
        The whole dump, without tags.
    url : str
        The article's own address, where it is known.
    images : sequence of str
        Addresses of the article's own images.
    today : datetime, optional
        The day from which the future is counted; by default now.

    Returns
    -------
    Dating

    Examples
    --------
    >>> date_page("제목\\n입력 2023.05.01 10:20 수정 2023.05.02 09:00\\n비가 왔다. 눈도 왔다.")
    Dating(time=datetime.datetime(2023, 5, 1, 10, 20), basis='stamp 입력')
    >>> date_page("제목\\n비가 왔다. 2023년 5월 1일의 일이다.\\n많이 본 뉴스\\n2025.10.01").basis
    'none: no dated stamp on the page'
    """
    text = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text))
    if len(text) > _LONGEST_PAGE:
        half = _LONGEST_PAGE // 2
        text = f"{text[:half]}\n{text[-half:]}"
    stamps = own_stamps(text, today)
    stated = stated_by(stamps)
    if stated is not None:
        return stated
    day_of_url = day_in_address(url, today) if url else None
    days = days_of_images(images, today)
    partial = next((s for s in stamps if s.moment.month_day), None)
    if partial is not None:
        return completed(partial, day_of_url, days)
    if day_of_url is not None:
        return Dating(day_of_url, "address")
    if len(days) == 1:
        return Dating(days[0], "image path")
    reason = ""
    if days:
        reason = (
            f", and its images are of different days ({days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d})"
        )
    return Dating(None, f"{NO_STAMP}{reason}")


def completed(stamp: Stamp, day_of_url: datetime | None, days: list[datetime]) -> Dating:
    """A month and day with the year of the article's address or images, if they stand close.

    Images are taken or uploaded on the day of publication or shortly before.
    """
    month, day = stamp.moment.month_day or (0, 0)
    for known, where in [(day_of_url, "address"), *((d, "image path") for d in reversed(days))]:
        if known is None:
            continue
        for year in (known.year, known.year + 1):
            try:
                date = datetime(year, month, day)
            except ValueError:
                continue
            if 0 <= (date - known).days <= _DAYS_AFTER_IMAGE:
                return Dating(date, f"stamp {stamp.label} without year, year from {where}")
    return Dating(
        None,
        f"none: the stamp {shorten(stamp.text)!r} has no year and nothing that belongs to the "
        "article gives it",
    )


def stated_by(stamps: list[Stamp]) -> Dating | None:
    """What complete stamps say: the first publication, else an edit, else a bare date."""
    for kind, note in (("first", ""), ("edit", " (an edit, no first publication is given)")):
        of_kind = [s for s in stamps if s.kind == kind and s.moment.month_day is None]
        dated = [s for s in of_kind if s.moment.time]
        bare_before = [s for s in stamps if s.kind == "bare" and s.moment.time and kind == "edit"]
        if dated and bare_before:
            return Dating(bare_before[0].moment.time, "stamp without label beside an edit")
        if dated:
            best = min(dated, key=lambda s: (s.moment.time or datetime.max, s.start))
            return Dating(best.moment.time, f"stamp {best.label}{note}")
        if of_kind:
            stamp = of_kind[0]
            return Dating(None, f"none: the stamp {shorten(stamp.text)!r}: {stamp.moment.problem}")
    bare = [s for s in stamps if s.moment.time]
    return Dating(bare[0].moment.time, "stamp without label above the text") if bare else None
