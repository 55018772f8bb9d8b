"""What a theme is about, piece by piece, and which theme's pieces an article is most like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.themes.signals.space import deviations, unit_rows

if TYPE_CHECKING:
    from hwadu.themes.codebook.codebook_file import Theme
    from hwadu.themes.signals.flat_tokens import Floats

_SENTENCE = re.compile(r"(?<=[.。;])\s+|\n+")
_CLAUSE = re.compile(r"[,;]\s+|\n+")
_ASIDE_OUT = re.compile(r"\([^()]*(?:제외|아님|excluded)[^()]*\)", re.IGNORECASE)
_DENIES = re.compile(
    r"(?:아님|아니다|아니며|제외(?:한다|함|됨)?|않는다|않음|않다|빼고|뺀다|excluded)[\s.)]*$"
    r"|^(?:not|no|excludes?|excluding|except)\b",
    re.IGNORECASE,
)
_BOUND = 6.0  # deviations


def facets(theme: Theme) -> list[str]:
    """The label of a theme and the clauses of its definition.

    A definition lists what belongs to a theme, and an article is about one or two of these. A
    sentence that says what the theme is not names the subjects of other articles: it is left out.

    Examples
    --------
    >>> from hwadu.themes import Theme
    >>> told = "파업, 노사 교섭, 고용. 인사 발령은 아님."
    >>> facets(Theme(id="labour", label="노동", definition=told, terms=["파업"]))
    ['노동', '파업', '노사 교섭', '고용']
    """
    found = {theme.label.strip(): None}
    for sentence in _SENTENCE.split(_ASIDE_OUT.sub("", theme.definition)):
        if not _DENIES.search(sentence.strip()):
            clauses = (clause.strip().rstrip(".。").strip() for clause in _CLAUSE.split(sentence))
            found |= dict.fromkeys(clause for clause in clauses if len(clause) > 1)
    return list(found)


def standing_out(
    placed: Floats, mean: Floats, sought: Sequence[Sequence[npt.NDArray[np.float64]]]
) -> Floats:
    """How far the nearest facet of each theme is ahead of those of all themes, in logarithms.

    An article is as near to a theme as to the nearest of its facets, each measured by how near the
    other articles are; the likenesses to the themes then compete, with each other and with that of
    an ordinary article to a theme, as the classes of a softmax do. An article on one clause of a
    long definition is far from the definition as a whole, and a text on artificial intelligence is
    near to every theme of a codebook on it: on coded leads this orders articles better than
    likeness to whole definitions, with all themes held out (benchmarks/combination.py).

    Parameters
    ----------
    placed : array of float64, shape (articles, dimensions)
        Unit vectors of the articles, their mean taken out.
    mean : array of float64, shape (dimensions,)
    sought : sequence of sequences of arrays of float64, shape (facets, dimensions)
        For each theme its facets' vectors, as something that is looked for and as a text.

    Returns
    -------
    array of float64, shape (articles, themes)
        Below 0; near 0 where the article is surely nearest to this theme.

    References
    ----------
    Khattab and Zaharia (2020), ColBERT: efficient and effective passage search via contextualized
    late interaction over BERT, SIGIR, for the nearest part standing for the whole.

    Examples
    --------
    >>> placed = np.eye(3)[[0, 0, 1, 2, 2, 2]]
    >>> cats, dogs = np.eye(3)[:1], np.eye(3)[1:2]
    >>> made = standing_out(placed, np.zeros(3), [[cats], [dogs]])
    >>> made.argmax(axis=1)[:3].tolist()
    [0, 0, 1]
    """
    nearest = np.zeros((len(placed), len(sought)))
    for k, ways in enumerate(sought):
        alike = np.sum([placed @ unit_rows(way - mean).T for way in ways], axis=0)
        nearest[:, k] = deviations(alike).max(axis=1)
    nearest = np.clip(deviations(nearest), -_BOUND, _BOUND)
    return np.asarray(nearest - np.logaddexp(0.0, np.logaddexp.reduce(nearest, axis=1))[:, None])
