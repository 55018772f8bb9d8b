"""Which articles two tables share: ids alone do not say, for they may be mere row numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

_TEXTS = ("title", "body")
_PRINTED = ("press", "published")


def held_under_its_id(articles: pd.DataFrame, others: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether another table holds each article under the same id.

    It does if the title or the body is the same but for spaces, so that an article of which one
    was edited is still known. An empty part says nothing. Where one side has no text at all, as in
    a replication package, outlet and date must agree.

    Parameters
    ----------
    articles, others : DataFrame
        Rows of the table ``articles``; an id stands once in `others`.

    Examples
    --------
    >>> columns = ["article_id", "title", "body", "press", "published"]
    >>> day = pd.Timestamp("2024-05-28")
    >>> one = pd.DataFrame([("1", "", "눈이 온다.", "가나일보", day),
    ...                     ("2", "비", "", "가나일보", day)], columns=columns)
    >>> two = pd.DataFrame([("1", "", "해가 뜬다.", "가나일보", day),
    ...                     ("2", "비", "비가 온다.", "가나일보", day)], columns=columns)
    >>> held_under_its_id(one, two).tolist()
    [False, True]
    """
    named = articles["article_id"].isin(others["article_id"]).to_numpy(dtype=bool, copy=True)
    own = articles[named]
    theirs = others.set_index("article_id").loc[own["article_id"]]
    same = np.zeros(len(own), dtype=bool)
    told = [np.zeros(len(own), dtype=bool) for _ in range(2)]
    for column in _TEXTS:
        bare = [_bare(table[column]) for table in (own, theirs)]
        same |= (bare[0] == bare[1]) & (bare[0] != "")
        told = [before | (texts != "") for before, texts in zip(told, bare, strict=True)]
    pairs = [(own[name].to_numpy(), theirs[name].to_numpy()) for name in _PRINTED]
    # two articles without a date agree in it
    printed = [(one == other) | (pd.isna(one) & pd.isna(other)) for one, other in pairs]
    same |= ~(told[0] & told[1]) & np.logical_and.reduce(printed)
    named[named] = same
    return named


def _bare(texts: pd.Series[str]) -> npt.NDArray[np.object_]:
    return np.array(["".join(text.split()) for text in texts.tolist()], dtype=object)
