"""The simulations behind the explanations: seeded, counted and drawn while the site is built.

What is drawn is computed by the project's own functions, not by copies of them. Two pictures are of
measurements on texts that the project does not hold; their numbers are committed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from machinery.simulations.archives import draw_archives
from machinery.simulations.band import draw_band
from machinery.simulations.cannot_say import draw_cannot_say
from machinery.simulations.coding import draw_coding
from machinery.simulations.copies import draw_copies
from machinery.simulations.published import draw_published_counts, draw_published_years
from machinery.simulations.steps import draw_steps

if TYPE_CHECKING:
    from hwadu.figures.style import StudyFigure

SIMULATIONS: dict[str, Callable[[str], StudyFigure]] = {
    "archives": draw_archives,
    "band": draw_band,
    "copies": draw_copies,
    "cannot-say": draw_cannot_say,
    "step": draw_steps,
    "coding": draw_coding,
    "published-counts": draw_published_counts,
    "published-years": draw_published_years,
}


def drawn(name: str, language: str) -> StudyFigure:
    """The picture of a simulation."""
    return SIMULATIONS[name](language)
