"""Articles to the tables ``terms`` and ``tokens``: streamed, stored, bounded in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError
from hwadu.schema import conform, empty
from hwadu.tokens.archive_keywords import keyword_terms, uses_keywords
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.morphemes.analyser import DEFAULT_ANALYSER
from hwadu.tokens.morphemes.morpheme_streams import AnalysedCorpus, article_blocks
from hwadu.tokens.names.known_names import KnownNames
from hwadu.tokens.names.people import people_of
from hwadu.tokens.term_ngrams import Ngrams, find_ngrams
from hwadu.tokens.term_of_morpheme import DEFAULT_PARTS_OF_SPEECH, Vocabulary
from hwadu.tokens.terms import Terms
from hwadu.tokens.tokenizer import as_lexicon, make_reader


@dataclass(frozen=True)
class TokenTables:
    """Terms and tokens of a corpus.

    Parameters
    ----------
    terms : DataFrame
        Table ``terms``: canonical forms, then surfaces, then n-grams, each sorted.
    tokens : DataFrame
        Table ``tokens``: a row per article, in the order of their ids.
    ngrams : DataFrame
        Table ``ngrams``: the n-grams of each article, in the order of the tokens; without rows
        unless they were asked for. They are counted as terms beside the tokens.
    """

    terms: pd.DataFrame
    tokens: pd.DataFrame
    ngrams: pd.DataFrame


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
    mask_people: bool = False,
    ngrams: int = 1,
    ngram_articles: int = 5,
    analyser: str = DEFAULT_ANALYSER,
    known: KnownNames | None = None,
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
        keywords. A term then counts as often as it occurs in title and lead or among the
        keywords, whichever is more; keywords occur in a sentence of their own, the last one.
    workers : int, optional
        Threads of Kiwi; all cores if not given.
    store : path, optional
        Cache folder; ``HWADU_CACHE`` or the platform's if not given.
    mask_people : bool
        Whether names of persons are replaced, see :mod:`hwadu.tokens.names.people`.
    parts_of_speech, min_length, compounds
        As in :class:`~hwadu.tokens.tokenizer.Tokenizer`.
    ngrams : int
        Most terms in an n-gram; 1 for none. An n-gram is neighbouring terms inside a sentence
        with nothing but a space between; it is listed beside its tokens, which stay as they are.
    ngram_articles : int
        Articles an n-gram occurs in at least.
    analyser : {"kiwi", "mecab"}
        What finds the morphemes.
    known : KnownNames, optional
        Names that hold a term, and words that keywords are pieces of; what these articles tell of
        them if not given.

    Returns
    -------
    TokenTables

    Raises
    ------
    SettingsError
        If the lexicon or the stop words cannot be used, `ngrams` is less than 1, or there is no
        such analyser.
    MissingExtraError
        If the analyser's package is not installed.
    InputError
        If the cache folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from hwadu import schema
    >>> articles = schema.empty("articles").reindex(range(2))
    >>> articles["article_id"] = ["1", "2"]
    >>> articles["title"] = ["소버린AI 예산", "소버린 인공지능 예산 확정"]
    >>> with tempfile.TemporaryDirectory() as cache:
    ...     made = tokenize_articles(
    ...         schema.conform(articles, "articles"), store=cache, ngrams=2, ngram_articles=2
    ...     )
    >>> form = made.terms["form"]
    >>> [form[ids].tolist() for ids in made.tokens["term_ids"]]
    [['소버린 AI', '예산'], ['소버린 AI', '예산', '확정']]
    >>> [form[ids].tolist() for ids in made.ngrams["term_ids"]]
    [['소버린 AI 예산'], ['소버린 AI 예산']]
    """
    if ngrams < 1:
        raise SettingsError("tokens.no_ngrams", n=ngrams)
    lexicon = as_lexicon(lexicon)
    known = KnownNames().learned_from(articles, lexicon) if known is None else known
    lexicon = lexicon.with_names(known.names)
    people = people_of(articles) if mask_people else None
    reader = make_reader(
        lexicon, stopwords, parts_of_speech, min_length, compounds, people, known.fellows
    )
    corpus = AnalysedCorpus(articles, store, workers, analyser)
    with_keywords = uses_keywords(articles) if keywords else np.zeros(len(articles), dtype=bool)
    blocks = []
    for block in corpus.blocks(reader.vocabulary):
        terms = reader.read(block.text)
        chosen = corpus.order[block.first : block.last]
        if with_keywords[chosen].any():
            lists = articles["keywords"].iloc[chosen].where(with_keywords[chosen], "").tolist()
            terms = keyword_terms(reader, terms, lists, block.first, known.wholes)
        blocks.append(terms)
    ids = articles["article_id"].iloc[corpus.order].reset_index(drop=True)
    found = find_ngrams(blocks, ngrams, ngram_articles)
    return _tables(reader.vocabulary, blocks, found, ids)


def _tables(
    vocabulary: Vocabulary,
    blocks: list[Terms],
    found: Ngrams,
    ids: pd.Series[str],
) -> TokenTables:
    terms = _sorted_ids(vocabulary.terms.forms, [block.terms for block in blocks], 0)
    surfaces = _sorted_ids(
        vocabulary.surfaces.forms, [block.surfaces for block in blocks], len(terms.forms)
    )
    written = [" ".join(vocabulary.terms.forms[part] for part in parts) for parts in found.parts]
    ngrams = sorted(set(written))
    forms = terms.forms + surfaces.forms + ngrams
    kinds = [
        *["canonical"] * len(terms.forms),
        *["surface"] * len(surfaces.forms),
        *["ngram"] * len(ngrams),
    ]
    rows: dict[str, list[npt.NDArray[np.int32]]] = {
        "term_ids": [],
        "surface_ids": [],
        "sentences": [],
    }
    blocks.reverse()  # each block is let go once it is in the rows
    for first, last in article_blocks(len(ids)):
        block = blocks.pop()
        bounds = np.searchsorted(block.documents, np.arange(first, last + 1)).tolist()
        for name, values in (
            ("term_ids", terms.numbers[block.terms]),
            ("surface_ids", surfaces.numbers[block.surfaces]),
            ("sentences", block.sentences),
        ):
            rows[name] += [values[a:b] for a, b in pairwise(bounds)]
    term_table = pd.DataFrame(
        {"term_id": np.arange(len(forms), dtype=np.int32), "form": forms, "kind": kinds}
    )
    columns = {name: pd.Series(values, dtype=object) for name, values in rows.items()}
    return TokenTables(
        conform(term_table, "terms"),
        conform(pd.DataFrame({"article_id": ids, **columns}), "tokens"),
        _ngram_table(found, written, len(terms.forms) + len(surfaces.forms), ids),
    )


def _ngram_table(
    found: Ngrams, written: list[str], first: int, ids: pd.Series[str]
) -> pd.DataFrame:
    if not found.parts:
        return empty("ngrams")
    number_of = {form: first + place for place, form in enumerate(sorted(set(written)))}
    numbers = np.array([number_of[form] for form in written], dtype=np.int32)[found.numbers]
    bounds = np.searchsorted(found.documents, np.arange(len(ids) + 1)).tolist()
    rows = pd.Series([numbers[a:b] for a, b in pairwise(bounds)], dtype=object)
    return conform(pd.DataFrame({"article_id": ids, "term_ids": rows}), "ngrams")


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
