import importlib.util
from pathlib import Path

import pytest


@pytest.fixture
def serving():
    """The server of the tests of chat."""
    path = Path(__file__).parents[2] / "chat" / "serving.py"
    spec = importlib.util.spec_from_file_location("serving", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.serving
