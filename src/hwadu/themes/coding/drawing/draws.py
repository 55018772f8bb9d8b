"""Codes of several draws weighed together, so that their weights speak of all articles."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_PAIR = ["article_id", "theme"]


@dataclass(frozen=True)
class Draw:
    """What was coded of articles that were drawn together.

    Attributes
    ----------
    codes : DataFrame
        The table ``codes``, by whomever; without any weight where the articles were drawn evenly.
    earlier : mapping of str to float
        Articles that had been coded when it was drawn from the others, and how many articles each
        stands for; empty where it was drawn from all articles.
    """

    codes: pd.DataFrame
    earlier: Mapping[str, float] = field(default_factory=dict)


def weights_of_draws(
    draws: Sequence[Draw], articles: Collection[str] | None = None
) -> pd.Series[float]:
    """Weigh what was coded in several draws, theme by theme.

    Each draw estimates any total without bias: its own codes speak of the articles that had no
    code when it was drawn, and the codes of then each for what it stands for. The mean of these
    estimates, by how many articles were coded for each, is Hansen and Hurwitz's where every draw
    was from all articles, and Des Raj's where each came after the others.

    Parameters
    ----------
    draws : sequence of Draw
    articles : collection of str, optional
        Ids of the study's articles. An even draw is weighed by how many there are; a theme for
        which all are coded leaves nothing to chance.

    Returns
    -------
    Series of float
        Weight by article_id and theme; NaN where an even draw cannot be weighed.

    References
    ----------
    Hansen and Hurwitz (1943), On the theory of sampling from finite populations, Annals of
    Mathematical Statistics 14; Des Raj (1956), Some estimators in sampling with varying
    probabilities without replacement, JASA 51.

    Examples
    --------
    >>> import pandas as pd
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> first = pd.DataFrame([("a", "t", "x", "main", 4.0)], columns=names)
    >>> later = pd.DataFrame([("b", "t", "x", "absent", 3.0)], columns=names)
    >>> weights_of_draws([Draw(first), Draw(later, {"a": 1})]).tolist()
    [2.5, 1.5]
    """
    import pandas as pd

    own = [draw.codes.groupby(_PAIR)["weight"].mean() for draw in draws]
    coded = pd.DataFrame([pairs.groupby(level="theme").size() for pairs in own]).fillna(0.0)
    part = coded / coded.sum()
    every = own[0].index.append([pairs.index for pairs in own[1:]]).unique().sort_values()
    article, theme = (every.get_level_values(name) for name in _PAIR)
    weight = np.zeros(len(every))
    for number, (draw, pairs) in enumerate(zip(draws, own, strict=True)):
        here = _even(pairs, articles) if pairs.isna().all() else pairs
        stands_for = np.array([draw.earlier.get(name, 0.0) for name in article], dtype=float)
        stands_for[every.get_indexer(here.index)] = here
        weight += part.iloc[number].loc[theme].to_numpy() * stands_for
    if articles is not None:
        known = np.asarray(article.isin(articles), dtype=float)
        of_theme = pd.Series(known).groupby(theme).sum()
        weight[of_theme.loc[theme].to_numpy() == len(articles)] = 1.0
    return pd.Series(weight, index=every)


def _even(pairs: pd.Series[float], articles: Collection[str] | None) -> pd.Series[float]:
    """Weights of an even draw: articles of the study over those of them that were coded."""
    if articles is None:
        return pairs
    known = pairs.index.get_level_values("article_id").isin(articles)
    coded = pairs[known].groupby(level="theme").transform("size")
    return (len(articles) / coded).reindex(pairs.index).fillna(1.0)
