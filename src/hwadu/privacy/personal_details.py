"""Mail addresses, telephone numbers and resident-registration numbers in a text.

What leads to no person stays: numbers of firms (business and corporate registration), accounts,
emergency lines of three digits, and numbers that their writer has hidden in part (010-****-1234).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

INVISIBLE = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\ufffc"
    "\u115f\u1160\u3164\uffa0"  # fillers of Hangul, which look like blanks
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks of direction
)
BLANKS = "\t\u00a0\u1680\u3000\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))


_DASH = r"[-\u2010-\u2015\u2212]"
_MARK = rf"(?: ?(?:{_DASH}|[.·)]) ?)"  # between groups of digits; a space alone is weaker
_AREA = r"0(?:2|[3-6][1-5]|[3-8]0|50[1-9])"
_TRUNK = r"(?:1[016789]|2|[3-6][1-5]|[78]0|50[1-9]?)"  # the same without its 0
_LINE = r"(?:15(?:22|33|44|51|55|66|77|88|99)|16(?:00|44|6[0168]|70|88)|18(?:00|11|33|44|55|77|99))"
_MORE = r"(?: ?[~∼/·] ?[0-9]{1,4}(?![0-9.\-]))?"  # 02-123-4567~8
_END = rf"(?![0-9])(?!{_DASH}[0-9])"
_START = r"(?<![0-9])(?<![0-9][,.])(?<![0-9]-)"
_SOLID = r"(?<![0-9A-Za-z_/=#&?\-+])(?<![0-9A-Za-z][.,])"  # digits alone may be any code
_MARKED = r"(?<=[_/=#&?\-+])"  # but behind a mark only where a word says what they are

_CALLED = re.compile(
    r"(?:[☎☏📞📱]|전화|연락처|팩스|상담|문의|제보|번호|센터|휴대폰|핸드폰|문자|신청|예약|"
    r"(?<![A-Za-z])(?:[Tt][Ee][Ll]|[Ff][Aa][Xx]|[Hh]\.?[Pp]|[Pp]hone|[Cc]all|[TFM](?=[.:)]))\.?)"
    r"[^0-9\n]{0,12}\Z|[가-힣](?:[과팀실청국]|지점|본부|협회)\(\Z"
)
_RESIDENT = re.compile(r"(?:주민|외국인|거소|등록) ?(?:등록)? ?번호[^0-9\n]{0,8}\Z")
_FIRM = re.compile(r"(?:법인|사업자|등기|계좌)[^0-9\n]{0,12}\Z")
_SIGNATURE = re.compile(r"(?:기자|특파원|위원|앵커|PD|메일|(?i:mail)) ?[:=\[(<|/]? ?\Z")
_ADDRESS = re.compile(r"(?:://|www\.|[?&][\w-]+=)[^\s<>\"']*\Z")
_DIGIT_BEFORE, _DIGIT_AFTER = re.compile(r"[0-9%] ?\Z"), re.compile(r" ?[0-9]")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_REACH = 40
_YEARS = range(1000, 2101)

Check = Callable[[str, re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what leads to a person.

    Parameters
    ----------
    name : str
        The rule under which it is counted.
    mark : str
        What stands for it where a text is shown and not read.
    gate : callable
        Cheap to ask of a text; if it says nothing there is nothing of the kind.
    forms : tuple of (Pattern, callable)
        The ways it is written, each with a check of what stands around it.
    """

    name: str
    mark: str
    gate: Callable[[str], object]
    forms: tuple[tuple[re.Pattern[str], Check], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text.

    Parameters
    ----------
    start, end : int
    kind : Kind
    """

    start: int
    end: int
    kind: Kind


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _REACH) : match.start()]


def _anywhere(_text: str, _match: re.Match[str]) -> bool:
    return True


def _is_signed(text: str, match: re.Match[str]) -> bool:
    return _SIGNATURE.search(_before(text, match)) is not None


def _outside_links(text: str, match: re.Match[str]) -> bool:
    return _ADDRESS.search(_before(text, match)) is None


def _is_called(text: str, match: re.Match[str]) -> bool:
    return _CALLED.search(_before(text, match)) is not None


def _is_called_outside_links(text: str, match: re.Match[str]) -> bool:
    return _is_called(text, match) and _outside_links(text, match)


def _is_said_to_be_registered(text: str, match: re.Match[str]) -> bool:
    return _RESIDENT.search(_before(text, match)) is not None and _outside_links(text, match)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether digits with spaces between stand in no row of numbers, or are said to be one."""
    in_row = _DIGIT_BEFORE.search(_before(text, match)) or _DIGIT_AFTER.match(text, match.end())
    return _outside_links(text, match) and (not in_row or _is_called(text, match))


def _is_no_span_of_years(text: str, match: re.Match[str]) -> bool:
    first, second = int(match.group()[:4]), int(match["second"])
    is_span = first <= second and second in _YEARS
    return _outside_links(text, match) and (not is_span or _is_called(text, match))


def _is_of_no_firm(text: str, match: re.Match[str]) -> bool:
    return _outside_links(text, match) and _FIRM.search(_before(text, match)) is None


def _is_checked(text: str, match: re.Match[str]) -> bool:
    """Whether the last of 13 digits is the right one for the others, or the text says what it is.

    Numbers given since October 2020 have no such digit; without a hyphen only a word tells them.
    """
    digits = [int(c) for c in match.group() if c.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    right = (11 - total % 11) % 10 == digits[-1] and _is_of_no_firm(text, match)
    return right or _RESIDENT.search(_before(text, match)) is not None


def _forms(*forms: tuple[str, Check]) -> tuple[tuple[re.Pattern[str], Check], ...]:
    return tuple((re.compile(pattern), check) for pattern, check in forms)


# a number of Korea, as it is dialled at home and from abroad
_OWN = rf"(?:01[016789]|{_AREA})"
_ABROAD = rf"(?:\(\+?82\)|(?:\+|\b00)82)[-. ]{{0,2}}(?:\(0\)|0)?[-. ]?{_TRUNK}"
_KNOWN = rf"(?:\({_OWN}\) ?|(?:{_OWN}|{_ABROAD}){_MARK})"
_WEAKLY = rf"(?:\({_OWN}\) ?|(?:{_OWN}|{_ABROAD})(?:{_MARK}| ))"
_DIGITS = rf"(?:01[016789][0-9]{{7,8}}|{_AREA}[2-9][0-9]{{6,7}})"
_BIRTHDAY = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"

TELEPHONE = Kind(
    "telephone number",
    "○○○-○○○○-○○○○",
    re.compile(rf"[0-9](?:{_DASH}|[ .·)]){{1,3}}[0-9]{{3,4}}|[0-9]{{8}}").search,
    _forms(
        (rf"{_START}{_KNOWN}[0-9]{{3,4}}{_MARK}[0-9]{{4}}{_MORE}{_END}", _outside_links),
        (rf"{_START}01[016789] [0-9]{{3,4}}(?:{_MARK}| )[0-9]{{4}}{_END}", _outside_links),
        (
            rf"{_START}{_WEAKLY}[0-9]{{3,4}}(?:{_MARK}| )[0-9]{{4}}{_MORE}{_END}",
            _stands_alone,
        ),
        (rf"{_SOLID}{_DIGITS}{_END}", _outside_links),
        (rf"{_MARKED}{_DIGITS}{_END}", _is_called_outside_links),
        (rf"{_START}{_KNOWN}[0-9]{{7,8}}{_END}", _outside_links),
        (rf"{_START}{_ABROAD}[-. ]?[0-9]{{7,8}}{_END}", _outside_links),
        (
            rf"{_START}82{_DASH}0?{_TRUNK}{_DASH}[0-9]{{3,4}}{_DASH}[0-9]{{4}}{_MORE}{_END}",
            _outside_links,
        ),
        (
            rf"{_START}\+[1-9][0-9]{{0,2}}(?:{_DASH}|[ .])\(?[0-9]{{1,4}}\)?"
            rf"(?:(?:{_DASH}|[ .])[0-9]{{3,4}}){{2}}{_END}",
            _outside_links,
        ),
        (
            rf"{_START}{_LINE} ?{_DASH} ?(?P<second>[0-9]{{4}})(?!년|[.,][0-9]){_MORE}{_END}",
            _is_no_span_of_years,
        ),
        (rf"{_START}{_LINE}[ .·)]?[0-9]{{4}}(?!년|[.,][0-9]){_MORE}{_END}", _is_called),
        (rf"{_START}[2-9][0-9]{{2,3}}{_DASH}[0-9]{{4}}{_MORE}{_END}", _is_called),
        (rf"{_START}{_KNOWN}[0-9]{{2,4}}(?:{_MARK}[0-9]{{0,4}})?(?= ?(?:\.\.|…))", _is_called),
    ),
)
"""Of mobiles, areas, lines for the whole country, and abroad."""

RESIDENT = Kind(
    "resident registration number",
    "○○○○○○-○○○○○○○",
    re.compile(rf"[0-9]{{6}} ?{_DASH}? ?[0-9]").search,
    _forms(
        (
            rf"{_START}{_BIRTHDAY} ?{_DASH} ?[0-9](?:[0-9]{{6}}|[*xX●○]{{6}}){_END}",
            _is_of_no_firm,
        ),
        (rf"{_SOLID}{_BIRTHDAY} ?[1-8][0-9]{{6}}{_END}", _is_checked),
        (rf"{_MARKED}{_BIRTHDAY} ?[1-8][0-9]{{6}}{_END}", _is_said_to_be_registered),
    ),
)
"""Of residents and of foreigners, which have the same shape."""

# marks before the first letter set an address off from a name: 기자_hong@...
_LOCAL = r"(?<![A-Za-z0-9_%+-])(?<![A-Za-z0-9]\.)[_%+-]*+[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.)"
_TOP = r"(?:(?:com|net|org|kr)(?=[A-Z])|[A-Za-z]{2,24}|한국)"  # what is glued on is a capital
MAIL = Kind(
    "mail address",
    "○○○@○○○",
    lambda text: "@" in text or "골뱅이" in text or "at" in text or "AT" in text,
    _forms(
        (rf"{_LOCAL} ?@ ?{_HOST}{{1,5}}{_TOP}", _anywhere),
        (rf"{_LOCAL} ?[(\[] ?(?:at|AT|골뱅이) ?[)\]] ?{_HOST}{{1,5}}{_TOP}", _anywhere),
        (rf"{_LOCAL}@[A-Za-z0-9.-]{{0,64}}(?=\.\.|…|\Z)", _anywhere),  # cut off
        (rf"{_LOCAL}@(?:[a-z0-9]{{1,20}}(?![A-Za-z0-9.]))?", _is_signed),
    ),
)
"""Also with the at-sign spelled out, cut off at the end of a lead, and of a signature in short."""

KINDS = (MAIL, RESIDENT, TELEPHONE)
_ODD = re.compile(f"[\uff01-\uff5e{INVISIBLE}{BLANKS}]|  ")
_UNSEEN = INVISIBLE[0]
_PLAIN = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, INVISIBLE), ord(_UNSEEN)),
    **dict.fromkeys(map(ord, BLANKS), ord(" ")),
}
_READ = re.compile(f"[^ {_UNSEEN}]|(?<! ) ")  # of blanks in a row the first


def find_numbers(text: str) -> list[Found]:
    """Every place in a text that leads to a person, in order, none of which overlap.

    Parameters
    ----------
    text : str
        Full-width signs are read as plain ones, any blanks as one space, and what cannot be seen is
        passed over.

    Examples
    --------
    >>> [found.kind.name for found in find_numbers("문의 02-123-4567, ab@cd.kr, 주가 1,588.12")]
    ['telephone number', 'mail address']
    """
    if _ODD.search(text):
        plain = text.translate(_PLAIN)
        places = [read.start() for read in _READ.finditer(plain)]
        plain = "".join(plain[at] for at in places)
        return [
            Found(places[one.start], places[one.end - 1] + 1, one.kind) for one in _found_in(plain)
        ]
    return _found_in(text)


def _found_in(text: str) -> list[Found]:
    found: list[Found] = []
    for kind in KINDS:
        if kind.gate(text):
            found.extend(_of_kind(text, kind))
    if len(found) < 2:
        return found
    apart: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _of_kind(text: str, kind: Kind) -> Iterator[Found]:
    for pattern, check in kind.forms:
        for match in pattern.finditer(text):
            if check(text, match):
                yield Found(*match.span(), kind)


def redacted(text: str) -> str:
    """A text with a mark in place of everything in it that leads to a person.

    Examples
    --------
    >>> redacted("김가나 기자 ab@cd.kr (010-1234-5678)")
    '김가나 기자 ○○○@○○○ (○○○-○○○○-○○○○)'
    """
    while found := find_numbers(text):  # a row of numbers may end in one that now stands alone
        for one in reversed(found):
            text = text[: one.start] + one.kind.mark + text[one.end :]
    return text
