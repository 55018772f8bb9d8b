"""Rows below a header that are no rows of the table: totals, and notes of who made it."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"[\[(<〈【]?\s*+(?:(?:(?:총|소|누|중간)\s*+)?(?:합\s*+)?계|총\s*+합"
    r"|(?:grand|sub)?[\s-]?total|sum)\s*+(?:[\])>〉】]\s*+)?(?:[:：]\s*+)?"
    r"(?:\(?[\d,]++\s?(?:건|개|편|rows?|articles?)?\)?)?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"[\[(]?(?:총|전체|모두|합계)\s*+(?:[:：]\s*+)?[\d,]++\s*+(?:건|개|편|기사)[\])]?\.?"
)
_NUMBERS = re.compile(r"[\d.,%\s()\-–]*(?:건|개|편|원|%)?")
_NOTE = re.compile(
    r"[※＊]|\*\s|#\s|\(?(?:주|비고|참고|출처|자료|자료\s?출처|단위)\s?[):：]"
    r"|(?:검색|수집|조회|추출|작성|기준|다운로드)\s?"
    r"(?:일|일자|일시|시각|날짜|기간|조건|어|식|결과)\s?[:：]"
)


def aside(cells: list[str], width: int) -> str:
    """Why a row is none of its table; "" where it may be one.

    A total is called so and holds no other word but counts; a note stands alone in its row and
    begins as notes do.

    Parameters
    ----------
    cells : list of str
        Without blanks around them.
    width : int
        Columns of the table: in one of a single column every cell stands alone.

    Examples
    --------
    >>> aside(["합계", "", "1,204"], 3), aside(["※ 출처: 가람 검색"], 3), aside(["합계 내기"], 3)
    ('the row sums up others', 'the row is a note', '')
    """
    first = next(filter(None, cells), "")
    sums = _TOTAL.fullmatch(first) or _COUNT.fullmatch(first)
    if width < 2 or not (sums or _NOTE.match(first)):
        return ""
    _, *others = filter(None, cells)
    if sums and all(_NUMBERS.fullmatch(cell) or _COUNT.fullmatch(cell) for cell in others):
        return "the row sums up others"
    return "the row is a note" if not sums and not others else ""
