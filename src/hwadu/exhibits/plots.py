"""The figures of a run, one method each: ``run.plot.shares("sovereign_ai")``."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from hwadu.errors import InputError, did_you_mean
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.registry import exhibits
from hwadu.exhibits.view import View
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    from hwadu.figures.style import StudyFigure
    from hwadu.reporting.finished_run import FinishedRun


class Plots:
    """Draw the figures of a run; each method returns a matplotlib Figure.

    Every method takes ``language`` ("ko" or "en"; by default the study's) and ``title`` (by
    default what the figure shows, in words; "" for none). ``dir(run.plot)`` lists them.
    """

    def __init__(self, run: FinishedRun) -> None:
        self._run = run

    def names(self) -> list[str]:
        """Names of the figures a run draws into its folder."""
        return list(self._listed())

    def draw(self, name: str, language: str | None = None) -> StudyFigure:
        """Draw one of the figures listed by :meth:`names`."""
        listed = self._listed(name)
        if name not in listed:
            hint = did_you_mean(name, self._listed())
            raise InputError("exhibits.no_figure", name=name, hint=hint)
        drawn, key = listed[name]
        return drawn.draw(View(self._run, language or self._run.language), *key)

    def all(self, language: str) -> dict[str, Callable[[], StudyFigure]]:
        """What draws each of them, by name; they share what they read of the run."""
        view = View(self._run, language)
        return {
            name: partial(drawn.draw, view, *key)
            for name, (drawn, key) in self._listed(view=view).items()
        }

    def _listed(
        self, name: str = "", view: View | None = None
    ) -> dict[str, tuple[Exhibit, tuple[str, ...]]]:
        """Each figure's exhibit and key; of one name, only exhibits that can have it are asked."""
        view = view or View(self._run, self._run.language)
        return {
            drawn.file_name(*key): (drawn, key)
            for drawn in _drawn().values()
            if not drawn.on_request
            if not name or f"{name}_".startswith(f"{drawn.file_name()}_")
            for key in drawn.keys(view)
        }

    def __getattr__(self, name: str) -> Callable[..., StudyFigure]:
        drawn = _drawn()
        if name not in drawn:
            hint = did_you_mean(name, drawn)
            raise AttributeError(str(Phrase("exhibits.no_such_figure", name=name, hint=hint)))
        return _method(drawn[name], self._run)

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *_drawn()])


def _drawn() -> dict[str, Exhibit]:
    return {name: one for name, one in exhibits().items() if one.figure is not None}


def _method(drawn: Exhibit, run: FinishedRun) -> Callable[..., StudyFigure]:
    """An exhibit's figure of a run, with the help and the parameters of its own function."""

    def method(*keys: Any, language: str | None = None, **options: Any) -> StudyFigure:
        return drawn.draw(View(run, language or run.language), *keys, **options)

    assert drawn.figure is not None
    _, *parameters = inspect.signature(drawn.figure).parameters.values()
    spoken = inspect.Parameter(
        "language", inspect.Parameter.KEYWORD_ONLY, default=None, annotation="str | None"
    )
    method.__name__, method.__qualname__ = drawn.name, f"Plots.{drawn.name}"
    method.__doc__ = drawn.figure.__doc__
    method.__signature__ = inspect.Signature([*parameters, spoken])  # type: ignore[attr-defined]
    return method
