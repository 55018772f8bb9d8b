"""Cores of the machine, and its pace beside the one that the costs were measured on."""

from __future__ import annotations

import os
import re
import time

import numpy as np

from hwadu.stats.threads import one_blas_thread

_ROUNDS = 5
_WORD = re.compile(r"[a-z]{3,}")


def calibrate(rounds: int = _ROUNDS) -> float:
    """Seconds of CPU that a fixed piece of work takes here: the least of some rounds.

    The work is of the kinds that the stages do: strings, patterns and dictionaries in Python,
    sorting and products of matrices in NumPy. A round takes some 60 milliseconds.

    Parameters
    ----------
    rounds : int
        How often it is done. The least time is the one that other work on the machine has
        disturbed least.

    Returns
    -------
    float
        Seconds.

    Examples
    --------
    >>> 0 < calibrate(rounds=1) < 60
    True
    """
    with one_blas_thread():
        return min(_one_round() for _ in range(max(rounds, 1)))


def usable_cores() -> int:
    """Cores that this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):  # a part of the machine, where somebody says so
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one_round() -> float:
    began = time.process_time()
    draw = np.random.default_rng(0)
    counts: dict[str, int] = {}
    for number in range(6000):
        for word in _WORD.findall(f"article {number} on topic{number % 97}, once more"):
            counts[word] = counts.get(word, 0) + len(word)
    numbers = draw.integers(0, 50_000, 200_000)
    np.unique(numbers)
    np.argsort(numbers, kind="stable")
    block = draw.random((400, 100))
    for _ in range(4):
        block = np.tanh(block @ (block.T @ block) / 400.0)
    return time.process_time() - began
