"""Faults: damaged caches and runs, full disks, and several runs at once.

    python benchmarks/faults.py shards   CORPUS [--cases 300]
    python benchmarks/faults.py folders  RUN    [--cases 200] [--reports 20]
    python benchmarks/faults.py disk     STUDY SMALL_FOLDER [--cases 20]
    python benchmarks/faults.py together STUDY  [--cases 20]

CORPUS is JSON lines with ``title`` and ``text``; RUN a finished run with its report; STUDY a study
folder; SMALL_FOLDER an empty folder on a disk of a few megabytes (a tmpfs). Nothing given is
changed. Each part prints how many cases ended as they must, and each that did not.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from hwadu import cli

COMMAND = str(Path(sysconfig.get_path("scripts"), "hwadu"))


LOOKS = """
import sys, hwadu
try:
    run = hwadu.open_run(sys.argv[1])
    for name in run.manifest["tables"]:
        run.table(name)
    run.settings, run.codebook, run.lexicon, run.events, run.model
except hwadu.HwaduError as error:
    sys.exit(str(error))
"""


def damage(path: Path, dice: random.Random) -> str:
    """Flip a bit, cut, put zeros, or remove; say which."""
    data = path.read_bytes()
    at, kind = dice.randrange(max(len(data), 1)), dice.choice(["flip", "cut", "zeros", "remove"])
    if kind == "remove":
        path.unlink()
    elif kind == "cut":
        path.write_bytes(data[:at])
    elif kind == "zeros":
        end = min(len(data), at + dice.randrange(1, 4096))
        path.write_bytes(data[:at] + bytes(end - at) + data[end:])
    elif data:
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :])
    return "nothing" if path.is_file() and path.read_bytes() == data else kind


def hwadu(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project, in English."""
    environment = {**os.environ, "LC_ALL": "en", **variables}
    return captured([COMMAND, *map(str, arguments)], environment)


def captured(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run anything, and keep what it said."""
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def forked(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command, or a piece of Python, in a copy of this process: nothing is imported again."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            code = 1
            try:
                if arguments[0] == "-c":
                    sys.argv = ["-c", *map(str, arguments[2:])]
                    exec(str(arguments[1]), {})
                else:
                    sys.argv = ["hwadu", *map(str, arguments)]
                    cli.main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
                print(end.code)
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return subprocess.CompletedProcess([], code, said.read().decode(), "")


def results(run: Path) -> dict[str, str]:
    """Hashes of what must be the same: tables, model and figures."""
    found = {}
    for pattern in ("tables/*.parquet", "tables/*.csv", "model/*", "figures/*"):
        for path in sorted(run.glob(pattern)):
            found[str(path.relative_to(run))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def tell(what: str, outcomes: list[str]) -> int:
    """Print how many cases were right, and each kind of wrong one."""
    right = outcomes.count("")
    print(f"{what}: {right} of {len(outcomes)}")
    for wrong in sorted({outcome for outcome in outcomes if outcome}):
        print(f"  {outcomes.count(wrong)} x {wrong}")
    return 0 if right == len(outcomes) else 1


def shards(options: argparse.Namespace) -> int:
    """Tables after damage to one shard, held against those of an undamaged cache."""
    from hwadu import schema
    from hwadu.tokens import tokenize_articles
    from hwadu.tokens.morphemes import morpheme_streams as corpus
    from hwadu.tokens.morphemes.morpheme_store import MorphemeStore

    logging.disable()  # each damaged shard is warned of
    corpus._CHARACTERS_PER_SHARD = 20_000
    frame = schema.empty("articles")
    rows = [json.loads(line) for line in options.what.open(encoding="utf-8")][:60]
    frame = frame.reindex(range(len(rows)))
    frame["article_id"] = [f"{number:05}" for number in range(len(rows))]
    frame["title"] = [row.get("title") or "" for row in rows]
    frame["body"] = [(row.get("text") or row.get("body") or "")[:2000] for row in rows]
    frame["text_basis"] = "full"
    articles = schema.conform(frame, "articles")

    def made(cache: Path) -> list[str]:
        tables = tokenize_articles(articles, store=cache)
        return [schema.fingerprint(getattr(tables, name), name) for name in ("tokens", "terms")]

    dice, outcomes = random.Random(options.seed), []
    with tempfile.TemporaryDirectory() as folder:
        whole, cache = Path(folder, "whole"), Path(folder, "cache")
        expected = made(whole)
        names = [shard.path for shard in MorphemeStore(whole).shards]
        for _ in range(options.cases):
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(whole, cache)
            kind = damage(cache / dice.choice(names).relative_to(whole), dice)
            outcomes.append("" if made(cache) == expected else f"{kind}: other tables")
    return tell(f"damaged shards (of {len(names)}), same tables", outcomes)


def folders(options: argparse.Namespace) -> int:
    """Commands on a run of which one file is damaged."""
    os.environ["LC_ALL"] = "en"
    logging.disable()
    for warm in (("verify", options.what), ("compare", options.what, options.what)):
        with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
            sys.argv = ["hwadu", *map(str, warm)]
            cli.main()
    dice, outcomes = random.Random(options.seed), {}
    reports = 0
    names = sorted(p.relative_to(options.what) for p in options.what.rglob("*") if p.is_file())
    for _ in range(options.cases):
        with tempfile.TemporaryDirectory() as folder:
            run, name = Path(folder, "run"), dice.choice(names)
            shutil.copytree(options.what, run)
            kind = damage(run / name, dice)
            if kind == "nothing":
                continue
            uses: dict[str, Callable[[], subprocess.CompletedProcess[str]]] = {
                "verify": lambda run=run: forked("verify", run),
                "open_run": lambda run=run: forked("-c", LOOKS, run),
                "stories": lambda run=run: forked("stories", run),
                "compare": lambda run=run: forked("compare", options.what, run),
                "report": lambda run=run: forked("report", run),
            }
            product = str(name).startswith(("figures", "report", "methods", "tables.xlsx")) or (
                name.suffix == ".csv"
            )
            if product:  # a report is written again, which takes long
                reports += 1
                if reports > options.reports:
                    del uses["report"]
            for use, call in uses.items():
                ended = call()
                said = ended.stdout + ended.stderr
                named = name.name in said or f": {name.stem}" in said
                if "Traceback" in said:
                    outcome = f"{name} {kind}: a traceback"
                elif use == "verify":
                    outcome = "" if ended.returncode in (1, 2) and named else f"{name} {kind}: same"
                elif ended.returncode:
                    outcome = "" if named else f"{name} {kind}: names no file: {said[-200:]}"
                else:
                    # what stages recorded and learned is for the next run and for updates, which
                    # check it; tables do not rest on it
                    later = name.parts[0] in ("stages", "learned")
                    rested = use == "open_run" and not product and not later
                    outcome = f"{name} {kind}: read" if rested else ""
                outcomes.setdefault(use, []).append(outcome)
    return max(tell(f"damaged run folders, {use}", found) for use, found in outcomes.items())


def disk(options: argparse.Namespace) -> int:
    """Runs into a folder of a disk that fills up at a random moment."""
    dice, outcomes = random.Random(options.seed), []
    small: Path = options.small
    out = small / "run"
    room = shutil.disk_usage(small).free
    for _ in range(options.cases):
        ballast = small / "ballast"
        ballast.write_bytes(bytes(int(room * dice.uniform(0.0, 1.0))))
        ended = hwadu("run", options.what, "--out", out, "--no-report")
        ballast.unlink()
        left = {path.name for path in small.iterdir()}
        said = ended.stderr
        whole = ended.returncode == 0 and left == {"run"}
        told = ended.returncode == 2 and "No space left" in said and str(small) in said
        right = "Traceback" not in said and (whole or (told and left <= {".run.making"}))
        again = hwadu("run", options.what, "--out", out, "--no-report")
        right = right and again.returncode == 0 and [p.name for p in small.iterdir()] == ["run"]
        outcomes.append("" if right else f"{ended.returncode} {left}: {said[-300:]}")
        shutil.rmtree(out, ignore_errors=True)
    return tell("full disks, a whole run or an error that names the file", outcomes)


def together(options: argparse.Namespace) -> int:
    """Two and four runs at once with one cache: into one folder, then into one each."""
    outcomes, apart = [], []
    with tempfile.TemporaryDirectory() as folder:
        expected = None
        for case in range(options.cases):
            out, cache = Path(folder, f"run{case}"), Path(folder, f"cache{case}")
            command = [COMMAND, "run", str(options.what), "--out", str(out), "--no-report"]
            environment = {**os.environ, "HWADU_CACHE": str(cache), "LC_ALL": "en"}
            runs = [
                subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
                for _ in range(2 + 2 * (case % 2))
            ]
            said = [run.communicate()[1] for run in runs]
            codes = sorted(run.returncode for run in runs)
            expected = expected or results(out)
            refused = [text for text in said if "is making this folder now" in text]
            right = codes == [0] + [2] * (len(runs) - 1) and len(refused) == len(runs) - 1
            outcomes.append("" if right and results(out) == expected else f"{codes}: {said}")
            shutil.rmtree(cache)
            folders = [Path(folder, f"run{case}.{n}") for n in range(len(runs))]
            runs = [
                subprocess.Popen([*command[:-2], str(out), "--no-report"], env=environment)
                for out in folders
            ]
            codes = [run.wait() for run in runs]
            same = all(results(out) == expected for out in folders)
            apart.append("" if same and set(codes) == {0} else f"{codes} {same}")
            for made in (out, *folders):
                shutil.rmtree(made, ignore_errors=True)
    return max(
        tell("runs at once into one folder, one wins and the others say so", outcomes),
        tell("runs at once into folders of their own, one cache, all the same", apart),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=["shards", "folders", "disk", "together"])
    parser.add_argument("what", type=Path)
    parser.add_argument("small", type=Path, nargs="?")
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--seed", type=int, default=14)
    options = parser.parse_args()
    return globals()[options.part](options)


if __name__ == "__main__":
    sys.exit(main())
