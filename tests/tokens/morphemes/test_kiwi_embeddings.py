"""Embeddings that stand in Kiwi's model are those by which Kiwi compares words."""

from __future__ import annotations

import numpy as np
import pytest

from hwadu.tokens.morphemes import kiwi_embeddings
from hwadu.tokens.morphemes.kiwi import kiwi
from hwadu.tokens.morphemes.kiwi_embeddings import embeddings_of

WORDS = ["축구", "야구", "환율", "금리"]


def test_embeddings_are_as_alike_as_kiwi_says_of_every_kind_of_word():
    pairs = [("축구", "야구"), ("축구", "환율"), ("삼성전자", "반도체"), ("국회", "여당")]
    asked = kiwi(0)
    for one, other in pairs:
        a, b = embeddings_of([one, other])
        tags = [("NNP" if word == "삼성전자" else "NNG") for word in (one, other)]
        told = asked.morpheme_similarity((one, tags[0]), (other, tags[1]))
        assert a @ b == pytest.approx(told, abs=0.02)


def test_nouns_are_known_and_others_are_zeros():
    found = embeddings_of(["LG전자", "반도체", "없는낱말임", "먹다"])
    assert found.any(axis=1).tolist() == [True, True, False, False]
    np.testing.assert_allclose(np.linalg.norm(found[:2], axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("content", [b"", b"short", bytes(200)])
def test_of_a_model_of_another_format_nothing_is_known(monkeypatch, tmp_path, content):
    path = tmp_path / "cong.mdl"
    path.write_bytes(content)
    monkeypatch.setattr(kiwi_embeddings, "_path", lambda: path)
    for kept in (kiwi_embeddings._layout, kiwi_embeddings.numbers_of_nouns):
        kept.cache_clear()
    try:
        assert not embeddings_of(WORDS).any()
    finally:
        for kept in (kiwi_embeddings._layout, kiwi_embeddings.numbers_of_nouns):
            kept.cache_clear()


def test_embeddings_that_kiwi_does_not_confirm_are_not_used(monkeypatch):
    real = kiwi_embeddings._rows
    monkeypatch.setattr(kiwi_embeddings, "_rows", lambda layout, at: real(layout, at)[:, ::-1] ** 3)
    kiwi_embeddings.numbers_of_nouns.cache_clear()
    try:
        assert not embeddings_of(WORDS).any()
    finally:
        kiwi_embeddings.numbers_of_nouns.cache_clear()
