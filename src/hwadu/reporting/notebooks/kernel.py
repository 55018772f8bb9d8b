"""The kernel of notebooks: the running Python, started where nothing of anybody else is found.

A study can come from a stranger. Jupyter's own way starts a kernel in the folder of the notebook or
of the terminal and looks for modules there first, so that a ``numpy.py`` beside a study would be
executed. This kernel is isolated: its folder is empty, neither that folder nor the user's own
packages are looked into, and start-up files and settings of IPython are not read.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from hwadu.files.holding import temporary_folder

_START = (
    "import gc, sys; gc.set_threshold({threshold}); sys.path += {folders!r}; "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)


@contextmanager
def isolated_kernel(variables: Mapping[str, str]) -> Iterator[type]:
    """A kernel manager that starts the running interpreter in isolation.

    Parameters
    ----------
    variables : mapping of str to str
        Environment variables of the kernel, beside those of this process.

    Yields
    ------
    type
        A subclass of ``jupyter_client.AsyncKernelManager``, to be used within the block: the empty
        folder that its kernels start in is removed afterwards. ``end()`` kills them.
    """
    import zmq
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    start = _START.format(threshold=gc.get_threshold()[0], folders=_last_resort())
    spec = KernelSpec(
        argv=[sys.executable, "-I", "-c", start, "-f", "{connection_file}"],
        display_name="Python 3",
        language="python",
        # whether what is sent to it can be encrypted: a kernel that cannot would never answer
        metadata=get_kernel_dict()["metadata"],
    )
    with temporary_folder("hwadu-kernel-") as folder:
        work, settings = folder / "work", folder / "settings"
        work.mkdir()
        settings.mkdir()
        environment = {**_environment(settings), **variables}

        class IsolatedPython(AsyncKernelManager):
            started: ClassVar[list[IsolatedPython]] = []
            ended: ClassVar[bool] = False

            def __init__(self, **options: Any) -> None:
                super().__init__(**options)
                if self.has_trait("transport_encryption") and zmq.has("curve"):
                    self.transport_encryption = "auto"

            @property
            def kernel_spec(self) -> KernelSpec:
                return spec  # whatever kernels are registered for this user

            @classmethod
            def end(cls) -> None:
                """Kill the kernels that run, and start none from now on."""
                cls.ended = True
                for manager in cls.started:
                    manager.kill_process()

            def kill_process(self) -> None:
                process = getattr(self.provisioner, "process", None)
                if process is not None:
                    process.kill()

            async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
                if self.ended:
                    raise RuntimeError("no kernel is started any more")
                self.started.append(self)
                options |= {"cwd": str(work), "env": environment}
                await super().start_kernel(**options)
                if type(self).ended:  # told to while it was starting, with no process to kill yet
                    self.kill_process()

        yield IsolatedPython


def _environment(settings: Path) -> dict[str, str]:
    """Variables of this process, with none that makes Python or IPython read code.

    What the kernel itself starts must be as isolated as it is.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "PYTHONSAFEPATH": "1",
        "PYTHONNOUSERSITE": "1",
        "IPYTHONDIR": str(settings),
    }


def _last_resort() -> list[str]:
    """Where hwadu lies, and what PYTHONPATH names: looked into after everything installed.

    Without them a hwadu that is not installed where an isolated Python looks (but by ``pip install
    --user``, or in a checkout) would not be found. The current folder is never among them.
    """
    named = [Path(text) for text in os.environ.get("PYTHONPATH", "").split(os.pathsep) if text]
    here = Path.cwd()
    trusted = [path for path in named if path.is_absolute() and path.resolve() != here]
    return [str(path) for path in (Path(__file__).resolve().parents[3], *trusted)]
