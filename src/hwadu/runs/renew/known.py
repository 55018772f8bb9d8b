"""Which articles a run already has."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.reading.versions import Version, are_versions, bare, stated_days
from hwadu.stories.same_articles import held_under_its_id

OTHER_TEXT = "the run has an article of this id with another text"
"""Reason where an id is all that two articles share: ids may be mere row numbers."""

_SAME = "the run has this article"

EDITED = "the run has another version of this article"
"""Reason where an article of the run was edited since: reading makes one of the two."""


def known_articles(articles: pd.DataFrame, of_run: pd.DataFrame) -> pd.DataFrame:
    """Why each article is none that the run lacks, and which article of the run it is.

    An article is in the run if it is there under its id
    (:func:`~hwadu.stories.same_articles.held_under_its_id`), perhaps in another version
    (:func:`~hwadu.reading.versions.are_versions`), or the same text of the same outlet.

    Parameters
    ----------
    articles, of_run : DataFrame
        Rows of the table ``articles``, clean.

    Returns
    -------
    DataFrame
        reason, empty where the article is new, and under: the id in the
        run, empty where it has no such article.

    Examples
    --------
    >>> columns = ["article_id", "press", "title", "body", "published"]
    >>> day = pd.Timestamp("2024-05-28")
    >>> run = pd.DataFrame([("1", "가나일보", "눈", "눈이 온다.", day)], columns=columns)
    >>> new = pd.DataFrame([("2", "가나일보", "비", "비가 온다.", day),
    ...                     ("7", "가나일보", "눈", "눈이 온다. ", day)], columns=columns)
    >>> known_articles(new, run)["reason"].tolist()
    ['', 'the run has this article, under the id 1']
    """
    own = _said(_perhaps_the_same(articles, of_run))
    ids = {_content(said): article_id for article_id, said in own.items() if said.body.strip()}
    found: list[tuple[str, str]] = []
    held = held_under_its_id(articles, of_run).tolist()
    for (article_id, said), is_held in zip(_said(articles).items(), held, strict=True):
        if is_held and _adds_nothing(said, own[article_id]):
            found.append((_SAME, article_id))
        elif is_held and are_versions(said, own[article_id]):
            found.append((EDITED, article_id))
        elif other := ids.get(_content(said), ""):
            found.append((f"{_SAME}, under the id {other}", other))
        else:
            found.append((OTHER_TEXT if article_id in own else "", ""))
    return pd.DataFrame(found, index=articles.index, columns=["reason", "under"], dtype="str")


def _said(articles: pd.DataFrame) -> dict[str, Version]:
    known = articles.reindex(columns=["published", "date_basis"])
    days = stated_days(known["published"], known["date_basis"])
    rows = zip(*(articles[name] for name in ("title", "body", "press")), days, strict=True)
    return {one: Version(*row) for one, row in zip(articles["article_id"], rows, strict=True)}


def _content(said: Version) -> tuple[str, str, str]:
    return said.press, bare(said.title), bare(said.body)


def _adds_nothing(new: Version, own: Version) -> bool:
    """Whether a text is that of the run or a beginning of it, or one of the two has none."""
    titles = {bare(new.title), bare(own.title), ""}
    begun = bare(own.body).startswith(bare(new.body).rstrip(".…"))
    return len(titles) < 3 and (begun or not own.body)


def _perhaps_the_same(articles: pd.DataFrame, of_run: pd.DataFrame) -> pd.DataFrame:
    """Articles of the run that share an id or a title, so that few texts are looked at."""
    titles = {bare(title) for title in articles["title"].tolist()}
    titled = np.array([bare(title) in titles for title in of_run["title"].tolist()], dtype=bool)
    return of_run[titled | of_run["article_id"].isin(articles["article_id"]).to_numpy()]
