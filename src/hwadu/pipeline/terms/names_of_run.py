"""Names that a run learned from its articles, kept so that new articles are read with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hwadu.files.placing import place_text
from hwadu.runs.folder.run_files import LEARNED

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.tokens import KnownNames, Lexicon

    Stage = Literal["tokens", "topics"]
    """Each reads with a lexicon of its own, and so learns its own names."""


def save_names(known: KnownNames, stage: Stage, folder: Path) -> Path:
    """Write what a stage learned into a run's folder; returns the file."""
    path = folder / _file(stage)
    path.parent.mkdir(exist_ok=True)
    held = {"names": sorted(known.names), "fellows": sorted(map(list, known.fellows))}
    place_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", path)
    return path


def names_of_run(
    run: Run, stage: Stage, lexicon: Lexicon, others: pd.DataFrame | None = None
) -> KnownNames | None:
    """Names that a run knows, with those that other articles tell.

    Parameters
    ----------
    run : Run
    stage : {"tokens", "topics"}
    lexicon : Lexicon
        Which the articles are read with.
    others : DataFrame, optional
        Articles to read that are not the run's.

    Returns
    -------
    KnownNames or None
        None where an earlier version kept none and there are no others.
    """
    from hwadu.tokens import KnownNames

    path, kept = run.file(_file(stage)), None
    if path.is_file():
        held = json.loads(path.read_text(encoding="utf-8"))
        fellows = frozenset((first, second) for first, second in held["fellows"])
        kept = KnownNames(frozenset(held["names"]), fellows)
    return kept if others is None else (kept or KnownNames()).learned_from(others, lexicon)


def _file(stage: Stage) -> str:
    return f"{LEARNED}/names_of_{stage}.json"
