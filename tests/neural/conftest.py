"""Tests of the neural encoders, which need packages that a plain installation does not bring.

Where one is missing its tests are not collected, and the end of the run says so. ``make
test-neural`` runs them in an environment that has all.
"""

from __future__ import annotations

import importlib.util

import pytest

NEEDED = {
    "test_model2vec.py": "model2vec",
    "test_onnx_encoder.py": "onnxruntime",
    "test_sentence_transformers.py": "sentence_transformers",
}
MISSING = {
    name: package for name, package in NEEDED.items() if not importlib.util.find_spec(package)
}
collect_ignore = sorted(MISSING)

WORDS = ["[UNK]", "[PAD]", "반도체", "수출", "축구", "우승", "정부", "발표", "."]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, package in sorted(MISSING.items()):
        terminalreporter.write_line(
            f"tests/neural/{name} was not run: {package} is not installed (make test-neural)"
        )


@pytest.fixture(scope="session")
def word_tokenizer():
    """A tokenizer of a few words, made on the spot."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {word: at for at, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer
