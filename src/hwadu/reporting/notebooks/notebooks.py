"""Notebooks: where they are, and executing one with parameters in the running Python."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import HwaduError, InputError, did_you_mean
from hwadu.reporting.notebooks.kernel import isolated_kernel
from hwadu.stand_ins import stand_ins

if TYPE_CHECKING:
    from nbformat import NotebookNode

REPORT = "report"
PARAMETERS, PUT_IN = "parameters", "injected-parameters"
"""Tags of the cell of a notebook's parameters, and of the one that sets them for a run."""
_KERNEL_ENVIRONMENT = {
    "HWADU_PROGRESS": "off",  # a report has no bars
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger warns of frozen modules
}


class ReportError(HwaduError):
    """A notebook did not run to its end."""


def notebook_folder() -> Path:
    """The folder of the project's notebooks: in an installed package, or in a source checkout.

    Raises
    ------
    InputError
        If neither has them.
    """
    packaged = Path(__file__).parent
    checkout = Path(__file__).parents[4] / "notebooks"
    for folder in (packaged, checkout):
        if (folder / f"{REPORT}.ipynb").is_file():
            return folder
    raise InputError("reporting.not_installed", path=packaged)


def notebooks_in(language: str) -> dict[str, Path]:
    """The project's notebooks in a language, by name; ``report`` is the same in all.

    Parameters
    ----------
    language : {"ko", "en"}
    """
    folder = notebook_folder()
    found = [*sorted((folder / language).glob("*.ipynb")), folder / f"{REPORT}.ipynb"]
    return {path.stem: path for path in found}


def notebook_path(name: str, language: str) -> Path:
    """The file of a notebook by its name without ending, such as ``report``.

    Raises
    ------
    InputError
        If there is no such notebook.
    """
    found = notebooks_in(language)
    if name not in found:
        raise InputError("reporting.no_notebook", name=name, hint=did_you_mean(name, found))
    return found[name]


def execute(
    notebook: str | Path,
    run_folder: str | Path,
    language: str,
    figures: Sequence[str] = ("svg",),
    variables: Mapping[str, str] | None = None,
) -> NotebookNode:
    """Execute a notebook on a run, in a kernel of the Python that is running now.

    The kernel is isolated: nothing that lies in the current folder, beside the study, or among the
    user's start-up files is executed; see :mod:`hwadu.reporting.notebooks.kernel`.

    Parameters
    ----------
    notebook : str or path-like
        Name of one of the project's notebooks, or the path of any other with the parameters
        ``run_folder`` and ``language``.
    run_folder : path-like
        A finished run.
    language : {"ko", "en"}
    figures : sequence of {"svg", "png"}
        The formats in which the notebook's figures show themselves.
    variables : mapping of str to str, optional
        Further environment variables of the kernel.

    Returns
    -------
    NotebookNode
        The notebook with its outputs; the file stays as it was.

    Raises
    ------
    ReportError
        If a cell fails (names the notebook, the cell and the error) or the kernel dies.
    """
    nbclient = get_nbclient()
    from nbclient.exceptions import DeadKernelError

    path = Path(notebook)
    if path.suffix != ".ipynb":
        path = notebook_path(str(notebook), language)
    parameters = {"run_folder": str(Path(run_folder).resolve()), "language": language}
    environment = {**_KERNEL_ENVIRONMENT, "HWADU_FIGURES": ",".join(figures), **(variables or {})}
    with _quiet(), isolated_kernel(environment) as kernel, _quiet_at_end(kernel):
        made, added = _with_parameters(path, parameters)
        client = nbclient.NotebookClient(
            made,
            timeout=None,
            kernel_name="python3",
            kernel_manager_class=kernel,
            shutdown_kernel="immediate",  # it holds nothing, and a graceful end is noisy
        )
        try:
            _beside(kernel, lambda: _execute_cells(client, path, added))
        except DeadKernelError as error:
            raise ReportError("reporting.kernel_died", path=path) from error
    return made


def _execute_cells(client: Any, path: Path, added: int) -> None:
    """Execute the cells of a client's notebook, which does not listen for signals itself.

    Parameters
    ----------
    client : NotebookClient
    path : Path
        The file, in which the cell at the place `added` does not stand.
    """
    from nbclient.exceptions import CellExecutionError

    client.reset_execution_trackers()
    with client.setup_kernel():
        for place, cell in enumerate(client.nb.cells):
            try:
                client.execute_cell(cell, place)
            except CellExecutionError as error:
                raise ReportError(
                    "reporting.cell_failed",
                    path=path,
                    cell=place + (place < added),  # its number in the file, from 1
                    kind=error.ename,
                    said=_one_line(error.evalue),
                ) from error
        client.set_widgets_metadata()


def _with_parameters(path: Path, parameters: Mapping[str, str]) -> tuple[NotebookNode, int]:
    """A notebook that sets its parameters, and the place of the cell that was added for that.

    It is added right behind that of the parameters. One that was executed before has it already:
    there it is written anew, for behind another it would have no effect; the place is past the end.
    """
    import nbformat

    typeless: Any = nbformat
    made: NotebookNode = typeless.v4.upgrade(typeless.read(path, as_version=4))  # cells get ids
    tags = [cell.metadata.get("tags", []) for cell in made.cells]
    source = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    there = [cell for cell, own in zip(made.cells, tags, strict=True) if PUT_IN in own]
    for cell in there:
        cell.source = source
    if there:
        return made, len(made.cells)
    place = next((at for at, own in enumerate(tags, start=1) if PARAMETERS in own), 0)
    made.cells.insert(place, typeless.v4.new_code_cell(source, metadata={"tags": [PUT_IN]}))
    return made, place


def _beside(kernel: Any, execute_notebook: Callable[[], Any]) -> None:
    """Execute in a thread, so that Ctrl-C and a request to end come to this one.

    In the main thread nbclient takes them for itself: they would end as a notebook that failed.
    """

    def work() -> None:
        try:
            execute_notebook()
        finally:  # the loop that Jupyter made for this thread ends with it
            with contextlib.suppress(RuntimeError):
                asyncio.get_event_loop().close()

    with ThreadPoolExecutor(max_workers=1) as thread:
        waiting = thread.submit(work)
        try:
            waiting.result()
        except BaseException:
            kernel.end()
            raise


def get_nbclient() -> Any:
    """The module nbclient, without the grammars of addresses that no notebook needs.

    jsonschema builds them at its import, for longer than everything else takes. To be called before
    a thread draws beside: the import sets filters of warnings, which a thread that leaves a block
    of its own filters would take back before what they silence has been said.
    """
    with stand_ins(rfc3987_syntax=None):
        import nbclient
    return nbclient


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of the Jupyter libraries about themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _quiet_at_end(kernel: Any) -> Iterator[None]:
    """Nothing is logged of kernels that fail because they were told to end."""

    def wanted(_: logging.LogRecord) -> bool:
        return not kernel.ended

    logger = logging.getLogger("traitlets")  # that of all Jupyter libraries
    logger.addFilter(wanted)
    try:
        yield
    finally:
        logger.removeFilter(wanted)


def _one_line(text: Any) -> str:
    without_colours = re.sub(r"\x1b\[[0-9;]*m", "", str(text))
    return " ".join(without_colours.split())[:300]
