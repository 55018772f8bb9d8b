"""Articles that one newsroom put out twice: near-copies under one title get one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes.signals.flat_tokens import Floats, Ints

_DAYS = 7
_ALIKE = 0.5  # of the shorter text's words occur in the longer one too
_FEWEST_SHARED = 3  # words
_COMPARED = 50  # earlier articles of a title, at most
_READ = ["press", "title", "text_basis", "published"]
_NO_LETTERS = re.compile(r"[\W_]+")


def find_twins(
    tokens: pd.DataFrame, articles: pd.DataFrame, stories: Sequence[str] | None = None
) -> Ints:
    """Find near-copies of one outlet under one title within a week.

    Titles are one whatever their spaces, marks and capitals. Two of them are near-copies where
    they are one story, or half of the shorter text's words occur in the longer one; under the
    title of a column that returns, texts differ, and each stays by itself. Only leads are
    compared with leads, and whole texts with whole texts.

    Parameters
    ----------
    tokens, articles : DataFrame
        The tables of those names.
    stories : sequence of str, optional
        Story of each row of ``tokens``.

    Returns
    -------
    array of int64, shape (rows of tokens,)
        A number for each group, in no particular order; -1 for an article that has no twin.
    """
    import pandas as pd

    known = articles.set_index("article_id").reindex(columns=_READ)  # what is missing tells nothing
    about = known.reindex(tokens["article_id"])
    table = pd.DataFrame(
        {
            "press": about["press"].to_numpy(dtype=object),
            "title": [bare_title(str(title)) for title in about["title"]],
            "whole": (about["text_basis"] == "full").to_numpy(),
            "day": pd.to_datetime(about["published"]).to_numpy(),
            "id": tokens["article_id"].to_numpy(dtype=object),
        }
    )
    dated = table[(table["title"] != "") & table["day"].notna()]
    same = ["press", "title", "whole"]
    again = dated[dated.duplicated(same, keep=False)].sort_values([*same, "day", "id"])
    leader = np.arange(len(tokens))
    week = np.timedelta64(_DAYS, "D")
    for _, group in again.groupby(same, sort=False):
        rows, days = group.index.to_numpy(), group["day"].to_numpy()
        words = [_words_after_title(tokens, row) for row in rows]
        own = rows.copy()
        for later in range(1, len(rows)):
            for earlier in range(max(later - _COMPARED, 0), later):
                if days[later] - days[earlier] > week:
                    continue
                told = stories is not None and stories[rows[earlier]] == stories[rows[later]]
                if told or _alike(words[earlier], words[later]):
                    own[own == own[later]] = own[earlier]
        leader[rows] = own
    size = np.bincount(leader, minlength=len(tokens))
    return np.where(size[leader] > 1, leader, -1)


def bare_title(title: str) -> str:
    """Letters and digits of a title, by which two are told to be one.

    Examples
    --------
    >>> bare_title("AI 기본법, 국회 통과")
    'ai기본법국회통과'
    """
    return _NO_LETTERS.sub("", title).lower()


def one_answer(log_odds: Floats, groups: Ints, ids: npt.NDArray[np.object_]) -> Floats:
    """Mean log-odds of each group, in the place of its members' own.

    Parameters
    ----------
    log_odds : array of float64, shape (articles, themes)
    groups : array of int64, shape (articles,)
        All members of each group.
    ids : array of str, shape (articles,)
        Numbers are added in the order of the ids, so that the order of rows changes no digit.

    Examples
    --------
    >>> odds = np.array([[1.0], [5.0], [3.0]])
    >>> one_answer(odds, np.array([7, 2, 7]), np.array(["b", "c", "a"], dtype=object)).tolist()
    [[2.0], [5.0], [2.0]]
    """
    order = np.argsort(ids, kind="stable")
    _, at = np.unique(groups, return_inverse=True)
    total = np.zeros((at.max(initial=-1) + 1, log_odds.shape[1]))
    np.add.at(total, at[order], log_odds[order])
    return np.asarray((total / np.bincount(at)[:, None])[at])


def codes_with_twins(
    codes: pd.DataFrame, groups: Ints, ids: npt.NDArray[np.object_]
) -> pd.DataFrame:
    """Codes of articles, and of their near-copies that nobody has coded.

    Parameters
    ----------
    codes : DataFrame
        The table ``codes``.
    groups : array of int64, shape (articles,)
        From :func:`find_twins`.
    ids : array of str, shape (articles,)

    Returns
    -------
    DataFrame
        The codes, and those of every coded member of a group for each of its other members. The
        weights of a sample stay with the articles that were drawn: a copy has none.
    """
    import pandas as pd

    members = pd.DataFrame({"article_id": ids, "group": groups})
    members = members[(members["group"] >= 0).to_numpy()]
    uncoded = members[~members["article_id"].isin(codes["article_id"])]
    told = codes.merge(members, on="article_id").drop(columns="article_id")
    copies = told.merge(uncoded, on="group")[list(codes.columns)].assign(weight=np.nan)
    return pd.concat([codes, copies], ignore_index=True) if len(copies) else codes


def _words_after_title(tokens: pd.DataFrame, row: int) -> set[int]:
    terms, sentences = (np.asarray(tokens[name].iloc[row]) for name in ("term_ids", "sentences"))
    return set(terms[sentences != 0].tolist())


def _alike(one: set[int], other: set[int]) -> bool:
    shared, shorter = len(one & other), min(len(one), len(other))
    return one == other or (shared >= _FEWEST_SHARED and shared >= _ALIKE * shorter)
