"""The project's notebooks, cell by cell, told which run and which language they are to show."""

from __future__ import annotations

import json
from dataclasses import dataclass

from machinery.execution import STUDY, Workplace


@dataclass(frozen=True)
class Cell:
    """A cell, of kind ``code`` or ``markdown``."""

    kind: str
    source: str


def cells(place: Workplace, name: str) -> list[Cell]:
    """The cells of a notebook of the study of a page; its parameters are those of the page."""
    path = place.folder / STUDY / "notebooks" / f"{name}.ipynb"
    given = f'run_folder = "{STUDY}/run"\nlanguage = "{place.language}"'
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            source = given
        found.append(Cell(cell["cell_type"], source))
    return found
