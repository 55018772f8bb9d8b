"""The invented tables of the figures and the finished run of the report, here too."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


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
