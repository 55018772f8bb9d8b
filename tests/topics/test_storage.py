"""A saved model says the same after loading, and a broken one says so."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from hwadu.errors import InputError
from hwadu.stats.arrays import read_arrays, write_arrays
from hwadu.topics import TopicModel, load_model, save_model, topic_quality


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
    assert loaded.bertopic_.get_topic(0) == model.bertopic_.get_topic(0)
    assert sorted(p.suffix for p in (tmp_path / "model").iterdir()) == [".json", ".safetensors"]


def test_same_model_same_bytes(model, tmp_path):
    for name in ("one", "two"):
        save_model(model, tmp_path / name)
    for name in ("topics.json", "topics.safetensors"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("spoil", ["missing", "cut", "no json", "version", "lacks a key"])
def test_broken_models_are_refused(model, tmp_path, spoil):
    save_model(model, tmp_path)
    rest, arrays = tmp_path / "topics.json", tmp_path / "topics.safetensors"
    if spoil == "missing":
        rest.unlink()
    elif spoil == "cut":
        arrays.write_bytes(arrays.read_bytes()[:-100])
    elif spoil == "no json":
        rest.write_text("{", encoding="utf-8")
    else:
        content = json.loads(rest.read_text(encoding="utf-8"))
        content = {**content, "version": 99} if spoil == "version" else {"version": 1}
        rest.write_text(json.dumps(content), encoding="utf-8")
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
