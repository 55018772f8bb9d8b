"""hwadu (화두): topic modelling and trend analysis of Korean news.

>>> import hwadu
>>> run = hwadu.run("study.toml")  # doctest: +SKIP
>>> run.shares  # doctest: +SKIP
>>> run.plot.shares("sovereign_ai")  # doctest: +SKIP

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hwadu.errors import HwaduError
    from hwadu.planning import Plan, plan
    from hwadu.reporting import write_csv, write_workbook
    from hwadu.runs.codebooks import try_codebook
    from hwadu.runs.folder.run import Run, open_run
    from hwadu.runs.growing.update import update
    from hwadu.studies.new_study import init_study, write_demo
    from hwadu.study import read, run
    from hwadu.themes import Codebook, load_codebook
    from hwadu.tokens import Lexicon, Tokenizer
    from hwadu.topics import TopicModel

_HOMES = {
    "Codebook": "hwadu.themes",
    "HwaduError": "hwadu.errors",
    "Lexicon": "hwadu.tokens",
    "Plan": "hwadu.planning",
    "Run": "hwadu.runs.folder.run",
    "Tokenizer": "hwadu.tokens",
    "TopicModel": "hwadu.topics",
    "init_study": "hwadu.studies.new_study",
    "load_codebook": "hwadu.themes",
    "open_run": "hwadu.runs.folder.run",
    "plan": "hwadu.planning",
    "read": "hwadu.study",
    "run": "hwadu.study",
    "try_codebook": "hwadu.runs.codebooks",
    "update": "hwadu.runs.growing.update",
    "write_csv": "hwadu.reporting",
    "write_demo": "hwadu.studies.new_study",
    "write_workbook": "hwadu.reporting",
}

__all__ = [
    "Codebook",
    "HwaduError",
    "Lexicon",
    "Plan",
    "Run",
    "Tokenizer",
    "TopicModel",
    "init_study",
    "load_codebook",
    "open_run",
    "plan",
    "read",
    "run",
    "try_codebook",
    "update",
    "write_csv",
    "write_demo",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return metadata.version("hwadu")
    if name not in _HOMES:
        raise AttributeError(f"module 'hwadu' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value  # found at once from now on
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
