"""Imports of a package without what it would load for long and hardly anybody uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def stand_ins(**modules: ModuleType | None) -> Iterator[None]:
    """Let what is imported in the body find these in the place of modules of their names.

    Parameters
    ----------
    **modules : module or None
        By name; None where an import shall find no such module. One that is loaded already stays.

    Examples
    --------
    >>> with stand_ins(this=None):
    ...     try:
    ...         import this
    ...     except ModuleNotFoundError:
    ...         print("no Zen")
    no Zen
    """
    put = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(put)  # type: ignore[arg-type]  # None says to Python: there is no such module
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
