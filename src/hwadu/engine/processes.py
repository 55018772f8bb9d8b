"""Workers that are processes of this machine."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from hwadu.engine.executor import Elsewhere, Task, work_on
from hwadu.errors import RunError

log = logging.getLogger(__name__)

_TRIES = 4
"""How often a partition is handed out whose workers end."""


class Processes(Elsewhere):
    """Processes of the standard library, started for the first partition.

    A worker that ends before its time (killed, or out of memory) costs what was handed out and not
    finished: all workers are started anew and given it again.

    Parameters
    ----------
    workers : int
        How many processes; each uses one thread.

    Raises
    ------
    RunError
        If a worker would start workers: the script that called has no ``__main__`` guard.
    """

    def __init__(self, workers: int) -> None:
        if multiprocessing.parent_process() is not None:
            raise RunError("engine.workers_of_a_worker")
        self._count = workers
        self._pool: ProcessPoolExecutor | None = None

    def _workers(self) -> int:
        return self._count

    def _submit(self, task: Task, part: Any) -> Future[Any]:
        if self._pool is None:
            # a forked process would share locks that other threads hold at that moment
            self._pool = ProcessPoolExecutor(
                self._count, multiprocessing.get_context("spawn"), initializer=_become_worker
            )
        try:
            return self._pool.submit(work_on, task, part)
        except BrokenProcessPool as error:  # noticed when its turn comes
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def _next(self, task: Task, waiting: deque[tuple[Any, Future[Any]]]) -> Any:
        for _ in range(_TRIES):
            try:
                result = waiting[0][1].result()
            except BrokenProcessPool:
                log.info("a worker process ended: what it had is handed out again")
                self.close()
                again = [
                    (part, future if _finished(future) else self._submit(task, part))
                    for part, future in waiting
                ]
                waiting.clear()
                waiting.extend(again)
            else:
                waiting.popleft()
                return result
        raise RunError("engine.workers_ended", times=_TRIES)

    def close(self) -> None:
        """End the workers; what they have not finished is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _finished(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _become_worker() -> None:
    """Leave Ctrl-C to the process that hands out the work, and end when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["HWADU_PROGRESS"] = "off"
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
