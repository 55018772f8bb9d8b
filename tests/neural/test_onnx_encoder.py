"""Encoders in the ONNX format, on a model of a few words that the test writes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from hwadu.errors import MissingExtraError, SettingsError
from hwadu.vectors import CachedEncoder, Encoder, encoder_from_name

onnx = pytest.importorskip("onnx")  # only this test writes models

WORDS = {"[UNK]": 0, "[PAD]": 1, "반도체": 2, "수출": 3, "축구": 4, "passage:": 5}
STATES = np.array(
    [[0, 0, 0], [9, 9, 9], [1, 0, 0], [0.8, 0.6, 0], [0, 0, 1], [0, 0, 0]], dtype=np.float32
)


@pytest.fixture
def folder(tmp_path):
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    given = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "tokens", 3])
    look_up = helper.make_node("Gather", ["table", "input_ids"], ["states"])
    graph = helper.make_graph(
        [look_up], "words", given, [states], [numpy_helper.from_array(STATES, "table")]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    path = tmp_path / "model"
    path.mkdir()
    onnx.save(model, str(path / "model.onnx"))
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.enable_padding(pad_id=1, pad_token="[PAD]")
    tokenizer.save(str(path / "tokenizer.json"))
    return path


def test_the_mean_of_a_texts_tokens_is_its_vector(folder):
    encoder = encoder_from_name(f"onnx:{folder}")
    assert isinstance(encoder, Encoder)
    # the shorter text is padded, which must not count
    vectors = encoder.encode(["반도체", "반도체 수출 수출", ""])
    np.testing.assert_allclose(vectors[0], [1, 0, 0], atol=1e-6)
    mean = STATES[[2, 3, 3]].mean(axis=0)
    np.testing.assert_allclose(vectors[1], mean / np.linalg.norm(mean), atol=1e-6)
    assert vectors[2].tolist() == [0, 0, 0]


def test_a_folder_is_known_by_what_it_holds(folder):
    assert encoder_from_name(str(folder)).name == encoder_from_name(f"onnx:{folder}").name


def test_the_first_token_where_the_model_says_so(folder):
    (folder / "1_Pooling").mkdir()
    said = {"pooling_mode_cls_token": True}
    (folder / "1_Pooling/config.json").write_text(json.dumps(said), encoding="utf-8")
    vectors = encoder_from_name(f"onnx:{folder}").encode(["축구 반도체"])
    np.testing.assert_allclose(vectors[0], [0, 0, 1], atol=1e-6)


def test_a_prompt_is_written_before_a_text(folder):
    plain = encoder_from_name(f"onnx:{folder}")
    said = {"prompts": {"query": "query: ", "passage": "passage: 축구 "}}
    path = folder / "config_sentence_transformers.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    prompted = encoder_from_name(f"onnx:{folder}")
    assert prompted.encode(["반도체"])[0, 2] > 0.5 > plain.encode(["반도체"])[0, 2]
    assert prompted.version != plain.version


def test_vectors_are_kept_by_the_files(folder, tmp_path):
    first = CachedEncoder(encoder_from_name(f"onnx:{folder}"), tmp_path)
    first.encode(["반도체"])
    again = CachedEncoder(encoder_from_name(f"onnx:{folder}"), tmp_path)
    again.encode(["반도체", "수출"])
    assert again.encoded_ == 1
    with (folder / "tokenizer.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    changed = CachedEncoder(encoder_from_name(f"onnx:{folder}"), tmp_path)
    changed.encode(["반도체"])
    assert changed.encoded_ == 1


def test_what_is_no_model_is_refused(folder, tmp_path):
    with pytest.raises(SettingsError, match="ONNX"):
        encoder_from_name(f"onnx:{tmp_path / 'nowhere'}")
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(SettingsError, match="cannot be loaded"):
        encoder_from_name(f"onnx:{folder}")


def test_a_missing_package_is_named(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"hwadu\[onnx\]"):
        encoder_from_name(f"onnx:{folder}")
