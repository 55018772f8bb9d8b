"""Codes of people that a study names, and of models that have earned it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hwadu.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from hwadu.pipeline.readers.judging import Judged
    from hwadu.pipeline.readers.readings import Readings
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
    settings: Study,
    paths: Sequence[Path],
    folder: Path,
    articles: pd.DataFrame,
    codebook: Codebook,
) -> StudyCodes:
    """Read people's codes, and the stored answers of models.

    Parameters
    ----------
    settings : Study
    paths : sequence of Path
        The files under ``[themes] codes``.
    folder : Path
        Where the answers of models are stored.
    articles : DataFrame
        The table ``articles``; codes of others are left out, and said.
    codebook : Codebook
        As its file has it; codes of other themes are left out, and said.
    """
    from hwadu.chat import Store
    from hwadu.pipeline.readers.judging import judge_readings
    from hwadu.pipeline.readers.reader_tables import reader_facts
    from hwadu.pipeline.readers.readings import read_stored

    codes, notices = _by_people(paths, articles, codebook)
    store = Store(folder)
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
    paths: Sequence[Path], articles: pd.DataFrame, codebook: Codebook
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    from hwadu.schema import empty
    from hwadu.themes.coding.codes.codes_file import told_codes
    from hwadu.themes.coding.codes.codes_of_codebook import codes_of_codebook

    if not paths:
        return empty("codes"), ()
    read, told = told_codes(paths, articles, codebook)
    codes, notices = codes_of_codebook(read, codebook)
    notices = (*told, *notices)
    known = codes["article_id"].isin(articles["article_id"])
    lost = codes.loc[~known, "article_id"].nunique()
    if lost:
        notices += (Notice("codes_of_unknown_articles", {"n": int(lost)}),)
    return codes[known].reset_index(drop=True), notices


def tables_of_codes(
    codes: StudyCodes, before: pd.DataFrame, articles: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Tables that a study with codes, or with readers, has beside the others.

    Parameters
    ----------
    codes : StudyCodes
    before : DataFrame
        The table ``themes_before_codes``; empty where nobody has coded.
    articles : DataFrame
        The table ``articles``.

    Returns
    -------
    dict of str to DataFrame
        ``codes``, ``themes_before_codes`` and ``theme_quality`` (of the themes as they were without
        people's codes); those of readers; nothing without codes and readers.
    """
    from hwadu.pipeline.readers.reader_tables import reader_tables
    from hwadu.themes import decided_by_models, score_codes

    made: dict[str, pd.DataFrame] = {}
    if len(codes.found.requests):
        made |= reader_tables(codes.found, codes.judged, before, articles)
    if codes.table.empty:
        return made
    judged = decided_by_models(before, codes.judged.codes)
    return {
        **made,
        "codes": codes.table,
        "themes_before_codes": before,
        "theme_quality": score_codes(judged, codes.table, articles).quality,
    }
