"""How a study's vectors are made, kept with its model so that new articles get theirs alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.errors import RunError
from hwadu.files.placing import place_text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy import sparse

    from hwadu.pipeline.counted_terms import Counts
    from hwadu.settings import Study
    from hwadu.vectors import Encoder
    from hwadu.vectors.lsa_storage import FittedLSA

_NAME = "vectors.json"
_FORMAT = 1


class Vectorizer:
    """Articles to vectors, as the settings of a study ask for: by LSA, or by a named encoder.

    An encoder's vectors are kept in the cache folder (``HWADU_CACHE``) by text and model.

    Parameters
    ----------
    encoder : str
        ``lsa``, or a name as in :func:`hwadu.vectors.encoder_from_name`.
    dimensions : int
        Length of LSA's vectors.
    seed : int
        Seed of LSA.
    syllables : float
        Share of LSA's weight that pairs of syllables have, 0 to below 1.

    Attributes
    ----------
    fitted_ : FittedLSA or None
        The decomposition and its vocabulary; None where an encoder is used.
    encoder_version_ : str
        Hash of the encoder's weights where it tells one; empty otherwise.
    """

    def __init__(
        self, encoder: str = "lsa", dimensions: int = 100, seed: int = 0, syllables: float = 0.5
    ) -> None:
        self.encoder = encoder
        self.dimensions = dimensions
        self.seed = seed
        self.syllables = syllables
        self.fitted_: FittedLSA | None = None
        self.encoder_version_ = ""

    def fit_transform(self, counts: Counts, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Learn from the articles of a study, and return their vectors.

        Parameters
        ----------
        counts : Counts
        texts : sequence of str
            Title and body of each article.

        Returns
        -------
        array of float32, shape (articles, dimensions)
            Unit rows; rows of zeros where an article holds nothing to go by.
        """
        if self.encoder != "lsa":
            encoder = self._named_encoder()
            self.encoder_version_ = str(getattr(encoder, "version", ""))
            return self._encode(encoder, counts.matrix, texts)
        from hwadu.vectors import LSA
        from hwadu.vectors.lsa_storage import FittedLSA

        lsa = LSA(dimensions=self.dimensions, seed=self.seed, syllables=self.syllables)
        vectors = lsa.fit_transform(counts.matrix, texts)
        self.fitted_ = FittedLSA(lsa, counts.vocabulary)
        return vectors

    def transform(self, counts: Counts, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of other articles, in the space of the fitted ones.

        Parameters
        ----------
        counts : Counts
            Of any vocabulary: terms that the fitted articles lack are passed over.
        texts : sequence of str

        Raises
        ------
        RunError
            If the encoder of that name is another one than before.
        """
        if self.fitted_ is not None:
            return self.fitted_.transform(counts.matrix, counts.vocabulary, texts)
        encoder = self._named_encoder()
        if str(getattr(encoder, "version", "")) != self.encoder_version_:
            raise RunError(
                f"the encoder {self.encoder!r} is not the one the topics were found with",
                remedy="bring that version back, or run the study again",
            )
        return self._encode(encoder, counts.matrix, texts)

    def _named_encoder(self) -> Encoder:
        from hwadu.vectors import LSA, encoder_from_name

        made = encoder_from_name(self.encoder)
        assert not isinstance(made, LSA)  # its name is not "lsa"
        return made

    def _encode(
        self, encoder: Encoder, matrix: sparse.csr_matrix, texts: Sequence[str]
    ) -> npt.NDArray[np.float32]:
        from hwadu.tokens.morphemes.morpheme_store import default_cache
        from hwadu.vectors import article_vectors
        from hwadu.vectors.vector_cache import VECTOR_FOLDER

        return article_vectors(encoder, matrix, texts, cache=default_cache() / VECTOR_FOLDER)


def study_vectorizer(
    settings: Study,
    *,
    encoder: str | None = None,
    dimensions: int | None = None,
    seed: int | None = None,
) -> Vectorizer:
    """How a study asks for its vectors to be made, but for what is given otherwise.

    Parameters
    ----------
    settings : Study
    encoder, dimensions, seed : optional
        As for :class:`Vectorizer`; the study's own by default.
    """
    chosen = settings.vectors
    return Vectorizer(
        chosen.encoder if encoder is None else encoder,
        chosen.dimensions if dimensions is None else dimensions,
        settings.seed if seed is None else seed,
        # a masked name would come back by its syllables
        0.0 if settings.tokens.mask_people else chosen.syllables,
    )


def encoder_version(name: str | None) -> str:
    """Which model an encoder is: with another version its vectors are others; "" without one."""
    if name in (None, "lsa"):
        return ""
    from hwadu.vectors import encoder_from_name

    return f"{name} {getattr(encoder_from_name(str(name)), 'version', '')}"


def save_vectorizer(vectorizer: Vectorizer, folder: str | Path) -> None:
    """Write what new articles' vectors need: of LSA all it learned, of an encoder its name.

    Parameters
    ----------
    vectorizer : Vectorizer
        Fitted.
    folder : path-like
        Gets ``vectors.json``, and for LSA ``lsa.json`` and ``lsa.safetensors``.
    """
    from hwadu.vectors.lsa_storage import save_lsa

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if vectorizer.fitted_ is not None:
        save_lsa(vectorizer.fitted_, folder)
    kept = {
        "format": _FORMAT,
        "encoder": vectorizer.encoder,
        "encoder_version": vectorizer.encoder_version_,
        "dimensions": vectorizer.dimensions,
        "seed": vectorizer.seed,
        "syllables": vectorizer.syllables,
    }
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    place_text(text + "\n", folder / _NAME)


def load_vectorizer(folder: str | Path) -> Vectorizer:
    """Read what :func:`save_vectorizer` wrote; nothing is executed, no encoder is loaded yet.

    Raises
    ------
    RunError
        If the folder says nothing about its vectors, or in another format.
    InputError
        If what LSA learned is missing or cut off.
    """
    from hwadu.vectors.lsa_storage import load_lsa

    path = Path(folder) / _NAME
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != _FORMAT:
            raise KeyError("format")
        made = Vectorizer(kept["encoder"], kept["dimensions"], kept["seed"], kept["syllables"])
        made.encoder_version_ = kept["encoder_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(
            "the run does not say how its vectors were made, so new articles cannot get theirs",
            path=path,
            remedy="run the study again with this version",
        ) from error
    if made.encoder == "lsa":
        made.fitted_ = load_lsa(folder)
    return made
