"""Codes that a study names: read, taught, and held against the themes as they were without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwadu.settings import beside

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.settings import Study


@dataclass(frozen=True)
class StudyCodes:
    """What people coded of a study's articles.

    Attributes
    ----------
    table : DataFrame
        The table ``codes``; empty where the study names no file.
    notices : tuple of str
    """

    table: pd.DataFrame
    notices: tuple[str, ...]


def study_codes(settings: Study, study_path: Path, articles: pd.DataFrame) -> StudyCodes:
    """Read the files under ``[themes] codes``.

    Parameters
    ----------
    settings : Study
    study_path : Path
    articles : DataFrame
        The table ``articles``; codes of others are left out, and said.
    """
    from hwadu.schema import empty
    from hwadu.themes import read_codes

    paths = [beside(study_path, name) for name in settings.themes.codes]
    if not paths:
        return StudyCodes(empty("codes"), ())
    codes = read_codes([path for path in paths if path is not None])
    known = codes["article_id"].isin(articles["article_id"])
    lost = codes.loc[~known, "article_id"].nunique()
    notices = (
        (f"{lost} coded articles are not among the study's articles; their codes are left out",)
        if lost
        else ()
    )
    return StudyCodes(codes[known].reset_index(drop=True), notices)


def judged_by_codes(
    tables: Mapping[str, pd.DataFrame],
    codes: pd.DataFrame,
    before: pd.DataFrame,
    settings: Study,
) -> dict[str, pd.DataFrame]:
    """Tables that a study with codes has beside the others.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables of the run, those of shares among them.
    codes : DataFrame
        The table ``codes``.
    before : DataFrame
        The table ``themes_before_codes``.
    settings : Study

    Returns
    -------
    dict of str to DataFrame
        ``codes``, ``themes_before_codes``, ``theme_quality`` (of the themes as they were), and the
        tables of shares with their corrected columns; nothing without codes.
    """
    from hwadu.pipeline.recompute import SHARES_OF_THEMES, corrected_shares
    from hwadu.themes import score_codes

    if codes.empty:
        return {}
    articles, members = tables["articles"], tables["story_members"]
    shares = {name: tables[name] for name in SHARES_OF_THEMES}
    return {
        "codes": codes,
        "themes_before_codes": before,
        "theme_quality": score_codes(before, codes, articles).quality,
        **corrected_shares(shares, articles, members, settings, codes, before),
    }
