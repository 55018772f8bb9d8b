"""Names of organisations that a corpus itself tells, among them those that hold a term.

An article names a firm with its representative, its stock code or its legal form (가비아클라우드
(대표 …), 두리반도체(012345), ㈜누리AI); an archive lists organisations in a column of its own. What
was named so once is that name everywhere in the corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.folded_text import FoldedText
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.matcher import Matcher
from hwadu.tokens.names.name_cues import PARTICLE_AT_END

Places = npt.NDArray[np.int64]

_AFTER = re.compile(r"㈜|\(주\)|\((?:공동 ?)?(?:대표|회장|이사장|CEO|\d{6}\)|코스[닥피])")
_BEFORE = re.compile(r"(?:㈜ ?|\(주\) ?|(?:주식|유한)회사 )([가-힣A-Za-z0-9&]{3,20})")
_NAME_AT_END = re.compile(r"[가-힣A-Za-z0-9&]{3,20}$")
_LONGEST_NAME = 20
_SAID_AT_LEAST, _NEARLY_ALWAYS = 5, 0.9
_LEAST_LETTERS = 2
_ARTICLES_AT_ONCE = 2048
_ARTICLES_READ = 8192
"""Articles that are read for letters that always stand with a term, evenly taken."""
_LISTED_AT_LEAST = 2
"""Articles that list an organisation: what an archive takes for names is not always one."""


def learn_names(articles: pd.DataFrame, lexicon: Lexicon) -> frozenset[str]:
    """Names in a corpus that hold a term of the lexicon and are none themselves.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    lexicon : Lexicon

    Examples
    --------
    >>> import pandas as pd
    >>> from hwadu.tokens import LexiconEntry
    >>> articles = pd.DataFrame({"title": [""], "organisations": ["한국은행"],
    ...                          "body": ["새솔클라우드(대표 김가온)는 클라우드를 판다."]})
    >>> sorted(learn_names(articles, Lexicon([LexiconEntry("클라우드", "클라우드")])))
    ['새솔클라우드']
    """
    named: set[str] = set()
    for column in ("title", "body"):
        for text in articles[column].tolist():
            if "(" in text or "㈜" in text or "회사 " in text:
                named.update(_named_in(text))
    cells = articles["organisations"].tolist() if "organisations" in articles else []
    listed = Counter(item.strip() for cell in cells for item in cell.split(","))
    named.update(name for name, n in listed.items() if n >= _LISTED_AT_LEAST)
    return frozenset(_holding_terms(named, lexicon))


def _named_in(text: str) -> Iterator[str]:
    for mark in _AFTER.finditer(text):
        found = _NAME_AT_END.search(text, max(0, mark.start() - _LONGEST_NAME), mark.start())
        if found:
            yield found.group()
    for named in _BEFORE.finditer(text):
        yield PARTICLE_AT_END.sub("", named.group(1))


def _holding_terms(names: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The names that begin or end with a term, or hold one between other letters."""
    matcher = Matcher(lexicon.spaces)
    for name in sorted(names):
        key = fold(name)
        if len(key) > _LONGEST_NAME or key in lexicon.readings:
            continue
        if any(last - first < len(key) for _, first, last in matcher.search(key)):
            yield name


def learn_fellows(articles: pd.DataFrame, lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Letters that always stand with a term, so that they make one name with it.

    플레어 stands nowhere but in 클라우드플레어, 메가존 nowhere but in 메가존클라우드; letters that
    also stand elsewhere (업계, 서비스) are words.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    lexicon : Lexicon

    Returns
    -------
    set of (str, str)
        Folded letters and the term they stand before, or the term and the letters behind it.
    """
    matcher = Matcher(lexicon.spaces)
    if len(articles) > _ARTICLES_READ:
        order = np.argsort(articles["article_id"].to_numpy(dtype=object), kind="stable")
        articles = articles.iloc[order[:: -(-len(articles) // _ARTICLES_READ)]]
    pairs: Counter[tuple[str, str]] = Counter()
    said: list[str] = []
    for folded in _blocks(articles):
        pairs.update(_touching(folded, matcher))
        said.append(folded.letters)
    often = {pair: n for pair, n in pairs.items() if n >= _SAID_AT_LEAST}
    letters = {pair: pair[0] if pair[1] in lexicon.readings else pair[1] for pair in often}
    counter = Matcher(dict.fromkeys(letters.values(), frozenset[int]()))
    everywhere: Counter[str] = Counter()
    for text in said:
        everywhere.update(counter.keys[key] for key, _, _ in counter.search(text))
    return frozenset(
        pair for pair, n in often.items() if n >= _NEARLY_ALWAYS * everywhere[letters[pair]]
    )


def _blocks(articles: pd.DataFrame) -> Iterator[FoldedText]:
    for first in range(0, len(articles), _ARTICLES_AT_ONCE):
        block = articles.iloc[first : first + _ARTICLES_AT_ONCE]
        yield FoldedText.of("\n".join([*block["title"].tolist(), *block["body"].tolist()]))


def _touching(folded: FoldedText, matcher: Matcher) -> Counter[tuple[str, str]]:
    """Terms with the letters before or behind them in one word, a particle at its end left out."""
    found = np.array(matcher.search(folded.letters), dtype=np.int64).reshape(-1, 3)
    keys, starts, ends = found[:, 0], folded.places[found[:, 1]], folded.places[found[:, 2] - 1] + 1
    firsts, lasts = folded.runs[0][starts], folded.runs[1][ends - 1]
    whole = ends - starts == found[:, 2] - found[:, 1]
    long_before, long_behind = starts - firsts >= _LEAST_LETTERS, lasts - ends >= _LEAST_LETTERS
    before = np.flatnonzero(whole & long_before & ~long_behind)
    behind = np.flatnonzero(whole & long_behind & (firsts == starts))
    # letters that are alike are looked at once
    pairs: Counter[tuple[str, str]] = Counter()
    for (key, letters), n in _counted(folded.text, keys, firsts, starts, before):
        pairs[letters.casefold(), matcher.keys[key]] += n
    for (key, letters), n in _counted(folded.text, keys, ends, lasts, behind):
        pairs[matcher.keys[key], PARTICLE_AT_END.sub("", letters).casefold()] += n
    return pairs


def _counted(
    text: str, keys: Places, starts: Places, ends: Places, chosen: Places
) -> Iterable[tuple[tuple[int, str], int]]:
    """How often each key stands with the letters between its two places."""
    columns = (column[chosen].tolist() for column in (keys, starts, ends))
    return Counter((key, text[a:b]) for key, a, b in zip(*columns, strict=True)).items()
