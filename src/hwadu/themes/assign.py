"""Which themes an article has, from where in it the codebook's terms stand."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.schema import conform, empty

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook import Codebook, Theme

TITLE_WEIGHT = 2.0
LEAD_WEIGHT = 1.25
BODY_WEIGHT = 1.0
CONTEXT_WEIGHT = 0.4
LEAD_SENTENCES = 2
ENOUGH_IN_FULL_TEXT = 2.0
ENOUGH_IN_LEAD = 1.0
MAIN_SHARE = 0.25


@dataclass(frozen=True)
class _Corpus:
    """All tokens of a corpus in four flat arrays."""

    article: npt.NDArray[np.int64]
    sentence: npt.NDArray[np.int64]
    unit: npt.NDArray[np.int64]  # number of the sentence in the whole corpus
    term: npt.NDArray[np.int64]


def assign_themes(
    tokens: pd.DataFrame, terms: pd.DataFrame, articles: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """Assign a codebook's themes to articles.

    A sentence is evidence for a theme if it holds one of the theme's terms, or, with less weight,
    a context term together with an anchor, and none of its excluded terms. Evidence counts by
    position: the title most, then the first two sentences, then the rest. A theme is assigned
    when its evidence reaches what a title, two sentences of the body, or a lead sentence and one
    more come to, so that one mention in passing is not enough. On texts that are only a lead
    (``text_basis`` other than full) one sentence is enough, and no role is claimed.

    Parameters
    ----------
    tokens, terms, articles : DataFrame
        The tables of those names.
    codebook : Codebook

    Returns
    -------
    DataFrame
        The table ``themes``: a row for every article and theme with any evidence. ``score`` is
        monotone in the evidence and passes 0.5 where the theme is assigned; it is a score, no
        calibrated probability. ``evidence`` holds the terms found, the most frequent first.

    Notes
    -----
    Dictionary coding with position weights, as in quantitative content analysis: Krippendorff
    (2018), Content Analysis, chapter 11. The rule that a mention in passing is no theme follows
    the codebook's own roles.
    """
    import pandas as pd

    corpus = _flatten(tokens)
    canonical = terms[terms["kind"] == "canonical"]
    ids = dict(zip(canonical["form"], canonical["term_id"], strict=True))
    basis = articles.set_index("article_id")["text_basis"].reindex(tokens["article_id"]).to_numpy()
    is_full = np.asarray(basis == "full")
    n_articles = len(tokens)
    sentences_per_article = np.bincount(
        corpus.article[np.unique(corpus.unit, return_index=True)[1]], minlength=n_articles
    )
    anchored = np.zeros(_n_units(corpus), dtype=bool)
    anchored[corpus.unit[np.isin(corpus.term, _matching(codebook.anchors, ids))]] = True
    forms = dict(zip(canonical["term_id"], canonical["form"], strict=True))
    parts = []
    for theme in codebook.theme:
        seeds, weights = _sentence_weights(theme, corpus, ids, anchored)
        strength = np.bincount(seeds.article, weights=weights, minlength=n_articles)
        supporting = np.bincount(seeds.article, minlength=n_articles)
        in_title = np.zeros(n_articles, dtype=bool)
        in_title[seeds.article[(seeds.sentence == 0) & (weights == TITLE_WEIGHT)]] = True
        enough = np.where(is_full, ENOUGH_IN_FULL_TEXT, ENOUGH_IN_LEAD)
        found = np.flatnonzero(strength > 0)
        if not found.size:
            continue
        # the score is 1 - 2^(-strength/enough): 0.5 where the strength is just enough
        score = 1 - np.exp2(-strength[found] / enough[found])
        assigned = strength[found] >= enough[found]
        share = supporting[found] / np.maximum(sentences_per_article[found], 1)
        main = (in_title[found] & (supporting[found] >= LEAD_SENTENCES)) | (share >= MAIN_SHARE)
        role = np.where(main, "main", "secondary")
        role = np.where(assigned & is_full[found], role, "")
        evidence = _evidence(theme, corpus, ids, forms, set(seeds.unit.tolist()))
        parts.append(
            pd.DataFrame(
                {
                    "article_id": tokens["article_id"].to_numpy()[found],
                    "theme": theme.id,
                    "score": score,
                    "assigned": assigned,
                    "role": role,
                    "evidence": [evidence.get(a, []) for a in found.tolist()],
                    "evidence_sentences": [[] for _ in found],
                }
            )
        )
    if not parts:
        return empty("themes")
    table = pd.concat(parts, ignore_index=True).sort_values(
        ["article_id", "theme"], kind="stable", ignore_index=True
    )
    return conform(table, "themes")


def _flatten(tokens: pd.DataFrame) -> _Corpus:
    lengths = np.fromiter((len(x) for x in tokens["term_ids"]), dtype=np.int64, count=len(tokens))
    article = np.repeat(np.arange(len(tokens)), lengths)
    nothing = [np.empty(0, dtype=np.int64)]
    sentence = np.concatenate([*nothing, *tokens["sentences"]]).astype(np.int64)
    term = np.concatenate([*nothing, *tokens["term_ids"]]).astype(np.int64)
    if not term.size:
        return _Corpus(article, sentence, sentence, term)
    changes = np.concatenate([[False], (np.diff(article) != 0) | (np.diff(sentence) != 0)])
    return _Corpus(article, sentence, np.cumsum(changes), term)


def _n_units(corpus: _Corpus) -> int:
    return int(corpus.unit[-1]) + 1 if corpus.unit.size else 0


def _known(forms: tuple[str, ...], ids: dict[str, int]) -> npt.NDArray[np.int64]:
    return np.array([ids[form] for form in forms if form in ids], dtype=np.int64)


def _matching(patterns: tuple[str, ...], ids: dict[str, int]) -> npt.NDArray[np.int64]:
    """Ids of the forms that fit one of the patterns and none of those that begin with !."""
    wanted = [p for p in patterns if not p.startswith("!")]
    refused = [p.removeprefix("!") for p in patterns if p.startswith("!")]
    found = [
        number
        for form, number in ids.items()
        if any(fnmatchcase(form, p) for p in wanted)
        and not any(fnmatchcase(form, p) for p in refused)
    ]
    return np.array(found, dtype=np.int64)


def _sentence_weights(
    theme: Theme,
    corpus: _Corpus,
    ids: dict[str, int],
    anchored: npt.NDArray[np.bool_],
) -> tuple[_Corpus, npt.NDArray[np.float64]]:
    """Sentences that are evidence for a theme (their first tokens), and what each is worth."""
    has_term = np.zeros_like(anchored)
    has_term[corpus.unit[np.isin(corpus.term, _known(theme.terms, ids))]] = True
    has_context = np.zeros_like(anchored)
    has_context[corpus.unit[np.isin(corpus.term, _known(theme.context, ids))]] = True
    excluded = np.zeros_like(anchored)
    excluded[corpus.unit[np.isin(corpus.term, _known(theme.exclude, ids))]] = True
    counts = (has_term | (has_context & anchored)) & ~excluded
    first = np.unique(corpus.unit, return_index=True)[1]
    at = first[counts[corpus.unit[first]]]
    seeds = _Corpus(corpus.article[at], corpus.sentence[at], corpus.unit[at], corpus.term[at])
    weight = np.full(at.size, BODY_WEIGHT)
    weight[seeds.sentence <= LEAD_SENTENCES] = LEAD_WEIGHT
    weight[seeds.sentence == 0] = TITLE_WEIGHT
    return seeds, weight * np.where(has_term[seeds.unit], 1.0, CONTEXT_WEIGHT)


def _evidence(
    theme: Theme,
    corpus: _Corpus,
    ids: dict[str, int],
    forms: dict[int, str],
    units: set[int],
) -> dict[int, list[str]]:
    """Terms that decided, per article: the most frequent first, ties by spelling."""
    telling = np.isin(corpus.term, _known(theme.terms + theme.context, ids))
    counted: dict[int, dict[str, int]] = {}
    for at in np.flatnonzero(telling).tolist():
        if int(corpus.unit[at]) in units:
            terms = counted.setdefault(int(corpus.article[at]), {})
            form = forms[int(corpus.term[at])]
            terms[form] = terms.get(form, 0) + 1
    return {
        article: sorted(terms, key=lambda form: (-terms[form], form))
        for article, terms in counted.items()
    }
