"""The public names: those of ``hwadu`` itself, and those of its stages."""

from __future__ import annotations

import inspect
from importlib import import_module

import hwadu
from hwadu.exhibits import Plots
from machinery.site import texts, words

FILE = "names"
STAGES = (
    "reading",
    "cleaning",
    "stories",
    "tokens",
    "vectors",
    "topics",
    "themes",
    "trends",
    "demo",
)


def names_part(language: str) -> str:
    """All of ``hwadu.__all__``, in the order of a study, with what they are for."""
    said = texts(language, FILE)["name"]
    lines = []
    for name in said:
        lines += [f"## `hwadu.{name}`", "", said[name], "", _documented("hwadu", name), ""]
    plots = words(language, "page.plots", FILE)
    lines += ["## `run.plot`", "", plots, "", _documented(Plots.__module__, "Plots"), ""]
    return "\n".join(lines)


def stages_part(language: str) -> str:
    """What each stage offers by itself."""
    lines = []
    for stage in STAGES:
        lines += [f"## `hwadu.{stage}`", "", texts(language, FILE)["stage"][stage], ""]
        for name in stage_names(stage):
            lines += [_documented(f"hwadu.{stage}", name), ""]
    return "\n".join(lines)


def public_names() -> list[str]:
    """The names of ``hwadu.__all__``."""
    return list(hwadu.__all__)


def stage_names(stage: str) -> list[str]:
    """Functions and classes that a stage offers and that ``hwadu`` itself does not."""
    module = import_module(f"hwadu.{stage}")
    return [
        name
        for name in module.__all__
        if name not in hwadu.__all__ and callable(getattr(module, name))
    ]


def _documented(module: str, name: str) -> str:
    found = getattr(import_module(module), name)
    kind = "autoclass" if inspect.isclass(found) else "autofunction"
    if inspect.isclass(found) and issubclass(found, Exception):
        kind = "autoexception"
    lines = ["```{eval-rst}", f".. {kind}:: {module}.{name}"]
    if kind == "autoclass":
        lines += ["   :members:"]
        if module == "hwadu":
            lines += ["   :inherited-members:"]
    return "\n".join([*lines, "```"])
