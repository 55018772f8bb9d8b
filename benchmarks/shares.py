"""Shares: coverage of their intervals, bias of adjusted shares.

    python benchmarks/shares.py coverage [--corpora 20] [--months 60] [--demo]

    python benchmarks/shares.py adjusted [--corpora 10] [--articles 100 400 1200]

    python benchmarks/shares.py smooth [--corpora 40]


``coverage`` draws stories, each with its themes, day and number of copies, from monthly rates that
vary around a plan (dispersion 1, 2.5 and 4; autocorrelation 0 and 0.5, where the dispersion allows
it), and counts how often the interval of a month holds the rate that was drawn for it. Some themes
also flare up on single days, so that articles of one day are alike beyond their copies. ``--demo``
takes the articles of ``hwadu.demo`` instead: those are drawn one by one and put into stories
afterwards, so that copies take the place of other articles; its drawn rates of stories are found
by drawing again.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace

import numpy as np
import pandas as pd

from hwadu import demo
from hwadu.demo.planted.monthly_rates import drawn_rates
from hwadu.trends import compute_shares, describe_outlets
from hwadu.trends.shares.smooth import smooth_line

BINS = ["under 1 %", "1 to 5 %", "5 to 20 %", "over 20 %"]
EDGES = [0.01, 0.05, 0.20]
NOISE = [(1.0, 0.0), (2.5, 0.0), (2.5, 0.5), (4.0, 0.0), (4.0, 0.5)]
MILD = [(2.5, 0.25), (4.0, 0.25)]  # for the smoothed line, beside those
RATES = np.array([0.004, 0.007, 0.015, 0.025, 0.04, 0.07, 0.10, 0.15, 0.25, 0.40])
FLARES = 0.04  # correlation of two stories of one day, for every second theme
COPIED, COPIES = 0.2, 2.5  # part of the stories that have copies, and how many those have
OUTLETS = 12
REDRAWN = 40


def draw_stories_first(
    articles: int, months: int, dispersion: float, memory: float, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Articles, members, story members, and drawn rates (of articles and stories, themes, months).

    Whether a story is copied does not depend on its themes, so the drawn rate is that of stories
    and of articles.
    """
    rng = np.random.default_rng([seed, articles, int(10 * dispersion), int(10 * memory)])
    n_stories = rng.poisson(articles / (1 + COPIED * COPIES), months)
    planned = np.repeat(RATES[:, None], months, axis=1)
    planned *= np.linspace(0.8, 1.25, months)
    same = np.full(len(RATES), dispersion), np.full(len(RATES), memory)
    rates = drawn_rates(planned, n_stories, *same, rng)
    month = np.repeat(np.arange(months), n_stories)
    day = rng.integers(0, 28, month.size)
    chance = rates[:, month]
    precision = 1 / FLARES - 1
    for theme in range(0, len(RATES), 2):
        mean = np.clip(rates[theme], 1e-9, 1 - 1e-9)[:, None]
        by_day = rng.beta(mean * precision, (1 - mean) * precision, (months, 28))
        chance[theme] = by_day[month, day]
    carries = rng.random(chance.shape) < chance
    copies = (rng.random(month.size) < COPIED) * rng.geometric(1 / COPIES, month.size)
    story = np.repeat(np.arange(month.size), 1 + copies)
    start = np.datetime64("2019-01", "M") + month
    moment = start.astype("datetime64[s]") + (day * 86400).astype("timedelta64[s]")
    ids = np.char.mod("%08d", np.arange(story.size)).astype(object)
    table = pd.DataFrame(
        {
            "article_id": ids,
            "published": moment[story],
            "press": np.char.mod("outlet %d", rng.integers(0, OUTLETS, story.size)).astype(object),
        }
    )
    theme, row = np.nonzero(carries[:, story])
    members = pd.DataFrame({"article_id": ids[row], "key": theme.astype(str)})
    told = pd.DataFrame({"article_id": ids, "story_id": story.astype(str)})
    return table, members, told, np.stack([rates, rates])


def draw_demo(
    articles: int, months: int, dispersion: float, memory: float, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, np.ndarray]:
    """The same four from the demo's labels; rates of articles, then of stories."""
    last = str(np.datetime64("2019-01", "M") + months - 1)
    plan = demo.default_plan("2019-01", last, dispersion=dispersion, autocorrelation=memory)
    labels = demo.draw_labels(articles * months, seed, plan=plan)
    # what share of stories the drawn rates give: the mean over corpora drawn from just them
    calm = np.ones_like(plan.dispersion), np.zeros_like(plan.autocorrelation)
    again = replace(plan, planned=labels.rate_adjusted, dispersion=calm[0], autocorrelation=calm[1])
    redrawn = [
        story_shares(demo.draw_labels(articles * months, 10_000 + number, plan=again))
        for number in range(REDRAWN)
    ]
    return (*tables_of(labels), np.stack([labels.rate, np.nanmean(redrawn, axis=0)]))


def story_shares(labels: demo.DemoLabels) -> np.ndarray:
    first = np.unique(labels.story, return_index=True)[1]
    months, subjects = len(labels.plan.months), len(demo.SUBJECTS)
    total = np.bincount(labels.month[first], minlength=months)
    n = np.zeros((subjects, months))
    for role in (labels.main[first], labels.second[first]):
        known = role >= 0
        np.add.at(n, (role[known], labels.month[first][known]), 1)
    return n / np.where(total > 0, total, np.nan)


def tables_of(labels: demo.DemoLabels) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    ids = np.char.mod("%08d", np.arange(len(labels))).astype(object)
    names = np.array([outlet.name for outlet in labels.plan.outlets], dtype=object)
    table = pd.DataFrame(
        {"article_id": ids, "published": labels.published, "press": names[labels.outlet]}
    )
    both = [(labels.main, labels.main >= 0), (labels.second, labels.second >= 0)]
    parts = [
        pd.DataFrame({"article_id": ids[kept], "key": subject[kept].astype(str)})
        for subject, kept in both
    ]
    told = pd.DataFrame({"article_id": ids, "story_id": labels.story.astype(str)})
    return table, pd.concat(parts, ignore_index=True), told


def coverage(corpora: int, months: int, from_demo: bool, first: int) -> None:
    draw = draw_demo if from_demo else draw_stories_first
    found = []
    for articles in (100, 400):
        for dispersion, memory in NOISE:
            for seed in range(first, first + corpora):
                table, members, told, rates = draw(articles, months, dispersion, memory, seed)
                keys = [str(key) for key in range(rates.shape[1])]
                shares = compute_shares(table, members, told, kind="theme", keys=keys)
                for unit, rate in zip(("article", "story"), rates, strict=True):
                    mine = shares[shares["unit"] == unit]
                    low, high = (mine[c].to_numpy().reshape(rate.shape) for c in ("low", "high"))
                    held = (low <= rate) & (rate <= high)
                    found.append(
                        pd.DataFrame(
                            {
                                "unit": unit,
                                "articles": articles,
                                "dispersion": dispersion,
                                "memory": memory,
                                "bin": np.digitize(rate, EDGES).ravel(),
                                "held": held.ravel(),
                            }
                        )
                    )
    table = pd.concat(found, ignore_index=True)
    table["bin"] = pd.Categorical.from_codes(table["bin"], BINS)
    print("held, all dispersions together; in brackets the number of months")
    print(_held(table, ["unit", "articles"]))
    print("by dispersion and autocorrelation")
    print(_held(table, ["unit", "articles", "dispersion", "memory"]))


def _held(table: pd.DataFrame, rows: list[str]) -> str:
    cells = table.groupby([*rows, "bin"], observed=True)["held"].agg(["mean", "size"])
    text = cells.apply(lambda cell: f"{100 * cell['mean']:.1f} ({cell['size']:.0f})", axis=1)
    return text.unstack("bin").to_string() + "\n"


def adjusted(corpora: int, articles: list[int]) -> None:
    print("points; against the rate in the demo's fixed mix of outlets, themes and months pooled")
    rows = []
    for size in articles:
        errors = []
        for seed in range(corpora):
            labels = demo.draw_labels(size * 84, seed)
            table, members, told = tables_of(labels)
            keys = [str(key) for key in range(len(demo.SUBJECTS))]
            shares = compute_shares(
                table, members, told, kind="theme", keys=keys, outlets=describe_outlets(table)
            )
            mine = shares[shares["unit"] == "article"]
            truth = labels.rate_adjusted.ravel()
            low, high = mine["adjusted_low"].to_numpy(), mine["adjusted_high"].to_numpy()
            errors.append(
                pd.DataFrame(
                    {
                        "theme": np.repeat(demo.SUBJECTS, 84),
                        "year": np.tile(np.arange(84) // 12, len(keys)),
                        "raw": mine["share"].to_numpy() - truth,
                        "adjusted": mine["adjusted"].to_numpy() - truth,
                        "held": (low <= truth) & (truth <= high),
                    }
                )
            )
        found = pd.concat(errors)
        bias = found.groupby(["theme", "year"])[["raw", "adjusted"]].mean().abs()
        rmse = found[["raw", "adjusted"]].pow(2).mean().pow(0.5)
        by_theme = found.groupby("theme")[["raw", "adjusted"]].mean().abs().max()
        rows.append(
            {
                "articles a month": size,
                "largest bias of a theme, raw": 100 * by_theme["raw"],
                "adjusted": 100 * by_theme["adjusted"],
                "of a theme in a year, raw": 100 * bias["raw"].max(),
                "adjusted ": 100 * bias["adjusted"].max(),
                "RMSE, raw": 100 * rmse["raw"],
                "adjusted  ": 100 * rmse["adjusted"],
                "adjusted interval holds %": 100 * found["held"].mean(),
            }
        )
    print(pd.DataFrame(rows).round(2).T.to_string(header=False))


def smooth(corpora: int, months: int, first: int) -> None:
    shapes = {
        "flat, 8 %": np.full(months, 0.08),
        "rare, 0.6 %": np.full(months, 0.006),
        "rising from 3 to 15 %": np.linspace(0.03, 0.15, months),
        "a wave of 3.5 years": 0.1 * (1 + 0.45 * np.sin(2 * np.pi * np.arange(months) / 42)),
    }
    rng = np.random.default_rng(first)
    rows = []
    for articles in (100, 400):
        for dispersion, memory in sorted(NOISE + MILD):
            for name, shape in shapes.items():
                held = []
                for _ in range(corpora):
                    total = rng.poisson(articles, months)
                    noise = np.array([dispersion]), np.array([memory])
                    rate = drawn_rates(shape[None], total, *noise, rng)[0]
                    line = smooth_line(rng.binomial(total, rate).astype(float), total.astype(float))
                    held.append(((line.low <= shape) & (shape <= line.high)).mean())
                rows.append((articles, dispersion, memory, name, 100 * np.mean(held)))
    names = ["articles", "dispersion", "memory", "line", "held"]
    table = pd.DataFrame(rows, columns=names).set_index(names[:-1])["held"]
    print(table.unstack("line").round(1).to_string())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    tasks = parser.add_subparsers(required=True)
    task = tasks.add_parser("coverage")
    task.add_argument("--corpora", type=int, default=20)
    task.add_argument("--months", type=int, default=60)
    task.add_argument("--demo", dest="from_demo", action="store_true")
    task.add_argument("--first", type=int, default=0, help="seed of the first corpus")
    task.set_defaults(run=coverage)
    task = tasks.add_parser("adjusted")
    task.add_argument("--corpora", type=int, default=10)
    task.add_argument("--articles", type=int, nargs="*", default=[100, 400, 1200])
    task.set_defaults(run=adjusted)
    task = tasks.add_parser("smooth")
    task.add_argument("--corpora", type=int, default=40)
    task.add_argument("--months", type=int, default=84)
    task.add_argument("--first", type=int, default=0, help="seed of all corpora")
    task.set_defaults(run=smooth)
    options = vars(parser.parse_args())
    run = options.pop("run")
    clock = time.perf_counter()
    run(**options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - clock:.1f} s, {peak:.0f} MiB")


if __name__ == "__main__":
    main()
