"""Articles whose shares may be told in one number: one query, one kind of text, unless asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.notices import Notice
from hwadu.pipeline.trends.periods_of_study import outside_period

if TYPE_CHECKING:
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

    Queries differ by what they ask and where it was searched for (an export cut into years is one
    query); texts differ by their basis. What differs is not counted together: the largest source
    makes the shares of the whole, and each of the others is counted apart in the table
    ``group_shares``. An article that several queries found is of each of them, so the whole of a
    query is all that it found, as in that table. Sources that add less than a twentieth of the
    articles are counted along, for a few short articles in an archive of leads change nothing.

    How large a source is, only articles tell that shares can count: those that do not lie outside
    ``[period]``, and of them those with a date. Dates of a few speak for no source: where they are
    less than a twentieth of the largest source, it counts as one without dates.

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
        said = _values(articles[column])
        sources = {value: {value} for value in said}
        if column == "query":
            sources = {value: _queries(value, settings) for value in said}
        countable = articles[~outside_period(articles["published"], settings)]
        within = _values(countable[column])
        counts = _counted(within, sources)
        dated = _counted(_values(countable.loc[countable["published"].notna(), column]), sources)
        few = MINOR * max(counts.values(), default=0)
        told = {name: (n if (n := dated[name]) >= few else 0, counts[name]) for name in counts}
        main = max(sorted(told), key=told.__getitem__, default=None)
        beside = {value: n for value, n in within.items() if main not in sources[value]}
        added = _counted(beside, sources)
        apart = {name for name, n in added.items() if n >= MINOR * len(countable)}
        if main is None or not apart:
            continue
        others = [[name, counts[name]] for name in sorted(apart)]
        if column == "query":
            others = [[name or "–", n] for name, n in others]
            facts = {"query": main or "–", "n": counts[main], "others": others}
            notices.append(Notice("one_query", facts))
        else:
            basis = {"basis": main, "n": counts[main], "bases": others}
            notices.append(Notice("one_basis", basis))
        left = [value for value in said if main not in sources[value] and apart & sources[value]]
        articles = articles[~articles[column].isin(left)]
    return Pooled(articles, tuple(notices))


def articles_counted(articles: pd.DataFrame, settings: Study) -> pd.DataFrame:
    """The articles that shares of the whole count: of the main source, none dated outside.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    """
    pooled = pooled_articles(articles, settings).articles
    return pooled[~outside_period(pooled["published"], settings)]


def _values(column: pd.Series) -> dict[str, int]:
    return {str(value): int(n) for value, n in column.value_counts().items()}


def _queries(names: str, settings: Study) -> set[str]:
    """The queries that found an article, for their names between commas: names and expression.

    Names that stand for one search, such as its years, are told together.
    """
    asked = {query.name: (query.expression, query.scope) for query in settings.query}
    said = set()
    for name in (one.strip() for one in names.split(",")):
        expression, _ = what = asked.get(name, ("", ""))
        if not expression:
            said.add(name)
            continue
        of_it = ", ".join(other for other, search in asked.items() if search == what)
        said.add(of_it if of_it == expression else f"{of_it}: {expression}")
    return said


def _counted(said: Mapping[str, int], sources: Mapping[str, set[str]]) -> Counter[str]:
    """Articles of each source, for those of each value."""
    made: Counter[str] = Counter()
    for value, n in said.items():
        made.update(dict.fromkeys(sources[value], n))
    return made
