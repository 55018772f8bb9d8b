"""What a step is: three series that rise, each in its own way, and which test describes each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.figures.style import COLOURS, StudyFigure
from hwadu.stats.intervals import wilson
from hwadu.trends import find_changes
from machinery.simulations.panels import headed, labelled, named, percent, share_table, told

SEED = 5
MONTHS, ARTICLES = 60, 120
START = "2021-01-01"
STEP_AT, SURGE_AT = 32, 24


def draw_steps(language: str) -> StudyFigure:
    """A step with the interval of its date, a surge that passes, a trend."""
    rng = np.random.default_rng(SEED)
    month = np.arange(MONTHS)
    rates = {
        "step": np.where(month < STEP_AT, 0.09, 0.17),
        "surge": np.where(month == SURGE_AT, 0.32, 0.12),
        "trend": np.linspace(0.08, 0.17, MONTHS),
    }
    counts = {name: rng.binomial(ARTICLES, rate) for name, rate in rates.items()}
    changes = find_changes(share_table(counts, ARTICLES, START), family="themes")
    best = changes[changes["describes"]].set_index("key")
    figure, axes = headed(
        told("step.title", language), told("step.subtitle", language, articles=ARTICLES), 2.6, 3
    )
    for panel, (name, n) in zip(axes, counts.items(), strict=True):
        found = best.loc[name]
        low, high = wilson(n, np.full(MONTHS, ARTICLES))
        x = month + 1
        if found["test"] == "step":
            panel.axvspan(_place(found["period_low"]), _place(found["period_high"]) + 0.5,
                          color=COLOURS[1], alpha=0.25, linewidth=0)  # fmt: skip
        panel.fill_between(x, low * 100, high * 100, color=COLOURS[0], alpha=0.18, linewidth=0)
        panel.plot(x, n / ARTICLES * 100, color=COLOURS[0], linewidth=1.1)
        panel.plot(x, rates[name] * 100, color=COLOURS[1], linewidth=1.5, linestyle=(0, (5, 2)))
        named(panel, _sentence(found, language))
        labelled(panel, told("month", language))
        percent(panel)
        panel.set_ylim(0, 42)
        panel.set_yticks([0, 10, 20, 30, 40], labels=None if panel is axes[0] else [""] * 5)
    return figure


def _sentence(found: pd.Series, language: str) -> str:
    """What the test says: which it is, how much, and from which month to which."""
    bounds = [100 * found[name] for name in ("effect", "low", "high")]
    facts = {
        "effect": f"{bounds[0]:+.1f}",
        "low": f"{bounds[1]:+.1f}",
        "high": f"{bounds[2]:+.1f}",
        "at": _place(found["period"]),
    }
    if found["test"] == "step":
        facts |= {"first": _place(found["period_low"]), "last": _place(found["period_high"])}
    return told(f"step.{found['test']}", language, **facts)


def _place(day: pd.Timestamp) -> int:
    first = pd.Timestamp(START)
    return (day.year - first.year) * 12 + day.month - first.month + 1
