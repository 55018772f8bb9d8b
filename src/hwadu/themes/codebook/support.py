"""Whether a codebook can tell a theme apart in a corpus: enough articles, and words that agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from hwadu.notices import Notice
from hwadu.schema import conform

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.signals.flat_tokens import CodebookTerms, Floats

TOO_FEW, NO_AGREEMENT, OTHER_MEANING = "too few", "no agreement", "other meaning"

_FEWEST_ARTICLES = 10  # with a term of a theme
_FEWEST_OF_A_TERM = 20  # articles, below which nothing is said of a term
_LEAST_AGREEMENT = 0.65


@dataclass(frozen=True)
class Support:
    """What speaks for a theme that the codebook looks for, or for one of its terms.

    Attributes
    ----------
    term : str
        Empty for the whole theme.
    articles : int
        That hold the term, or any of the theme's.
    agreement : float
        Chance that an article with the term is more like the theme's definition than one
        without any: 1 where the two always agree, 0.5 where the term says nothing of the
        definition. NaN where there are no such articles.
    verdict : str
        too few; no agreement; other meaning; or nothing.
    """

    term: str
    articles: int
    agreement: float
    verdict: str


def measure_support(
    present: sparse.csr_matrix, terms: CodebookTerms, likeness: Floats, of: int
) -> list[list[Support]]:
    """Hold the articles of each term against the definition of its theme.

    The likeness to the definition rests on the definition's other words, so two sources speak
    that know nothing of each other. Where they disagree, a term often has a second meaning (시장
    is a mayor and a market), and no weighing of the two sources is more than a guess.

    Parameters
    ----------
    present : csr_matrix, shape (articles, terms)
        1 where a term occurs in an article.
    terms : CodebookTerms
    likeness : array of float64, shape (articles, themes)
        To the definitions.
    of : int
        Articles of the corpus, of which those given are an even selection.

    Returns
    -------
    list of list of Support
        For each theme the whole first, then its terms that are in many articles.
    """
    columns = present.tocsc()
    scale = of / max(present.shape[0], 1)
    made = []
    for k, theme in enumerate(terms.themes):
        seeded = np.asarray(present @ theme.seed > 0)
        alike, others = likeness[:, k], np.sort(likeness[~seeded, k])
        told = []
        for term in np.flatnonzero(theme.seed).tolist():
            held = np.zeros(len(seeded), dtype=bool)
            held[columns.indices[columns.indptr[term] : columns.indptr[term + 1]]] = True
            n = round(int(held.sum()) * scale)
            if n < _FEWEST_OF_A_TERM:
                continue
            agreement = _agreement(alike[held], others)
            verdict = OTHER_MEANING if agreement < _LEAST_AGREEMENT else ""
            told.append(Support(str(terms.forms[term]), n, agreement, verdict))
        n = round(int(seeded.sum()) * scale)
        agreement = _agreement(alike[seeded], others)
        verdict = ""
        if n < _FEWEST_ARTICLES:
            verdict = TOO_FEW
        elif agreement < _LEAST_AGREEMENT:
            verdict = NO_AGREEMENT
        made.append([Support("", n, agreement, verdict), *told])
    return made


def support_table(themes: Sequence[str], found: Sequence[Sequence[Support]]) -> pd.DataFrame:
    """The table ``theme_support``.

    Parameters
    ----------
    themes : sequence of str
    found : sequence of sequences of Support
        From :func:`measure_support`; may be empty, where nothing was learned.
    """
    import pandas as pd

    rows = [
        (theme, one.term, one.articles, one.agreement, one.verdict)
        for theme, own in zip(themes, found, strict=False)
        for one in own
    ]
    columns = ["theme", "term", "articles", "agreement", "verdict"]
    return conform(pd.DataFrame(rows, columns=columns), "theme_support")


def support_notices(table: pd.DataFrame) -> list[Notice]:
    """What the user should know of themes that the codebook cannot tell apart, and of their terms.

    Examples
    --------
    >>> import pandas as pd
    >>> row = ("cities", "", 3, 0.9, "too few")
    >>> columns = ["theme", "term", "articles", "agreement", "verdict"]
    >>> print(*support_notices(pd.DataFrame([row], columns=columns)))
    the codebook cannot tell theme 'cities' apart: only 3 articles hold one of its terms
    """
    said = []
    for row in table[table["verdict"] != ""].to_dict("records"):
        facts = {"theme": row["theme"], "n": int(row["articles"])}
        if row["verdict"] == TOO_FEW:
            said.append(Notice("theme_too_few", facts))
            continue
        facts["agreement"] = round(float(row["agreement"]), 2)
        if row["verdict"] == NO_AGREEMENT:
            said.append(Notice("theme_no_agreement", facts))
        else:
            said.append(Notice("term_other_meaning", facts | {"term": row["term"]}))
    return said


def _agreement(ones: Floats, others: Floats) -> float:
    """Chance that one of the ones is more alike than one of the others, which are in rising order.

    It is the area under the curve; as much as another counts for half.
    """
    if not ones.size or not others.size:
        return float("nan")
    below = sum(int(np.searchsorted(others, ones, side).sum()) for side in ("left", "right"))
    return below / 2 / (ones.size * others.size)
