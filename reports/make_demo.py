"""Write the demo's report in both languages, and the pictures of the README, from a finished run.

python reports/make_demo.py RUN FOLDER
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

import hwadu
from hwadu.runs.folder.run import Run
from hwadu.runs.publishing import write_report

GALLERY: dict[str, Callable[[Run], Figure]] = {
    "shares": lambda run: run.plot.shares("sovereign_ai", language="en"),
    "panels": lambda run: run.plot.panels(language="en"),
    "heatmap": lambda run: run.plot.heatmap(language="en"),
    "topics": lambda run: run.plot.topics(language="en"),
    "drift": lambda run: run.plot.drift("sovereign_ai", language="en"),
    "network": lambda run: run.plot.network("sovereign_ai", language="en"),
    "map": lambda run: run.plot.map(language="en"),
    "hot_and_cold": lambda run: run.plot.hot_and_cold(language="en"),
    "events": lambda run: run.plot.event_effects(language="en"),
    "adjusted": lambda run: run.plot.adjusted(language="en"),
    "groups": lambda run: run.plot.groups("press", language="en"),
    "volume": lambda run: run.plot.volume(language="en"),
}
PIXELS_PER_INCH = 90


def main() -> None:
    """Make everything anew."""
    run, folder = hwadu.open_run(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    for language in ("ko", "en"):
        (report,) = write_report(run, language)
        shutil.copyfile(report, folder / f"report.{language}.html")
    for name, draw in GALLERY.items():
        draw(run).savefig(folder / "figures" / f"{name}.png", dpi=PIXELS_PER_INCH)


if __name__ == "__main__":
    main()
