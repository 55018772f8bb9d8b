"""Names of private persons hidden in text (개인 이름 가리기), once and before anything reads it.

Names are learned from a whole corpus: from the archive's columns of persons and reporters, from
what stands beside them, and from what the analyser takes for a name that it does not know. Then
every place where a learned name is written is masked, in whatever sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.privacy.masked_lines import MASK, is_of_a_newsroom
from hwadu.privacy.sealed_names import SealedNames
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.morphemes.kiwi import kiwi
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus
from hwadu.tokens.names.people import names_of_persons, people_of
from hwadu.tokens.names.persons import (
    ANY_END,
    FAMILY,
    PLAIN_SURNAMES,
    SHORT,
    WHOLE_END,
    Cued,
    ends_like_a_place,
    ends_like_a_word,
    looks_like_a_name,
    may_be_a_name,
)
from hwadu.tokens.names.proper_names import FIRMS, PLACES
from hwadu.tokens.term_of_morpheme import Vocabulary

_TEXTS = ("title", "title_hangul", "body")
_OTHERS = ("organisations", "places", "press", "section")
_FAMILY = re.compile(f"[{''.join(sorted(FAMILY))}]")
_HANGUL = re.compile("[가-힣]")
_WORD_BEGINS = re.compile("(?<![가-힣])[가-힣]")
Names = frozenset[str] | SealedNames
PARTICLES = frozenset("이가을를은는의에로와과도만")
"""Those that news uses; 랑 and 아 are syllables of names there."""


@dataclass(frozen=True)
class PersonNames:
    """Names of persons, and how they are hidden.

    Parameters
    ----------
    names : frozenset of str or SealedNames
        Of three syllables or more: hidden wherever they are written.
    short : frozenset of str or SealedNames
        Of two syllables, which are also words: hidden where a title, 씨 or an age follows.
    foreign : frozenset of str or SealedNames
        Listed names of any other shape: hidden as whole words, those of several words always.
    words : frozenset of str or SealedNames
        Those of `names` that are also spelled by common words (정보라는): hidden as whole words.
    """

    names: Names
    short: Names = frozenset()
    foreign: Names = frozenset()
    words: Names = frozenset()

    def hide(self, text: str) -> str:
        """The text with every name replaced by the mask.

        Examples
        --------
        >>> PersonNames(frozenset({"홍길동"})).hide("홍길동은 웃었다. 전홍길동 장관")
        '○○○은 웃었다. 전○○○ 장관'
        """
        pieces, last = [], 0
        for start, end in _places_of(text, self.names):
            if text[start:end] not in self.words or _is_whole(text, start, end):
                pieces += [text[last:start], MASK]
                last = end
        text = "".join([*pieces, text[last:]])
        if self.short:
            text = SHORT.sub(lambda m: MASK if m.group() in self.short else m.group(), text)
        return self._without_foreign(text) if self.foreign else text

    def _without_foreign(self, text: str) -> str:
        pieces, last = [], 0
        for match in _WORD_BEGINS.finditer(text):
            start = match.start()
            if start < last:
                continue
            for end in (
                start + length for length in self._longest_first if start + length <= len(text)
            ):
                name = text[start:end]
                if name in self.foreign and (" " in name or ANY_END.match(text, end)):
                    pieces += [text[last:start], MASK]
                    last = end
                    break
        return "".join([*pieces, text[last:]])

    @cached_property
    def _longest_first(self) -> list[int]:
        """Letters of the foreign names."""
        foreign = self.foreign
        lengths = foreign.lengths if isinstance(foreign, SealedNames) else set(map(len, foreign))
        return sorted(lengths, reverse=True)


def learn_persons(
    articles: pd.DataFrame,
    more: Iterable[str] = (),
    *,
    spare: Iterable[str] = (),
    store: str | Path | None = None,
    workers: int | None = None,
) -> PersonNames:
    """Learn the names of persons that a corpus speaks of.

    Which words are unknown is asked of Kiwi, whichever analyser reads the study: no other says so.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    more : iterable of str
        Further texts of the corpus, such as bylines that were taken out.
    spare : iterable of str
        Words that are never hidden: the terms of a codebook and lexicon.
    store : path-like, optional
        Cache folder of morphemes.
    workers : int, optional

    Returns
    -------
    PersonNames
    """
    texts = [text for name in _TEXTS for text in articles[name].tolist() if text]
    cued = Cued().read([*texts, *more])
    listed = people_of(articles) | names_of_persons(articles)
    others = _items(articles, _OTHERS) | FIRMS | PLACES | set(spare)
    unknown, known = _taken_for_names(articles, store, workers)
    words, parts = _spelled_by_words(listed | cued.sure | cued.titled | unknown | known)
    others |= {name for name in words | parts if is_of_a_newsroom(name)}
    by_lines = (listed & (words | parts)) - _items(articles, ("people",))
    others |= {name for name in by_lines if not may_be_a_name(name)}
    others |= {name for name in by_lines & words if not looks_like_a_name(name)}
    certain = {name for name in listed | cued.sure if may_be_a_name(name)} - others
    certain -= {name for name in known - listed if ends_like_a_place(name)}
    titled = {
        name
        for name in cued.titled
        if not ends_like_a_word(name) or (name not in known and name[0] in PLAIN_SURNAMES)
    }
    taken = unknown | {name for name in known if name[0] in PLAIN_SURNAMES}
    untitled = {name for name in taken if not ends_like_a_word(name)}
    guessed = {
        name
        for name in (titled | untitled) - certain - others
        if len(name) > 2 and looks_like_a_name(name)
    }
    guessed -= words | (parts - titled)
    long = {name for name in certain if len(name) > 2}
    alone, within = _written(texts, long | guessed)
    names = long | {name for name in guessed if alone[name] >= within[name]}
    return PersonNames(
        names=frozenset(names),
        words=frozenset(name for name in names if name in words or within[name]) & (words | parts),
        short=frozenset(certain - long - (words - listed)),
        foreign=frozenset(name for name in listed - others if not may_be_a_name(name)),
    )


def _items(articles: pd.DataFrame, columns: Iterable[str]) -> set[str]:
    cells = (cell for name in columns for cell in articles[name].unique().tolist())
    return {item.strip() for cell in cells for item in cell.split(",")}


def _taken_for_names(
    articles: pd.DataFrame, store: str | Path | None, workers: int | None
) -> tuple[set[str], set[str]]:
    """Words that the analyser reads as names: those it does not know, and those it does."""
    vocabulary, used = Vocabulary(Lexicon([]), frozenset()), set[int]()
    for block in AnalysedCorpus(articles, store, workers).blocks(vocabulary):
        used.update(np.unique(block.text.words).tolist())
    words = [vocabulary.words[number] for number in used]
    names = [word for word in words if word.tag == "NNP" and may_be_a_name(word.form)]
    return {word.form for word in names if not word.known}, {w.form for w in names if w.known}


def _spelled_by_words(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Those that are a common word, with or without a particle, and those that are several."""
    word, several = set[str](), set[str]()
    ordered = sorted(names)
    for name, tokens in zip(ordered, kiwi(0).tokenize(ordered), strict=True):
        tags = [token.tag for token in tokens]
        if "NNP" in tags or any(token.oov for token in tokens):
            continue
        particle = tags[-1].startswith("J") and tokens[-1].form in PARTICLES
        inflected = (particle or tags[-1].startswith(("E", "X"))) and tokens[0].len > 1
        inflected |= tags[0] == "XPN"
        (word if len(tags) == 1 or inflected else several).add(name)
    return word, several


def _written(texts: Iterable[str], names: set[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each is written as a word, and how often within a longer one."""
    alone: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for text in texts:
        for start, end in _places_of(text, names):
            (alone if _is_whole(text, start, end) else within)[text[start:end]] += 1
    return alone, within


def _places_of(text: str, names: Container[str]) -> Iterator[tuple[int, int]]:
    """Where names of three and four syllables are written, the longer one first."""
    last = 0
    for match in _FAMILY.finditer(text):
        start = match.start()
        if start < last:
            continue
        for end in (start + 4, start + 3):
            if text[start:end] in names:
                yield start, end
                last = end
                break


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a word, but for a particle or a title behind it."""
    return not _HANGUL.match(text, start - 1, start) and WHOLE_END.match(text, end) is not None
