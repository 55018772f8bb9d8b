"""Articles whose shares may be told in one number: one query, one kind of text, unless asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    whole, and each of the others is counted apart in the table ``group_shares``. An article that
    several queries found is of each of them, so the whole of a query is all that it found, as in
    that table. Sources that add less than a twentieth of the articles are counted along, for a few
    short articles in an archive of leads change nothing.

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
        said = {str(value): int(n) for value, n in articles[column].value_counts().items()}
        sources = {value: {value} for value in said}
        if column == "query":
            sources = {value: _expressions(value, settings) for value in said}
        counts = _counted(said, sources)
        main = max(sorted(counts), key=lambda name: counts[name])
        beside = {value: n for value, n in said.items() if main not in sources[value]}
        added = _counted(beside, sources)
        apart = {name for name, n in added.items() if n >= MINOR * len(articles)}
        if not apart:
            continue
        others = [[name, counts[name]] for name in sorted(apart)]
        if column == "query":
            others = [[name or "–", n] for name, n in others]
            notices.append(
                Notice("one_query", {"query": main, "n": counts[main], "others": others})
            )
        else:
            facts = {"basis": main, "n": counts[main], "bases": others}
            notices.append(Notice("one_basis", facts))
        left = [value for value in beside if not apart.isdisjoint(sources[value])]
        articles = articles[~articles[column].isin(left)]
    return Pooled(articles, tuple(notices))


def _expressions(names: str, settings: Study) -> set[str]:
    """The expressions of the queries that found an article, for their names between commas."""
    expression = {query.name: query.expression or query.name for query in settings.query}
    return {expression.get(name.strip(), name.strip()) for name in names.split(",")}


def _counted(said: Mapping[str, int], sources: Mapping[str, set[str]]) -> Counter[str]:
    """Articles of each source, for those of each value."""
    made: Counter[str] = Counter()
    for value, n in said.items():
        made.update(dict.fromkeys(sources[value], n))
    return made
