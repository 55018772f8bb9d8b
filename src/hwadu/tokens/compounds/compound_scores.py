"""How much a run of neighbouring nouns behaves as one term: its measures, its score, its faults.

The score multiplies what a term of a field shows: it is spread over articles and days, its parts
belong to each other, its sides are free, it is written as one word or in two, its parts make up
many other terms, and one of them is an acronym (a coinage no dictionary holds).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.tokens.compounds.noun_runs import (
    Numbers,
    Reals,
    Runs,
    attachment,
    branching_entropy,
    c_values,
    largest_holder_shares,
    npmi,
    productivity,
)
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.lexicon.stopwords import GeneralWords
from hwadu.tokens.morphemes.distinct_sentences import CorpusTokens
from hwadu.tokens.morphemes.morpheme import TOUCHING
from hwadu.tokens.term_of_morpheme import Vocabulary

_LEAST_NPMI = 0.25
_MOSTLY_INSIDE_LONGER_ONES = 0.6
_MOSTLY_INSIDE_ONE = 0.7
_SPACED_WEIGHT = {2: 0.8, 3: 0.5, 4: 0.3}
"""What a run written with spaces counts beside one written without, by its length."""
_ACRONYM_WEIGHT = 1.5
_ACRONYM = re.compile(r"[A-Z]{2,5}")


@dataclass(frozen=True)
class Corpus:
    """What runs are measured in.

    Parameters
    ----------
    tokens : CorpusTokens
    usable : array of bool, shape (tokens,)
        Whether a token may be part of a run.
    days : array of int64, shape (articles,)
        Day of each article as a number; articles without a date have days of their own.
    vocabulary : Vocabulary
    """

    tokens: CorpusTokens
    usable: npt.NDArray[np.bool_]
    days: Numbers
    vocabulary: Vocabulary


def score_runs(
    found: list[Runs], corpus: Corpus, general: GeneralWords, min_articles: int
) -> pd.DataFrame:
    """Measures of all runs that may be terms.

    Returns
    -------
    DataFrame
        ``length``, ``run`` (number among the runs of its length), ``articles``, ``days``,
        ``frequency``, ``npmi``, ``c_value``, ``left_entropy``, ``right_entropy`` (nats),
        ``touching`` (share written without spaces), ``score``.
    """
    frequency = np.bincount(corpus.tokens.terms, minlength=len(corpus.vocabulary.terms.forms))
    tables = [
        _measure(runs, c_value, holder, corpus, frequency)
        for runs, c_value, holder in zip(
            found, c_values(found), largest_holder_shares(found), strict=True
        )
    ]
    kept = [
        table[_may_be_term(table, runs, corpus, general, min_articles)].drop(columns="one_holder")
        for table, runs in zip(tables, found, strict=True)
    ]
    return pd.concat(kept, ignore_index=True) if kept else pd.DataFrame()


def _measure(
    runs: Runs, c_value: Reals, one_holder: Reals, corpus: Corpus, frequency: Numbers
) -> pd.DataFrame:
    tokens, run = corpus.tokens, runs.run_of_occurrence
    article = tokens.articles[runs.occurrences]
    touching = np.ones(len(run), dtype=bool)
    for step in range(1, runs.length):
        touching &= tokens.gaps[runs.occurrences + step] == TOUCHING
    table = pd.DataFrame(
        {
            "length": runs.length,
            "run": np.arange(len(runs.parts)),
            "articles": _different(run, article, len(runs.parts)),
            "days": _different(run, corpus.days[article], len(runs.parts)),
            "frequency": runs.frequency,
            "npmi": npmi(runs, frequency, len(tokens.terms)),
            "c_value": c_value,
            "left_entropy": branching_entropy(runs, tokens.terms, tokens.linked, left=True),
            "right_entropy": branching_entropy(runs, tokens.terms, tokens.linked, left=False),
            "touching": np.bincount(run, weights=touching) / runs.frequency,
            "one_holder": one_holder,
        }
    )
    free = table[["left_entropy", "right_entropy"]].min(axis=1)
    attached = attachment(runs, frequency, len(tokens.terms)).clip(0, 1)
    fertile = productivity(runs, tokens.terms, corpus.usable, tokens.linked)
    table["score"] = (
        np.log2(1 + np.sqrt(table["articles"] * table["days"])) ** 1.5
        * attached**1.5
        * (free / np.log(table["frequency"])).clip(0, 1) ** 0.5
        * (table["touching"] + (1 - table["touching"]) * _SPACED_WEIGHT[runs.length])
        * np.log2(2 + fertile) ** 0.5
        * np.where(_holds_acronym(runs, corpus.vocabulary), _ACRONYM_WEIGHT, 1.0)
    ).round(6)
    return table


def _different(run: Numbers, what: Numbers, runs: int) -> Numbers:
    """How many different values each run has."""
    pairs = np.unique(np.stack([run, what], axis=1), axis=0)
    counts: Numbers = np.bincount(pairs[:, 0], minlength=runs)
    return counts


def _holds_acronym(runs: Runs, vocabulary: Vocabulary) -> npt.NDArray[np.bool_]:
    """Whether a run is an acronym with Korean words (AI 반도체, 현물 ETF)."""
    forms = vocabulary.terms.forms
    acronym = np.array([bool(_ACRONYM.fullmatch(form)) for form in forms], dtype=bool)
    korean = np.array([not form.isascii() for form in forms], dtype=bool)
    return np.logical_and(acronym[runs.parts].any(axis=1), korean[runs.parts].any(axis=1))


def _may_be_term(
    table: pd.DataFrame, runs: Runs, corpus: Corpus, general: GeneralWords, min_articles: int
) -> npt.NDArray[np.bool_]:
    forms = corpus.vocabulary.terms.forms
    begins_none = np.array([fold(form) in general.first for form in forms], dtype=bool)
    ends_none = np.array([fold(form) in general.last for form in forms], dtype=bool)
    inside = 1 - table["c_value"] / (np.log2(runs.length + 1) * table["frequency"])
    keep = (
        (table["articles"] >= min_articles)
        & (table["npmi"] >= _LEAST_NPMI)
        & (inside < _MOSTLY_INSIDE_LONGER_ONES)
        & (table["one_holder"] < _MOSTLY_INSIDE_ONE)
        & ~(begins_none[runs.parts[:, 0]] | ends_none[runs.parts[:, -1]])
    )
    kept: npt.NDArray[np.bool_] = keep.to_numpy(dtype=bool)
    return kept
