"""Which stamps of a page belong to its own article.

A stamp counts only in the article's own boilerplate: above its sentences, or between the last of
them and whatever list, ranking or comment follows. Lists of other articles, the newspaper's own
registration, the site's clock and dates within sentences are no evidence.
"""

from __future__ import annotations

import re
from datetime import datetime

from hwadu.reading.dates.page_stamps import TOKEN, Stamp, find_stamps
from hwadu.reading.pages.zones import LIST_HEADER, SENTENCE_END, Zones, zones_of

_IMPRINT = re.compile(
    r"등록번호|발행인|편집인|청소년보호|간행물|제\s?호\s?:|사업자\s?(?:등록|번호|:)|통신판매|창간"
    r"|대표전화|(?<![가-힣])(?:대표\s|주소)"
)
_SITE_CLOCK = re.compile(
    r"UPDATED\.|최종\s?편집|편집\s?:|현재|로그인|회원가입|℃|today|오늘", re.IGNORECASE
)
_SENTENCE_GOES_ON = re.compile(
    r"\s?(?:에[\s는도]|부터|까지|자로|자\s|의\s|은\s|는\s|이\s|을\s|를\s|현재|기준|이후|이전|이내|당시"
    r"|출시|마감|예정|개봉|시행|개최)"
)
_BULLET = re.compile(r"^\s*(?:[-•·▶▷■□◆◇*○●]|\d{1,2}[.)\s](?=[^\d\s.:/-]))")
_GLUED_RANK = re.compile(r"^\s*(\d{1,2})(?=[^\d\s.,:/-])")
_WIDGETS = re.compile(
    r"기자|특파원|인턴|편집|앵커|PD|담당|부서|작성자|첨부|글자|크기|댓글|공유|공감|조회수?|수정"
    r"|스크랩|프린트|인쇄|구독|기사|원문|보기"
    r"|\(?[월화수목금토일](?:요일|\))|\d*면|지면|\b(?:[Bb]y|on|[Pp]osted)\b"
    r"|가장|작게|크게|보통|북마크|듣기|저장|복사|링크|URL|이메일|메일"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+|[\d,]+|[^\w가-힣]|_"
)
_BYLINE = re.compile(r"\b[Bb]y\s|기자|특파원|앵커|PD|[\w.+-]+@|[가-힣]{2}(?:부|처|청|위원회)\s*$")
_APPOINTMENT = re.compile(
    r"마감|접수|일시|장소|사진|photo|자료|행사|기간|모집|개막|개봉|출시|일정|공연|~|∼"
)
_LONGEST_REST = 10  # characters of a stamp's line beside dates, labels, bylines and widgets
_LONGEST_LINE = 300  # characters; what is longer is text
_NAME = 4  # characters of a name between two stamps
_GROUP_REACH = 120  # characters between the stamps of one article
_LINES_TO_TEXT = 6  # lines between a date without label and the text
_LINES_TO_EDIT = 10
_LINES_OF_A_SIGNATURE = 3  # between the text and a stamp that closes it
_SHORTEST_TITLE = 10  # characters
_LIST_LINE = re.compile(rf"\W{{0,4}}{LIST_HEADER}", re.IGNORECASE)
_LINES_OF_LIST = 6  # how far above a stamp the header of a list is looked for
_EARLY = 0.25  # share of the text in which a line of stamps may stand, below a summary


def own_stamps(text: str, today: datetime | None = None) -> list[Stamp]:
    """Stamps that belong to the article of a page dump, those nearest to its text.

    Parameters
    ----------
    text : str
        A page dump, without tags.
    today : datetime, optional
        The day from which the future is counted.

    Returns
    -------
    list of Stamp
        One group of neighbours in the order of the page: labelled ones where there are any, else
        one month and day, else one date without label between title and text.

    Examples
    --------
    >>> page = "등록 2025.10.01 다른 이야기\\n제목\\n등록 2023.05.01 10:20\\n비가 왔다. 눈도 왔다."
    >>> [stamp.text for stamp in own_stamps(page)]
    ['등록 2023.05.01 10:20']
    """
    zones = zones_of(text)
    head = _within(text, zones.head, zones.has_lines, today)
    early = _early_in_prose(text, zones, today)
    tail = _within(text, zones.tail, zones.has_lines, today)
    for stamps, nearest in ((head, -1), (early, 0), (tail, 0)):
        complete = [s for s in stamps if s.kind == "first" and s.moment.month_day is None]
        if stamps is head and _ends_a_list(text, complete, zones):
            continue
        if complete:
            return _neighbours(text, stamps, complete[nearest])
    # above the title, or far below the text, an edit alone is the page's or the site's
    edits = [s for s in head if s.kind == "edit" and _is_near(text, s, zones, _LINES_TO_EDIT)]
    if edits:
        return _neighbours(text, head, edits[-1])
    signed = [s for s in tail if s.kind == "edit" and _closes_the_text(text, s, zones)]
    if signed:
        return _neighbours(text, tail, signed[0])
    partial = [s for s in head + early + tail if s.kind != "bare" and s.moment.month_day]
    if partial:
        return partial[-1:] if partial[-1] in head else partial[:1]
    return _bare(text, head, zones)


def is_stamp_line(line: str) -> bool:
    """Whether a line holds dates with labels, perhaps a byline, and nothing else.

    Examples
    --------
    >>> is_stamp_line("홍길순 기자 입력 2023.05.01 10:20"), is_stamp_line("비는 5월 1일에 왔다.")
    (True, False)
    """
    labelled = any(stamp.kind != "bare" for stamp in find_stamps(line))
    return labelled and _rest(line) <= _LONGEST_REST


def _within(
    text: str, span: tuple[int, int], has_lines: bool, today: datetime | None
) -> list[Stamp]:
    start, end = span
    found = []
    for s in find_stamps(text[start:end], today):
        stamp = Stamp(s.kind, s.label, s.moment, s.start + start, s.end + start, s.text)
        if _SENTENCE_GOES_ON.match(text, stamp.end):
            continue
        line = _line(text, stamp.start)
        if _IMPRINT.search(_around(text, stamp, has_lines)) or _SITE_CLOCK.search(
            text[max(0, stamp.start - 12) : stamp.start]
        ):
            continue
        if has_lines and (_is_ranked(text, stamp, line) or _in_list(text, stamp, line)):
            continue
        found.append(stamp)
    return found


def _early_in_prose(text: str, zones: Zones, today: datetime | None) -> list[Stamp]:
    """Lines of nothing but stamps below a summary in whole sentences."""
    first, last = zones.prose
    end = first + int(_EARLY * (last - first))
    stamps = _within(text, (first, end), zones.has_lines, today) if zones.has_lines else []
    return [s for s in stamps if _rest(_line(text, s.start)) <= _LONGEST_REST]


def _is_ranked(text: str, stamp: Stamp, line: str) -> bool:
    """Whether a line bears a bullet or a rank; a glued number (3나노) is one among neighbours.

    Bullets also mark a page's own boilerplate: a line of byline, labelled stamp and counts.
    """
    if _BULLET.match(line):
        longest = _LONGEST_REST if _BYLINE.search(line) else _NAME
        return stamp.kind == "bare" or _rest(line) > longest or _has_peers(text, stamp, line)
    rank = _GLUED_RANK.match(line)
    if rank is None:
        return False
    around = text[max(0, stamp.start - 500) : stamp.end + 500]
    ranks = {int(m[1]) for other in _lines(around) if (m := _GLUED_RANK.match(other))}
    return not ranks.isdisjoint((int(rank[1]) - 1, int(rank[1]) + 1))


def _has_peers(text: str, stamp: Stamp, line: str) -> bool:
    """Whether the bulleted lines around one hold stamps and some text too, as those of a list."""
    if not _rest(line):
        return False
    above = _lines(text[max(0, stamp.start - 300) : text.rfind("\n", 0, stamp.start) + 1])
    line_end = text.find("\n", stamp.end)
    below = _lines(text[line_end : line_end + 300]) if line_end >= 0 else []
    return any(
        _BULLET.match(other) and _rest(other) and find_stamps(other)
        for other in above[-1:] + below[:1]
    )


def _in_list(text: str, stamp: Stamp, line: str) -> bool:
    """Whether a line that holds more than stamps and byline is one of a list of other articles."""
    rest = _rest(line)
    if rest <= _NAME:
        return False
    above = _lines(text[max(0, stamp.start - 1_000) : text.rfind("\n", 0, stamp.start) + 1])
    line_end = text.find("\n", stamp.end)
    below = _lines(text[line_end : line_end + 1_000]) if line_end >= 0 else []
    listed = any(_LIST_LINE.match(other) for other in above[-_LINES_OF_LIST:])
    alike = any(
        _rest(other) > _NAME and not SENTENCE_END.search(other) and find_stamps(other)
        for other in above[-1:] + below[:1]
    )
    return alike or (listed and rest > _LONGEST_REST)


def _ends_a_list(text: str, stamps: list[Stamp], zones: Zones) -> bool:
    """Whether the last stamps above the text are a ranking's, with the article's title below."""
    if not zones.has_lines or len({s.moment.time for s in stamps}) < 2:
        return False
    above = _lines(text[: stamps[0].start])[-_LINES_OF_LIST:]
    return any(map(_LIST_LINE.match, above)) and _title_below(text, stamps[-1], zones)


def _title_below(text: str, stamp: Stamp, zones: Zones) -> bool:
    """Whether a line of some length, a title, stands between a stamp and the text."""
    between = text[stamp.end : zones.head[1]].split("\n")[1:-1]
    return any(_rest(line) > _LONGEST_REST for line in between)


def _neighbours(text: str, stamps: list[Stamp], chosen: Stamp) -> list[Stamp]:
    """The stamps around one that stand beside it with at most a name between."""

    def beside(one: Stamp, other: Stamp) -> bool:
        between = text[one.end : other.start]
        return len(between) <= _GROUP_REACH and _rest(between) <= _NAME

    low = high = stamps.index(chosen)
    while low > 0 and beside(stamps[low - 1], stamps[low]):
        low -= 1
    while high + 1 < len(stamps) and beside(stamps[high], stamps[high + 1]):
        high += 1
    return stamps[low : high + 1]


def _bare(text: str, head: list[Stamp], zones: Zones) -> list[Stamp]:
    """A date without label on a line of its own between title and text, if it is the only day."""
    found = []
    for stamp in head if zones.has_lines else ():
        above = _lines(text[: stamp.start])[-_LINES_OF_LIST:]
        if (
            stamp.kind == "bare"
            and _is_near(text, stamp, zones, _LINES_TO_TEXT)
            and _is_dateline(_line(text, stamp.start), stamp)
            and not any(re.search(LIST_HEADER, a) for a in above)
            and not _title_below(text, stamp, zones)
        ):
            found.append(stamp)
    days = {s.moment.time.date() for s in found if s.moment.time}
    return found[:1] if len(days) == 1 else []


def _is_near(text: str, stamp: Stamp, zones: Zones, lines: int) -> bool:
    """Whether a stamp stands below some line, the title, and at most so many above the text."""
    if not zones.has_lines:
        return zones.head[1] - stamp.end <= _GROUP_REACH and stamp.start > _SHORTEST_TITLE
    below = text[stamp.end : zones.head[1]].split("\n")[1:]
    near = sum(bool(line.strip()) for line in below) <= lines
    return near and bool(text[: text.rfind("\n", 0, stamp.start) + 1].strip())


def _closes_the_text(text: str, stamp: Stamp, zones: Zones) -> bool:
    """Whether a line of stamps stands right below the text and its byline."""
    between = text[zones.prose[1] : stamp.start]
    return (
        zones.has_lines
        and bool(_BYLINE.search(between))
        and between.count("\n") <= _LINES_OF_A_SIGNATURE
        and _rest(_line(text, stamp.start)) <= _NAME
    )


def _is_dateline(line: str, stamp: Stamp) -> bool:
    """Whether a line holds a date, perhaps a byline, and nothing else."""
    if _SITE_CLOCK.search(line) or _APPOINTMENT.search(line):
        return False
    rest = _rest(line)
    return rest == 0 or (
        rest <= _LONGEST_REST and (stamp.moment.has_clock or bool(_BYLINE.search(line)))
    )


def _around(text: str, stamp: Stamp, has_lines: bool) -> str:
    """What stands beside a stamp; two lines more where its label is also an imprint's."""
    if not has_lines:
        return text[max(0, stamp.start - 80) : stamp.end + 80]
    line = _line(text, stamp.start)
    if not stamp.label.startswith(("등록", "발행", "게재")):
        return line
    above = text[max(0, stamp.start - 200) : stamp.start].split("\n")[-3:-1]
    below = text[stamp.end : stamp.end + 200].split("\n")[1:3]
    return "\n".join([*above, line, *below])


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _line(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def _rest(line: str) -> int:
    """How much of a stamp's line is neither date, nor label, nor byline, nor widget."""
    if len(line) > _LONGEST_LINE:
        return len(line)
    return len(_WIDGETS.sub("", TOKEN.sub("", line)))
