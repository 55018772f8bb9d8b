"""Names of persons hidden from the tokens (개인 이름 가리기).

A name is known from the archive's own columns (people, reporter), or from its place before a title
(홍길동 장관); in text that was masked before, the mask is one. All are counted under one term, so
that positions and sentences stay as they were.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.privacy.masked_lines import MASK, is_of_a_newsroom
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes.morpheme import SPACED, Word
from hwadu.tokens.morphemes.word_stream import Stream
from hwadu.tokens.names.proper_names import TITLES
from hwadu.tokens.term_of_morpheme import Vocabulary

_NAME = re.compile(r"[가-힣]{2,4}")
_FULL_NAME = re.compile(r"[가-힣]{3,8}|[가-힣]{1,7}(?: [가-힣]{1,7}){1,3}")
_SURNAMES = frozenset(
    "강고곽구권김나남노도류마맹명문민박방배백변서석선설성소손송신심안양엄여염오옥왕용우원위유육윤"
    "은이임장전정제조주지진차채천최추탁태표하한함허현형홍황"
)


def people_of(articles: pd.DataFrame) -> frozenset[str]:
    """Names in the columns ``people`` and ``reporter``."""
    names: set[str] = set()
    for column in ("people", "reporter"):
        for cell in articles[column].unique().tolist():
            names.update(filter(_NAME.fullmatch, (part.strip() for part in cell.split(","))))
    return frozenset(names) | {fold(name) for name in names_of_persons(articles)}


def names_of_persons(articles: pd.DataFrame) -> frozenset[str]:
    """Names in the column ``people`` that are long enough to be no other word.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.

    Examples
    --------
    >>> import pandas as pd
    >>> sorted(names_of_persons(pd.DataFrame({"people": ["홍길동,샘 올트먼,이상", "홍길동"]})))
    ['샘 올트먼', '홍길동']
    """
    cells = articles["people"].unique().tolist()
    names = {" ".join(part.split()) for cell in cells for part in cell.split(",")}
    return frozenset(name for name in names if _FULL_NAME.fullmatch(name))


class PeopleMask:
    """Replace names of persons in streams of morphemes.

    Parameters
    ----------
    vocabulary : Vocabulary
    names : set of str
        Names that are hidden wherever they stand.
    """

    def __init__(self, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._checked = 0
        self._is_known = np.empty(0, dtype=bool)
        self._may_be = np.empty(0, dtype=bool)
        self._is_title = np.empty(0, dtype=bool)

    def hide(self, stream: Stream) -> Stream:
        """The stream with every name replaced by one word."""
        self._check_new_words()
        words = stream.words
        before_title = np.zeros(len(words), dtype=bool)
        before_title[:-1] = self._is_title[words[1:]] & (stream.gaps[1:] <= SPACED)
        hidden = self._is_known[words] | (self._may_be[words] & before_title)
        masked = words.copy()
        masked[hidden] = self._vocabulary.mask(MASK)
        return replace(stream, words=masked)

    def _check_new_words(self) -> None:
        new = self._vocabulary.words[self._checked :]
        self._checked += len(new)
        shaped = [word.tag == "NNP" and bool(_NAME.fullmatch(word.form)) for word in new]
        known = [word.form in self._names and not _is_department(word) for word in new]
        known = [is_one or word.form == MASK for is_one, word in zip(known, new, strict=True)]
        self._is_known = _append(self._is_known, known)
        self._may_be = _append(
            self._may_be,
            [s and word.form[0] in _SURNAMES for s, word in zip(shaped, new, strict=True)],
        )
        self._is_title = _append(self._is_title, [word.form in TITLES for word in new])


def _is_department(word: Word) -> bool:
    return word.known and word.tag == "NNG" and is_of_a_newsroom(word.form)


def _append(known: npt.NDArray[np.bool_], new: list[bool]) -> npt.NDArray[np.bool_]:
    return np.append(known, np.array(new, dtype=bool))
