"""Leads with the archive's keywords: what stands in the text stays text."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import Codebook
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.flat_tokens import look_up
from hwadu.tokens import Lexicon, basis_with_keywords, tokenize_articles

CODEBOOK = Codebook.model_validate({"theme": [{"id": "chips", "label": "칩", "terms": ["반도체"]}]})


def strength(tmp_path, body, keywords):
    """How strongly a lead speaks for chips, and whether its last sentence is running text."""
    one = {"article_id": "a", "title": "반도체 공장 착공", "body": body, "keywords": keywords}
    articles = pd.DataFrame([one]).assign(title_hangul="", organisations="", text_basis="lead")
    articles = basis_with_keywords(articles)
    lexicon = Lexicon([]).with_terms(("반도체",))
    read = tokenize_articles(articles, lexicon=lexicon, store=tmp_path, keywords=True)
    batch = BatchReader(read.tokens, articles, look_up(CODEBOOK, read.terms)).read(np.arange(1))
    return float(batch.evidence[0].strength[0]), bool(batch.running[-1])


@pytest.mark.parametrize("body", ["", "반도체 공장이 문을 연다."])
def test_keywords_that_add_nothing_take_nothing_away(tmp_path, body):
    bare, _ = strength(tmp_path, body, "")
    same, running = strength(tmp_path, body, "반도체,공장,착공")
    more, last = strength(tmp_path, body, "반도체,공장,착공,시장")
    assert same == bare > 0 and running
    assert more >= bare and not last
