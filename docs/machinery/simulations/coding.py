"""What coding corrects: what a machine assigns, and what two hundred codes make of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.figures.style import COLOURS, GREY, StudyFigure
from hwadu.stats.intervals import wilson
from hwadu.themes import correct_shares, draw_sample, study_shares
from machinery.simulations.panels import headed, labelled, told

SEED = 3
ARTICLES, CODES, AGAIN = 3000, 200, 40
THEMES = {"a": (0.06, 0.85, 0.55), "b": (0.15, 0.60, 0.85), "c": (0.30, 0.85, 0.80)}
"""True share, recall and precision of the assignment."""


def draw_coding(language: str) -> StudyFigure:
    """The first study theme by theme; in the head how often forty such studies hold the truth."""
    studies = [_study(SEED * 1000 + number) for number in range(AGAIN)]
    every = pd.concat(studies, ignore_index=True)
    true = every["true"]
    naive = (every["low"] <= true) & (true <= every["high"])
    known = every[every["corrected"].notna()]
    ours = (known["corrected_low"] <= known["true"]) & (known["true"] <= known["corrected_high"])
    facts = {"naive": f"{naive.mean():.0%}", "ours": f"{ours.mean():.0%}", "codes": CODES,
             "articles": f"{ARTICLES:,}", "again": AGAIN}  # fmt: skip
    figure, (axes,) = headed(
        told("coding.title", language, **facts), told("coding.subtitle", language, **facts), 2.6
    )
    for row, one in enumerate(studies[0].itertuples()):
        for shift, colour, names in ((-0.14, GREY, ("share", "low", "high")),
                                     (0.14, COLOURS[0], ("corrected", "corrected_low",
                                                         "corrected_high"))):  # fmt: skip
            value, low, high = (100 * getattr(one, name) for name in names)
            axes.plot([low, high], [row + shift] * 2, color=colour, linewidth=2.2)
            axes.plot([value], [row + shift], "o", color=colour, markersize=6)
        axes.plot([100 * one.true] * 2, [row - 0.32, row + 0.32], color=COLOURS[1], linewidth=2.4)
        _, recall, precision = THEMES[one.key]
        said = told("coding.theme", language, recall=f"{recall:.0%}", precision=f"{precision:.0%}")
        axes.text(52, row, said, va="center", ha="right", color=GREY, size=8.5)
    axes.set_ylim(2.6, -0.9)
    axes.set_yticks([])
    axes.set_xlim(0, 52)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    for x, colour, name in ((0.0, COLOURS[1], "true"), (7.5, GREY, "assigned"),
                            (21, COLOURS[0], "corrected")):  # fmt: skip
        axes.text(x + 0.4, -0.68, "● " + told(f"coding.{name}", language), color=colour, size=8.5)
    labelled(axes, told("share_of_study", language))
    return figure


def _study(seed: int) -> pd.DataFrame:
    """One study: themes with their true, assigned and corrected shares."""
    rng = np.random.default_rng(seed)
    ids = np.char.mod("%05d", np.arange(ARTICLES)).astype(object)
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 700, ARTICLES), unit="D")
    articles = pd.DataFrame({"article_id": ids, "published": days.astype("datetime64[s]")})
    articles["press"] = np.array(["a", "b", "c", "d"])[rng.integers(0, 4, ARTICLES)]
    stories = pd.DataFrame({"article_id": ids, "story_id": ids, "similarity": 1.0})
    truth, tables = {}, []
    for theme, (rate, recall, precision) in THEMES.items():
        truth[theme] = rng.random(ARTICLES) < rate
        wrong = rate * recall * (1 - precision) / precision / (1 - rate)
        assigned = rng.random(ARTICLES) < np.where(truth[theme], recall, wrong)
        score = np.where(
            assigned, rng.uniform(0.55, 0.95, ARTICLES), rng.uniform(0, 0.45, ARTICLES)
        )
        tables.append(
            pd.DataFrame({"article_id": ids, "theme": theme, "score": score, "assigned": assigned,
                          "role": "", "evidence": [[]] * ARTICLES})
        )  # fmt: skip
    themes = pd.concat(tables, ignore_index=True)
    counted = study_shares(themes, articles, stories, keys=list(THEMES))
    sample = draw_sample(themes, articles, stories, n=CODES, seed=seed)
    place = {one: at for at, one in enumerate(ids)}
    codes = pd.concat(
        [
            sample[["article_id", "weight"]].assign(
                theme=theme,
                coder="one",
                role=[
                    "main" if truth[theme][place[one]] else "absent" for one in sample["article_id"]
                ],
            )
            for theme in THEMES
        ],
        ignore_index=True,
    )
    made = correct_shares(counted, themes, codes, articles, stories)
    made = made[made["unit"] == "article"].copy()
    made["true"] = made["key"].map({theme: rate for theme, (rate, *_) in THEMES.items()})
    made["low"], made["high"] = wilson(made["n"], made["total"])
    return made[["key", "true", "share", "low", "high", "corrected", "corrected_low",
                 "corrected_high"]]  # fmt: skip
