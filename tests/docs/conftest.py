"""The machinery of the documentation, which is no part of the package; it needs Sphinx."""

import sys
from importlib.util import find_spec
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))

collect_ignore_glob = [] if find_spec("sphinx") else ["test_*.py"]
