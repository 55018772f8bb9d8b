"""Texts that were spoilt before they came: read in a wrong encoding, taken apart into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from hwadu.notices import Notice
from hwadu.reading.dates.written_times import shorten

_HANGUL = re.compile("[가-힣]+")
_FOREIGN = re.compile("[^\x00-\x7f]")
_SAMPLE, _LOOKED_AT = 200, 2_000  # texts, and characters of each
_FEWEST = 10  # characters or words; fewer tell nothing
_TURNED_BACK = 0.2  # of the characters are Hangul then: of a sound text .04 at most, of these .4
_ENDINGS = {*"은는을를의에과와도었았겠ㄴㄹ", "에서", "으로", "ㅂ니다", "습니다", "다고"}
"""Particles and endings, which stand alone where a text is taken apart, and hardly ever else."""
_ALONE = 0.1  # of the words
_MOST = 0.5
_MISREAD = (("cp949", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "euc-kr"))
"""The encoding in which a text was read, and the one in which it had been written."""


def told_spoilt(texts: Iterable[str], path: str) -> list[Notice]:
    """What is told where most texts were read in a wrong encoding, or are lists of morphemes.

    Neither can be undone: of the first signs are lost, of the second endings.

    Examples
    --------
    >>> texts = ["가람 시 는 공원 을 열 었 다 고 3 일 밝히 었 다 ."]
    >>> [one.code for one in told_spoilt(texts, "a.csv")]
    ['texts_of_morphemes']
    """
    told: list[Notice] = []
    texts = [text[:_LOOKED_AT] for text in islice(filter(None, texts), _SAMPLE)]
    found: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("texts_mangled", _is_mangled),
        ("texts_of_morphemes", _is_of_morphemes),
    )
    for code, is_so in found:
        some = [text for text in texts if is_so(text)]
        if some and len(some) > _MOST * len(texts):
            told.append(Notice(code, {"text": shorten(some[0])}, where=path))
    return told


def _is_mangled(text: str) -> bool:
    """Whether a text was read in a wrong encoding: 媛, ê°€ or °¡ for 가."""
    least = _TURNED_BACK * len(_FOREIGN.findall(text))
    return least >= _TURNED_BACK * _FEWEST and any(
        sum(map(len, _HANGUL.findall(text.encode(read, "ignore").decode(written, "ignore"))))
        > least
        for read, written in _MISREAD
    )


def _is_of_morphemes(text: str) -> bool:
    words = text.split()
    return len(words) >= _FEWEST and sum(word in _ENDINGS for word in words) > _ALONE * len(words)
