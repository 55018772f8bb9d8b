"""What each stage of a study costs as articles grow: time, CPU and peak memory.

    python benchmarks/scale.py [--sizes 300 1000 3000] [--seed 7] [--characters N] [--out FILE.csv]
                               [--no-report]

    python benchmarks/scale.py --study STUDY [--out FILE.csv]

The first writes synthetic articles by the demo's generator, with bodies of at most so many
characters where a number is given, and runs the study on them, each size in a process of its own
with an empty cache of morphemes; the second runs any study, as often as it is named. With `--plan`,
what `hwadu plan` had said stands beside what was measured. Rows are added to the file, so that
sizes can be measured one after the other; `benchmarks/scale_fit.py` makes the coefficients of the
plan from them.

CPU is that of the process and of the report's kernel. Peak memory is the largest sum of both while
the stage ran, looked at twenty times a second. On a machine that does other work, quote CPU.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import psutil

import hwadu
from hwadu.demo import generate
from hwadu.demo.formats.jsonl import record
from hwadu.pipeline import STAGES

_BEFORE = "beginning"
_LOOKS = 0.05
_MEBIBYTE = 2**20
_BATCHES = 20  # of the generator's 1,000 articles, in a file


@dataclass
class Costs:
    """What was spent, stage by stage."""

    stage: str = _BEFORE
    peak: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    other: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)
    since: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def begin(self, stage: str) -> None:
        """A stage begins, and the one before it ends."""
        now = _now()
        spent = [later - before for later, before in zip(now, self.since, strict=True)]
        for costs, seconds in zip((self.cpu, self.other, self.wall), spent, strict=True):
            costs[self.stage] = costs.get(self.stage, 0.0) + seconds
        self.since, self.stage = now, stage

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look at the memory of this process and its children while the body runs."""
        self.since = _now()
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(ended,), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self.begin("")
            ended.set()
            watcher.join()

    def _watch(self, ended: threading.Event) -> None:
        own, looks = psutil.Process(), 0
        children: list[psutil.Process] = []
        while not ended.wait(_LOOKS):
            if looks % 10 == 0:
                children = own.children(recursive=True)
            looks += 1
            held = own.memory_info().rss
            for child in children:
                try:
                    held += child.memory_info().rss
                except psutil.Error:  # it has ended
                    continue
            self.peak[self.stage] = max(self.peak.get(self.stage, 0.0), held / _MEBIBYTE)


def _now() -> tuple[float, float, float]:
    """CPU of this process and its children, of the children alone, and the clock."""
    times = os.times()
    others = times.children_user + times.children_system
    return times.user + times.system + others, others, time.perf_counter()


def measure(study: Path, report: bool) -> pd.DataFrame:
    """Run a study in this process: one row a stage."""
    costs = Costs()
    run = study.parent / "run-measured"
    with costs.watched():
        done = hwadu.run(
            study, run, report=report, fresh=True, on_stage=lambda news: costs.begin(news.stage)
        )
    articles = done.articles
    characters = int((articles["title"].str.len() + articles["body"].str.len()).sum())
    leads = int((articles["text_basis"] != "full").sum())
    written = {
        stage: sum((run / name).stat().st_size for name in record["files"])
        for stage in STAGES
        if (path := run / "stages" / f"{stage}.json").is_file()
        for record in [json.loads(path.read_text(encoding="utf-8"))]
    }
    cache = Path(os.environ["HWADU_CACHE"])
    written["tokens"] += sum(f.stat().st_size for f in cache.rglob("*") if f.is_file())
    rows = [
        {
            "stage": stage,
            "articles": len(articles),
            "leads": leads,
            "characters": characters,
            "periods": done.table("shares")["period"].nunique(),
            "themes": len(done.codebook.theme),
            "topics": len(done.table("topics")),
            "cpu": round(cpu, 2),
            "cpu_of_kernel": round(costs.other[stage], 2),
            "wall": round(costs.wall[stage], 2),
            "peak_mib": round(costs.peak.get(stage, 0.0)),
            "disk_mib": round(written.get(stage, 0) / _MEBIBYTE, 2),
        }
        for stage, cpu in costs.cpu.items()
    ]
    return pd.DataFrame(rows)


def write_study(folder: Path, size: int, seed: int, characters: int | None) -> Path:
    """A study of synthetic articles; short ones are written batch by batch, however many."""
    if characters is None:
        return hwadu.write_demo(folder, articles=size, seed=seed)
    study = hwadu.write_demo(folder, articles=60, seed=seed)
    raw = folder / "data/raw"
    shutil.rmtree(raw)
    raw.mkdir()
    for number, batch in enumerate(generate(size, seed=seed)):
        path = raw / f"articles-{number // _BATCHES:04}.jsonl.gz"
        with gzip.open(path, "at", encoding="utf-8", compresslevel=1) as file:
            for article in batch:
                written = record(article)
                written["body"] = written["body"][:characters]
                file.write(json.dumps(written, ensure_ascii=False) + "\n")
    return study


def planned(study: Path, report: bool, cache: Path) -> dict[str, float]:
    """CPU of each stage as a plan says before it is run, with an empty cache."""
    code = (
        "import sys, hwadu; p = hwadu.plan(sys.argv[1], report=sys.argv[2] == 'True', fresh=True);"
        "print(*(f'{s.stage}={s.work:.2f}' for s in p.stages), f'machine={p.machine:.2f}')"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(study), str(report)],
        check=True,
        env=os.environ | {"HWADU_CACHE": str(cache / "empty")},
        capture_output=True,
        text=True,
    ).stdout.splitlines()[-1]
    return {name: float(value) for name, value in (part.split("=") for part in said.split())}


def in_own_process(study: Path, report: bool, cache: Path) -> pd.DataFrame:
    """Measure a study in a fresh process, with an empty cache."""
    out = cache / "measured.csv"
    flags = [] if report else ["--no-report"]
    subprocess.run(
        [sys.executable, __file__, "--here", str(study), "--out", str(out), *flags],
        check=True,
        env=os.environ | {"HWADU_CACHE": str(cache / "cache")},
    )
    return pd.read_csv(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000, 3000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--characters", type=int, help="bodies of synthetic articles end there")
    parser.add_argument("--study", type=Path, nargs="*", default=[])
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--no-report", action="store_true")
    parser.add_argument("--plan", action="store_true", help="what a plan says before, beside it")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    report = not asked.no_report
    if asked.here:
        measure(asked.here, report).to_csv(asked.out, index=False)
        return
    sizes = [] if asked.study else asked.sizes
    for size, study in [*((n, None) for n in sizes), *((0, path) for path in asked.study)]:
        with tempfile.TemporaryDirectory() as folder:
            made = study or write_study(Path(folder) / "study", size, asked.seed, asked.characters)
            said = planned(made, report, Path(folder)) if asked.plan else {}
            rows = in_own_process(made, report, Path(folder))
            if asked.plan:
                rows["planned_cpu"] = rows["stage"].map(said)
                rows["machine"] = said["machine"]
        rows.insert(0, "corpus", f"demo {size}" if study is None else study.parent.name)
        print(rows.to_string(index=False), flush=True)
        if asked.out:
            rows.to_csv(asked.out, mode="a", header=not asked.out.exists(), index=False)


if __name__ == "__main__":
    main()
