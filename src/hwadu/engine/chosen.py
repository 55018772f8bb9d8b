"""The executor that work is handed to: that of the study, or this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from hwadu.engine.executor import Begin, Executor, Here, Part, Result

_CHOSEN: ContextVar[Executor | None] = ContextVar("executor", default=None)
_HERE = Here()


def executor_of(workers: int | None = None, scheduler: str = "") -> Executor:
    """The executor that settings ask for.

    Parameters
    ----------
    workers : int, optional
        Processes of this machine; this process alone, with all its cores, if not given.
    scheduler : str
        Address of a Dask scheduler; goes before `workers`.

    Examples
    --------
    >>> executor_of().threads is None
    True
    """
    if scheduler:
        from hwadu.engine.cluster import Cluster

        return Cluster(scheduler)
    if workers is not None:
        from hwadu.engine.processes import Processes

        return Processes(workers)
    return _HERE


@contextmanager
def using(executor: Executor) -> Iterator[None]:
    """Hand work to an executor while the body runs; its workers are let go at the end."""
    before = _CHOSEN.set(executor)
    try:
        yield
    finally:
        _CHOSEN.reset(before)
        executor.close()


def map_partitions(begin: Begin[Part, Result], parts: Iterable[Part]) -> Iterator[Result]:
    """Work on partitions, wherever the study is worked on.

    Parameters
    ----------
    begin : callable
        Called once by each worker; it returns what is called with each partition. See
        :data:`hwadu.engine.executor.Begin` for what can be sent.
    parts : iterable
        Taken a few at a time.

    Returns
    -------
    iterator
        The results, in the order of the partitions.

    Examples
    --------
    >>> list(map_partitions(lambda: abs, [-1, 2]))
    [1, 2]
    """
    return (_CHOSEN.get() or _HERE).map(begin, parts)


def threads_of_a_worker() -> int | None:
    """Threads that one worker may use; None for all cores."""
    return (_CHOSEN.get() or _HERE).threads
