"""Stamps on a page: 입력, 등록, 수정, 승인, 송고, Published, with the dates beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from hwadu.reading.dates.written_times import MOMENT, Moment, moment_of

Kind = Literal["first", "edit", "bare"]

_WHEN = r"(?:\s?(?:일시|일자|시간|시각|날짜|시점|일))?"
_FIRST = (
    r"(?:(?:기사|뉴스|온라인|원문|인터넷)\s?)?(?:최초\s?)?"
    rf"(?:입력|등록|작성|송고|승인|게시|게재|발행|보도|방송|전송|출고|배포){_WHEN}"
    r"|(?:first\s)?(?:published|posted|issued)(?:\s(?:on|at|date))?|publish(?:ing)?\sdate"
    r"|publication\sdate|date\spublished"
)
_EDIT = (
    rf"(?:(?:최종|마지막|기사)\s?)?(?:수정|업데이트|갱신){_WHEN}|최종\s?입력{_WHEN}"
    r"|(?:last\s)?(?:updated?|modified|edited)(?:\s(?:on|at|date))?"
)
TOKEN = re.compile(
    rf"(?P<edit>{_EDIT})|(?P<first>{_FIRST})|(?<!\d)(?<!\d[.,/:-])(?P<moment>{MOMENT})",
    re.VERBOSE | re.IGNORECASE,
)
"""A label or a date."""

_BESIDE = re.compile(r"[\s:：|ㅣl=)(\][>·/,'`’–-]{0,6}")
# what may stand before a label with no space between: an outlet's name, a reporter
_GLUE = re.compile(
    r"(?:\dl|뉴스|일보|신문|경제|기자|데일리|타임[스즈]|TV|투데이|저널|미디어|방송|통신)$"
)
_AFTER_TITLE = re.compile("입력|기사|승인|송고|등록")
# the registration of a newspaper, a company or a patent, the input of a search word
_OTHER_THING = re.compile(
    r"(?:사업자|특허|회원|주민|신문|간행물|상표|법인|선거인|저작권|후보|디자인|국채|회사채|채권|검색어)\s?$"
)
_LINE = 200  # characters
_DIGIT = re.compile(r"\d")
_DECIMAL = re.compile(r"\d\.\d{1,2}|\d{1,2}\.\d")


@dataclass(frozen=True)
class Stamp:
    """A date on a page, with the label beside it.

    Attributes
    ----------
    kind : {"first", "edit", "bare"}
        Publication, edit, or a date without label.
    label : str
    moment : Moment
    start, end : int
        Span in the text, label included.
    text : str
        As it stands on the page.
    """

    kind: Kind
    label: str
    moment: Moment
    start: int
    end: int
    text: str


def find_stamps(text: str, today: datetime | None = None) -> list[Stamp]:
    """All dates in a text, each with the label that belongs to it.

    Labels stand before their dates (입력 2023-05-01 수정 2023-05-02) or, throughout a run of dates,
    after them (2023-05-01 입력 2023-05-02 수정). A month and day without year counts only beside a
    label.

    Examples
    --------
    >>> [(s.kind, s.label, s.moment.time.day) for s in find_stamps("입력 2023.5.1 수정 2023.5.2")]
    [('first', '입력', 1), ('edit', '수정', 2)]
    >>> [(s.kind, s.label) for s in find_stamps("2023/05/01 10:20 송고")]
    [('first', '송고')]
    """
    if not _DIGIT.search(text):  # as most lines: sooner told than that there is no date
        return []
    return list((_stamps_of_line if len(text) <= _LINE else _stamps)(text, today))


def _stamps(text: str, today: datetime | None) -> tuple[Stamp, ...]:
    runs: list[list[re.Match[str]]] = []
    for token in TOKEN.finditer(text):
        if runs and _BESIDE.fullmatch(text, runs[-1][-1].end(), token.start()):
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(stamp for run in runs for stamp in _stamps_of_run(run, text, today))


_stamps_of_line = lru_cache(maxsize=4_096)(_stamps)
"""The same of a line, which is asked for again by each way in which its file may be a list."""


def _stamps_of_run(run: list[re.Match[str]], text: str, today: datetime | None) -> list[Stamp]:
    is_date = [token["moment"] is not None for token in run]
    labels_follow = is_date[0] and not is_date[-1] and sum(is_date) * 2 == len(run)
    stamps = []
    for i, token in enumerate(run):
        if not is_date[i]:
            continue
        j = i + 1 if labels_follow else i - 1
        label = run[j] if 0 <= j < len(run) and not is_date[j] else None
        if label is not None and not _is_label(label, token, text):
            label = None
        stamp = _stamp(token, label, text, today)
        if stamp is not None:
            stamps.append(stamp)
    return stamps


def _stamp(
    date: re.Match[str], label: re.Match[str] | None, text: str, today: datetime | None
) -> Stamp | None:
    moment = moment_of(date, today)
    without_year = date["m7"] or date["m8"]
    if without_year and (
        label is None or not moment.month_day or _DECIMAL.fullmatch(date.group().strip())
    ):
        return None
    start = min(date.start(), label.start() if label else date.start())
    end = max(date.end(), label.end() if label else date.end())
    kind: Kind = "bare" if label is None else "edit" if label["edit"] else "first"
    name = " ".join(label.group().split()) if label else ""
    return Stamp(kind, name, moment, start, end, text[start:end].strip())


def _is_label(label: re.Match[str], date: re.Match[str], text: str) -> bool:
    """Whether the word beside a date is a label and not the end of another word."""
    before = text[max(0, label.start() - 12) : label.start()]
    if _OTHER_THING.search(before):
        return False
    if not before[-1:].isalpha() or _GLUE.search(before):
        return True
    # a title whose line break is lost: only with a time of day
    return bool(date["hour"]) and bool(_AFTER_TITLE.match(label.group()))
