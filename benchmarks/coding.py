"""Corrected shares: how often their intervals cover the truth, with classifiers of known error.

    python benchmarks/coding.py [--repetitions 500] [--articles 5000] [--codes 200 400] [--seed 1]

Each repetition draws a new archive of three themes (true shares 2, 10 and 30 %) with stories of
several copies, four years, a classifier, a sample for coding by ``draw_sample``, and codes without
error; then it corrects the shares with ``correct_shares``. The truth is the rate the archive was
drawn from, so that corrected and naive intervals (Wilson's, of the assigned share) answer the same
question. Classifiers:

    calibrated     scores are the probabilities that are true
    overconfident  scores pushed away from 0.5, and upwards
    flat           one score for all assigned articles, none for the others; recall 0.85,
                   precision 0.60: nothing tells where the errors are

The last column is the coverage of the intervals of single years that had codes enough.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

import numpy as np
import pandas as pd

from hwadu.themes import correct_shares, draw_sample, study_shares
from hwadu.trends import compute_shares

RATES = {"rare": 0.02, "middling": 0.10, "frequent": 0.30}
RECALL, PRECISION = 0.85, 0.60
SEPARATION = 2.6  # of the classifier's evidence, in standard deviations
COPIED = 0.15  # of the stories have two to five copies
UNASSIGNED_SHOWN = 0.02  # lower scores have no row in the table of themes


def archive(n: int, chance: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    copies = np.where(chance.random(n) < COPIED, chance.integers(2, 6, n), 1)
    story = np.repeat(np.arange(n), copies)[:n]
    days = chance.integers(0, 4 * 365, n)[story]
    articles = pd.DataFrame({"article_id": [f"a{i:06d}" for i in range(n)]})
    articles["published"] = (pd.Timestamp("2021-01-01") + pd.to_timedelta(days, unit="D")).astype(
        "datetime64[s]"
    )
    articles["press"] = np.array(["가", "나", "다", "라"])[chance.integers(0, 4, n)]
    members = pd.DataFrame({"article_id": articles["article_id"], "similarity": 1.0})
    members["story_id"] = [f"s{i:06d}" for i in story]
    return articles, members


def scores(kind: str, present: np.ndarray, rate: float, chance: np.random.Generator) -> np.ndarray:
    if kind == "flat":
        false_alarms = rate * RECALL * (1 - PRECISION) / PRECISION / (1 - rate)
        assigned = chance.random(present.size) < np.where(present, RECALL, false_alarms)
        return np.where(assigned, 0.9, 0.0)
    evidence = chance.normal(size=present.size) + SEPARATION * present
    log_odds = np.log(rate / (1 - rate)) + SEPARATION * evidence - SEPARATION**2 / 2
    if kind == "overconfident":
        log_odds = 2.5 * log_odds + 1
    return 1 / (1 + np.exp(-log_odds))


def repetition(kind: str, n_codes: tuple[int, ...], n: int, seed: int) -> list[tuple]:
    chance = np.random.default_rng(seed)
    articles, members = archive(n, chance)
    story = members["story_id"].factorize()[0]
    truth, tables = {}, []
    for theme, rate in RATES.items():
        truth[theme] = (chance.random(story.max() + 1) < rate)[story]
        score = scores(kind, truth[theme], rate, chance)
        table = articles[["article_id"]].assign(theme=theme, score=score)
        table = table.assign(assigned=score >= 0.5, role="", evidence=[[]] * n)
        tables.append(table[score >= UNASSIGNED_SHOWN])
    themes = pd.concat(tables, ignore_index=True)
    study = study_shares(themes, articles, members, keys=list(RATES))
    assigned = themes.loc[themes["assigned"], ["article_id", "theme"]]
    years = compute_shares(
        articles,
        assigned.rename(columns={"theme": "key"}),
        members,
        kind="theme",
        keys=list(RATES),
        every="year",
    )
    place = pd.Series(np.arange(n), index=articles["article_id"])
    shares = pd.concat([study, years], ignore_index=True)
    rows = []
    for size in n_codes:
        sample = draw_sample(themes, articles, members, n=size, seed=seed)
        at = place[sample["article_id"]].to_numpy()
        codes = pd.concat(
            sample[["article_id", "weight"]].assign(
                theme=theme, coder="truth", role=np.where(truth[theme][at], "main", "absent")
            )
            for theme in RATES
        )
        made = correct_shares(shares, themes, codes, articles, members)
        for row in made[made["corrected"].notna()].itertuples():
            by = "study" if pd.isna(row.period) else "year"
            rows.append((by, size, row.unit, row.key, *_covered(row)))
    return rows


def _covered(row: object) -> tuple[bool, bool, float]:
    rate = RATES[row.key]
    return (
        row.low <= rate <= row.high,
        row.corrected_low <= rate <= row.corrected_high,
        row.corrected_high - row.corrected_low,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=500)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--codes", type=int, nargs="+", default=[200, 400])
    parser.add_argument("--classifiers", nargs="+", default=["calibrated", "overconfident", "flat"])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("classifier     codes  unit     share  naive  corrected  width  years", flush=True)
    for kind in given.classifiers:
        found = defaultdict(list)
        for number in range(given.repetitions):
            for by, *cell, naive, corrected, width in repetition(
                kind, tuple(given.codes), given.articles, given.seed * 100_000 + number
            ):
                found[(by, *cell)].append((naive, corrected, width))
        for size in given.codes:
            for unit in ("article", "story"):
                for theme, rate in RATES.items():
                    naive, corrected, width = np.mean(found["study", size, unit, theme], axis=0)
                    years = found.get(("year", size, unit, theme))
                    by_year = f"{np.mean(years, axis=0)[1]:.3f}" if years else "too few"
                    print(
                        f"{kind:<14} {size:>5}  {unit:<8} {rate:>4.0%}  {naive:.3f}  "
                        f"{corrected:.3f}      {width:.3f}  {by_year}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
