"""Codes of people that a study names, and of models that have earned it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.notices import Notice
from hwadu.settings import beside

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.runs.renew.judging import Judged
    from hwadu.runs.renew.readings import Readings
    from hwadu.settings import Study
    from hwadu.themes import Codebook


@dataclass(frozen=True)
class StudyCodes:
    """What people coded of a study's articles, and what models read of them.

    Attributes
    ----------
    table : DataFrame
        The table ``codes``, by people; empty where the study names no file.
    found : Readings
        What the stored answers of models say.
    judged : Judged
        What of it is used.
    facts : dict
        What the manifest says of readers; empty where nothing was read.
    notices : tuple of Notice
    """

    table: pd.DataFrame
    found: Readings
    judged: Judged
    facts: dict[str, Any]
    notices: tuple[Notice, ...]


def study_codes(
    settings: Study, study_path: Path, articles: pd.DataFrame, codebook: Codebook
) -> StudyCodes:
    """Read the files under ``[themes] codes``, and the stored answers of models.

    Parameters
    ----------
    settings : Study
    study_path : Path
    articles : DataFrame
        The table ``articles``; codes of others are left out, and said.
    codebook : Codebook
        As its file has it.
    """
    from hwadu.chat import Store
    from hwadu.runs.folder.run import CODES
    from hwadu.runs.renew.judging import judge_readings
    from hwadu.runs.renew.readings import read_stored
    from hwadu.runs.renew.renewal import reader_facts

    codes, notices = _by_people(settings, study_path, articles)
    store = Store(study_path.parent / CODES)
    found = read_stored(store, articles, codebook)
    judged = judge_readings(found, codes, settings.reader)
    facts = {}
    if len(found.requests):
        facts = {
            "readers": reader_facts(found, judged, codes, settings.reader),
            "reader_files": store.hashes(),
        }
    return StudyCodes(codes, found, judged, facts, notices)


def _by_people(
    settings: Study, study_path: Path, articles: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    from hwadu.schema import empty
    from hwadu.themes import read_codes

    paths = [beside(study_path, name) for name in settings.themes.codes]
    if not paths:
        return empty("codes"), ()
    codes = read_codes([path for path in paths if path is not None])
    known = codes["article_id"].isin(articles["article_id"])
    lost = codes.loc[~known, "article_id"].nunique()
    notices = (Notice("codes_of_unknown_articles", {"n": int(lost)}),) if lost else ()
    return codes[known].reset_index(drop=True), notices


def judged_by_codes(
    tables: Mapping[str, pd.DataFrame],
    codes: StudyCodes,
    before: pd.DataFrame,
    settings: Study,
) -> dict[str, pd.DataFrame]:
    """Tables that a study with codes, or with readers, has beside the others.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables of the run, those of shares among them.
    codes : StudyCodes
    before : DataFrame
        The table ``themes_before_codes``; empty where nobody has coded.
    settings : Study

    Returns
    -------
    dict of str to DataFrame
        ``codes``, ``themes_before_codes``, ``theme_quality`` (of the themes as they were without
        people's codes), and the tables of shares with their corrected columns; those of readers;
        nothing without codes and readers.
    """
    from hwadu.runs.renew.recompute import SHARES_OF_THEMES, corrected_shares
    from hwadu.runs.renew.renewal import reader_tables
    from hwadu.themes import decided_by_models, score_codes

    articles, members = tables["articles"], tables["story_members"]
    made: dict[str, pd.DataFrame] = {}
    if len(codes.found.requests):
        made |= reader_tables(codes.found, codes.judged, before, articles)
    if codes.table.empty:
        return made
    judged = decided_by_models(before, codes.judged.codes)
    shares = {name: tables[name] for name in SHARES_OF_THEMES}
    return {
        **made,
        "codes": codes.table,
        "themes_before_codes": before,
        "theme_quality": score_codes(judged, codes.table, articles).quality,
        **corrected_shares(shares, articles, members, settings, codes.table, judged),
    }
