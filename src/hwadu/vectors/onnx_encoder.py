"""Encoders in the ONNX format: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hwadu.errors import SettingsError
from hwadu.vectors.optional_package import optional
from hwadu.vectors.pooling import PooledEncoder, window_of
from hwadu.words.phrases import Phrase

Vectors = npt.NDArray[np.float32]

_MODELS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
_TOKENIZER = "tokenizer.json"
_LONGEST = 512  # tokens, where the tokenizer states no limit
_BATCH = 32
_CHUNK = 1 << 20


class OnnxModel:
    """A transformer in the ONNX format: texts to vectors.

    What a model folder of sentence-transformers says is followed: whether the first token's state
    or the mean of all is the vector (``1_Pooling/config.json``; by default the mean), and what is
    written before a text (``config_sentence_transformers.json``: the prompt ``passage`` or
    ``document``).

    Parameters
    ----------
    folder : Path
        With ``model.onnx`` (or ``onnx/model.onnx``, or a quantized one) and ``tokenizer.json``.

    Attributes
    ----------
    version : str
        Hash of these files.
    longest : int
        Tokens that are read at most.

    References
    ----------
    Reimers and Gurevych (2019), Sentence-BERT: sentence embeddings using Siamese BERT-networks,
    EMNLP: pooling.
    """

    def __init__(self, folder: Path) -> None:
        purpose = Phrase("vectors.for_encoder", name=f"onnx:{folder}")
        runtime = optional("onnxruntime", purpose=purpose, extra="onnx")
        tokenizers = optional("tokenizers", purpose=purpose, extra="onnx")
        path = onnx_file(folder)
        if path is None:
            raise SettingsError("vectors.folder_without_onnx", path=folder)
        self._folder, self._path = folder, path
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / _TOKENIZER))
            options = runtime.SessionOptions()
            options.log_severity_level = 3
            self._session = runtime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # each package raises a class of its own
            raise SettingsError("vectors.onnx_not_loaded", path=folder, problem=error) from error
        truncation = self._tokenizer.truncation or {}
        self.longest = int(truncation.get("max_length", _LONGEST))
        self._tokenizer.enable_truncation(self.longest)
        self._tokenizer.enable_padding(**(self._tokenizer.padding or {}))
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._first = bool(_said(folder / "1_Pooling/config.json").get("pooling_mode_cls_token"))
        prompts = _said(folder / "config_sentence_transformers.json").get("prompts") or {}
        self._prefix = str(prompts.get("passage") or prompts.get("document") or "")

    @cached_property
    def version(self) -> str:
        """Hash of the files."""
        digest = hashlib.blake2b(f"{self._prefix}\n{self._first}".encode(), digest_size=8)
        for path in sorted([self._folder / _TOKENIZER, *self._path.parent.glob("*.onnx*")]):
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts, shape (texts, dimensions), unit rows, float32."""
        made = [self._batch(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        return np.concatenate(made) if made else np.zeros((0, 0), dtype=np.float32)

    def _batch(self, texts: Sequence[str]) -> Vectors:
        plain = [text.encode("utf-8", "replace").decode() for text in texts]
        read = self._tokenizer.encode_batch([self._prefix + text for text in plain])
        mask = np.array([one.attention_mask for one in read], dtype=np.int64)
        given: dict[str, Any] = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([one.type_ids for one in read], dtype=np.int64),
        }
        states = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        if states.ndim == 2:  # the model pools by itself
            pooled = states
        elif self._first:
            pooled = states[:, 0]
        else:
            weight = mask[:, :, None] / np.maximum(mask.sum(axis=1), 1)[:, None, None]
            pooled = (states * weight).sum(axis=1)
        norm = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(norm, 1e-12), dtype=np.float32)


def onnx_encoder(folder: Path) -> PooledEncoder:
    """An encoder of whole articles from a folder with a model in the ONNX format.

    Raises
    ------
    MissingExtraError
        If onnxruntime or tokenizers is not installed.
    SettingsError
        If the folder holds no such model, or it cannot be loaded.
    """
    model = OnnxModel(folder)
    return PooledEncoder(model, name=f"onnx:{folder.name}", window=window_of(model.longest))


def onnx_file(folder: Path) -> Path | None:
    """The model in a folder; None where it holds none, or no tokenizer."""
    if not (folder / _TOKENIZER).is_file():
        return None
    return next((folder / name for name in _MODELS if (folder / name).is_file()), None)


def _said(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
