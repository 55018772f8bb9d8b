"""Numbers by which a portal calls its sections, where addresses beside them are the portal's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.cells.changed import cells_of

if TYPE_CHECKING:
    import pandas as pd

_SECTIONS = ("정치", "경제", "사회", "생활/문화", "세계", "IT/과학")
_NAMES = {str(100 + at): name for at, name in enumerate(_SECTIONS)}
_OF_PORTAL = r"(?i)https?://(?:\w+\.)*news\.naver\.com/"
_NUMBER = r"(?i)[?&]sid1?=(\d{3})(?!\d)"
_NAMED = re.compile(r"^sid\d?$|sect|^cate|분야|분류|섹션|주제")
"""Names of columns of sections: ids and counts of clicks may be 100 to 105 too."""
_MOST = 0.5
_SAMPLE = 20  # rows that are looked at first


def with_section_names(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of the portal's numbers of sections with their names.

    All cells are such numbers, or empty, most rows have an address of the portal, none has an
    address that names another section, and such an address or the column's name says what it is.

    Examples
    --------
    >>> import pandas as pd
    >>> pages = [f"https://news.naver.com/main/read.nhn?sid1={n}&oid=1" for n in (100, 105)]
    >>> frame = pd.DataFrame({"category": ["100", "105"], "link": pages}, dtype="str")
    >>> with_section_names(frame)["category"].to_list()
    ['정치', 'IT/과학']
    """
    first = cells_of(frame.head(_SAMPLE))
    likely = [name for name, cells in first.items() if _are_numbers(cells)]
    numbers = {name: frame[name].str.strip() for name in likely if _are_numbers(frame[name])}
    on_portal = (frame[n] for n in frame.columns if numbers and n not in numbers)
    address = next((c for c in on_portal if c.str.contains(_OF_PORTAL).mean() > _MOST), None)
    if address is None:
        return frame
    said = address.str.extract(_NUMBER)[0]
    told = {n: c for n, c in numbers.items() if (said == c).any() or _NAMED.search(plain(n))}
    sure = {n: c for n, c in told.items() if (said.isna() | (c == "") | (said == c)).all()}
    return frame.assign(**{name: column.replace(_NAMES) for name, column in sure.items()})


def _are_numbers(cells: Iterable[str]) -> bool:
    return {""} < {*map(str.strip, cells), ""} <= {"", *_NAMES}
