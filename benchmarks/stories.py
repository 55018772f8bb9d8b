"""Stories at several sizes: time per article, memory, agreement with planted families.

    python benchmarks/stories.py --demo 10000 100000 300000 [--seed 7] [--kiwi 2000]

    python benchmarks/stories.py --corpus CORPUS.jsonl[.gz] [--kiwi 2000]

Each size runs in a process of its own, so that its peak memory is its own; the table of articles
is part of it. With ``--kiwi N`` Kiwi reads N of the same articles with two threads in the same
run, and the last column is the time for stories as a share of the time for tokens: quote that
ratio, not the seconds. A corpus is JSON lines with ``title``, ``text`` (or ``body``), ``press``
and ``time`` (or ``date``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hwadu import demo
from hwadu.stories import find_stories, pair_scores

_COLUMNS = ("article_id", "title", "body", "text_basis", "published", "press", "family")
_MIB = 1 << 10  # ru_maxrss counts KiB on Linux


def write_demo(articles: int, seed: int, path: Path) -> None:
    """Stream a synthetic corpus with its families into one Parquet file."""
    writer = None
    for batch in demo.generate(articles, seed=seed):
        rows = [
            (
                article.article_id,
                article.title,
                "\n".join(article.paragraphs),
                "full",
                article.published if article.dated else None,
                article.outlet.name,
                article.family or article.article_id,
            )
            for article in batch
            if not article.repeated
        ]
        columns = dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True))
        columns["published"] = pa.array(columns["published"], type=pa.timestamp("s"))
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def write_corpus(source: Path, path: Path) -> None:
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    frame = pd.DataFrame(
        {
            "article_id": [f"{number:07d}" for number in range(len(rows))],
            "title": [row.get("title") or "" for row in rows],
            "body": [row.get("text") or row.get("body") or "" for row in rows],
            "text_basis": "full",
            "published": pd.to_datetime(
                [row.get("time") or row.get("date") for row in rows], errors="coerce"
            ).astype("datetime64[s]"),
            "press": [row.get("press") or "" for row in rows],
        }
    )
    frame.to_parquet(path)


def measure(path: Path, kiwi_articles: int) -> dict[str, float]:
    """Find the stories of one file; run in a process of its own."""
    articles = pd.read_parquet(path)
    read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    clock, work = time.perf_counter(), time.process_time()
    found = find_stories(articles.drop(columns="family", errors="ignore"))
    clock, work = time.perf_counter() - clock, time.process_time() - work
    characters = int(articles["body"].str.len().sum())
    result = {
        "articles": len(articles),
        "stories": len(found.stories),
        "characters": characters / len(articles),
        "seconds": clock,
        "work, microseconds an article": work / len(articles) * 1e6,
        "MiB read": read / _MIB,
        "MiB peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB,
    }
    if "family" in articles:
        scores = pair_scores(found.members, articles[["article_id", "family"]])
        result |= {"precision": scores.precision, "recall": scores.recall}
    if kiwi_articles:
        sample = articles["body"].sample(min(kiwi_articles, len(articles)), random_state=0)
        pace = _kiwi_characters_a_second(sample.tolist())
        result["share of tokenising"] = clock / (characters / pace)
    return result


def _kiwi_characters_a_second(texts: list[str]) -> float:
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=2)
    kiwi.tokenize(texts[0])
    started = time.perf_counter()
    for _ in kiwi.tokenize(texts):
        pass
    return sum(map(len, texts)) / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--demo", type=int, nargs="*", default=[], help="articles of each size")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--kiwi", type=int, default=0, help="articles that Kiwi reads beside it")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.kiwi)))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.parquet"
        for source in [*options.demo, *options.corpus]:
            if isinstance(source, int):
                write_demo(source, options.seed, file)
            else:
                write_corpus(source, file)
            command = [sys.executable, __file__, "--measure", file, "--kiwi", str(options.kiwi)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            name = "demo" if isinstance(source, int) else source.name
            rows.append({"corpus": name, **json.loads(done.stdout)})
    if not rows:
        parser.error("give --demo SIZE or --corpus FILE")
    print(pd.DataFrame(rows).round(4).to_string(index=False))


if __name__ == "__main__":
    main()
