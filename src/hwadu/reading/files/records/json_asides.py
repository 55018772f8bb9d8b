"""What stands beside the articles of a JSON and is none of them: advertisements, banners, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from hwadu.reading.columns.by_contents.contents import columns_by_content
from hwadu.reading.columns.by_name.column_names import recognise
from hwadu.reading.files.records.json_texts import FEW, SAMPLE, TEXTS, Record, shown_in, texts_of

_ASIDE = re.compile(
    r"ads?|advert\w*|banner\w*|promo\w*|sponsor\w*|related\w*|recommend\w*|pop-?up\w*|notices?"
    r"|widgets?|events?|ranking\w*|most\w*|popular\w*|trending\w*|see_?also|more_?news|side_?bar"
    r"|광고|배너|팝업|공지(?:사항)?|알림|(?:관련|추천|많이 ?본) ?(?:기사|뉴스)?",
    re.IGNORECASE,
)
"""Keys of what a site shows beside its articles."""
_HEAD = re.compile(
    r"(?:data ?sets?|corpus|collection|data|file|list|search)?"
    r" ?(?:meta ?(?:data|info)?|info(?:rmation)?|head(?:er)?|about)|data ?set|corpus|collection"
    r"|(?:말뭉치|데이터 ?셋|자료|목록|데이터)? ?(?:메타 ?(?:데이터|정보)?|정보|개요|설명|소개)"
    r"|말뭉치|데이터 ?셋",
    re.IGNORECASE,
)
"""Keys of what tells of a collection as a whole."""
_OWN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s.-]+")


def is_named_aside(path: Sequence[str]) -> bool:
    """Whether a key on the way to a list says that it holds no articles of the site's own list.

    Examples
    --------
    >>> is_named_aside(("data", "adList")), is_named_aside(("data", "address"))
    (True, False)
    """
    return any(
        _ASIDE.fullmatch(key) or any(map(_ASIDE.fullmatch, _OWN_WORDS.split(key)[:1]))
        for key in path
    )


def is_named_head(path: Sequence[str]) -> bool:
    """Whether the key of a record says that it tells of the collection around it.

    Examples
    --------
    >>> [is_named_head(("data", key)) for key in ("meta", "datasetInfo", "top", "articleInfo")]
    [True, True, False, False]
    """
    return any(_HEAD.fullmatch(" ".join(_OWN_WORDS.split(key))) for key in path[-1:])


def stands_beside(items: list[Any], path: Sequence[str], alone: bool, others: list[Any]) -> bool:
    """Whether what a key holds is none of the articles that another list holds.

    Parameters
    ----------
    items : list
        What the key holds.
    path : sequence of str
        Keys that lead to it.
    alone : bool
        Whether it is a single record and no list.
    others : list
        Items of the other list.

    Examples
    --------
    >>> articles = [{"title": "가", "content": "나", "date": "2023-05-01"}] * 3
    >>> stands_beside([{"title": "광고", "content": "다"}], ["top"], True, articles)
    True
    """
    own, their = shown_in(items), fields_by_content(others) | shown_in(others)
    if is_named_aside(path):
        return alone or own < their
    return alone and own < their and len(others) >= (2 if "body" in own else FEW)


def fields_by_content(items: list[Any]) -> set[str]:
    """Title and text of records whose keys name neither, found by what they hold.

    Examples
    --------
    >>> text = "가람시는 교실을 열 곳 연다고 밝혔다. 예산은 두 해에 걸쳐 쓴다. "
    >>> records = [{"a": f"가람시 교실 {i}곳 연다", "b": text * i} for i in range(3, 9)]
    >>> sorted(fields_by_content(records))
    ['body', 'title']
    """
    import pandas as pd

    records = [item for item in items[:SAMPLE] if isinstance(item, Mapping)]
    if len(records) < 2 or texts_of(records):
        return set()
    texts = {
        str(key): [str(r[key]) if isinstance(r.get(key), str) else "" for r in records]
        for key, value in records[0].items()
        if isinstance(value, str)
    }
    return {*columns_by_content(pd.DataFrame(texts, dtype="str"), [], [])} if texts else set()


def holds_more(record: Record, levels: int) -> bool:
    """Whether a record whose texts are those of a record within holds a list of more articles.

    ``{"list": [{…}, {…}], "ad": {"title": …}}`` is a wrapper, though "ad.title" reads like its
    title; ``{"title": {"rendered": …}, "tags": [{…}]}`` is an article.
    """
    own = {
        str(key): value
        for key, value in record.items()
        if not isinstance(value, Mapping) or set(TEXTS) & recognise([str(key)]).keys()
    }
    scalars = [key for key, value in own.items() if not isinstance(value, list)]
    if set(TEXTS) & recognise(scalars).keys():
        return False
    return any(_is_of_articles(found) for found in _lists_below(record, levels))


def _is_of_articles(items: list[Any]) -> bool:
    if len(items) < 2 or not all(isinstance(item, Mapping) for item in items[:SAMPLE]):
        return False
    return "title" in texts_of(items) or len(fields_by_content(items)) > 1


def _lists_below(value: Any, levels: int) -> list[list[Any]]:
    if levels < 1 or not isinstance(value, Mapping):
        return []
    found = [held for held in value.values() if isinstance(held, list)]
    return found + [one for held in value.values() for one in _lists_below(held, levels - 1)]
