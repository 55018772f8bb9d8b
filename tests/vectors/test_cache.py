"""Cached vectors are the encoder's own, and no text is encoded twice."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from hwadu.vectors import CachedEncoder, Encoder, article_vectors


class Counting:
    """An encoder that notes what it was asked."""

    def __init__(self, name="counting"):
        self.name = name
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        return np.array([[len(text), text.count("가"), 1] for text in texts], dtype=np.float32)


TEXTS = ["가나다", "", "가가", "가나다", "\ud800 깨진 글자"]


def test_vectors_are_kept_by_text_and_model(tmp_path):
    plain = Counting().encode(TEXTS)
    first = CachedEncoder(Counting(), tmp_path)
    assert isinstance(first, Encoder)
    assert np.array_equal(first.encode(TEXTS), plain)
    assert len(first.encoder.asked) == first.encoded_ == 4
    again = CachedEncoder(Counting(), tmp_path)
    assert np.array_equal(again.encode([*TEXTS, "새 글"])[:5], plain)
    assert again.encoder.asked == ["새 글"]
    other = CachedEncoder(Counting("another"), tmp_path)
    other.encode(TEXTS)
    assert other.encoded_ == 4


def test_another_version_of_a_model_starts_anew(tmp_path):
    first, second = Counting(), Counting()
    first.version, second.version = "1", "2"
    CachedEncoder(first, tmp_path).encode(TEXTS)
    changed = CachedEncoder(second, tmp_path)
    changed.encode(TEXTS)
    assert changed.encoded_ == 4


def test_articles_are_encoded_once(tmp_path):
    encoder = Counting()
    counts = sparse.csr_matrix((len(TEXTS), 1))
    for _ in range(2):
        vectors = article_vectors(encoder, counts, TEXTS, cache=tmp_path)
        assert vectors.shape == (5, 3)
    assert len(encoder.asked) == 4


def test_nothing_to_encode(tmp_path):
    assert CachedEncoder(Counting(), tmp_path).encode([]).shape == (0, 0)


def test_files_without_any_of_the_texts_are_not_read_whole(tmp_path):
    CachedEncoder(Counting(), tmp_path).encode(TEXTS)
    (path,) = tmp_path.rglob("*.safetensors")
    damaged = path.read_bytes()[:-1] + b"?"
    path.write_bytes(damaged)
    CachedEncoder(Counting(), tmp_path).encode(["다른 글"])
    assert path.read_bytes() == damaged


def test_damaged_vectors_are_encoded_again(tmp_path, caplog):
    plain = Counting().encode(TEXTS)
    CachedEncoder(Counting(), tmp_path).encode(TEXTS)
    (path,) = tmp_path.rglob("*.safetensors")
    whole = path.read_bytes()
    rng = np.random.default_rng(5)
    for number in range(300):
        at, bit = int(rng.integers(len(whole))), int(rng.integers(8))
        flipped = bytearray(whole)
        flipped[at] ^= 1 << bit
        path.write_bytes([whole[:at], bytes(len(whole)), bytes(flipped)][min(number % 10, 2)])
        again = CachedEncoder(Counting(), tmp_path)
        assert np.array_equal(again.encode(TEXTS), plain)
        assert path.read_bytes() == whole, "what was damaged is written anew"
    assert "is damaged and is removed: what it held is encoded again" in caplog.text
