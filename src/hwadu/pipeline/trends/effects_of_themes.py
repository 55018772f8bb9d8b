"""What the share of each theme goes with, theme by theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from hwadu.pipeline.trends.periods_of_study import COUNTED, span_of
from hwadu.runs.folder.kept_parts import made_anew

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.trends.followed import Followed
    from hwadu.runs.folder.kept_parts import Keep
    from hwadu.settings import Study

    Tables = dict[str, pd.DataFrame]


def effects_of_themes(
    themes: Followed, corpus: Corpus, settings: Study, keep: Keep = made_anew
) -> Tables:
    """The tables ``effects`` and ``predicted_shares``.

    Parameters
    ----------
    themes : Followed
    corpus : Corpus
        The articles that shares count.
    settings : Study
    keep : callable
        Gives the model of a theme whose articles are the same as before.
    """
    from hwadu.schema import empty
    from hwadu.trends import fit_effects
    from hwadu.trends.models.models import adjust_effects

    members = {key: themes.members[themes.members["key"] == key] for key in themes.keys}
    columns = settings.trends.model_columns

    @cache
    def made(key: str) -> Tables:
        read = corpus.articles, members[key], corpus.story_members
        found = fit_effects(*read, keys=[key], columns=columns, **span_of(settings))
        return {"effects": found.effects, "predicted_shares": found.predicted}

    def parts(name: str) -> pd.DataFrame:
        made_or_kept = (part(name, key) for key in themes.keys)
        return pd.concat([empty(name), *made_or_kept], ignore_index=True)

    def part(name: str, key: str) -> pd.DataFrame:
        of = {"theme": key, "articles": sorted(members[key]["article_id"].tolist())}
        return keep(name, of, lambda: made(key)[name], COUNTED)

    return {
        "effects": adjust_effects(parts("effects")),
        "predicted_shares": parts("predicted_shares"),
    }
