"""The months of three real archives, from the committed counts of their articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.figures.style import COLOURS, StudyFigure
from machinery.simulations.panels import headed, named, told
from machinery.site import ROOT


def draw_archives(language: str) -> StudyFigure:
    """Articles by month, a panel for each archive."""
    counts = pd.read_csv(ROOT / "benchmarks" / "shapes.csv")
    counts["month"] = pd.to_datetime(counts["day"]).dt.to_period("M")
    months = counts.groupby(["shape", "month"])["articles"].sum()
    shapes = list(dict.fromkeys(counts["shape"]))
    total = f"{int(months.sum()):,}"
    figure, axes = headed(
        told("archives.title", language),
        told("archives.subtitle", language, articles=total),
        2.2,
        len(shapes),
    )
    for panel, shape in zip(axes, shapes, strict=True):
        mine = months[shape]
        year = np.array([at.year + (at.month - 0.5) / 12 for at in mine.index])
        panel.bar(year, mine.to_numpy(), width=1 / 12, color=COLOURS[0])
        named(panel, told(f"archives.{shape.replace(' ', '_')}", language))
        panel.locator_params(axis="x", nbins=4, integer=True)
        panel.locator_params(axis="y", nbins=4)
    return figure
