"""Two synthetic coders, where a page needs a sheet that somebody has filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import hwadu
from hwadu.demo.synthetic_readers import synthetic_roles
from hwadu.themes import draw_sample, write_coding_sheet
from machinery.execution import WORK

CODED_TWICE = 60


def fill_in(
    run: hwadu.Run,
    n: int,
    names: Sequence[str] = ("coder1", "coder2"),
    *,
    truth: Path = WORK / "truth",
    into: Path = Path(),
) -> list[Path]:
    """Fill in the sheet that ``hwadu code sample`` drew; the second coder codes a part of it."""
    planted = pd.read_parquet(truth / "labels.parquet")
    articles, codebook = run.articles, hwadu.load_codebook(run.file("themes.toml"))
    sample = draw_sample(run.themes, articles, run.story_members, n=n)
    themes = [theme.id for theme in codebook.theme]
    paths = []
    for coder, coded in zip(names, (len(sample), CODED_TWICE), strict=True):
        ids = sample["article_id"].head(coded).tolist()
        roles = synthetic_roles(planted, ids, themes, coder)
        paths.append(into / f"{coder}.xlsx")
        write_coding_sheet(sample, articles, codebook, paths[-1], roles=roles, coder=coder)
    return paths
