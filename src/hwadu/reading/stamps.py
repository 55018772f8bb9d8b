"""Stamps on a page: 입력, 등록, 수정, 승인, 송고, Published and their like, with the date beside them.

A stamp counts only in the furniture of its own article: above the first sentence, or between the
last sentence and whatever list, comment or ranking follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hwadu.reading.moments import MOMENT, Moment, moment_of
from hwadu.reading.zones import LIST_HEADER, Zones, zones_of

Kind = Literal["first", "edit", "none"]

_WHEN = r"(?:\s?(?:일시|일자|시간|시각|날짜|시점|일))?"
_FIRST = (
    rf"(?:최초|기사|뉴스|온라인|원문|인터넷)?\s?(?:최초)?\s?"
    rf"(?:입력|등록|작성|송고|승인|게시|게재|발행|보도|방송|전송|출고|배포){_WHEN}"
    r"|(?:first\s)?(?:published|posted|issued)(?:\s(?:on|at|date))?|publish(?:ing)?\sdate"
    r"|publication\sdate|date\spublished"
)
_EDIT = (
    rf"(?:최종|마지막|기사)?\s?(?:수정|업데이트|갱신){_WHEN}|최종\s?입력{_WHEN}"
    r"|(?:last\s)?(?:updated?|modified|edited)(?:\s(?:on|at|date))?"
)
_TOKEN = re.compile(
    rf"(?P<edit>{_EDIT})|(?P<first>{_FIRST})|(?<![\d.,/:%-])(?P<moment>{MOMENT})",
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = re.compile(r"[\s:：|ㅣl=)\]>·/,-]{0,6}")
# what may stand before a label without a space between: the name of an outlet, a reporter
_GLUE = re.compile(
    r"(?:뉴스|일보|신문|경제|기자|데일리|타임[스즈]|TV|투데이|저널|미디어|방송|통신)$"
)
# a newspaper's own registration, an event's or a company's: no article's
_OTHER_REGISTRATION = re.compile(
    r"(?:사업자|특허|회원|주민|신문|간행물|상표|법인|선거인|저작권|후보|디자인)\s?$"
)
_IMPRINT = re.compile(
    r"등록번호|발행인|편집인|청소년보호|간행물|제\s?호\s?:|사업자|통신판매|창간|대표전화"
)
_SITE_CLOCK = re.compile(
    r"UPDATED\.|최종\s?편집|현재\s?시[각간]|로그인|회원가입|℃|today", re.IGNORECASE
)
_SENTENCE_GOES_ON = re.compile(
    r"\s?(?:에(?!서는?\s?입력)|부터|까지|자로|자\s|의\s|은\s|는\s|이\s|을\s|를\s|현재|기준|이후|이전|이내|당시"
    r"|출시|마감|예정|개봉|시행|개최)"
)
_BULLET = re.compile(r"^\s*(?:[-•·▶▷■□◆◇*○●]|\d{1,2}[.)\s]?(?=[^\d\s.:/-]))")
_GROUP_REACH = 120  # characters between stamps of one article
_WIDGETS = re.compile(
    r"기자|특파원|인턴|편집|앵커|PD|글자|크기|댓글|공유|공감|조회|수정|스크랩|프린트|인쇄|구독|기사|원문|보기"
    r"|가장|작게|크게|보통|북마크|듣기|저장|복사|링크|URL|이메일|메일|[\w.+-]+@[\w.-]+|[\d,]+|[^\w가-힣]|_"
)
_LONGEST_REST = 30


@dataclass(frozen=True)
class Stamp:
    """A date on a page, with the label beside it.

    Attributes
    ----------
    kind : {"first", "edit", "none"}
        Publication, edit, or a bare date.
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
    after them (2023-05-01 입력 2023-05-02 수정).

    Examples
    --------
    >>> [(s.kind, s.label, s.moment.time.day) for s in find_stamps("입력 2023.5.1 수정 2023.5.2")]
    [('first', '입력', 1), ('edit', '수정', 2)]
    >>> [(s.kind, s.label) for s in find_stamps("2023/05/01 10:20 송고")]
    [('first', '송고')]
    """
    runs: list[list[re.Match[str]]] = []
    for token in _TOKEN.finditer(text):
        joined = runs and _BESIDE.fullmatch(text, runs[-1][-1].end(), token.start())
        if joined:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [stamp for run in runs for stamp in _stamps_of_run(run, text, today)]


def _stamps_of_run(run: list[re.Match[str]], text: str, today: datetime | None) -> list[Stamp]:
    is_date = [token.lastgroup is not None and token["moment"] is not None for token in run]
    after = is_date[0] and not is_date[-1] and sum(is_date) * 2 == len(run)
    stamps = []
    for i, token in enumerate(run):
        if not is_date[i]:
            continue
        j = i + 1 if after else i - 1
        label = run[j] if 0 <= j < len(run) and not is_date[j] else None
        first, last = (
            (token, token) if label is None else sorted((token, label), key=re.Match.start)
        )
        if label is not None and not _is_label(label, text):
            label = None
        kind: Kind = "none" if label is None else "edit" if label["edit"] else "first"
        name = "" if label is None else " ".join(label.group().split())
        span = text[first.start() : last.end()]
        stamps.append(
            Stamp(kind, name, moment_of(token, today), first.start(), last.end(), span.strip())
        )
    return stamps


def _is_label(label: re.Match[str], text: str) -> bool:
    before = text[max(0, label.start() - 12) : label.start()]
    if _OTHER_REGISTRATION.search(before):
        return False
    if before[-1:].isalnum() and not before[-1:].isdigit():
        return bool(_GLUE.search(before))
    return True


def own_stamps(text: str, zones: Zones | None = None, today: datetime | None = None) -> list[Stamp]:
    """Stamps that belong to the article of a page dump, those nearest to its prose.

    Parameters
    ----------
    text : str
        A page dump, without tags.
    zones : Zones, optional
        Where its prose lies, if that is known.
    today : datetime, optional

    Returns
    -------
    list of Stamp
        One group of neighbours, labelled where there are any; in the order of the page.
    """
    zones = zones or zones_of(text)
    head = _within(text, zones.head, zones.has_lines, today)
    tail = _within(text, zones.tail, zones.has_lines, today)
    for kinds in (("first",), ("edit",)):
        for stamps, nearest in ((head, -1), (tail, 0)):
            complete = [s for s in stamps if s.kind in kinds and s.moment.month_day is None]
            if complete:
                return _neighbours(stamps, complete[nearest])
    partial = [s for s in head + tail if s.kind != "none" and s.moment.month_day]
    if partial:
        return partial[-1:] if partial[-1] in head else partial[:1]
    return _bare(text, head, zones)


def _within(
    text: str, span: tuple[int, int], has_lines: bool, today: datetime | None
) -> list[Stamp]:
    start, end = span
    window = text[start:end]
    found = []
    for s in find_stamps(window, today):
        if _SENTENCE_GOES_ON.match(window, s.end):
            continue
        line = _line(window, s.start)
        around = line if has_lines else window[max(0, s.start - 80) : s.end + 80]
        if _IMPRINT.search(around) or _SITE_CLOCK.search(window[max(0, s.start - 12) : s.start]):
            continue
        if has_lines and (_BULLET.match(line) or _rest(line) > _LONGEST_REST):
            continue
        found.append(Stamp(s.kind, s.label, s.moment, s.start + start, s.end + start, s.text))
    return found


def _neighbours(stamps: list[Stamp], chosen: Stamp) -> list[Stamp]:
    at = stamps.index(chosen)
    low = high = at
    while low > 0 and stamps[low].start - stamps[low - 1].end <= _GROUP_REACH:
        low -= 1
    while high + 1 < len(stamps) and stamps[high + 1].start - stamps[high].end <= _GROUP_REACH:
        high += 1
    return stamps[low : high + 1]


def _bare(text: str, head: list[Stamp], zones: Zones) -> list[Stamp]:
    """A date without label, on a line of its own between title and text."""
    if not zones.has_lines:
        return []
    lines_before = text[: zones.head[1]].split("\n")
    found = []
    for stamp in head:
        if stamp.moment.month_day or stamp.moment.time is None:
            continue
        above = [line for line in text[: stamp.start].split("\n")[:-1] if line.strip()]
        below = [line for line in text[stamp.end : zones.head[1]].split("\n")[1:] if line.strip()]
        line = _line(text, stamp.start)
        listed = any(re.search(LIST_HEADER, a) for a in above[-6:])
        if above and len(below) <= 6 and not listed and not _SITE_CLOCK.search(line):
            found.append(stamp)
    del lines_before
    days = {s.moment.time.date() for s in found if s.moment.time}
    return found[-1:] if len(days) == 1 else []


def _line(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def _rest(line: str) -> int:
    """How much of a stamp's line is neither date, nor label, nor byline, nor widget."""
    return len(_WIDGETS.sub("", _TOKEN.sub("", line)))
