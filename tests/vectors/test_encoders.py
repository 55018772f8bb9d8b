"""Encoders by name, pooling of long articles, vectors that are given."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy import sparse

from hwadu.errors import MissingExtraError, SettingsError
from hwadu.vectors import LSA, Encoder, article_vectors, encoder_from_name
from hwadu.vectors.pooling import PooledEncoder, split_text

COUNTS = sparse.csr_matrix([[2, 1, 0], [0, 1, 2], [1, 1, 1]])
TEXTS = ["가나 다라", "", "마바. 사아. 자차."]


class Letters:
    """Counts of characters stand for a neural model."""

    def encode(self, pieces):
        return np.array([[len(piece), piece.count("."), 1.0] for piece in pieces])


@pytest.mark.parametrize(
    ("name", "module"),
    [("model2vec:some/model", "model2vec"), ("sentence-transformers:m", "sentence_transformers")],
)
def test_missing_package_names_its_install_line(monkeypatch, name, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r'pip install "hwadu\[neural\]"'):
        encoder_from_name(name)


def test_unknown_names(tmp_path):
    assert isinstance(encoder_from_name("lsa"), LSA)
    with pytest.raises(SettingsError, match="did you mean 'lsa'"):
        encoder_from_name("lsaa")
    with pytest.raises(SettingsError, match="this folder holds no encoder"):
        encoder_from_name(str(tmp_path))


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("model2vec", {"modules.json": '[{"path": ".", "type": "models.StaticEmbedding"}]'}),
        ("model2vec", {"tokenizer.json": "{}", "model.safetensors": ""}),
        ("model2vec", {"tokenizer.json": "", "model.safetensors": "", "config.json": "{}"}),
        (
            "model2vec",
            {
                "tokenizer.json": "{}",
                "model.safetensors": "",
                "config.json": '{"model_type": "model2vec"}',
            },
        ),
        ("sentence-transformers", {"modules.json": '[{"path": "", "type": "models.Transformer"}]'}),
        (
            "sentence-transformers",
            {
                "tokenizer.json": "{}",
                "model.safetensors": "",
                "config.json": '{"model_type": "bert"}',
            },
        ),
    ],
)
def test_a_folder_says_which_package_reads_it(tmp_path, monkeypatch, kind, files):
    monkeypatch.setitem(sys.modules, kind.replace("-", "_"), None)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(MissingExtraError, match=kind):
        encoder_from_name(str(tmp_path))


class _Refusing:
    """A package that loads nothing, in the two ways of the real ones."""

    class StaticModel:
        @staticmethod
        def from_pretrained(name, force_download):
            raise ValueError("no tensor embeddings\nin the file")

    @staticmethod
    def SentenceTransformer(name, device=None):  # noqa: N802, the package's own name
        raise OSError("no connection")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("model2vec", "no tensor embeddings; .*tokenizer.json and model.safetensors"),
        ("sentence-transformers", "no connection; .*modules.json"),
    ],
)
def test_a_model_that_cannot_be_loaded_says_what_its_folder_must_hold(
    tmp_path, monkeypatch, kind, said
):
    monkeypatch.setitem(sys.modules, kind.replace("-", "_"), _Refusing)
    with pytest.raises(SettingsError, match=said) as raised:
        encoder_from_name(f"{kind}:{tmp_path}")
    assert "on this disk" not in str(raised.value)
    with pytest.raises(SettingsError, match="name a folder that is on this disk"):
        encoder_from_name(f"{kind}:some/model")


def test_long_texts_are_pooled_and_the_lead_weighs_double():
    encoder = PooledEncoder(Letters(), name="letters", window=4)
    assert isinstance(encoder, Encoder)
    pieces = split_text(TEXTS[2], 4)
    assert pieces == ["마바.", "사아.", "자차."]
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert not vectors[1].any()
    assert vectors[2] == pytest.approx(np.array([3, 1, 1]) / np.sqrt(11), abs=1e-6)
    lead = PooledEncoder(Letters(), name="letters", window=6).encode(["가나다라.", "가나다라. 마."])
    assert lead[1, 0] > np.array([5 + 2, 2, 2])[0] / np.linalg.norm([7, 2, 2])


class Weighted(Letters):
    """A model with weights and a vocabulary, as model2vec has them."""

    def __init__(self, weight=1.0, words=("가", "나")):
        self.embedding = np.full((2, 3), weight)
        self.tokenizer = self
        self.words = words

    def get_vocab(self):
        return {word: at for at, word in enumerate(self.words)}


def test_the_version_tells_weights_words_and_windows_apart():
    models = [Weighted(), Weighted(2.0), Weighted(words=("가", "다"))]
    versions = [PooledEncoder(model, name="m").version for model in models]
    versions.append(PooledEncoder(Weighted(), name="m", window=100).version)
    assert len(set(versions)) == 4
    assert PooledEncoder(Weighted(), name="other").version == versions[0]


@pytest.mark.parametrize(("tokens", "window"), [(None, 500), (128, 192), (8, 32), (8192, 500)])
def test_pieces_fit_the_window_of_the_model(monkeypatch, tokens, window):
    class Package:
        class SentenceTransformer(Letters):
            def __init__(self, name, device=None):
                self.max_seq_length = tokens

    monkeypatch.setitem(sys.modules, "sentence_transformers", Package)
    assert encoder_from_name("sentence-transformers:some/model").window == window


def test_given_vectors_and_functions():
    given = np.array([[3.0, 4.0], [0.0, 0.0], [1.0, 0.0]])
    assert np.allclose(article_vectors(given, COUNTS, TEXTS), [[0.6, 0.8], [0, 0], [1, 0]])
    assert np.allclose(article_vectors(lambda texts: given, COUNTS, TEXTS)[0], [0.6, 0.8])
    assert article_vectors("lsa", COUNTS, TEXTS).shape == (3, 3)
    assert article_vectors(PooledEncoder(Letters(), "letters"), COUNTS, TEXTS).shape == (3, 3)


@pytest.mark.parametrize("wrong", [np.zeros((2, 4)), np.zeros(3), np.full((3, 2), np.nan)])
def test_given_vectors_that_do_not_fit(wrong):
    with pytest.raises(SettingsError):
        article_vectors(wrong, COUNTS, TEXTS)
