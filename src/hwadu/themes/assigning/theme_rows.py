"""Scores to rows of the table ``themes``: who is assigned what, in which role, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.themes.coding.codes.coded import standing_codes
from hwadu.themes.signals.passages import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hwadu.themes.assigning.judge import Judgement
    from hwadu.themes.assigning.learning import LearnedTheme
    from hwadu.themes.assigning.scoring import Scores
    from hwadu.themes.signals.batches import Batch
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, Floats, Ints


BY_SIGNALS, BY_PERSON = "signals", "person"
_LEAST_SCORE = 0.01  # below it, and without a term of the codebook, an article gets no row
_MOST_SENTENCES = 6
_WORTH_OF_A_PASSAGE = 0.1  # less than any term of the codebook
_MOST_LEARNED_TERMS = 5
MAIN, SECONDARY, UNKNOWN = "main", "secondary", ""

_MAIN_SHARE = 0.35  # of a text's sentences
_MAIN_SHARE_WITH_TITLE = 0.15
SURE_ON_A_LEAD = 0.9
"""Score from which a lead is about the theme of its title; ``benchmarks/roles.py`` measures it."""


def theme_rows(
    ids: Sequence[str],
    batch: Batch,
    judgement: Judgement,
    learned: Sequence[LearnedTheme],
    terms: CodebookTerms,
    themes: Sequence[str],
) -> pd.DataFrame:
    """Rows of the table ``themes`` for one batch, theme by theme.

    Parameters
    ----------
    ids : sequence of str
        Ids of the batch's articles.
    batch : Batch
    judgement : Judgement
    learned : sequence of LearnedTheme
    terms : CodebookTerms
    themes : sequence of str
        Ids of the themes.
    """
    import pandas as pd

    parts = []
    for k, theme in enumerate(themes):
        odds = judgement.log_odds[:, k]
        score = 1 / (1 + np.exp(-odds))
        found = np.flatnonzero((batch.evidence[k].strength > 0) | (score >= _LEAST_SCORE))
        if not found.size:
            continue
        assigned = judgement.assigned[found, k]
        worth = _worth(batch, judgement.passages, k)
        sentences = _sentences(batch, worth, found)
        role = roles(batch, judgement, worth, k)[found]
        parts.append(
            pd.DataFrame(
                {
                    "article_id": np.asarray(ids, dtype=object)[found],
                    "theme": theme,
                    "score": score[found],
                    "assigned": assigned,
                    "role": np.where(assigned, role, UNKNOWN),
                    "evidence": _terms(batch, worth, found, terms, learned, k),
                    "evidence_sentences": sentences,
                    "decided": BY_SIGNALS,
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def decided_by_codes(
    themes: pd.DataFrame, codes: pd.DataFrame, article_ids: pd.Series
) -> pd.DataFrame:
    """Let codes decide the articles they speak of.

    Where readings of an article differ half and half and nobody settled it, the signals' answer
    stays.

    Parameters
    ----------
    themes : DataFrame
        Rows as :func:`theme_rows` makes them.
    codes : DataFrame
        The table ``codes``.
    article_ids : Series of str
        Articles of the corpus; codes of others are passed over.

    Returns
    -------
    DataFrame
        The rows, with score 1 or 0, role and ``decided`` of the coded ones; an article that had
        no row for a theme that was found in it gets one.
    """
    known = standing_codes(codes[codes["article_id"].isin(article_ids)])
    readings = known.groupby(["article_id", "theme"])["role"].agg(
        present=lambda found: float((found != "absent").mean()),
        main=lambda found: float((found == MAIN).mean()),
    )
    readings = readings[readings["present"] != 0.5].reset_index()
    readings["found"] = readings["present"] > 0.5
    made = themes.merge(readings, on=["article_id", "theme"], how="outer", indicator=True)
    coded = (made["_merge"] != "left_only").to_numpy()
    found = coded & made["found"].eq(True).to_numpy()
    new = (made["_merge"] == "right_only").to_numpy()
    made.loc[coded, "score"] = found[coded].astype(float)
    made.loc[coded, "assigned"] = found[coded]
    made.loc[coded, "role"] = np.where(
        found, np.where(made["main"].ge(0.5), MAIN, SECONDARY), UNKNOWN
    )[coded]
    made.loc[coded, "decided"] = BY_PERSON
    for column in ("evidence", "evidence_sentences"):
        made[column] = [
            [] if empty else value for value, empty in zip(made[column], new, strict=True)
        ]
    return made.loc[~new | found, list(themes.columns)].astype({"assigned": bool})


def _worth(batch: Batch, scores: Scores, k: int) -> Floats:
    """What each sentence adds to the evidence: its terms, or the passage it occurs in."""
    worth = batch.evidence[k].sentence.copy()
    found = scores.passages[k]
    if found is not None:
        flat = batch.flat
        within = flat.neighbourhood((found.passage > 0).astype(float), PASSAGE - 1, 0) > 0
        worth[within & (found.own > 0) & batch.running] += _WORTH_OF_A_PASSAGE
    return worth


def _sentences(batch: Batch, worth: Floats, articles: Ints) -> list[list[int]]:
    """Numbers of the sentences that weigh most, in the order of the text."""
    flat = batch.flat
    telling = np.flatnonzero(worth > 0)
    owner = flat.article[telling]
    order = np.lexsort((-worth[telling], owner))
    chosen = np.sort(telling[order[_place_in_run(owner[order]) < _MOST_SENTENCES]])
    return _lists(flat.number[chosen], flat.article[chosen], articles)


def _terms(
    batch: Batch,
    worth: Floats,
    articles: Ints,
    terms: CodebookTerms,
    learned: Sequence[LearnedTheme],
    k: int,
) -> list[list[str]]:
    """Terms that decided: the codebook's, the most frequent first; else the learned ones."""
    flat, flags = batch.flat, terms.themes[k]
    size = len(terms.forms)
    added = np.zeros(size)
    model = learned[k].passages
    if model is not None:
        added[model.columns] = model.weights.mean(axis=0)
    held = np.flatnonzero(worth[flat.sentence] > 0)
    pairs = flat.article[flat.sentence[held]] * size + flat.term[held]
    own = (flags.seed | flags.context)[flat.term[held]]
    decided, counts = np.unique(pairs[own], return_counts=True)
    others = np.unique(pairs[~own & (added[flat.term[held]] > 0)])
    others = others[~np.isin(others // size, decided // size)]
    pair = np.concatenate([decided, others])
    weight = np.concatenate([counts, added[others % size]])
    owner, term = np.divmod(pair, size)
    order = np.lexsort((terms.forms[term].astype(str), -weight, owner))
    place = _place_in_run(owner[order])
    order = order[(order < decided.size) | (place < _MOST_LEARNED_TERMS)]
    return _lists(terms.forms[term[order]], owner[order], articles)


def _place_in_run(owner: Ints) -> Ints:
    """The place of each element among the neighbours with the same owner."""
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    return np.arange(owner.size) - np.repeat(begins, np.diff(begins, append=owner.size))


def _lists(values: np.ndarray, owner: Ints, articles: Ints) -> list[list[Any]]:
    """The values of each of the articles, as lists; `owner` is sorted."""
    first, last = (np.searchsorted(owner, articles, side) for side in ("left", "right"))
    held = values.tolist()
    return [held[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]


def roles(batch: Batch, judgement: Judgement, worth: Floats, k: int) -> np.ndarray:
    """Role of one theme in every article of a batch, were it assigned.

    In a whole text the share of the sentences that speak of a theme tells. A lead has two or three
    sentences, and what it leaves out it does not tell: there a theme is the main one where one of
    its terms occurs in the title, no other theme's does, and the score is high. Else the role is
    not known; that a theme is secondary could not be told from leads.

    Parameters
    ----------
    batch : Batch
    judgement : Judgement
    worth : array of float64, shape (sentences,)
        What each sentence adds to the evidence of the theme.
    k : int
        Place of the theme in the codebook.

    Returns
    -------
    array of str, shape (articles,)
        main, secondary, or nothing where it is not known.
    """
    titles = np.stack([found.in_title for found in batch.evidence], axis=1)
    of_whole_text = np.where(_mostly(batch, worth, titles[:, k]), MAIN, SECONDARY)
    score = 1 / (1 + np.exp(-judgement.log_odds[:, k]))
    alone = titles[:, k] & (titles.sum(axis=1) == 1)
    sure = alone & (score >= SURE_ON_A_LEAD) & judgement.by_signals
    return np.where(batch.full_text, of_whole_text, np.where(sure, MAIN, UNKNOWN))


def _mostly(batch: Batch, worth: Floats, in_title: Flags) -> Flags:
    flat = batch.flat
    n_sentences = np.maximum(np.diff(flat.first), 1)
    share = np.bincount(flat.article, worth > 0, minlength=flat.n_articles) / n_sentences
    told_by_title = in_title & (share >= _MAIN_SHARE_WITH_TITLE)
    return np.asarray(told_by_title | (share >= _MAIN_SHARE))
