"""Topics within some articles of a study, which have a theme or a topic in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hwadu.runs.folder.kept_parts import made_anew
from hwadu.runs.folder.run_files import MODEL
from hwadu.schema import conform
from hwadu.stats.arrays import hash_of_arrays

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.pipeline.topics.topic_names import Persons
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study
    from hwadu.topics import TopicModel

    Rows = npt.NDArray[np.int64]

TOPICS, ARTICLES = "topics_within", "article_topics_within"

_DIMENSIONS = 40
_ON = ("[seed]", "[topics]", "tables/articles", "tables/story_members", MODEL)


@dataclass(frozen=True)
class Part:
    """Some articles of a study, and what they have in common.

    Attributes
    ----------
    key : str
        Id of the theme, or number of the topic.
    rows : array of int64
        The articles, rising.
    main : array of bool, shape (rows,)
        Whether the theme is an article's main one; of a topic all.
    own_terms : collection of str
        Terms that say what they have in common.
    """

    key: str
    rows: Rows
    main: npt.NDArray[np.bool_]
    own_terms: Collection[str]


def within_part(
    part: Part,
    tables: Mapping[str, pd.DataFrame],
    counts: Counts,
    model: TopicModel,
    settings: Study,
    persons: Persons,
    n_topics: int | None = None,
    keep: Keep = made_anew,
) -> dict[str, pd.DataFrame]:
    """Topics within some articles.

    They are compared by the vectors of the whole study and, in equal part, by those of an LSA of
    their own terms, which sees differences that vanish among all articles. Where no number is
    asked, articles of topics that no subject holds together have -1: the rest.

    Parameters
    ----------
    part : Part
    tables, counts, model, settings
        As for :func:`~hwadu.pipeline.topics.topics_within.within_themes`.
    persons : Persons
        Of all articles: labels name none.
    n_topics : int, optional
        By default what suits the number of stories.
    keep : callable
        Gives what was found within the same articles before.

    Raises
    ------
    NotEnoughDataError
        If there are too few stories.
    """
    own = counts.of(part.rows)
    arrays = part.rows, own.matrix.indptr, own.matrix.indices, own.matrix.data
    of = {
        "part": part.key,
        "own terms": sorted(part.own_terms),
        "vocabulary": own.vocabulary,
        "counts": hash_of_arrays(*arrays),
        "topics": n_topics,
    }

    @cache
    def found() -> dict[str, pd.DataFrame]:
        return _found(part, tables, own, model, settings, persons, n_topics)

    topics = keep(TOPICS, of, lambda: found()[TOPICS], _ON)
    members = keep(ARTICLES, of, lambda: found()[ARTICLES], _ON)
    # which of them are main ones hangs on other themes, and changes no topic
    main = members["topic"][part.main].value_counts()
    topics["main"] = topics["topic"].map(main).fillna(0).astype(topics["main"].dtype)
    return {TOPICS: topics, ARTICLES: members}


def _found(
    part: Part,
    tables: Mapping[str, pd.DataFrame],
    own: Counts,
    model: TopicModel,
    settings: Study,
    persons: Persons,
    n_topics: int | None,
) -> dict[str, pd.DataFrame]:
    """The tables of :func:`within_part`; which articles are main ones is not told yet."""
    import pandas as pd

    from hwadu.topics import sub_topics
    from hwadu.topics.judge.quality import WEAK
    from hwadu.topics.within.no_subject import joined, without_subject

    articles = tables["articles"].iloc[part.rows]
    ids = articles["article_id"]
    story = tables["story_members"].set_index("article_id")["story_id"].reindex(ids)
    found = sub_topics(
        own.matrix,
        _vectors(own, model.vectors_[part.rows], settings.seed),
        own.vocabulary,
        story,
        own_terms=part.own_terms,
        n_topics=n_topics,
        neighbours=settings.topics.neighbours,
        seed=settings.seed,
    )
    parted = np.zeros(len(found.labels_), dtype=bool)
    if n_topics is None:  # who asks for a number gets it
        parted = without_subject(found, model.alike(), part.rows, story)
    numbers = joined(found, parted)
    if (numbers >= 0).any():
        found.labels_ = _labels(found, part, articles, persons)
    years = articles["published"].dt.year.to_numpy(dtype=float)
    known = np.unique(years[~np.isnan(years)]).astype(np.int32)
    rows = []
    for topic in np.lexsort((numbers, numbers < 0)):
        of_topic = found.topics_ == topic
        rest = numbers[topic] < 0
        terms = found.topic_terms_.loc[found.topic_terms_["topic"] == topic, "term"].tolist()
        rows.append(
            {
                "within": part.key,
                "topic": numbers[topic],
                "label": "—" if rest else found.labels_[topic],
                "terms": [] if rest else terms,
                "articles": int(of_topic.sum()),
                "main": 0,
                "stories": story[of_topic].nunique(),
                "weak": int((found.probabilities_[of_topic] < WEAK).sum()),
                "share": of_topic.mean(),
                "years": known,
                "by_year": np.array([(years[of_topic] == y).sum() for y in known], np.int32),
            }
        )
    members = {
        "within": part.key,
        "article_id": ids.to_numpy(),
        "topic": numbers[found.topics_],
        "probability": found.probabilities_,
        "weak": found.probabilities_ < WEAK,
    }
    return {
        TOPICS: conform(pd.DataFrame(rows), TOPICS),
        ARTICLES: conform(pd.DataFrame(members), ARTICLES),
    }


def _labels(found: TopicModel, part: Part, own: pd.DataFrame, persons: Persons) -> list[str]:
    """Labels without columns and programmes, and without whom any article shows to be a person."""
    from hwadu.pipeline.topics.topic_names import passed_over
    from hwadu.topics import labels_within, terms_within

    terms = {term for topic in terms_within(found, part.own_terms) for term, _ in topic}
    passed = persons.among(terms).union(*passed_over(found, own))
    return labels_within(found, part.own_terms, passed)


def words_of(model: TopicModel) -> Counts:
    """What topics were found by: whatever a codebook looks for, they name the same persons."""
    from hwadu.stats.counts import Counts

    return Counts(model.counts_, model.vocabulary_)


def _vectors(own: Counts, whole: npt.NDArray[np.float32], seed: int) -> npt.NDArray[np.float32]:
    from hwadu.vectors import LSA

    dimensions = max(min(_DIMENSIONS, *(size - 1 for size in own.matrix.shape)), 2)
    terms = LSA(dimensions=dimensions, seed=seed).fit_transform(own.matrix)
    return np.hstack([whole, terms]).astype(np.float32)  # unit rows are made of them
