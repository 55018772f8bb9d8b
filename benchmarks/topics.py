"""Topics side by side: agreement with real sections, and time.

    python benchmarks/topics.py agreement LABELLED.jsonl[.gz] [--seeds 5] [--analyser mecab]
    python benchmarks/topics.py agreement EXPORT.xlsx [--seeds 5]
    python benchmarks/topics.py time CORPUS.jsonl[.gz]... [--articles 1000 5000 20000 50000]

A corpus is JSON lines with ``title`` and ``text`` (or ``body``); a labelled one also has
``label``; of a BigKinds export the section is the label. Where more articles are asked than there
are, articles are drawn with replacement and keep a random 60 % of their tokens. Every row of a
table is measured in one run; quote the ratios, not the seconds. LDA needs ``pip install tomotopy``
and is left out, with a word, without it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from hwadu.stats.counts import document_term_counts
from hwadu.tokens import Tokenizer
from hwadu.topics import TopicModel
from hwadu.vectors import LSA

Tokens = list[list[str]]
Labels = np.ndarray


def read_corpus(paths: list[Path]) -> pd.DataFrame:
    rows = []
    for path in paths:
        if path.suffix == ".xlsx":
            rows += _rows_of_export(path)
            continue
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    bodies = [row.get("text") or row.get("body") or "" for row in rows]
    titles = [row.get("title") or "" for row in rows]
    texts = [f"{title}\n{body}" for title, body in zip(titles, bodies, strict=True)]
    return pd.DataFrame({"text": texts, "label": [row.get("label") or "" for row in rows]})


def _rows_of_export(path: Path) -> list[dict[str, str]]:
    """Articles of a BigKinds export; the label is the first level of its section.

    Articles of sections with fewer than 30 articles are left out.
    """
    export = pd.read_excel(path, dtype=str, engine="calamine").fillna("")
    export["label"] = export["통합 분류1"].str.split(">").str[0].str.strip()
    in_section = export.groupby("label")["label"].transform("size")
    export = export[(in_section >= 30) & (export["label"] != "")]
    named = export.rename(columns={"제목": "title", "본문": "body"})
    return named[["title", "body", "label"]].to_dict("records")


def counted(tokens: Tokens) -> tuple[sparse.csr_matrix, list[str]]:
    """Counts of the terms that stand in two articles or more."""
    held = pd.Series([term for article in tokens for term in sorted(set(article))])
    frequency = held.value_counts()
    vocabulary = sorted(frequency.index[frequency > 1])
    position = {term: at for at, term in enumerate(vocabulary)}
    ids = [[position[term] for term in article if term in position] for article in tokens]
    return document_term_counts(ids, len(vocabulary)), vocabulary


def enlarged(tokens: Tokens, n: int) -> Tokens:
    if n <= len(tokens):
        return tokens[:n]
    rng = np.random.default_rng(0)
    drawn = [np.array(tokens[at], dtype=object) for at in rng.integers(0, len(tokens), n)]
    return [article[rng.random(article.size) < 0.6].tolist() for article in drawn]


def stock_bertopic(tokens: Tokens, vectors: np.ndarray, seed: int | None) -> object:
    """BERTopic as it comes but for the words, which are the same."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    documents = [" ".join(term.replace(" ", "_") for term in article) for article in tokens]
    model = BERTopic(
        language="multilingual",
        umap_model=reducer,
        vectorizer_model=CountVectorizer(analyzer=str.split, min_df=1),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(documents, embeddings=vectors)


def agreement(paths: list[Path], seeds: int, analyser: str) -> pd.DataFrame:
    corpus = read_corpus(paths)
    truth = corpus["label"].to_numpy()
    tokens = Tokenizer(analyser=analyser).tokenize(corpus["text"])
    counts, vocabulary = counted(tokens)
    words, word_vocabulary = counted([text.split() for text in corpus["text"]])

    texts = corpus["text"].tolist()

    def of_model(seed: int, **parameters: object) -> Labels:
        vectors = LSA(seed=seed).fit_transform(counts, texts)
        return TopicModel(seed=seed, **parameters).fit(counts, vectors, vocabulary).topics_

    def of_terms(seed: int) -> Labels:
        vectors = LSA(seed=seed).fit_transform(counts)
        return TopicModel(seed=seed).fit(counts, vectors, vocabulary).topics_

    def of_words(seed: int) -> Labels:
        vectors = LSA(seed=seed).fit_transform(words)
        return TopicModel(seed=seed).fit(words, vectors, word_vocabulary).topics_

    def of_words_and_syllables(seed: int) -> Labels:
        vectors = LSA(seed=seed).fit_transform(words, texts)
        return TopicModel(seed=seed).fit(words, vectors, word_vocabulary).topics_

    def of_stock(seed: int) -> Labels:
        vectors = LSA(seed=seed).fit_transform(counts, texts)
        return np.array(stock_bertopic(tokens, vectors, seed).topics_)

    def of_nmf(n_topics: int) -> Callable[[int], Labels]:
        from hwadu.topics import NMFTopics

        return lambda seed: NMFTopics(n_topics, seed).fit(counts, vocabulary).topics_

    models: dict[str, Callable[[int], Labels]] = {
        "hwadu, as it comes": of_model,
        "hwadu, terms without syllables": of_terms,
        "hwadu, 8 topics": lambda seed: of_model(seed, n_topics=8),
        "hwadu, umap-hdbscan": lambda seed: of_model(seed, engine="umap-hdbscan"),
        "stock BERTopic, same vectors": of_stock,
        "hwadu on LSA of whitespace words": of_words,
        "hwadu on LSA of whitespace words and syllables": of_words_and_syllables,
        "NMF, 20 topics": of_nmf(20),
        "NMF, 40 topics": of_nmf(40),
        **_lda_models(tokens),
    }
    rows = []
    for name, fit in models.items():
        found = [fit(seed) for seed in range(seeds)]
        ami = [adjusted_mutual_info_score(truth, labels) for labels in found]
        ari = [adjusted_rand_score(truth, labels) for labels in found]
        rows.append(
            {
                "model": name,
                "AMI": np.median(ami),
                "AMI spread": np.ptp(ami),
                "ARI": np.median(ari),
                "ARI spread": np.ptp(ari),
                "topics": np.median([len(set(labels) - {-1}) for labels in found]),
                "without topic": np.median([(labels < 0).mean() for labels in found]),
            }
        )
        print(f"{name}: AMI {np.median(ami):.3f}", flush=True)
    return pd.DataFrame(rows).round(3)


def _lda_models(tokens: Tokens) -> dict[str, Callable[[int], Labels]]:
    try:
        import tomotopy
    except ImportError:
        print("tomotopy is not installed: no LDA")
        return {}

    def fit(n_topics: int, seed: int) -> Labels:
        model = tomotopy.LDAModel(k=n_topics, min_df=2, rm_top=10, seed=seed + 1)
        for article in tokens:
            model.add_doc(article or ["-"])
        model.train(1000, workers=1)
        return np.array([np.argmax(article.get_topic_dist()) for article in model.docs])

    return {f"LDA, {k} topics": (lambda seed, k=k: fit(k, seed)) for k in (20, 40)}


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of work on all cores."""

    clock: float
    work: float


def _watched(work: Callable[[], object]) -> Took:
    clock, cores = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - cores)


def _time_hwadu(tokens: Tokens, vectors: np.ndarray, resolution: float | None) -> Took:
    import bertopic  # noqa: F401

    counts, vocabulary = counted(tokens)
    texts = [" ".join(article) for article in tokens]
    model = TopicModel(resolution=resolution)
    return _watched(lambda: model.fit(counts, vectors, vocabulary, texts).bertopic_)


def _time_stock(tokens: Tokens, vectors: np.ndarray) -> Took:
    import bertopic  # noqa: F401
    import hdbscan  # noqa: F401
    import umap  # noqa: F401

    return _watched(lambda: stock_bertopic(tokens, vectors, None))


def times(base: Tokens, sizes: list[int], rounds: int) -> pd.DataFrame:
    rows = []
    for n in sizes:
        tokens = enlarged(base, n)
        vectors = LSA().fit_transform(counted(tokens)[0])
        models: dict[str, tuple[Callable[..., Took], tuple[object, ...]]] = {
            "fixed": (_time_hwadu, (tokens, vectors, 1.0)),
            "sweep": (_time_hwadu, (tokens, vectors, None)),
            "stock": (_time_stock, (tokens, vectors)),
        }
        took: dict[str, list[Took]] = {name: [] for name in models}
        for _ in range(rounds):  # in turns, so that other work on the machine meets all alike
            for name, (work, task) in models.items():
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    took[name].append(pool.apply(work, task))
                print(f"{n} articles, {name}: {took[name][-1]}", flush=True)
        clock = {name: np.median([one.clock for one in found]) for name, found in took.items()}
        work_ = {name: np.median([one.work for one in found]) for name, found in took.items()}
        rows.append(
            {
                "articles": n,
                **{f"{name}, s": round(value, 2) for name, value in clock.items()},
                "stock / fixed": round(clock["stock"] / clock["fixed"], 1),
                "stock / sweep": round(clock["stock"] / clock["sweep"], 1),
                "by work: stock / fixed": round(work_["stock"] / work_["fixed"], 1),
                "by work: stock / sweep": round(work_["stock"] / work_["sweep"], 1),
            }
        )
        print(rows[-1], flush=True)
    return pd.DataFrame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("agreement", "time"):
        command = commands.add_parser(name)
        command.add_argument("corpora", nargs="+", type=Path)
        command.add_argument("--out", type=Path, help="also write the table as CSV")
        if name == "agreement":
            command.add_argument("--seeds", type=int, default=5)
            command.add_argument("--analyser", default="kiwi", help="kiwi (the default) or mecab")
        else:
            command.add_argument(
                "--articles", nargs="+", type=int, default=[1000, 5000, 20000, 50000]
            )
            command.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    if asked.command == "agreement":
        table = agreement(asked.corpora, asked.seeds, asked.analyser)
    else:
        base = Tokenizer().tokenize(read_corpus(asked.corpora)["text"])
        table = times(base, asked.articles, asked.rounds)
    print(table.to_string(index=False))
    if asked.out:
        table.to_csv(asked.out, index=False)


if __name__ == "__main__":
    main()
