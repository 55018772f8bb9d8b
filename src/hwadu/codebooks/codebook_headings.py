"""What the columns of a codebook hold, by what people call them."""

from __future__ import annotations

import re

from hwadu.files.headings import plain_heading

_COLUMNS = {
    "id": "id themeid code 코드 아이디",
    "label": (
        "label theme topic category name 주제 주제명 주제이름 테마 범주 유목 분류 항목 이름 명칭"
        " 중분류 소분류 하위주제 세부주제 분석주제 연구주제"
        " 코드명 의제 의제명 프레임 구분"
    ),
    "label_en": "labelen english 영문 영어 영문명 영어이름",
    "definition": "definition description 정의 설명 내용 조작적정의 의미",
    "terms": (
        "terms term keywords keyword words 용어 낱말 단어 키워드 검색어 핵심어 주제어 핵심낱말"
        " 핵심키워드 검색식 관련어 포함어 포함 동의어 유의어"
    ),
    "weight": "weight weights 가중치 비중 점수",
    "exclude": "exclude 제외어 제외 제외낱말 제외단어 제외키워드",
    "above": "group 대분류 상위분류 상위주제 상위범주 대주제 대범주",
}
_KIND = {name: kind for kind, names in _COLUMNS.items() for name in names.split()}
_FOREMOST = re.compile("^(?:주요|핵심|대표|관련|검색|포함|하위|세부|분석)")
_ENGLISH = re.compile(r"[(\[](?:en|eng|english|영문|영어)[)\]]", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=\D)\d{1,2}$")  # of one column of several: 용어1, 용어2
_SUREST = {name: at for at, name in enumerate(_COLUMNS["label"].split())}
LISTS = ("terms", "exclude")  # what several columns may hold
_SEVERAL = (*LISTS, "above", "label")


def kind_of(cell: str) -> str:
    """What a column holds, by its name; "" where the name does not tell."""
    bare = plain_heading(cell)
    names = (bare, _NUMBER.sub("", bare), _FOREMOST.sub("", _NUMBER.sub("", bare)))
    kind = next((_KIND[name] for name in names if name in _KIND), "")
    if kind == "label" and _ENGLISH.search(cell):
        return "label_en"
    return kind if bare in _KIND or kind in LISTS else ""


def columns_of(header: list[str]) -> dict[str, list[int]]:
    """Places of the columns of each kind.

    A list also goes on below the nameless cells behind its name, as where these were merged.
    """
    columns: dict[str, list[int]] = {}
    kind = ""
    for place, name in enumerate(header):
        kind = kind_of(name) if name else kind if kind in LISTS else ""
        if kind and (kind in _SEVERAL or kind not in columns):
            columns.setdefault(kind, []).append(place)
    return columns


def surest_first(header: list[str], places: list[int]) -> list[int]:
    """Places of columns that may name the themes, first those whose names say so the surest.

    Examples
    --------
    >>> surest_first(["구분", "주제", "용어"], [0, 1])
    [1, 0]
    """
    return sorted(places, key=lambda at: _SUREST[plain_heading(header[at])])
