"""Runs killed at random moments, five times each, and gone on with until they are whole.

    python benchmarks/kills.py STUDY [--cases 50] [--seed 14]

STUDY is a study folder; it is copied. Every finished stage and shard of the cache must be kept, and
in the end tables, model and figures must be those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from faults import hwadu, results, tell

KILLS_OF_A_RUN = 5

STEPS = """
import sys, hwadu
hwadu.run(sys.argv[1], on_stage=lambda news: print(news.stage, news.kept, flush=True))
"""


def kills(options: argparse.Namespace) -> int:
    """Cold runs, each killed several times at random moments and gone on with until it is whole."""
    dice, outcomes, at = random.Random(options.seed), [], {}
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder, "study")
        shutil.copytree(options.what, study, ignore=shutil.ignore_patterns("run", ".run*"))
        cache = Path(folder, "cache")
        environment = {**os.environ, "HWADU_CACHE": str(cache), "LC_ALL": "en"}
        began = time.monotonic()
        assert hwadu("run", study, "--out", study / "first", **environment).returncode == 0
        longest, expected = time.monotonic() - began, results(study / "first")
        print(f"undisturbed: {longest:.0f} s, {len(expected)} files")
        while len(outcomes) < options.cases:
            shutil.rmtree(cache, ignore_errors=True)
            shutil.rmtree(study / "run", ignore_errors=True)
            kept: set[str] = set()
            shards: set[str] = set()
            whole, killed = False, 0
            while not whole:
                more = killed < KILLS_OF_A_RUN and len(outcomes) < options.cases
                limit = dice.uniform(0, longest / 2) if more else None
                news, whole = _run_and_kill(study, environment, limit)
                again = sorted(kept & {stage for stage, was_kept in news if not was_kept})
                finished = {stage for stage, _ in (news if whole else news[:-1])}
                lost = shards - {path.name for path in cache.rglob("*.arrow")}
                shards = {path.name for path in cache.rglob("*.arrow")}
                wrong = f"made again: {again}" * bool(again) + f"shards lost: {lost}" * bool(lost)
                kept |= finished
                if not whole:
                    moment = news[-1][0] if news else "before the first stage"
                    at[moment] = at.get(moment, 0) + 1
                    outcomes.append(wrong)
                    killed += 1
            clean = not [p for p in study.iterdir() if p.name.startswith(".run")]
            if outcomes and (results(study / "run") != expected or not clean):
                outcomes[-1] = f"another run in the end, nothing beside it: {clean}"
            print(f"{len(outcomes)} kills, {outcomes.count('')} right", flush=True)
    print("killed in: " + ", ".join(f"{stage} {n}" for stage, n in at.items()))
    return tell("kills: every finished stage and shard kept, the same run in the end", outcomes)


def _run_and_kill(
    study: Path, environment: dict[str, str], limit: float | None
) -> tuple[list[tuple[str, bool]], bool]:
    """Run, and kill after so many seconds: the stages that began or were kept; whether it ended."""
    with tempfile.TemporaryFile("w+") as said:
        command = [sys.executable, "-c", STEPS, str(study)]
        process = subprocess.Popen(command, env=environment, stdout=said)
        try:
            code: int | None = process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            code = None
        said.seek(0)
        words = [line.split() for line in said.read().splitlines()]
    assert code in (0, None), words
    return [(stage, kept == "True") for stage, kept in words], code == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", type=Path)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--seed", type=int, default=14)
    return kills(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
