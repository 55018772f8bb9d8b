"""Dates as other programs and older papers write them, in the form that is read elsewhere."""

from __future__ import annotations

import re

ENGLISH_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

_WIDE = str.maketrans("０１２３４５６７８９．：／－", "0123456789.:/-")
_DAY_AND_CLOCK = re.compile(r"^((?:19|20)\d{6})[ T_-](\d{6}|\d{4})$")
_SHORT_YEAR = re.compile(
    rf"^(\d{{1,2}})[ -]({ENGLISH_MONTH})[ -]'?(\d\d)(?=$|[ ,T])", re.IGNORECASE
)
_GLUED = re.compile(r"^(\d{1,2})([a-z]{3})(\d{4})(?=$|[ :T])[ :]?", re.IGNORECASE)  # 05mar2023
_YEAR_FIRST = re.compile(rf"^(\d{{4}})([-/ .])({ENGLISH_MONTH})\2(\d{{1,2}})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"({ENGLISH_MONTH}\.? \d{{1,2}}|^\d{{1,2}})(?:st|nd|rd|th)\b", re.IGNORECASE)
_SPACED = re.compile(r"^(\d\d)\s?\.\s?(\d{1,2})\s?\.\s?(\d{1,2})(?!\d)\.?(?=$|[\s(])")
"""22. 9. 6., as offices write it."""
_MIXED = re.compile(
    r"^(\d{4}|\d\d)\s?[.년/-]\s{0,2}(\d{1,2})\s?(?:월|[./-])\s?\.?\s{0,2}(\d{1,2})\s?(일)?\.?(?=$|[\s(])"
)
"""2022. 9월. 6일, with units for some of its parts."""
_UNIT = re.compile(r"(?<=[\d〇零一二三四五六七八九十])[年月日]")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十]+(?=[년월일])")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def plainly(text: str) -> str:
    """A date with plain digits, a year of four, and blanks between its parts.

    Examples
    --------
    >>> plainly("２０２３．３．５"), plainly("05mar2023 14:05"), plainly("2023/Mar/05")
    ('2023.3.5', '05 mar 2023 14:05', '05 Mar 2023')
    >>> plainly("22. 9. 6."), plainly("2022. 9월. 6일")
    ('22.9.6', '2022년 9월 6일')
    >>> plainly("一九五八年三月二十一日")
    '1958년 3월 21일'
    """
    if not text.isascii():
        text = text.translate(_WIDE)
        if "年" in text:
            text = _UNIT.sub(lambda unit: "년월일"["年月日".index(unit[0])], text)
            text = _NUMERAL.sub(_in_digits, text)
    text = _SPACED.sub(r"\1.\2.\3", text)
    if ("월" in text or "년" in text) and (mixed := _MIXED.match(text)):
        text = f"{mixed[1]}년 {mixed[2]}월 {mixed[3]}일{text[mixed.end() :]}"
    text = _SHORT_YEAR.sub(r"\1 \2 20\3", _DAY_AND_CLOCK.sub(r"\1\2", text))
    if not re.search("[A-Za-z]{3}", text):
        return text
    text = _YEAR_FIRST.sub(r"\4 \3 \1", _GLUED.sub(r"\1 \2 \3 ", text)).strip()
    return _ORDINAL.sub(r"\1", text)


def _in_digits(numeral: re.Match[str]) -> str:
    """一九五八 or 二十一, digit by digit or with tens."""
    tens, ten, ones = numeral[0].partition("十")
    if not ten:
        return numeral[0].translate(_DIGITS)
    return f"{tens.translate(_DIGITS) or '1'}{ones.translate(_DIGITS) or '0'}"
