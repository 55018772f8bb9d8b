"""Notes that stand where a value should: what a crawler, a server or a page says of its absence."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from hwadu.reading.columns.cells.words_of_notes import (
    ACTS,
    ALONE,
    ENDINGS,
    LATIN,
    LATIN_ABSENT,
    MEDIA,
    THINGS,
    VERBS,
)
from hwadu.reading.columns.fields.presses import PORTAL

TEXTS = ("body", "lead")
_LONGEST = 120  # characters of a note in words
_LONGEST_ERROR = 400  # characters of an error as a program prints it
_LONGEST_RUN = 24  # Hangul without a blank; what is longer is not looked at


def _any(words: str) -> str:
    """One of several words, the longest first."""
    return "|".join(sorted(words.split("|"), key=lambda word: (-len(word), word)))


_KNOWN = re.compile(
    f"(?:(?:{_any('|'.join((THINGS, ACTS, VERBS, MEDIA)))})(?:{_any(ENDINGS)}){{0,3}}){{1,8}}"
)
_ALONE, _LATIN, _LATIN_ABSENT = (frozenset(w.split("|")) for w in (ALONE, LATIN, LATIN_ABSENT))
_DENIES = frozenset({"no", "not"})
_ABSENT = re.compile(
    r"없[음습었어는다네거으]|[않못]|불[가능명]|실패|오류|에러|삭제|제거|만료|차단|제한|중단|중지|종료|누락|비공개"
    r"|미(?:상|확|제공|기재|입력|수집|공개|등록|표기|지원)|필요|로딩|불러오는|금지|거부|결측|공란|공백|빈|비어"
    r"|초과|타임아웃|예외|죄송|점검|유료|전용|활성화|잘못|생략|참[조고]|기다려|자만 "
)
"""What a note says of a text; a word of these alone may be a headline or a section."""
_SURELY_ABSENT = re.compile(
    r"(?<!문제)(?<!문제 )(?<!이상)(?<!이상 )없(?:음|습|었|어요)|수 ?없"
    r"|(?:존재|유효)하지 ?않|(?:올바르|(?:확인|수집|추출|제공|인식)되)지 ?않"
    r"|않[습음았]|못(?:[했함합]|하였)"
    r"|(?:미(?:상|확인|제공|기재|입력|수집|확보|표기)|불명|결측치?|공란)(?!\s*(?![임됨함])[가-힣])"
    r"|[^없]습니다|[^습]니다"
    r"|(?:크롤\w*|스크래핑|수집|추출|파싱|로드|불러오기|가져오기)\s?(?:실패|오류|에러|불가)"
)
"""What says it of any value. A headline may be of a thing that lacks something: 이름 없는 기자."""
_OF_MEDIA = re.compile(_any(MEDIA))
_PRINTED_ERROR = re.compile(
    r"object has no attribute|(?-i:[a-z](?:Error|Exception|Timeout)\b)|\bErrno\b"
    r"|Max retries|^\W*timed out"
    r"|(?:read|connect\w*|request|operation|server|host)\b.{0,20} timed out"
    r"|(?:list|string|tuple|dict) ind(?:ex|ices)|ConnectionPool|Traceback"
    r"|net::ERR|ERR_[A-Z]+|<Response \[\d|<[\w.]+ (?:object at 0x|\(session=)"
    r"|\b(?:HTTP|status|code|error)[\s:=/.\d]*\b[45]\d\d\b"
    r"|^\W*[45]\d\d (?:bad request|bad gateway|unauthorized|forbidden|not found|gone"
    r"|[a-z ]+ allowed|[a-z ]+ time-?out|too many requests|internal server error"
    r"|service [a-z ]*unavailable)\W*$"
    r"|no such element|stale element|codec can't|unexpected token",
    re.IGNORECASE,
)
_OF_NEWS = re.compile("(?:뉴스|news)$", re.IGNORECASE)
_TAG = re.compile(r"<(?!Response|[\w.]+ (?:object at 0x|\(session=))/?[A-Za-z][^<>]*>")
_UNSEEN = re.compile("[\u115f\u1160\u3164\uffa0\u200b-\u200d\u2060\ufeff]")
_NEWS = re.compile(r"[^니없]다[.!?]?$")  # how sentences of news end, and notes do not
_ADDRESS = re.compile(r"https?://\S+")
_PATH = re.compile(r"[/.]\w")
_HANGUL = re.compile("[가-힣]+")
_NUMBER = re.compile(r"-?\d[\d.,]*")
_RUN = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z']*|\d+|[^\W\d_]+")
_NO_ADDRESS = re.compile(
    r"#\S*|(?:javascript|about|data|void)\b.*|[^/.]*[가-힣][^/.]*", re.IGNORECASE
)


def is_note(cell: str, field: str) -> bool:
    """Whether a cell only says that there is no value, and why.

    A note is known by its form: each of its words is one of records, pages and programs, and one
    of them says that something lacks or failed; or it is an error as a program prints it. An
    address is none where it leads nowhere; a text is none where it has no letter or only says that
    the article is a picture or a film.

    Parameters
    ----------
    cell : str
    field : str
        What the cell should hold.

    Examples
    --------
    >>> is_note("본문을 찾을 수 없습니다", "body"), is_note("404 Not Found", "title")
    (True, True)
    >>> is_note("사진 기사입니다.", "body"), is_note("#", "url"), is_note("서비스 중단", "title")
    (True, True, False)
    >>> is_note("가람시는 공원이 없다고 밝혔다.", "body")
    False
    """
    if not _may_be_note(cell, field):
        return False
    shown = shown_in(cell)
    if len(shown) > _LONGEST_ERROR or (not shown and "<" in cell):
        return False  # pictures alone may tell the day
    if _is_none_of_field(shown, field):
        return True
    return not (field == "url" and _PATH.search(shown)) and _says_none(shown, field)


def _may_be_note(cell: str, field: str) -> bool:
    """Whether a cell begins as notes do; nearly none does, and the others need no closer look."""
    if field == "url":
        return not cell.startswith("http")
    first = _HANGUL.search(cell)
    return first is None or _is_known(first[0]) or (field == "title" and bool(PORTAL.match(cell)))


def _is_none_of_field(shown: str, field: str) -> bool:
    """Whether a cell cannot be of its field, whatever its words are."""
    if field == "url":
        return bool(_NO_ADDRESS.fullmatch(shown))
    if field == "title" and _OF_NEWS.search(shown) and PORTAL.fullmatch(shown):
        return True
    return not _RUN.search(shown) or (field in TEXTS and bool(_NUMBER.fullmatch(shown)))


def _says_none(shown: str, field: str) -> bool:
    """Whether all words of a cell are those of notes, and one says that something lacks.

    What a program reports behind a colon may say anything, and addresses are no words.
    """
    printed = _PRINTED_ERROR.search(shown)
    shown = _ADDRESS.sub("", shown)
    head, _, reported = shown.partition(":")
    if _HANGUL.search(head) and not _HANGUL.search(reported):
        shown = head
    runs = _RUN.findall(shown)
    if not runs or _NEWS.search(shown) or not all(map(_is_known, runs)):
        return False
    latin = {run.casefold() for run in runs if run[0].isalpha() and not "가" <= run[0] <= "힣"}
    if printed:
        return True
    if len(shown) > _LONGEST or not latin <= _LATIN:
        return False
    if latin & _LATIN_ABSENT or (len(latin) > 1 and latin & _DENIES):
        return True
    absent = bool((_ABSENT if field in TEXTS else _SURELY_ABSENT).search(shown))
    return absent or (field in TEXTS and bool(_OF_MEDIA.search(shown)))


def shown_in(cell: str) -> str:
    """A cell as a page would show it, without tags, entities and letters that nobody sees."""
    return _UNSEEN.sub("", html.unescape(_TAG.sub(" ", cell))).strip()


@lru_cache(maxsize=10_000)
def _is_known(run: str) -> bool:
    """Whether a run of letters is of the words of notes alone, or not of Hangul."""
    if not "가" <= run[0] <= "힣":
        return True
    return run in _ALONE or (len(run) <= _LONGEST_RUN and bool(_KNOWN.fullmatch(run)))
