"""Sheets for people: a sample that judges a run, and the articles whose code would teach most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import SettingsError
from hwadu.files.bundled import CODEBOOK
from hwadu.runs.readers.kept_answers import signals_of

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.words.current_language import Language


def sample_run(
    run: Run,
    out: str | Path,
    *,
    n: int = 200,
    seed: int = 0,
    language: Language = "ko",
) -> int:
    """Draw articles of a run for people to judge it by, and write the sheet they code in.

    Parameters
    ----------
    run : Run
    out : path-like
        The .xlsx file.
    n : int
        Articles to draw; see :func:`hwadu.themes.draw_sample`.
    seed : int
    language : {"ko", "en"}

    Returns
    -------
    int
        Articles in the sheet.

    Raises
    ------
    NotEnoughDataError
        If the run has fewer stories than `n` of articles that shares count.
    SettingsError
        If `out` is no .xlsx file.
    """
    from hwadu.themes import draw_sample

    return _write(run, out, partial(draw_sample, n=n, seed=seed), language)


def next_run(
    run: Run,
    out: str | Path,
    *,
    n: int = 50,
    seed: int = 0,
    language: Language = "ko",
) -> int:
    """Draw the articles whose code by a person would teach most, and write the sheet.

    Parameters
    ----------
    run : Run
        Its codes are known: their stories are not drawn again.
    out : path-like
        The .xlsx file.
    n : int
    seed : int
    language : {"ko", "en"}

    Returns
    -------
    int
        Articles in the sheet.

    Raises
    ------
    NotEnoughDataError
        If fewer than `n` stories have no code.
    SettingsError
        If `out` is no .xlsx file.
    """
    from hwadu.themes import draw_next

    coded = sorted(set(run.table("codes")["article_id"]))
    draw = partial(draw_next, n=n, seed=seed, coded=coded)
    return _write(run, out, draw, language, coded=coded)


def _write(
    run: Run,
    out: str | Path,
    draw: Callable[..., pd.DataFrame],
    language: Language,
    coded: list[str] | None = None,
) -> int:
    """Draw from a run's tables and write the sheet; with `coded`, one that comes after others."""
    from hwadu.runs.codable import codable_articles
    from hwadu.themes import load_codebook, write_coding_sheet

    if Path(out).suffix != ".xlsx":
        raise SettingsError("runs.no_xlsx", file=out)
    articles, members = run.table("articles"), run.table("story_members")
    of = codable_articles(run)
    sample = draw(of.themes, of.articles, of.story_members)
    later = coded is not None
    write_coding_sheet(
        sample,
        articles,
        load_codebook(run.file(CODEBOOK)),
        out,
        language=language,
        earlier=_stands_for(coded or [], articles, members) if later else None,
        differ=_differing(run, set(sample["article_id"])) if later else None,
    )
    return len(sample)


def _stands_for(
    coded: list[str], articles: pd.DataFrame, story_members: pd.DataFrame
) -> dict[str, float]:
    """How many articles each coded one stands for: those of its story, by the coded ones of it."""
    from hwadu.stats.units import stories_of

    story = stories_of(articles["article_id"], story_members)
    known = articles["article_id"].isin(coded)
    own = story[known]
    # as numbers also before anybody has coded
    whole, coded_of_it = (own.map(of.value_counts()).astype(float) for of in (story, own))
    each = whole / coded_of_it
    return dict(zip(articles.loc[known, "article_id"], each.tolist(), strict=True))


def _differing(run: Run, drawn: set[str]) -> dict[str, list[str]] | None:
    """Themes of drawn articles on which a model and the signals differ; None without a model."""
    readings = run.table("readings")
    if readings.empty:
        return None
    signals = signals_of(run)
    assigned = signals.loc[signals["assigned"], ["article_id", "theme"]]
    said = set(map(tuple, assigned.itertuples(index=False)))
    made: dict[str, list[str]] = {}
    for row in readings[readings["article_id"].isin(drawn)].itertuples():
        pair = row.article_id, row.theme
        if (row.role != "absent") != (pair in said):
            themes = made.setdefault(str(row.article_id), [])
            if row.theme not in themes:
                themes.append(str(row.theme))
    return made
