"""Kiwi and MeCab side by side: pace, sentences, terms found, and the way from reading to topics.

    python benchmarks/analysers.py pace CORPUS.jsonl[.gz] [--articles N]
    python benchmarks/analysers.py terms CORPUS.jsonl[.gz] [--articles N] [--half 0|1]
        [--codebook THEMES.toml]...
    python benchmarks/analysers.py losses CORPUS.jsonl[.gz] [--articles N] [--half 0|1]
    python benchmarks/analysers.py topics CORPUS.jsonl[.gz] [--articles N]

A corpus is what a study reads: JSON lines with a title and a text. Both analysers read the same
texts in one run with one thread; quote the ratios of CPU seconds, not the seconds. ``terms`` cuts
the texts into sentences, so that both are asked of the same ones, and counts in how many of them
each finds a term of the codebooks or of the bundled lexicon that the other does not. ``losses``
counts nouns of one that the other tears (into letters, or into what is no noun), and the terms that
stay the same when a fifth of the spaces is missing. ``topics`` has cold caches: what both share
(reading, stories) is measured once and counted for both. Agreement with sections:
``topics.py agreement --analyser mecab``; themes: ``combination.py`` on two runs.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from hwadu.themes import bundled_codebook, load_codebook
from hwadu.tokens import Lexicon, Tokenizer
from hwadu.tokens.morphemes.analyser import ANALYSERS, analyser_of
from hwadu.tokens.morphemes.mecab.sentence_ends import sentence_starts
from hwadu.tokens.morphemes.morpheme import COUNTABLE_TAGS
from tokens import read_corpus

EXAMPLES = 15
MISSING = 0.2
HANGUL = re.compile("[가-힣]{2,}")


def worked(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gave, and the CPU seconds it took."""
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def paragraphs_of(articles: pd.DataFrame) -> list[str]:
    texts = [*articles["title"], *articles["body"]]
    return [part for text in texts for part in text.split("\n") if part.strip()]


def pace(articles: pd.DataFrame) -> pd.DataFrame:
    """Characters a second of CPU: morphemes alone, and morphemes to terms."""
    texts = paragraphs_of(articles)
    size, rows = sum(map(len, texts)), []
    for name in ANALYSERS:
        analyser, reader = analyser_of(name), Tokenizer(analyser=name, workers=1)
        reader.tokenize(texts[:50])  # what is loaded once
        halves = texts[: len(texts) // 2], texts[len(texts) // 2 :]
        _, one = worked(lambda: analyser.analyse(halves[0], 1))  # noqa: B023
        _, other = worked(lambda: analyser.analyse(halves[1], 1))  # noqa: B023
        _, terms = worked(lambda: reader.tokenize(texts))  # noqa: B023
        rows.append((name, size, size / (one + other), size / terms))
    columns = ["analyser", "characters", "morphemes, characters a second", "terms"]
    return pd.DataFrame(rows, columns=columns).round(0)


def terms(articles: pd.DataFrame, codebooks: list[Path]) -> None:
    """Print in how many sentences each analyser finds terms that the other does not."""
    from hwadu.tokens.morphemes.token_sentences import split_sentences

    bodies = paragraphs_of(articles.assign(title=""))  # a title is one sentence, whoever reads it
    agreement_of_sentences(bodies, list(split_sentences(bodies)))
    texts = paragraphs_of(articles)
    sentences = [part for text in texts for a, b in _spans(text) if (part := text[a:b].strip())]
    sentences = list(dict.fromkeys(sentences))
    books = [bundled_codebook(), *map(load_codebook, codebooks)]
    for book in books:
        listed = [term for theme in book.theme for term in theme.terms]
        lexicon = Lexicon.bundled().with_terms(listed)
        found = {
            name: Tokenizer(lexicon, stopwords=(), analyser=name, workers=1) for name in ANALYSERS
        }
        wanted = {word for words in found["kiwi"].tokenize(listed) for word in words}
        read = {
            name: [set(words) & wanted for words in reader.tokenize(sentences)]
            for name, reader in found.items()
        }
        pairs = list(zip(sentences, read["kiwi"], read["mecab"], strict=True))
        both = sum(len(kiwi & mecab) for _, kiwi, mecab in pairs)
        lost = [(term, text) for text, kiwi, mecab in pairs for term in sorted(kiwi - mecab)]
        more = [(term, text) for text, kiwi, mecab in pairs for term in sorted(mecab - kiwi)]
        print(f"{len(sentences)} sentences, {len(wanted)} terms of {book.theme[0].id}, ...")
        print(f"  by both {both}, by Kiwi alone {len(lost)}, by MeCab alone {len(more)}")
        print(f"  of Kiwi's, MeCab finds {both / max(both + len(lost), 1):.4f}")
        for name, only in (("Kiwi", lost), ("MeCab", more)):
            print(f"  {name} alone: {Counter(term for term, _ in only).most_common(EXAMPLES)}")


def _spans(text: str) -> list[tuple[int, int]]:
    starts = sentence_starts(text)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def agreement_of_sentences(texts: list[str], kiwi: list[list[str]]) -> None:
    """Print how the beginnings of sentences agree with Kiwi's."""
    both = ours = theirs = 0
    for text, sentences in zip(texts, kiwi, strict=True):
        at, begins = 0, set()
        for sentence in sentences:
            at = text.find(sentence, at)
            begins.add(at)
            at += len(sentence)
        own = {a + len(text[a:b]) - len(text[a:b].lstrip()) for a, b in _spans(text)}
        first = min(begins, default=0)
        begins.discard(first)
        own = {place for place in own if place > first and text[place:].strip()}
        both, ours, theirs = both + len(own & begins), ours + len(own), theirs + len(begins)
    precision, recall = both / max(ours, 1), both / max(theirs, 1)
    print(f"beginnings of sentences: {theirs} of Kiwi, {ours} of our rule beside MeCab")
    print(f"  our rule against Kiwi: precision {precision:.3f}, recall {recall:.3f}")


def losses(articles: pd.DataFrame) -> None:
    """Print what each analyser tears that is a noun to the other, and what missing spaces cost."""
    texts = paragraphs_of(articles)
    nouns = {name: nouns_of(texts, name) for name in ANALYSERS}
    for name, other in (ANALYSERS, ANALYSERS[::-1]):
        torn = Counter(
            text[a:b]
            for text, (spans, _), (_, whole) in zip(texts, nouns[name], nouns[other], strict=True)
            for a, b in spans
            if not whole.issuperset(range(a, b))
        )
        all_nouns = sum(len(spans) for spans, _ in nouns[name])
        print(f"nouns of {name} that {other} tears: {sum(torn.values()) / all_nouns:.4f}")
        print(f"  {torn.most_common(3 * EXAMPLES)}")
    rng = random.Random(5)
    missing = ["".join(c for c in text if c != " " or rng.random() > MISSING) for text in texts]
    for name in ANALYSERS:
        read = Tokenizer(Lexicon([]), analyser=name, workers=1).tokenize
        pairs = list(zip(map(Counter, read(texts)), map(Counter, read(missing)), strict=True))
        same = sum((one & other).total() for one, other in pairs)
        f1 = 2 * same / sum(one.total() + other.total() for one, other in pairs)
        print(f"terms of {name} with a fifth of the spaces missing: F1 {f1:.4f}")


def nouns_of(texts: list[str], analyser: str) -> list[Any]:
    """Of each text the nouns of two letters of Hangul or more, and the letters in such nouns."""
    made = analyser_of(analyser).analyse(texts, 1)
    found, rows = made.morphemes, []
    for row in range(len(texts)):
        own = slice(found.offsets[row], found.offsets[row + 1])
        words = [made.vocabulary[word] for word in found.words[own]]
        starts = found.starts[own].tolist()
        ends = (found.starts[own] + found.lengths[own]).tolist()
        parts = [
            (a, b)
            for word, a, b in zip(words, starts, ends, strict=True)
            if word.tag in COUNTABLE_TAGS and b - a > 1
        ]
        covered = {at for a, b in parts for at in range(a, b)}
        spans = [
            (a, b)
            for word, a, b in zip(words, starts, ends, strict=True)
            if word.tag in ("NNG", "NNP") and HANGUL.fullmatch(word.surface)
        ]
        rows.append((spans, covered))
    return rows


def topics(corpus: Path, limit: int | None) -> None:
    """Print CPU seconds from reading to topics by both analysers."""
    from hwadu.pipeline.corpus.corpus_of_study import Corpus, read_study
    from hwadu.pipeline.terms.counted_terms import count_terms, tokenize
    from hwadu.pipeline.terms.lexicon_of_study import study_lexicon, terms_without_stop
    from hwadu.pipeline.topics.topics_of_study import model_topics
    from hwadu.settings import Study
    from hwadu.stories import find_stories

    def study(analyser: str) -> Study:
        return Study(read={"paths": [str(corpus)]}, tokens={"analyser": analyser})

    made, reading = worked(lambda: read_study(study("kiwi"), Path.cwd()))
    articles = made.articles.iloc[:limit].reset_index(drop=True)
    found, stories = worked(lambda: find_stories(articles))
    share = len(articles) / len(made.articles)
    reading = reading * share + stories
    print(f"{len(articles)} articles; reading and stories {reading:.1f} s of CPU")
    book = bundled_codebook()
    totals = {}
    for name in ANALYSERS:
        settings = study(name)
        lexicon = study_lexicon(Lexicon.bundled(), book, settings)
        stopwords = terms_without_stop(None, book, ())
        with tempfile.TemporaryDirectory() as cache, _cache(cache):
            read, tokens = worked(lambda: tokenize(articles, settings, lexicon, stopwords))  # noqa: B023
        tables = {"story_members": found.members, "articles": articles, **read}
        counts = count_terms(read["terms"], read["tokens"], read.get("ngrams", pd.DataFrame()), 2)
        parts = Corpus(articles, found.members)
        _, own = worked(lambda: model_topics(counts, tables, parts, settings, None))  # noqa: B023
        totals[name] = reading + tokens + own
        print(
            f"  {name}: tokens {tokens:.1f}, topics {own:.1f}, in all {totals[name]:.1f} s of CPU"
        )
    print(f"  MeCab over Kiwi: {totals['mecab'] / totals['kiwi']:.3f}")


def _cache(folder: str) -> Any:
    from unittest.mock import patch

    return patch.dict("os.environ", {"HWADU_CACHE": folder})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("part", choices=("pace", "terms", "losses", "topics"))
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--codebook", type=Path, action="append", default=[])
    asked = parser.parse_args()
    if asked.part == "topics":
        topics(asked.corpus.resolve(), asked.articles)
        return
    articles = read_corpus(asked.corpus, None)
    order = list(range(len(articles)))
    random.Random(3).shuffle(order)
    chosen = order[asked.half or 0 :: 1 if asked.half is None else 2][: asked.articles]
    articles = articles.iloc[chosen].reset_index(drop=True)
    if asked.part == "pace":
        print(pace(articles).to_string(index=False))
    elif asked.part == "losses":
        losses(articles)
    else:
        terms(articles, asked.codebook)


if __name__ == "__main__":
    main()
