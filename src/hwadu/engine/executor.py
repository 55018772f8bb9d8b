"""What turns partitions into results, and the executor that does it in this process."""

from __future__ import annotations

import hashlib
import pickle
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

Begin = Callable[[], Callable[[Part], Result]]
"""Called once by each worker; what it returns is called with one partition after the other.

It must be picklable (a function of a module, or :func:`functools.partial` of one), and so must
partitions and results. What it returns may hold what cannot be sent, such as an analyser.
"""

_AHEAD = 2  # partitions handed out for each worker: one to work on, one that waits
_KINDS_HELD = 2


class Executor(Protocol):
    """A place where partitions are worked on.

    Attributes
    ----------
    threads : int or None
        Threads that one worker may use; None for all cores.
    """

    @property
    def threads(self) -> int | None:
        """See the attributes."""
        ...

    def map(self, begin: Begin[Part, Result], parts: Iterable[Part]) -> Iterator[Result]:
        """Results of the partitions, in their order, whoever worked on them."""
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


class Here:
    """One partition after the other, in this process."""

    threads = None

    def map(self, begin: Begin[Part, Result], parts: Iterable[Part]) -> Iterator[Result]:
        """Results of the partitions, in their order."""
        return map(begin(), parts)

    def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True)
class Task:
    """A kind of work in a form that can be sent.

    Attributes
    ----------
    key : str
        Hash of the rest.
    pickled : bytes
        The function that begins it.
    """

    key: str
    pickled: bytes

    @classmethod
    def of(cls, begin: Begin[Any, Any]) -> Task:
        """Make one of the function that begins the work."""
        pickled = pickle.dumps(begin)
        return cls(hashlib.sha256(pickled).hexdigest(), pickled)


_BEGUN: dict[str, Callable[[Any], Any]] = {}  # in a worker: the kinds of work it has begun


def work_on(task: Task, part: Any) -> Any:
    """Work on a partition, in a worker: what begins the work is called for the first only."""
    work = _BEGUN.get(task.key)
    if work is None:
        while len(_BEGUN) >= _KINDS_HELD:
            del _BEGUN[next(iter(_BEGUN))]
        work = _BEGUN[task.key] = pickle.loads(task.pickled)()
    return work(part)


class Elsewhere(ABC):
    """Partitions handed to workers, a few ahead, and their results taken in order."""

    threads: int | None = 1

    def map(self, begin: Begin[Part, Result], parts: Iterable[Part]) -> Iterator[Result]:
        """Results of the partitions, in their order."""
        task = Task.of(begin)
        waiting: deque[tuple[Part, Future[Result]]] = deque()
        for part in parts:
            waiting.append((part, self._submit(task, part)))
            if len(waiting) >= _AHEAD * self._workers():
                yield self._next(task, waiting)
        while waiting:
            yield self._next(task, waiting)

    @abstractmethod
    def close(self) -> None:
        """Let the workers go."""

    @abstractmethod
    def _workers(self) -> int:
        """How many partitions are worked on at once."""

    @abstractmethod
    def _submit(self, task: Task, part: Any) -> Future[Any]:
        """Hand a partition to a worker."""

    def _next(self, task: Task, waiting: deque[tuple[Any, Future[Any]]]) -> Any:
        """The result of the partition that was handed out first."""
        return waiting.popleft()[1].result()
