"""Every notebook runs from its first to its last cell on a run (the report: in its own tests).

The cells run in this process, without a kernel: what Jupyter would display is rendered here.
"""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from hwadu.reporting import notebook_folder
from hwadu.reporting.prose import texts

NOTEBOOKS = sorted(path.stem for path in notebook_folder().glob("*.ipynb"))
RENDERERS = ("_repr_mimebundle_", "_repr_html_", "__repr__")


def rendered(value):
    """What Jupyter would show of a value."""
    if value is None:
        return ""
    name = next(name for name in RENDERERS if hasattr(value, name))
    return str(getattr(value, name)())


def run_cells(path: Path, parameters: dict[str, str]) -> list[str]:
    """Run a notebook's cells and return what they display, one text a cell."""
    shown: list[list[str]] = []
    names = {"display": lambda *values: shown[-1].extend(map(rendered, values))}
    for cell in nbformat.read(path, as_version=4).cells:
        shown.append([])
        if "parameters" in cell.metadata.get("tags", []):
            names |= parameters
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path.name, "exec"), names)
        if last is not None:
            shown[-1].append(
                rendered(eval(compile(ast.Expression(last.value), path.name, "eval"), names))
            )
    return ["".join(parts) for parts in shown]


def test_there_are_seven_in_reading_order():
    assert NOTEBOOKS == [
        "00_start",
        "01_corpus",
        "02_tokens",
        "03_topics",
        "04_themes",
        "05_trends",
        "report",
    ]


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name != "report"])
def test_a_notebook_runs_from_top_to_bottom(name, run_folder, monkeypatch, tmp_path):
    monkeypatch.setenv("HWADU_FIGURES", "svg")
    monkeypatch.chdir(tmp_path)
    path = notebook_folder() / f"{name}.ipynb"
    cells = run_cells(path, {"run_folder": str(run_folder), "language": "en"})
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) == len(code)
    assert all(text for text in cells[1:]), [i for i, text in enumerate(cells) if not text]
    nothing = texts("en")["word"]["nothing"]
    assert not [text for text in cells if nothing in text]
