"""Kinds of work that another process can import."""

import os
import signal
from pathlib import Path

from hwadu.errors import InputError, MissingExtraError


def doubler():
    return _doubled


def _doubled(number):
    return 2 * number


def killed_at(places, folder):
    """Doubles numbers; at some of them the worker ends itself the first time."""

    def work(number):
        mark = Path(folder, str(number))
        if number in places and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return _doubled(number)

    return work


def always_killed():
    return lambda number: os.kill(os.getpid(), signal.SIGKILL)


def failing():
    def work(number):
        if number == 3:
            raise MissingExtraError("nothing", extra="nothing", purpose="this test")
        if number == 5:
            raise InputError("a row is broken", path="a.csv", row=7, remedy="mend it")
        return number

    return work


def counting():
    """Says how many partitions this worker was given before, and which it is."""
    given = []

    def work(number):
        given.append(number)
        return os.getpid(), len(given)

    return work
