"""Numbers by which a portal calls its sections, where addresses beside them are the portal's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_SECTIONS = ("정치", "경제", "사회", "생활/문화", "세계", "IT/과학")
_NAMES = {str(100 + at): name for at, name in enumerate(_SECTIONS)}
_OF_PORTAL = r"(?i)https?://(?:\w+\.)*news\.naver\.com/"
_NUMBER = r"(?i)[?&]sid1?=(\d{3})(?!\d)"
_MOST = 0.5


def with_section_names(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of the portal's numbers of sections with their names.

    All cells are such numbers, or empty, most rows have an address of the portal, and none has an
    address that names another section.

    Examples
    --------
    >>> import pandas as pd
    >>> pages = [f"https://news.naver.com/main/read.nhn?sid1={n}&oid=1" for n in (100, 105)]
    >>> frame = pd.DataFrame({"category": ["100", "105"], "link": pages}, dtype="str")
    >>> with_section_names(frame)["category"].to_list()
    ['정치', 'IT/과학']
    """
    cells = {name: frame[name].str.strip() for name in frame.columns}
    numbers = [name for name, column in cells.items() if _are_numbers(column)]
    if not numbers:
        return frame
    address = next((c for c in cells.values() if c.str.contains(_OF_PORTAL).mean() > _MOST), None)
    if address is None:
        return frame
    said = address.str.extract(_NUMBER)[0]
    named = [n for n in numbers if (said.isna() | (cells[n] == "") | (said == cells[n])).all()]
    return frame.assign(**{name: cells[name].replace(_NAMES) for name in named})


def _are_numbers(column: pd.Series[str]) -> bool:
    values = {*column.unique()} - {""}
    return bool(values) and values <= _NAMES.keys()
