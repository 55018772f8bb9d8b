"""A saved model says the same after loading, and a broken one says so."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.stats.arrays import read_arrays, write_arrays
from hwadu.topics import (
    TopicModel,
    apply_review,
    article_map,
    load_model,
    save_model,
    topic_quality,
    topic_tree,
)
from hwadu.topics.review.review_entry import ReviewEntry


@pytest.fixture(scope="module")
def model(collection):
    c = collection
    return TopicModel().fit(c.counts, c.vectors, c.vocabulary, c.texts)


def test_loaded_model_is_the_same(collection, model, tmp_path):
    save_model(model, tmp_path / "model")
    loaded = load_model(tmp_path / "model", collection.texts)
    assert np.array_equal(loaded.transform(collection.vectors), model.topics_)
    assert np.array_equal(
        loaded.membership(collection.vectors), model.membership(collection.vectors)
    )
    pd.testing.assert_frame_equal(loaded.topic_terms_, model.topic_terms_)
    pd.testing.assert_frame_equal(loaded.sweep_, model.sweep_)
    pd.testing.assert_frame_equal(topic_quality(loaded), topic_quality(model))
    assert loaded.labels_ == model.labels_
    assert np.array_equal(loaded.likeness_, model.likeness_)
    assert loaded.bertopic_.get_topic(0) == model.bertopic_.get_topic(0)
    assert sorted(p.suffix for p in (tmp_path / "model").iterdir()) == [".json", ".safetensors"]


APPLY = """
import sys
import numpy as np
from hwadu.topics import load_model
model = load_model(sys.argv[1])
np.save(sys.argv[2], model.transform(model.vectors_))
np.save(sys.argv[3], model.membership(model.vectors_))
"""


def test_a_reviewed_model_is_the_same_in_another_process(collection, tmp_path):
    c = collection
    model = TopicModel(n_topics=5).fit(c.counts, c.vectors, c.vocabulary, c.texts)
    terms = [
        tuple(model.topic_terms_.loc[model.topic_terms_["topic"] == topic, "term"])
        for topic in range(5)
    ]
    apply_review(
        model,
        [
            ReviewEntry(terms[0], split=2),
            ReviewEntry(terms[1], label="첫째"),
            ReviewEntry(terms[2], into="첫째"),
        ],
    )
    assert np.array_equal(model.transform(c.vectors), model.topics_)
    save_model(model, tmp_path / "model")
    made = [tmp_path / "topics.npy", tmp_path / "membership.npy"]
    # two threads where this process uses one
    subprocess.run(
        [sys.executable, "-c", APPLY, tmp_path / "model", *made],
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    )
    assert np.array_equal(np.load(made[0]), model.topics_)
    assert np.array_equal(np.load(made[1]), model.membership(c.vectors))
    loaded = load_model(tmp_path / "model")
    assert loaded.labels_ == model.labels_ and "첫째" in loaded.labels_
    assert topic_tree(loaded).equals(topic_tree(model))
    assert article_map(loaded, c.texts).equals(article_map(model, c.texts))


def test_vectors_of_another_machine_give_the_same_topics(collection, model):
    """Other hardware rounds the last digits differently."""
    noise = np.random.default_rng(0).normal(scale=1e-6, size=collection.vectors.shape)
    assert np.array_equal(model.transform(collection.vectors + noise), model.topics_)


def test_same_model_same_bytes(model, tmp_path):
    for name in ("one", "two"):
        save_model(model, tmp_path / name)
    for name in ("topics.json", "topics.safetensors"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_broken_models_are_refused(model, tmp_path, spoil):
    save_model(model, tmp_path)
    spoil(tmp_path, "topics")
    with pytest.raises(InputError):
        load_model(tmp_path)


def test_arrays_come_back_as_they_were(tmp_path):
    arrays = {
        "wide": np.arange(6, dtype=np.float32).reshape(2, 3),
        "flags": np.array([True, False]),
        "none": np.zeros((0, 4)),
        "turned": np.arange(6).reshape(2, 3).T,
    }
    write_arrays(arrays, tmp_path / "a.safetensors")
    back = read_arrays(tmp_path / "a.safetensors")
    assert set(back) == set(arrays)
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype and np.array_equal(back[name], array)
