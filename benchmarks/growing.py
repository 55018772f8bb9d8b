"""What it takes to add new articles to a finished run, and how they fare beside a run made anew.

    python benchmarks/growing.py N [--share 0.01] [--characters 200] [--files FILE ...]
                                   [--folder FOLDER] [--no-anew]

Writes a study of N synthetic articles by the demo's generator (bodies cut to so many characters),
or of all articles of other files (JSON lines; each record with a date), holds back the latest
share of them, runs the study on the others with an empty cache, updates the run with those that
were held back, and runs the study anew on all. Each of the three is a process of its own; its CPU
and the clock are told, without reports.

Topics of the run made anew are others by number: of the added articles, how often the topic of the
update is the one that most of its earlier articles have in the new run; the same of earlier
articles says what two fits agree on at best. Themes are compared pair by pair, and their shares
over the whole study.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

import hwadu
from hwadu.demo import generate
from hwadu.demo.formats.jsonl import record
from hwadu.runs.folder.run import Run

_ROWS = 20_000  # of a file


def write_study(folder: Path, records: list[dict[str, str]], share: float) -> None:
    """A study of the earlier articles, and the latest ones beside it."""
    hwadu.write_demo(folder, articles=60, seed=7)
    raw, later = folder / "data/raw", folder / "later"
    shutil.rmtree(raw)
    records.sort(key=lambda one: str(one["published"] or ""))
    held = len(records) - round(share * len(records))
    for place, rows in ((raw, records[:held]), (later, records[held:])):
        place.mkdir(parents=True)
        for first in range(0, len(rows), _ROWS):
            path = place / f"{place.name}-{first // _ROWS:03}.jsonl.gz"
            with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
                for one in rows[first : first + _ROWS]:
                    file.write(json.dumps(one, ensure_ascii=False) + "\n")


def synthetic(n: int, characters: int) -> list[dict[str, str]]:
    made = [record(article) for batch in generate(n, seed=7) for article in batch]
    return [{**one, "body": one["body"][:characters]} for one in made]


def read(files: list[Path]) -> list[dict[str, str]]:
    made = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            made += [json.loads(line) for line in file]
    return made


def timed(what: str, *arguments: str) -> float:
    """CPU of a command of the package, in a process of its own."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = "from hwadu.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--no-report"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(done.stderr)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {cpu:.1f} s of CPU, {wall:.1f} s by the clock", flush=True)
    return cpu


def topics_agree(grown: Run, anew: Run, ids: Sequence[str]) -> float:
    """How often the topic of an article is the one that its topic's earlier articles have anew."""
    one, other = (run.article_topics.set_index("article_id")["topic"] for run in (grown, anew))
    earlier = one.index.difference(pd.Index(grown.table("added")["article_id"]))
    both = pd.crosstab(one[earlier], other.reindex(earlier))
    match = both.idxmax(axis=1)
    known = pd.Index(ids).intersection(other.index)
    return float((match.reindex(one[known]).to_numpy() == other[known].to_numpy()).mean())


def themes_agree(grown: Run, anew: Run, ids: Sequence[str]) -> dict[str, float]:
    """Macro F1 of the assigned themes of some articles, the run made anew taken as right."""
    pairs = []
    for run in (grown, anew):
        rows = run.themes[run.themes["assigned"] & run.themes["article_id"].isin(ids)]
        pairs.append(set(zip(rows["article_id"], rows["theme"], strict=True)))
    made, right = pairs
    scores = []
    for theme in grown.codebook["theme"]:
        mine, theirs = ({pair for pair in own if pair[1] == theme} for own in (made, right))
        if mine or theirs:
            scores.append(2 * len(mine & theirs) / (len(mine) + len(theirs)))
    return {"macro F1": float(np.mean(scores)), "pairs": len(right), "differ": len(made ^ right)}


def compare(grown: Run, anew: Run) -> None:
    added = grown.table("added")["article_id"]
    earlier = grown.articles["article_id"][~grown.articles["article_id"].isin(added)]
    for what, ids in (("added", added), ("earlier", earlier)):
        print(
            f"{what} articles ({len(ids):,}): topic as anew {topics_agree(grown, anew, ids):.3f},",
            "themes as anew",
            {name: round(value, 4) for name, value in themes_agree(grown, anew, ids).items()},
        )
    shares = [run.study_shares.set_index(["key", "unit"])["share"] for run in (grown, anew)]
    apart = 100 * (shares[0] - shares[1]).abs()
    print(f"shares of themes over the study: at most {apart.max():.3f} points apart")
    yearly = [
        run.shares_by_year.query("kind == 'theme' and by == ''").set_index(
            ["key", "unit", "denominator", "period"]
        )["share"]
        for run in (grown, anew)
    ]
    last = 100 * (yearly[0] - yearly[1]).abs().groupby("period").max()
    print(f"shares of themes by year, the last year: at most {last.iloc[-1]:.3f} points apart")
    stories = [run.manifest["counts"]["stories"] for run in (grown, anew)]
    print(f"stories: {stories[0]:,} and {stories[1]:,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=int)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--characters", type=int, default=200)
    parser.add_argument("--files", type=Path, nargs="+")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--no-anew", action="store_true")
    options = parser.parse_args()
    home = options.folder or Path(tempfile.mkdtemp(prefix="growing-"))
    os.environ["HWADU_CACHE"] = str(home / "cache")
    study = home / "study"
    if options.files:
        records = read(options.files)[: options.articles]
    else:
        records = synthetic(options.articles, options.characters)
    write_study(study, records, options.share)
    first = timed("run", "run", str(study))
    for path in (study / "later").iterdir():
        shutil.copyfile(path, study / "data/raw" / path.name)
    update = timed("update", "update", str(study / "run"))
    print(f"the update took {100 * update / first:.1f} % of the run")
    if not options.no_anew:
        timed("run made anew (morphemes cached)", "run", str(study), "--out", str(home / "anew"))
        compare(hwadu.open_run(study / "run"), hwadu.open_run(home / "anew"))
    print(home)


if __name__ == "__main__":
    main()
