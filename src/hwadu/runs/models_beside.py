"""Models of another kind fitted to the articles of a run, and which of its topics they find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.progress import bar
from hwadu.schema import conform

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.topics.beside.mixtures import Mixture

MOST_FITTED = 5_000
"""Articles that these models are fitted to at most, by default."""

_FITS = {"lda": 3, "stm": 1, "keyatm": 3}  # with different seeds; STM begins at anchor words
_FEWEST_OF_OUTLET, _MOST_OUTLETS = 30, 8


def compare_with_models(
    run: Run, models: Sequence[str], *, articles: int = MOST_FITTED
) -> pd.DataFrame:
    """Fit LDA, STM or keyATM to the terms of a run, with as many topics as the run has.

    STM is told year and outlet, keyATM the terms of the codebook. The tables ``topic_models``,
    ``topic_survival`` and ``topic_covariates`` become part of the run; those of models that were
    compared before stay. ``hwadu report RUN`` then shows them.

    Parameters
    ----------
    run : Run
    models : sequence of {"lda", "stm", "keyatm"}
    articles : int
        Most articles that they are fitted to; of a larger run so many are taken evenly.

    Returns
    -------
    DataFrame
        The table ``topic_models``.

    Raises
    ------
    SettingsError
        If there is no model of such a name.
    MissingExtraError
        If the package topica is not installed.
    NotEnoughDataError
        If there is nothing for STM to go by, or no term of the codebook for keyATM.
    """
    import pandas as pd

    from hwadu.runs.renew.words_of_run import run_codebook
    from hwadu.topics import check_models, fit_mixture

    run.refresh()
    names, model = check_models(models), run.model
    filled = np.flatnonzero(np.diff(model.counts_.indptr))
    size = min(filled.size, articles)
    rows = filled[np.arange(size) * filled.size // max(size, 1)]
    covariates = _covariates(run.table("articles").iloc[rows]) if "stm" in names else None
    keywords = {theme.id: theme.terms for theme in run_codebook(run).theme}
    made: dict[str, list[Any]] = {"topic_models": [], "topic_survival": [], "topic_covariates": []}
    with bar("other models", sum(_FITS[name] for name in names), "fits") as advance:
        for name in names:
            fits: list[Mixture] = []
            for at in range(_FITS[name]):
                fits.append(
                    fit_mixture(
                        name,
                        model.counts_[rows],
                        model.vocabulary_,
                        len(model.labels_),
                        seed=run.settings.seed + at,
                        covariates=covariates,
                        keywords=keywords,
                    )
                )
                advance(1)
            _hold_against(name, fits, model.topics_[rows], len(model.labels_), made)
    tables = {}
    for name, rows_made in made.items():
        earlier = run.table(name)
        kept = earlier[~earlier["model"].isin(names)]
        new = pd.DataFrame(rows_made, columns=list(earlier.columns))
        tables[name] = pd.concat([kept, conform(new, name)], ignore_index=True)
    run.keep(tables)
    return run.table("topic_models")


def _hold_against(
    name: str,
    fits: list[Mixture],
    own: npt.NDArray[np.int64],
    n_topics: int,
    made: dict[str, list[Any]],
) -> None:
    """Rows of the three tables for one model."""
    from scipy.stats import false_discovery_control
    from sklearn.metrics import adjusted_mutual_info_score

    from hwadu.topics import mean_overlap, survival, verdict

    agreed = [adjusted_mutual_info_score(own, fit.topics) for fit in fits]
    found = [survival(own, fit.topics, n_topics) for fit in fits]
    mean, low, high = mean_overlap(found)
    sizes = np.bincount(own, minlength=n_topics)
    verdicts = [verdict(overlap) for overlap in mean]
    first, of_first = fits[0], found[0]
    made["topic_models"].append(
        {
            "model": name,
            "topics": len(first.terms),
            "articles": own.size,
            "fits": len(fits),
            "ami": float(np.clip(np.mean(agreed), min(agreed), max(agreed))),
            "ami_low": min(agreed),
            "ami_high": max(agreed),
            **{which: verdicts.count(which) for which in ("survives", "partly", "dissolves")},
            "converged": all(fit.converged for fit in fits),
        }
    )
    made["topic_survival"] += [
        {
            "model": name,
            "topic": topic,
            "articles": sizes[topic],
            "overlap": mean[topic],
            "low": low[topic],
            "high": high[topic],
            "verdict": verdicts[topic],
            "terms": first.terms[partner] if (partner := of_first.partner[topic]) >= 0 else [],
        }
        for topic in range(n_topics)
    ]
    effects = first.effects
    q_values = false_discovery_control(effects["p_value"]) if len(effects) else []
    for row, q_value in zip(effects.to_dict("records"), q_values, strict=True):
        covariate, _, level = row["feature"].partition("=")
        matched = of_first.matched
        partner = int(row["topic"])
        made["topic_covariates"].append(
            {
                "model": name,
                "partner": partner,
                "topic": matched[partner] if partner < matched.size else -1,
                "terms": first.terms[partner],
                "covariate": covariate,
                "level": level,
                **{key: row[key] for key in ("effect", "low", "high", "p_value")},
                "q_value": q_value,
            }
        )


def _covariates(articles: pd.DataFrame) -> pd.DataFrame:
    """Year, centred, and the outlets that have enough articles, each against all others."""
    import pandas as pd

    made: dict[str, Any] = {}
    years = articles["published"].dt.year.to_numpy(dtype=float)
    if np.unique(years[~np.isnan(years)]).size > 1:
        made["year"] = np.where(np.isnan(years), 0.0, years - np.nanmean(years))
    press = articles["press"]
    sizes = press[press != ""].value_counts()
    named = sorted(sizes.index[sizes >= _FEWEST_OF_OUTLET], key=lambda n: (-sizes[n], n))
    shown = named[:_MOST_OUTLETS]
    if shown and sizes[shown].sum() == len(articles):
        shown = shown[1:]  # the largest is what the others are held against
    made |= {f"press={name}": (press == name).to_numpy(dtype=float) for name in shown}
    return pd.DataFrame(made)
