"""The study whose figures the reference shows: whole articles, some of them coded by hand."""

from __future__ import annotations

from pathlib import Path

import hwadu
from hwadu.runs.coding import score_run
from hwadu.runs.topic_checks import compare_on_run
from machinery.coders import fill_in
from machinery.execution import WORK

PICTURED = WORK / "pictured"
ARTICLES, SEED = 1200, 7
CODED = 600
"""Fifty codes in every year, without which no share of a year is corrected."""
FITTED = 300  # articles that the compared models are fitted to


def make_pictured_study(folder: Path = PICTURED) -> None:
    """Run a demo, have it coded by synthetic coders, and compare models on it."""
    study = hwadu.write_demo(folder, articles=ARTICLES, seed=SEED, language="en")
    run = hwadu.run(study, report=False)
    score_run(run, fill_in(run, CODED, truth=folder / "truth", into=folder))
    compare_on_run(run, articles=FITTED)


def pictured_run() -> hwadu.Run:
    """The run of the study, which was made before any page."""
    return hwadu.open_run(PICTURED / "run")
