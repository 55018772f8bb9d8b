"""Names of a package that are loaded when they are first used.

A package says below ``if TYPE_CHECKING:`` where its names come from, to readers, editors and mypy;
here the same lines tell Python. So ``from hwadu.themes import load_codebook`` loads what reads a
codebook, and not all that themes are made with. (Stubs are read so by ``lazy_loader`` too, which
Scientific Python recommends in SPEC 1.)
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def loaded_when_used(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package whose names lie in modules below it.

    Parameters
    ----------
    package : str
        Its ``__name__``.

    Examples
    --------
    >>> load, known = loaded_when_used("hwadu.themes")
    >>> load("Codebook").__module__, "load_codebook" in known()
    ('hwadu.themes.codebook.codebook_file', True)
    """
    module = sys.modules[package]
    assert module.__file__ is not None
    homes = {
        name.name: line.module
        for line in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
        if isinstance(line, ast.ImportFrom) and line.module
        for name in line.names
    }

    def load(name: str) -> Any:
        if name not in module.__all__:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(module, name, value)  # found at once from now on
        return value

    return load, lambda: sorted(module.__all__)
