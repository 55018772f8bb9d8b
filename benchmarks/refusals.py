"""Every command that writes, into a folder that lets nothing be written and on a full quota.

    python benchmarks/refusals.py STUDY [--cases 20] [--seed 14]

STUDY is a study folder; it is copied. Refused, a command must say so in an error that names the
file, and what stood there before must stand there still, byte for byte; nothing half-written is
left. Allowed again, the next run must be whole.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from faults import COMMAND, hwadu, results, tell

_DROP, _OVERRIDES = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def as_anybody() -> None:
    """Let permissions hold for root too, who else may write everywhere."""
    for capability in _OVERRIDES:
        ctypes.CDLL(None).prctl(_DROP, capability, 0, 0, 0)


def asked(
    folder: Path, cache: Path, arguments: list[str], limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with the rights of anybody and files of at most `limit` bytes."""

    def before() -> None:
        as_anybody()
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "LC_ALL": "en", "HWADU_CACHE": str(cache)}
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder and all in it."""
    inside = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in inside}
    for path in reversed(inside):
        path.chmod(modes[path] & ~0o222)
    try:
        yield
    finally:
        for path in inside:
            path.chmod(modes[path])


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder, with its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def judged(
    ended: subprocess.CompletedProcess[str], before: dict[str, str], after: dict[str, str]
) -> str:
    """What is wrong with a refusal; nothing where it is right."""
    said = ended.stdout + ended.stderr
    changed = sorted(
        {
            name
            for name in before.keys() | after.keys()
            # the stages of a run that was interrupted are kept for the next
            if before.get(name) != after.get(name) and ".making/" not in name
        }
    )
    if "Traceback" in said:
        return f"a traceback: {said[-400:]}"
    if ended.returncode == 0:
        return f"ended well, and wrote {changed}"
    named = re.search(r"(Error|오류): \S*(here|tmp)\S*: ", said)
    if ended.returncode != 2 or not named:
        return f"{ended.returncode}: {said[-300:]}"
    return f"left or changed {changed}" if changed else ""


def commands(run: Path, study: Path, others: Path) -> dict[str, list[str]]:
    """Each command that writes, given a folder `here` to write into, and articles of others."""
    articles = str(others / "data")
    return {
        "run": ["run", str(study), "--out", "here/new", "--no-report"],
        "run again": ["run", str(study), "--out", "here/run", "--no-report", "--fresh"],
        "report": ["report", "here/run"],
        "report in Word": ["report", "here/run", "--format", "docx"],
        "update": ["update", "here/run", "--no-report"],
        "read": ["read", articles, "--out", "here/articles.csv"],
        "read to Parquet": ["read", articles, "--out", "here/articles.parquet"],
        "init": ["init", "here/study"],
        "demo": ["demo", "--articles", "60", "--out", "here/demo", "--corpus-only"],
        "deposit": ["deposit", str(run), "--out", "here/deposit"],
        "export": ["export", str(run), "--for", "stm", "--out", "here/export"],
        "export into the run": ["export", "here/run", "--for", "quanteda"],
        "compare": ["compare", str(run), str(run), "--out", "here/compared.csv"],
        "code sample": ["code", "sample", str(run), "--out", "here/coding.xlsx", "--n", "20"],
        "code next": ["code", "next", str(run), "--out", "here/next.xlsx"],
        "code ask": ["code", "ask", str(run), "--out", "here/ask", "--model", "m", "--n", "5"],
        "lexicon suggest": ["lexicon", "suggest", str(study), "--out", "here/terms.tsv"],
        "topics review": ["topics", "review", str(run), "--out", "here/topics.toml"],
        "topics join": ["topics", "join", str(run), articles, "--out", "here/joined"],
        "topics compare": ["topics", "compare", "here/run"],
        "topics sensitivity": ["topics", "sensitivity", "here/run", str(study)],
        "topics intrusion": ["topics", "intrusion", str(run), "--out", "here/intrusion"],
        "themes suggest": ["themes", "suggest", str(run), "--out", "here/found.toml"],
    }


def refusals(options: argparse.Namespace) -> int:
    """Each command into a folder without the right to write, then under a limit of bytes."""
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        study, run, here, cache = (folder / part for part in ("study", "whole", "here", "cache"))
        shutil.copytree(options.what, study, ignore=shutil.ignore_patterns("run*", ".run*"))
        made = hwadu("run", study, "--out", run, HWADU_CACHE=str(cache))
        assert made.returncode == 0, made.stderr
        expected = results(run)

        def refused(arguments: list[str], limit: int | None) -> str:
            shutil.rmtree(here, ignore_errors=True)
            here.mkdir()
            shutil.copytree(run, here / "run")
            before = state(here)
            with read_only(here) if limit is None else contextlib.nullcontext():
                ended = asked(folder, cache, arguments, limit)
            wrong = judged(ended, before, state(here))
            if limit is not None and ended.returncode == 0:
                wrong = ""  # what it wrote was smaller
            if "here/run" in arguments and results(here / "run") != expected and not wrong:
                wrong = "the earlier run is another"
            return wrong

        others = folder / "others"
        hwadu("demo", "--articles", 60, "--seed", 8, "--corpus-only", "--out", others)
        every = commands(run, study, others)
        outcomes: dict[str, list[str]] = {"read-only folders": [], "files beyond a limit": []}
        for what, arguments in every.items():
            wrong = refused(arguments, None)
            outcomes["read-only folders"].append(wrong and f"{what}: {wrong}")
        limits: list[Callable[[], int]] = [lambda: 0, lambda: int(10 ** dice.uniform(1, 6))]
        for case in range(options.cases):
            what, arguments = dice.choice(list(every.items()))
            limit = limits[case % 4 > 0]()
            wrong = refused(arguments, limit)
            outcomes["files beyond a limit"].append(wrong and f"{what}, {limit} bytes: {wrong}")
        with read_only(cache):
            ended = asked(folder, cache, ["run", str(study), "--out", "again", "--no-report"])
        tables = {key: value for key, value in expected.items() if key.endswith(".parquet")}
        same = tables.items() <= results(folder / "again").items()
        outcomes["cache that is read-only, same tables"] = [
            "" if ended.returncode == 0 and same else ended.stderr[-300:]
        ]
        again = asked(folder, cache, ["run", str(study), "--out", "here/run", "--no-report"])
        outcomes["allowed again"] = ["" if again.returncode == 0 else again.stderr[-300:]]
    return max(tell(what, found) for what, found in outcomes.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", type=Path)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--seed", type=int, default=14)
    return refusals(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
