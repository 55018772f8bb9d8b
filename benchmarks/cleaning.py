"""Reading and cleaning beside bare Kiwi: what a clean corpus costs before a word is analysed.

    python benchmarks/cleaning.py [CORPUS ...] [--rounds N] [--threads N] [--out FILE.csv]

    python benchmarks/cleaning.py --demo 2000 --seed 7

A corpus is any file, folder or glob that hwadu reads; without one a demo corpus is written first.
Kiwi reads the cleaned titles and bodies in the same run, without user words. Quote the ratio of
reading and cleaning to Kiwi, not the seconds: the clock has Kiwi use its threads, the work counts
the seconds of all threads and is steadier on a busy machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd
from kiwipiepy import Kiwi

from hwadu import demo
from hwadu.cleaning import clean
from hwadu.reading import read_files

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and seconds of all threads' work."""

    clock: float
    work: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.clock + other.clock, self.work + other.work)


def timed(work: Callable[[], _Result]) -> tuple[Cost, _Result]:
    clock, busy = time.perf_counter(), time.process_time()
    result = work()
    return Cost(time.perf_counter() - clock, time.process_time() - busy), result


def measure(paths: list[str], kiwi: Kiwi) -> pd.DataFrame:
    """One row per step: seconds, seconds of work, and both as shares of Kiwi's."""
    reading_cost, reading = timed(lambda: read_files(paths))
    cleaning_cost, cleaning = timed(lambda: clean(reading.raw))
    texts = [*cleaning.articles["title"], *cleaning.articles["body"]]
    kiwi_cost, _ = timed(lambda: sum(len(tokens) for tokens in kiwi.tokenize(texts)))
    costs = {
        "reading": reading_cost,
        "cleaning": cleaning_cost,
        "reading and cleaning": reading_cost + cleaning_cost,
        "bare Kiwi": kiwi_cost,
    }
    rows = [
        {
            "step": step,
            "clock": cost.clock,
            "work": cost.work,
            "clock_to_kiwi": cost.clock / kiwi_cost.clock,
            "work_to_kiwi": cost.work / kiwi_cost.work,
        }
        for step, cost in costs.items()
    ]
    table = pd.DataFrame(rows)
    table.insert(0, "articles", len(cleaning.articles))
    table.insert(1, "characters", sum(map(len, texts)))
    return table


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", help="files, folders, globs")
    parser.add_argument("--demo", type=int, default=2000, help="articles of the demo corpus")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="of Kiwi; all cores by default")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    kiwi = Kiwi(num_workers=chosen.threads or None)
    list(kiwi.tokenize(["인공지능 정책을 발표했다."] * 50))
    with tempfile.TemporaryDirectory() as folder:
        paths = chosen.corpus or [str(demo.write_study(folder, chosen.demo, chosen.seed).file)]
        rounds = [measure(paths, kiwi).assign(round=n) for n in range(chosen.rounds)]
    table = pd.concat(rounds, ignore_index=True).round(4)
    print(table.to_string(index=False))
    if chosen.out:
        table.to_csv(chosen.out, index=False)


if __name__ == "__main__":
    main()
