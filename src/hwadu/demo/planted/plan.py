"""What is planted: the rate of every subject in every month, and how noisy everything is.

A subject's *rate* is the share of a month's articles that carry it as main or secondary theme, in
the panel of outlets that stay throughout. Shapes are planted for twelve subjects; sport and
entertainment take what is left, in equal parts, so they shrink as the AI themes grow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwadu.demo.planted.invented_outlets import OUTLETS, Outlet
from hwadu.demo.planted.shapes import planted_shapes, season
from hwadu.demo.text.sentence_banks import EVERYDAY, SUBJECTS, THEMES
from hwadu.errors import SettingsError

Floats = NDArray[np.float64]
REMAINDER = ("sport", "entertainment")
FIRST_MONTH, LAST_MONTH = "2019-01", "2025-12"

# As milder real series have it, so that the shapes show in a small corpus too.
_DISPERSION = dict.fromkeys(EVERYDAY, 1.3) | {
    "sovereign_ai": 1.4,
    "ax_manufacturing": 1.3,
    "data_infrastructure": 1.4,
    "ai_regulation": 1.5,
    "semiconductors": 1.5,
    "ai_talent": 1.2,
    "generative_services": 1.5,
    "bird_flu": 1.5,
}
_AUTOCORRELATION = dict.fromkeys(SUBJECTS, 0.05) | {
    "sovereign_ai": 0.1,
    "data_infrastructure": 0.1,
    "ai_regulation": 0.1,
    "semiconductors": 0.15,
    "generative_services": 0.15,
    "bird_flu": 0.1,
}
# Of all stories on a subject, how many are copied at all, and how many copies those have.
_COPIED = dict.fromkeys(EVERYDAY, 0.12) | {
    "sovereign_ai": 0.14,
    "ax_manufacturing": 0.30,
    "data_infrastructure": 0.18,
    "ai_regulation": 0.10,
    "semiconductors": 0.16,
    "ai_talent": 0.28,
    "generative_services": 0.12,
    "bird_flu": 0.20,
}
_COPIES = dict.fromkeys(EVERYDAY, 1.5) | {
    "sovereign_ai": 1.6,
    "ax_manufacturing": 2.5,
    "data_infrastructure": 1.8,
    "ai_regulation": 1.4,
    "semiconductors": 2.2,
    "ai_talent": 2.0,
    "generative_services": 1.5,
    "bird_flu": 3.0,
}
# Of a subject's articles, how many carry it as their second theme.
_SECONDARY = dict.fromkeys(THEMES, 0.25) | {"health": 0.1, "housing": 0.05, "weather": 0.05}


@dataclass(frozen=True)
class DemoPlan:
    """Everything the generator draws from.

    Attributes
    ----------
    months : ndarray of datetime64[M], shape (M,)
        The months covered.
    planned : ndarray of float64, shape (T, M)
        Rate of every subject (in the order of ``hwadu.demo.SUBJECTS``) in the outlets that stay.
    dispersion : ndarray of float64, shape (T,)
        Variance of a month's count over the binomial variance; 1 is binomial.
    autocorrelation : ndarray of float64, shape (T,)
        Correlation of a month's count with the month before, after the planned rate is removed.
    secondary : ndarray of float64, shape (T,)
        Part of a subject's articles that carry it as second theme.
    affinity : ndarray of float64, shape (T, T)
        Weight of second theme (row) in articles about a main theme (column).
    copied : ndarray of float64, shape (T,)
        Part of the stories that have copies.
    copies : ndarray of float64, shape (T,)
        Mean number of copies of those, 1 or more.
    outlets : tuple of Outlet
        The panel.
    missing_dates, duplicate_ids, truncated, passing : float
        Parts of the articles without a date, repeated under the same id, with a body cut short,
        and with one sentence about a subject they do not carry.
    null : bool
        Whether no subject changes; words then do not change either.

    Examples
    --------
    >>> from dataclasses import replace
    >>> replace(default_plan(), missing_dates=0.0, duplicate_ids=0.0).missing_dates
    0.0
    """

    months: NDArray[np.datetime64]
    planned: Floats
    dispersion: Floats
    autocorrelation: Floats
    secondary: Floats
    affinity: Floats
    copied: Floats
    copies: Floats
    outlets: tuple[Outlet, ...] = OUTLETS
    missing_dates: float = 0.005
    duplicate_ids: float = 0.002
    truncated: float = 0.02
    passing: float = 0.12
    null: bool = False


def default_plan(
    start: str = FIRST_MONTH,
    end: str = LAST_MONTH,
    *,
    null: bool = False,
    dispersion: float | None = None,
    autocorrelation: float | None = None,
    seasonality: bool = True,
    panel_changes: bool = True,
) -> DemoPlan:
    """The demo's own plan, with the knobs that simulations turn.

    Parameters
    ----------
    start, end : str
        First and last month, such as "2019-01".
    null : bool
        Every rate constant over the years (its mean). Seasons, dispersion, autocorrelation, the
        changing panel and copies stay, so any trend, step or event that is found is a false alarm.
    dispersion, autocorrelation : float, optional
        One value for all subjects instead of the default of each. Counts without extra dispersion
        cannot follow one another: autocorrelation must stay below ``1 - 1 / dispersion``.
    seasonality : bool
        Whether rates follow the season.
    panel_changes : bool
        Whether outlets join and leave; otherwise only those that stay are in the panel.

    Raises
    ------
    SettingsError
        If the months are none, or dispersion and autocorrelation cannot stand together.

    Examples
    --------
    >>> plan = default_plan("2022-01", "2023-12")
    >>> plan.planned.shape, len(plan.outlets)
    ((14, 24), 10)
    """
    months = _months(start, end)
    years = 1970 + months.astype(np.int64) / 12.0
    shapes = planted_shapes(years)
    if null:
        shapes = {name: np.full_like(years, shape.mean()) for name, shape in shapes.items()}
    if seasonality:
        shapes = {name: shape * season(name, years) for name, shape in shapes.items()}
    secondary = _by_subject(_SECONDARY)
    affinity = _affinity()
    phi, ar = _by_subject(_DISPERSION), _by_subject(_AUTOCORRELATION)
    if dispersion is not None:
        phi = np.full(len(SUBJECTS), float(dispersion))
        ar = np.minimum(ar, 0.9 * np.maximum(1.0 - 1.0 / np.maximum(phi, 1.0), 0.0))
    if autocorrelation is not None:
        ar = np.full(len(SUBJECTS), float(autocorrelation))
    _check_noise(phi, ar)
    return DemoPlan(
        months=months,
        planned=_with_remainder(shapes, secondary),
        dispersion=phi,
        autocorrelation=ar,
        secondary=secondary,
        affinity=affinity,
        copied=_by_subject(_COPIED),
        copies=_by_subject(_COPIES),
        outlets=OUTLETS if panel_changes else tuple(o for o in OUTLETS if o.stays),
        null=null,
    )


def _with_remainder(shapes: dict[str, Floats], secondary: Floats) -> Floats:
    planned = np.zeros((len(SUBJECTS), len(next(iter(shapes.values())))))
    for name, shape in shapes.items():
        planned[SUBJECTS.index(name)] = shape
    left = 1.0 - ((1.0 - secondary)[:, None] * planned).sum(axis=0)
    for name in REMAINDER:
        planned[SUBJECTS.index(name)] = left / len(REMAINDER)
    return planned


def _affinity() -> Floats:
    """AI themes meet one another; everyday articles get an AI paragraph now and then."""
    size = len(SUBJECTS)
    affinity = np.zeros((size, size))
    themes = [SUBJECTS.index(t) for t in THEMES]
    affinity[np.ix_(themes, themes)] = 1.0
    for main, weight in {"health": 0.25, "elections": 0.15, "housing": 0.05}.items():
        affinity[themes, SUBJECTS.index(main)] = weight
    for second, main in (("health", "weather"), ("health", "bird_flu"), ("health", "sport"),
                         ("housing", "elections"), ("weather", "sport")):  # fmt: skip
        affinity[SUBJECTS.index(second), SUBJECTS.index(main)] = 1.0
    np.fill_diagonal(affinity, 0.0)
    return affinity


def _by_subject(values: dict[str, float]) -> Floats:
    return np.array([values.get(subject, 0.0) for subject in SUBJECTS])


def _months(start: str, end: str) -> NDArray[np.datetime64]:
    try:
        first, last = (np.datetime64(text, "M") for text in (start, end))
    except ValueError as error:
        raise SettingsError("demo.no_month", problem=error) from error
    if last < first:
        raise SettingsError("demo.backwards", start=start, end=end)
    return np.arange(first, last + np.timedelta64(1, "M"))


def _check_noise(dispersion: Floats, autocorrelation: Floats) -> None:
    if (dispersion < 1.0).any() or (autocorrelation < 0.0).any():
        raise SettingsError("demo.noise")
    possible = 1.0 - 1.0 / dispersion
    if (autocorrelation > np.maximum(0.97 * possible, 1e-12)).any():
        worst = int(np.argmax(autocorrelation - possible))
        raise SettingsError(
            "demo.autocorrelation",
            dispersion=dispersion[worst],
            autocorrelation=autocorrelation[worst],
        )
