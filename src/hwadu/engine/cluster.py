"""Workers of a Dask cluster that runs already."""

from __future__ import annotations

from concurrent.futures import Future
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from hwadu.engine.executor import Elsewhere, Task, work_on
from hwadu.errors import MissingExtraError, RunError, SettingsError
from hwadu.words.phrases import Phrase

_SAME = ("hwadu", "kiwipiepy", "kiwipiepy_model", "numpy", "pandas")
"""Packages that every worker must have in the version that this process has."""

_SECONDS = 30


class Cluster(Elsewhere):
    """A Dask cluster, by futures alone.

    Dask hands the work of a worker that ends to another; results come back to this process, so
    workers need no folder in common.

    Parameters
    ----------
    scheduler : str
        Address, for instance ``tcp://login1:8786``.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    SettingsError
        If nothing answers at the address.
    RunError
        If it has no workers, or they have other versions of packages that results depend on.
    """

    def __init__(self, scheduler: str) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingExtraError(
                "distributed", extra="cluster", purpose="[engine] scheduler"
            ) from None
        try:
            client: Any = distributed.Client
            self._client = client(scheduler, timeout=_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise SettingsError("engine.no_scheduler", address=scheduler, problem=error) from None
        self._check_versions(scheduler)

    def _check_versions(self, scheduler: str) -> None:
        here, others = versions(), self._client.run(versions)
        if not others:
            self.close()
            raise RunError("engine.no_workers", address=scheduler)
        for worker, there in others.items():
            for package in _SAME:
                if there[package] != here[package]:
                    self.close()
                    absent = Phrase("engine.not_installed")
                    raise RunError(
                        "engine.another_version",
                        worker=worker,
                        package=package,
                        there=there[package] or absent,
                        here=here[package],
                    )

    def _workers(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(sum(threads.values()), 1)

    def _submit(self, task: Task, part: Any) -> Future[Any]:
        future: Future[Any] = self._client.submit(work_on, task, part, pure=False)
        return future

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._client.close()


def versions() -> dict[str, str]:
    """Versions of the packages that results depend on; empty where one is missing."""
    return {package: _version(package) for package in _SAME}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
