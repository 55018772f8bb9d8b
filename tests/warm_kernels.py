"""Kernels of notebooks that start with everything imported: forked off one process that waits.

A kernel of its own imports for as long as a small report takes to draw, in dozens of tests. The
process that waits is as isolated as theirs; whatever a kernel is told, it is told after the fork.
It stands alone when it is run: it reads orders as lines of JSON, and answers each with one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from threading import Lock
from typing import Any

USED = (
    "ipykernel.kernelapp",
    "pyarrow.parquet",
    "bokeh.embed",
    "bokeh.plotting",
    "scipy.stats",
    "kiwipiepy",
    "hwadu.settings",
    "hwadu.themes",
    "hwadu.runs.folder.run",
    "hwadu.runs.lookup.decisive",
    "hwadu.tokens",
    "hwadu.trends.shares.smooth",
)
"""What notebooks import sooner or later."""
CAN_FORK = hasattr(os, "fork")


class Kernels:
    """Starts kernels as ``jupyter_client.launcher.launch_kernel`` does."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: subprocess.Popen[str] | None = None

    def launch(self, command: list[str], *, env: dict[str, str], cwd: str, **_: Any) -> Kernel:
        """A kernel by a command of the form ``python -I -c CODE ARGUMENTS``."""
        _python, isolated, c, code, *arguments = command
        assert (isolated, c) == ("-I", "-c")
        order = {"code": code, "arguments": arguments, "environment": dict(env), "folder": cwd}
        return Kernel(self, self.ask(start=order))

    def ask(self, **order: Any) -> Any:
        """Give an order to the process that waits."""
        with self._lock:
            if self._waiting is None:
                self._waiting = subprocess.Popen(
                    [sys.executable, "-I", __file__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    start_new_session=True,
                )
            told, heard = self._waiting.stdin, self._waiting.stdout
            assert told is not None and heard is not None
            told.write(json.dumps(order) + "\n")
            told.flush()
            return json.loads(heard.readline())

    def end(self) -> None:
        """End the process that waits; what it has started notices."""
        if self._waiting is not None:
            self._waiting.communicate()


class Kernel:
    """What a kernel's manager needs of ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, kernels: Kernels, pid: int) -> None:
        self._kernels, self.pid, self.returncode = kernels, pid, None

    def poll(self) -> int | None:
        """How it ended, or None while it runs."""
        if self.returncode is None:
            self.returncode = self._kernels.ask(look=self.pid)
        return self.returncode

    def wait(self) -> int:
        """Wait for its end."""
        while (ended := self.poll()) is None:
            time.sleep(0.01)
        return ended

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def _look(pid: int) -> int | None:
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _be_kernel(code: str, arguments: list[str], environment: dict[str, str], folder: str) -> None:
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # where the answers go is none of its business
    environment["JPY_PARENT_PID"] = str(os.getppid())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["-c", *arguments]
    exec(code, {"__name__": "__main__"})


def _serve() -> None:
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # read where ipykernel is imported
    for name in USED:
        import_module(name)
    from hwadu import figures
    from hwadu.exhibits import exhibits
    from hwadu.figures.style import new_figure

    figures.PRINT_DPI = 60  # as in the process of the tests
    exhibits()
    figure = new_figure(4, 3)
    figure.add_subplot().set_title("글꼴")
    figure.as_svg()
    figure.as_png()
    for line in sys.stdin:
        order = json.loads(line)
        if "look" in order:
            answer = _look(order["look"])
        elif not (answer := os.fork()):
            _be_kernel(**order["start"])
            os._exit(0)
        else:
            with suppress(OSError):  # it has done so itself
                os.setpgid(answer, answer)  # signals to its group reach nobody else
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
