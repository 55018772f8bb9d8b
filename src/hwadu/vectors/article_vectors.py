"""Vectors of articles, whatever they are to be made with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.errors import SettingsError
from hwadu.vectors.cost import encode_in_batches
from hwadu.vectors.encoders import Encoder, encoder_from_name
from hwadu.vectors.lsa import LSA
from hwadu.vectors.vector_cache import CachedEncoder

Vectors = npt.NDArray[np.float32]
Source = str | Encoder | LSA | Callable[[Sequence[str]], npt.ArrayLike] | npt.NDArray[np.floating]


def article_vectors(
    source: Source,
    counts: sparse.csr_matrix,
    texts: Sequence[str],
    *,
    seed: int = 0,
    cache: str | Path | None = None,
) -> Vectors:
    """Make or accept the vectors of a collection of articles.

    Parameters
    ----------
    source : str, Encoder, LSA, callable or array
        A name as in :func:`encoder_from_name`, an encoder, a function from texts to vectors, or
        vectors that exist already, shape (articles, dimensions).
    counts : csr_matrix, shape (articles, terms)
        Counted terms; what LSA reads.
    texts : sequence of str
        Whole articles, title first; what encoders read, and of which LSA counts the syllables.
    seed : int
        Seed of LSA where it is asked for by name.
    cache : path-like, optional
        Folder where an encoder's vectors are kept by text and model, so that no text is encoded
        twice. Neither LSA, which is fast, nor a function, which has no name, uses it.

    Returns
    -------
    array of float32, shape (articles, dimensions)
        Unit rows; rows of zeros where an article holds nothing to go by.

    Raises
    ------
    SettingsError
        If the name is unknown, or the vectors do not fit the articles.
    MissingExtraError
        If the encoder's package is not installed.
    NotEnoughDataError
        If LSA is asked for and no article holds a term.

    Examples
    --------
    >>> from scipy import sparse
    >>> counts = sparse.csr_matrix([[2, 1, 0], [0, 1, 2], [1, 1, 1]])
    >>> article_vectors("lsa", counts, ["가", "나", "다"]).shape
    (3, 3)
    """
    made = LSA(seed=seed) if isinstance(source, str) and source == "lsa" else source
    if isinstance(made, str):
        made = encoder_from_name(made)
    if isinstance(made, LSA):
        return made.fit_transform(counts, texts)
    if isinstance(made, Encoder):
        if cache is not None and not isinstance(made, CachedEncoder):
            made = CachedEncoder(made, cache)
        if texts and not isinstance(made, CachedEncoder):
            vectors = np.concatenate(list(encode_in_batches(made.encode, texts)))
        else:
            vectors = np.asarray(made.encode(texts))
    elif callable(made):
        vectors = np.asarray(made(texts))
    else:
        vectors = np.asarray(made)
    if vectors.ndim != 2 or vectors.shape[0] != counts.shape[0]:
        raise SettingsError("vectors.wrong_shape", shape=str(vectors.shape), n=counts.shape[0])
    if not np.isfinite(vectors).all():
        raise SettingsError("vectors.not_finite")
    norm = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    unit = np.divide(vectors, norm, out=np.zeros(vectors.shape), where=norm > 0)
    return np.ascontiguousarray(unit, dtype=np.float32)
