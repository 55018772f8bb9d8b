"""How many articles people must code for corrected shares of a wanted precision."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from hwadu.errors import NotEnoughDataError
from hwadu.stats.design_effect import design_effects
from hwadu.stats.units import some_articles
from hwadu.themes.coding.drawing.draw_sample import relative_chances, score_matrix
from hwadu.themes.evaluation.corrected_share import LEVEL, MIN_CODES
from hwadu.themes.evaluation.study_units import StudyUnits

PRECISION = 0.8
RECALL = 0.8


def plan_codes(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    half_width: float = 0.03,
    n: int = 200,
    quality: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Codes needed for corrected shares, per theme, for the whole study and for each year.

    The half-width follows from how many articles are assigned, how often that is wrong in either
    direction, how unevenly :func:`draw_sample` draws, and how many articles (by stories) there
    are: the last part no coding can take away.

    Parameters
    ----------
    themes, articles, story_members : DataFrame
        The tables of those names.
    half_width : float
        Wanted distance of the corrected share from its bounds: 0.03 is three percentage points.
    n : int
        A sample whose half-widths are to be told.
    quality : DataFrame, optional
        The table ``theme_quality`` of an earlier coding: its precision and recall are used.
        Themes without it, or all, are taken to have 0.8 and 0.8.

    Returns
    -------
    DataFrame
        theme, by (study, year), group, articles, share (assigned), precision, recall, floor (the
        half-width that would be left if every article were coded), expected (that with `n` codes;
        NaN where the period would hold fewer than 50 of them), codes (in the whole sample, so
        that the half-width is reached here; NaN where the articles do not allow it).

    Raises
    ------
    NotEnoughDataError
        If there is no article, or `half_width` or `n` is not above 0.

    References
    ----------
    Cochran (1977), Sampling Techniques, sections 4.4 and 5A.10, for sample sizes under
    post-stratification.
    """
    if not (len(articles) and half_width > 0 and n > 0):
        raise NotEnoughDataError("themes.no_plan")
    names = sorted(themes["theme"].unique())
    units = StudyUnits.of_articles(articles, themes, story_members, names)
    chances = relative_chances(score_matrix(themes, pd.Series(units.articles, name="article_id")))
    year = pd.Series(units.published).dt.year
    groups = [("study", "", np.ones(len(articles), dtype=bool))]
    groups += [("year", f"{y:.0f}", (year == y).to_numpy()) for y in sorted(year.dropna().unique())]
    z = float(ndtri(0.5 + LEVEL / 2))
    n_stories = int(units.units.story.max()) + 1
    effects = [design_effects(some_articles(units.units, inside), 1)[:, 0] for *_, inside in groups]
    rows = []
    for at, theme in enumerate(names):
        assigned = units.having(at)
        precision = _known(quality, theme, "precision", PRECISION)
        recall = _known(quality, theme, "recall", RECALL)
        part = float(assigned.mean())
        missed = part * precision * (1 / max(recall, 1e-9) - 1) / max(1 - part, 1e-9)
        wrong = (1 - precision, min(missed, 1.0))
        for (by, group, inside), effect in zip(groups, effects, strict=True):
            corpus, coding = _variances(assigned[inside], effect[at], chances[inside], wrong, z)
            least = MIN_CODES * len(articles) / chances[inside].sum()
            room = (half_width / z) ** 2 - corpus
            # variance of coding is per article of the whole archive: it falls as 1 / codes
            wanted = max(coding * len(articles) / room, least) if room > 0 else np.inf
            expected = z * np.sqrt(corpus + coding * len(articles) / n) if n >= least else np.nan
            rows.append(
                {
                    "theme": theme,
                    "by": by,
                    "group": group,
                    "articles": int(inside.sum()),
                    "share": float(assigned[inside].mean()),
                    "precision": precision,
                    "recall": recall,
                    "floor": z * corpus**0.5,
                    "expected": float(expected),
                    "codes": float(np.ceil(wanted)) if wanted <= n_stories else np.nan,
                }
            )
    return pd.DataFrame(rows)


def _variances(
    assigned: npt.NDArray[np.bool_],
    effect: float,
    chances: npt.NDArray[np.float64],
    wrong: tuple[float, float],
    z: float,
) -> tuple[float, float]:
    """Variance that the articles leave, and that of coding if each were drawn by its chance.

    ``effect`` is the design effect of the articles' share; ``wrong`` are the parts of the assigned
    articles without the theme, and of the others with it.
    """
    size = assigned.size
    part = float(assigned.mean())
    share = part * (1 - wrong[0]) + (1 - part) * wrong[1]
    share = (share * size + z**2 / 2) / (size + z**2)  # the middle of Wilson's interval
    corpus = share * (1 - share) * effect / size
    # Kish: a part of m units is worth m^2 / (sum of weights) of them
    coding = sum(
        error * (1 - error) * float((1 / chances[at]).sum()) / size**2
        for at, error in zip((assigned, ~assigned), wrong, strict=True)
    )
    return corpus, coding


def _known(quality: pd.DataFrame | None, theme: str, measure: str, otherwise: float) -> float:
    if quality is None:
        return otherwise
    at = (quality["theme"] == theme) & (quality["by"] == "") & (quality["measure"] == measure)
    return float(quality.loc[at, "value"].iloc[0]) if at.any() else otherwise
