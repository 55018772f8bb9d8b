"""The project's notebooks as pages: their prose, and their code as directives that run it."""

from __future__ import annotations

import json

from machinery.execution import STUDY, Workplace


def as_page(place: Workplace, name: str) -> str:
    """A notebook of the study of a page as MyST; its parameters are those of the page."""
    path = place.folder / STUDY / "notebooks" / f"{name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    parts, given = [], f'run_folder = "{STUDY}/run"\nlanguage = "{place.language}"\n\n'
    for cell in cells:
        source = "".join(cell["source"])
        if "parameters" in cell["metadata"].get("tags", ()):
            continue
        if cell["cell_type"] == "code":
            source, given = f"`````{{python}}\n{given}{source}\n`````", ""
        parts.append(source)
    return "\n\n".join(parts)
