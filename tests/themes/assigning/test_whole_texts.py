"""Whole texts: by signals, and beside them by passages where the codebook has context words."""

import numpy as np
import pandas as pd
import pytest

from hwadu.themes import Codebook, ThemeModel
from hwadu.themes.assigning.combination import shipped_combination
from hwadu.themes.signals.batches import BatchReader

AROUND = {
    "소버린 AI": "자립 국산 안보 독자",
    "스마트공장": "공정 설비 불량 생산",
    "": "축구 경기 비 기온",
}
FORMS = sorted({"의존", *filter(None, AROUND), *" ".join(AROUND.values()).split()})
TERMS = pd.DataFrame({"term_id": range(len(FORMS)), "form": FORMS, "kind": "canonical"})
THEMES = [
    {"id": "sovereign", "label": "주권", "terms": ["소버린 AI"]},
    {"id": "factory", "label": "공장", "terms": ["스마트공장"]},
]
PLAIN = Codebook.model_validate({"theme": THEMES})
WITH_CONTEXT = Codebook.model_validate(
    {"anchors": ["소버린 AI"], "theme": [{**THEMES[0], "context": ["의존"]}, THEMES[1]]}
)


def corpus(text_basis):
    """Articles of ten sentences: every third about one theme, or the other, or none."""
    chance, rows = np.random.default_rng(0), []
    for number in range(120):
        term = list(AROUND)[number % 3]
        held = [chance.choice(AROUND[term].split(), 3).tolist() for _ in range(10)]
        for sentence in range(0, 10 if term else 0, 3):
            held[sentence].append(term)
        ids = [FORMS.index(word) for sentence in held for word in sentence]
        numbers = [at for at, sentence in enumerate(held) for _ in sentence]
        rows.append((f"a{number:03d}", ids, ids, numbers))
    names = ["article_id", "term_ids", "surface_ids", "sentences"]
    tokens = pd.DataFrame(rows, columns=names)
    return tokens, pd.DataFrame({"article_id": tokens["article_id"], "text_basis": text_basis})


def judged(codebook, text_basis):
    """Log-odds of a corpus, those by signals alone, and those by passages alone."""
    tokens, articles = corpus(text_basis)
    judge = ThemeModel(codebook).fit(tokens, TERMS, articles).judge_
    batch = BatchReader(tokens, articles, judge.terms).read(np.arange(len(tokens)))
    judgement = judge.judge(batch, None, None)
    signals = judge.signals.measure(batch, judgement.passages.log_odds)
    by_signals = shipped_combination().log_odds(signals)
    return judgement.log_odds, by_signals, judgement.passages.log_odds


def test_by_a_plain_codebook_signals_alone_decide():
    found, by_signals, passages = judged(PLAIN, "full")
    assert np.abs(by_signals - passages).max() > 1
    np.testing.assert_allclose(found, by_signals)


def test_by_a_codebook_with_context_words_passages_are_heard_as_well():
    found, by_signals, passages = judged(WITH_CONTEXT, "full")
    least, most = np.minimum(by_signals, passages), np.maximum(by_signals, passages)
    between = np.abs(passages) < 8
    assert ((found > least) & (found < most))[between].all()
    assert np.corrcoef(found.ravel(), passages.ravel())[0, 1] == pytest.approx(1, abs=0.2)


def test_leads_are_judged_without_passages():
    found, by_signals, _ = judged(WITH_CONTEXT, "lead")
    worded = found >= by_signals - 1e-9  # the others are bound
    assert worded.mean() > 0.3
    np.testing.assert_allclose(found[worded], by_signals[worded])
