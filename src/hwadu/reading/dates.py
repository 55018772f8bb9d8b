"""When an article was published, and how that is known.

The order of evidence: metadata (a column, a page's head), labelled stamps on the page (the first
publication before the edit), the article's own address, the paths of its own images, a BigKinds
id. A month and day without year are completed only by address or images. Anything else is no
evidence: menus, related headlines, price tables, comments, dates in the text, copyright years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from hwadu.reading.addresses import day_in_address, day_in_id, days_of_images
from hwadu.reading.evidence import own_stamps
from hwadu.reading.moments import Moment, parse_moment, shorten
from hwadu.reading.stamps import Stamp, find_stamps

_HAS_CLOCK_OF_ITS_OWN = r"\d{4}|년"
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_DAYS_AFTER_IMAGE = 3  # between an image's day and a stamp without year that it completes
_LONGEST_PAGE = 300_000  # characters; longer dumps are searched at both ends


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


@dataclass(frozen=True)
class DatedRows:
    """Dates of the rows of a table.

    Attributes
    ----------
    published : Series of datetime64[s]
    basis : list of str
    warnings : tuple of str
        Sentences about impossible dates.
    """

    published: pd.Series[pd.Timestamp]
    basis: list[str]
    warnings: tuple[str, ...]


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
    stated = _stated(stamps)
    if stated is not None:
        return stated
    day_of_url = day_in_address(url, today) if url else None
    days = days_of_images(images, today)
    partial = next((s for s in stamps if s.moment.month_day), None)
    if partial is not None:
        return _completed(partial, day_of_url, days)
    if day_of_url is not None:
        return Dating(day_of_url, "address")
    if len(days) == 1:
        return Dating(days[0], "image path")
    reason = "no dated stamp on the page"
    if days:
        reason += (
            f", and its images are of different days ({days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d})"
        )
    return Dating(None, f"none: {reason}")


def _completed(stamp: Stamp, day_of_url: datetime | None, days: list[datetime]) -> Dating:
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
                return Dating(date, f"stamp {shorten(stamp.text)}, year from {where}")
    return Dating(
        None,
        f"none: the stamp {shorten(stamp.text)!r} has no year and nothing that belongs to the "
        "article gives it",
    )


def _stated(stamps: list[Stamp]) -> Dating | None:
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


def date_rows(
    frame: pd.DataFrame,
    fields: Mapping[str, list[str]],
    raw: pd.DataFrame,
    images: Mapping[int, Sequence[str]],
    today: datetime | None = None,
) -> DatedRows:
    """Date the rows of a table: its date column, else what text, address and id say.

    Parameters
    ----------
    frame : DataFrame of str
        The table as found.
    fields : mapping of str to list of str
        Columns of each field.
    raw : DataFrame
        With body, url, article_id, aligned with ``frame``.
    images : mapping of int to sequence of str
        Addresses of a row's own images, by position, where its text had any.
    today : datetime, optional

    Returns
    -------
    DatedRows
    """
    columns = fields.get("published", [])
    clocks = fields.get("clock", [])
    times: list[datetime | None] = [None] * len(frame)
    basis = [""] * len(frame)
    impossible: list[tuple[int, str]] = []
    parsed: dict[str, Moment] = {}
    stated = frame[fields["date_basis"][0]].to_list() if "date_basis" in fields else []
    for i, said in enumerate(stated):
        if said.startswith("none:"):
            basis[i] = said
    for name in _by_precision(frame, columns, clocks):
        open_rows = [i for i, b in enumerate(basis) if not b]
        if not open_rows:
            break
        values = frame[name].to_numpy()
        clock = frame[clocks[0]].to_numpy() if clocks and name not in clocks else None
        for i in open_rows:
            text = values[i].strip()
            if not text:
                continue
            if clock is not None and ":" in clock[i] and len(clock[i]) <= 12:
                text = f"{text} {clock[i]}"
            moment = parsed.get(text)
            if moment is None:
                moment = parsed[text] = _of_cell(text, today)
            times[i], basis[i] = moment.time, (stated[i] if stated else "") or f"column {name}"
            if moment.time is None:
                basis[i] = f"none: {moment.problem} (column {name})"
                impossible.append((i, moment.problem))
    bodies, urls, ids = (raw[c].to_list() for c in ("body", "url", "article_id"))
    for i in (i for i, b in enumerate(basis) if not b):
        dating = date_page(bodies[i], url=urls[i], images=images.get(i, ()), today=today)
        if dating.time is None:
            day = day_in_id(ids[i], today)
            why = f"column {columns[0]} is empty" if columns else "there is no column of dates"
            dating = Dating(day, "BigKinds id" if day else f"{dating.basis}, and {why}")
        times[i], basis[i] = dating.time, dating.basis
    warnings: tuple[str, ...] = ()
    if impossible:
        row, problem = impossible[0]
        warnings = (
            f"{len(impossible):,} dates cannot be right; the articles are kept without a date "
            f"(for example {raw['source'].to_list()[row].rsplit('#', 1)[-1]}: {problem})",
        )
    return DatedRows(pd.Series(pd.array(times, dtype="datetime64[s]")), basis, warnings)


def _of_cell(text: str, today: datetime | None) -> Moment:
    """The date in a cell: alone, in a BigKinds id, or with its label (입력 2023-05-01)."""
    day = day_in_id(text, today)
    moment = Moment(day) if day else parse_moment(text, today)
    if moment.time is None:
        stamps = find_stamps(text, today)
        stated = _stated(stamps) if stamps and stamps[0].kind != "bare" else None
        if stated is not None and stated.time is not None:
            return Moment(stated.time)
    return moment


def _by_precision(frame: pd.DataFrame, columns: list[str], clocks: list[str]) -> list[str]:
    """Date columns, one that also holds the time of day first."""
    full = [
        c for c in clocks if frame[c].str.contains(_HAS_CLOCK_OF_ITS_OWN, regex=True).mean() > 0.5
    ]
    return full + columns
