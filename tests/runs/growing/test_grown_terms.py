"""Tokens of new articles beside those of a run."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hwadu import schema
from hwadu.runs.growing.grown_terms import GrownTerms, grown_terms
from hwadu.tokens import TokenTables

WORDS = st.lists(st.sampled_from(["가", "나", "다", "라", "마", "바"]), max_size=5)


def tables(texts, first, ngrams=()):
    """Terms and tokens as a run numbers them; every surface is its term with a mark."""
    forms = sorted({word for words in texts for word in words})
    kinds = {"canonical": forms, "surface": [f"{form}'" for form in forms], "ngram": list(ngrams)}
    every = [(form, kind) for kind, own in kinds.items() for form in own]
    terms = pd.DataFrame(every, columns=["form", "kind"])
    terms.insert(0, "term_id", range(len(every)))
    at = {form: number for number, (form, _) in enumerate(every)}
    ids = [f"{first}{number}" for number in range(len(texts))]
    lists = {
        "term_ids": [[at[word] for word in words] for words in texts],
        "surface_ids": [[at[f"{word}'"] for word in words] for words in texts],
        "sentences": [list(range(len(words))) for words in texts],
    }
    tokens = {name: pd.Series(own, dtype=object) for name, own in lists.items()}
    held = [[at[ngram] for ngram in ngrams if ngram in " ".join(words)] for words in texts]
    found = {"article_id": ids, "term_ids": pd.Series(held, dtype=object)}
    return TokenTables(
        schema.conform(terms, "terms"),
        schema.conform(pd.DataFrame({"article_id": ids, **tokens}), "tokens"),
        schema.conform(pd.DataFrame(found), "ngrams") if ngrams else schema.empty("ngrams"),
    )


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(st.lists(WORDS, max_size=3), max_size=2))
def test_every_article_keeps_its_words(old, batches):
    run = tables(old, "m", ngrams=["가 나"])
    parts = [
        tables(texts, first, ngrams=["가 나", "다 라"])
        for texts, first in zip(batches, ("a", "z"), strict=False)
    ]
    made = grown_terms(GrownTerms(run.terms, run.tokens, run.ngrams), parts)
    texts = {f"m{at}": words for at, words in enumerate(old)}
    for part, first in zip(batches, ("a", "z"), strict=False):
        texts |= {f"{first}{at}": words for at, words in enumerate(part)}
    assert made.tokens["article_id"].tolist() == sorted(texts) == made.ngrams["article_id"].tolist()
    form = made.terms["form"].to_numpy()
    for row in made.tokens.itertuples():
        assert form[list(row.term_ids)].tolist() == texts[row.article_id]
        assert form[list(row.surface_ids)].tolist() == [f"{w}'" for w in texts[row.article_id]]
        assert list(row.sentences) == list(range(len(texts[row.article_id])))
    for row in made.ngrams.itertuples():  # those that the run lacks are no terms of it
        held = ["가 나"] if "가 나" in " ".join(texts[row.article_id]) else []
        assert form[list(row.term_ids)].tolist() == held
    assert made.terms["term_id"].tolist() == list(range(len(made.terms)))
    for _, part in made.terms.groupby("kind"):
        assert part["form"].is_monotonic_increasing
