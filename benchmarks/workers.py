"""Workers: the same tables, whoever works and whoever is killed; and how much faster two are.

    python benchmarks/workers.py same STUDY [--killed 3]
    python benchmarks/workers.py pace STUDY [--times 3]

STUDY is a study file. `same` copies its folder and makes the study by one process, by `--workers 2`
and by a Dask cluster of two workers on this machine, each with an empty cache and without a report;
then by two workers of which one is killed (SIGKILL) three times in mid-run, and by a cluster
likewise. Every run's tables are held against the first's by the hashes of their contents.

`pace` makes the stages from reading to tokens with one worker and with two, one thread each, in
turn, each in a process of its own with an empty cache, and says the times by the clock and their
ratio. It says little on a machine that does other work.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

CLUSTER = """
import sys
import distributed
if __name__ == "__main__":
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as made:
        print(made.scheduler_address, flush=True)
        sys.stdin.read()
"""
RUN = """
import sys
import hwadu
if __name__ == "__main__":
    study, out, workers = sys.argv[1:4]
    hwadu.run(study, out, report=False, fresh=True, workers=int(workers) if workers else None)
"""
PACE = """
import sys, time
import hwadu
class Enough(Exception): pass
if __name__ == "__main__":
    began = []
    def on_stage(news):
        began.append(time.perf_counter())
        if news.stage == "topics":
            print(began[-1] - began[0])
            raise Enough
    try:
        hwadu.run(sys.argv[1], sys.argv[2], report=False, fresh=True, workers=int(sys.argv[3]),
                  on_stage=on_stage)
    except Enough:
        pass
"""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, int]]:
    """A Dask cluster of two processes: its address, and the process they are below."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", str(script)],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin and process.stdout
        yield process.stdout.readline().strip(), process.pid
        process.stdin.close()


def on_cluster(study: Path, address: str) -> Path:
    """A study file beside another that says the same and names a cluster."""
    made = study.with_name("on-cluster.toml")
    engine = f'\n[engine]\nscheduler = "{address}"\n'
    made.write_text(study.read_text(encoding="utf-8") + engine, encoding="utf-8")
    return made


def made(
    study: Path, folder: Path, workers: str = "", *, kills: int = 0, below: int = 0
) -> dict[str, str]:
    """Hashes of the tables of a run with an empty cache."""
    cache, out = folder / "cache", folder / "run"
    for path in (cache, out):
        shutil.rmtree(path, ignore_errors=True)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(study), str(out), workers],
        env=os.environ | {"HWADU_CACHE": str(cache), "HWADU_PROGRESS": "off"},
        cwd=folder,
    )
    killed: list[str] = []
    killer = threading.Thread(target=_kill, args=(below or process.pid, kills, process, killed))
    killer.start()
    assert process.wait() == 0, "the run failed"
    killer.join()
    if kills:
        print(f"    killed: {', '.join(killed)}", flush=True)
        assert len(killed) == kills, "the run ended before all were killed: take a larger study"
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return dict(manifest["tables"])


def _kill(below: int, kills: int, process: subprocess.Popen[bytes], killed: list[str]) -> None:
    """Kill a worker at a random moment, as often as was asked for."""
    dice = random.Random(kills)
    least = dice.uniform(3.0, 12.0)
    while len(killed) < kills and process.poll() is None:
        time.sleep(1.0)
        try:
            workers = [
                child
                for child in psutil.Process(below).children(recursive=True)
                if "spawn_main" in " ".join(child.cmdline()) and child.cpu_times().user > least
            ]
            if workers:
                victim = dice.choice(workers)
                spent = victim.cpu_times().user
                victim.send_signal(signal.SIGKILL)
                killed.append(f"after {spent:.0f} s of work")
                least = dice.uniform(3.0, 12.0)
        except psutil.Error:
            continue


def same(study: Path, kills: int) -> None:
    """Hold the tables of all kinds of workers against those of one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = shutil.ignore_patterns("run", "run-*", ".run*")
        study = shutil.copytree(study.parent, folder / "study", ignore=runs) / study.name
        alone = made(study, folder)
        print(f"one process: {len(alone)} tables", flush=True)
        _hold("--workers 2", made(study, folder, "2"), alone)
        _hold(f"--workers 2, {kills} killed", made(study, folder, "2", kills=kills), alone)
        with cluster(folder) as (address, _):
            _hold("Dask, 2 workers", made(on_cluster(study, address), folder), alone)
        with cluster(folder) as (address, below):
            _hold(
                f"Dask, 2 workers, {kills} killed",
                made(on_cluster(study, address), folder, kills=kills, below=below),
                alone,
            )


def _hold(what: str, tables: dict[str, str], alone: dict[str, str]) -> None:
    other = sorted(name for name in alone | tables if alone.get(name) != tables.get(name))
    print(f"{what}: {len(other)} of {len(tables)} tables differ {other or ''}", flush=True)


def pace(study: Path, times: int) -> None:
    """Time reading to tokens with one worker and with two."""
    clock: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as name:
        for _ in range(times):
            for workers, spent in clock.items():
                for path in Path(name).iterdir():
                    shutil.rmtree(path)
                said = subprocess.run(
                    [sys.executable, "-c", PACE, str(study), f"{name}/run", str(workers)],
                    env=os.environ | {"HWADU_CACHE": f"{name}/cache", "HWADU_PROGRESS": "off"},
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
                spent.append(float(said))
                print(f"{workers} workers: {spent[-1]:.1f} s", flush=True)
    one, two = (statistics.median(spent) for spent in clock.values())
    ratios = [a / b for a, b in zip(*clock.values(), strict=True)]
    print(f"medians {one:.1f} and {two:.1f} s: {one / two:.2f} times "
          f"({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("what", choices=["same", "pace"])
    parser.add_argument("study", type=Path)
    parser.add_argument("--killed", type=int, default=3)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    if asked.what == "same":
        same(asked.study.resolve(), asked.killed)
    else:
        pace(asked.study.resolve(), asked.times)


if __name__ == "__main__":
    main()
