"""What encoding costs is said before it begins, and what is done is kept."""

import logging
import types

import numpy as np
import pytest

from hwadu.vectors import CachedEncoder
from hwadu.vectors import cost as cost_module
from hwadu.vectors.cost import encode_in_batches

TEXTS = [f"글 {number}" for number in range(600)]


def lengths(texts):
    return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_batches_are_the_encoder_own():
    made = list(encode_in_batches(lengths, TEXTS))
    assert [len(batch) for batch in made] == [64] * 9 + [24]
    assert np.array_equal(np.concatenate(made), lengths(TEXTS))
    assert list(encode_in_batches(lengths, [])) == []


def test_the_cost_is_said_before_the_first_batch(caplog, monkeypatch):
    clock = iter([0.0, 4.0])  # eight texts in four seconds
    timer = types.SimpleNamespace(perf_counter=lambda: next(clock))
    monkeypatch.setattr(cost_module, "time", timer)
    with caplog.at_level(logging.INFO):
        next(encode_in_batches(lengths, TEXTS))
    assert caplog.messages == ["600 texts will be encoded: about 5 min"]
    assert caplog.records[0].levelno == logging.WARNING


def test_a_few_texts_are_not_worth_a_word(caplog):
    with caplog.at_level(logging.INFO):
        list(encode_in_batches(lengths, TEXTS[:20]))
    assert not caplog.messages


def test_what_was_encoded_before_a_stop_is_kept(tmp_path):
    class Lengths:
        name = "lengths"

        def __init__(self, stopped):
            self.stopped = stopped

        def encode(self, texts):
            if self.stopped and TEXTS[300] in texts:
                raise KeyboardInterrupt
            return lengths(texts)

    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Lengths(stopped=True), tmp_path).encode(TEXTS)
    again = CachedEncoder(Lengths(stopped=False), tmp_path)
    again.encode(TEXTS)
    assert again.encoded_ == 600 - 256
