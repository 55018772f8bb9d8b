"""A progress bar for long work: what is being done, how fast, how much is left.

It is drawn on standard error of a terminal and in Jupyter, and nowhere else, so that scripts and
logs stay quiet.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], None]
"""Tell the bar that so many more units are done."""


@contextmanager
def bar(
    what: str, total: int | None, unit: str = "articles", *, rate: bool = False
) -> Iterator[Advance]:
    """Show a bar while the body runs.

    Parameters
    ----------
    what : str
        What is being done, for the user's eyes.
    total : int or None
        How many units there are, None if unknown.
    unit : str
        What is counted.
    rate : bool
        Whether to show how many are done in a minute.

    Yields
    ------
    callable
        ``advance(n)``: n more units are done.

    Examples
    --------
    >>> with bar("counting", total=3) as advance:
    ...     for _ in range(3):
    ...         advance(1)
    """
    if not _visible():
        yield lambda _n: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        *([TextColumn("{task.fields[rate]}")] if rate else []),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task(what, total=total, rate="")

        def advance(n: int) -> None:
            progress.advance(task, n)
            speed = progress.tasks[0].speed if rate else None
            if speed:
                progress.update(task, rate=f"{60 * speed:,.0f}/min")

        yield advance


def _visible() -> bool:
    return sys.stderr.isatty() or "ipykernel" in sys.modules
