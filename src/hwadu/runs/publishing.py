"""What a run hands over: figures, tables for other programs, the methods section, the report."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import HwaduError, MissingExtraError, NotEnoughDataError, RunError
from hwadu.exhibits import quotable_tables
from hwadu.exhibits.drawn_once import FOLDER, KINDS, is_drawn, save_figure
from hwadu.exhibits.view import View
from hwadu.files.placing import place_text
from hwadu.known_language import known_language
from hwadu.notices import Notice
from hwadu.progress import bar
from hwadu.reporting import export_formats, with_reasons_told, write_csv, write_workbook
from hwadu.reporting.documents.formats import FORMATS, check_formats
from hwadu.reporting.notebooks.notebooks import get_nbclient
from hwadu.runs.folder.files_of_people import edited_documents
from hwadu.runs.folder.run import FIGURES, METHODS, REPORT, TABLES, Run

if TYPE_CHECKING:
    from hwadu.figures.style import StudyFigure

log = logging.getLogger(__name__)

_STEM = Path(REPORT).stem
_DRAWING = ".drawing"


def write_report(
    run: Run, language: str | None = None, formats: Sequence[str] = ("html",)
) -> list[Path]:
    """Write report, methods section, figures and quotable tables of a run into its folder.

    Parameters
    ----------
    run : Run
    language : {"ko", "en"}, optional
        The study's own by default.
    formats : sequence of {"html", "docx", "hwpx"}
        Those in which the run has a report already are written again too: beside the new one the
        old would tell of other results. What this machine cannot write stays as it is, and is told;
        so does a document that was changed since it was written, for people write into these.

    Returns
    -------
    list of Path
        The report in each of the formats.

    Raises
    ------
    SettingsError
        If there is no such language or format.
    MissingExtraError
        If the package that writes a format of `formats` is not installed.
    RunError
        If a document of one of `formats` was changed since it was written.
    """
    language = known_language(language or run.language)
    there = (name for name in FORMATS if (run.folder / f"{_STEM}.{name}").is_file())
    check_formats(formats)
    edited = edited_documents(run.folder)
    for name in edited:
        error = RunError("runs.report_edited", path=run.folder / f"{_STEM}.{name}")
        if name in formats:
            raise error
        _tell_left(name, error)
    others = (name for name in there if name not in (*formats, *edited))
    formats = tuple(dict.fromkeys([*formats, *writable(others)]))
    run.refresh()
    written = _published(run, language, formats)
    while written is None or not run.record(written):  # it would tell of results that are no more
        log.warning("%s", Notice("report_again"))
        run.reopen()
        written = _published(run, language, formats)
    return [path for path in written if path.parent == run.folder and path.stem == _STEM]


def writable(formats: Iterable[str]) -> list[str]:
    """Those formats that this machine can write; the others are told."""
    return [name for name in formats if _can_be_written(name)]


def _can_be_written(name: str) -> bool:
    try:
        check_formats([name])
    except MissingExtraError as error:
        _tell_left(name, error)
        return False
    return True


def _tell_left(name: str, why: HwaduError) -> None:
    log.warning("%s", Notice("report_left", {"file": f"{_STEM}.{name}", "reason": why.record()}))


def _published(run: Run, language: str, formats: Sequence[str]) -> list[Path] | None:
    """The files of a report; None where another process changed the run and so it failed."""
    try:
        return publish(run, language, formats)
    except HwaduError:
        if run.is_current():
            raise
    return None


def publish(
    run: Run, language: str | None = None, formats: Sequence[str] = ("html",)
) -> list[Path]:
    """Write what :func:`write_report` does, but for the manifest; returns all files."""
    from hwadu.exhibits.methods.methods import methods_section

    language = language or run.language
    written = _write_tables(run, language)
    place_text(methods_section(View(run, language)), run.folder / METHODS)
    written.append(run.folder / METHODS)
    with _figures_drawn_beside(run, language) as drawn:
        # documents on paper want other pictures than those in the folder
        variables = {FOLDER: str(drawn.resolve())} if tuple(formats) == ("html",) else {}
        reports = export_formats(
            *(run.folder, drawn / REPORT),
            language=language,
            formats=formats,
            variables=variables,
        )
    return [*written, *_put_in_place(drawn, run.folder, reports)]


def _write_tables(run: Run, language: str) -> list[Path]:
    """The quotable tables as CSV and as one workbook."""
    quotable = {name: with_reasons_told(run.table(name), language) for name in quotable_tables()}
    quotable = {name: table for name, table in quotable.items() if not table.empty}
    written = [run.folder / TABLES / f"{name}.csv" for name in quotable]
    for path, table in zip(written, quotable.values(), strict=True):
        write_csv(table, path)
    write_workbook(quotable, run.folder / "tables.xlsx")
    return [*written, run.folder / "tables.xlsx"]


@contextmanager
def _figures_drawn_beside(run: Run, language: str) -> Iterator[Path]:
    """Draw figures while the body runs, from the last one back; all are drawn when it has ended.

    Yields the folder where they lie, in which the report's kernel draws from the first one on.
    """
    get_nbclient()  # not beside the thread that draws
    folder = run.folder / _DRAWING
    shutil.rmtree(folder, ignore_errors=True)  # what a killed process left
    folder.mkdir()
    figures = run.plot.all(language)
    with (
        ThreadPoolExecutor(max_workers=1) as beside,
        bar("figures", len(figures), "figures") as advance,
    ):
        drawn = [
            beside.submit(_draw, name, draw, folder) for name, draw in reversed(figures.items())
        ]
        for figure in drawn:
            figure.add_done_callback(lambda _: advance(1))
        try:
            yield folder
            for figure in drawn:
                figure.result()
        except BaseException:
            beside.shutdown(wait=False, cancel_futures=True)
            raise


def _draw(name: str, draw: Callable[[], StudyFigure], folder: Path) -> None:
    """One figure into its files; one that its tables cannot fill is left out."""
    if is_drawn(name, folder):
        return
    try:
        save_figure(draw(), name, folder)
    except NotEnoughDataError as error:
        log.info("no figure %s: %s", name, error)


def _put_in_place(drawn: Path, folder: Path, reports: Sequence[Path]) -> list[Path]:
    """Figures and reports from the folder they were made in to their own.

    Not one by one as they are made: of a report that is stopped a document would stay that no
    manifest knows, which would seem to be somebody's.
    """
    figures = sorted(path for kind in KINDS for path in drawn.glob(f"*.{kind}"))
    (folder / FIGURES).mkdir(exist_ok=True)
    made = [path.replace(folder / FIGURES / path.name) for path in figures]
    made += [path.replace(folder / path.name) for path in reports]
    shutil.rmtree(drawn)
    return made
