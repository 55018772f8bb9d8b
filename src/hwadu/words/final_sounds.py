"""The sound that a word ends in, which decides the form of a Korean particle behind it.

Digits are read as Korean numbers (10 십, 3 삼), capital letters by their names (L 엘, R 알),
signs by the word they stand for (% 퍼센트), and closing quotes are looked through. A bracket at the
end is not read at all: 인공지능(AI)은 follows 인공지능.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

OPEN, RIEUL, OTHER = 0, 8, 1
"""An open syllable, ㄹ, and one of the other final consonants."""

FIRST_SYLLABLE, LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28

_DIGITS = dict(zip("0123456789", (1, 8, 0, 1, 0, 0, 1, 8, 8, 0), strict=True))
_LETTERS = {"L": RIEUL, "R": RIEUL, "M": OTHER, "N": OTHER}  # 엘, 알, 엠, 엔
# After 1 to 15 zeros the last numeral heard is 십, 백, 천, 만 (four times), 억 (four), 조.
_ZEROS = (OTHER,) * 11 + (OPEN,) * 4
_SIGNS = {"%": OPEN, "％": OPEN, "℃": OPEN, "㎡": OPEN, "㎞": OPEN, "㎾": OPEN, "㎿": OPEN}
_CLOSING_QUOTES = "'\"’”」』》〉>*.,…! ?~·"
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}


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
        return OPEN
    last = core[-1]
    if FIRST_SYLLABLE <= ord(last) <= LAST_SYLLABLE:
        return (ord(last) - FIRST_SYLLABLE) % _FINALS
    if last.isdigit():
        return _number(core)
    if last.isascii() and last.isalpha():
        return _latin(core)
    return _SIGNS.get(last, OPEN)


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
        return _DIGITS.get(digits[-1], OPEN)
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
        return _LETTERS.get(last, OPEN)
    # An ordinary English word: l, m and n close the syllable, and so does a stop after one vowel
    # (chip 칩, bot 봇); other consonants get the vowel ㅡ (cloud 클라우드).
    if last == "l":
        return RIEUL
    if last in "mn" or letters.endswith("ng"):
        return OTHER
    short = len(letters) > 1 and letters[-2] in "aeiou" and letters[-3:-2] not in tuple("aeiou")
    return OTHER if last in "bckpt" and short else OPEN


def with_particles(text: str, particles: Mapping[str, Sequence[str]]) -> str:
    """A sentence whose particles fit the word before them.

    Where that word ends in a small Latin letter or another sign, whose sound is not known, both
    forms stay.

    Parameters
    ----------
    text : str
        Holds pairs such as ``은(는)`` or ``(으)로``.
    particles : mapping of str to sequence of str
        The pairs (``either``), what each becomes behind a ``consonant`` and behind a ``vowel``, and
        those that follow an l as they do a vowel (``liquid``).

    Examples
    --------
    >>> pairs = {"either": ["은(는)", "(으)로"], "consonant": ["은", "으로"],
    ...          "vowel": ["는", "로"], "liquid": ["(으)로"]}
    >>> with_particles("‘클라우드’은(는) 서울(으)로, 3(으)로, ‘cloud’은(는)", pairs)
    '‘클라우드’는 서울로, 3으로, ‘cloud’은(는)'
    """
    either = particles["either"]
    if not any(pair in text for pair in either):
        return text
    behind_consonant = dict(zip(either, particles["consonant"], strict=True))
    behind_vowel = dict(zip(either, particles["vowel"], strict=True))

    def chosen(found: re.Match[str]) -> str:
        word, pair = found.groups()
        sound = final_sound(text[: found.end(1)])
        vowel = sound == OPEN or (sound == RIEUL and pair in particles["liquid"])
        return word + (behind_vowel if vowel else behind_consonant)[pair]

    pairs = "|".join(map(re.escape, either))
    letter = f"[{chr(FIRST_SYLLABLE)}-{chr(LAST_SYLLABLE)}A-Z0-9%]"
    return re.sub(rf"({letter}[’”'\")\]〉》]*)({pairs})", chosen, text)
