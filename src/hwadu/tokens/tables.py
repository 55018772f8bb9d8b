"""Articles to the tables ``terms`` and ``tokens``: streamed, stored, bounded in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu import progress
from hwadu.schema import conform
from hwadu.tokens.gather import Gathered, ParagraphReader
from hwadu.tokens.keywords import keyword_terms, uses_keywords
from hwadu.tokens.lexicon import Lexicon
from hwadu.tokens.morphemes import MorphemeCollector, kiwi
from hwadu.tokens.store import Keys, MorphemeStore, paragraph_keys
from hwadu.tokens.terms import Stream, TermReader, Terms
from hwadu.tokens.tokenizer import as_lexicon, make_reader
from hwadu.tokens.vocabulary import DEFAULT_PARTS_OF_SPEECH, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_ARTICLES_PER_BLOCK = 512
_CHARACTERS_PER_SHARD = 1_500_000


@dataclass(frozen=True)
class TokenTables:
    """Terms and tokens of a corpus.

    Parameters
    ----------
    terms : DataFrame
        Table ``terms``: canonical forms, then surfaces, each sorted.
    tokens : DataFrame
        Table ``tokens``: a row per article, in the order of their ids.
    text_basis : Series of str
        What each article's tokens were read from, by article id: the articles' own basis, or
        ``lead+keywords`` where the keywords were used.
    """

    terms: pd.DataFrame
    tokens: pd.DataFrame
    text_basis: pd.Series[str]


@dataclass(frozen=True)
class _Paragraphs:
    """Where the paragraphs of a corpus stand; the texts themselves are read again when needed."""

    keys: Keys
    article: npt.NDArray[np.int32]
    is_title: npt.NDArray[np.bool_]


def tokenize_articles(
    articles: pd.DataFrame,
    *,
    lexicon: Lexicon | str | Path | None = None,
    stopwords: str | Path | Iterable[str] | None = None,
    keywords: bool = False,
    workers: int | None = None,
    store: str | Path | None = None,
    parts_of_speech: Iterable[str] = DEFAULT_PARTS_OF_SPEECH,
    min_length: int = 2,
    compounds: Mapping[str, str] | None = None,
) -> TokenTables:
    """Read the terms of articles; paragraphs that were analysed before are not analysed again.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``.
    lexicon : Lexicon or path, optional
        The bundled one if not given.
    stopwords : path or collection of str, optional
        The bundled list if not given.
    keywords : bool
        Whether articles of which only a lead is known (``text_basis`` lead) are read with their
        keywords. A term then counts as often as it stands in title and lead or among the
        keywords, whichever is more; keywords stand in a sentence of their own, the last one.
    workers : int, optional
        Threads; all cores if not given.
    store : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.
    parts_of_speech, min_length, compounds
        As in :class:`~hwadu.tokens.tokenizer.Tokenizer`.

    Returns
    -------
    TokenTables

    Raises
    ------
    SettingsError
        If the lexicon or the stop words cannot be used.
    InputError
        If the cache folder cannot be written.
    """
    lexicon = as_lexicon(lexicon)
    reader = make_reader(lexicon, stopwords, parts_of_speech, min_length, compounds)
    morphemes = MorphemeStore(lexicon.user_words, store)
    order = np.argsort(articles["article_id"].to_numpy(dtype=object), kind="stable")
    paragraphs = _find_paragraphs(articles, order)
    _fill(morphemes, paragraphs, articles, order, lexicon, workers)
    gather = ParagraphReader(morphemes, reader.vocabulary.intern).gather
    blocks = []
    with_keywords = uses_keywords(articles) if keywords else np.zeros(len(articles), dtype=bool)
    with progress.bar("reading terms", len(articles)) as advance:
        for first, last in _blocks(len(order)):
            found, sentence_counts = _block_terms(reader, gather, paragraphs, first, last)
            chosen = order[first:last]
            if with_keywords[chosen].any():
                lists = articles["keywords"].iloc[chosen].where(with_keywords[chosen], "")
                found = keyword_terms(reader, found, lists.tolist(), first, sentence_counts)
            blocks.append(found)
            advance(last - first)
    ids = articles["article_id"].iloc[order].reset_index(drop=True)
    basis = articles["text_basis"].where(~with_keywords, "lead+keywords").iloc[order]
    return _tables(reader.vocabulary, blocks, ids, basis.set_axis(ids))


def _paragraph_texts(
    articles: pd.DataFrame, order: npt.NDArray[np.int64]
) -> Iterator[tuple[int, bool, str]]:
    """Article number, whether it is the title, and text of each paragraph that is not empty."""
    for first, last in _blocks(len(order)):
        chosen = order[first:last]
        titles = articles["title"].iloc[chosen].tolist()
        bodies = articles["body"].iloc[chosen].tolist()
        for number, (title, body) in enumerate(zip(titles, bodies, strict=True), start=first):
            if title.strip():
                yield number, True, title
            for paragraph in body.split("\n"):
                if paragraph.strip():
                    yield number, False, paragraph


def _find_paragraphs(articles: pd.DataFrame, order: npt.NDArray[np.int64]) -> _Paragraphs:
    numbers: list[int] = []
    titles: list[bool] = []

    def texts() -> Iterator[str]:
        for number, is_title, text in _paragraph_texts(articles, order):
            numbers.append(number)
            titles.append(is_title)
            yield text

    keys = paragraph_keys(texts())
    return _Paragraphs(keys, np.array(numbers, dtype=np.int32), np.array(titles, dtype=bool))


def _fill(
    store: MorphemeStore,
    paragraphs: _Paragraphs,
    articles: pd.DataFrame,
    order: npt.NDArray[np.int64],
    lexicon: Lexicon,
    workers: int | None,
) -> None:
    """Analyse the paragraphs the store does not hold, each text once."""
    missing = np.flatnonzero(store.locate(paragraphs.keys).shard < 0)
    if not len(missing):
        return
    _, firsts = np.unique(paragraphs.keys[missing], axis=0, return_index=True)
    wanted = np.sort(missing[firsts])
    is_wanted = np.zeros(len(paragraphs.keys), dtype=bool)
    is_wanted[wanted] = True
    texts = (
        text
        for (_, _, text), chosen in zip(
            _paragraph_texts(articles, order), is_wanted.tolist(), strict=True
        )
        if chosen
    )
    analysed = kiwi(lexicon.user_words, workers or 0).tokenize(texts, echo=True)
    collector, begun, before = MorphemeCollector(), 0, 0
    with progress.bar("analysing", len(order)) as advance:
        for done, (tokens, text) in enumerate(analysed, start=1):
            collector.add(text, tokens)
            if collector.characters >= _CHARACTERS_PER_SHARD or done == len(wanted):
                store.add(paragraphs.keys[wanted[begun:done]], collector.take())
                begun = done
            reached = int(paragraphs.article[wanted[done - 1]])
            advance(reached - before)
            before = reached


def _block_terms(
    reader: TermReader,
    gather: Callable[[Keys], Gathered],
    paragraphs: _Paragraphs,
    first: int,
    last: int,
) -> tuple[Terms, npt.NDArray[np.int64]]:
    """Terms of the articles from first to last, and how many sentences each has."""
    a, b = np.searchsorted(paragraphs.article, [first, last])
    batch = gather(paragraphs.keys[a:b])
    article, is_title = paragraphs.article[a:b], paragraphs.is_title[a:b]
    # sentence 0 is the title, whatever Kiwi thinks of it
    counts = np.where(is_title, 0, batch.sentence_counts).astype(np.int64)
    ends = np.cumsum(counts)
    per_article = np.bincount(article - first, weights=counts, minlength=last - first)
    before_article = np.concatenate([[0], np.cumsum(per_article)[:-1]])
    begins = 1 + ends - counts - before_article[article - first]
    lengths = np.diff(batch.offsets)
    sentences = np.where(
        np.repeat(is_title, lengths), 0, batch.sentences + np.repeat(begins, lengths)
    ).astype(np.int32)
    stream = Stream(batch.words, batch.gaps, np.repeat(article, lengths), sentences)
    return reader.read(stream), per_article.astype(np.int64)


def _tables(
    vocabulary: Vocabulary, blocks: list[Terms], ids: pd.Series[str], basis: pd.Series[str]
) -> TokenTables:
    import pandas as pd

    terms = _sorted_ids(vocabulary.terms.forms, [block.terms for block in blocks], 0)
    surfaces = _sorted_ids(
        vocabulary.surfaces.forms, [block.surfaces for block in blocks], len(terms.forms)
    )
    forms = terms.forms + surfaces.forms
    kinds = ["canonical"] * len(terms.forms) + ["surface"] * len(surfaces.forms)
    rows: dict[str, list[npt.NDArray[np.int32]]] = {
        "term_ids": [],
        "surface_ids": [],
        "sentences": [],
    }
    for (first, last), block in zip(_blocks(len(ids)), blocks, strict=True):
        bounds = np.searchsorted(block.documents, np.arange(first, last + 1))
        for name, values in (
            ("term_ids", terms.numbers[block.terms]),
            ("surface_ids", surfaces.numbers[block.surfaces]),
            ("sentences", block.sentences),
        ):
            rows[name] += [values[a:b] for a, b in pairwise(bounds.tolist())]
    term_table = pd.DataFrame(
        {"term_id": np.arange(len(forms), dtype=np.int32), "form": forms, "kind": kinds}
    )
    columns = {name: pd.Series(values, dtype=object) for name, values in rows.items()}
    return TokenTables(
        conform(term_table, "terms"),
        conform(pd.DataFrame({"article_id": ids, **columns}), "tokens"),
        basis,
    )


@dataclass(frozen=True)
class _SortedIds:
    """Forms in use, sorted, and the new number of each old one."""

    forms: list[str]
    numbers: npt.NDArray[np.int32]


def _sorted_ids(forms: list[str], used: list[npt.NDArray[np.int32]], first: int) -> _SortedIds:
    occurs = np.zeros(len(forms), dtype=bool)
    for numbers in used:
        occurs[numbers] = True
    ordered = sorted(np.flatnonzero(occurs).tolist(), key=forms.__getitem__)
    renumbered = np.full(len(forms), -1, dtype=np.int32)
    renumbered[ordered] = np.arange(first, first + len(ordered))
    return _SortedIds([forms[number] for number in ordered], renumbered)


def _blocks(articles: int) -> Iterator[tuple[int, int]]:
    for first in range(0, articles, _ARTICLES_PER_BLOCK):
        yield first, min(first + _ARTICLES_PER_BLOCK, articles)
