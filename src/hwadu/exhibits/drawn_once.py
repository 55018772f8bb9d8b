"""The figures of a report, each drawn once by whichever of its two processes comes to it first.

The report's kernel draws from the first figure on, and the process that asked for the report from
the last one back, into one folder. What lies there is not drawn again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.placing import place_text, placed

if TYPE_CHECKING:
    from hwadu.figures.style import StudyFigure

FOLDER = "HWADU_DRAWN"
"""The environment variable that names the folder to a report's kernel."""

KINDS = ("png", "svg")
"""Endings of the files of a figure; the last one is written last."""


@dataclass(frozen=True)
class Picture:
    """A figure that was drawn: it shows itself in Jupyter as SVG.

    Attributes
    ----------
    svg : str
        One ``<svg>`` element.
    description : str
        What the figure says, for readers who do not see it.
    """

    svg: str
    description: str

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return {"image/svg+xml": self.svg}, {"description": self.description}


def drawn_once(name: str, draw: Callable[[], StudyFigure]) -> StudyFigure | Picture:
    """A figure: from the folder where it lies, else drawn, and put there where there is one.

    Parameters
    ----------
    name : str
        Of its files, without ending.
    draw : callable

    Raises
    ------
    NotEnoughDataError
        If the run's tables cannot fill it.
    """
    if FOLDER not in os.environ:
        return draw()
    folder = Path(os.environ[FOLDER])
    if not is_drawn(name, folder):
        save_figure(draw(), name, folder)
    text = (folder / f"{name}.svg").read_text(encoding="utf-8")
    description = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return Picture(text[text.index("<svg") :].strip(), description)


def is_drawn(name: str, folder: Path) -> bool:
    """Whether all files of a figure lie in a folder."""
    return (folder / f"{name}.{KINDS[-1]}").is_file()


def save_figure(figure: StudyFigure, name: str, folder: Path) -> None:
    """Write a figure as PNG and SVG, and what it says as text."""
    place_text(figure.description, folder / f"{name}.txt")
    for kind in KINDS:
        with placed(folder / f"{name}.{kind}") as partial:
            figure.savefig(partial, format=kind)
