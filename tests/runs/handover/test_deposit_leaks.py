"""What somebody could put together again from a replication package: no run of four words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.io import mmread

from hwadu import schema
from hwadu.runs.handover import deposit, verify

RUN = 4
"""Words in a row that are a piece of a sentence."""
WORDS = 30

# scipy asks which of its two kinds of matrix is to be read; versions before 1.15 do not know
EITHER_KIND = pytest.mark.filterwarnings("ignore:The default value for `spmatrix`")


@pytest.fixture(scope="module")
def written(make_run, tables, tmp_path_factory):
    """A run whose articles are thirty words of 400, with their bigrams, and its package."""
    rng = np.random.default_rng(8)
    named = tables["terms"].query("kind == 'canonical'")["form"].tolist()
    forms = sorted({*named, *(f"낱말{number:03}" for number in range(390))})
    n = len(forms)
    articles = tables["articles"]["article_id"]
    ids = [rng.integers(0, n, WORDS).astype(np.int32) for _ in articles]
    pairs = sorted({pair for of in ids for pair in pairwise(of.tolist())})
    number_of = {pair: 2 * n + at for at, pair in enumerate(pairs)}
    bigrams = [f"{forms[a]} {forms[b]}" for a, b in pairs]
    kinds = ["canonical"] * n + ["surface"] * n + ["ngram"] * len(pairs)
    rows = {"term_id": range(len(kinds)), "form": forms + forms + bigrams, "kind": kinds}
    tokens = {
        "article_id": articles,
        "term_ids": ids,
        "surface_ids": [of + np.int32(n) for of in ids],
        "sentences": [np.repeat(np.arange(6), 5).astype(np.int32) for _ in ids],
    }
    of_bigrams = [[number_of[pair] for pair in pairwise(of.tolist())] for of in ids]
    themes = tables["themes"]
    by_article = dict(zip(articles, ids, strict=True))
    evidence = [[forms[i] for i in by_article[of][3:12]] for of in themes["article_id"]]
    run = make_run(
        tmp_path_factory.mktemp("leaky") / "run",
        terms=schema.conform(pd.DataFrame(rows), "terms"),
        tokens=schema.conform(pd.DataFrame(tokens), "tokens"),
        ngrams=schema.conform(
            pd.DataFrame({"article_id": articles, "term_ids": of_bigrams}), "ngrams"
        ),
        themes=themes.assign(evidence=pd.Series(evidence, index=themes.index, dtype=object)),
    )
    study = run.folder / "study.toml"
    study.write_text(study.read_text("utf-8") + "[tokens]\nngrams = 2\n", encoding="utf-8")
    return run, deposit(run, run.folder.parent / "package")


def _claims(folder):
    """Of every article, whatever a folder lists of it, as words in the order they are listed."""
    forms = schema.read("terms", folder / "tables" / "terms.parquet")["form"].tolist()
    for path in sorted((folder / "tables").glob("*.parquet")):
        table = pd.read_parquet(path)
        if "article_id" not in table or path.stem == "terms":
            continue
        rows = {}
        for row, of in enumerate(table["article_id"]):
            rows.setdefault(of, []).append(row)
        for name in table.columns.drop("article_id"):
            cells = table[name].tolist()
            if not any(isinstance(cell, np.ndarray) for cell in cells):
                for of, at in rows.items():
                    yield of, " ".join(str(cells[row]) for row in at).split()
                continue
            for of, cell in zip(table["article_id"], cells, strict=True):
                yield of, [forms[i] if isinstance(i, np.integer) else i for i in cell]
    counts = folder / "counts"
    if counts.is_dir():
        matrix = mmread(counts / "counts.mtx").tocoo()
        words = (counts / "vocabulary.txt").read_text("utf-8").splitlines()
        documents = pd.read_csv(counts / "documents.csv", dtype={"article_id": str})
        listed = pd.Series(np.array(words, dtype=object)[matrix.col])
        for row, of in listed.groupby(matrix.row, sort=False):
            yield documents["article_id"][row], of.tolist()


def _chained(words):
    """Words, and bigrams among them laid end to end as far as each word has one follower."""
    yield words
    pairs = [tuple(word.split(" ")) for word in words if word.count(" ") == 1]
    after = {}
    for one, other in pairs:
        after[one] = other if after.get(one, other) == other else None
    for start in after:
        chain = [start]
        while (follower := after.get(chain[-1])) and follower not in chain:
            chain.append(follower)
        yield chain


def _restored(claims, truth, rng=None):
    """Articles of which some run of words is told; with `rng`, by its words in any order alone."""
    found = set()
    for article, told in claims:
        chains = _chained(told) if rng is None else [rng.permutation(np.array(told, object))]
        for chain in chains:
            runs = zip(*(chain[at:] for at in range(RUN)), strict=False)
            if any(run in truth.get(article, ()) for run in runs):
                found.add(article)
    return found


def _runs(ids, forms):
    words = [forms[i] for i in ids]
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


@EITHER_KIND
def test_no_run_of_words_can_be_restored_from_a_package_more_often_than_by_chance(written):
    run, package = written
    forms = run.terms["form"].tolist()
    texts = dict(zip(run.tokens["article_id"], run.tokens["term_ids"], strict=True))
    truth = {article: _runs(ids, forms) for article, ids in texts.items()}
    # the attack works where there is a leak
    assert _restored(_claims(run.folder), truth) == set(texts)
    rng, claims = np.random.default_rng(1), list(_claims(package.folder))
    chance = np.mean([len(_restored(claims, truth, rng)) for _ in range(4)])
    assert len(_restored(claims, truth)) <= chance + 3 * np.sqrt(chance + 1)


def test_a_package_names_no_ngrams_and_says_what_rests_on_them(written):
    run, package = written
    assert "ngrams" in package.withheld
    assert "ngram" in set(run.terms["kind"])
    assert "ngram" not in set(
        schema.read("terms", package.folder / "tables" / "terms.parquet")["kind"]
    )
    found = verify(package.folder)
    assert found.ok, found.text("en")
    unchecked = {c.name for c in found.checks if c.outcome == "unchecked"}
    assert unchecked >= {"distinctive", "shares"}
    assert "themes" not in unchecked and "study_shares" not in unchecked
