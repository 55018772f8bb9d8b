"""Keywords of an archive beside a lead: the nouns of the whole article.

BigKinds cuts bodies at 200 characters, but lists the nouns of the whole text. A compound stands
there with its parts (프리시리즈,프리,시리즈), and some compounds only as neighbours (디지털,트윈).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.tables.word_tables import KEYWORDS
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes.analysed import BREAK, AnalysedText
from hwadu.tokens.morphemes.morpheme import Word
from hwadu.tokens.terms import TermReader, Terms

_LEADS = ("lead", "lead+keywords")
_UNITS = (
    # time
    "년도 년대 년 주년 분기 개월 월 주일 주 일 거래일 달 시간 시 분 초 "
    # money and measures
    "원 달러 엔 위안 유로 % %p ％ "
    "평 도 제곱미터 제곱킬로미터 kWh MWh GWh TWh kW MW GW TW KB MB GB TB PB EB kHz MHz GHz "
    # things, people, places
    "개국 개사 개소 개 명 인 살 세 곳 건 가지 종류 종 권 편 장 채 척 층 호점 호 대 팀 점 가구 "
    # order and size
    "순위 위 등 번째 번 차례 차 회 기 배 단계 등급 포인트"
)
_MEASURE = (  # in thousands and thousandths of themselves too; 나노 alone names a process
    r"(?:나노|마이크로|밀리|센티|킬로|메가|기가|테라|페타|엑사)?"
    r"(?:와트시?|바이트|비트|헤르츠|볼트|미터|그램|리터|톤|플롭스)"
)
_AMOUNT = re.compile(
    r"\d[\d,.~∼-]*[십백천만억조]*여?"
    f"(?:{_MEASURE}|{'|'.join(sorted(_UNITS.split(), key=len, reverse=True))})?"
    r"(?:여|가량|정도|간|째|쯤|씩|당|말|초)?"
)


def uses_keywords(articles: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which articles are read with their keywords: those that are leads and have some."""
    used = articles["text_basis"].isin(_LEADS) & (articles["keywords"] != "")
    return used.to_numpy(dtype=bool)


def basis_with_keywords(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles whose ``text_basis`` says that they are read with their keywords.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"text_basis": ["lead", "full"], "keywords": ["투자,AI", "투자"]})
    >>> basis_with_keywords(articles)["text_basis"].tolist()
    ['lead+keywords', 'full']
    """
    basis = articles["text_basis"].where(~uses_keywords(articles), _LEADS[1])
    return articles.assign(text_basis=basis)


def keyword_items(text: str) -> list[str]:
    """The keywords of an article, as its archive lists them between commas."""
    return [item for item in (part.strip() for part in text.split(",")) if item]


def without_repeated_parts(items: list[str]) -> list[str]:
    """Drop the parts that follow the compound they make up.

    Examples
    --------
    >>> without_repeated_parts(["프리시리즈", "프리", "시리즈", "투자"])
    ['프리시리즈', '투자']
    """
    kept: list[str] = []
    position = 0
    while position < len(items):
        whole = fold(items[position])
        kept.append(items[position])
        position += 1
        rest, after = whole, position
        while rest and after < len(items) and rest.startswith(fold(items[after])):
            rest = rest[len(fold(items[after])) :]
            after += 1
        if not rest and after - position > 1:
            position = after
    return kept


def keyword_terms(
    reader: TermReader,
    terms: Terms,
    keywords: list[str],
    first: int,
    wholes: Mapping[str, str],
) -> Terms:
    """Terms of leads together with those of their keywords.

    A term stands as often as it does in the text or among the keywords, whichever is more. What
    the keywords add stands in no sentence of the text: its number is ``KEYWORDS``.

    Parameters
    ----------
    reader : TermReader
    terms : Terms
        Of title and lead, in the order of the documents.
    keywords : list of str
        Of each document, items separated by commas; empty if there are none.
    first : int
        Number of the first document.
    wholes : mapping of str to str
        Items that are pieces of a word, and that word: they are read as it.
    """
    items = [
        [wholes.get(item, item) for item in without_repeated_parts(keyword_items(text))]
        for text in keywords
    ]
    listed = _once_glossed(reader.read(_as_text(reader, items, first)))
    more = np.flatnonzero(_occurrence(listed) >= _count_in(terms, listed))
    documents = np.concatenate([terms.documents, listed.documents[more]])
    order = np.argsort(documents, kind="stable")

    def merged(name: str, of_lists: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.concatenate([getattr(terms, name), of_lists])[order]

    # items of a list are no text: none is linked to the one before
    linked = np.concatenate([terms.linked, np.zeros(len(more), dtype=bool)])[order]
    return Terms(
        merged("terms", listed.terms[more]),
        merged("surfaces", listed.surfaces[more]),
        documents[order],
        merged("sentences", np.full(len(more), KEYWORDS, dtype=terms.sentences.dtype)),
        linked,
    )


def _once_glossed(listed: Terms) -> Terms:
    """Drop a term that follows itself in another spelling: 인공지능,AI from 인공지능(AI)."""
    again = np.zeros(len(listed.terms), dtype=bool)
    again[1:] = (
        (listed.terms[1:] == listed.terms[:-1])
        & (listed.documents[1:] == listed.documents[:-1])
        & (listed.surfaces[1:] != listed.surfaces[:-1])
    )
    return listed.take(np.flatnonzero(~again))


def _as_text(reader: TermReader, items: list[list[str]], first: int) -> AnalysedText:
    """Keywords as a text in which every item is a morpheme."""
    counts = np.array([len(own) for own in items], dtype=np.int64)
    words = [Word(item, _tag(item), item) for own in items for item in own]
    lengths = np.array([len(word.surface) for word in words], dtype=np.int64)
    begins = np.cumsum(lengths + 1) - lengths - 1
    # a space between items, a break between documents: both one character
    first_of_each = begins[np.minimum(np.cumsum(counts) - counts, max(len(begins) - 1, 0))]
    index = np.repeat(np.arange(len(items)), counts)
    has_any = counts > 0
    numbers = (np.arange(len(items)) + first).astype(np.int32)
    return AnalysedText(
        text=BREAK.join(" ".join(own) for own in items if own),
        words=reader.vocabulary.intern(words),
        starts=begins,
        ends=begins + lengths,
        documents=numbers[index],
        sentences=np.zeros(len(words), dtype=np.int32),
        paragraphs=first_of_each[has_any],
        paragraph_documents=numbers[has_any],
        listed=True,
    )


def _tag(item: str) -> str:
    if is_amount(item):
        return "SN"
    return "SL" if item.isascii() else "NNG"


def _place(terms: Terms) -> npt.NDArray[np.int64]:
    place: npt.NDArray[np.int64] = terms.documents.astype(np.int64) << 32 | terms.terms
    return place


def _occurrence(terms: Terms) -> npt.NDArray[np.int64]:
    """How often each term stood in its document before."""
    place = _place(terms)
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(place) else order
    lengths = np.diff(np.append(begins, len(place)))
    occurrence = np.empty(len(place), dtype=np.int64)
    occurrence[order] = np.arange(len(place)) - np.repeat(begins, lengths)
    return occurrence


def _count_in(terms: Terms, asked: Terms) -> npt.NDArray[np.int64]:
    """How often each asked term occurs in its document among the terms."""
    ordered = np.sort(_place(terms))
    place = _place(asked)
    right: npt.NDArray[np.int64] = np.searchsorted(ordered, place, side="right")
    return right - np.searchsorted(ordered, place, side="left")


def is_amount(item: str) -> bool:
    """Whether an item is a number, alone or with a unit.

    Units that make names are none of these: 3차원, 5세대 and 3사 are terms.

    Examples
    --------
    >>> [is_amount(item) for item in ("2020", "100억", "1,000만원", "28일", "30여명", "2~3%")]
    [True, True, True, True, True, True]
    >>> [is_amount(item) for item in ("3기가와트", "500테라바이트", "1.4GW", "7나노미터")]
    [True, True, True, True]
    >>> [is_amount(item) for item in ("3차원", "5세대", "4차산업혁명", "11번가", "5G", "2차전지")]
    [False, False, False, False, False, False]
    >>> [is_amount(item) for item in ("3나노", "4K", "1인가구", "64비트컴퓨팅")]
    [False, False, False, False]
    """
    return _AMOUNT.fullmatch(item) is not None
