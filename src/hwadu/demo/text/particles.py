"""Which Korean particle follows a word: 은 or 는, 이 or 가, 을 or 를, 으로 or 로.

The form depends on the sound the word ends in, so digits are read as Korean numbers (10 십, 3 삼),
capital letters by their names (L 엘, R 알), signs by the word they stand for (% 퍼센트), and
closing quotes are looked through. A bracket at the end is not read at all: 인공지능(AI)은 follows
인공지능.
"""

from __future__ import annotations

from functools import cache

from hwadu.errors import HwaduError, did_you_mean

_FORMS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "와": ("과", "와"),
    "으로": ("으로", "로"),
    "이라": ("이라", "라"),
    "이란": ("이란", "란"),
    "이나": ("이나", "나"),
    "이며": ("이며", "며"),
}
MARKERS: dict[str, tuple[str, str]] = _FORMS | {
    form: pair for pair in _FORMS.values() for form in pair
}
"""Every way to name a particle, with its form after a consonant and after a vowel."""

_NONE, _RIEUL, _OTHER = 0, 8, 1  # the open syllable, ㄹ, and any other final consonant

_DIGITS = dict(zip("0123456789", (1, 8, 0, 1, 0, 0, 1, 8, 8, 0), strict=True))
_LETTERS = {"L": _RIEUL, "R": _RIEUL, "M": _OTHER, "N": _OTHER}  # 엘, 알, 엠, 엔
# After 1 to 15 zeros the last numeral heard is 십, 백, 천, 만 (four times), 억 (four), 조.
_ZEROS = (_OTHER,) * 11 + (_NONE,) * 4
_SIGNS = {"%": _NONE, "％": _NONE, "℃": _NONE, "㎡": _NONE, "㎞": _NONE, "㎾": _NONE, "㎿": _NONE}
_CLOSING_QUOTES = "'\"’”」』》〉>*.,…! ?~·"
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}


@cache
def attach(word: str, marker: str) -> str:
    """Put the fitting form of a particle behind a word.

    Parameters
    ----------
    word : str
        The word, with quotes or brackets as it is printed.
    marker : str
        One of :data:`MARKERS`: the particle in either of its two forms.

    Returns
    -------
    str
        Word and particle.

    Raises
    ------
    HwaduError
        If the marker is none.

    Examples
    --------
    >>> attach("소버린 AI", "은"), attach("LLM", "을"), attach("서울", "으로"), attach("30%", "이")
    ('소버린 AI는', 'LLM을', '서울로', '30%가')
    """
    try:
        closed, opened = MARKERS[marker]
    except KeyError:
        raise HwaduError(
            f"{marker!r} is no particle marker", remedy=did_you_mean(marker, MARKERS)
        ) from None
    final = final_sound(word)
    if closed == "으로" and final == _RIEUL:
        return word + opened
    return word + (closed if final else opened)


def final_sound(word: str) -> int:
    """The final consonant a word is heard to end in.

    Returns
    -------
    int
        0 for an open syllable, 8 for ㄹ, any other positive number for another consonant. A word
        without a letter that can be read counts as open.

    Examples
    --------
    >>> [final_sound(w) for w in ("정부", "서울", "기업", "HBM", "100", "‘데이터 댐’")]
    [0, 8, 17, 1, 1, 16]
    """
    core = _heard(word)
    if not core:
        return _NONE
    last = core[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last.isdigit():
        return _number(core)
    if last.isascii() and last.isalpha():
        return _latin(core)
    return _SIGNS.get(last, _NONE)


def _heard(word: str) -> str:
    core = word.rstrip(_CLOSING_QUOTES)
    while core and core[-1] in _BRACKETS:
        start = core.rfind(_BRACKETS[core[-1]])
        inside = core[:start] if start > 0 else core[start + 1 : -1]
        core = inside.rstrip(_CLOSING_QUOTES)
    return core


def _number(core: str) -> int:
    start = len(core)
    while start and (core[start - 1].isdigit() or core[start - 1] in ",."):
        start -= 1
    digits = core[start:].replace(",", "")
    if not digits[-1].isascii() or digits[-1] != "0":
        return _DIGITS.get(digits[-1], _NONE)
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or zeros == len(digits):
        return _DIGITS["0"]  # 영: after the point digits are read one by one
    return _ZEROS[min(zeros, len(_ZEROS)) - 1]


def _latin(core: str) -> int:
    start = len(core)
    while start and core[start - 1].isascii() and core[start - 1].isalpha():
        start -= 1
    letters = core[start:]
    last = letters[-1]
    if last.isupper():
        return _LETTERS.get(last, _NONE)
    # An ordinary English word: l, m and n close the syllable, and so does a stop after one vowel
    # (chip 칩, bot 봇); other consonants get the vowel ㅡ (cloud 클라우드).
    if last == "l":
        return _RIEUL
    if last in "mn" or letters.endswith("ng"):
        return _OTHER
    short = len(letters) > 1 and letters[-2] in "aeiou" and letters[-3:-2] not in tuple("aeiou")
    return _OTHER if last in "bckpt" and short else _NONE
