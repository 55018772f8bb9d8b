"""Readers that must earn it: where reading pays, which readers are believed, what shares then say.

    python benchmarks/readers.py RUN CODES.csv [--part curve earn shares] [--draws 100] [--first 0]

``RUN`` is a run over the articles, with the codebook that ``CODES.csv`` was coded by: a column
``url`` and one for each theme (2 main, 1 secondary, 0 absent). Only the coded articles are used.
Their codes are what a perfect reader answers. A reader is spoiled to a kappa of 0.9, 0.75 or 0.5
with them, theme by theme:

    random   a code is replaced by one drawn at the theme's rate, so that the total stays right
    misses   the theme is overlooked, and never seen where it is not
    over     the theme is seen where it is not, and never overlooked

curve    macro F1 over all articles when the most doubtful 0, 5, 10, 20 and 30 % were read.
earn     readers judged by 200 human codes a draw: how many themes with 20 coded articles or more
         are earned, where every article is read and where 30 % are; and what becomes of the
         rarest theme if a reader is bad at that one alone.
shares   intervals of the share in the whole study, corrected by 200 codes, that hold the rate the
         articles were drawn from; 30 % are read, by a reader that is used for all themes (forced)
         and by one that is used where it has earned it. Each draw makes an archive of 3,000
         articles out of the coded ones, with replacement.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

import hwadu
from hwadu.themes import correct_shares, draw_sample, study_shares
from hwadu.themes.coding.drawing.draw_by_doubt import draw_for_reader, draw_next
from hwadu.themes.evaluation.earning import judge_reader

KAPPAS = (0.9, 0.75, 0.5)
KINDS = ("random", "misses", "over")
CODES = 200
ENOUGH = 20
READ = 0.3
ARCHIVE = 3000


@dataclass(frozen=True)
class Coded:
    """Articles with their codes and with what the run says of them."""

    articles: pd.DataFrame
    themes: pd.DataFrame
    names: list[str]
    truth: np.ndarray
    assigned: np.ndarray

    def drawn(self, at: np.ndarray) -> Coded:
        """These articles, some of them several times, under new ids, each drawn for itself.

        Their days and outlets are dealt out anew: copies of one article would stand together on
        its day, as if the articles of a day were alike, and intervals would allow for that.
        """
        ids = np.array([f"a{number:06d}" for number in range(at.size)], dtype=object)
        articles = self.articles.iloc[at].assign(article_id=ids).reset_index(drop=True)
        dealt = articles.sample(frac=1, random_state=at.size)[["published", "press"]]
        articles[["published", "press"]] = dealt.set_axis(articles.index)
        before = pd.DataFrame(
            {"article_id": self.articles["article_id"].to_numpy()[at], "new": ids}
        )
        themes = self.themes.merge(before, on="article_id").drop(columns="article_id")
        themes = themes.rename(columns={"new": "article_id"})
        return Coded(articles, themes, self.names, self.truth[at], self.assigned[at])


def load(run: Path, codes: Path) -> Coded:
    opened = hwadu.open_run(run)
    coded = pd.read_csv(codes).drop_duplicates("url")
    articles = opened.articles.drop_duplicates("url")
    articles = articles[articles["url"].isin(coded["url"])].reset_index(drop=True)
    names = sorted(set(coded.columns) & set(opened.codebook["theme"]))
    themes = opened.themes[
        opened.themes["article_id"].isin(articles["article_id"])
        & opened.themes["theme"].isin(names)
    ]
    found = coded.set_index("url").loc[articles["url"], names].to_numpy() > 0
    ids = articles["article_id"]
    assigned = np.stack(
        [
            ids.isin(themes.loc[(themes["theme"] == name) & themes["assigned"], "article_id"])
            for name in names
        ],
        axis=1,
    )
    print(f"{len(articles)} of {len(coded)} coded articles are in the run; {len(names)} themes")
    return Coded(articles, themes.reset_index(drop=True), names, found, assigned)


def error_rates(share: float, kappa: float, kind: str) -> tuple[float, float]:
    """Parts of the articles with and without a theme that a reader of this kappa gets wrong."""
    if kind == "random" or kappa == 1:
        return (1 - kappa) * (1 - share), (1 - kappa) * share
    low, high = 0.0, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        wrong = rate * (share if kind == "misses" else 1 - share)
        said = share - wrong if kind == "misses" else share + wrong
        found = 1 - wrong / (share * (1 - said) + said * (1 - share))
        low, high = (rate, high) if found > kappa else (low, rate)
    return (rate, 0.0) if kind == "misses" else (0.0, rate)


def spoiled(
    truth: np.ndarray,
    shares: np.ndarray,
    kappas: np.ndarray,
    kind: str,
    chance: np.random.Generator,
) -> np.ndarray:
    said = np.empty_like(truth)
    for theme, (share, kappa) in enumerate(zip(shares, kappas, strict=True)):
        missed, seen = error_rates(share, kappa, kind)
        dice = chance.random(len(truth))
        said[:, theme] = np.where(truth[:, theme], dice >= missed, dice < seen)
    return said


def macro_f1(truth: np.ndarray, said: np.ndarray) -> float:
    both = 2 * (truth & said).sum(axis=0)
    return float((both / (truth.sum(axis=0) + said.sum(axis=0))).mean())


def long(ids: pd.Series, values: np.ndarray, names: list[str], column: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": np.repeat(ids.to_numpy(), len(names)),
            "theme": np.tile(names, len(ids)),
            column: values.ravel(),
        }
    )


def people(coded: Coded, sample: pd.DataFrame) -> pd.DataFrame:
    at = pd.Index(coded.articles["article_id"]).get_indexer(sample["article_id"])
    codes = long(sample["article_id"], coded.truth[at], coded.names, "present")
    codes["role"] = np.where(codes.pop("present"), "main", "absent")
    weight = sample.set_index("article_id")["weight"]
    return codes.assign(coder="person", weight=weight.reindex(codes["article_id"]).to_numpy())


def curve(coded: Coded, draws: range) -> None:
    size = len(coded.articles)
    ids = pd.Index(coded.articles["article_id"])
    shares = coded.truth.mean(axis=0)
    chosen = {
        (draw, part): ids.get_indexer(
            draw_for_reader(coded.themes, coded.articles, n=round(part * size), seed=draw)[
                "article_id"
            ]
        )
        for draw in draws
        for part in (0.05, 0.1, 0.2, 0.3)
    }
    print("macro F1 over all articles, by part read      0 %    5 %   10 %   20 %   30 %")
    for kappa in (1.0, *KAPPAS):
        for kind in KINDS if kappa < 1 else ("perfect",):
            made = []
            for draw in draws:
                chance = np.random.default_rng(draw)
                said = spoiled(coded.truth, shares, np.full(shares.size, kappa), kind, chance)
                row = [macro_f1(coded.truth, coded.assigned)]
                for part in (0.05, 0.1, 0.2, 0.3):
                    at = chosen[draw, part]
                    known = coded.assigned.copy()
                    known[at] = said[at]
                    row.append(macro_f1(coded.truth, known))
                made.append(row)
            found = "  ".join(f"{value:.3f}" for value in np.mean(made, axis=0))
            print(f"kappa {kappa:<4} {kind:<10}                        {found}", flush=True)


def earn(coded: Coded, draws: range, design: str) -> None:
    shares = coded.truth.mean(axis=0)
    draw_people = draw_next if design == "next" else draw_sample
    rare = int(np.argmin(shares))
    settings = [(kappa, kind, False) for kappa in KAPPAS for kind in KINDS]
    settings += [(0.9, kind, True) for kind in KINDS]
    found: dict[tuple[float, float, str, bool], list[tuple[int, int, int, bool, bool, bool]]]
    found = defaultdict(list)
    for draw in draws:
        sample = draw_people(coded.themes, coded.articles, n=CODES, seed=draw)
        codes = people(coded, sample)
        for part in (1.0, READ):
            asked = draw_for_reader(
                coded.themes,
                coded.articles,
                n=round(part * len(coded.articles)),
                seed=draw,
                coded=sample["article_id"],
            )
            probability = asked.set_index("article_id")["probability"]
            for kappa, kind, one_bad in settings:
                kappas = np.full(shares.size, kappa)
                kappas[rare] = 0.5 if one_bad else kappa
                chance = np.random.default_rng(10_000 + draw)
                said = spoiled(coded.truth, shares, kappas, kind, chance)
                said_of = long(coded.articles["article_id"], said, coded.names, "present")
                said_of = said_of[said_of["article_id"].isin(sample["article_id"])]
                trust = judge_reader(said_of, codes, reader="spoiled", probability=probability)
                large = trust[trust["with_theme"] >= ENOUGH]
                got = large["verdict"] == "earned"
                refused = int((large["verdict"] == "refused").sum())
                bad = trust.loc[rare, "verdict"] == "earned"
                found[part, kappa, kind, one_bad].append(
                    (len(large), int(got.sum()), refused, bool(got.any()), bool(got.all()), bad)
                )
    print(f"people's codes drawn as by code {design}; themes with {ENOUGH} coded articles or more")
    print(
        "read  kappa  kind        themes a draw  earned  refused  draws with any  with all earned"
    )
    for (part, kappa, kind, one_bad), rows in found.items():
        many, earned, refused, any_of, all_of, bad = np.array(rows, dtype=float).mean(axis=0)
        line = f"{part:>4.0%}  {kappa:<5}  {kind:<10}  "
        if one_bad:
            line += (
                f"but 0.5 at {coded.names[rare]} ({coded.truth[:, rare].sum()} articles), "
                f"which is earned in {bad:.0%}"
            )
        else:
            line += (
                f"{many:>13.1f}  {earned / max(many, 1e-9):>6.1%}  "
                f"{refused / max(many, 1e-9):>7.1%}  {any_of:>14.0%}  {all_of:>15.0%}"
            )
        print(line, flush=True)


def shares(coded: Coded, draws: range) -> None:
    rates = coded.truth.mean(axis=0)
    held: dict[tuple[float, str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for draw in draws:
        chance = np.random.default_rng(20_000 + draw)
        archive = coded.drawn(chance.integers(0, len(coded.articles), ARCHIVE))
        sample = draw_sample(archive.themes, archive.articles, n=CODES, seed=draw)
        codes = people(archive, sample)
        asked = draw_for_reader(
            archive.themes,
            archive.articles,
            n=round(READ * ARCHIVE),
            seed=draw,
            coded=sample["article_id"],
        )
        # what was read only because people coded it says nothing of what others would get
        own = asked.loc[asked["reason"] != "coded", "article_id"]
        at = pd.Index(archive.articles["article_id"]).get_indexer(own)
        for kappa in (1.0, *KAPPAS):
            for kind in KINDS if kappa < 1 else ("perfect",):
                kappas = np.full(rates.size, kappa)
                said = spoiled(archive.truth, rates, kappas, kind, chance)
                said_of = long(archive.articles["article_id"], said, archive.names, "present")
                said_of = said_of[said_of["article_id"].isin(sample["article_id"])]
                trust = judge_reader(
                    said_of,
                    codes,
                    reader="spoiled",
                    probability=asked.set_index("article_id")["probability"],
                )
                for use in ("forced", "earned"):
                    believed = (trust["verdict"] == "earned").to_numpy() | (use == "forced")
                    known = archive.assigned.copy()
                    known[np.ix_(at, believed)] = said[np.ix_(at, believed)]
                    held[kappa, kind, use] += _covered(archive, known, codes, rates)
    print("kappa  kind      used     holds: uncorrected  corrected  half-width in points")
    for (kappa, kind, use), rows in held.items():
        uncorrected, corrected, width = np.nanmean(np.array(rows, dtype=float), axis=0)
        print(
            f"{kappa:<5}  {kind:<8}  {use:<7}  {uncorrected:>18.1%}  {corrected:>9.1%}  "
            f"{100 * width:>20.1f}",
            flush=True,
        )


def _covered(
    archive: Coded, known: np.ndarray, codes: pd.DataFrame, rates: np.ndarray
) -> list[tuple[float, float, float]]:
    themes = long(archive.articles["article_id"], known, archive.names, "assigned")
    found = study_shares(themes, archive.articles, keys=archive.names)
    made = correct_shares(found, themes, codes, archive.articles)
    made = made[made["unit"] == "article"].set_index("key").loc[archive.names]
    rows = []
    for row, rate in zip(made.itertuples(), rates, strict=True):
        rows.append(
            (
                row.low <= rate <= row.high,
                row.corrected_low <= rate <= row.corrected_high,
                (row.corrected_high - row.corrected_low) / 2,
            )
            if row.corrected == row.corrected
            else (np.nan, np.nan, np.nan)
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("codes", type=Path)
    parser.add_argument("--part", nargs="+", default=["curve", "earn", "shares"])
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="seed of the first draw")
    parser.add_argument("--design", choices=["sample", "next"], default="sample")
    given = parser.parse_args()
    coded = load(given.run, given.codes)
    draws = range(given.first, given.first + given.draws)
    if "curve" in given.part:
        curve(coded, draws)
    if "earn" in given.part:
        earn(coded, draws, given.design)
    if "shares" in given.part:
        shares(coded, draws)


if __name__ == "__main__":
    main()
