"""What speaks for a theme in an article, as a few numbers that mean the same for every theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.stats.bm25 import BM25
from hwadu.themes.codebook.support import Support, measure_support
from hwadu.themes.signals.folded_models import spread_over_days
from hwadu.themes.signals.hints import hidden_words, hint_words, nested_terms
from hwadu.themes.signals.meanings import Meanings, WordVectors, learn_meanings
from hwadu.themes.signals.space import ThemeSpace, build_space, unit_rows
from hwadu.themes.signals.surroundings import Surroundings, learn_surroundings

if TYPE_CHECKING:
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.batches import Batch, BatchReader
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, FlatTokens, Floats, Ints

SIGNALS = (
    "title",  # a term of the codebook occurs in the title
    "text",  # ... after the title
    "distinct",  # how many different ones do, log(1 + n)
    "count",  # how often they do, log(1 + n)
    "rule",  # log-odds by terms and passages alone
    "nested",  # longer terms that hold one of them as a word, log(1 + n)
    "context",  # context terms beside an anchor, log(1 + n)
    "hint",  # words of the definition, log(1 + sum of idf)
    "definition",  # likeness to the definition, in deviations from the corpus's mean
    "rival_definition",  # the largest of such likenesses to another theme
    "rivals",  # other themes of which a term stands there
    "surroundings",  # how much all other words change the odds that a term stands there, log
    "seeded_definition",  # likeness to the definition where a term stands, else 0
    "seeded_surroundings",  # the same of the surroundings
    "meaning",  # likeness to the definition by what words mean, in deviations
    "title_meaning",  # the same of the title
    "rival_meaning",  # the largest of such likenesses to another theme
    "seeded_meaning",  # likeness by meaning where a term stands, else 0
    "meant_surroundings",  # how much the meaning of all other words changes the odds of a term, log
    "keywords_alone",  # different terms that stand among the archive's keywords alone, log(1 + n)
)
"""Names of the signals, in their order."""

_MOST_ARTICLES = 20_000  # that are looked at to learn the corpus's measures
_RULE_BOUND = 6.0
_SURROUNDINGS = (-3.0, 6.0)
_MEANT_SURROUNDINGS = (-4.0, 7.0)

Signals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SignalMaker:
    """What signals need to know of a corpus.

    Attributes
    ----------
    terms : CodebookTerms
    bm25 : BM25
    hints : array of float64, shape (themes, terms)
        idf of the words that hint at one theme alone, 0 elsewhere.
    nested : list of array of bool, shape (terms,)
        Longer terms that hold a term of each theme.
    space : ThemeSpace
    surroundings : list of Surroundings
        In the order of the codebook.
    support : list of list of Support
        How well terms and definition of each theme agree.
    meanings : Meanings or None
        None where nothing is known of what words mean.
    """

    terms: CodebookTerms
    bm25: BM25
    hints: Floats
    nested: list[Flags]
    space: ThemeSpace
    surroundings: list[Surroundings]
    support: list[list[Support]]
    meanings: Meanings | None

    def measure(self, batch: Batch, rule: Floats) -> Signals:
        """Signals of a batch.

        Parameters
        ----------
        batch : Batch
        rule : array of float64, shape (articles, themes)
            Log-odds by terms and passages alone.

        Returns
        -------
        array of float64, shape (articles, themes, signals)
            NaN where a signal is not known.
        """
        flat, terms = batch.flat, self.terms
        counts = _counts(flat, len(terms.forms))
        titles = _counts(flat, len(terms.forms), flat.number == 0)
        title = _presence(titles)
        after = _presence(_counts(flat, len(terms.forms), flat.number != 0))
        present = _presence(counts)
        told = _presence(_counts(flat, len(terms.forms), batch.running))
        words = self.bm25.weigh(counts)
        likeness = self.space.likeness(self.space.place(words))
        seeded = np.stack([present @ theme.seed > 0 for theme in terms.themes], axis=1)
        anchored = present @ terms.anchor > 0
        meant, meant_title, meant_around = self._by_meaning(words, titles, batch.folds)
        made = np.zeros((flat.n_articles, len(terms.themes), len(SIGNALS)))
        for k, theme in enumerate(terms.themes):
            others = np.arange(len(terms.themes)) != k
            around = self.surroundings[k].log_ratio(words, batch.folds)
            around = np.clip(around, *_SURROUNDINGS)
            columns = {
                "title": title @ theme.seed > 0,
                "text": after @ theme.seed > 0,
                "distinct": np.log1p(present @ theme.seed),
                "count": np.log1p(counts @ theme.seed),
                "rule": np.clip(rule[:, k], -_RULE_BOUND, _RULE_BOUND),
                "nested": np.log1p(present @ self.nested[k]),
                "context": np.log1p(present @ theme.context) * anchored,
                "hint": np.log1p(present @ self.hints[k]),
                "definition": likeness[:, k],
                "rival_definition": _rivals(likeness, k),
                "rivals": seeded[:, others].sum(axis=1),
                "surroundings": around,
                "seeded_definition": likeness[:, k] * seeded[:, k],
                "seeded_surroundings": around * seeded[:, k],
                "meaning": meant[:, k],
                "title_meaning": meant_title[:, k],
                "rival_meaning": _rivals(meant, k),
                "seeded_meaning": meant[:, k] * seeded[:, k],
                "meant_surroundings": np.clip(meant_around[:, k], *_MEANT_SURROUNDINGS),
                "keywords_alone": np.log1p(present @ theme.seed - told @ theme.seed),
            }
            made[:, k] = np.column_stack([columns[name] for name in SIGNALS])
        return made

    def places(self, batch: Batch) -> Floats:
        """Where a batch lies by what its words mean, shape (articles, dimensions).

        Where that is not known, where it lies among the articles near the themes. The distance
        from the origin is 1, on average.
        """
        words = self.bm25.weigh(_counts(batch.flat, len(self.terms.forms)))
        if self.meanings is None:
            return self.space.place(words) / self.space.reach
        return self.meanings.place(words)

    def _by_meaning(
        self, words: sparse.csr_matrix, titles: sparse.csr_matrix, folds: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """Likeness of articles and of titles, and surroundings, each (articles, themes)."""
        if self.meanings is None:
            unknown = np.full((words.shape[0], len(self.terms.themes)), np.nan)
            return unknown, unknown, unknown
        return self.meanings.measure(words, weigh_titles(titles, self.bm25), folds)


def learn_signals(
    reader: BatchReader,
    codebook: Codebook,
    terms: CodebookTerms,
    word_vectors: WordVectors | None = None,
) -> SignalMaker:
    """Learn from a corpus what its signals are measured against.

    Parameters
    ----------
    reader : BatchReader
    codebook : Codebook
    terms : CodebookTerms
    word_vectors : callable, optional
        Makes vectors of words, shape (words, dimensions).
    """
    rows = np.arange(len(reader))
    if rows.size > _MOST_ARTICLES:
        rows = rows[np.linspace(0, rows.size - 1, _MOST_ARTICLES).astype(np.int64)]
    batch = reader.read(rows)
    counts = _counts(batch.flat, len(terms.forms))
    bm25 = BM25.learn(counts)
    words, present = bm25.weigh(counts), _presence(counts)
    hints = _hint_weights(hint_words(codebook, terms), bm25)
    seeded = [np.asarray(present @ theme.seed > 0) for theme in terms.themes]
    space = build_space(words, hints, np.any(seeded, axis=0))
    stories, days = reader.story_weights(rows), reader.days[rows]
    weights = [spread_over_days(stories, own, days) for own in seeded]
    hidden = hidden_words(codebook, terms)
    surroundings = [
        learn_surroundings(words, own, away, batch.folds, weight)
        for own, away, weight in zip(seeded, hidden, weights, strict=True)
    ]
    meanings = None
    if word_vectors is not None:
        titles = _counts(batch.flat, len(terms.forms), batch.flat.number == 0)
        meanings = learn_meanings(
            *(word_vectors, terms.forms, words, weigh_titles(titles, bm25)),
            _definition_words(hints, terms, bm25),
            *(seeded, hidden, batch.folds, weights),
        )
    likeness = space.likeness(space.place(words))
    support = measure_support(present, terms, likeness, len(reader))
    nested = nested_terms(terms)
    return SignalMaker(terms, bm25, hints, nested, space, surroundings, support, meanings)


def _definition_words(hints: Floats, terms: CodebookTerms, bm25: BM25) -> Floats:
    """What stands for each theme, (themes, terms): half its hints, half its terms."""
    seeds = np.stack([theme.seed * bm25.idf for theme in terms.themes])
    made: Floats = unit_rows(hints) + unit_rows(seeds)
    return made


def weigh_titles(titles: sparse.csr_matrix, bm25: BM25) -> sparse.csr_matrix:
    """Counts of the words of titles weighed by how rare they are, in unit rows."""
    from sklearn.preprocessing import normalize

    return normalize(titles @ sparse.diags(bm25.idf))


def _rivals(likeness: Floats, k: int) -> Floats:
    """The largest likeness to another theme than `k`; 0 where there is no other."""
    others = np.delete(likeness, k, axis=1)
    return np.asarray(others.max(axis=1)) if others.shape[1] else np.zeros(len(likeness))


def _hint_weights(flags: list[Flags], bm25: BM25) -> Floats:
    """A word that hints at two themes tells neither from the other, and counts for none."""
    told = np.stack(flags)
    return np.where(told & (told.sum(axis=0) == 1), bm25.idf, 0.0)


def _counts(flat: FlatTokens, n_terms: int, wanted: Flags | None = None) -> sparse.csr_matrix:
    """Terms by article, of all sentences or of some."""
    kept = slice(None) if wanted is None else wanted[flat.sentence]
    article, term = flat.article[flat.sentence][kept], flat.term[kept]
    counts = sparse.csr_matrix(
        (np.ones(term.size), (article, term)), shape=(flat.n_articles, n_terms)
    )
    counts.sum_duplicates()
    return counts


def _presence(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    made = counts.copy()
    made.data[:] = 1.0
    return made
