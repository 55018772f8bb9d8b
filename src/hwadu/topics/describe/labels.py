"""The label a topic is given by itself: its first terms that do not say the same twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hwadu.topics.fitted_topics import FittedTopics

LABEL_TERMS = 3
"""Terms of a label at most."""

_LONGER_FORM = 0.5
_BETWEEN = " · "
_SPREAD = 0.25


def label_of_terms(terms: Sequence[str], weights: Sequence[float], most: int = LABEL_TERMS) -> str:
    """The first terms that do not repeat each other, heaviest first; "—" without any.

    Examples
    --------
    >>> label_of_terms(["디지털", "디지털 트윈", "공장"], [9, 8, 7])
    '디지털 트윈 · 공장'
    """
    return _BETWEEN.join(not_redundant(terms, weights, most)) or "—"


def naming_weights(
    weights: npt.NDArray[np.float64], held: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """How well terms name a topic: their c-TF-IDF, times the fourth root of how many hold them.

    c-TF-IDF alone lets one article that repeats a name, such as a firm's, name the topic of all.

    Parameters
    ----------
    weights : array of float64, shape (terms,)
    held : array of float64, shape (terms,)
        Shares of the topic's articles that hold each term.

    Examples
    --------
    >>> naming_weights(np.array([0.5, 0.5]), np.array([1.0, 0.0625])).tolist()
    [0.5, 0.25]
    """
    return np.asarray(weights * held**_SPREAD)


def label_of_weights(terms: Sequence[str], weights: npt.NDArray[np.float64]) -> str:
    """A label of terms in any order, by their weights; of equal ones the first.

    Examples
    --------
    >>> label_of_weights(["공장", "디지털", "디지털 트윈"], np.array([7, 9, 8]))
    '디지털 트윈 · 공장'
    """
    order = np.argsort(-weights, kind="stable")
    return label_of_terms([terms[at] for at in order], weights[order].tolist())


def terms_of_label(label: str) -> tuple[str, ...]:
    """The terms that a label lists; a name that a reader gave, as it is."""
    return tuple(label.split(_BETWEEN))


def made_of_terms(label: str, terms: Collection[str]) -> bool:
    """Whether a label is one that :func:`describe` makes of several of these terms.

    Examples
    --------
    >>> made_of_terms("관세 · 수출", ["관세", "부과", "수출"]), made_of_terms("관세", ["관세"])
    (True, False)
    """
    parts = terms_of_label(label)
    return len(parts) > 1 and set(parts) <= set(terms)


def not_redundant(terms: Sequence[str], weights: Sequence[float], top: int) -> list[str]:
    """The first terms that do not repeat each other.

    A part of a chosen compound is left out; a compound takes the place of its part if it weighs
    at least half as much.

    Parameters
    ----------
    terms : sequence of str
        Heaviest first.
    weights : sequence of float
    top : int
        How many to return at most.

    Examples
    --------
    >>> not_redundant(["디지털", "트윈", "디지털 트윈", "공장"], [9, 8, 7, 6], top=3)
    ['디지털 트윈', '공장']
    >>> not_redundant(["반도체", "수출", "반도체 장비"], [9, 8, 2], top=3)
    ['반도체', '수출']
    """
    chosen: list[tuple[str, float]] = []
    for term, weight in zip(terms, weights, strict=True):
        if any(_holds(other, term) for other, _ in chosen):
            continue
        parts = [i for i, (other, _) in enumerate(chosen) if _holds(term, other)]
        if not parts:
            chosen.append((term, weight))
        elif weight >= _LONGER_FORM * chosen[parts[0]][1]:
            chosen[parts[0]] = (term, chosen[parts[0]][1])
            chosen = [pair for i, pair in enumerate(chosen) if i not in parts[1:]]
    return [term for term, _ in chosen[:top]]


def label_without(model: FittedTopics, topic: int, passed_over: Collection[str]) -> str:
    """A label of a topic's terms without some, unless it has no others.

    Parameters
    ----------
    model : TopicModel
    topic : int
    passed_over : collection of str
        Terms such as names of persons.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy import sparse
    >>> from hwadu.topics import TopicModel
    >>> rows = sparse.csr_matrix([[4, 3, 2, 1, 0], [0, 0, 0, 0, 1]] * 5)
    >>> vectors = np.array([[1, 0], [0, 1]] * 5, dtype=np.float32)
    >>> terms = ["장관", "예산", "심의", "국회", "축구"]
    >>> model = TopicModel(n_topics=2).fit(rows, vectors, terms)
    >>> label_without(model, 0, {"장관"})
    '국회 · 심의 · 예산'
    """
    ranked = model.topic_terms_[model.topic_terms_["topic"] == topic]
    others = ranked[~ranked["term"].isin(passed_over)]
    named_by = ranked if others.empty else others
    terms = named_by["term"].tolist()
    place = {term: at for at, term in enumerate(model.vocabulary_)}
    counts = model.counts_[model.topics_ == topic][:, [place[term] for term in terms]]
    held = counts.getnnz(axis=0) / counts.shape[0]
    return label_of_weights(terms, naming_weights(named_by["weight"].to_numpy(), held))


def _holds(longer: str, shorter: str) -> bool:
    return _squeezed(shorter) in _squeezed(longer)


def _squeezed(term: str) -> str:
    return term.replace(" ", "").casefold()
