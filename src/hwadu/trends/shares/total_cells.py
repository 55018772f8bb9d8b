"""What a cell or heading in a table of totals is: a number, an unknown one, a sum, a time."""

from __future__ import annotations

import re

from hwadu.files.headings import plain_heading
from hwadu.stats.written_periods import written_period
from hwadu.trends.table_headings import SUMS

_BETWEEN_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_UNIT = re.compile(r"\s?[건개]$")
_NUMBER = re.compile(r"[\d,]*\d\s?\D?")
_UNKNOWN = re.compile(
    r"(?:[-–—−.…*x×]+|n\.?/?a\.?|nan|null|none|미상|미집계|불명|자료\s?없음)?", re.I
)
_PART = re.compile(
    r"(?:0?[1-9]|1[0-2])\s?월|[1-4]\s?(?:/\s?4\s?)?분기|[상하]반기|Q[1-4]|[1-4]Q|H[12]", re.I
)
_YEAR_BEFORE = re.compile(r"(?:['‘’`]?\d\d|\d{4})\s?(?:년도?)?[\s.-]*(?=\D)")
MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
"""A month of six digits."""


def is_number(cell: str) -> bool:
    """Whether a cell can be how many articles there are."""
    return bool(_NUMBER.fullmatch(cell))


def bare_number(cell: str) -> str:
    """A number without its unit and the commas between thousands.

    Examples
    --------
    >>> bare_number("1,234건"), bare_number("1,23")
    ('1234', '1,23')
    """
    return _BETWEEN_THOUSANDS.sub("", _UNIT.sub("", cell))


def is_unknown(cell: str) -> bool:
    """Whether a cell says that the number is not known: an empty one, a hyphen, n/a.

    Examples
    --------
    >>> [is_unknown(cell) for cell in ("", "-", "N/A", "0", "없음")]
    [True, True, True, False, False]
    """
    return bool(_UNKNOWN.fullmatch(cell.strip()))


def is_sum(heading: str) -> bool:
    """Whether a row or column adds up others: 합계, 2023년 계."""
    return plain_heading(_YEAR_BEFORE.sub("", heading, count=1)) in SUMS


def is_time(heading: str) -> bool:
    """Whether a heading is a period; also a month of six digits."""
    return bool(written_period(heading) or MONTH.fullmatch(heading))


def is_part_of_year(heading: str) -> bool:
    """Whether a heading is a month, quarter or half, the year itself standing elsewhere.

    Examples
    --------
    >>> is_part_of_year("3월"), is_part_of_year("1/4분기"), is_part_of_year("2023년 1월")
    (True, True, False)
    """
    return bool(_PART.fullmatch(heading.strip()))
