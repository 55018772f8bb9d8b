"""A request to end: it comes as Ctrl-C does, and again where Python has dropped it.

An exception that a signal raises while Python is in a callback of its own (of the garbage
collector, of an import's lock) goes nowhere: Python hands it to a hook, and the request is made
again a moment later. A library may make another error of it, or none: the request is remembered,
raised again when the next stage begins, and known where a command fails.
"""

from __future__ import annotations

import _thread
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_asked: list[int] = []

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a request to end, a closed terminal; on Windows Ctrl-Break and a closed window."""

_MOMENT = 0.02
"""Seconds until a dropped request is made again: the callback that dropped it has ended."""


@contextmanager
def ended_as_by_ctrl_c() -> Iterator[None]:
    """Let every request to end clean up and say so like Ctrl-C."""
    forget()
    named = [getattr(signal, name, None) for name in _SIGNALS]
    before = {
        number: signal.signal(number, end)
        for number in named
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN  # nohup
    }
    told = sys.unraisablehook
    sys.unraisablehook = lambda lost: None if _made_again(lost) else told(lost)
    try:
        yield
    finally:
        sys.unraisablehook = told
        for number, handler in before.items():
            signal.signal(number, handler)


def end(number: int, _frame: FrameType | None) -> NoReturn:
    """End as by Ctrl-C; a handler of signals."""
    _asked.append(number)
    raise KeyboardInterrupt


def _made_again(lost: sys.UnraisableHookArgs) -> bool:
    """Whether what Python had to drop was a request; it is made again in a moment."""
    dropped = bool(_asked) and isinstance(lost.exc_value, KeyboardInterrupt)
    if dropped:  # not by `threading`, whose locks the interrupted thread may hold
        _thread.start_new_thread(_ask_again, (_asked[-1], len(_asked)))
    return dropped


def _ask_again(number: int, heard: int) -> None:
    time.sleep(_MOMENT)
    if len(_asked) == heard and signal.getsignal(number) is end:  # not ended meanwhile
        _thread.interrupt_main(signal.Signals(number))


def forget() -> None:
    """Begin anew: a request that ended an earlier command is over."""
    _asked.clear()


def asked() -> bool:
    """Whether it was asked for since the command began."""
    return bool(_asked)


def end_if_asked() -> None:
    """End where that was asked for and did not happen.

    Raises
    ------
    KeyboardInterrupt
    """
    if _asked:
        forget()
        raise KeyboardInterrupt
