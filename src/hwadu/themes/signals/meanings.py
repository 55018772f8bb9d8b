"""What words mean beyond the corpus: where articles and definitions lie in a model of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints
from hwadu.themes.signals.folded_models import FoldedModel
from hwadu.themes.signals.kept_models import recalled_or_learned
from hwadu.themes.signals.place_without_terms import Around
from hwadu.themes.signals.space import unit_rows

WordVectors = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Makes vectors of words: unit rows, or zeros for words it does not know."""

_FEWEST_ARTICLES = 2  # with a word, so that it is looked up
_DIMENSIONS_A_COMMON_ONE = 128
_MOST_OTHERS = 4_000  # articles without a theme's terms, that its are told from
_REGULARISATION = 0.03


@dataclass(frozen=True)
class MeantSurroundings:
    """A classifier of whether a theme's terms occur in an article, by what its other words mean.

    Attributes
    ----------
    hidden : array of bool, shape (terms,)
        The theme's terms and their parts.
    centre : array of float64, shape (dimensions,)
        Mean place of the articles without the hidden words.
    spread : float
        Deviation of those places.
    model : FoldedModel
    """

    hidden: Flags
    centre: Floats
    spread: float
    model: FoldedModel

    def log_ratio(self, around: Around, folds: Ints) -> Floats:
        """How much the meaning of all other words changes the odds of a term, in logs."""
        rows, places = around.without(self.hidden)
        shifted = self.centre / self.spread
        model = replace(
            self.model,
            weights=self.model.weights / self.spread,
            intercept=self.model.intercept - shifted @ self.model.weights,
        )
        made = model.log_ratio(around.unit, folds)
        made[rows] = model.log_ratio(places, folds[rows])
        return made


@dataclass(frozen=True)
class Meanings:
    """Places of words, and what is measured against them.

    A theme's definition is often worded otherwise than its articles; a model of words that has
    read far more than the corpus knows which words are near it. An article lies at the weighted
    mean of its words, from which the mean of the corpus and the directions common to most words
    are taken.

    Attributes
    ----------
    words : array of float64, shape (terms, dimensions)
        Unit rows. A word the model does not know lies where its articles do.
    centre, title_centre : arrays of float64, shape (dimensions,)
        Means of the articles' places and of those of their titles.
    common : array of float64, shape (directions, dimensions)
    definitions : array of float64, shape (themes, dimensions)
        Unit vectors of the words of each definition and of its terms.
    measures, title_measures : arrays of float64, shape (2, themes)
        Mean and deviation of the likeness of articles, and of titles, to each definition.
    reach : float
        Mean distance of the articles from their centre.
    around : list of MeantSurroundings
        In the order of the codebook.

    References
    ----------
    Arora, Liang and Ma (2017), A simple but tough-to-beat baseline for sentence embeddings, ICLR.
    Mu and Viswanath (2018), All-but-the-top: simple and effective postprocessing for word
    representations, ICLR.
    Khodak et al. (2018), A la carte embedding, ACL, for words without a vector of their own.
    """

    words: Floats
    centre: Floats
    title_centre: Floats
    common: Floats
    definitions: Floats
    measures: Floats
    title_measures: Floats
    reach: float
    around: list[MeantSurroundings]

    def place(self, weights: sparse.csr_matrix) -> Floats:
        """Where weighed articles lie, at a distance of 1 from the centre on average.

        Parameters
        ----------
        weights : csr_matrix of float64, shape (articles, terms)
            BM25 weights in unit rows.
        """
        return self._apart(weights @ self.words - self.centre) / self.reach

    def measure(
        self, weights: sparse.csr_matrix, titles: sparse.csr_matrix, folds: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """What articles and their titles mean for each theme.

        Parameters
        ----------
        weights, titles : csr_matrix of float64, shape (articles, terms)
            Weights of the words of articles and of titles, in unit rows.
        folds : array of int64, shape (articles,)

        Returns
        -------
        likeness, title_likeness : arrays of float64, shape (articles, themes)
            To each definition, in deviations from the mean.
        surroundings : array of float64, shape (articles, themes)
            How much the meaning of all other words changes the odds of a theme's terms, in logs.
        """
        places = weights @ self.words
        known = Around.of(places, weights, self.words)
        around = [own.log_ratio(known, folds) for own in self.around]
        return (
            _deviations(self._alike(places - self.centre), self.measures),
            _deviations(self._alike(titles @ self.words - self.title_centre), self.title_measures),
            np.stack(around, axis=1),
        )

    def _alike(self, places: Floats) -> Floats:
        # the definitions lie at right angles to what is common: it only shortens the places
        length = np.einsum("ij,ij->i", places, places)
        length -= np.square(places @ self.common.T).sum(axis=1)
        norm = np.sqrt(np.maximum(length, 0.0))[:, None]
        return np.asarray(places @ self.definitions.T / np.maximum(norm, 1e-12))

    def _apart(self, places: Floats) -> Floats:
        return np.asarray(places - (places @ self.common.T) @ self.common)


def learn_meanings(
    word_vectors: WordVectors,
    forms: npt.NDArray[np.object_],
    weights: sparse.csr_matrix,
    titles: sparse.csr_matrix,
    definitions: sparse.csr_matrix,
    seeded: list[Flags],
    hidden: list[Flags],
    folds: Ints,
    article_weights: list[Floats],
) -> Meanings | None:
    """Learn where the articles and the themes of a corpus lie.

    Parameters
    ----------
    word_vectors : callable
    forms : array of str, shape (terms,)
    weights, titles : csr_matrix of float64, shape (articles, terms)
        Weights of the words of articles and of titles, in unit rows.
    definitions : csr_matrix of float64, shape (themes, terms)
        Weights of the words that stand for each theme.
    seeded : list of array of bool, shape (articles,)
        Articles that hold a term of each theme.
    hidden : list of array of bool, shape (terms,)
        The terms of each theme and their parts.
    folds : array of int64, shape (articles,)
    article_weights : list of array of float64, shape (articles,)
        How much each article teaches of each theme.

    Returns
    -------
    Meanings or None
        None where the model knows no word of the corpus.
    """
    words = _words(word_vectors, forms, weights)
    if not words.any():
        return None
    common = _common_directions(words, weights)
    places, titled = weights @ words, titles @ words
    meant = definitions @ words
    away = places - places.mean(axis=0)
    known = Around.of(places, weights, words)
    found = Meanings(
        words=words,
        centre=places.mean(axis=0),
        title_centre=titled.mean(axis=0),
        common=common,
        definitions=unit_rows(meant - (meant @ common.T) @ common),
        measures=np.empty(0),
        title_measures=np.empty(0),
        reach=max(float(np.linalg.norm(away - (away @ common.T) @ common, axis=1).mean()), 1e-6),
        around=[
            _learn_around(known, has, each, own, folds)
            for own, has, each in zip(hidden, seeded, article_weights, strict=True)
        ],
    )
    return replace(
        found,
        measures=_measures(found._alike(away)),
        title_measures=_measures(found._alike(titled - found.title_centre)),
    )


def _learn_around(
    known: Around, seeded: Flags, article_weights: Floats, hidden: Flags, folds: Ints
) -> MeantSurroundings:
    around = known.unit.copy()
    changed, places = known.without(hidden)
    around[changed] = places
    centre = around.mean(axis=0)
    square = float(np.einsum("ij,ij->", around, around)) / around.size
    spread = max(np.sqrt(max(square - float((centre**2).mean()), 0.0)), 1e-6)
    others = np.flatnonzero(~seeded)
    some = others[:: max(len(others) // _MOST_OTHERS, 1)]
    rows = np.sort(np.concatenate([np.flatnonzero(seeded), some]))
    weights = article_weights.copy()
    weights[some] *= len(others) / max(len(some), 1)
    model = recalled_or_learned(
        (around[rows] - centre) / spread, seeded[rows], folds[rows], weights[rows], _REGULARISATION
    )
    return MeantSurroundings(hidden, centre, spread, model)


def _words(
    word_vectors: WordVectors, forms: npt.NDArray[np.object_], weights: sparse.csr_matrix
) -> Floats:
    """Vectors of the corpus's words, the mean of the corpus taken out.

    A word that is not known gets the mean place of its articles.
    """
    frequency = np.bincount(weights.indices, minlength=weights.shape[1])
    looked_up = np.flatnonzero(frequency >= _FEWEST_ARTICLES)
    vectors = places_of_forms(word_vectors, [str(form) for form in forms[looked_up]])
    known = np.abs(vectors).sum(axis=1) > 0
    words = np.zeros((len(forms), vectors.shape[1]))
    if not known.any():
        return words
    at = looked_up[known]
    words[at] = unit_rows(
        vectors[known] - np.average(vectors[known], axis=0, weights=frequency[at])
    )
    places = weights @ words
    unknown = looked_up[~known]
    words[unknown] = unit_rows(weights[:, unknown].T @ (places - places.mean(axis=0)))
    return words


def places_of_forms(word_vectors: WordVectors, forms: Sequence[str]) -> Floats:
    """Unit vectors of forms; one of several words lies between them.

    So a term that a codebook gains is known where its words are, without asking the model again.
    """
    parts = [form.split() for form in forms]
    number = {word: at for at, word in enumerate(sorted({word for part in parts for word in part}))}
    places = [number[word] for part in parts for word in part]
    ends = np.cumsum([0, *map(len, parts)])
    holds = sparse.csr_matrix((np.ones(len(places)), places, ends), (len(parts), len(number)))
    return unit_rows(holds @ word_vectors(list(number)).astype(float))


def _common_directions(words: Floats, weights: sparse.csr_matrix) -> Floats:
    """Directions in which most words of a corpus differ, whatever they are about."""
    frequency = np.bincount(weights.indices, minlength=weights.shape[1])
    used = np.flatnonzero(frequency)
    weighed = words[used] * np.sqrt(frequency[used])[:, None]
    directions = np.linalg.eigh(weighed.T @ weighed)[1].T[::-1]
    return np.asarray(directions[: words.shape[1] // _DIMENSIONS_A_COMMON_ONE])


def _deviations(likeness: Floats, measures: Floats) -> Floats:
    return np.asarray((likeness - measures[0]) / measures[1])


def _measures(likeness: Floats) -> Floats:
    return np.stack([likeness.mean(axis=0), np.maximum(likeness.std(axis=0), 1e-6)])
