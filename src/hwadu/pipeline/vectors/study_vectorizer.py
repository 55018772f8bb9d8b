"""Vectors as a study asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hwadu.pipeline.vectors.vectorizer import TERMS, Vectorizer

if TYPE_CHECKING:
    from hwadu.settings import Study


def study_vectorizer(
    settings: Study,
    *,
    kinds: Sequence[str] | None = None,
    dimensions: int | None = None,
    seed: int | None = None,
) -> Vectorizer:
    """How a study asks for its vectors to be made, but for what is given otherwise.

    Parameters
    ----------
    settings : Study
    kinds, dimensions, seed : optional
        The study's own by default.
    """
    chosen = settings.vectors
    return Vectorizer(
        chosen.encoder if kinds is None else kinds,
        chosen.dimensions if dimensions is None else dimensions,
        settings.seed if seed is None else seed,
        # a masked name would come back by its syllables, or part by part
        0.0 if settings.tokens.mask_people else chosen.syllables,
        TERMS if settings.tokens.mask_people else chosen.words,
        chosen.weights if kinds is None else (),
        chosen.windows,
        settings.tokens.analyser,
        chosen.device,
        chosen.known_words,
    )
