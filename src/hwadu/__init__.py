"""hwadu (화두): topic modelling and trend analysis of Korean news.

>>> import hwadu
>>> run = hwadu.run("study.toml")  # doctest: +SKIP
>>> run.shares  # doctest: +SKIP
>>> run.plot.shares("sovereign_ai")  # doctest: +SKIP

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it: whoever asks to end meets no import of typing
if TYPE_CHECKING:
    from hwadu.codebooks.any_codebook import load_codebook
    from hwadu.errors import HwaduError
    from hwadu.planning import Plan, plan
    from hwadu.reporting import write_csv, write_workbook
    from hwadu.runs.codebooks import try_codebook
    from hwadu.runs.folder.run import Run, open_run
    from hwadu.runs.growing.update import update
    from hwadu.studies.new_study import init_study, write_demo
    from hwadu.study import read, run
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon, Tokenizer
    from hwadu.topics import TopicModel

    __version__: str
else:

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from hwadu.version import own_version

            return own_version()
        return _loaded()[0](name)

    def __dir__() -> list[str]:
        return _loaded()[1]()

    def _loaded():
        from hwadu.lazy_names import loaded_when_used

        return loaded_when_used(__name__)


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
