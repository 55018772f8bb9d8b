"""What codes by people teach: themes of the articles that nobody has read, by number of codes.

    python benchmarks/codes.py RUN:CODES.csv... [--draws 10]

Arguments as of ``combination.py``. The coded articles are the pool: fifty at a time are drawn from
it, by ``hwadu.themes.draw_next`` (doubt, with known chances) or evenly; their codes teach, and the
next fifty are drawn by what is then believed. Signals combine as learned on all other themes of
all sets. Macro F1 is over all coded articles, read ones known, and over those not read; mean and
range over the draws.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from combination import CodedTheme, f1, learn, measure

from hwadu.themes import draw_next
from hwadu.themes.assigning.combination import shipped_combination
from hwadu.themes.assigning.teaching import learn_from_codes, lesson_design
from hwadu.themes.signals.all_signals import SIGNALS

BATCH = 50
SHOWN = (0, 50, 100, 200, 400)


class Pool:
    """The coded articles of one run, with what is known of them before any code."""

    def __init__(self, themes: list[CodedTheme], others: list[CodedTheme]) -> None:
        self.names = [theme.theme for theme in themes]
        self.present = np.stack([theme.present for theme in themes], axis=1)
        self.kept = themes[0].kept
        self.before, self.designs = [], []
        for theme in themes:
            known = learn([other for other in others if other.theme != theme.theme])
            signals = (np.nan_to_num(theme.signals) - known.mean) / known.scale
            self.before.append(np.nan_to_num(known.log_odds(theme)))
            self.designs.append(lesson_design(signals, np.nan_to_num(theme.places)))

    def scores(self, read: np.ndarray) -> np.ndarray:
        """Probabilities after the codes of the articles read, shape (articles, themes)."""
        columns = []
        for k, (before, design) in enumerate(zip(self.before, self.designs, strict=True)):
            after = before
            if read.any():
                present = self.present[read, k].astype(float)
                lesson = learn_from_codes(before[read], design[read], present, len(SIGNALS))
                after = lesson.log_odds(before, design)
            columns.append(np.where(self.kept, 1 / (1 + np.exp(-np.clip(after, -30, 30))), 0.0))
        return np.stack(columns, axis=1)

    def draw(self, scores: np.ndarray, read: np.ndarray, seed: int) -> np.ndarray:
        """Places of the next articles to code."""
        ids = np.array([f"{number:06d}" for number in range(len(read))])
        at = np.flatnonzero(self.kept)
        rows, columns = np.nonzero(scores >= 0.01)
        themes = pd.DataFrame(
            {
                "article_id": ids[rows],
                "theme": np.array(self.names)[columns],
                "score": scores[rows, columns],
                "assigned": scores[rows, columns] >= shipped_combination().assigned_from,
            }
        )
        articles = pd.DataFrame({"article_id": ids[at], "published": pd.NaT, "text_basis": "lead"})
        drawn = draw_next(themes, articles, n=BATCH, seed=seed, coded=ids[read])
        return drawn["article_id"].astype(int).to_numpy()


def one_draw(pool: Pool, seed: int, evenly: bool) -> list[tuple[int, float, float]]:
    chance = np.random.default_rng(seed)
    read = np.zeros(len(pool.kept), dtype=bool)
    rows = []
    while True:
        scores = pool.scores(read)
        if read.sum() in SHOWN:
            said = scores >= shipped_combination().assigned_from
            known = np.where(read[:, None], pool.present, said)
            over = range(len(pool.names))
            rows.append(
                (
                    int(read.sum()),
                    np.mean([f1(known[:, k], pool.present[:, k]) for k in over]),
                    np.mean([f1(said[~read, k], pool.present[~read, k]) for k in over]),
                )
            )
        if read.sum() >= max(SHOWN):
            return rows
        left = np.flatnonzero(pool.kept & ~read)
        more = (
            chance.choice(left, BATCH, replace=False) if evenly else pool.draw(scores, read, seed)
        )
        read[more] = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="+", help="RUN:CODES.csv")
    parser.add_argument("--draws", type=int, default=10)
    given = parser.parse_args()
    sets = [measure(*map(Path, pair.split(":", maxsplit=1))) for pair in given.sets]
    everything = [theme for themes in sets for theme in themes]
    for themes in sets:
        for whole in (True, False):
            own = [theme for theme in themes if theme.whole == whole]
            pool = Pool(own, everything)
            for evenly in (False, True):
                rows = [r for seed in range(given.draws) for r in one_draw(pool, seed, evenly)]
                made = pd.DataFrame(rows, columns=["codes", "all", "not read"])
                table = made.groupby("codes").agg(["mean", "min", "max"]).round(3)
                how = "evenly" if evenly else "by doubt"
                print(f"\n{own[0].corpus}, {'whole run' if whole else 'coded alone'}, drawn {how}")
                print(table.to_string(), flush=True)


if __name__ == "__main__":
    main()
