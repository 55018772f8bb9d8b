"""Which terms should not name a topic: persons, and the names of columns and programmes.

Nothing is listed: a person is told by the titles that follow the name, or by the archive's own
column; a column or programme by standing in the headline, in one form, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.topics import TopicModel

_RECURS = 5  # headlines of one outlet that a segment stands in
_ALONE = 0.5  # share of a term's articles that have it in such a segment alone
_WHOLE = 0.5  # share of a topic's articles in one column, from which the column is the topic
_SEGMENT = re.compile(
    r"[\[<【〈《(]([^\]>】〉》)]{2,40})[\]>】〉》)]|^([^:|…·\"“‘']{2,24}?) ?[:|]|[|] ?([^|]{2,24})$"
)


def passed_over(model: TopicModel, articles: pd.DataFrame) -> list[frozenset[str]]:
    """Terms of each topic that its label should leave out.

    Parameters
    ----------
    model : TopicModel
    articles : DataFrame
        The table ``articles``, in the order of the model's rows.

    Returns
    -------
    list of frozenset of str
        For each topic.
    """
    from hwadu.tokens import TitledNames

    terms = sorted(set(model.topic_terms_["term"]))
    holding = _holding(terms, model.counts_, model.vocabulary_)
    persons = TitledNames(articles).among(holding)
    columns = _Columns(articles)
    standing = {term: rows for term in terms if len(rows := columns.standing(term, holding[term]))}
    made = []
    for topic in range(len(model.labels_)):
        own = model.topics_ == topic
        whole = {t for t, rows in standing.items() if own[rows].sum() >= _WHOLE * own.sum()}
        made.append(frozenset(persons | (set(standing) - whole)))
    return made


class Persons:
    """Which terms of a study name a person: of each the articles are looked at once.

    Parameters
    ----------
    counts : Counts
    articles : DataFrame
        The table ``articles``, in the order of the counts.
    """

    def __init__(self, counts: Counts, articles: pd.DataFrame) -> None:
        from hwadu.tokens import TitledNames

        self._counts, self._names = counts, TitledNames(articles)

    def among(self, terms: Iterable[str]) -> frozenset[str]:
        """Those of some terms that name a person; one that is not counted names none."""
        known = sorted(set(terms).intersection(self._counts.vocabulary))
        holding = _holding(known, self._counts.matrix, self._counts.vocabulary)
        return frozenset(self._names.among(holding))


def name_topics(model: TopicModel, articles: pd.DataFrame, keep: Collection[int] = ()) -> None:
    """Change the labels of a model so that they leave out what :func:`passed_over` finds.

    Terms of topics stay as they are.

    Parameters
    ----------
    model : TopicModel
    articles : DataFrame
        The table ``articles``, in the order of the model's rows.
    keep : collection of int
        Topics that keep their label, such as those a reader named.
    """
    from hwadu.topics import label_without

    found = passed_over(model, articles)
    model.labels_ = [
        label if topic in keep or not found[topic] else label_without(model, topic, found[topic])
        for topic, label in enumerate(model.labels_)
    ]
    model.__dict__.pop("bertopic_", None)


def _holding(
    terms: Sequence[str], counts: sparse.csr_matrix, vocabulary: Sequence[str]
) -> dict[str, Sequence[int]]:
    """Rows of the articles that hold each term."""
    place = {term: at for at, term in enumerate(vocabulary)}
    columns = counts[:, [place[term] for term in terms]].tocsc()
    ends = columns.indptr.tolist()
    return {t: columns.indices[a:b] for t, a, b in zip(terms, ends, ends[1:], strict=False)}


class _Columns:
    """Segments of headlines that recur in an outlet: its columns, programmes and series."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self._titles = articles["title"].tolist()
        self._bodies = articles["body"].tolist()
        self._segments = _recurring_segments(self._titles, articles["press"].tolist())

    def standing(self, term: str, rows: Sequence[int]) -> list[int]:
        """Rows whose headline has a term in a segment that recurs; none if it has other uses."""
        inside = [row for row in rows if any(term in segment for segment in self._segments[row])]
        if len(inside) < _RECURS:
            return []
        alone = sum(self._only_in_segments(term, row) for row in inside)
        return inside if alone >= _ALONE * len(rows) else []

    def _only_in_segments(self, term: str, row: int) -> bool:
        said = sum(segment.count(term) for segment in self._segments[row])
        return self._titles[row].count(term) <= said and term not in self._bodies[row]


def _recurring_segments(titles: Sequence[str], press: Sequence[str]) -> list[list[str]]:
    """Segments of each headline that stand in several headlines of the outlet."""
    found = [
        [next(filter(None, match.groups())).strip() for match in _SEGMENT.finditer(title)]
        for title in titles
    ]
    counted: Counter[tuple[str, str]] = Counter()
    for outlet, segments in zip(press, found, strict=True):
        counted.update({(outlet, segment) for segment in segments})
    return [
        [segment for segment in segments if counted[outlet, segment] >= _RECURS]
        for outlet, segments in zip(press, found, strict=True)
    ]
