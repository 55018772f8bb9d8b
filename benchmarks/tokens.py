"""Tokens side by side: what the lexicon keeps whole, and what tokenising costs beside bare Kiwi.

    python benchmarks/tokens.py CORPUS.jsonl[.gz] [--articles N] [--out FILE.csv]

    python benchmarks/tokens.py CORPUS.jsonl[.gz] [--articles N] --kills 20

    python benchmarks/tokens.py CORPUS.jsonl[.gz] --compounds 100

A corpus is JSON lines with ``title`` and ``text`` (or ``body``) and perhaps ``date``. Bare Kiwi and
this project read the same texts in one run with the same number of threads: hwadu once over the
whole corpus, as a user runs it, between two halves of bare Kiwi's turn. Quote the ratios, not the
seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hwadu import schema
from hwadu.tokens import Lexicon, suggest_compounds, tokenize_articles
from hwadu.tokens.lexicon.lexicon_file import fold
from hwadu.tokens.morphemes import morpheme_streams as corpus
from hwadu.tokens.morphemes.kiwi import kiwi

_STUDY_TERMS = (
    "초거대 AI",
    "국가전략기술",
    "디지털 플랫폼 정부",
    "데이터센터",
    "생성형 AI",
    "AI 반도체",
)
"""Terms the bundled lexicon lists; without it they should be found."""


def read_corpus(path: Path, limit: int | None) -> pd.DataFrame:
    """The articles table of a JSON lines corpus."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    frame = schema.empty("articles").reindex(range(len(rows)))
    frame["article_id"] = [f"{number:07d}" for number in range(len(rows))]
    frame["title"] = [row.get("title") or "" for row in rows]
    frame["body"] = [row.get("text") or row.get("body") or row.get("summary") or "" for row in rows]
    frame["text_basis"] = "full"
    days = [(row.get("date") or "")[:10] or None for row in rows]
    frame["published"] = pd.to_datetime(pd.Series(days, dtype="str"))
    return schema.conform(frame, "articles")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and seconds of all threads' work (steadier on a busy machine)."""

    clock: float
    work: float


def cost(work: Callable[..., object], *arguments: object, **settings: object) -> Cost:
    clock, busy = time.perf_counter(), time.process_time()
    work(*arguments, **settings)
    return Cost(time.perf_counter() - clock, time.process_time() - busy)


def bare(articles: pd.DataFrame) -> int:
    """Kiwi alone over titles and bodies: the tokens of each text as Kiwi's own lists."""
    texts = [*articles["title"], *articles["body"]]
    return sum(len(tokens) for tokens in kiwi(0).tokenize(texts))


def one_percent_new(articles: pd.DataFrame) -> pd.DataFrame:
    """The corpus with every hundredth article changed in all its paragraphs."""
    changed = articles.copy()
    every = changed.index[::100]
    changed.loc[every, "title"] += " 추가"
    changed.loc[every, "body"] = changed.loc[every, "body"].str.replace("\n", " 추가\n") + " 추가"
    return changed


def edited_lexicon() -> Lexicon:
    """The bundled lexicon with a few terms more and a few less."""
    entries = Lexicon.bundled().entries[5:]
    return Lexicon(entries).with_terms(["건강보험", "층간소음", "지방소멸", "최저임금"])


def measure(articles: pd.DataFrame) -> dict[str, Cost]:
    """Cost of bare Kiwi and of a first run, of a second, and of ones with something new.

    New are the lexicon (an edited one analyses nothing again), or 1 % of the articles.

    Bare Kiwi reads one half of the corpus before the first run and the other after it, so that a
    change of the machine's load meets both.
    """
    warm = ["인공지능 정책을 발표했다."] * 50
    list(kiwi(0).tokenize(warm))
    half = len(articles) // 2
    with tempfile.TemporaryDirectory() as cache:
        before = cost(bare, articles.iloc[:half])
        first = cost(tokenize_articles, articles, store=cache)
        after = cost(bare, articles.iloc[half:])
        return {
            "bare": Cost(before.clock + after.clock, before.work + after.work),
            "first": first,
            "second": cost(tokenize_articles, articles, store=cache),
            "edited": cost(tokenize_articles, articles, store=cache, lexicon=edited_lexicon()),
            "one_percent_new": cost(tokenize_articles, one_percent_new(articles), store=cache),
        }


def as_row(costs: dict[str, Cost]) -> dict[str, float]:
    """Seconds and ratios of one round."""
    row: dict[str, float] = {}
    for kind in ("clock", "work"):
        of = {name: getattr(value, kind) for name, value in costs.items()}
        row |= {f"{name}_{kind}": value for name, value in of.items()}
        row[f"first_to_bare_{kind}"] = of["first"] / of["bare"]
        row[f"second_to_first_{kind}"] = of["second"] / of["first"]
        row[f"edited_to_first_{kind}"] = of["edited"] / of["first"]
        row[f"one_percent_to_first_{kind}"] = of["one_percent_new"] / of["first"]
    return row


def run_once(articles: pd.DataFrame, cache: Path, out: Path) -> None:
    """One run with small shards, as a process that can be killed."""
    corpus._CHARACTERS_PER_SHARD = 50_000
    schema.write(tokenize_articles(articles, store=cache).tokens, "tokens", out)


def survive_kills(arguments: list[str], kills: int) -> dict[str, int]:
    """Kill a run at random moments, each time on an empty cache, and compare the next run.

    Only a kill that met a running process counts; a moment after its end is drawn again.
    """
    random.seed(kills)
    result = {"kills": 0, "came_too_late": 0, "identical": 0, "left_shards": 0}
    with tempfile.TemporaryDirectory() as folder:

        def start(name: str) -> subprocess.Popen[bytes]:
            places = ["--once", f"{folder}/{name}"]
            return subprocess.Popen([sys.executable, __file__, *arguments, *places])

        began = time.perf_counter()
        start("undisturbed").wait()
        whole = time.perf_counter() - began
        expected = Path(folder, "undisturbed.parquet").read_bytes()
        while result["kills"] < kills:
            name = f"run{result['kills'] + result['came_too_late']}"
            child = start(name)
            time.sleep(random.uniform(0.1, 0.95) * whole)
            child.kill()
            if child.wait() != -signal.SIGKILL:
                result["came_too_late"] += 1
                continue
            result["kills"] += 1
            result["left_shards"] += len(list(Path(folder, name).rglob("*.arrow")))
            start(name).wait()
            result["identical"] += Path(folder, f"{name}.parquet").read_bytes() == expected
    return result


def compounds(articles: pd.DataFrame, top: int) -> None:
    """Print the best terms nobody listed, and where the study's own terms stand without a list."""
    suggested = suggest_compounds(articles, top=5 * top)
    terms = suggested[suggested["kind"] == "term"].head(top)
    print(terms[["form", "score", "articles", "days", "npmi"]].to_string())
    found = suggest_compounds(articles, lexicon=Lexicon([]), top=50 * top)
    ranks = found[found["kind"] == "term"]["form"].map(fold).reset_index(drop=True)
    for term in _STUDY_TERMS:
        at = ranks.index[ranks == fold(term)]
        print(f"{term} without a lexicon: {f'rank {at[0] + 1}' if len(at) else 'not found'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--compounds", type=int, metavar="TOP")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.kills:
        limit = ["--articles", str(chosen.articles)] if chosen.articles else []
        print(survive_kills([str(chosen.corpus), *limit], chosen.kills))
        return
    articles = read_corpus(chosen.corpus, chosen.articles)
    if chosen.once:
        run_once(articles, chosen.once, chosen.once.with_suffix(".parquet"))
        return
    if chosen.compounds:
        compounds(articles, chosen.compounds)
        return
    rounds = [{"round": n} | as_row(measure(articles)) for n in range(chosen.rounds)]
    result = pd.DataFrame(rounds).round(4)
    result.insert(0, "articles", len(articles))
    result.insert(1, "characters", int(articles["body"].str.len().sum()))
    print(result.T.to_string(header=False))
    if chosen.out:
        result.to_csv(chosen.out, index=False)


if __name__ == "__main__":
    main()
