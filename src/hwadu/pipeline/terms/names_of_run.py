"""Names that a run learned from its articles, kept so that new articles are read with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hwadu.files.placing import place_text
from hwadu.runs.folder.run_files import LEARNED

if TYPE_CHECKING:
    from hwadu.tokens import KnownNames

    Stage = Literal["tokens", "topics"]
    """Each reads with a lexicon of its own, and so learns its own names."""


def save_names(known: KnownNames, stage: Stage, folder: Path) -> Path:
    """Write what a stage learned into a run's folder; returns the file."""
    path = folder / names_file(stage)
    path.parent.mkdir(exist_ok=True)
    held = {
        "names": sorted(known.names),
        "fellows": sorted(map(list, known.fellows)),
        "wholes": dict(sorted(known.wholes.items())),
    }
    place_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", path)
    return path


def load_names(file: Path) -> KnownNames | None:
    """Names that a stage learned; None where its run kept none, as of an earlier version."""
    from hwadu.tokens import KnownNames

    if not file.is_file():
        return None
    held = json.loads(file.read_text(encoding="utf-8"))
    fellows = frozenset((first, second) for first, second in held["fellows"])
    # an earlier version wrote no wholes
    return KnownNames(frozenset(held["names"]), fellows, held.get("wholes", {}))


def names_file(stage: Stage) -> str:
    """Where a run has the names that a stage learned, from its folder on."""
    return f"{LEARNED}/names_of_{stage}.json"
