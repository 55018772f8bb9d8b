"""Why "cannot say": the same change among few articles and among many, and no change among many."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.figures.style import COLOURS, GREY, StudyFigure
from hwadu.stats.intervals import wilson
from hwadu.trends import find_changes
from machinery.simulations.panels import FILE, headed, labelled, named, percent, share_table, told
from machinery.site import texts

SEED = 11
MONTHS, AGAIN = 60, 30
CASES = {"many": (600, 0.10, 0.15), "few": (25, 0.10, 0.15), "flat": (600, 0.125, 0.125)}


def draw_cannot_say(language: str) -> StudyFigure:
    """Three panels with one study each, and how often thirty such studies say what."""
    rng = np.random.default_rng(SEED)
    facts: dict[str, object] = {"months": MONTHS, "again": AGAIN}
    drawn, said = {}, {}
    for name, (articles, first, last) in CASES.items():
        rates = np.linspace(first, last, MONTHS)
        counts = {str(i): rng.binomial(articles, rates) for i in range(AGAIN)}
        verdicts = [_verdict(counts[key], articles) for key in counts]
        said[name] = pd.Series(verdicts).value_counts()
        shown = verdicts.index(said[name].index[0])
        drawn[name] = counts[str(shown)], articles, rates
        facts[name] = f"{said[name].iloc[0]}"
    figure, axes = headed(
        told("cannot_say.title", language, **facts), told("cannot_say.subtitle", language, **facts),
        2.6, 3,
    )  # fmt: skip
    x = np.arange(1, MONTHS + 1)
    for panel, (name, (n, articles, rates)) in zip(axes, drawn.items(), strict=True):
        low, high = wilson(n, np.full(MONTHS, articles))
        panel.fill_between(x, low * 100, high * 100, color=COLOURS[0], alpha=0.18, linewidth=0)
        panel.plot(x, n / articles * 100, color=COLOURS[0], linewidth=1.1)
        panel.plot(x, rates * 100, color=COLOURS[1], linewidth=1.6, linestyle=(0, (5, 2)))
        verdicts = texts(language, FILE)["verdict"]
        counted = "\n".join(f"{verdicts[v]}: {k}" for v, k in said[name].items())
        named(panel, told(f"cannot_say.{name}", language, articles=articles))
        panel.text(0.04, 0.95, counted, transform=panel.transAxes, va="top", color=GREY, size=8.5)
        labelled(panel, told("month", language))
        percent(panel)
        panel.set_ylim(0, 45)
        panel.set_yticks([0, 10, 20, 30, 40], labels=None if panel is axes[0] else [""] * 5)
    return figure


def _verdict(n: np.ndarray, articles: int) -> str:
    changes = find_changes(share_table({"x": n}, articles), family="themes", tests=("trend",))
    return str(changes["verdict"].iloc[0])
