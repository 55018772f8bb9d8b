"""Short lines beside an article that say its outlet, day, reporter, section and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from hwadu.reading.columns.fields.presses import is_outlet
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.dates.page_stamps import Stamp, find_stamps

ON_PAPER = re.compile(r"(?<!\S)(?:[A-Z]\d{1,3}면?|\d{1,3}면)(?!\S)")
"""A page of a newspaper."""
_LEFT = " |·,:-[]()"
_LONGEST_LINE = 80  # characters
_REPORTER = re.compile(r"[가-힣]{2,4}\s?(?:선임|전문|인턴)?\s?(?:기자|특파원|논설위원)")
_BETWEEN = re.compile(r"\s*[|/·,()\[\]<>【】ㅣ]+\s*|\s{2,}|\s+[-–]\s+")
_WEEKDAY = re.compile(r"\s?\([월화수목금토일](?:요일)?\)|(?<=[일\d.])\s[월화수목금토일]요일(?!\w)")
_OF_AN_ISSUE = re.compile(r"(?<=\d일)자(?!\w)")  # 3월 5일자
_MAIL = re.compile(r"\s*[(<\[]?(?<![\w.+-])[\w.+-]+@[\w.-]+[)>\]]?")
_BEFORE = re.compile(r"^[\[【<(]([^\[\]【】<>()]{2,40})[\]】>)]\s*")
_BEHIND = re.compile(r"\s*[\[【<(]([^\[\]【】<>()]{2,40})[\]】>)]$")
_LABEL = re.compile(
    r"(?:언론사|매체|신문|출처|날짜|일자|기자|분류)\s*[:：]\s*"
    r"|^(?:언론사|매체|출처|날짜|일자|(?:작성|게재|발행|보도|등록)일자?)(?:\s*[:：]\s*|\s+)"
)
_OF_A_PAPER = re.compile(r"[가-힣A-Z]{2,6}면")
"""A section, before a reporter: 환경면 김가나 기자."""
_DESK = re.compile(r"[가-힣]{2,5}부")


def told_by(
    line: str, today: datetime | None = None, outlets: Collection[str] = ()
) -> dict[str, str]:
    """What a line beside a title says of its article; nothing where a part of it is not known.

    Names that the text has in places of outlets are outlets too.

    Examples
    --------
    >>> told_by("가람일보 2024년 3월 5일 화요일 A12면 사회")
    {'날짜': '2024-03-05', '언론사': '가람일보', '분류': '사회'}
    >>> told_by("가람일보 배달 안내")
    {}
    """
    if len(line) > _LONGEST_LINE:
        return {}
    rest, told = line, {}
    for beside in (_LABEL, _WEEKDAY, _OF_AN_ISSUE, _MAIL):
        rest = beside.sub("", rest)
    for stamp in reversed(find_stamps(rest, today)):
        rest = rest[: stamp.start] + " | " + rest[stamp.end :]
        if stamp.kind != "edit":
            told["날짜"] = _day(stamp)
    for part in _BETWEEN.split(ON_PAPER.sub(" | ", rest).strip()):
        if word := part.strip(" .-"):
            name = _name_of(word, outlets)
            if not name:
                return {}
            told = with_told(told, name)
    return told


def with_told(told: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """What is told, and more: every reporter, of anything else what was told first.

    Examples
    --------
    >>> with_told({"기자": "홍길순 기자", "분류": "사회"}, {"기자": "김구름 기자", "분류": "문화"})
    {'기자': '홍길순 기자,김구름 기자', '분류': '사회'}
    """
    made = dict(told)
    for name, value in more.items():
        before = made.get(name, "")
        if not before:
            made[name] = value
        elif name == "기자" and value not in before.split(","):
            made[name] = f"{before},{value}"
    return made


def told_around(
    line: str, today: datetime | None = None, outlets: Collection[str] = ()
) -> tuple[str, dict[str, str]]:
    """A title without what stands in brackets around it, and what that says: [outlet], (day)."""
    told: dict[str, str] = {}
    for bracket in (_BEFORE, _BEHIND):
        if (found := bracket.search(line)) and (said := told_by(found[1], today, outlets)):
            line, told = line.replace(found[0], "").strip(), {**told, **said}
    for stamp in find_stamps(line, today)[:1]:
        before, after = line[: stamp.start].strip(_LEFT), line[stamp.end :].strip(_LEFT)
        if not before or not after:
            line, told["날짜"] = before or after, _day(stamp)
            words = line.split()
            at = 0 if after else -1  # of the outlet beside the day
            if len(words) > 1 and is_outlet(words[at]):
                told["언론사"] = words.pop(at)
                line = " ".join(words).strip(_LEFT)
    return line, told


def _day(stamp: Stamp) -> str:
    if stamp.moment.time is None:
        return stamp.text  # told as a date that cannot be read
    return f"{stamp.moment.time:{'%Y-%m-%d %H:%M' if stamp.moment.has_clock else '%Y-%m-%d'}}"


def _name_of(word: str, outlets: Collection[str]) -> dict[str, str]:
    if is_outlet(word) or word in outlets:
        return {"언론사": word}
    if _REPORTER.fullmatch(word):
        return {"기자": word}
    if is_section(word) or is_section(word.removesuffix("면")):
        return {"분류": word}
    first, _, behind = word.partition(" ")
    rest = _name_of(behind, outlets) if behind else {}
    if rest and (is_outlet(first) or first in outlets):
        return with_told({"언론사": first}, rest)
    if rest.get("기자") and (is_section(first) or _OF_A_PAPER.fullmatch(first)):
        return with_told({"분류": first}, rest)
    is_desk = _DESK.fullmatch(first) and is_section(first.removesuffix("부"))
    return rest if is_desk and rest.keys() == {"기자"} else {}
