"""Trends on the shapes of real archives: month totals as they are, themes as they are planted.

    python benchmarks/shapes.py constant [--corpora 200]    # nothing changes, or surges alone
    python benchmarks/shapes.py steps    [--corpora 200]    # 20 points, beside an oracle
    python benchmarks/shapes.py surges   [--corpora 200]    # one to three months and back
    python benchmarks/shapes.py slopes   [--corpora 200]    # a slow change
    python benchmarks/shapes.py bands    [--corpora 200]    # smoothed lines
    python benchmarks/shapes.py others   [--corpora 200]    # season, change of source, copies
    python benchmarks/shapes.py gap      [--corpora 200]    # a step in a gap, or a slow change
    python benchmarks/shapes.py early    [--corpora 200]    # a step after one month, or a surge
    python benchmarks/shapes.py all

``shapes.csv`` holds the days, sources and outlets (as numbers) of the articles of three real
archives, without a word of them: *bursty* (1,137 articles in 124 months, a third of them empty, 188
in one), *two sources* (797 articles of one, most in autumn 2022, and 4,026 of another, most in
February 2025) and *steady* (4,734 in 67 months). Counts are drawn around the planted rates: at a
``rho`` of 0 by chance alone; above it the rate of each month varies too, with this correlation
between two articles of one month (0.005 makes the variance half again as large in a month of 100
articles).

The oracle of a step, or surge, knows its date and length, and the noise. It is held to the same
threshold: what it finds at that one place must be as unlikely as the search's best of all places,
in the same family of tests. (That of a surge knows the level too, and that it is no step.)
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from hwadu.trends.changes.changes import find_changes

HERE = Path(__file__).parent
SHAPES = ("bursty", "two sources", "steady")
RHOS = (0.0, 0.005)
RATES = np.array([0.05, 0.1, 0.1, 0.2, 0.4])
HEIGHT = 0.2


@cache
def archive(shape):
    """Days, sources and outlets of one archive."""
    table = pd.read_csv(HERE / "shapes.csv", parse_dates=["day"])
    return table[table["shape"] == shape].drop(columns="shape")


@cache
def months_of(shape):
    """Starts of all months of an archive, and its articles in each."""
    days = archive(shape)
    by_month = days.groupby(days["day"].dt.to_period("M"))["articles"].sum()
    every = pd.period_range(by_month.index[0], by_month.index[-1], freq="M")
    totals = by_month.reindex(every, fill_value=0).to_numpy()
    return every.to_timestamp().astype("datetime64[s]"), totals


def drawn(rng, rates, totals, rho):
    """Counts around rates, shape (themes, months)."""
    if rho:
        held = np.clip(rates, 1e-6, 1 - 1e-6)
        rates = rng.beta(held * (1 / rho - 1), (1 - held) * (1 / rho - 1))
    return rng.binomial(totals, rates)


def as_shares(counts, months, totals):
    parts = []
    for theme, n in enumerate(counts):
        part = {"kind": "theme", "key": str(theme), "by": "", "unit": "article", "period": months}
        share = np.divide(n, totals, out=np.full(n.size, np.nan), where=totals > 0)
        parts.append(
            pd.DataFrame(
                {**part, "denominator": "query", "n": n, "total": totals, "share": share}
            ).assign(partial=False)
        )
    return pd.concat(parts, ignore_index=True)


def changes_of(counts, shape):
    months, totals = months_of(shape)
    return find_changes(as_shares(counts, months, totals), family="themes")


def places_for_surges(totals):
    """Months of some articles, with some before and after them."""
    before = totals.cumsum() - totals
    after = totals.sum() - before - totals
    return np.flatnonzero((totals >= 20) & (before >= 20) & (after >= 20))


def with_surges(rng, rates, totals):
    """One surge of 20 to 60 points and one to three months in each theme."""
    rates = rates.copy()
    for theme in range(len(rates)):
        at = rng.choice(places_for_surges(totals)[:-1])
        length = int(rng.integers(1, 4))
        while totals[at + length :].sum() < 20:
            length -= 1
        rates[theme, at : at + max(length, 1)] += rng.uniform(0.2, 0.6)
    return np.clip(rates, 0, 0.98)


def claimed(found):
    return found[found["verdict"].isin(["rose", "fell", "seasonal", "surged", "dipped"])]


def constant_corpus(seed, shape, rho, surges):
    rng = np.random.default_rng([1, seed])
    _, totals = months_of(shape)
    rates = np.repeat(RATES[:, None], totals.size, axis=1)
    if surges:
        rates = with_surges(rng, rates, totals)
    claims = claimed(changes_of(drawn(rng, rates, totals, rho), shape))
    by_test = claims.drop_duplicates(["key", "test"])["test"].value_counts()
    return {test: int(by_test.get(test, 0)) for test in ("trend", "step", "season", "surge")}


def constant(seeds, shapes, pool):
    """Themes that do not change, without and with surges: how many have a false claim."""
    for shape, surges, rho in product(shapes, (False, True), RHOS):
        made = corpora(pool, seeds, constant_corpus, shape=shape, rho=rho, surges=surges)
        cell = {"shape": shape, "surges planted": surges, "rho": rho}
        yield cell | {"themes": len(made) * RATES.size} | made.sum().to_dict()


def corpora(pool, seeds, corpus, **cell):
    """What the corpora of one cell show, a row each; None makes no row and a list makes several."""
    rows = []
    for made in pool.map(partial(corpus, **cell), seeds, chunksize=5):
        rows += made if isinstance(made, list) else [made] if made is not None else []
    return pd.DataFrame(rows)


def shown(rows):
    """All rows as a table; each is printed as soon as it is made."""
    made = []
    for row in rows:
        made.append({k: round(float(v), 3) if isinstance(v, float) else v for k, v in row.items()})
        print(
            {k: v.item() if isinstance(v, np.generic) else v for k, v in made[-1].items()},
            flush=True,
        )
    return pd.DataFrame(made)


def place_of_step(rng, totals, aside, sparse):
    """A month with about so many articles on its lesser side; beside an empty stretch if asked."""
    before = totals.cumsum() - totals
    lesser = np.minimum(before, totals.sum() - before)
    near = np.abs(np.log(np.maximum(lesser, 1) / aside))
    able = np.flatnonzero((near < 0.35) if aside < 150 else (lesser >= aside))
    able = able[(able > 3) & (able < totals.size - 3)]
    if sparse:  # some of the three months before it, or itself, hold hardly any article
        few = np.array([(totals[at - 3 : at + 1] < 3).sum() >= 2 for at in able], dtype=bool)
        able = able[few] if len(able) else able
    return int(rng.choice(able)) if able.size else None


def oracle_finds(found, key, p_value):
    """Whether the oracle's p-value would be a finding among the other tests of the family."""
    from hwadu.trends.changes.changes import with_verdicts

    table = found.copy()
    mine = table["key"] == key
    table = pd.concat([table[~(mine & (table["test"] == "step"))], found[mine].head(1)])
    row = table.index.size - 1
    table = table.reset_index(drop=True)
    table.loc[row, ["test", "p_value", "low", "high"]] = ["step", p_value, 0.01, 1.0]
    # trends and seasons of the stepping theme are left as they were
    table["equivalence_q"] = np.nan
    return with_verdicts(table).loc[row, "verdict"] == "rose"


def search_null(shape, rho, rate, draws=400):
    """Largest likelihood ratio over all dates in counts without a step, the noise known."""
    return _search_null(shape, rho, float(rate), draws)


@cache
def _search_null(shape, rho, rate, draws):
    rng = np.random.default_rng(99)
    _, totals = months_of(shape)
    worth = totals / (1 + rho * np.maximum(totals - 1, 0))
    n = drawn(rng, np.full((draws, totals.size), rate), totals, rho)
    share = np.divide(n, totals, out=np.zeros(n.shape), where=totals > 0)
    return np.sort(likelihood_ratios(share * worth, worth, totals).max(axis=1))


def likelihood_ratios(n, worth, totals, aside=20):
    """Of two levels against one, at every date with so many articles on either side."""
    before = np.cumsum(n, axis=1)[:, :-1]
    size = np.cumsum(worth)[:-1]
    whole, all_worth = n.sum(axis=1, keepdims=True), worth.sum()

    def fitted(held, number):
        rate = np.clip(held / np.maximum(number, 1e-9), 1e-9, 1 - 1e-9)
        return held * np.log(rate) + (number - held) * np.log1p(-rate)

    ratio = 2 * (
        fitted(before, size) + fitted(whole - before, all_worth - size) - fitted(whole, all_worth)
    )
    seen = np.cumsum(totals)[:-1]
    able = (seen >= aside) & (totals.sum() - seen >= aside)
    return np.where(able, ratio, 0.0)


def step_corpus(seed, shape, rho, aside, sparse=False, height=HEIGHT):
    rng = np.random.default_rng([2, seed])
    months, totals = months_of(shape)
    at = place_of_step(rng, totals, aside, sparse)
    if at is None:
        return None
    rates = np.repeat(RATES[:, None], totals.size, axis=1)
    up = rng.random() < 0.5
    after = np.arange(totals.size) >= at
    rates[1] = np.where(after == up, 0.1 + height, 0.1)
    counts = drawn(rng, rates, totals, rho)
    found = changes_of(counts, shape)
    worth = totals / (1 + rho * np.maximum(totals - 1, 0))
    share = np.divide(counts[1], totals, out=np.zeros(totals.size), where=totals > 0)
    ratio = likelihood_ratios((share * worth)[None], worth, totals)[0, at - 1]
    null = search_null(shape, rho, 0.2)
    # beyond the simulated null its tail falls by half for every 1.39, as that of chi-squared does
    p_value = (null >= ratio).mean() if ratio < null[-4] else 0.01 * np.exp(-(ratio - null[-4]) / 2)
    claims = claimed(found[found["key"] == "1"])
    mine = claims[claims["test"] == "step"]
    row = {"oracle": oracle_finds(found, "1", max(p_value, 1e-6)), "found": len(mine) > 0}
    row["surge"] = bool((claims["test"] == "surge").any())
    if len(mine):
        away = np.abs(months.get_indexer(pd.DatetimeIndex(mine["period"])) - at)
        best = mine.iloc[int(np.argmin(away))]
        place = months.get_loc(best["period"])
        low, high = sorted((place, at))
        row["near"] = int((totals[low:high] >= 10).sum()) <= 1
        row["date held"] = best["period_low"] <= months[at] <= best["period_high"]
        row["size held"] = best["low"] <= (height if up else -height) <= best["high"]
        row["leads"] = claims.loc[claims["describes"], "test"].eq("step").any()
    return row


def steps(seeds, shapes, pool):
    """A theme of 10 % that steps up or down by 20 points, among four that do not change."""
    cells = [(aside, False) for aside in (30, 60, 100, 150, 300)] + [(150, True)]
    for shape, rho, (aside, sparse) in product(shapes, RHOS, cells):
        made = corpora(pool, seeds, step_corpus, shape=shape, rho=rho, aside=aside, sparse=sparse)
        if made.empty:  # no month of this archive has so many articles on its lesser side
            continue
        hit = made.reindex(columns=["date held", "size held", "near", "leads"])
        hit = hit[made["found"]].astype(float)  # what was not found has none of them
        asked = {"articles aside": f"{aside}{' or more' if aside >= 150 else ''}"}
        cell = {"shape": shape, "rho": rho, **asked, "beside few": sparse, "corpora": len(made)}
        found = {**against_oracle(made), **hit.sum().astype(int).to_dict()}
        yield cell | found | {"called a surge": made["surge"].sum()}


def against_oracle(made):
    """How many are found, by the oracle too, and one over the other."""
    found, oracle = made["found"].sum(), made["oracle"].sum()
    return {"found": found, "oracle": oracle, "of the oracle's": found / max(oracle, 1)}


def surge_corpus(seed, shape, rho, articles, height, length=1):
    from scipy.stats import norm

    from hwadu.trends.surges.surge_noise import signed_root
    from hwadu.trends.surges.surges import OVERLAP, stretches

    rng = np.random.default_rng([3, seed])
    months, totals = months_of(shape)
    totals = totals.copy()
    at = int(rng.choice(places_for_surges(totals)))
    totals[at] = articles
    rates = np.repeat(RATES[:, None], totals.size, axis=1)
    rates[1, at] += height
    counts = drawn(rng, rates, totals, rho)
    found = find_changes(as_shares(counts, months, totals), family="themes")
    claims = claimed(found[found["key"] == "1"])
    mine = claims[claims["test"] == "surge"]
    low, high = months[max(at - 1, 0)], months[min(at + 1, months.size - 1)]
    dated = (mine["period"] >= low) & (mine["period"] <= high)
    part = 1 + rho * (articles - 1)
    root = signed_root(*(np.array([x]) for x in (counts[1, at] / part, articles / part, 0.1)))
    seen = np.flatnonzero(totals)
    tried = len(stretches(seen, totals[seen].astype(float))) * OVERLAP
    p_value = min(float(2 * norm.sf(abs(root[0]))) * tried, 1.0)
    return {
        "oracle": surge_oracle(found, p_value),
        "found": bool(dated.any()),
        "season": bool((claims["test"] == "season").any()),
        "lasting step": bool((claims["test"] == "step").any()),
        "trend": bool((claims["test"] == "trend").any()),
        "leads": claims.loc[claims["describes"], "test"].eq("surge").any(),
    }


def surge_oracle(found, p_value):
    from scipy.stats import false_discovery_control

    others = found[(found["test"] == "surge") & (found["key"] != "1")]["p_value"]
    return bool(false_discovery_control(np.append(others, p_value))[-1] < 0.05)


def surges(seeds, shapes, pool):
    """A theme of 10 % that surges for a month of so many articles, among four that do not."""
    cells = ((0.2, 30), (0.2, 60), (0.2, 100), (0.2, 200), (0.15, 100))
    for shape, rho, (height, articles) in product(shapes, RHOS, cells):
        asked = {"shape": shape, "rho": rho, "height": height, "articles": articles}
        made = corpora(pool, seeds, surge_corpus, **asked)
        beside = {k: made[k].sum() for k in ("season", "lasting step", "trend")}
        leads = made.loc[made["found"], "leads"].sum()
        yield {**asked, "corpora": len(made), **against_oracle(made), **beside, "leads": leads}


RISES = ((0.0, 0.0), (0.05, 0.2), (0.1, 0.4), (0.5, 0.2), (0.02, 0.06))


def slope_corpus(seed, shape, rho, curve):
    from hwadu.trends.changes.long_trend import ENDS

    rng = np.random.default_rng([4, seed])
    _, totals = months_of(shape)
    along = np.linspace(0, 1, totals.size)
    made = []
    for low, high in RISES[1:]:
        if curve:
            ends = [np.log(x / (1 - x)) for x in (low, high)]
            made.append(1 / (1 + np.exp(-(ends[0] + along * (ends[1] - ends[0])))))
        else:
            made.append(low + along * (high - low))
    rates = np.array([np.full(totals.size, 0.15), *made])
    found = changes_of(drawn(rng, rates, totals, rho), shape)
    trends = found[found["test"] == "trend"].set_index("key")
    rows = []
    for theme, rate in enumerate(rates):
        ends = []
        for weight in (totals, totals[::-1]):
            first = np.where(np.cumsum(weight) - weight < ENDS, weight, 0)
            ends.append(first / first.sum())
        true = float(ends[1][::-1] @ rate - ends[0] @ rate)
        row = trends.loc[str(theme)]
        rows.append(
            {
                "held": bool(row["low"] <= true <= row["high"]),
                "impossible": bool(row["low"] < -1 or row["high"] > 1),
                "disagrees": bool((row["q_value"] > 0.2) and (row["low"] > 0 or row["high"] < 0)),
                "claimed": row["verdict"] in ("rose", "fell") and true != 0,
                "leads": bool(row["describes"]),
                "moves": true != 0,
            }
        )
    return rows


def slopes(seeds, shapes, pool):
    """Slow changes: intervals of the change that hold it, and are possible."""
    for shape, rho, curve in product(shapes, RHOS, (False, True)):
        made = corpora(pool, seeds, slope_corpus, shape=shape, rho=rho, curve=curve)
        moves = made[made["moves"]]
        yield {
            "shape": shape,
            "rho": rho,
            "change": "logistic" if curve else "straight",
            "intervals": len(made),
            "held": made["held"].mean(),
            "beyond what is possible": made["impossible"].sum(),
            "leave out zero at q > 0.2": made["disagrees"].sum(),
            "slopes": len(moves),
            "found": moves["claimed"].sum(),
            "lead": moves.loc[moves["claimed"], "leads"].sum(),
        }


def band_corpus(seed, shape, rho):
    from hwadu.trends.shares.smooth import alike_of, smooth_line

    rng = np.random.default_rng([5, seed])
    _, totals = months_of(shape)
    along = np.arange(totals.size)
    lines = {
        "flat, 10 %": np.full(totals.size, 0.1),
        "rare, 1 %": np.full(totals.size, 0.01),
        "from 5 to 30 %": np.linspace(0.05, 0.3, totals.size),
        "wave of 3.5 years": 0.15 * (1 + 0.45 * np.sin(2 * np.pi * along / 42)),
    }
    rows = []
    counts = {name: drawn(rng, rate[None], totals, rho)[0] for name, rate in lines.items()}
    alike = alike_of([(n.astype(float), totals.astype(float)) for n in counts.values()])
    for name, rate in lines.items():
        n = counts[name]
        seen = np.flatnonzero(totals)
        inside = slice(seen[0], seen[-1] + 1)
        line = smooth_line(n[inside].astype(float), totals[inside].astype(float), alike)
        drawn_at = np.isfinite(line.value)
        held = ((line.low <= rate[inside]) & (rate[inside] <= line.high))[drawn_at]
        reach = int(line.bandwidth) if np.isfinite(line.bandwidth) else totals.size
        lone = [not totals[max(at - reach, 0) : at + reach + 1].any() for at in along[inside]]
        rows.append(
            {
                "line": name,
                "held": int(held.sum()),
                "drawn": int(drawn_at.sum()),
                "zero width": int((line.high - line.low <= 0)[drawn_at].sum()),
                "out of reach": int((drawn_at & np.array(lone)).sum()),
            }
        )
    return rows


def bands(seeds, shapes, pool):
    """Smoothed bands: where they are drawn, and how often they hold the rate there."""
    for shape, rho in product(shapes, RHOS):
        made = corpora(pool, seeds, band_corpus, shape=shape, rho=rho)
        for name, mine in made.groupby("line", sort=False):
            yield {
                "shape": shape,
                "rho": rho,
                "line": name,
                "held": mine["held"].sum() / mine["drawn"].sum(),
                "months drawn": mine["drawn"].mean(),
                "of": months_of(shape)[1].size,
                "zero width": mine["zero width"].sum(),
                "out of reach": mine["out of reach"].sum(),
            }


def other_corpus(seed, shape, rho, what):
    """A season, another level in the second source, or a press release that all outlets print."""
    rng = np.random.default_rng([6, seed])
    months, totals = months_of(shape)
    rates = np.repeat(RATES[:, None], totals.size, axis=1)
    if what == "season":
        rates[1] = 0.15 * (1 + 0.7 * np.cos(2 * np.pi * months.month.to_numpy() / 12))
    if what == "source":
        days = archive(shape)
        last = days.groupby("source")["day"].max().min()
        rates[1] = np.where(months > last, 0.3, 0.1)
    counts = drawn(rng, rates, totals, rho)
    as_stories = as_shares(counts, months, totals).assign(unit="story")
    if what == "copies":  # thirty copies of one text: thirty articles, one story
        at = int(rng.choice(places_for_surges(totals)))
        counts, totals = counts.copy(), totals.copy()
        counts[1, at] += 30
        totals[at] += 30
    found = find_changes(as_shares(counts, months, totals), family="themes")
    claims = claimed(found)
    mine = claims[claims["key"] == "1"]
    told = set(mine["test"])
    row = {name: name in told for name in ("season", "step", "surge", "trend")}
    row["leads"] = (
        mine.loc[mine["describes"], "test"]
        .eq({"season": "season", "source": "step", "copies": "surge"}[what])
        .any()
    )
    if what == "copies":
        stories = claimed(find_changes(as_stories, family="themes", unit="story"))
        row["among stories"] = bool((stories["key"] == "1").any())
    return row


def others(seeds, shapes, pool):
    """What describes a theme of another kind: corpora in which each is claimed."""
    kinds = {"season": ("bursty", "steady"), "source": ("two sources",), "copies": SHAPES}
    for what, able in kinds.items():
        for shape, rho in product((one for one in able if one in shapes), RHOS):
            made = corpora(pool, seeds, other_corpus, shape=shape, rho=rho, what=what)
            cell = {"what": what, "shape": shape, "rho": rho, "corpora": len(made)}
            yield cell | made.sum().to_dict()


def gap_corpus(seed, rho, slow):
    """How much better two levels fit than a line or curve, across the gap and the noise known."""
    from hwadu.trends.changes.long_trend import curved
    from hwadu.trends.changes.series import Series, fit, gained

    rng = np.random.default_rng([7, seed])
    months, totals = months_of("two sources")
    at = int(rng.integers(27, 53))
    rate = np.where(np.arange(totals.size) >= at, 0.3, 0.1)
    if slow:
        rate = np.linspace(0.1, 0.4, totals.size)
    rate = rate if rng.random() < 0.5 else rate.min() + rate.max() - rate
    count = drawn(rng, rate[None], totals, rho)[0]
    seen = totals > 0
    days = months.to_numpy().astype("datetime64[D]").astype(float)[seen]
    series = Series(count[seen] / totals[seen], totals[seen].astype(float), days, rho)
    ones = np.ones(days.size)
    line = np.column_stack([ones, series.line])
    levels = np.column_stack([ones, np.flatnonzero(seen) > 30])
    moved = max(gained(series, fit(series, line).fitted), gained(series, curved(series, line).rate))
    return gained(series, fit(series, levels).fitted) - moved


def gap(seeds, shapes, pool):
    """What can be known at all of a step in a gap: told from lines, nine in ten of them told."""
    for rho in RHOS:
        step, line = (
            np.array(list(pool.map(partial(gap_corpus, rho=rho, slow=slow), seeds, chunksize=20)))
            for slow in (False, True)
        )
        told = (step > np.quantile(line, 0.9)).mean()
        better = (step[:, None] > line).mean()
        yield {"rho": rho, "steps told, lines to 90 %": told, "fits better than a line": better}


def early_corpus(seed, rho, surge):
    """How much likelier a step just after the first full month is than a surge of that month."""
    from scipy.stats import betabinom, binom

    rng = np.random.default_rng([8, seed])
    _, totals = months_of("two sources")
    before = totals[: places_for_surges(totals)[0]]  # the month itself is at 0.3 either way
    count = drawn(rng, np.full((1, before.size), 0.1 if surge else 0.3), before, rho)[0]

    def likely(rate):
        if not rho:
            return binom.logpmf(count, before, rate).sum()
        return betabinom.logpmf(
            count, before, rate * (1 / rho - 1), (1 - rate) * (1 / rho - 1)
        ).sum()

    return likely(0.3) - likely(0.1)


def early(seeds, shapes, pool):
    """What can be known at all of a step after the first full month: both levels are known."""
    for rho in RHOS:
        step, surge = (
            np.array(list(pool.map(partial(early_corpus, rho=rho, surge=one), seeds, chunksize=99)))
            for one in (False, True)
        )
        row = {"rho": rho, "steps told": (step > 0).mean(), "surges told": (surge < 0).mean()}
        yield row | {"steps told, surges to 95 %": (step > np.quantile(surge, 0.95)).mean()}


TASKS = {f.__name__: f for f in (constant, steps, surges, slopes, bands, others, gap, early)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("task", choices=[*TASKS, "all"])
    parser.add_argument("--corpora", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="seed of the first corpus")
    parser.add_argument("--shape", choices=SHAPES, help="of one archive alone")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder for the tables as CSV")
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.corpora)
    shapes = [asked.shape] if asked.shape else SHAPES
    with ProcessPoolExecutor(asked.workers, mp_context=get_context("spawn")) as pool:
        for name in TASKS if asked.task == "all" else [asked.task]:
            began = time.perf_counter()
            table = shown(TASKS[name](seeds, shapes, pool))
            print(f"\n{name}: {asked.corpora} corpora a cell, {time.perf_counter() - began:.0f} s")
            print(table.to_string(index=False) + "\n", flush=True)
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
                table.to_csv(asked.out / f"{name}.csv", index=False)


if __name__ == "__main__":
    main()
