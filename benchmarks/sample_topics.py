"""Topics found from a sample, beside those found from all articles.

    python benchmarks/sample_topics.py RUN [--sizes 10000 25000] [--seeds 3] [--themes]

RUN is a finished run; its own topics are not used. All articles are fitted with several seeds, and
so are samples of every size, another for each seed; topics of samples are given to all articles.
Agreement (AMI, of all articles) is told of two seeds of the full fit, of each sample with each full
fit, and of two samples of one size, which is what a run measures of itself. With `--themes` the
codebook's themes are given with each model's vectors and topics, and the largest difference of a
theme's share (points, over all articles and over the articles of a year) is told in the same way.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score

from hwadu import open_run
from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.topics.fitted_topics import fit_topics
from hwadu.runs.folder.run import Run
from hwadu.runs.renew.recompute import run_counts
from hwadu.settings import Study


@dataclass(frozen=True)
class Fit:
    """Topics of all articles, and the shares of themes that follow from them."""

    topics: np.ndarray
    resolution: float
    seconds: float
    shares: pd.DataFrame | None


def with_sample(settings: Study, size: int, seed: int) -> Study:
    topics = settings.topics.model_copy(update={"sample": size})
    return settings.model_copy(update={"topics": topics, "seed": seed})


def fitted(run: Run, size: int, seed: int, *, themes: bool) -> Fit:
    settings = with_sample(run.settings, size, seed)
    corpus = Corpus(run.articles, run.story_members)
    began = time.process_time()
    model = fit_topics(run_counts(run), corpus, settings).model
    seconds = time.process_time() - began
    shares = shares_of_themes(run, corpus, model, settings) if themes else None
    named = f"{size or 'all'}, seed {seed}"
    print(f"{named}: {len(model.labels_)} topics, {model.resolution_}, {seconds:.0f} s", flush=True)
    return Fit(model.topics_, model.resolution_, seconds, shares)


def shares_of_themes(run: Run, corpus: Corpus, model: object, settings: Study) -> pd.DataFrame:
    """Share of the articles (%) that each theme is given to: over all, and in every year."""
    from hwadu.pipeline.readers.judging import Judged
    from hwadu.pipeline.themes.themes_of_study import give_themes
    from hwadu.runs.renew.words_of_run import run_codebook
    from hwadu.schema import empty

    tables = {"terms": run.table("terms"), "tokens": run.table("tokens")}
    beliefs = pd.DataFrame(columns=["article_id", "theme", "present"])
    nobody = Judged(empty("reader_trust"), empty("codes"), beliefs)
    found = give_themes(
        tables, corpus, model, run_codebook(run), settings, empty("codes"), nobody
    ).themes
    year = corpus.articles.set_index("article_id")["published"].dt.year
    found = found.assign(year=year.reindex(found["article_id"]).to_numpy())
    by_year = found.pivot_table(index="theme", columns="year", values="assigned", aggfunc="mean")
    return 100 * by_year.assign(all=found.groupby("theme")["assigned"].mean())


def compared(fits: Iterable[tuple[Fit, Fit]], what: str) -> dict[str, object]:
    """Lowest, mean and highest agreement of pairs of fits, and how far shares differ at most."""
    pairs = list(fits)
    ami = [adjusted_mutual_info_score(one.topics, other.topics) for one, other in pairs]
    row: dict[str, object] = {"what": what, "pairs": len(pairs), "ami": np.mean(ami)}
    row |= {"lowest": min(ami), "highest": max(ami)}
    known = [(a.shares, b.shares) for a, b in pairs if a.shares is not None]
    for name, columns in (("share", ["all"]), ("yearly share", None)):
        apart = [(a - b)[columns or a.columns.drop("all")].abs().max().max() for a, b in known]
        if apart:
            row |= {name: np.mean(apart), f"{name}, most": max(apart)}
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 25_000])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--themes", action="store_true")
    options = parser.parse_args()
    run, seeds = open_run(options.run), range(options.seeds)
    full = [fitted(run, 0, seed, themes=options.themes) for seed in seeds]
    rows = [compared(combinations(full, 2), "all articles, two seeds")]
    for size in options.sizes:
        of_size = [fitted(run, size, seed, themes=options.themes) for seed in seeds]
        rows.append(compared(product(of_size, full), f"{size:,} and all"))
        rows.append(compared(combinations(of_size, 2), f"{size:,}, two samples"))
    print(pd.DataFrame(rows).round(4).to_string(index=False))


if __name__ == "__main__":
    main()
