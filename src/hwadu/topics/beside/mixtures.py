"""LDA, STM and keyATM, by the package topica, on counts that exist already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import MissingExtraError, NotEnoughDataError, SettingsError, did_you_mean
from hwadu.words.phrases import Phrase

MODELS = ("lda", "stm", "keyatm")

_PACKAGE = "topica"
_TERMS = 10
_SWEEPS = 500  # of a Gibbs sampler
_STEPS = 100  # of expectation and maximisation, at most
_DRAWS = 25  # of the posterior, for intervals of effects


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture.

    Attributes
    ----------
    topics : array of int64, shape (articles,)
        The topic each article has most of.
    terms : list of list of str
        The likeliest terms of each topic.
    effects : DataFrame
        What covariates go with: topic, feature, effect, low, high, p_value. Of STM alone.
    converged : bool
        Whether it had stopped moving; samplers run for a fixed time.
    """

    topics: npt.NDArray[np.int64]
    terms: list[list[str]]
    effects: pd.DataFrame
    converged: bool


def check_models(names: Sequence[str]) -> list[str]:
    """The models that are named, each once.

    Raises
    ------
    SettingsError
        If there is none of such a name, or none at all.
    MissingExtraError
        If the package topica is not installed.

    Examples
    --------
    >>> check_models(["lda", " stm", "lda"])
    ['lda', 'stm']
    """
    asked = list(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    unknown = [name for name in asked if name not in MODELS]
    if unknown:
        hint = did_you_mean(unknown[0], MODELS)
        raise SettingsError("topics.no_model", name=unknown[0], hint=hint)
    if not asked:
        raise SettingsError("topics.no_model_named", hint=did_you_mean("", MODELS))
    _topica()
    return asked


def fit_mixture(
    name: str,
    counts: sparse.csr_matrix,
    vocabulary: Sequence[str],
    n_topics: int,
    *,
    seed: int = 0,
    covariates: pd.DataFrame | None = None,
    keywords: Mapping[str, Sequence[str]] | None = None,
) -> Mixture:
    """Fit a mixture of topics.

    Parameters
    ----------
    name : {"lda", "stm", "keyatm"}
    counts : csr_matrix of int, shape (articles, terms)
        Each article holds a term.
    vocabulary : sequence of str, length terms
    n_topics : int
    seed : int
        Nothing hangs on it in STM, which begins at anchor words.
    covariates : DataFrame, optional
        Numbers by article, a column a covariate: what topics' shares depend on in STM.
    keywords : mapping of str to sequence of str, optional
        Terms of the topics that keyATM is told of; those the articles lack are left out.

    Raises
    ------
    MissingExtraError
        If the package topica is not installed.
    NotEnoughDataError
        If there are no covariates for STM, or no keywords that occur for keyATM.

    References
    ----------
    Blei, Ng and Jordan (2003), Latent Dirichlet allocation, Journal of Machine Learning Research 3.
    Roberts, Stewart and Tingley (2019), stm: An R package for structural topic models, Journal of
    Statistical Software 91.
    Eshima, Imai and Sasaki (2024), Keyword-assisted topic models, American Journal of Political
    Science 68.
    """
    topica = _topica()
    texts = [
        np.repeat(counts.indices[a:b], counts.data[a:b].astype(np.int64))
        for a, b in zip(counts.indptr, counts.indptr[1:], strict=False)
    ]
    # numbers in place of terms, since a term may hold anything
    tokens = [[str(column) for column in text.tolist()] for text in texts]
    model: Any
    effects, converged = _no_effects(), True
    if name == "lda":
        model = topica.LDA(n_topics, seed=seed)
        model.fit(tokens, iters=_SWEEPS, keep_theta_draws=False)
    elif name == "stm":
        design = _design(covariates)
        model = topica.STM(n_topics, seed=seed)
        model.fit(
            tokens,
            prevalence=design,
            prevalence_names=list(covariates.columns) if covariates is not None else [],
            iters=_STEPS,
            num_threads=1,
        )
        converged = bool(model.converged)
        if covariates is not None:
            effects = _effects(topica, model, design, list(covariates.columns))
    else:
        told = _keywords(keywords, vocabulary, np.unique(counts.indices).tolist())
        model = topica.KeyATM(told, num_topics=max(n_topics, len(told)), seed=seed)
        model.fit(tokens, iters=_SWEEPS)
    terms = [[vocabulary[int(word)] for word in topic] for topic in model.top_words(_TERMS)]
    shares = np.asarray(model.doc_topic)
    return Mixture(shares.argmax(axis=1).astype(np.int64), terms, effects, converged)


def _topica() -> Any:
    try:
        return import_module(_PACKAGE)
    except ImportError as error:
        purpose = Phrase("topics.mixtures")
        raise MissingExtraError(_PACKAGE, extra="models", purpose=purpose) from error


def _design(covariates: pd.DataFrame | None) -> npt.NDArray[np.float64]:
    if covariates is None or covariates.empty or not len(covariates.columns):
        raise NotEnoughDataError("topics.no_covariates")
    return covariates.to_numpy(dtype=np.float64)


def _effects(
    topica: Any, model: Any, design: npt.NDArray[np.float64], names: list[str]
) -> pd.DataFrame:
    """Effects of covariates by the method of composition."""
    found = topica.estimate_effect(model, design, feature_names=names, nsims=_DRAWS, seed=0)
    frame = found.to_frame()
    frame = frame[frame["feature"].isin(names)]
    columns = {"coef": "effect", "ci_low": "low", "ci_high": "high", "pvalue": "p_value"}
    wanted = ["topic", "feature", "effect", "low", "high", "p_value"]
    made: pd.DataFrame = frame.rename(columns=columns)[wanted].reset_index(drop=True)
    return made


def _no_effects() -> pd.DataFrame:
    numbers = dict.fromkeys(("effect", "low", "high", "p_value"), "float64")
    columns = {"topic": "int64", "feature": "str", **numbers}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


def _keywords(
    keywords: Mapping[str, Sequence[str]] | None, vocabulary: Sequence[str], held: list[int]
) -> dict[str, list[str]]:
    """Columns of the keywords that occur, as tokens."""
    place = {vocabulary[column]: str(column) for column in held}
    told = {
        name: [place[term] for term in dict.fromkeys(terms) if term in place]
        for name, terms in (keywords or {}).items()
    }
    told = {name: columns for name, columns in told.items() if columns}
    if not told:
        raise NotEnoughDataError("topics.no_keywords")
    return told
