"""What encoders would take is told by a few texts, and what is kept costs nothing."""

from __future__ import annotations

import time

import numpy as np
import pytest

from hwadu.pipeline.vectors.encoders_of_study import study_encoder
from hwadu.planning.encoding import seconds_to_encode
from hwadu.schema import conform, empty
from hwadu.settings import Study
from hwadu.vectors import CachedEncoder
from hwadu.vectors.vector_cache import VECTOR_FOLDER


class Slow:
    """An encoder that works for some milliseconds on every text."""

    name, version = "slow", "1"

    def encode(self, texts):
        for _ in texts:
            began = time.process_time()
            while time.process_time() - began < 0.004:
                pass
        return np.ones((len(texts), 2), dtype=np.float32)


@pytest.fixture
def articles(monkeypatch, tmp_path):
    monkeypatch.setattr("hwadu.vectors.encoder_from_name", lambda _name: Slow())
    monkeypatch.setenv("HWADU_CACHE", str(tmp_path))
    table = empty("articles").reindex(range(20))
    table["article_id"], table["title"] = [f"a{at:02}" for at in range(20)], "제목"
    table["body"] = [f"본문 {at}" for at in range(20)]
    return conform(table, "articles")


def settings(encoder):
    return Study(read={"paths": ["-"]}, vectors={"encoder": encoder})


def test_lsa_needs_no_encoder(articles):
    assert seconds_to_encode(settings("lsa"), articles) == 0


def test_the_pace_is_measured(articles):
    assert 0.003 < seconds_to_encode(settings(["lsa", "slow"]), articles) < 0.02


def test_what_is_kept_is_not_encoded_again(articles, tmp_path):
    texts = (articles["title"] + "\n" + articles["body"]).tolist()
    CachedEncoder(study_encoder("slow"), tmp_path / VECTOR_FOLDER).encode(texts[:10])
    half = seconds_to_encode(settings("slow"), articles)
    assert 0.001 < half < 0.01
    CachedEncoder(study_encoder("slow"), tmp_path / VECTOR_FOLDER).encode(texts)
    assert seconds_to_encode(settings("slow"), articles) == 0
