"""Tests in a real browser: they are collected only on machines that have one."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)

collect_ignore_glob = [] if BROWSER else ["test_*.py"]


def _load(*parts):
    path = Path(__file__).parent.joinpath(*parts)
    spec = importlib.util.spec_from_file_location(path.stem + "_loaded", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def browser(tmp_path):
    """A page of a headless browser."""
    opened = _load("chromium.py").Chromium(BROWSER, tmp_path / "profile")
    yield opened
    opened.close()
