"""Names of outlets as portals print them: without the badges glued to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from hwadu.notices import Notice
from hwadu.reading.columns.by_name.column_names import plain
from hwadu.reading.columns.by_name.first_filled import first_filled
from hwadu.reading.columns.cells.changed import each, filled_cells, share, with_columns

if TYPE_CHECKING:
    import pandas as pd

_BADGE = (
    r"언론사\s?(?:선정|픽|PICK|구독)|(?:언론사\s?)?구독(?:\s?(?:하기|중|취소|자\s?[\d,.]+\s?[만천]?\s?명?))?"
    r"|(?:네이버|다음|카카오)?\s?PICK|Pick|채널\s?구독|(?:네이버|다음|네이트|카카오)\s?(?:뉴스|제휴)"
    r"|(?:이|해당)\s?언론사\s?(?:페이지|홈)?(?:\s?(?:새창|바로가기))?|새\s?창(?:\s?열림)?|로고|바로가기"
)
# (?<!…): long runs of blanks are tried once, not from each of their blanks
_AFTER = re.compile(rf"(?<![\s·|,/\[(<])[\s·|,/\[(<]*(?:{_BADGE})[\])>]?$")
_BEFORE = re.compile(r"^[\[(<]?(?:언론사\s?(?:선정|픽)|PICK|구독)[\])>]?[\s·|:]+(?=\S)")
_AGE = re.compile(
    r"(?<![\s·|,/])[\s·|,/]*"
    r"(?:\d{1,3}\s?(?:초|분|시간|일|주|개월|년)\s?전|[A-D]?\d{1,3}면(?:\s?\d{1,2}단)?|TOP)$"
)
_PORTALS = re.compile(
    r"(?:(?<!\s)\s+)?[|:-]\s*(?:네이버(?:\s?(?:뉴스|포스트|TV))?|다음(?:\s?뉴스)?|Daum(?:\s?뉴스)?"
    r"|네이트(?:\s?뉴스)?"
    r"|NAVER|MSN|줌(?:\s?뉴스)?|ZUM)$|^(?:Daum|다음|네이버|NAVER|네이트)(?:\s?뉴스)?\s*[|:-]\s*(?=\S)",
    re.IGNORECASE,
)
PORTAL = re.compile(
    r"(?:네이버|다음|네이트|카카오|줌|NAVER|Daum|NATE|MSN|ZUM|Google|구글|빅카인즈|BigKinds)"
    r"(?:\s?(?:뉴스|포스트|연예|스포츠|TV|News))?",
    re.IGNORECASE,
)
"""A portal, which hands out articles of others and is no outlet."""
_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?![^/]*(?:naver|daum|kakao|nate|zum|msn|google)\.)([\w.-]+)(?:[/:?#].*)?",
    re.IGNORECASE,
)
"""An address that names its outlet, as a portal's does not."""
OUTLET = re.compile(
    r"(?!경제$|방송$|신문$|뉴스$|매일$)(?:[\w.&·-]{0,9}(?:일보|신문|경제|뉴스|타임[스즈]|데일리|투데이|방송|통신|헤럴드"
    r"|저널|미디어|포스트|매일|비즈)|뉴시스|뉴스1|한겨레|오마이뉴스|프레시안|시사인|블로터|머니S|아이뉴스24|채널A|TV조선"
    r"|KBS|MBC|SBS|YTN|JTBC|MBN|EBS|OBS|CBS|TBS)(?:\s?(?:뉴스|TV|NEWS))?",
    re.IGNORECASE,
)
"""A name that is an outlet's by how it ends, or is known."""
_BETWEEN = "/|,([·-"  # an outlet and its reporter, beside blanks
_REPORTER_BEHIND = re.compile(
    rf"[\s{re.escape(_BETWEEN)}]"
    r"(?P<reporter>[가-힣]{2,4}\s?(?:선임|전문|인턴|수습|객원)?\s?(?:기자|특파원|논설위원))[)\]]?$"
)
_NO_OUTLET = ("네이버뉴스", "다음뉴스", "구글뉴스", "빅카인즈뉴스", "전체뉴스", "관련뉴스")
_HOSTS = ("domain", "host", "hostname", "site", "sourcedomain", "mediaurl", "도메인")
_HOST = re.compile(r"\A[\w-]+(?:\.[\w-]+)+\Z")
_NEARLY_ALL = 0.9
_ANY = re.compile(
    "언론사|픽|PICK|Pick|구독|뉴스|제휴|새|로고|바로|전$|면|단$|TOP|[|:-]", re.IGNORECASE
)


def outlet(name: str) -> str:
    """An outlet's name without badges, ages and portals; an address names it by its host.

    Examples
    --------
    >>> outlet("가람일보언론사 선정"), outlet("누리신문 구독"), outlet("가람일보 | 네이버")
    ('가람일보', '누리신문', '가람일보')
    >>> outlet("뉴스픽"), outlet("구독경제신문"), outlet("https://www.garam.example.kr/")
    ('뉴스픽', '구독경제신문', 'garam.example.kr')
    """
    name = " ".join(name.split())
    if address := _ADDRESS.fullmatch(name):
        return address[1].lower()
    before = ""
    while name != before and _ANY.search(name):
        before = name
        for pattern in (_AFTER, _BEFORE, _AGE, _PORTALS):
            name = pattern.sub("", name).strip() or name
    return name


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's and no portal's, by how it ends or because it is known.

    Examples
    --------
    >>> is_outlet("가람일보"), is_outlet("한겨레"), is_outlet("네이버뉴스"), is_outlet("반도체")
    (True, True, False, False)
    """
    name = name.strip()
    known = OUTLET.fullmatch(name) and not PORTAL.fullmatch(name)
    return bool(known) and name not in _NO_OUTLET


def without_reporters(column: pd.Series[str]) -> tuple[pd.Series[str], pd.Series[str]]:
    """A column of outlets without the reporters that stand beside them, and these.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = pd.Series(["가람일보 김하늘 기자", "누리신문(이바다 특파원)"])
    >>> press, reporter = without_reporters(cells)
    >>> press.tolist(), reporter.tolist()
    (['가람일보', '누리신문'], ['김하늘 기자', '이바다 특파원'])
    """
    return each(column, lambda cell: _parted(cell)[0]), each(column, lambda cell: _parted(cell)[1])


def _parted(text: str) -> tuple[str, str]:
    """An outlet and the reporter behind it; all of it is an outlet where there is none."""
    stripped = text.strip()
    behind = _REPORTER_BEHIND.search(stripped)
    press = stripped[: behind.start()].rstrip(f"{_BETWEEN} \t\n\u3000\xa0") if behind else ""
    if behind is None or not press or press[0] in _BETWEEN:
        return text, ""
    return press, behind["reporter"]


def outlets(column: pd.Series[str]) -> pd.Series[str]:
    """A column of outlets without badges.

    Examples
    --------
    >>> import pandas as pd
    >>> outlets(pd.Series(["가람일보PICK", "가람일보"])).unique().tolist()
    ['가람일보']
    """
    return each(column, outlet)


def told_portals(frame: pd.DataFrame, names: Collection[str]) -> list[Notice]:
    """What is told of columns of outlets that hold portals: in which, how many cells, and which.

    Nothing where another of the columns names the outlet.

    Parameters
    ----------
    frame : DataFrame of str
    names : collection of str
        Columns that are called like one of outlets.
    """
    columns = {name: frame[name].to_list() for name in names}
    if not any(map(portals_in, columns.values())):
        return []
    outlets = first_filled(without_portals(frame, names), list(names)).to_list()
    found = {
        name: [cell.strip() for cell, other in zip(cells, outlets, strict=True) if not other]
        for name, cells in columns.items()
    }
    told = {name: [c for c in cells if PORTAL.fullmatch(c)] for name, cells in found.items()}
    return [
        Notice("portal_no_outlet", {"column": name, "n": len(cells), "portals": sorted({*cells})})
        for name, cells in told.items()
        if cells
    ]


def without_portals(frame: pd.DataFrame, names: Collection[str]) -> pd.DataFrame:
    """A table with blank cells in place of portals, in some columns.

    Examples
    --------
    >>> import pandas as pd
    >>> without_portals(pd.DataFrame({"매체": ["다음", "가람일보"]}), ["매체"])["매체"].tolist()
    ['', '가람일보']
    """
    columns = {name: frame[name].to_list() for name in names}
    found = {
        name: ["" if cell in portals else cell for cell in cells]
        for name, cells in columns.items()
        if (portals := portals_in(cells))
    }
    return with_columns(frame, found)


def portals_in(cells: Iterable[str]) -> set[str]:
    """Cells that name a portal, and so no outlet.

    Examples
    --------
    >>> portals_in(["네이버뉴스", "가람일보", ""])
    {'네이버뉴스'}
    """
    return {cell for cell in {*cells} if PORTAL.fullmatch(cell.strip())}


def host_column(frame: pd.DataFrame, taken: Collection[str]) -> str:
    """A column of host names (garam.example.kr), which name the outlet where nothing else does.

    Examples
    --------
    >>> import pandas as pd
    >>> host_column(pd.DataFrame({"domain": ["a.kr", "b.co.kr"]}, dtype="str"), [])
    'domain'
    """
    for name in frame.columns:
        if name in taken or plain(str(name)) not in _HOSTS:
            continue
        if share(_HOST, filled_cells(frame[name])) > _NEARLY_ALL:
            return str(name)
    return ""
