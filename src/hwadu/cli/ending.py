"""A request to end: it comes as Ctrl-C does, and again where Python has dropped it.

An exception that a signal raises while Python is in a callback of its own (of the garbage
collector, say) goes nowhere, and a library may make another error of it. The request is
remembered: it is raised again when the next stage begins, and known where a command fails.
"""

from __future__ import annotations

from types import FrameType
from typing import NoReturn

_asked: list[int] = []


def end(number: int, _frame: FrameType | None) -> NoReturn:
    """End as by Ctrl-C; a handler of signals."""
    _asked.append(number)
    raise KeyboardInterrupt


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
