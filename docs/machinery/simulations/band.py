"""What the band holds: one study, and the same month sampled a hundred times."""

from __future__ import annotations

import numpy as np

from hwadu.figures.style import COLOURS, GREY, StudyFigure
from hwadu.stats.intervals import wilson
from machinery.simulations.panels import headed, labelled, named, percent, told

SEED = 20
MONTHS, ARTICLES, AGAIN = 36, 150, 100
RATE = 0.12


def draw_band(language: str) -> StudyFigure:
    """Left the bands of one study; right a hundred intervals for one month."""
    rng = np.random.default_rng(SEED)
    rates = RATE * (1 + 0.5 * np.sin(np.linspace(0, 2.4 * np.pi, MONTHS)))
    one = rng.binomial(ARTICLES, rates)
    again = rng.binomial(ARTICLES, RATE, AGAIN)
    low, high = wilson(one, np.full(MONTHS, ARTICLES))
    lows, highs = wilson(again, np.full(AGAIN, ARTICLES))
    held, month_held = (lows <= RATE) & (highs >= RATE), (low <= rates) & (high >= rates)
    facts = {"held": int(held.sum()), "again": AGAIN, "articles": ARTICLES,
             "months": MONTHS, "month_held": int(month_held.sum())}  # fmt: skip
    figure, (left, right) = headed(
        told("band.title", language, **facts), told("band.subtitle", language, **facts), 3.0, 2
    )
    x = np.arange(1, MONTHS + 1)
    left.fill_between(x, low * 100, high * 100, color=COLOURS[0], alpha=0.18, linewidth=0)
    left.plot(x, one / ARTICLES * 100, color=COLOURS[0], linewidth=1.4)
    left.plot(x, rates * 100, color=COLOURS[1], linewidth=1.6, linestyle=(0, (5, 2)))
    named(left, told("band.left", language, **facts))
    labelled(left, told("month", language))
    right.axvline(RATE * 100, color=COLOURS[1], linewidth=1.6, linestyle=(0, (5, 2)))
    for row, (a, b, ok) in enumerate(zip(lows * 100, highs * 100, held, strict=True)):
        colour = GREY if ok else COLOURS[1]
        right.plot([a, b], [row, row], color=colour, linewidth=0.9 if ok else 2.2)
    right.set_yticks([])
    right.set_xlim(0, 26)
    right.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    named(right, told("band.right", language, **facts))
    labelled(right, told("share_of_month", language))
    percent(left)
    return figure
