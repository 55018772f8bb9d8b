"""What an exhibit is: a figure, a table or both, with the rules of when and where it stands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hwadu.exhibits.view import View
from hwadu.words.of_users import ids_by_name

if TYPE_CHECKING:
    from hwadu.figures.style import StudyFigure


def themes(view: View) -> list[str]:
    """The themes of a run, for exhibits that are made of each."""
    return list(view.labels)


def always(view: View, *key: str) -> bool:
    """No condition."""
    return True


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One figure or table of the report; its file is the only place that knows of it.

    Attributes
    ----------
    name : str
        ``run.plot.NAME`` draws it, ``page.show("NAME")`` shows it.
    place : int
        Where in the report it stands, from small to large; 0 if only notebooks show it. The
        hundreds are the report's parts: 0 what opens it, 100 findings, 200 shares, 300 theme by
        theme, 400 groups, 500 events, 600 models, 700 terms over time, 800 topics, 900 vocabulary,
        1000 copies, 1100 corpus, 1200 coding, 1300 methods.
    section : str
        Key of the words of the heading above it; empty where it stands under the one before.
    figure : callable, optional
        ``figure(view, *keys, title=None, **options)`` draws it; its docstring is the user's help.
    title : callable, optional
        ``title(view, *keys, **options)`` says what the figure shows, or None.
    table : callable, optional
        ``table(view, *keys, **options)`` writes HTML; empty where there is nothing to add.
    screen : callable, optional
        ``screen(view)`` writes HTML that takes the figure's place on screens.
    each : callable, optional
        ``each(view)`` lists the keys (themes, kinds of groups) of which it is made one by one.
    applies : callable
        ``applies(view, *key)``: whether the run holds what it needs.
    reported : callable
        ``reported(view, *key)``: whether the report shows it where it applies.
    in_report : mapping
        Options with which the report shows it: ``figure`` and ``table`` to leave one out, others
        are those of its functions.
    quotes : tuple of str
        Tables of the run that it stands on and that readers quote from: written as CSV and into
        ``tables.xlsx``.
    on_request : bool
        Whether it is drawn only where somebody asks for it, and not into the run's folder.
    files : str
        What the files of its figures are called, where that is not its name.
    """

    name: str
    place: int = 0
    section: str = ""
    figure: Callable[..., StudyFigure] | None = None
    title: Callable[..., str | None] | None = None
    table: Callable[..., str] | None = None
    screen: Callable[[View], str] | None = None
    each: Callable[[View], Iterable[str]] | None = None
    applies: Callable[..., bool] = always
    reported: Callable[..., bool] = always
    in_report: Mapping[str, Any] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    on_request: bool = False
    files: str = ""

    def keys(self, view: View) -> list[tuple[str, ...]]:
        """What it is made of, one by one, where it applies; one empty key for the whole."""
        keys = [(key,) for key in self.each(view)] if self.each else [()]
        return [key for key in keys if self.applies(view, *key)]

    def file_name(self, *key: str) -> str:
        """What the files of its figure are called, without ending."""
        return "_".join((self.files or self.name, *key))

    def draw(self, view: View, *keys: Any, title: str | None = None, **options: Any) -> StudyFigure:
        """Draw the figure under the title given; where none is, under what it shows.

        Raises
        ------
        NotEnoughDataError
            If the run's tables cannot fill it.
        SettingsError
            If it is asked for by a period that there is not.
        """
        assert self.figure is not None
        keys = self._ids(view, keys)
        if options.get("every") is not None:
            from hwadu.trends.shares.periods import period_length

            period_length(options["every"])
        if title is None:
            title = self.headline(view, *keys, **options)
        return self.figure(view, *keys, title=title, **options)

    def _ids(self, view: View, keys: tuple[Any, ...]) -> tuple[Any, ...]:
        """Keys that are themes by their ids, whichever of their names they were asked for by."""
        assert self.figure is not None
        first = [*inspect.signature(self.figure).parameters][1:2]
        if not keys or first not in (["theme"], ["themes"]):
            return keys
        meant = ids_by_name(view.codebook)
        return tuple(meant.get(key, key) for key in keys)

    def headline(self, view: View, *keys: Any, **options: Any) -> str | None:
        """What its figure shows, in words; None where the run's tables say nothing."""
        if self.figure is None or self.title is None:
            return None
        asked = inspect.signature(self.figure).bind(view, *keys, **options)
        asked.apply_defaults()
        rest = {name: value for name, value in asked.kwargs.items() if name != "title"}
        return self.title(*asked.args, **rest)

    def options(self) -> list[str]:
        """Names of the options that its figure or its table takes."""
        return sorted(
            {
                name
                for function in (self.figure, self.table)
                if function is not None
                for name, parameter in inspect.signature(function).parameters.items()
                if parameter.kind is parameter.KEYWORD_ONLY
            }
        )

    def options_of(
        self, function: Callable[..., Any], options: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Those of some options that one of its functions takes."""
        taken = inspect.signature(function).parameters
        return {name: value for name, value in options.items() if name in taken}
