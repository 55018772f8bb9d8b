"""How strongly the codebook's own terms speak for a theme, by where in the article they stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hwadu.themes.signals.flat_tokens import (
    CodebookTerms,
    Flags,
    FlatTokens,
    Floats,
    Ints,
    TermFlags,
)

TITLE_WEIGHT = 2.0
LEAD_WEIGHT = 1.25
LEAD_SENTENCES = 2
CONTEXT_WEIGHT = 0.4
TOGETHER_WEIGHT = 0.3  # more, where a sentence holds several context terms
BESIDE_WEIGHT = 0.2
SUPPORT_WEIGHT = 0.15
LISTED_WEIGHT = 0.5
ISOLATED_WEIGHT = 0.7
KEYWORD_WEIGHT = 0.5  # of each seed term among an article's keywords
_MOST_KEYWORDS = 3
ENOUGH_IN_FULL_TEXT = 2.0
ENOUGH_IN_LEAD = 1.0
_NEIGHBOURS = 3  # sentences on either side that make a passage
_THEMES_OF_A_LIST = 3
_STEEPNESS = 3.0
_NO_EVIDENCE = 0.05  # stands for a strength of 0, whose logarithm is none


@dataclass(frozen=True)
class ThemeEvidence:
    """Evidence for one theme in a batch of articles.

    Attributes
    ----------
    sentence : array of float64, shape (sentences,)
        What each sentence is worth; 0 where it is no evidence.
    strength : array of float64, shape (articles,)
        Sum over an article's sentences.
    seeds : array of int64, shape (articles,)
        Sentences with a seed term.
    in_title : array of bool, shape (articles,)
        Whether the title holds a seed term.
    """

    sentence: Floats
    strength: Floats
    seeds: Ints
    in_title: Flags


def find_evidence(
    flat: FlatTokens, terms: CodebookTerms, keywords: Flags, full_text: Flags
) -> list[ThemeEvidence]:
    """Weigh every sentence for every theme.

    A sentence counts fully if it holds a seed term, by ``CONTEXT_WEIGHT`` if it holds a context
    term beside an anchor (``TOGETHER_WEIGHT`` more if there are several: what is done and where;
    ``BESIDE_WEIGHT`` if it stands beside a seed term), and by ``SUPPORT_WEIGHT`` if it holds a
    context term without an anchor in an article that has a seed term elsewhere. It does not count
    if it holds an excluded term. The title weighs most, then the lead. A sentence that lists terms
    of three themes or more counts half, and so does, nearly, one that stands alone in the body of a
    whole text: a mention in passing. Among keywords of the whole article every seed term counts,
    but by less.

    Parameters
    ----------
    flat : FlatTokens
    terms : CodebookTerms
    keywords : array of bool, shape (sentences,)
        Which sentences are lists of keywords of the whole article.
    full_text : array of bool, shape (articles,)
        Of which articles the whole text is known.
    """
    seeded = np.stack([flat.holding(theme.seed) for theme in terms.themes])
    listed = (seeded.sum(axis=0) >= _THEMES_OF_A_LIST) & ~keywords & (flat.number > 0)
    anchored = flat.holding(terms.anchor)
    position = np.ones(flat.n_sentences)
    position[(flat.number <= LEAD_SENTENCES) & ~keywords] = LEAD_WEIGHT
    position[flat.number == 0] = TITLE_WEIGHT
    position[listed] *= LISTED_WEIGHT
    body = (flat.number > LEAD_SENTENCES) & full_text[flat.article]
    return [_weigh(flat, theme, anchored, position, body, keywords) for theme in terms.themes]


def _weigh(
    flat: FlatTokens,
    theme: TermFlags,
    anchored: Flags,
    position: Floats,
    body: Flags,
    keywords: Flags,
) -> ThemeEvidence:
    kept = ~flat.holding(theme.exclude)
    seed = flat.heaviest(theme.seed, theme.weight) * kept
    context = flat.heaviest(theme.context, theme.weight) * kept
    seeds = np.bincount(flat.article[seed > 0], minlength=flat.n_articles)
    beside_seed = (seed > 0) & (context > 0)
    in_context = np.where(anchored, CONTEXT_WEIGHT, SUPPORT_WEIGHT * (seeds[flat.article] > 0))
    in_context[anchored & (flat.distinct(theme.context) > 1)] += TOGETHER_WEIGHT
    in_context[beside_seed] = BESIDE_WEIGHT
    value = (seed + context * in_context) * position
    if keywords.any():
        listed = np.minimum(flat.distinct(theme.seed), _MOST_KEYWORDS)
        value[keywords] = (KEYWORD_WEIGHT * listed * kept)[keywords]
    around = flat.neighbourhood(value, _NEIGHBOURS, _NEIGHBOURS)
    alone = body & (seed <= 1) & (around <= value + SUPPORT_WEIGHT)
    value[alone] *= ISOLATED_WEIGHT
    in_title = np.zeros(flat.n_articles, dtype=bool)
    in_title[flat.article[(seed > 0) & (flat.number == 0)]] = True
    strength = np.bincount(flat.article, value, minlength=flat.n_articles).astype(float)
    return ThemeEvidence(value, strength, seeds, in_title)


def rule_log_odds(strength: Floats, full_text: Flags) -> Floats:
    """Log-odds of a theme by its strength alone; 0 where the strength is just enough.

    Enough is, in a whole text, what a title, two neighbouring sentences of the body, or a
    sentence of the lead and one more come to; in a lead, one sentence.

    Examples
    --------
    >>> rule_log_odds(np.array([1.0, 2.0, 4.0]), np.array([True])).round(1).tolist()
    [-2.1, 0.0, 2.1]
    """
    enough = np.where(full_text, ENOUGH_IN_FULL_TEXT, ENOUGH_IN_LEAD)
    return np.asarray(_STEEPNESS * np.log(np.maximum(strength, _NO_EVIDENCE) / enough))
