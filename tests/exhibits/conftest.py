"""The invented tables of the figures and the finished run of the report, here too."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import hwadu


def _fixtures_of(folder: str) -> ModuleType:
    path = Path(__file__).parents[1] / folder / "conftest.py"
    spec = importlib.util.spec_from_file_location(f"fixtures_of_{folder}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_figures, _reporting = _fixtures_of("figures"), _fixtures_of("reporting")
made, articles, labels = _figures.made, _figures.articles, _figures.labels
monthly, yearly = _figures.monthly, _figures.yearly
tables, run_folder = _reporting.tables, _reporting.run_folder
write_run, swapped = _reporting.write_run, _reporting.swapped


@pytest.fixture(scope="session")
def short_run(tables, write_run, tmp_path_factory):
    """That run, of few themes: what is shown of all that it holds is soon shown."""
    themes = ("sovereign_ai", "ax_manufacturing", "ai_talent")
    return hwadu.open_run(write_run(tmp_path_factory.mktemp("short"), tables, themes=themes))
