"""Scores to rows of the table ``themes``: who is assigned what, in which role, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hwadu.themes.assigning.roles import MAIN, SECONDARY, UNKNOWN, roles
from hwadu.themes.signals.passages import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hwadu.themes.assigning.judge import Judgement
    from hwadu.themes.assigning.learning import LearnedTheme
    from hwadu.themes.assigning.scoring import Scores
    from hwadu.themes.signals.batches import Batch
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Floats, Ints

BY_SIGNALS, BY_PERSON = "signals", "person"
_LEAST_SCORE = 0.01  # below it, and without a term of the codebook, an article gets no row
_MOST_SENTENCES = 6
_WORTH_OF_A_PASSAGE = 0.1  # less than any term of the codebook
_MOST_LEARNED_TERMS = 5


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

    Where readings of an article differ half and half, the signals' answer stays.

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
    known = codes[codes["article_id"].isin(article_ids)]
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
    chosen = []
    for article in articles.tolist():
        first, last = flat.first[article], flat.first[article + 1]
        weights = worth[first:last]
        order = np.argsort(-weights, kind="stable")[:_MOST_SENTENCES]
        strong = order[weights[order] > 0]
        chosen.append(np.sort(flat.number[first:last][strong]).tolist())
    return chosen


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
    telling = flags.seed | flags.context
    added = np.zeros(len(terms.forms))
    model = learned[k].passages
    if model is not None:
        added[model.columns] = model.weights.mean(axis=0)
    begins = np.searchsorted(flat.sentence, flat.first)
    found = []
    for article in articles.tolist():
        a, b = begins[article], begins[article + 1]
        held = flat.term[a:b][worth[flat.sentence[a:b]] > 0]
        own = held[telling[held]]
        if own.size:
            numbers, counts = np.unique(own, return_counts=True)
            order = np.lexsort((terms.forms[numbers].astype(str), -counts))
            found.append(terms.forms[numbers[order]].tolist())
        else:
            numbers = np.unique(held[added[held] > 0])
            order = np.lexsort((terms.forms[numbers].astype(str), -added[numbers]))
            found.append(terms.forms[numbers[order]][:_MOST_LEARNED_TERMS].tolist())
    return found
