"""Tables of an invented study for the figures."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest


def _load_tables() -> ModuleType:
    path = Path(__file__).with_name("synthetic_tables.py")
    spec = importlib.util.spec_from_file_location("synthetic_tables", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The functions that make the tables."""
    return _load_tables()


@pytest.fixture(scope="session")
def articles(made: ModuleType) -> pd.DataFrame:
    return made.articles(700)


@pytest.fixture(scope="session")
def monthly(made: ModuleType, articles: pd.DataFrame) -> pd.DataFrame:
    return made.shares(articles, made.themes(articles), "M")


@pytest.fixture(scope="session")
def yearly(made: ModuleType, articles: pd.DataFrame) -> pd.DataFrame:
    return made.shares(articles, made.themes(articles), "Y")


@pytest.fixture(scope="session")
def labels(made: ModuleType) -> dict[str, str]:
    return {key: korean for key, (korean, _) in made.LABELS.items()}
