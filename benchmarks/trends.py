"""Trends on simulated corpora: false alarms, planted steps and slopes, drift of words, time.

    python benchmarks/trends.py null   [--corpora 200]
    python benchmarks/trends.py steps  [--corpora 60]
    python benchmarks/trends.py slopes [--corpora 40]
    python benchmarks/trends.py drift  [--articles 6000]
    python benchmarks/trends.py time
    python benchmarks/trends.py all

Counts are over-dispersed draws (beta-binomial; binomial at a dispersion of 1) that follow an AR(1)
through a Gaussian copula: 84 months of 100, 250 or 1,000 articles. A corpus is one family of five
themes with shares of 1 to 30 %.

Beside the null corpora stands the weak-signal rule of BERTrend (Boutaleb, Picault and Grosjean
2024, BERTrend: Neural Topic Modeling for Emerging Trends Detection, FuturED at EMNLP,
arXiv:2411.05930; defaults of github.com/rte-france/BERTrend), written from its definition: the
popularity of a topic adds up its articles and decays by exp(-0.01 d^2) while it has none; topics
whose latest popularity lies between the 10th and the 75th percentile of all popularity values of
the last year are weak signals if it rose over the last fortnight, those above it strong signals.
A month stands for the rule's week.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import betabinom, binom, norm

from hwadu.trends.changes.changes import find_changes
from hwadu.trends.changes.interrupted import event_effects
from hwadu.trends.vocabulary.drift import find_drift

MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS").astype("datetime64[s]")
RATES = np.array([0.01, 0.03, 0.1, 0.1, 0.3])
VOLUMES = (100, 250, 1000)
CLAIMS = ("rose", "fell", "seasonal")


def draw(rng, rates, volume, dispersion, autocorrelation):
    """Counts, shape (themes, months)."""
    noise = rng.standard_normal(rates.shape)
    for month in range(1, rates.shape[1]):
        fresh = np.sqrt(1 - autocorrelation**2) * noise[:, month]
        noise[:, month] = autocorrelation * noise[:, month - 1] + fresh
    level = norm.cdf(noise)
    if dispersion == 1:
        return binom.ppf(level, volume, rates)
    precision = (volume - 1) / (dispersion - 1) - 1
    return betabinom.ppf(level, volume, rates * precision, (1 - rates) * precision)


def as_shares(counts, volume):
    parts = []
    for theme, n in enumerate(counts):
        part = {"kind": "theme", "key": str(theme), "by": "", "unit": "article", "period": MONTHS}
        parts.append(
            pd.DataFrame({**part, "denominator": "query", "total": volume, "share": n / volume})
        )
    return pd.concat(parts, ignore_index=True)


def bertrend_signals(counts):
    """Weak and strong signals among the series of one corpus, by the published rule."""
    popularity = np.zeros_like(counts)
    popularity[:, 0] = counts[:, 0]
    idle = np.zeros(len(counts))
    for month in range(1, counts.shape[1]):
        idle = np.where(counts[:, month] > 0, 0, idle + 7)
        decayed = popularity[:, month - 1] * np.exp(-0.01 * idle**2)
        popularity[:, month] = decayed + counts[:, month]
    lower, upper = np.percentile(popularity[:, -52:], [10, 75])
    latest = popularity[:, -1]
    rising = np.array([np.polyfit(range(3), row[-3:], 1)[0] > 0 for row in popularity])
    weak = (latest >= lower) & (latest <= upper) & rising
    return int(weak.sum()), int((latest > upper).sum())


def null_corpus(seed, dispersion, autocorrelation):
    rng = np.random.default_rng([1, seed])
    volume = VOLUMES[seed % 3]
    rates = np.repeat(RATES[:, None], MONTHS.size, axis=1)
    counts = draw(rng, rates, volume, dispersion, autocorrelation)
    found = find_changes(as_shares(counts, volume), family="themes")
    claimed = found[found["verdict"].isin(CLAIMS)]
    weak, strong = bertrend_signals(counts)
    by_test = {test: int((claimed["test"] == test).sum()) for test in ("trend", "step", "season")}
    return {"any": len(claimed) > 0, **by_test, "weak": weak, "strong": strong}


def null(seeds, pool):
    rows = []
    for dispersion in (1.0, 2.5):
        for autocorrelation in (0.0, 0.5):
            work = partial(null_corpus, dispersion=dispersion, autocorrelation=autocorrelation)
            found = pd.DataFrame(list(pool.map(work, seeds, chunksize=5)))
            rows.append(
                {
                    "dispersion": dispersion,
                    "AR": autocorrelation,
                    "corpora": len(seeds),
                    "with any change": int(found["any"].sum()),
                    **{test: int(found[test].sum()) for test in ("trend", "step", "season")},
                    "BERTrend: with any signal": int(((found.weak + found.strong) > 0).sum()),
                    "themes called weak or strong": f"{(found.weak + found.strong).mean():.1f} / 5",
                }
            )
            print(rows[-1], flush=True)
    return pd.DataFrame(rows)


def oracle_place(counts, volume, shortest=4):
    """The likeliest place of the one step there is, by the binomial deviance."""
    n = np.concatenate([[0.0], np.cumsum(counts)])
    at = np.arange(shortest, counts.size - shortest + 1)
    gain = np.zeros(at.size)
    for first, last in ((0, at), (at, counts.size)):
        held, months = n[last] - n[first], last - first
        rate = np.clip(held / (months * volume), 1e-9, 1 - 1e-9)
        gain += held * np.log(rate) + (months * volume - held) * np.log1p(-rate)
    return int(at[np.argmax(gain)])


def step_corpus(seed, volume, dispersion, autocorrelation, height):
    rng = np.random.default_rng([2, seed])
    at = int(rng.integers(12, 73))
    rates = np.repeat(RATES[:, None], MONTHS.size, axis=1)
    rates[2] = np.where(np.arange(MONTHS.size) >= at, 0.1 + height, 0.1)
    counts = draw(rng, rates, volume, dispersion, autocorrelation)
    found = find_changes(as_shares(counts, volume), family="themes")
    claimed = found["verdict"].isin(CLAIMS) & (found["test"] == "step")
    own = found[claimed & (found["key"] == "2")]
    away = np.abs(MONTHS.get_indexer(pd.DatetimeIndex(own["period"])) - at)
    row = {
        "oracle": abs(oracle_place(counts[2], volume) - at) <= 1,
        "found": bool((away <= 1).any()),
        "claimed": len(own) > 0,
        "elsewhere": bool((found["key"] != "2")[claimed].any()),
    }
    if len(own):
        best = own.iloc[int(np.argmin(away))]
        row["size held"] = best["low"] <= height <= best["high"]
        row["date held"] = best["period_low"] <= MONTHS[at] <= best["period_high"]
    return row


def steps(seeds, pool, height=0.1):
    rows = []
    for dispersion, autocorrelation in ((1.0, 0.0), (1.5, 0.25), (2.5, 0.5), (4.0, 0.5)):
        for volume in VOLUMES:
            setting = {"dispersion": dispersion, "autocorrelation": autocorrelation}
            work = partial(step_corpus, volume=volume, height=height, **setting)
            found = pd.DataFrame(list(pool.map(work, seeds, chunksize=5)))
            rows.append(
                {
                    **setting,
                    "height": height,
                    "articles a month": volume,
                    "corpora": len(seeds),
                    "oracle within a month": found["oracle"].sum(),
                    "found within a month": found["found"].sum(),
                    "of the oracle's": found["found"].sum() / max(found["oracle"].sum(), 1),
                    "claimed": found["claimed"].mean(),
                    "steps claimed elsewhere": found["elsewhere"].mean(),
                    "size held": found["size held"].dropna().astype(float).mean(),
                    "date held": found["date held"].dropna().astype(float).mean(),
                }
            )
            print({k: round(float(v), 3) for k, v in rows[-1].items()}, flush=True)
    return pd.DataFrame(rows)


def slope_corpus(seed, dispersion, autocorrelation):
    rng = np.random.default_rng([3, seed])
    volume = VOLUMES[seed % 3]
    change = np.array([0.0, 0.03, -0.05, 0.1, 0.2])
    rates = RATES[:, None] + np.outer(change, np.linspace(-0.5, 0.5, MONTHS.size))
    rates[1:3] += np.array([[0.0], [0.05]])
    rates = np.clip(rates, 0.005, None)
    counts = draw(rng, rates, volume, dispersion, autocorrelation)
    found = find_changes(as_shares(counts, volume), family="themes", tests=("trend",))
    planted = rates[:, -1] - rates[:, 0]
    held = (found["low"] <= planted) & (planted <= found["high"])
    median = (found["theil_sen_low"] <= planted) & (planted <= found["theil_sen_high"])
    return {"held": held.tolist(), "median held": median.tolist()}


def slopes(seeds, pool):
    rows = []
    for dispersion in (1.0, 2.5, 4.0):
        for autocorrelation in (0.0, 0.25, 0.5):
            work = partial(slope_corpus, dispersion=dispersion, autocorrelation=autocorrelation)
            found = list(pool.map(work, seeds, chunksize=5))
            rows.append(
                {
                    "dispersion": dispersion,
                    "AR": autocorrelation,
                    "slopes": len(seeds) * RATES.size,
                    "line: held": np.mean([row["held"] for row in found]),
                    "Theil-Sen: held": np.mean([row["median held"] for row in found]),
                }
            )
            print(rows[-1], flush=True)
    return pd.DataFrame(rows)


def drift(articles, splits=40):
    """Words of the demo: random halves of one year, and the change of words that it plants."""
    from hwadu.demo import default_plan, generate
    from hwadu.tokens import tokenize_articles

    plan = default_plan("2021-01", "2024-12", panel_changes=False)
    made = [article for batch in generate(articles, seed=1, plan=plan) for article in batch]
    corpus = pd.DataFrame(
        {
            "article_id": [article.article_id for article in made],
            "title": [article.title for article in made],
            "title_hangul": "",
            "body": ["\n".join(article.paragraphs) for article in made],
            "published": [article.published for article in made],
            "family": [article.family or article.article_id for article in made],
            "subjects": [(article.main, article.secondary) for article in made],
        }
    ).drop_duplicates("article_id")
    corpus["published"] = pd.to_datetime(corpus["published"]).astype("datetime64[s]")
    corpus = corpus.assign(text_basis="full", keywords="", people="")
    words = tokenize_articles(corpus)
    stories = corpus.rename(columns={"family": "story_id"})[["article_id", "story_id"]]
    members = corpus[["article_id", "subjects"]].explode("subjects")
    members = members.rename(columns={"subjects": "key"})
    given = (words.tokens, words.terms)
    one_year = corpus[corpus["published"].dt.year == 2021]
    quiet = 0
    for seed in range(splits):
        rng = np.random.default_rng(seed)
        families = one_year["family"].unique()
        later = set(families[rng.random(families.size) < 0.5])
        at = np.where(one_year["family"].isin(later), "2021-01-01", "2020-01-01")
        halves = one_year.assign(published=pd.to_datetime(at).astype("datetime64[s]"))
        everything = pd.DataFrame({"article_id": halves["article_id"], "key": "all"})
        found = find_drift(halves, *given, everything, stories, kind="theme", keys=["all"])
        quiet += found.words.empty
    print(f"random halves of one year without any word: {quiet} of {splits}", flush=True)
    found = find_drift(
        corpus, *given, members, stories, kind="theme", keys=["sovereign_ai", "ax_manufacturing"]
    ).words
    year = found["period"].dt.year.to_numpy()
    rows = found[(year == 2023) & (found["rank"] <= 5)]
    return rows[["key", "direction", "rank", "term", "stories_before", "stories", "q_value"]]


def clock():
    rng = np.random.default_rng(4)
    rates = np.exp(rng.uniform(np.log(0.005), np.log(0.2), 47))[:, None] * np.ones(MONTHS.size)
    shares = as_shares(draw(rng, rates, 250, 1.5, 0.25), 250)
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2020-01-20", "2022-11-30"]), "label": ["a", "b"]}
    )
    find_changes(shares[shares["key"] == "0"], family="warm up")
    event_effects(shares[shares["key"] == "0"], events)
    rows = []
    for name, work in (
        ("changes", lambda: find_changes(shares, family="themes")),
        ("events", lambda: event_effects(shares, events)),
    ):
        wall, work_done = time.perf_counter(), time.process_time()
        work()
        rows.append(
            {
                "what": f"{name} of 47 series of 84 months",
                "seconds by the clock": time.perf_counter() - wall,
                "seconds of work": time.process_time() - work_done,
            }
        )
    return pd.DataFrame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("part", choices=["null", "steps", "slopes", "drift", "time", "all"])
    parser.add_argument("--corpora", type=int, help="simulated corpora of each setting")
    parser.add_argument("--step", type=float, default=0.1, help="height of the planted step")
    parser.add_argument("--articles", type=int, default=6000, help="articles of the demo")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="folder for the tables as CSV")
    parser.add_argument("--first", type=int, default=0, help="seed of the first corpus")
    asked = parser.parse_args()

    def seeds(corpora):
        return range(asked.first, asked.first + (asked.corpora or corpora))

    with ProcessPoolExecutor(asked.workers, mp_context=get_context("spawn")) as pool:
        parts = {
            "null": lambda: null(seeds(200), pool),
            "steps": lambda: steps(seeds(60), pool, asked.step),
            "slopes": lambda: slopes(seeds(40), pool),
            "drift": lambda: drift(asked.articles),
            "time": clock,
        }
        for name in parts if asked.part == "all" else [asked.part]:
            began = time.perf_counter()
            table = parts[name]()
            print(f"\n{name} ({time.perf_counter() - began:.0f} s)")
            print(table.round(3).to_string(index=False), flush=True)
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
                table.to_csv(asked.out / f"trends_{name}.csv", index=False)


if __name__ == "__main__":
    main()
