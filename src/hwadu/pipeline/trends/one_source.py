"""Articles whose shares may be told in one number: one query, one kind of text, unless asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study

MINOR = 0.05
"""Other sources that are a smaller part than this are counted along."""


@dataclass(frozen=True)
class Pooled:
    """The articles that shares of the whole are made of.

    Attributes
    ----------
    articles : DataFrame
        Rows of the table ``articles``.
    notices : tuple of Notice
        What was left out of the whole and is counted apart.
    """

    articles: pd.DataFrame
    notices: tuple[Notice, ...]


def pooled_articles(articles: pd.DataFrame, settings: Study) -> Pooled:
    """The articles of a study's main source, or all of them where that is asked for.

    Queries differ if their expressions do (an export cut into years is one query); texts differ by
    their basis. What differs is not counted together: the largest source makes the shares of the
    whole, and each of the others is counted apart in the table ``group_shares``. Sources below a
    twentieth of the articles are counted along, for a few short articles in an archive of leads
    change nothing.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    """
    if settings.trends.pool or articles.empty:
        return Pooled(articles, ())
    notices = []
    for column in ("query", "text_basis"):
        named = articles[column]
        source = _by_expression(named, settings) if column == "query" else named
        counts = source.value_counts().sort_index()
        main = str(counts.idxmax())
        apart = counts[(counts.index != main) & (counts >= MINOR * len(articles))]
        if apart.empty:
            continue
        others = [[str(name), int(n)] for name, n in apart.items()]
        n = int(counts[main])
        if column == "query":
            others = [[name or "–", n] for name, n in others]
            notices.append(Notice("one_query", {"query": main, "n": n, "others": others}))
        else:
            notices.append(Notice("one_basis", {"basis": main, "n": n, "bases": others}))
        articles = articles[~source.isin(apart.index)]
    return Pooled(articles, tuple(notices))


def _by_expression(queries: pd.Series, settings: Study) -> pd.Series:
    """The expressions of the queries that found each article, for their names."""
    expression = {query.name: query.expression or query.name for query in settings.query}

    def spelled(names: str) -> str:
        parts = {expression.get(name.strip(), name.strip()) for name in names.split(",")}
        return ", ".join(sorted(parts))

    made: pd.Series = queries.map({names: spelled(names) for names in queries.unique()})
    return made
