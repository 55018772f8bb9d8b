"""Edits of a study, each followed by a run that keeps what it can and by one made from nothing.

    python benchmarks/edits.py STUDY [--cases 20] [--seed 14]

STUDY is a study folder with a codebook, lexicon and calendar of its own, as `hwadu demo` writes it;
it is copied. What the two runs hold must be the same, byte for byte. Each has a cache of its own,
and the one made from nothing learns its models anew, so that a fault in what is kept of them shows.
Prints which stages each kind of edit made again.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hwadu
from hwadu.demo import generate
from hwadu.demo.formats.jsonl import record

Edit = Callable[[Path, random.Random], None]


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def replace(name: str, pattern: str, by: str) -> Edit:
    """An edit of the first place in a file that matches."""

    def edit(study: Path, _dice: random.Random) -> None:
        rewrite(study / name, lambda text: re.sub(pattern, by, text, count=1))

    return edit


def term_out(study: Path, dice: random.Random) -> None:
    """A term fewer in the codebook."""

    def edit(text: str) -> str:
        lists = list(re.finditer(r"^terms = \[(.*?)\]", text, re.DOTALL | re.MULTILINE))
        chosen = dice.choice(lists)
        terms = re.findall(r'"[^"]+"', chosen[1])
        terms.pop(dice.randrange(len(terms)))
        return text[: chosen.start()] + f"terms = [{', '.join(terms)}]" + text[chosen.end() :]

    rewrite(study / "themes.toml", edit)


def term_in(study: Path, dice: random.Random) -> None:
    """Two neighbouring words of an article become a term of the codebook."""
    articles = [article for batch in generate(60, seed=dice.randrange(1000)) for article in batch]
    words = re.findall(r"[가-힣]{2,4}", record(dice.choice(articles))["body"])
    at = dice.randrange(len(words) - 1)
    term = f"{words[at]} {words[at + 1]}"
    rewrite(
        study / "themes.toml",
        lambda text: re.sub(r"^terms = \[", f'terms = ["{term}", ', text, count=1, flags=re.M),
    )


def line_out(name: str) -> Edit:
    """A line fewer, but not the header."""

    def edit(study: Path, dice: random.Random) -> None:
        lines = (study / name).read_text(encoding="utf-8").splitlines(keepends=True)
        rows = [n for n, line in enumerate(lines) if n and not line.startswith("#")]
        del lines[dice.choice(rows[1:])]
        (study / name).write_text("".join(lines), encoding="utf-8")

    return edit


def setting(section: str, key: str, *values: str) -> Edit:
    """A setting with another value."""

    def edit(study: Path, dice: random.Random) -> None:
        line = f"{key} = {dice.choice(values)}\n"

        def edited(text: str) -> str:
            text = re.sub(rf"^{key} = .*\n", "", text, flags=re.MULTILINE)
            head = f"[{section}]\n"
            return text.replace(head, head + line, 1) if head in text else f"{text}\n{head}{line}"

        rewrite(study / "study.toml", edited)

    return edit


EDITS: dict[str, Edit] = {
    "a term out of the codebook": term_out,
    "a term into the codebook": term_in,
    "another definition": replace("themes.toml", r'definition = "', 'definition = "이른바 '),
    "another label": replace("themes.toml", r'label = "', 'label = "새 '),
    "a line out of the lexicon": line_out("lexicon.tsv"),
    "an event fewer": line_out("events.csv"),
    "period": setting("period", "every", '"quarter"', '"year"', '"week"'),
    "smallest effect": setting("trends", "smallest_effect", "0.1", "0.4"),
    "a followed term": setting("trends", "terms", '["전력"]', '["반도체", "AX"]'),
    "fewest articles of a term": setting("tokens", "min_articles", "3", "5"),
    "n-grams": setting("tokens", "ngrams", "1", "2"),
    "story window": setting("stories", "window_days", "3", "14"),
    "dimensions": setting("vectors", "dimensions", "60", "80"),
    "resolution": setting("topics", "n_topics", "6", "9"),
    "refits": setting("topics", "refits", "0", "3"),
    "templates": setting("clean", "learn_templates", "true", "false"),
    "quotation": setting("report", "quote_signs", "40", "60"),
}


def contents(run: Path) -> dict[str, bytes]:
    """Every file of a run but for the manifest, which tells times, and records of the report."""
    files = (path for path in run.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(run).as_posix(): path.read_bytes() for path in files}


@contextmanager
def cache(folder: Path) -> Iterator[None]:
    """Let what is cached lie in this folder while the body runs."""
    before = os.environ.get("HWADU_CACHE")
    os.environ["HWADU_CACHE"] = str(folder)
    try:
        yield
    finally:
        del os.environ["HWADU_CACHE"]
        if before is not None:
            os.environ["HWADU_CACHE"] = before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("study", type=Path)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--seed", type=int, default=14)
    options = parser.parse_args()
    dice, wrong = random.Random(options.seed), 0
    names = list(EDITS)
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder, "study")
        shutil.copytree(options.study, study, ignore=shutil.ignore_patterns("run", ".run*"))
        of_edits, of_fresh = Path(folder, "cache"), Path(folder, "cache of fresh runs")
        with cache(of_edits):
            hwadu.run(study, report=False)
        shutil.copytree(of_edits, of_fresh)  # morphemes, which are analysed once
        for case in range(options.cases):
            name = names[case % len(names)] if case < len(names) else dice.choice(names)
            EDITS[name](study, dice)
            made: list[str] = []
            with cache(of_edits):
                hwadu.run(
                    study,
                    report=False,
                    on_stage=lambda news, made=made: made.extend([news.stage] * (not news.kept)),
                )
            shutil.rmtree(of_fresh / "models", ignore_errors=True)
            with cache(of_fresh):
                hwadu.run(study, study / "fresh", report=False, fresh=True)
            kept, fresh = contents(study / "run"), contents(study / "fresh")
            differ = [n for n in sorted({*kept, *fresh}) if kept.get(n) != fresh.get(n)]
            wrong += bool(differ)
            print(f"{name}: {', '.join(made) or 'nothing'} {differ or ''}", flush=True)
    print(f"the same as a fresh run: {options.cases - wrong} of {options.cases}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
