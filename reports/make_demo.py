"""Write the demo's report in both languages, and the pictures of the README, from a finished run.

python reports/make_demo.py RUN FOLDER
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from matplotlib.figure import Figure

import hwadu
from hwadu.errors import NotEnoughDataError
from hwadu.exhibits import View, exhibits
from hwadu.reporting.finished_run import FinishedRun
from hwadu.runs.publishing import write_report

THEME = ("sovereign_ai",)
PIXELS_PER_INCH = 90


def gallery(run: FinishedRun) -> Iterator[tuple[str, Figure]]:
    """Every figure that a run can fill, by name; of those made theme by theme, one theme's."""
    view = View(run, "en")
    for name, shown in exhibits().items():
        keys = shown.keys(view) if shown.figure else []
        if keys:
            try:
                yield name, shown.draw(view, *(THEME if THEME in keys else keys[0]))
            except NotEnoughDataError:
                continue


def main() -> None:
    """Make everything anew."""
    run, folder = hwadu.open_run(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    for language in ("ko", "en"):
        (report,) = write_report(run, language)
        shutil.copyfile(report, folder / f"report.{language}.html")
    for name, figure in gallery(run):
        figure.savefig(folder / "figures" / f"{name}.png", dpi=PIXELS_PER_INCH)


if __name__ == "__main__":
    main()
