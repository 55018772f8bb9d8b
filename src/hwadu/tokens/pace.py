"""How long the morphemes of articles would take, and how many of them are known already."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pandas as pd

from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER, analyser_of
from hwadu.tokens.morphemes.morpheme_store import MorphemeStore, paragraph_keys

_CHARACTERS = 60_000


@dataclass(frozen=True)
class Pace:
    """What was measured on some articles.

    Attributes
    ----------
    known : float
        Share of their characters whose morphemes are in the cache.
    threads : float
        CPU seconds that the analyser's own threads take for a character; nothing was measured,
        and this is 0, where all is known.
    beside : float
        CPU seconds for a character on one core beside them, which more threads do not shorten.
    """

    known: float
    threads: float
    beside: float

    @property
    def per_second(self) -> float:
        """Characters a second of CPU; 0 where nothing was measured."""
        both = self.threads + self.beside
        return 1 / both if both else 0.0


def measure_pace(articles: pd.DataFrame, *, analyser: str = DEFAULT_ANALYSER) -> Pace:
    """Look articles up in the cache of morphemes, and analyse some of what it lacks.

    Nothing is written to the cache. CPU is measured, not the clock, so that other work on the
    machine disturbs it little.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``, or a sample of it.
    analyser : {"kiwi", "mecab"}

    Raises
    ------
    InputError
        If the cache folder cannot be used.
    """
    texts, reader = _paragraphs(articles), analyser_of(analyser)
    shards = MorphemeStore(None, reader).locate(paragraph_keys(texts)).shard.tolist()
    unknown = [text for text, shard in zip(texts, shards, strict=True) if shard < 0]
    of_all = sum(map(len, texts))
    known = 1 - sum(map(len, unknown)) / of_all if of_all else 1.0
    chosen = _about(unknown, _CHARACTERS)
    if not chosen:
        return Pace(known, 0.0, 0.0)
    reader.analyse(chosen[:1])  # the first call makes ready what later ones use
    here, all_threads = time.thread_time(), time.process_time()
    reader.analyse(chosen)
    here, all_threads = time.thread_time() - here, time.process_time() - all_threads
    read = sum(map(len, chosen))
    return Pace(known, max(all_threads - here, 0.0) / read, here / read)


def _paragraphs(articles: pd.DataFrame) -> list[str]:
    titles = articles["title_hangul"].where(articles["title_hangul"] != "", articles["title"])
    pairs = zip(titles.tolist(), articles["body"].tolist(), strict=True)
    both = (text for title, body in pairs for text in (title, *body.split("\n")))
    return [text for text in dict.fromkeys(both) if text.strip()]


def _about(texts: list[str], characters: int) -> list[str]:
    """Texts from all over the list, of about so many characters."""
    of_all = sum(map(len, texts))
    step = max(of_all // max(characters, 1), 1)
    return texts[::step]
