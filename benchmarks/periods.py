"""Terms by period: one sparse product against BERTopic's own ``topics_over_time``.

    python benchmarks/periods.py CORPUS.jsonl[.gz]... [--articles 60000] [--topics 100]

A corpus is JSON lines with ``title`` and ``text`` (or ``body``). Where more articles are asked than
there are, articles are drawn with replacement and keep a random 60 % of their tokens; months are
drawn at random. BERTopic's method runs as it comes (global and evolution tuning on; the latter is
a no-op that costs time), with evolution tuning off, and with both off, on the same topics and the
same words; ours is given the same counts. Equal words are compared cell by cell; where two words
weigh the same to twelve digits, BERTopic's order is an accident of memory, and both count as equal.
"""

from __future__ import annotations

import argparse
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from hwadu.tokens import Tokenizer
from hwadu.topics import TopicModel, terms_by_period
from hwadu.vectors import LSA
from topics import counted, enlarged, read_corpus

Tokens = list[list[str]]
_MONTHS = pd.date_range("2019-01-01", periods=84, freq="MS")
_WAYS = {
    "as it comes": (True, True),
    "evolution tuning off": (True, False),
    "no tuning": (False, False),
}


def stock_model(model: TopicModel, tokens: Tokens) -> tuple[Any, list[str]]:
    """Stock BERTopic on the same topics and words, and the documents it reads."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer

    known = {term.replace(" ", "_") for term in model.vocabulary_}
    documents = [" ".join(term.replace(" ", "_") for term in article) for article in tokens]
    vectorizer = CountVectorizer(
        analyzer=str.split, vocabulary=[term.replace(" ", "_") for term in model.vocabulary_]
    )
    assert len(known) == len(model.vocabulary_)
    inner = model.bertopic_
    inner.__class__ = BERTopic
    inner.vectorizer_model = vectorizer.fit(documents[:1])
    return inner, documents


def compare(model: TopicModel, tokens: Tokens) -> pd.DataFrame:
    stock, documents = stock_model(model, tokens)
    period = _MONTHS[np.random.default_rng(1).integers(0, len(_MONTHS), len(tokens))]
    rows = []
    for name, (global_tuning, evolution_tuning) in _WAYS.items():
        ours = []
        for _ in range(3):
            start = time.perf_counter()
            own = terms_by_period(
                model.counts_,
                model.topics_,
                period,
                model.vocabulary_,
                global_tuning=global_tuning,
            )
            ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = stock.topics_over_time(
                documents,
                list(period),
                evolution_tuning=evolution_tuning,
                global_tuning=global_tuning,
            )
        took = time.perf_counter() - start
        rows.append(
            {
                "BERTopic": name,
                "articles": len(tokens),
                "cells": len(own),
                "BERTopic (s)": round(took, 2),
                "ours (s)": round(float(np.median(ours)), 2),
                "ratio": round(took / float(np.median(ours)), 1),
                **agreement(own, theirs, model, period, stock, global_tuning=global_tuning),
            }
        )
        print(rows[-1], flush=True)
    return pd.DataFrame(rows)


def agreement(
    own: pd.DataFrame,
    theirs: pd.DataFrame,
    model: TopicModel,
    period: pd.DatetimeIndex,
    stock: Any,
    *,
    global_tuning: bool,
) -> dict[str, float]:
    theirs = theirs.rename(columns={"Topic": "topic", "Timestamp": "period"})
    both = own.merge(theirs, on=["topic", "period"], how="outer")
    words = [
        [word.replace("_", " ") for word in joined.split(", ") if word] for joined in both["Words"]
    ]
    plain = [term.replace("_", " ") for term in model.vocabulary_]
    column = {term: at for at, term in enumerate(plain)}
    whole = stock.c_tf_idf_.multiply(1 / abs(stock.c_tf_idf_).sum(axis=1)).tocsr()
    same, tied = 0, 0
    for at, row in enumerate(both.itertuples()):
        terms = [term.replace("_", " ") for term in row.terms]
        if terms == words[at]:
            same += 1
            continue
        inside = (model.topics_ == row.topic) & (period == row.period)
        counts = sparse.csr_matrix(model.counts_[inside].sum(axis=0)).astype(float)
        weights = stock.ctfidf_model.transform(counts)
        if global_tuning:
            weights = (weights / abs(weights).sum() + whole[[row.topic]]) / 2.0
        weight = weights.toarray().ravel().round(12)
        tied += [weight[column[t]] for t in terms] == [weight[column[t]] for t in words[at]]
    return {
        "same counts": float((both["articles"] == both["Frequency"]).mean()),
        "same words": round(same / len(both), 4),
        "same words, ties apart": round((same + tied) / len(both), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--topics", type=int, default=100)
    parser.add_argument("--out", type=Path, help="also write the table as CSV")
    asked = parser.parse_args()
    tokens = enlarged(Tokenizer().tokenize(read_corpus(asked.corpora)["text"]), asked.articles)
    counts, vocabulary = counted(tokens)
    model = TopicModel(n_topics=asked.topics).fit(
        counts,
        LSA().fit_transform(counts),
        vocabulary,
        [" ".join(article) for article in tokens],
    )
    table = compare(model, tokens)
    print(table.to_string(index=False))
    if asked.out:
        table.to_csv(asked.out, index=False)


if __name__ == "__main__":
    main()
