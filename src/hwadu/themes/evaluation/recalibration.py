"""Scores and thresholds set right by human codes, and judged on codes they have not seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.schema import conform
from hwadu.stats.units import stories_of
from hwadu.themes.coding.codes.coded import assigned_articles, checked_codes, coded_articles

Floats = npt.NDArray[np.float64]

MIN_OF_EACH = 10  # coded articles with the theme, and without, that a curve needs
_PENALTY = 0.25  # on what codes change in intercept and slope: a normal prior of variance 4
_EDGE = 1e-3  # scores are held this far from 0 and 1


@dataclass(frozen=True)
class Recalibration:
    """Themes after recalibration.

    Attributes
    ----------
    themes : DataFrame
        The table ``themes`` with scores and assignment by all codes.
    held_out : DataFrame
        The same for the coded articles only, each by curves that were fitted without its fold:
        give it to :func:`score_codes`.
    curves : DataFrame
        theme, present, absent (coded articles with a score), recalibrated, slope, intercept (of
        the log-odds; 1 and 0 change nothing), threshold (NaN where the assignment is as it was).
    """

    themes: pd.DataFrame
    held_out: pd.DataFrame
    curves: pd.DataFrame


@dataclass(frozen=True)
class _Curve:
    slope: float
    intercept: float
    threshold: float

    def probability(self, score: Floats) -> Floats:
        made: Floats = 1 / (1 + np.exp(-self.intercept - self.slope * _log_odds(score)))
        return made


def recalibrate(
    themes: pd.DataFrame,
    codes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    folds: int = 5,
) -> Recalibration:
    """Make scores probabilities by human codes, and assign where F1 is expected to be best.

    Per theme, a logistic curve over the log-odds of the score (Platt's) is fitted to the codes
    with their weights, held near the score as it is by a mild penalty. An isotonic curve was not
    chosen: it needs a thousand codes or more. The threshold is the probability down to which
    assigning maximises the F1 that the probabilities let expect over all articles; coded articles
    without any score say how many are missed beyond them. It is taken only where the codes give
    it a better F1 than the assignment they found. A theme with fewer than ten codes of either
    kind stays as it was.

    Parameters
    ----------
    themes, codes, articles, story_members : DataFrame
        The tables of those names.
    folds : int
        Parts of the codes for ``held_out``; articles of one story are in one part.

    Returns
    -------
    Recalibration
        Correct shares with the themes as they were before: those owe nothing to the codes.

    Raises
    ------
    NotEnoughDataError
        If there are fewer than two folds.

    References
    ----------
    Platt (1999), Probabilistic outputs for support vector machines; Niculescu-Mizil and Caruana
    (2005), Predicting good probabilities with supervised learning; Lipton, Elkan and
    Naryanaswamy (2014), Optimal thresholding of classifiers to maximize F1 measure.
    """
    codes = checked_codes(codes, articles)
    if folds < 2:
        raise NotEnoughDataError("themes.too_few_folds")
    made = conform(themes, "themes")
    held_out = made[made["article_id"].isin(codes["article_id"])].copy()
    full_text = set(articles.loc[articles["text_basis"] == "full", "article_id"])
    fold = code_folds(codes["article_id"], story_members, folds)
    rows = []
    for theme in sorted(codes["theme"].unique()):
        at = np.flatnonzero((made["theme"] == theme).to_numpy())
        scores = pd.Series(made["score"].to_numpy()[at], index=made["article_id"].to_numpy()[at])
        coded = coded_articles(codes, theme)
        coded["score"] = scores.reindex(coded["article_id"]).to_numpy()
        coded["assigned"] = coded["article_id"].isin(assigned_articles(themes, theme))
        coded["fold"] = fold.reindex(coded["article_id"]).to_numpy()
        scored = coded[coded["score"].notna()]
        present = int((scored["present"] > 0.5).sum())
        absent = int((scored["present"] < 0.5).sum())
        curve = _fit(coded, scores.to_numpy(), len(articles))
        row = {"theme": theme, "present": present, "absent": absent}
        if curve is None:
            rows.append({**row, "recalibrated": False, **vars(_Curve(1.0, 0.0, np.nan))})
            continue
        rows.append({**row, "recalibrated": True, **vars(curve)})
        _apply(made, made["theme"] == theme, curve, full_text)
        for number in range(folds):
            here = (held_out["theme"] == theme) & (
                held_out["article_id"].map(fold).to_numpy() == number
            )
            others = _fit(coded[coded["fold"] != number], scores.to_numpy(), len(articles))
            if others is not None:
                _apply(held_out, here, others, full_text)
    names = ["theme", "present", "absent", "recalibrated", "slope", "intercept", "threshold"]
    curves = pd.DataFrame(rows, columns=names)
    return Recalibration(made, held_out.reset_index(drop=True), curves)


def code_folds(
    article_ids: pd.Series, story_members: pd.DataFrame | None = None, folds: int = 5
) -> pd.Series:
    """Part of the codes each coded article belongs to: of equal sizes, by story, always the same.

    Parameters
    ----------
    article_ids : Series of str
        Coded articles; repeated ones count once.
    story_members : DataFrame, optional
        The table ``story_members``.
    folds : int

    Returns
    -------
    Series of int
        Fold, 0 to ``folds - 1``, by article_id.

    Examples
    --------
    >>> import pandas as pd
    >>> code_folds(pd.Series(["a", "b", "c", "d"]), folds=2).value_counts().tolist()
    [2, 2]
    """
    ids = pd.Series(sorted(set(article_ids)))
    story = stories_of(ids, story_members)
    hashed = sorted(set(story), key=lambda name: hashlib.sha256(name.encode()).digest())
    fold = {name: place % folds for place, name in enumerate(hashed)}
    return pd.Series(story.map(fold).to_numpy(), index=ids.to_numpy())


def _log_odds(score: Floats) -> Floats:
    held = np.clip(score, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(held / (1 - held)))


def _fit(coded: pd.DataFrame, scores: Floats, n_articles: int) -> _Curve | None:
    """A curve from codes (present, weight, assigned, score or NaN); None if they are too few."""
    scored = coded[coded["score"].notna()]
    present = scored["present"].to_numpy()
    if min((present > 0.5).sum(), (present < 0.5).sum()) < MIN_OF_EACH:
        return None
    weight = scored["weight"].to_numpy() / scored["weight"].mean()
    slope, intercept = _logistic(_log_odds(scored["score"].to_numpy()), present, weight)
    if slope <= 0:  # scores that say the opposite of the codes are no ground for a threshold
        return None
    unscored = coded[coded["score"].isna()]
    missed = np.average(unscored["present"], weights=unscored["weight"]) if len(unscored) else 0.0
    beyond = float(missed) * (n_articles - scores.size)
    likely = np.sort(_Curve(slope, intercept, 0.0).probability(scores))[::-1]
    expected = 2 * np.cumsum(likely) / (np.arange(1, likely.size + 1) + likely.sum() + beyond)
    curve = _Curve(slope, intercept, float(likely[expected.argmax()]))
    # an article without a score stays unassigned: NaN is above no threshold
    above = curve.probability(coded["score"].to_numpy()) >= curve.threshold
    if _f1(coded, above) > _f1(coded, coded["assigned"].to_numpy(dtype=bool)):
        return curve
    return _Curve(slope, intercept, np.nan)


def _f1(coded: pd.DataFrame, assigned: npt.NDArray[np.bool_]) -> float:
    weight, present = coded["weight"].to_numpy(), coded["present"].to_numpy()
    return float(2 * (weight * present * assigned).sum() / (weight * (present + assigned)).sum())


def _logistic(x: Floats, y: Floats, weight: Floats) -> tuple[float, float]:
    """Slope and intercept of the likeliest curve, drawn towards 1 and 0; by Newton's steps."""
    design = np.column_stack([x, np.ones_like(x)])
    penalty = _PENALTY * np.eye(2)
    start = np.array([1.0, 0.0])
    found = start.copy()
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        gradient = design.T @ (weight * (y - likely)) - penalty @ (found - start)
        curvature = (design.T * (weight * likely * (1 - likely))) @ design + penalty
        step = np.linalg.solve(curvature, gradient)
        found = found + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-10:
            break
    return float(found[0]), float(found[1])


def _apply(themes: pd.DataFrame, rows: pd.Series, curve: _Curve, full_text: set[str]) -> None:
    """Set score, assigned and role of some rows; a new assignment is secondary on whole texts."""
    probability = curve.probability(themes.loc[rows, "score"].to_numpy())
    assigned = themes.loc[rows, "assigned"].to_numpy(dtype=bool)
    if not np.isnan(curve.threshold):
        assigned = probability >= curve.threshold
    role = themes.loc[rows, "role"].to_numpy(dtype=object)
    on_full_text = themes.loc[rows, "article_id"].isin(full_text).to_numpy()
    new = np.where((role == "") & on_full_text, "secondary", role)
    themes.loc[rows, "score"] = probability
    themes.loc[rows, "assigned"] = assigned
    themes.loc[rows, "role"] = np.where(assigned, new, "")
