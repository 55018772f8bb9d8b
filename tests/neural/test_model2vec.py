"""A tiny model2vec model, built and saved here, is read back by its folder's name."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.vectors import CachedEncoder, Encoder, article_vectors, encoder_from_name


def save_model(folder, tokenizer, seed):
    from model2vec import StaticModel

    size = tokenizer.get_vocab_size()
    vectors = np.random.default_rng(seed).normal(size=(size, 8)).astype(np.float32)
    StaticModel(vectors, tokenizer, config={}).save_pretrained(folder)
    return vectors


@pytest.fixture
def folder(tmp_path, word_tokenizer):
    save_model(tmp_path / "tiny", word_tokenizer, seed=0)
    return tmp_path / "tiny"


def test_a_folder_is_read_and_words_keep_their_vectors(folder, word_tokenizer):
    encoder = encoder_from_name(str(folder))
    assert isinstance(encoder, Encoder) and encoder.name == f"model2vec:{folder}"
    vectors = encoder.encode(["반도체 수출", "반도체 반도체", "수출", ""])
    assert vectors.shape == (4, 8) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors[:3], axis=1) == pytest.approx(1.0)
    assert not vectors[3].any()
    known = np.random.default_rng(0).normal(size=(word_tokenizer.get_vocab_size(), 8))
    chip = known[word_tokenizer.token_to_id("반도체")]
    assert vectors[1] == pytest.approx(chip / np.linalg.norm(chip), abs=1e-5)
    named = encoder_from_name(f"model2vec:{folder}")
    assert np.array_equal(named.encode(["반도체 수출"]), vectors[:1])


def test_long_articles_are_pooled_and_the_beginning_weighs_double(folder):
    encoder = encoder_from_name(str(folder))
    lead, rest = "반도체 " * 100, "축구 " * 100
    (long,) = encoder.encode([f"{lead}\n{rest}"])
    start, end = encoder.model.encode([lead, rest])
    pooled = 2 * start + end
    assert long == pytest.approx(pooled / np.linalg.norm(pooled), abs=1e-5)


def test_vectors_are_kept_by_text_and_by_weights(folder, tmp_path, word_tokenizer):
    texts, counts = ["반도체 수출", "축구 우승"], sparse.csr_matrix([[1, 0], [0, 1]])
    first = article_vectors(str(folder), counts, texts, cache=tmp_path / "cache")
    again = CachedEncoder(encoder_from_name(str(folder)), tmp_path / "cache")
    assert np.array_equal(again.encode(texts), first) and again.encoded_ == 0
    save_model(folder, word_tokenizer, seed=1)
    changed = CachedEncoder(encoder_from_name(str(folder)), tmp_path / "cache")
    assert changed.name == again.name
    assert not np.allclose(changed.encode(texts), first) and changed.encoded_ == 2
