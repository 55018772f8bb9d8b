"""Topics within the articles of each theme of a study, or of one theme or topic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.notices import Notice
from hwadu.schema import conform, empty

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.pipeline.topics.topic_names import Persons
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.topics import TopicModel

    Rows = npt.NDArray[np.int64]

_DIMENSIONS = 40
TOPICS, ARTICLES = "topics_within", "article_topics_within"


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


def parts_of_themes(
    themes: pd.DataFrame, article_ids: pd.Series[str], codebook: Codebook
) -> list[Part]:
    """The articles of each theme, with main and secondary ones.

    Parameters
    ----------
    themes : DataFrame
        The table of that name.
    article_ids : Series of str
        Of all articles, in the order of the counts.
    codebook : Codebook
        In the forms its terms are counted under.
    """
    import pandas as pd

    place = pd.Series(np.arange(len(article_ids)), index=article_ids.to_numpy())
    assigned = themes[themes["assigned"]]
    made = []
    for theme in codebook.theme:
        own = assigned[assigned["theme"] == theme.id]
        rows = place.reindex(own["article_id"]).to_numpy().astype(np.int64)
        order = np.argsort(rows)
        main = (own["role"] == "main").to_numpy()[order]
        made.append(Part(theme.id, rows[order], main, frozenset((*theme.terms, *theme.context))))
    return made


def within_themes(
    tables: Mapping[str, pd.DataFrame],
    counts: Counts,
    model: TopicModel,
    codebook: Codebook,
    settings: Study,
) -> dict[str, pd.DataFrame]:
    """Topics within every theme that the study asks for and that has enough stories.

    ``[topics] within`` says which; where it says nothing, all are. The others have no rows.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``articles``, ``story_members`` and ``themes``.
    counts : Counts
    model : TopicModel
        Of all articles, in the same order.
    codebook : Codebook
        In the forms its terms are counted under.
    settings : Study

    Returns
    -------
    dict of str to DataFrame
        ``topics_within`` and ``article_topics_within``.
    """
    import pandas as pd

    from hwadu.pipeline.topics.topic_names import Persons

    ids, persons = tables["articles"]["article_id"], Persons(counts, tables["articles"])
    asked = settings.topics.within
    found = [
        made
        for part in parts_of_themes(tables["themes"], ids, codebook)
        if asked is None or part.key in asked
        if (made := _within_or_none(part, tables, counts, model, settings, persons))
    ]
    return {
        name: pd.concat([empty(name), *(made[name] for made in found)], ignore_index=True)
        for name in (TOPICS, ARTICLES)
    }


def check_asked(settings: Study, codebook: Codebook, path: Path) -> None:
    """Whether the codebook has the themes that a study names to look into.

    Raises
    ------
    SettingsError
        If it lacks one.
    """
    known = [theme.id for theme in codebook.theme]
    for name in settings.topics.within or ():
        if name not in known:
            hint = did_you_mean(name, known)
            raise SettingsError("pipeline.within_no_theme", path=path, name=name, hint=hint)


def notices_of_asked(made: Mapping[str, pd.DataFrame], settings: Study) -> list[Notice]:
    """Themes that a study names to look into and that have too few stories.

    Parameters
    ----------
    made : mapping of str to DataFrame
        Of :func:`within_themes`.
    settings : Study
    """
    from hwadu.topics.within.sub_topics import FEWEST_STORIES

    found = set(made[TOPICS]["within"])
    few = [name for name in dict.fromkeys(settings.topics.within or ()) if name not in found]
    return [Notice("too_few_within", {"themes": few, "least": FEWEST_STORIES})] if few else []


def _within_or_none(
    part: Part,
    tables: Mapping[str, pd.DataFrame],
    counts: Counts,
    model: TopicModel,
    settings: Study,
    persons: Persons,
) -> dict[str, pd.DataFrame] | None:
    try:
        return within_part(part, tables, counts, model, settings, persons)
    except NotEnoughDataError:
        return None


def within_part(
    part: Part,
    tables: Mapping[str, pd.DataFrame],
    counts: Counts,
    model: TopicModel,
    settings: Study,
    persons: Persons,
    n_topics: int | None = None,
) -> dict[str, pd.DataFrame]:
    """Topics within some articles.

    They are compared by the vectors of the whole study and, in equal part, by those of an LSA of
    their own terms, which sees differences that vanish among all articles. Where no number is
    asked, articles of topics that no subject holds together have -1: the rest.

    Parameters
    ----------
    part : Part
    tables, counts, model, settings
        As for :func:`within_themes`.
    persons : Persons
        Of all articles: labels name none.
    n_topics : int, optional
        By default what suits the number of stories.

    Raises
    ------
    NotEnoughDataError
        If there are too few stories.
    """
    import pandas as pd

    from hwadu.topics import sub_topics
    from hwadu.topics.judge.quality import WEAK
    from hwadu.topics.within.no_subject import joined, without_subject

    articles = tables["articles"].iloc[part.rows]
    ids = articles["article_id"]
    story = tables["story_members"].set_index("article_id")["story_id"].reindex(ids)
    own = counts.of(part.rows)
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
                "main": int((of_topic & part.main).sum()),
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


def _vectors(own: Counts, whole: npt.NDArray[np.float32], seed: int) -> npt.NDArray[np.float32]:
    from hwadu.vectors import LSA

    dimensions = max(min(_DIMENSIONS, *(size - 1 for size in own.matrix.shape)), 2)
    terms = LSA(dimensions=dimensions, seed=seed).fit_transform(own.matrix)
    return np.hstack([whole, terms]).astype(np.float32)  # unit rows are made of them
