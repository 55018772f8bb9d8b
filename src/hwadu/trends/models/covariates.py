"""Covariates of articles as the columns of a model: time, categories, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError, TableError, did_you_mean

Floats = npt.NDArray[np.float64]
Time = Literal["linear", "spline", "year", "none"]
OTHER = "(other)"
FEWEST_ARTICLES = 30
"""Levels with fewer articles are taken together."""
_DAYS_A_YEAR = 365.25
_KNOTS = (0.05, 0.35, 0.65, 0.95)


@dataclass(frozen=True)
class Term:
    """One covariate.

    Attributes
    ----------
    name : str
        Of the column, or "time".
    levels : list of str
        Of a category, the reference first; empty for a number and for time as a curve.
    value : ndarray
        Level of each article as its place in `levels` (int64), or its number (float64).
    knots : ndarray of float64
        Of a curve of time; empty otherwise.
    """

    name: str
    levels: list[str]
    value: npt.NDArray[np.generic]
    knots: Floats

    def columns(self, value: npt.NDArray[np.generic]) -> Floats:
        """Columns of the model for given values, shape (N, columns)."""
        if self.levels:
            return np.asarray(np.equal.outer(value, np.arange(1, len(self.levels))), dtype=float)
        number = value.astype(float)
        return _restricted_spline(number, self.knots) if self.knots.size else number.reshape(-1, 1)


def time_term(dated: pd.DataFrame, time: Time) -> Term | None:
    """Time as a line or curve (years since the middle of the articles) or as calendar years.

    Times are taken by month, so that articles of one month share a row of the model.
    """
    if time == "none":
        return None
    if time == "year":
        return category("time", dated["published"].dt.year.astype(str), ordered=True)
    value = years_since(dated["published"].to_numpy(), dated["published"])
    knots = np.unique(np.quantile(value, _KNOTS)) if time == "spline" else np.empty(0)
    if time == "spline" and knots.size < len(_KNOTS):
        raise NotEnoughDataError("trends.too_few_months")
    return Term("time", [], value, knots)


def years_since(times: npt.NDArray[np.datetime64], published: pd.Series) -> Floats:
    """Years from the median month of all articles to the month of each time."""
    months = times.astype("datetime64[M]").astype("datetime64[D]")
    middle = np.sort(published.to_numpy())[published.size // 2]
    origin = middle.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray((months - origin).astype(np.int64) / _DAYS_A_YEAR)


def column_term(dated: pd.DataFrame, column: str) -> Term | None:
    """One column of the articles as a term; None if all articles are alike in it.

    Raises
    ------
    TableError
        If there is no such column, or a number in it is missing.
    """
    if column not in dated:
        raise TableError("trends.no_column", name=column, hint=did_you_mean(column, dated.columns))
    values = dated[column]
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        number = values.to_numpy(dtype=float)
        if not np.isfinite(number).all():
            raise TableError("trends.no_number", column=column, n=int((~np.isfinite(number)).sum()))
        return Term(column, [], number, np.empty(0)) if np.ptp(number) > 0 else None
    return category(column, values.astype(str))


def category(name: str, values: pd.Series, ordered: bool = False) -> Term | None:
    """A category with rare levels taken together; the reference is the most frequent level.

    Parameters
    ----------
    ordered : bool
        Keep all levels in their order, the first being the reference.
    """
    counts = values.value_counts()
    if ordered:
        levels = sorted(counts.index)
    else:
        rare = counts.index[counts < FEWEST_ARTICLES]
        # outlet types have a level "other" of their own: there are no two of them
        values = values.where(~values.isin(rare), "other" if "other" in counts.index else OTHER)
        counts = values.value_counts()
        levels = sorted(counts.index, key=lambda level: (-counts[level], level))
    if len(levels) < 2:
        return None
    place = pd.Index(levels).get_indexer(pd.Index(values))
    return Term(name, [str(level) for level in levels], place.astype(np.int64), np.empty(0))


def model_terms(dated: pd.DataFrame, columns: Sequence[str], time: Time) -> list[Term]:
    """All terms that vary, time first."""
    made = [time_term(dated, time), *(column_term(dated, column) for column in columns)]
    return [term for term in made if term is not None and np.ptp(term.value.astype(float)) > 0]


def _restricted_spline(x: Floats, knots: Floats) -> Floats:
    """Cubic spline, straight beyond the outer knots; Harrell (2015), section 2.4.5."""
    last, before = knots[-1], knots[-2]

    def cube(shift: float) -> Floats:
        return np.asarray(np.maximum(x - shift, 0.0) ** 3)

    bent = [
        cube(knot)
        - cube(before) * (last - knot) / (last - before)
        + cube(last) * (before - knot) / (last - before)
        for knot in knots[:-2]
    ]
    scale = np.array([1.0, *[(last - knots[0]) ** 2] * len(bent)])
    return np.asarray(np.column_stack([x, *bent]) / scale)
