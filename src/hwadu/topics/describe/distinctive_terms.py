"""Distinctive terms: what sets the articles of a topic, theme, outlet or period apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.schema import conform, empty
from hwadu.stats.logodds import log_odds, q_of_surplus
from hwadu.topics.describe.topic_terms import usable

FEWEST_ARTICLES = 20
"""Of an outlet, or of a theme in a year, whose terms are told apart."""
_ONE_STORY = 1 + 1e-9  # parts of one story may add up to a hair more


def distinctive_terms(
    counts: sparse.csr_matrix,
    groups: npt.ArrayLike | sparse.spmatrix,
    vocabulary: Sequence[str],
    keys: Sequence[str],
    kind: str,
    top: int = 20,
    *,
    stories: Sequence[str] | pd.Series | None = None,
    level: float = 0.05,
) -> pd.DataFrame:
    """Terms that stand in more stories of a group than of the rest, by weighted log-odds.

    A story is one piece of evidence, however often it was copied: its articles have equal parts of
    it, each in its own group. Only terms that survive a false discovery rate of ``level`` are
    listed (:func:`hwadu.stats.logodds.q_of_surplus`), so a group that differs from the rest by
    chance alone has none, and so are only those of more than one story.

    Parameters
    ----------
    counts : csr_matrix, shape (articles, terms)
    groups : array-like of int, shape (articles,), or sparse matrix, shape (articles, keys)
        Group of each article (negative: none), or a membership matrix where articles may belong
        to several groups.
    vocabulary : sequence of str, length terms
    keys : sequence of str
        Names of the groups.
    kind : str
        What the groups are: topic, theme, press, period.
    top : int
        Terms of a group.
    stories : sequence of str, length articles, optional
        Story of each article; without it each article is its own.
    level : float
        False discovery rate.

    Returns
    -------
    DataFrame
        The table ``distinctive``: rank from 1, weight = log-odds in standard errors (z), articles
        = articles of the group that hold the term.

    Raises
    ------
    SettingsError
        If groups or stories and articles differ in number, or a group has no name.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 0, 1]] * 20 + [[0, 1, 1]] * 20)
    >>> table = distinctive_terms(counts, [0] * 20 + [1] * 20, ["수출", "축구", "오늘"],
    ...                           ["경제", "체육"], "topic")
    >>> table[["key", "term", "articles"]].values.tolist()
    [['경제', '수출', 20], ['체육', '축구', 20]]
    """
    member = _membership(groups, len(keys), counts.shape[0])
    part = _part_of_story(stories, counts.shape[0])
    holds = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    holds.data[:] = 1.0
    of_stories = sparse.csr_matrix(sparse.diags(part) @ holds)
    everywhere = np.asarray(of_stories.sum(axis=0)).ravel()
    allowed = np.flatnonzero(usable(vocabulary) & (everywhere > _ONE_STORY))
    everywhere = everywhere[allowed]
    inside = sparse.csr_matrix(member.T @ of_stories[:, allowed])
    in_articles = sparse.csr_matrix(member.T @ holds[:, allowed])
    sizes, total = member.T @ part, part.sum()
    rows: list[tuple[str, str, int, str, float, int]] = []
    for position, key in enumerate(keys):
        n_inside = sizes[position]
        frequency = inside[[position]].toarray().ravel()
        articles = in_articles[[position]].toarray().ravel()
        compared = frequency, n_inside, everywhere - frequency, total - n_inside
        z = log_odds(*compared).z
        sure = np.flatnonzero(
            (z > 0) & (q_of_surplus(*compared) <= level) & (frequency > _ONE_STORY)
        )
        # rounded, for parts of stories that add up in another order differ by a hair
        order = sure[np.lexsort((sure, -z[sure].round(9)))][:top]
        rows += [
            (kind, key, rank, vocabulary[allowed[at]], float(z[at]), int(articles[at]))
            for rank, at in enumerate(order, start=1)
        ]
    columns = ["kind", "key", "rank", "term", "weight", "articles"]
    return conform(pd.DataFrame(rows, columns=columns), "distinctive")


def distinctive_years(
    counts: sparse.csr_matrix,
    themes: sparse.spmatrix,
    years: npt.ArrayLike,
    vocabulary: Sequence[str],
    keys: Sequence[str],
    *,
    stories: Sequence[str] | pd.Series | None = None,
    min_articles: int = FEWEST_ARTICLES,
) -> pd.DataFrame:
    """Terms that set a theme's articles of one year apart from the theme's other years.

    The comparison stays within the theme, so that a year's terms are about how the theme was
    spoken of, not about what else was in the news.

    Parameters
    ----------
    counts : csr_matrix, shape (articles, terms)
    themes : sparse matrix, shape (articles, keys)
        Which articles have which theme.
    years : array-like of int, shape (articles,)
        Year of each article; 0 or less: unknown, left out.
    vocabulary : sequence of str, length terms
    keys : sequence of str
        Names of the themes.
    stories : sequence of str, length articles, optional
        As for :func:`distinctive_terms`.
    min_articles : int
        Fewest articles a theme must have in a year, and in its other years together.

    Returns
    -------
    DataFrame
        The table ``distinctive`` of the kind ``theme_year``; a key is theme and year, with a colon
        between: ``ai_regulation:2024``.

    Raises
    ------
    SettingsError
        If themes or years and articles differ in number.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 0, 1]] * 20 + [[0, 1, 1]] * 20)
    >>> table = distinctive_years(counts, sparse.csr_matrix(np.ones((40, 1))),
    ...                           [2024] * 20 + [2025] * 20, ["관세", "협상", "수출"], ["trade"])
    >>> table[["key", "term", "articles"]].values.tolist()
    [['trade:2024', '관세', 20], ['trade:2025', '협상', 20]]
    """
    member = _membership(themes, len(keys), counts.shape[0])
    year = np.asarray(years, dtype=np.int64)
    if year.shape != (counts.shape[0],):
        raise SettingsError("topics.wrong_years", n=counts.shape[0], shape=str(year.shape))
    parts = [empty("distinctive")]
    story = None if stories is None else np.asarray(stories, dtype=object)
    columns = member.tocsc()
    for at, key in enumerate(keys):
        rows = columns.indices[columns.indptr[at] : columns.indptr[at + 1]]
        rows = np.sort(rows[year[rows] > 0])
        spelled, of_row, sizes = np.unique(year[rows], return_inverse=True, return_counts=True)
        enough = np.minimum(sizes, rows.size - sizes) >= min_articles
        if not enough.any():
            continue
        table = distinctive_terms(
            sparse.csr_matrix(counts)[rows],
            of_row,
            vocabulary,
            [f"{key}:{name}" for name in spelled],
            "theme_year",
            stories=None if story is None else story[rows],
        )
        kept = {f"{key}:{name}" for name in spelled[enough]}
        parts.append(table[table["key"].isin(kept)])
    return pd.concat(parts, ignore_index=True)


def distinctive_outlets(
    counts: sparse.csr_matrix,
    press: Sequence[str] | pd.Series,
    vocabulary: Sequence[str],
    *,
    stories: Sequence[str] | pd.Series | None = None,
) -> pd.DataFrame:
    """Terms that set each outlet's articles apart from those of the others.

    An outlet of fewer than 20 articles is not listed.

    Parameters
    ----------
    counts : csr_matrix, shape (articles, terms)
    press : sequence of str, length articles
        Outlet of each article; empty: unknown.
    vocabulary : sequence of str, length terms
    stories : sequence of str, length articles, optional
        As for :func:`distinctive_terms`: of a story that several outlets print, each has a part.

    Returns
    -------
    DataFrame
        The table ``distinctive`` of the kind ``press``, outlets by name.

    Raises
    ------
    SettingsError
        If outlets and articles differ in number.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 0, 1]] * 20 + [[0, 1, 1]] * 20)
    >>> press = ["가람신문"] * 20 + ["백두일보"] * 20
    >>> table = distinctive_outlets(counts, press, ["관세", "협상", "수출"])
    >>> table[["key", "term", "articles"]].values.tolist()
    [['가람신문', '관세', 20], ['백두일보', '협상', 20]]
    """
    names = pd.Series(list(press), dtype="str")
    sizes = names[names != ""].value_counts()
    keys = sorted(sizes.index[sizes >= FEWEST_ARTICLES])
    if not keys:
        return empty("distinctive")
    group = pd.Index(keys).get_indexer(pd.Index(names))
    return distinctive_terms(counts, group, vocabulary, keys, "press", stories=stories)


def _part_of_story(
    stories: Sequence[str] | pd.Series | None, n_articles: int
) -> npt.NDArray[np.float64]:
    """The part of its story that each article is."""
    if stories is None:
        return np.ones(n_articles)
    story = pd.factorize(np.asarray(stories, dtype=object))[0]
    if story.shape != (n_articles,):
        raise SettingsError("topics.wrong_stories", n=n_articles, shape=str(story.shape))
    return np.asarray(1.0 / np.bincount(story)[story])


def _membership(
    groups: npt.ArrayLike | sparse.spmatrix, n_keys: int, n_articles: int
) -> sparse.csr_matrix:
    if sparse.issparse(groups):
        member = sparse.csr_matrix(groups).astype(bool).astype(np.int64)
        member.eliminate_zeros()
        shape = member.shape
    else:
        labels = np.asarray(groups, dtype=np.int64)
        inside = np.flatnonzero(labels >= 0)
        shape = (labels.size, max(int(labels.max(initial=-1)) + 1, n_keys))
        ones = np.ones(inside.size, dtype=np.int64)
        member = sparse.csr_matrix((ones, (inside, labels[inside])), shape=shape)
    if shape != (n_articles, n_keys):
        raise SettingsError("topics.wrong_groups", shape=str(shape), n=n_articles, keys=n_keys)
    return member
