"""Models of themes: how often a corpus without change seems to have a trend.

    python benchmarks/effects.py [--corpora 12] [--articles 100]

The demo's null plan, without seasons and with the outlets that stay, over 84 months; the effect of
time in the logistic model of each of seven themes, at the level of 5 %.
"""

from __future__ import annotations

import argparse

import pandas as pd
from shares import tables_of

from hwadu import demo
from hwadu.trends import fit_effects

NOISE = [(1.0, 0.0), (2.5, 0.0), (2.5, 0.5)]


def p_values(dispersion: float, memory: float, articles: int, seed: int) -> pd.Series:
    plan = demo.default_plan(
        null=True,
        dispersion=dispersion,
        autocorrelation=memory,
        panel_changes=False,
        seasonality=False,
    )
    table, members, told = tables_of(demo.draw_labels(articles * 84, seed, plan=plan))
    keys = [str(key) for key in range(len(demo.THEMES))]
    effects = fit_effects(table, members, told, keys=keys, columns=[]).effects
    return effects.loc[effects["level"] == "a year", "p_value"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=int, default=12)
    parser.add_argument("--articles", type=int, default=100, help="a month")
    options = parser.parse_args()
    for dispersion, memory in NOISE:
        seeds = range(options.corpora)
        found = pd.concat([p_values(dispersion, memory, options.articles, seed) for seed in seeds])
        print(
            f"dispersion {dispersion}, autocorrelation {memory}: {100 * (found < 0.05).mean():.1f} "
            f"% of {len(found)} themes seem to change"
        )


if __name__ == "__main__":
    main()
