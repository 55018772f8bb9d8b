"""Every exhibit of the package, found by walking it: adding one is adding a file."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from hwadu.errors import InputError, did_you_mean
from hwadu.exhibits.exhibit import Exhibit

_PACKAGE = __name__.rpartition(".")[0]


@cache
def exhibits() -> dict[str, Exhibit]:
    """All exhibits by name, in the order of the report; those that it leaves out come last."""
    folders = sys.modules[_PACKAGE].__path__
    modules = (import_module(one.name) for one in walk_packages(folders, f"{_PACKAGE}."))
    made = [module.EXHIBIT for module in modules if hasattr(module, "EXHIBIT")]
    made.sort(key=lambda one: (not one.place, one.place, one.name))
    return {one.name: one for one in made}


def exhibit(name: str) -> Exhibit:
    """One exhibit.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    known = exhibits()
    if name not in known:
        raise InputError("exhibits.no_exhibit", name=name, hint=did_you_mean(name, known))
    return known[name]


def quotable_tables() -> list[str]:
    """Names of the tables that readers quote from, in the order of the exhibits."""
    return list(dict.fromkeys(name for made in exhibits().values() for name in made.quotes))
