"""A tiny sentence-transformers model, built and saved here, is read back by its folder's name."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hwadu.vectors import CachedEncoder, Encoder, article_vectors, encoder_from_name

# the packages warn of their own future
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

LONGEST = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory, word_tokenizer):
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    made = tmp_path_factory.mktemp("neural")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=word_tokenizer.get_vocab_size(),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=LONGEST,
    )
    BertModel(config).save_pretrained(made / "bert")
    PreTrainedTokenizerFast(
        tokenizer_object=word_tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        model_max_length=LONGEST,
    ).save_pretrained(made / "bert")
    parts = [Transformer(str(made / "bert")), Pooling(8)]
    SentenceTransformer(modules=parts, device="cpu").save(str(made / "tiny"))
    return made / "tiny"


@pytest.fixture(scope="module")
def encoder(folder):
    return encoder_from_name(str(folder))


def test_a_folder_is_read(folder, encoder):
    assert isinstance(encoder, Encoder) and encoder.name == f"sentence-transformers:{folder}"
    vectors = encoder.encode(["반도체 수출", "축구 우승", "반도체 수출", ""])
    assert vectors.shape == (4, 8) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors[:3], axis=1) == pytest.approx(1.0)
    assert vectors[0] == pytest.approx(vectors[2], abs=1e-5)
    assert not np.allclose(vectors[0], vectors[1]) and not vectors[3].any()
    named = encoder_from_name(f"sentence-transformers:{folder}")
    assert named.encode(["반도체 수출"]) == pytest.approx(vectors[:1], abs=1e-5)


def test_no_piece_is_longer_than_the_model_reads(encoder):
    assert encoder.window == 36
    opening = "반도체 수출 정부 발표 . " * 2
    one, other = encoder.encode([opening + "축구 " * 60, opening + "우승 " * 60])
    # a model of 24 tokens given the whole text would read the same of both
    assert not np.allclose(one, other, atol=1e-3)


def test_vectors_are_kept_by_text_and_by_weights(encoder, tmp_path):
    texts, counts = ["반도체 수출", "축구 우승"], sparse.csr_matrix([[1, 0], [0, 1]])
    first = article_vectors(encoder, counts, texts, cache=tmp_path)
    again = CachedEncoder(encoder, tmp_path)
    assert np.array_equal(again.encode(texts), first) and again.encoded_ == 0
    before = encoder.version
    assert encoder_from_name(str(encoder.name.partition(":")[2])).version == before
    encoder.__dict__.pop("version")
    weight = next(iter(encoder.model.state_dict().values()))
    weight += 1.0
    assert encoder.version != before


def test_static_embeddings_saved_by_the_package(tmp_path, word_tokenizer):
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    static = StaticEmbedding(word_tokenizer, embedding_dim=4)
    SentenceTransformer(modules=[static], device="cpu").save(str(tmp_path / "static"))
    made = encoder_from_name(str(tmp_path / "static"))
    vectors = made.encode(["반도체 수출", "축구"])
    assert vectors.shape == (2, 4) and np.linalg.norm(vectors, axis=1) == pytest.approx(1.0)
