"""What a wrapper of JSON says of the articles in it: their section, query, outlet or day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hwadu.reading.columns.by_name.column_names import plain, recognise
from hwadu.reading.columns.fields.presses import is_outlet
from hwadu.reading.dates.written_times import parse_moment
from hwadu.stats.written_periods import written_period

_ADDRESS = re.compile(r"\s*(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S+\s*", re.IGNORECASE)
WORDS = "words"
"""What a key says that is words and nothing that is known."""

_LONGEST_NAME = 80  # characters of a section's or query's name
_SECTION = re.compile(
    r"정치|경제|사회|생활|문화|세계|국제|과학|기술|연예|스포츠|오피니언|사설|칼럼|산업|금융|증권"
    r"|부동산|지역|전국|교육|건강|종합|일반|IT|테크|헤드라인|(?:한국|국내|해외)?(?:야구|축구|농구|배구|골프)"
    r"|politics?|econom[a-z]*|society|social"
    r"|cultur[a-z]*|world|international|business|tech[a-z]*|science|sports?|entertainment|opinion"
    r"|finance|health|national|life[a-z]*|ICT|digital",
    re.IGNORECASE,
)
_SECTIONS = re.compile(rf"(?>{_SECTION.pattern})++", re.IGNORECASE)
_PLAIN_KEY = re.compile(
    r"(?i)(?:[a-z]{0,8}[\s_-]?\d+|news|list|rows?|records?|entries|entry|posts?|hits?|docs?"
    r"|documents?|objects?|value|payload|body|page|[a-z_]*(?:articles?|items?|results?|data|news"
    r"|list|stories|contents?)|기사|뉴스|목록|결과|데이터|기사 ?목록)"
)
"""Keys that name what a list is, not what its articles are about."""
_BEFORE_A_DAY = re.compile(r"(?i)^(?:[a-z]{1,8}|기사|뉴스)[\s_-]?(?=(?:19|20)\d\d)")
_PART = re.compile(r"\d+\s?(?:년|월|일|주차?|분기|회차?|차|페이지|쪽)|[상하]반기")
"""A part of a year or of an output, which tells no day."""
_WORDS = re.compile(r"[가-힣]|\S\s\S|^[A-Z][A-Z0-9]+$")
_ABOVE = {
    "section": ("categor", "section", "섹션", "분류", "카테고리"),
    "query": ("quer", "keyword", "search", "키워드", "검색", "질의"),
    "press": ("press", "publisher", "outlet", "언론", "매체"),
    "published": ("bydate", "byday", "날짜별", "일자별", "일별"),
}
"""Words in the key above several lists that say what their own keys are."""
_SCALARS = {
    "section": ("section", "category", "카테고리", "섹션", "분류", "section_name", "category_name"),
    "query": ("query", "keyword", "검색어", "질의", "q", "search_term", "search_keyword"),
    "press": ("press", "언론사", "매체", "publisher", "outlet", "newspaper"),
}
"""Keys beside a list that say something of all of its articles."""
_NAMES = ("name", "title", "label", "이름")


def said_beside(record: Mapping[str, Any], path: tuple[str, ...] = ()) -> dict[str, str]:
    """What a wrapper's plain values say of the lists beside them.

    Parameters
    ----------
    record : mapping
    path : tuple of str
        The keys above it, "" for a list. A name is what the list above the record says it is.

    Examples
    --------
    >>> said_beside({"category": "경제", "total": 3})
    {'section': '경제'}
    >>> said_beside({"name": "산업·일자리"}, ("categories", ""))
    {'section': '산업·일자리'}
    """
    said: dict[str, str] = {}
    names = {plain(str(key)): value for key, value in record.items()}
    above = plain(path[-2]) if path[-1:] == ("",) and path[:-1] else ""
    for said_field, keys in _SCALARS.items():
        divided = any(word in above for word in _ABOVE[said_field])
        for key in (*keys, *_NAMES) if divided else keys:
            value = names.get(plain(key))
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                value = " ".join(value)
            if isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME:
                said.setdefault(said_field, value)
    return said


@lru_cache(maxsize=4_096)
def is_section(name: str) -> bool:
    """Whether a name is one or more of newspapers' sections.

    Examples
    --------
    >>> is_section("생활/문화"), is_section("IT과학"), is_section("인공지능")
    (True, True, False)
    """
    parts = [part for part in re.split(r"[\s/·,&_-]+", name) if part]
    return bool(parts) and all(map(_SECTIONS.fullmatch, parts))


def is_address(key: object) -> bool:
    """Whether a key is the address of a page.

    Examples
    --------
    >>> is_address("https://a.example.kr/1"), is_address("a.example.kr/1"), is_address("010.2024/1")
    (True, True, False)
    """
    return _ADDRESS.fullmatch(str(key)) is not None


def said_by_key(key: str, path: tuple[str, ...]) -> dict[str, str]:
    """What the key of a list says of its articles, by the key above it and by its own form.

    Examples
    --------
    >>> said_by_key("정치", ()), said_by_key("2024년 1월", ()), said_by_key("articles", ())
    ({'section': '정치'}, {}, {})
    >>> said_by_key("소버린 AI", ()), said_by_key("소버린 AI", ("queries",))
    ({'words': '소버린 AI'}, {'query': '소버린 AI'})
    """
    if is_address(key):
        return {"url": key.strip()}
    day = _BEFORE_A_DAY.sub("", key)
    if parse_moment(day).time is not None and len(day) <= len("2021-03-04 10:12:33"):
        return {"published": day}
    if _PART.fullmatch(key.strip()) or written_period(key) or len(key) > _LONGEST_NAME:
        return {}
    above = plain(path[-1]) if path else ""
    for said_field, words in _ABOVE.items():
        if any(word in above for word in words):
            return {said_field: key}
    return {} if _PLAIN_KEY.fullmatch(key) else _said_by_form(key)


def _said_by_form(key: str) -> dict[str, str]:
    if is_section(key.removesuffix("뉴스")):
        return {"section": key}
    if is_outlet(key):
        return {"press": key}
    return {WORDS: key} if _WORDS.search(key) else {}


def with_said(record: Mapping[str, Any], said: Mapping[str, str]) -> Mapping[str, Any]:
    """A record with what its wrappers say, where it does not say it itself.

    Examples
    --------
    >>> with_said({"title": "가", "category": ""}, {"section": "경제"})
    {'title': '가', 'category': '', 'section': '경제'}
    """
    own = recognise(map(str, record)) if said else {}
    more = {
        name: value
        for name, value in said.items()
        if not any(record.get(column) not in (None, "", []) for column in own.get(name, []))
    }
    return {**record, **more} if more else record
