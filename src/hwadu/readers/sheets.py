"""The next sheet for a person: the articles whose code would teach most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hwadu.bundled import CODEBOOK
from hwadu.errors import SettingsError
from hwadu.readers.kept import signals_of

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runfolder import Run


def next_run(
    run: Run,
    out: str | Path,
    *,
    n: int = 50,
    seed: int = 0,
    language: Literal["ko", "en"] = "ko",
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
    """
    from hwadu.themes import draw_next, load_codebook, write_coding_sheet

    if Path(out).suffix != ".xlsx":
        raise SettingsError(
            f"{str(out)!r} is no .xlsx file", remedy="name a file such as next.xlsx"
        )
    articles, members, codes = (run.table(name) for name in ("articles", "story_members", "codes"))
    coded = sorted(set(codes["article_id"]))
    sample = draw_next(run.table("themes"), articles, members, n=n, seed=seed, coded=coded)
    write_coding_sheet(
        sample,
        articles,
        load_codebook(run.folder / CODEBOOK),
        out,
        language=language,
        earlier=_story_sizes(coded, articles, members),
        differ=_differing(run, set(sample["article_id"])),
    )
    return len(sample)


def _story_sizes(
    coded: list[str], articles: pd.DataFrame, story_members: pd.DataFrame
) -> dict[str, int]:
    """How many articles the story of each coded article has."""
    from hwadu.themes.sampling import story_of

    story = story_of(articles["article_id"], story_members)
    size = story.map(story.value_counts())
    known = dict(zip(articles["article_id"], size, strict=True))
    return {name: int(known[name]) for name in coded if name in known}


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
