"""Articles read as those of a finished run were: its terms, its vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu import schema
from hwadu.pipeline.terms.counted_terms import Counts, count_terms, read_terms
from hwadu.runs.renew.words_of_run import run_stopwords, run_words, run_words_of_topics
from hwadu.stats.counts import counted_in

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.tokens import TokenTables
    from hwadu.topics.judge.novelty import Points

_BATCH = 2_000


@dataclass(frozen=True)
class ReadAlike:
    """Articles as the model of a run sees them.

    Attributes
    ----------
    vectors : array of float32, shape (articles, dimensions)
        Unit rows, made as the run's were.
    points : Points or None
        The run's articles and these by all their terms, where distances must not be measured among
        the vectors because LSA made them.
    """

    vectors: npt.NDArray[np.float32]
    points: Points | None


@dataclass(frozen=True)
class BatchAlike:
    """Some articles as a run reads them.

    Attributes
    ----------
    read : TokenTables
        Their terms and tokens, and every n-gram however rare.
    counts : Counts
        By the words that topics were found by.
    vectors : array of float32, shape (articles, dimensions)
        Unit rows, made as the run's were.
    """

    read: TokenTables
    counts: Counts
    vectors: npt.NDArray[np.float32]


def batches_alike(
    run: RunStudy,
    articles: pd.DataFrame,
    of_topics: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
) -> Iterator[BatchAlike]:
    """Read articles into terms and vectors as a run's own were, a batch at a time.

    Parameters
    ----------
    run : Run
    articles : DataFrame
        Rows of the table ``articles``, clean, sorted by id.
    of_topics, words : mapping, optional
        What :func:`hwadu.runs.renew.words_of_run.run_words_of_topics` and
        :func:`hwadu.runs.renew.words_of_run.run_words` gave, where it is known.

    Raises
    ------
    RunError
        If the run does not say how its vectors were made.
    """
    from hwadu.pipeline.vectors.vectorizer_storage import load_vectorizer

    vectorizer = load_vectorizer(run.model_folder)
    stopwords = run_stopwords(run)
    words = words or run_words(run, stopwords, articles)
    of_topics = of_topics or run_words_of_topics(run, stopwords, articles)
    # every n-gram of a batch is found, however rare, so batches are small
    size = _BATCH if run.settings.tokens.ngrams > 1 else max(len(articles), 1)
    for start in range(0, len(articles), size):
        batch = articles.iloc[start : start + size]
        read, seen = (
            read_terms(batch, run.settings, ngram_articles=1, **own) for own in (words, of_topics)
        )
        counts = count_terms(seen.terms, seen.tokens, seen.ngrams, 1)
        yield BatchAlike(read, counts, vectorizer.transform(counts, batch))


def counts_of_topics(run: RunStudy) -> Counts:
    """A run's own articles by the words that its topics were found by.

    Parameters
    ----------
    run : Run
        With the texts of its articles.
    """
    settings = run.settings
    words = run_words_of_topics(run, run_stopwords(run))
    read = read_terms(run.articles, settings, **words)
    return count_terms(read.terms, read.tokens, read.ngrams, settings.tokens.min_articles)


def read_alike(run: RunStudy, articles: pd.DataFrame) -> ReadAlike:
    """Read articles into the terms of a run, and make their vectors as its own were made.

    Parameters and errors are those of :func:`batches_alike`.
    """
    from hwadu.pipeline.vectors.vectorizer_storage import load_vectorizer

    vectors: list[npt.NDArray[np.float32]] = []
    terms: list[Counts] = []
    for batch in batches_alike(run, articles):
        vectors.append(batch.vectors)
        read = batch.read
        terms.append(count_terms(read.terms, read.tokens, schema.empty("ngrams"), 1))
    by_terms = load_vectorizer(run.model_folder).by_terms
    return ReadAlike(np.concatenate(vectors), _points(run, terms) if by_terms else None)


def _points(run: RunStudy, batches: list[Counts]) -> Points:
    """The articles of a run and others in one vocabulary: the run's terms, then new ones."""
    from scipy import sparse

    from hwadu.topics.judge.novelty import term_points

    own = count_terms(run.table("terms"), run.table("tokens"), schema.empty("ngrams"), 1)
    others = {term for counts in batches for term in counts.vocabulary}
    vocabulary = own.vocabulary + sorted(others.difference(own.vocabulary))
    fitted, *new = (
        counted_in(vocabulary, counts.matrix, counts.vocabulary) for counts in (own, *batches)
    )
    return term_points(fitted, sparse.vstack(new, format="csr"))
