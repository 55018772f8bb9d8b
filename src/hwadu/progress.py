"""How far long work has come: what is being done, how fast, how much is left.

On a terminal a bar is drawn on standard error, in Jupyter a line below the cell; both go away when
the work is done. Anywhere else the logger ``hwadu.progress`` is told (INFO), every half a minute of
work that takes longer than that. The command line shows these lines on standard error. A script
that imports hwadu stays quiet unless it asks for them::

    import logging

    logging.basicConfig()
    logging.getLogger("hwadu.progress").setLevel(logging.INFO)

``HWADU_PROGRESS=off`` in the environment keeps bars and lines away.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from hwadu.words import say
from hwadu.words.current_language import spoken
from hwadu.words.durations_and_sizes import duration

if TYPE_CHECKING:
    from rich.progress import Progress

log = logging.getLogger(__name__)

Advance = Callable[[int], None]
"""Tell the bar that so many more units are done."""

EVERY = 30.0
"""Seconds between two lines of a log, and before the first."""

_IN_JUPYTER = 0.5
_MINUTE = 60


def bar(what: str, total: int | None, unit: str = "articles") -> AbstractContextManager[Advance]:
    """Show how far the body has come.

    Parameters
    ----------
    what : str
        What is being done: a key of ``[progress]`` in the files of words.
    total : int or None
        How many units there are, None if unknown.
    unit : str
        What is counted: a key of ``[progress_unit]``.

    Returns
    -------
    context manager
        Yields ``advance(n)``: n more units are done.

    Examples
    --------
    >>> with bar("reading", total=3, unit="files") as advance:
    ...     for _ in range(3):
    ...         advance(1)
    """
    language = spoken()
    said, counted = say(f"progress.{what}", language), say(f"progress_unit.{unit}", language)
    if os.environ.get("HWADU_PROGRESS", "").lower() == "off":
        return _nothing()
    if _SCREEN.is_open() or sys.stderr.isatty():
        return _drawn(said, total, counted, language)
    return _told(Course(said, total, counted, language))


class Course:
    """How far one piece of work has come, in words.

    Parameters
    ----------
    what : str
    total : int or None
    unit : str
    language : {"ko", "en"}
    clock : callable
        Seconds.
    """

    def __init__(
        self,
        what: str,
        total: int | None,
        unit: str,
        language: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what, self._total, self._unit, self._language = what, total, unit, language
        self._clock, self._began = clock, clock()
        self._told = self._began
        self.done = 0

    def due(self, every: float) -> bool:
        """Whether so many seconds have passed since this was last true, or the work began."""
        now = self._clock()
        if now - self._told < every:
            return False
        self._told = now
        return True

    def line(self) -> str:
        """What is done, of how many, how fast, and what time is left.

        Examples
        --------
        >>> seconds = iter([0.0, 40.0])
        >>> course = Course("reading", 1000, "articles", "en", lambda: next(seconds))
        >>> course.done = 250
        >>> course.line()
        'reading: 250 of 1,000 articles, 6.2/s, 2.0 min left'
        """
        spent = max(self._clock() - self._began, 1e-9)
        rate = self.done / spent
        facts = {
            "what": self._what,
            "done": f"{self.done:,}",
            "unit": self._unit,
            "rate": pace(rate, self._language),
        }
        if self._total is None or not self.done:
            return say("progress_line.so_far", self._language, **facts)
        left = duration(max(self._total - self.done, 0) / rate, self._language)
        return say("progress_line.left", self._language, all=f"{self._total:,}", left=left, **facts)


def pace(rate: float, language: str) -> str:
    """Units a second, or a minute where they are fewer than one a second.

    Examples
    --------
    >>> pace(1234.5, "en"), pace(0.5, "en")
    ('1,234/s', '30/min')
    """
    per_minute = rate < 1
    shown = rate * _MINUTE if per_minute else rate
    number = f"{shown:,.0f}" if shown >= 10 else f"{shown:.1f}"
    return say("progress_line.per_minute" if per_minute else "progress_line.per_second", language,
               n=number)  # fmt: skip


@contextmanager
def _nothing() -> Iterator[Advance]:
    yield lambda _n: None


@contextmanager
def _told(course: Course) -> Iterator[Advance]:
    """A line in Jupyter that is written over, else lines of the log."""
    every, shown = (_IN_JUPYTER, _Below()) if _in_jupyter() else (EVERY, _Log())

    def advance(n: int) -> None:
        course.done += n
        if course.due(every):
            shown.show(course.line())

    try:
        yield advance
    finally:
        shown.end()


def _in_jupyter() -> bool:
    """Whether this process is the kernel of a notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return getattr(shell, "kernel", None) is not None


class _Log:
    """Lines of the log."""

    def show(self, line: str) -> None:
        log.info("%s", line)

    def end(self) -> None:
        pass


class _Below(_Log):
    """One line below the cell of a notebook, gone at the end."""

    def __init__(self) -> None:
        self._handle: object | None = None

    def show(self, line: str) -> None:
        from IPython.display import display as untyped

        display: Callable[..., object] = untyped

        content = {"text/plain": line}
        if self._handle is None:
            self._handle = display(content, raw=True, display_id=True)
        elif hasattr(self._handle, "update"):
            self._handle.update(content, raw=True)

    def end(self) -> None:
        if self._handle is not None:
            self.show("")


class _Screen:
    """The bars of a terminal: one display, however many pieces of work go on within another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._open = 0

    def is_open(self) -> bool:
        """Whether bars are shown: standard error may then stand behind one that is no terminal."""
        return self._progress is not None

    def begin(self, language: str) -> Progress:
        with self._lock:
            self._open += 1
            if self._progress is None:
                self._progress = _columns(language)
                self._progress.start()
            return self._progress

    def end(self) -> None:
        with self._lock:
            self._open -= 1
            if not self._open and self._progress is not None:
                self._progress.stop()
                self._progress = None


_SCREEN = _Screen()


@contextmanager
def _drawn(what: str, total: int | None, unit: str, language: str) -> Iterator[Advance]:
    progress = _SCREEN.begin(language)
    task = progress.add_task(what, total=total, unit=unit)
    try:
        yield lambda n: progress.advance(task, n)
    finally:
        progress.remove_task(task)
        _SCREEN.end()


def _columns(language: str) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Units a second."""

        def render(self, task: Task) -> Text:
            return Text(pace(task.speed, language) if task.speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
