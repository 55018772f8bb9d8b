"""Human coding of a run: score the coded sheets, feed the codes back, plan how many more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK
from hwadu.notices import Notice
from hwadu.runs.folder.manifest import LISTS
from hwadu.runs.folder.run import Run

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes import CodingScore

BEFORE = "themes_before_codes"


@dataclass(frozen=True)
class ScoredRun:
    """What codes say of a run.

    Attributes
    ----------
    score : CodingScore
        Of the assignment as it was made, before any code was known.
    recalibrated : CodingScore
        Of the recalibrated assignment, each article judged by curves that did not see its code.
    curves : DataFrame
        What recalibration changes, a row a theme.
    corrected : DataFrame
        The table ``study_shares`` with its corrected columns.
    notices : tuple of Notice
        Codes that were left out.
    """

    score: CodingScore
    recalibrated: CodingScore
    curves: pd.DataFrame
    corrected: pd.DataFrame
    notices: tuple[Notice, ...]


def score_run(run: Run, sheets: Sequence[str | Path], *, recalibrate: bool = False) -> ScoredRun:
    """Score a run by coded sheets, correct its shares, and keep both in the run.

    The codes become the table ``codes``, their verdict ``theme_quality``; shares of themes get
    their corrected columns where a period holds enough codes, and what changed in these is tested.
    With `recalibrate` the themes are
    assigned anew by recalibrated scores and every table that follows from them is made again; the
    assignment as it was stays as ``themes_before_codes``, for corrections rest on it. Without it,
    themes that an earlier scoring recalibrated are again what they were.

    Parameters
    ----------
    run : Run
    sheets : sequence of path-like
        One sheet of each coder and draw, or tables of codes: see :func:`hwadu.themes.read_codes`.
    recalibrate : bool

    Returns
    -------
    ScoredRun

    Raises
    ------
    InputError
        If a sheet cannot be read or is of another run; the message names sheet, row and column.
    RunError
        If themes that have learned from codes are to be recalibrated, which would undo it.
    """
    from hwadu.runs.renew.recompute import (
        corrected_tables,
        recomputed_tables,
        themes_without_codes,
    )
    from hwadu.runs.renew.taught import is_taught
    from hwadu.schema import empty
    from hwadu.themes import load_codebook, score_codes
    from hwadu.themes import recalibrate as recalibrated_themes
    from hwadu.themes.coding.codes.codes_file import told_codes
    from hwadu.themes.coding.codes.codes_of_codebook import codes_of_codebook

    run.refresh()
    if recalibrate and is_taught(run):
        raise RunError("runs.taught", path=run.folder)
    articles, members = run.table("articles"), run.table("story_members")
    codebook = load_codebook(run.file(CODEBOOK))
    read, told = told_codes(sheets, articles, codebook, of_these=True)
    codes, notices = codes_of_codebook(read, codebook)
    themes = themes_without_codes(run)  # with what models have read, and without people's codes
    score = score_codes(themes, codes, articles)
    curves = recalibrated_themes(themes, codes, articles, members)
    made: dict[str, pd.DataFrame] = {"codes": codes, "theme_quality": score.quality}
    before = run.table(BEFORE)
    if recalibrate:
        made[BEFORE] = run.table("themes") if before.empty else before
        made["themes"] = curves.themes
        made |= recomputed_tables(run, made)
    elif len(before) and not is_taught(run):  # recalibrated by codes that were scored before
        made |= {BEFORE: empty(BEFORE), "themes": before}
        made |= recomputed_tables(run, made)
    else:
        made |= corrected_tables(run, codes, themes)
    run.keep(made, _lists(score))
    return ScoredRun(
        score,
        score_codes(curves.held_out, codes, articles),
        curves.curves,
        made["study_shares"],
        (*told, *notices),
    )


def plan_run(run: Run, *, half_width: float, n: int = 200) -> pd.DataFrame:
    """How many codes corrected shares of a wanted precision need, by theme and year.

    See :func:`hwadu.themes.plan_codes`; precision and recall are those of earlier codes, if any.
    The plan is of the articles that shares count.
    """
    from hwadu.runs.codable import codable_articles
    from hwadu.themes import plan_codes

    of = codable_articles(run)
    quality = run.table("theme_quality")
    return plan_codes(
        of.themes,
        of.articles,
        of.story_members,
        half_width=half_width,
        n=n,
        quality=None if quality.empty else quality,
    )


def _lists(score: CodingScore) -> dict[str, Callable[[Path], object]]:
    """Mistakes, confusions and disagreements, with their articles, for people to look at."""
    from hwadu.reporting import write_csv

    return {
        f"{LISTS}/{name}.csv": partial(write_csv, getattr(score, name))
        for name in ("mistakes", "confusions", "disagreements")
    }
