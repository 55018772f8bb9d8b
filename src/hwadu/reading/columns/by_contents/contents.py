"""Columns known by what they hold, where their names do not tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import cells_of, filled_cells, share
from hwadu.reading.columns.fields.presses import OUTLET, is_outlet, outlet
from hwadu.reading.columns.wrappers.wrappers import is_section
from hwadu.reading.files.sheets.grids import is_numbered

if TYPE_CHECKING:
    import pandas as pd

_SAMPLE, _LOOKED_AT = 300, 5_000  # cells of a column that are judged, and rows they are of
_FEWEST_FILLED = 0.5  # of the rows
_TITLE = (8, 90)  # characters that half of the titles lie between
_BODY = 60  # characters of the text in the middle
_LONG = 120  # characters of the text in the middle, where no title stands beside it
_LONGER = 1.5  # times a summary or a title: what a text is at least
_DISTINCT = 0.7  # of the cells differ, as titles and texts do
_MOST = 0.6
_OUTLETS = 0.4  # of the cells are outlets by how they end; archives also name some otherwise
_FOUND = ("title", "body", "url", "press", "section")
_LONGEST_OUTLET = 60  # characters, badges and ages beside it counted
_NEARLY_ALL = 0.9
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)(?:\?|$)", re.IGNORECASE)
_HANGUL = re.compile("[가-힣]{2}")
_TIMES = re.compile(r"[\d\s.,:/()+\-년월일시간분초주개전오후요화수목금토]+")  # 오후 1:05, 3시간 전
_LOOSELY = re.compile(
    r"news|뉴스|기사문?|doc|txt|글|story|data|본문\w*|\w*(?:text|content|article|본문)"
)
_HEADS = re.compile(
    r"head|heading|subj|sbj|news|뉴스|기사|표제어?|제목\w*|\w*(?:title|headline|제목)"
)
"""Names that columns of whole texts, and of headlines, also have."""
_SENTENCE_END = re.compile(r"(?<!\.)[.!?][\"'”’)\]]*$")  # a headline may be cut with ...


@dataclass(frozen=True)
class JudgedColumn:
    """What the filled cells of a column have in common."""

    name: str
    length: float
    distinct: float
    spaced: float
    hangul: float
    sentences: float
    addresses: float
    outlets: float
    sections: float

    def reads(self) -> bool:
        """Whether its cells are Korean, of several words, and differ, as titles and texts do."""
        return self.spaced >= _MOST and self.hangul >= _MOST and self.distinct >= _DISTINCT


def columns_by_content(
    frame: pd.DataFrame, known: Collection[str], taken: Collection[str]
) -> dict[str, str]:
    """Title, text, address, outlet and section of a table, found by what its columns hold.

    A text is what reads as prose and is longer than any other column that does; a title is short,
    reads, and is no sentence. Where neither has a name that is known, both must be found, so that
    a table of comments does not become articles; in a table without names, a title beside an
    address, outlet or section is enough, and so is a text as long as a lead.

    Parameters
    ----------
    frame : DataFrame of str
    known : collection of str
        Fields whose columns are known: they are not looked for.
    taken : collection of str
        Columns that are something else.

    Returns
    -------
    dict of str to str
        Field to column.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "가람시는 교실을 열 곳 연다고 밝혔다. "
    >>> rows = [(f"가람시 교실 {i}곳 연다", text * i) for i in range(3, 9)]
    >>> columns_by_content(pd.DataFrame(rows, columns=["a", "b"], dtype="str"), [], [])
    {'title': 'a', 'body': 'b'}
    """
    judged = {str(name): judged_column(cells, str(name)) for name, cells in _once(frame).items()}
    free = [one for name, one in judged.items() if one is not None and name not in taken]
    found: dict[str, str] = {}
    told = {"title", "body", "lead"} & set(known)
    if "body" not in known:
        least = max(
            [
                _BODY,
                *(_LONGER * one.length for n in taken if (one := judged.get(n)) and one.reads()),
            ]
            if told
            else [_BODY]
        )
        texts = [one for one in free if one.reads() and one.length >= least]
        if texts:
            found["body"] = max(texts, key=lambda one: one.length).name
    if "title" not in known:
        low, high = _TITLE
        titles = [
            one
            for one in free
            if one.reads()
            and low <= one.length <= high
            and one.sentences < 1 - _MOST
            and one.name != found.get("body")
        ]
        if titles:
            found["title"] = max(titles, key=lambda one: (one.distinct, one.spaced)).name
    whole = bool(told) or len(found) == 2
    nameless = all(map(is_numbered, judged))
    if not found and not whole:
        return {}
    if "url" not in known:
        found |= _first("url", [one for one in free if one.addresses >= _NEARLY_ALL])
    if "press" not in known:
        found |= _first("press", [one for one in free if one.outlets >= _OUTLETS])
    if "section" not in known:
        found |= _first("section", [one for one in free if one.sections >= _NEARLY_ALL])
    if not whole and not (nameless and "title" in found and len(found) > 1):
        found = {
            field: name
            for field, name in found.items()
            if (nameless and _is_long(judged[name]))
            or _is_named_so(
                judged[name], known, alone=not any(o.hangul for o in free if o.name != name)
            )
        }
    return {field: found[field] for field in _FOUND if field in found}


def _is_named_so(one: JudgedColumn | None, known: Collection[str], *, alone: bool) -> bool:
    """Whether a column that stands alone is one of titles or texts by a name of many meanings.

    A text is then one of several sentences; a title has a day or an address beside it, or nothing
    but numbers.
    """
    if one is None:
        return False
    if _is_long(one) and _LOOSELY.fullmatch(plain(one.name)):
        return True
    beside = alone or {"published", "clock", "url"} & set(known)
    return bool(_HEADS.fullmatch(plain(one.name)) and beside)


def _is_long(one: JudgedColumn | None) -> bool:
    """Whether the texts of a column are as long as leads at least."""
    if one is None:
        return False
    return one.length >= (_LONG if one.sentences >= _MOST else _LONGER * _LONG)


def _once(frame: pd.DataFrame) -> dict[str, Sequence[str]]:
    """The first rows of a table without those that a crawl has twice, perhaps by another address.

    Whole rows are alike then, or title and text; a notice in the text's place is alike alone.
    """
    rows = dict.fromkeys(zip(*cells_of(frame.head(_LOOKED_AT)).values(), strict=True))
    some = list(zip(*islice(rows, _SAMPLE), strict=True))
    said = [at for at, cells in enumerate(some) if _is_said(cells)]
    once: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows:
        what = tuple(row[at] for at in said)
        once.setdefault(what if any(what) else row, row)
        if len(once) == _SAMPLE:
            break
    columns = zip(*once.values(), strict=True) if once else ((),) * frame.shape[1]
    return dict(zip(frame.columns, columns, strict=True))


def _is_said(cells: Sequence[str]) -> bool:
    """Whether what a column holds are texts or titles."""
    if median(map(len, cells)) < _TITLE[0]:
        return False
    return share(_HANGUL, cells) >= _MOST


def crosswise(frame: pd.DataFrame, taken: Collection[str]) -> list[str]:
    """Columns that each hold the texts of one section or outlet, by which they are named.

    Parameters
    ----------
    frame : DataFrame of str
    taken : collection of str
        Columns that are something else.

    Returns
    -------
    list of str
        None where fewer than two are.

    Examples
    --------
    >>> import pandas as pd
    >>> day = {"정치": ["국회 법안 열 건 처리"], "경제": ["수출 다섯 달째 는다"]}
    >>> crosswise(pd.DataFrame({n: [f"{c[0]} {i}" for i in range(9)] for n, c in day.items()}), [])
    ['정치', '경제']
    """
    names = [str(name) for name in frame.columns if name not in taken]
    named = [name for name in names if is_section(name) or OUTLET.fullmatch(name)]
    judged = (
        [judged_column(frame[name].to_list(), name) for name in named] if len(named) > 1 else []
    )
    found = [one.name for one in judged if one is not None and one.reads()]
    return found if len(found) > 1 else []


def _is_outlet(cell: str) -> bool:
    """Whether a cell is an outlet and no portal, perhaps with what portals print beside it."""
    return is_outlet(cell) or is_outlet(outlet(cell))


def _first(field: str, columns: list[JudgedColumn]) -> dict[str, str]:
    return {field: columns[0].name} if columns else {}


def judged_column(column: Sequence[str], name: str) -> JudgedColumn | None:
    """What the cells of a column have in common; None where hardly any holds something."""
    looked_at = column[:_SAMPLE]
    filled = filled_cells(looked_at)
    if len(filled) < max(1, _FEWEST_FILLED * len(looked_at)) or "img" in plain(name):
        return None
    n = len(filled)
    lengths = sorted(map(len, filled))
    return JudgedColumn(
        name,
        lengths[n // 2],
        len(set(filled)) / n,
        sum(" " in cell for cell in filled) / n,
        sum(bool(_HANGUL.search(cell)) and not _TIMES.fullmatch(cell) for cell in filled) / n,
        share(_SENTENCE_END, filled),
        sum(bool(_ADDRESS.fullmatch(cell)) and not _PICTURE.search(cell) for cell in filled)
        / n
        * (len(set(filled)) / n >= _DISTINCT),
        sum(len(cell) <= _LONGEST_OUTLET and _is_outlet(cell) for cell in filled) / n,
        sum(map(is_section, filled)) / n,
    )
