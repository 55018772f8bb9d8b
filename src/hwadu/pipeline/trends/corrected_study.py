"""Shares of a study corrected by codes, and the tests of the corrected ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study

CODED = ("codes", "themes_before_codes", "reader_codes")
"""The tables that corrections rest on."""
SHARES_OF_THEMES = ("study_shares", "shares_by_year", "shares")


def judged_themes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Themes as people's codes judge them: owing nothing to these codes.

    They are the assignment before anybody read, with the codes of models where these have earned
    it: models read what they were asked to, whether people code it or not.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``themes``, ``themes_before_codes`` and ``reader_codes``.
    """
    from hwadu.themes import decided_by_models

    before = tables["themes_before_codes"]
    return decided_by_models(tables["themes"] if before.empty else before, tables["reader_codes"])


def corrected_shares(
    shares: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    story_members: pd.DataFrame,
    settings: Study,
    codes: pd.DataFrame,
    themes: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """Tables of shares with the columns that codes correct.

    Shares are of the study's main source where sources differ, and so are the codes they are
    corrected by.

    Parameters
    ----------
    shares : mapping of str to DataFrame
        Tables of shares by name.
    articles, story_members, codes : DataFrame
        The tables of those names.
    settings : Study
    themes : DataFrame
        The table ``themes`` as it was before any code was known.
    """
    from hwadu.pipeline.trends.one_source import pooled_articles
    from hwadu.themes import correct_shares

    pooled = pooled_articles(articles, settings).articles
    own = codes[codes["article_id"].isin(pooled["article_id"])]
    start, end = settings.period.start, settings.period.end
    return {
        name: correct_shares(table, themes, own, pooled, story_members, start=start, end=end)
        for name, table in shares.items()
    }
