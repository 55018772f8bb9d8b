"""Themes side by side: the planted truth, and articles that people have coded.

    python benchmarks/themes.py demo DEMO_STUDY... [--rules]
    python benchmarks/themes.py real NAME=FILE.jsonl[.gz]... --articles CODED.csv --codes CODES.csv
    python benchmarks/themes.py time DEMO_STUDY [--articles 100000]

A demo study is what ``hwadu demo --corpus-only`` writes: articles and their truth. ``CODED.csv``
lists the coded articles (columns corpus, index: the name given here, and the row of the file),
``CODES.csv`` what each coder found in them (corpus, index, theme, role, coder; a theme that is
absent has no row).
The baseline is a keyword search: a theme is said to be there if one of its terms is. F1 is the
mean over the coders, with a bootstrap interval over articles; the difference from the baseline is
taken on the same draws. Texts are scored whole, by their first 200 characters, and by these with
the nouns of the whole text as keywords, as an archive gives them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd

import hwadu
from hwadu.pipeline.vectors.encoders_of_study import word_vectors
from hwadu.stories import find_stories
from hwadu.themes import Codebook, ThemeModel, bundled_codebook, load_codebook
from hwadu.themes.signals.evidence import find_evidence
from hwadu.themes.signals.flat_tokens import flatten, look_up
from hwadu.tokens import TokenTables, tokenize_articles

LEAD = 200
DRAWS = 2000


def demo(studies: list[Path], codebook: Codebook, learn: bool) -> pd.DataFrame:
    """Planted labels: F1, recall by year, Brier skill, yearly shares."""
    tables = []
    for study in studies:
        truth = pd.read_parquet(study / "truth" / "labels.parquet")
        articles = hwadu.read(study / "data" / "raw" / "*")
        words = tokenize_articles(articles)
        ids = words.tokens["article_id"]
        members = find_stories(articles).members.set_index("article_id")["story_id"]
        stories = members.reindex(ids).tolist()
        model = ThemeModel(codebook, learn=learn)
        model.fit(
            *(words.tokens, words.terms, articles), stories=stories, word_vectors=word_vectors()
        )
        themes = model.assign(words.tokens, articles, stories=stories)
        years = articles.set_index("article_id")["published"].dt.year.reindex(ids).to_numpy()
        rows = [_planted(themes, truth, ids, years, theme.id) for theme in codebook.theme]
        table = pd.DataFrame(rows)
        table.insert(0, "study", study.name)
        print(table.to_string(index=False), flush=True)
        print(
            f"macro F1 {table['F1'].mean():.3f}, least Brier skill {table['Brier skill'].min():.3f}"
        )
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _planted(
    themes: pd.DataFrame, truth: pd.DataFrame, ids: pd.Series, years: np.ndarray, theme: str
) -> dict[str, object]:
    own = themes[themes["theme"] == theme].set_index("article_id").reindex(ids)
    role = truth[truth["theme"] == theme].set_index("article_id")["role"].reindex(ids)
    planted = role.notna().to_numpy()
    assigned = own["assigned"].eq(True).to_numpy()
    score = own["score"].fillna(0.0).to_numpy()
    hits = (planted & assigned).sum()
    recall, error, expected = [], [], []
    for year in sorted(set(years[~np.isnan(years)])):
        of_year = years == year
        n = planted[of_year].sum()
        recall.append((planted & assigned)[of_year].sum() / n)
        error.append(assigned[of_year].sum() / n - 1)
        expected.append(score[of_year].sum() / n - 1)
    base = planted.mean()
    both = planted & assigned
    return {
        "theme": theme,
        "articles": int(planted.sum()),
        "F1": round(2 * hits / (planted.sum() + assigned.sum()), 3),
        "precision": round(hits / max(assigned.sum(), 1), 3),
        "recall": round(hits / planted.sum(), 3),
        "of secondary": round(float(assigned[(role == "secondary").to_numpy()].mean()), 3),
        "role right": round(float((own["role"] == role.to_numpy())[both].mean()), 3),
        "least recall of a year": round(min(recall), 2),
        "Brier skill": round(1 - float(((score - planted) ** 2).mean()) / (base * (1 - base)), 3),
        "largest error of a year's share": round(max(error, key=abs), 3),
        "of the whole": round(assigned.sum() / planted.sum() - 1, 3),
        "by summed scores": round(max(expected, key=abs), 3),
    }


def read_corpora(named: list[str]) -> pd.DataFrame:
    """Articles of the files, their ids made of the name and the row."""
    parts = []
    for item in named:
        name, _, path = item.partition("=")
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        parts.append(
            pd.DataFrame(
                {
                    "article_id": [_id(name, row) for row in range(len(rows))],
                    "title": [row.get("title") or "" for row in rows],
                    "body": [row.get("text") or row.get("body") or "" for row in rows],
                }
            )
        )
    return hwadu.read(pd.concat(parts, ignore_index=True))


def _id(name: str, row: int) -> str:
    return f"{name}-{row:06d}"


def text_bases(articles: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, TokenTables]]:
    """The articles as whole texts, as leads, and as leads with keywords."""
    whole = tokenize_articles(articles)
    lead = articles.assign(body=articles["body"].str[:LEAD], text_basis="lead")
    forms = whole.terms.set_index("term_id")["form"].to_dict()
    nouns = {
        row.article_id: ",".join(dict.fromkeys(forms[term] for term in row.term_ids.tolist()))
        for row in whole.tokens.itertuples()
    }
    archived = lead.assign(keywords=[nouns[article] for article in lead["article_id"]])
    with_keywords = tokenize_articles(archived, keywords=True)
    archived["text_basis"] = with_keywords.text_basis.reindex(archived["article_id"]).to_numpy()
    return {
        "whole text": (articles, whole),
        f"first {LEAD} characters": (lead, tokenize_articles(lead)),
        "lead + keywords": (archived, with_keywords),
    }


def real(
    named: list[str], coded: Path, codes_path: Path, codebook: Codebook, ids: list[str], alone: bool
) -> pd.DataFrame:
    """F1 against people, on three text bases, paired with the keyword baseline."""
    listed, codes = pd.read_csv(coded), pd.read_csv(codes_path)
    wanted = [_id(row.corpus, row.index_) for row in _rows(listed)]
    codes = codes.assign(article_id=[_id(row.corpus, row.index_) for row in _rows(codes)])
    coders = sorted(codes["coder"].unique())
    articles = read_corpora(named)
    lost = sorted(set(wanted) - set(articles["article_id"]))
    print(f"{len(wanted)} coded articles, {len(lost)} of them removed in cleaning: {lost}")
    if alone:
        articles = articles[articles["article_id"].isin(wanted)].reset_index(drop=True)
    rows = []
    for basis, (frame, words) in text_bases(articles).items():
        model = ThemeModel(codebook).fit(
            words.tokens, words.terms, frame, word_vectors=word_vectors()
        )
        themes = model.assign(words.tokens, frame)
        found = keyword_search(words, codebook)
        for theme in ids:
            truth = np.stack(
                [_flags(wanted, codes[_is(codes, theme, coder)]["article_id"]) for coder in coders]
            )
            own = themes[(themes["theme"] == theme) & themes["assigned"]]
            ours = _flags(wanted, own["article_id"])
            theirs = _flags(wanted, found[theme])
            rows.append({"basis": basis, "theme": theme} | _compared(truth, ours, theirs))
        notices = "; ".join(model.notices_)
        print(f"{basis}: {notices or 'every theme was learned'}", flush=True)
    table = pd.DataFrame(rows)
    macro = table.groupby("basis", sort=False)[["F1", "keyword search"]].mean().round(3)
    print(table.to_string(index=False))
    print(macro)
    return table


def _rows(table: pd.DataFrame) -> list[object]:
    return list(table.rename(columns={"index": "index_"}).itertuples(index=False))


def _is(codes: pd.DataFrame, theme: str, coder: str) -> pd.Series:
    return (codes["theme"] == theme) & (codes["coder"] == coder)


def _flags(wanted: list[str], have: pd.Series | list[str]) -> np.ndarray:
    held = set(have)
    return np.array([article in held for article in wanted])


def keyword_search(words: TokenTables, codebook: Codebook) -> dict[str, list[str]]:
    """Articles that hold a term of each theme anywhere."""
    flat, terms = flatten(words.tokens), look_up(codebook, words.terms)
    everywhere = np.zeros(flat.n_sentences, dtype=bool), np.ones(flat.n_articles, dtype=bool)
    evidence = find_evidence(flat, terms, *everywhere)
    ids = words.tokens["article_id"].to_numpy()
    return {
        theme.id: ids[own.seeds > 0].tolist()
        for theme, own in zip(codebook.theme, evidence, strict=True)
    }


def _f1(truth: np.ndarray, said: np.ndarray) -> np.ndarray:
    """Mean F1 over coders (rows of ``truth``); the last axis is the articles."""
    hits = (truth & said).sum(axis=-1)
    return np.mean(2 * hits / np.maximum(truth.sum(axis=-1) + said.sum(axis=-1), 1), axis=0)


def _compared(truth: np.ndarray, ours: np.ndarray, theirs: np.ndarray) -> dict[str, object]:
    rng = np.random.default_rng(0)
    draws = rng.integers(0, truth.shape[1], (DRAWS, truth.shape[1]))
    f1, keyword = _f1(truth[:, draws], ours[draws]), _f1(truth[:, draws], theirs[draws])
    interval = np.percentile(f1, [2.5, 97.5]).round(2)
    gain = np.percentile(f1 - keyword, [2.5, 97.5]).round(2)
    either = truth.any(axis=0)
    return {
        "coded": int(either.sum()),
        "F1": round(float(_f1(truth, ours)), 3),
        "low": interval[0],
        "high": interval[1],
        "precision": round(float((either & ours).sum() / max(ours.sum(), 1)), 2),
        "recall": round(float((either & ours).sum() / max(either.sum(), 1)), 2),
        "keyword search": round(float(_f1(truth, theirs)), 3),
        "gain low": gain[0],
        "gain high": gain[1],
    }


def timed(study: Path, codebook: Codebook, n: int) -> None:
    """Processor seconds and peak memory of fitting and assigning so many articles."""
    articles = hwadu.read(study / "data" / "raw" / "*")
    words = tokenize_articles(articles)
    tokens, terms = words.tokens, words.terms
    drawn = np.random.default_rng(0).integers(0, len(tokens), n)
    ids = [f"{number:07d}" for number in range(n)]
    many = tokens.iloc[drawn].assign(article_id=ids).reset_index(drop=True)
    basis = articles.set_index("article_id").reindex(tokens["article_id"]).iloc[drawn]
    frame = pd.DataFrame({"article_id": ids, "text_basis": basis["text_basis"].to_numpy()})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    model = ThemeModel(codebook).fit(many, terms, frame, word_vectors=word_vectors())
    fitted = time.process_time()
    model.assign(many, frame)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{n} articles: fit {fitted - start:.1f} s, assign {done - fitted:.1f} s of processor "
        f"time; peak memory {peak / 2**20:.2f} GiB, {before / 2**20:.2f} before"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--codebook", type=Path, help="instead of the bundled one")
    parts = parser.add_subparsers(dest="part", required=True)
    planted = parts.add_parser("demo")
    planted.add_argument("studies", type=Path, nargs="+")
    planted.add_argument("--rules", action="store_true", help="by the codebook's terms alone")
    coded = parts.add_parser("real")
    coded.add_argument("corpora", nargs="+")
    coded.add_argument("--articles", type=Path, required=True)
    coded.add_argument("--codes", type=Path, required=True)
    coded.add_argument(
        "--themes", nargs="+", default=["sovereign_ai", "ax_manufacturing", "data_infrastructure"]
    )
    coded.add_argument("--alone", action="store_true", help="only the coded articles in the corpus")
    speed = parts.add_parser("time")
    speed.add_argument("study", type=Path)
    speed.add_argument("--articles", type=int, default=100_000)
    given = parser.parse_args()
    codebook = load_codebook(given.codebook) if given.codebook else bundled_codebook()
    if given.part == "demo":
        demo(given.studies, codebook, not given.rules)
    elif given.part == "real":
        real(given.corpora, given.articles, given.codes, codebook, given.themes, given.alone)
    else:
        timed(given.study, codebook, given.articles)


if __name__ == "__main__":
    main()
