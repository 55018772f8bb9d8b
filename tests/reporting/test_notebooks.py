"""Every notebook runs from its first to its last cell on a run (the report: in its own tests)."""

from __future__ import annotations

import pytest

from hwadu.reporting import execute, notebook_folder
from hwadu.words import texts

NOTEBOOKS = sorted(path.stem for path in notebook_folder().glob("*.ipynb"))


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
def test_a_notebook_runs_from_top_to_bottom(name, run_folder):
    made = execute(name, run_folder, "en")
    shown = ["".join(str(output) for output in cell.outputs) for cell in made.cells]
    parameters = [cell.metadata.get("tags", []) for cell in made.cells]
    silent = [at for at, text in enumerate(shown) if not text and not parameters[at]]
    assert not silent
    nothing = texts("en")["word"]["nothing"]
    assert not [text for text in shown if nothing in text]


def test_every_notebook_begins_with_the_same_parameters():
    import nbformat

    for name in NOTEBOOKS:
        first = nbformat.read(notebook_folder() / f"{name}.ipynb", as_version=4).cells[0]
        assert first.metadata["tags"] == ["parameters"]
        assert first.source == 'run_folder = "../demo-study/run"\nlanguage = "ko"'
