"""Why copies count less: intervals that take each copy for an article, and others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.figures.style import COLOURS, GREY, StudyFigure
from hwadu.stats.intervals import wilson
from hwadu.trends import compute_shares
from machinery.simulations.panels import headed, labelled, named, told

SEED = 4
MONTHS, STORIES = 60, 90
RATE = 0.12
COPIED, COPIES = 0.12, 6


def draw_copies(language: str) -> StudyFigure:
    """Sixty months with one and the same rate, counted in both ways."""
    rng = np.random.default_rng(SEED)
    month = np.repeat(np.arange(MONTHS), STORIES)
    carries = rng.random(month.size) < RATE
    copies = 1 + (rng.random(month.size) < COPIED) * rng.poisson(COPIES, month.size)
    story = np.repeat(np.arange(month.size), copies)
    months = np.datetime64("2020-01", "M") + month
    day = (rng.integers(0, 28, month.size) * 86_400).astype("timedelta64[s]")
    ids = np.char.mod("%06d", np.arange(story.size)).astype(object)
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "published": (months.astype("datetime64[s]") + day)[story],
            "press": np.char.mod("outlet %d", rng.integers(0, 20, story.size)).astype(object),
        }
    )
    members = pd.DataFrame({"article_id": ids[carries[story]], "key": "x"})
    told_by = pd.DataFrame({"article_id": ids, "story_id": story.astype(str)})
    shares = compute_shares(articles, members, told_by, kind="theme", keys=["x"])
    shares = shares[shares["unit"] == "article"]
    naive = wilson(shares["n"], shares["total"])
    honest = shares["low"].to_numpy(), shares["high"].to_numpy()
    held = [int(((low <= RATE) & (high >= RATE)).sum()) for low, high in (naive, honest)]
    facts = {"naive": held[0], "honest": held[1], "months": MONTHS,
             "articles": round(story.size / MONTHS), "stories": STORIES}  # fmt: skip
    figure, axes = headed(
        told("copies.title", language, **facts), told("copies.subtitle", language, **facts), 3.2, 2
    )
    most = max(naive[1].max(), honest[1].max()) * 105
    for panel, (low, high), name in zip(axes, (naive, honest), ("naive", "honest"), strict=True):
        panel.axvline(RATE * 100, color=COLOURS[1], linewidth=1.6, linestyle=(0, (5, 2)))
        for row, (a, b) in enumerate(zip(low, high, strict=True)):
            ok = a <= RATE <= b
            panel.plot([a * 100, b * 100], [row, row], color=GREY if ok else COLOURS[1],
                       linewidth=1.0 if ok else 2.0)  # fmt: skip
        panel.set_yticks([])
        panel.set_xlim(0, most)
        panel.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
        named(panel, told(f"copies.{name}", language, **facts))
        labelled(panel, told("share_of_month", language))
    return figure
