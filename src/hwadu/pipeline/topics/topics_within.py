"""Topics within the articles of each theme of a study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.notices import Notice
from hwadu.pipeline.topics.within_part import ARTICLES, TOPICS, Part, within_part, words_of
from hwadu.runs.folder.kept_parts import made_anew
from hwadu.schema import empty

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.pipeline.topics.topic_names import Persons
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.topics import TopicModel


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
    keep: Keep = made_anew,
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
    keep : callable
        Gives what was found within a theme whose articles are the same as before.

    Returns
    -------
    dict of str to DataFrame
        ``topics_within`` and ``article_topics_within``.
    """
    import pandas as pd

    from hwadu.pipeline.topics.topic_names import Persons

    ids, persons = tables["articles"]["article_id"], Persons(words_of(model), tables["articles"])
    asked = settings.topics.within
    found = [
        made
        for part in parts_of_themes(tables["themes"], ids, codebook)
        if asked is None or part.key in asked
        if (made := _within_or_none(part, tables, counts, model, settings, persons, keep))
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
    keep: Keep,
) -> dict[str, pd.DataFrame] | None:
    try:
        return within_part(part, tables, counts, model, settings, persons, keep=keep)
    except NotEnoughDataError:
        return None
