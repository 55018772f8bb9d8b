"""Which terms should not name a topic: persons, and the names of columns and programmes.

Nothing is listed: a person is told by the titles that follow the name, or by the archive's own
column; a column or programme by standing in the headline, in one form, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

    from hwadu.pipeline.counted_terms import Counts
    from hwadu.topics import TopicModel

_READ = 40  # articles that hold a term, evenly taken
_TITLED = 0.5  # share of them in which a title follows, from which a term is a person
_TITLED_NAME = 0.3  # likewise of a term that has the shape of a Korean name
_TITLED_SHORT = 0.8  # likewise of two syllables, which are mostly words
_LISTED = 0.5  # share of them whose column of persons has it
_RECURS = 5  # headlines of one outlet that a segment stands in
_ALONE = 0.5  # share of a term's articles that have it in such a segment alone
_WHOLE = 0.5  # share of a topic's articles in one column, from which the column is the topic
_NAME = re.compile(r"[가-힣]{2,6}")
_SEGMENT = re.compile(
    r"[\[<【〈《(]([^\]>】〉》)]{2,40})[\]>】〉》)]|^([^:|…·\"“‘']{2,24}?) ?[:|]|[|] ?([^|]{2,24})$"
)
_OPEN = "은는이가을를의에로과와도서며고해한된할던인등및만께"
"""Last syllables of a word that does not begin a name with its title."""


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
    terms = sorted(set(model.topic_terms_["term"]))
    holding = _holding(terms, model.counts_, model.vocabulary_)
    texts = _Texts(articles)
    persons = texts.persons(holding)
    standing = {term: rows for term in terms if len(rows := texts.standing(term, holding[term]))}
    made = []
    for topic in range(len(model.labels_)):
        own = model.topics_ == topic
        whole = {t for t, rows in standing.items() if own[rows].sum() >= _WHOLE * own.sum()}
        made.append(frozenset(persons | (set(standing) - whole)))
    return made


def persons_among(terms: Iterable[str], counts: Counts, articles: pd.DataFrame) -> frozenset[str]:
    """Those of some terms that name a person.

    Parameters
    ----------
    terms : iterable of str
    counts : Counts
    articles : DataFrame
        The table ``articles``, in the order of the counts.
    """
    holding = _holding(sorted(set(terms)), counts.matrix, counts.vocabulary)
    return frozenset(_Texts(articles).persons(holding))


def _holding(
    terms: Sequence[str], counts: sparse.csr_matrix, vocabulary: Sequence[str]
) -> dict[str, Sequence[int]]:
    """Rows of the articles that hold each term."""
    place = {term: at for at, term in enumerate(vocabulary)}
    columns = counts[:, [place[term] for term in terms]].tocsc()
    ends = columns.indptr.tolist()
    return {t: columns.indices[a:b] for t, a, b in zip(terms, ends, ends[1:], strict=False)}


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


@dataclass(frozen=True)
class _Seen:
    """Articles whose column of persons lists a term, that title it, and that write it."""

    listed: int
    titled: int
    read: int


class _Texts:
    """Articles as they are looked into for one term after the other."""

    def __init__(self, articles: pd.DataFrame) -> None:
        from hwadu.tokens.names.persons import ROLES

        self._titles = articles["title"].tolist()
        self._bodies = articles["body"].tolist()
        self._people = articles["people"].tolist()
        # up to two words, such as a given name and a country, then a title, then no other word
        self._after = re.compile(
            rf"(?: ?씨| (?:[가-힣A-Za-z·]+ ){{0,2}}[가-힣]{{0,4}}(?:{ROLES}))(?![가-힣]{{2}})"
        )
        self._glued = re.compile(rf"([가-힣]{{3,4}})(?:{ROLES})")
        self._title = re.compile(ROLES)
        self._press = articles["press"].tolist()

    @cached_property
    def _segments(self) -> list[list[str]]:
        return _recurring_segments(self._titles, self._press)

    def persons(self, holding: Mapping[str, Sequence[int]]) -> set[str]:
        """Those terms that name a person, by the rows of the articles that hold them."""
        from hwadu.tokens.names.persons import (
            ends_like_a_place,
            looks_like_a_name,
            may_be_a_name,
        )
        from hwadu.tokens.names.proper_names import (
            FIRMS,
            MINISTRY_ENDINGS,
            ORGANISATION_ENDINGS,
            PLACES,
        )

        organisation = ORGANISATION_ENDINGS + MINISTRY_ENDINGS

        named: set[str] = set()
        for term, rows in holding.items():
            known = term in PLACES or term in FIRMS or term.endswith(organisation)
            if known or not _NAME.fullmatch(term):
                continue
            glued = self._glued.fullmatch(term)  # 홍길동대통령
            seen = self._seen(term, _evenly(rows))
            of = seen.read if may_be_a_name(term) else min(len(rows), _READ)
            if len(term) > 2 and looks_like_a_name(term):
                titled, least = _TITLED_NAME, 2
            elif len(term) == 2:  # as many words are
                titled, least = _TITLED_SHORT, _RECURS
            else:
                titled, least = _TITLED, _RECURS
            sure = seen.read >= least and seen.titled >= titled * seen.read
            if (
                (glued and looks_like_a_name(glued.group(1)))
                or seen.listed >= max(_LISTED * of, 2)
                or (sure and not (ends_like_a_place(term) and titled == _TITLED))
            ):
                named.add(term)
        foreign = [term for term in sorted(named) if not may_be_a_name(term)]
        return named | {name for term in foreign if (name := self._family(term, holding))}

    def _family(self, term: str, holding: Mapping[str, Sequence[int]]) -> str:
        """The term that nearly always follows a given name: 푸틴 stands behind 블라디미르."""
        behind = re.compile(rf"{term} ([가-힣]{{2,6}})")
        found = Counter[str]()
        rows = _evenly(holding[term])
        for row in rows:
            for match in behind.finditer(f"{self._titles[row]}\n{self._bodies[row]}"):
                word = match.group(1)
                begins = {word[:size] for size in range(2, len(word) + 1)}
                found.update(w for w in begins & holding.keys() if not self._title.fullmatch(w))
        if not found:
            return ""
        name, times = found.most_common(1)[0]
        return name if times >= max(_TITLED * len(rows), 2) else ""

    def _seen(self, term: str, rows: Sequence[int]) -> _Seen:
        listed = titled = read = 0
        for row in rows:
            listed += term in (part.strip() for part in self._people[row].split(","))
            text = f"{self._titles[row]}\n{self._bodies[row]}"
            places = list(_places(text, term))
            read += bool(places)
            ends = (at + len(term) for at in places if _begins(text, at))
            titled += any(self._after.match(text, end) is not None for end in ends)
        return _Seen(listed, titled, read)

    def standing(self, term: str, rows: Sequence[int]) -> list[int]:
        """Rows whose headline has a term in a segment that recurs; none if it has other uses."""
        inside = [row for row in rows if any(term in segment for segment in self._segments[row])]
        if len(inside) < _RECURS:
            return []
        some = _evenly(inside)
        alone = sum(self._only_in_segments(term, row) for row in some) / len(some) * len(inside)
        return inside if alone >= _ALONE * len(rows) else []

    def _only_in_segments(self, term: str, row: int) -> bool:
        said = sum(segment.count(term) for segment in self._segments[row])
        return self._titles[row].count(term) <= said and term not in self._bodies[row]


def _recurring_segments(titles: Sequence[str], press: Sequence[str]) -> list[list[str]]:
    """Segments of each headline that stand in several headlines of the outlet."""
    found = [
        [next(filter(None, m.groups())).strip() for m in _SEGMENT.finditer(title)]
        for title in titles
    ]
    counted: Counter[tuple[str, str]] = Counter()
    for outlet, segments in zip(press, found, strict=True):
        counted.update({(outlet, segment) for segment in segments})
    return [
        [segment for segment in segments if counted[outlet, segment] >= _RECURS]
        for outlet, segments in zip(press, found, strict=True)
    ]


def _evenly(rows: Sequence[int]) -> list[int]:
    size = min(len(rows), _READ)
    return [int(rows[at * len(rows) // size]) for at in range(size)]


def _places(text: str, term: str) -> Iterable[int]:
    """Where a term begins a word."""
    at = text.find(term)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield at
        at = text.find(term, at + 1)


def _begins(text: str, at: int) -> bool:
    """Whether no other bare word stands before: in 홍길동 한국은행 총재 the name begins."""
    before = text[max(at - 8, 0) : at]
    if not before.endswith(" "):
        return True
    word = re.search(r"([가-힣A-Za-z0-9]*) $", before)
    return word is None or not word.group(1) or word.group(1)[-1] in _OPEN
