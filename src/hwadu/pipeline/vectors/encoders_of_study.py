"""Encoders as a study names them, and what they read of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from hwadu.settings import Study
    from hwadu.vectors import Encoder

LSA_KIND = "lsa"
"""The kind of vectors that needs no encoder."""


def encoder_versions(names: Iterable[str | None]) -> str:
    """Which models encoders are: with other versions vectors are others; "" without one."""
    named = [name for name in names if name not in (None, LSA_KIND)]
    return "; ".join(f"{name} {getattr(named_encoder(str(name)), 'version', '')}" for name in named)


def vector_versions(settings: Study) -> str:
    """Which models a study's vectors rest on: its encoders, and what Kiwi knows of words."""
    from hwadu.tokens.word_vectors import WordVectors

    chosen = settings.vectors
    known = WordVectors().version if chosen.known_words and chosen.encoder == (LSA_KIND,) else ""
    return "; ".join(filter(None, (encoder_versions(chosen.encoder), known)))


def study_encoder(name: str, windows: int | None = None, device: str = "") -> Encoder:
    """An encoder that reads as much of articles as a study asks for."""
    from hwadu.vectors import in_windows

    made: Encoder = in_windows(named_encoder(name, device), windows)
    return made


def named_encoder(name: str, device: str = "") -> Encoder:
    """The encoder of a name, which is not LSA's."""
    from hwadu.vectors import LSA, encoder_from_name

    made = encoder_from_name(name, device) if device else encoder_from_name(name)
    assert not isinstance(made, LSA)  # its name is not "lsa"
    return made


def article_texts(articles: pd.DataFrame) -> list[str]:
    """What is read of each article: title and body."""
    return (articles["title"] + "\n" + articles["body"]).tolist()


def word_vectors() -> Callable[[Sequence[str]], npt.NDArray[np.float32]]:
    """Vectors of words by the analyser's own language model; they are cached."""
    from hwadu.tokens.morphemes.morpheme_store import default_cache
    from hwadu.tokens.word_vectors import WordVectors
    from hwadu.vectors import CachedEncoder
    from hwadu.vectors.vector_cache import VECTOR_FOLDER

    return CachedEncoder(WordVectors(), default_cache() / VECTOR_FOLDER).encode
