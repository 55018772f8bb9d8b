"""Outlets behind the titles, as search engines list them: "새 공원 문 연다 - 가람일보"."""

from __future__ import annotations

import re

import pandas as pd

from hwadu.notices import Notice
from hwadu.reading.columns.cells.changed import share
from hwadu.reading.columns.fields.presses import PORTAL, is_outlet
from hwadu.reading.columns.wrappers.wrappers import is_section

_DASH = re.compile(r"\s[-–—|]\s")
_BEHIND = r"^(?P<title>.*\S)\s+[-–—|]\s+(?P<name>\S.{0,29}?)\s*$"
_SECTIONS = r"(?:\s[|<>]\s*[가-힣/·]{2,6})+$"  # title < section < outlet
_FEWEST = 5  # titles
_NEARLY_ALL = 0.9  # of the titles have a name behind them
_SOME = 0.2  # of these names are outlets by how they end
_OF_A_PORTAL = re.compile(r"\b(?:naver|daum|kakao|nate|zum|msn|google)\.", re.IGNORECASE)


def outlets_behind_titles(
    titles: pd.Series[str], press: pd.Series[str]
) -> tuple[pd.Series[str], pd.Series[str], list[Notice]]:
    """Titles without outlets behind them, and the outlets, which these are where none is known.

    Where no outlet is known of any article, nearly all titles must have a name behind them, and
    some of the names be outlets', and more than are sections; a portal is none. Where outlets are
    known, each title loses its own. Sections before an outlet go with it.

    Examples
    --------
    >>> import pandas as pd
    >>> titles = pd.Series([f"공원 {i}곳 연다 - 가람일보" for i in range(5)])
    >>> titles, press, told = outlets_behind_titles(titles, pd.Series([""] * 5))
    >>> titles.iat[0], press.iat[0]
    ('공원 0곳 연다', '가람일보')
    """
    if any(press):
        pairs = zip(titles, press, strict=True)
        if any(name and title.endswith(name) for title, name in pairs):
            parts = titles.str.extract(_BEHIND)
            titles = _cut(titles, parts["title"], parts["name"] == press)
        return titles, press, []
    if share(_DASH, titles) < _NEARLY_ALL:
        return titles, press, []
    parts = titles.str.extract(_BEHIND)
    names = parts["name"].fillna("").astype("str")
    found = names[names != ""]
    sections = found.map(is_section)
    outlets = (found.map(is_outlet) & ~sections).sum()
    least = max(_SOME * len(found), sections.sum())
    if len(found) < max(_FEWEST, _NEARLY_ALL * len(titles)) or outlets < least:
        return titles, press, []
    portals = {n for n in found.unique() if PORTAL.fullmatch(n) or _OF_A_PORTAL.search(n)}
    press = names.mask(names.isin(portals), "")
    told = [Notice("press_of_titles", {"n": int((press != "").sum())}, "info")]
    return _cut(titles, parts["title"], names != ""), press, told


def _cut(titles: pd.Series[str], before: pd.Series[str], bears: pd.Series[bool]) -> pd.Series[str]:
    """Titles without what stands behind some of them, nor the sections before that."""
    return titles.mask(bears, before.str.replace(_SECTIONS, "", regex=True)).astype("str")
