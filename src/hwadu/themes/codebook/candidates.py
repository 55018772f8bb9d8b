"""Terms that mark a theme and are not in its codebook: offered for review, never added."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from hwadu.schema import conform, empty
from hwadu.stats.logodds import log_odds, q_of_surplus

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.codebook.codebook_file import Codebook

_SIGNIFICANT = 0.01
_FEWEST_STORIES = 5
_LEAST_LOG_ODDS = 1.0
_EXAMPLES = 3


def find_candidates(
    themes: pd.DataFrame,
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    codebook: Codebook,
    *,
    stories: Sequence[str] | None = None,
    most: int = 30,
) -> pd.DataFrame:
    """Find the terms that tell the stories of a theme from all other stories.

    Parameters
    ----------
    themes, tokens, terms : DataFrame
        The tables of those names.
    codebook : Codebook
        Its terms, context terms, excluded terms and anchors are no candidates.
    stories : sequence of str, optional
        Story of each row of ``tokens``. Stories are counted, not articles, so that no term comes
        up because one text was copied often.
    most : int
        Candidates for each theme.

    Returns
    -------
    DataFrame
        The table ``theme_candidates``, the surest first: log-odds of the term in the theme's
        stories against all others, its z and q-value (over all terms), the articles of the theme
        that hold it, the one of them whose theme is surest, and the articles that hold it and are
        not of the theme, with those of them that are likeliest to be.
    """
    import pandas as pd

    from hwadu.stats.counts import document_term_counts, sum_by_group

    canonical = terms[terms["kind"] == "canonical"].sort_values("term_id")
    if not len(tokens) or not len(canonical):
        return empty("theme_candidates")
    forms = canonical["form"].to_numpy(dtype=object)
    held = document_term_counts(tokens["term_ids"], int(canonical["term_id"].max()) + 1)
    held.data[:] = 1
    ids = pd.Index(tokens["article_id"])
    story = pd.factorize(np.asarray(ids if stories is None else stories, dtype=object))[0]
    in_stories = sum_by_group(held, story, int(story.max()) + 1)
    in_stories.data[:] = 1
    everywhere = np.bincount(in_stories.indices, minlength=held.shape[1])
    known = _known_terms(codebook, forms)
    in_order = np.argsort(np.argsort(ids.to_numpy(dtype=str), kind="stable"))
    parts = []
    for theme in codebook.theme:
        of_theme = themes[themes["theme"] == theme.id]
        own = of_theme[of_theme["assigned"]]
        rows = ids.get_indexer(pd.Index(own["article_id"]))
        n_inside = np.unique(story[rows]).size
        if n_inside < _FEWEST_STORIES or n_inside == in_stories.shape[0]:
            continue
        inside = np.bincount(in_stories[np.unique(story[rows])].indices, minlength=held.shape[1])
        compared = inside, n_inside, everywhere - inside, in_stories.shape[0] - n_inside
        found, q_value = log_odds(*compared), q_of_surplus(*compared)
        keep = (q_value < _SIGNIFICANT) & (found.log_odds > _LEAST_LOG_ODDS)
        keep &= (inside >= _FEWEST_STORIES) & ~known
        scores = of_theme.set_index("article_id")["score"].reindex(ids).fillna(0.0).to_numpy()
        best = sorted(np.flatnonzero(keep).tolist(), key=lambda t: (-found.z[t], forms[t]))[:most]
        holding = held[:, best]
        parts.append(
            pd.DataFrame(
                {
                    "theme": theme.id,
                    "term": forms[best],
                    "log_odds": found.log_odds[best],
                    "z": found.z[best],
                    "q_value": q_value[best],
                    "articles": np.asarray(holding[rows].sum(axis=0)).ravel(),
                    "article_id": _examples(holding[rows], own),
                    **_brought(holding, rows, scores, ids, in_order),
                }
            )
        )
    if not parts:
        return empty("theme_candidates")
    return conform(pd.concat(parts, ignore_index=True), "theme_candidates")


def _brought(
    held: sparse.csr_matrix,
    assigned: np.ndarray,
    scores: np.ndarray,
    ids: pd.Index,
    in_order: np.ndarray,
) -> dict[str, object]:
    """For each column the articles without the theme that hold the term, and some of them."""
    import pandas as pd

    others = np.ones(held.shape[0], dtype=bool)
    others[assigned] = False
    rows = np.flatnonzero(others)
    rows = rows[np.lexsort((in_order[rows], -scores[rows]))]
    columns = held[rows].tocsc()
    columns.sort_indices()
    bounds = columns.indptr
    examples: list[object] = [
        ids[rows[columns.indices[a:b][:_EXAMPLES]]].tolist() for a, b in pairwise(bounds)
    ]
    return {"brings": np.diff(bounds), "examples": pd.Series(examples, dtype=object)}


def _known_terms(codebook: Codebook, forms: np.ndarray) -> np.ndarray:
    from hwadu.themes.signals.flat_tokens import anchors_among

    known = {
        *anchors_among(codebook.anchors, forms),
        *(form for t in codebook.theme for form in t.terms + t.context + t.exclude),
    }
    return np.array([form in known for form in forms])


def _examples(held: sparse.csr_matrix, own: pd.DataFrame) -> list[str]:
    """For each column the article with the highest score that holds the term."""
    order = np.lexsort((own["article_id"].to_numpy(dtype=str), -own["score"].to_numpy()))
    columns = held[order].tocsc()
    columns.sort_indices()
    ids = own["article_id"].to_numpy(dtype=object)[order]
    return [ids[columns.indices[columns.indptr[c]]] for c in range(columns.shape[1])]
