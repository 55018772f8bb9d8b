"""The model of one theme: its effects, and the shares it predicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from hwadu.errors import NotEnoughDataError
from hwadu.stats.units import Floats, Ints
from hwadu.trends.models.clustered_fit import LogisticFit, fit_logistic, middle_part
from hwadu.trends.models.covariates import Term

CARRYING_PER_PARAMETER = 5
"""Articles with the theme (or without, if they are fewer) that each parameter needs."""
_FEWEST_OUTLETS = 2
_FEWEST_MONTHS = 12
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True)
class Observations:
    """What all themes share: the articles, their covariates and clusters.

    Attributes
    ----------
    terms : list of Term
    cells : ndarray of float64, shape (C, terms)
        The different combinations of values.
    place : ndarray of int64, shape (N,)
        Combination of each article.
    stories, outlets, months : ndarray of int64, shape (N,)
        What articles are alike in.
    """

    terms: list[Term]
    cells: Floats
    place: Ints
    stories: Ints
    outlets: Ints
    months: Ints


class ThemeModel:
    """The model of one theme, fitted to the articles whose levels can be estimated.

    The reference of a category is its first level that can be.

    Parameters
    ----------
    observations : Observations
    carries : ndarray of bool, shape (N,)
        Which articles have the theme.
    """

    def __init__(self, observations: Observations, carries: npt.NDArray[np.bool_]) -> None:
        cells = observations.cells.copy()
        self._terms, self._cells = [*observations.terms], cells
        self._articles = np.bincount(observations.place, minlength=len(cells))
        self._n = np.bincount(observations.place, weights=carries, minlength=len(cells))
        self._kept = np.ones(len(cells), dtype=bool)
        for at, term in enumerate(self._terms):
            if not term.levels:
                continue
            level = cells[:, at].astype(np.int64)
            n, articles = (np.bincount(level, of) for of in (self._n, self._articles))
            known = (n > 0) & (n < articles)
            self._kept &= known[level]
            if not known[0] and known.any():  # what has no estimate cannot be compared with either
                order = np.argsort(np.arange(known.size) != known.argmax(), kind="stable")
                self._terms[at] = replace(term, levels=[term.levels[place] for place in order])
                cells[:, at] = np.argsort(order)[level]
        x = self._rows()
        self._varies = np.ptp(x, axis=0) > 0 if len(x) else np.zeros(x.shape[1], dtype=bool)
        self._varies[0] = True
        self._fit: LogisticFit | None = None
        self._reason = self._why_not(x[:, self._varies])
        if self._reason:
            return
        chosen = self._kept[observations.place]
        outlets, months = observations.outlets[chosen], observations.months[chosen]
        row = np.cumsum(self._kept)[observations.place[chosen]] - 1
        try:
            self._fit = fit_logistic(
                x[:, self._varies][row],
                carries[chosen],
                observations.stories[chosen],
                outlets if np.unique(outlets).size >= _FEWEST_OUTLETS else None,
                months if np.unique(months).size >= _FEWEST_MONTHS else None,
            )
        except NotEnoughDataError as error:
            self._reason = error.what

    def _why_not(self, x: Floats) -> str:
        """Why the model cannot be fitted; empty if it can."""
        n, articles = self._n.sum(), self._articles.sum()
        if n in (0, articles):
            return "all articles have the theme" if n else "no article has the theme"
        n, articles = self._n[self._kept].sum(), self._articles[self._kept].sum()
        scarcer, parameters = int(min(n, articles - n)), x.shape[1]
        if scarcer < CARRYING_PER_PARAMETER * parameters:
            return f"{scarcer} articles with or without the theme for {parameters} parameters"
        if np.linalg.matrix_rank(x) < parameters:
            return "two covariates say the same thing"
        return ""

    def effects(self) -> Iterator[dict[str, object]]:
        """Rows of the table ``effects``."""
        for at, term in enumerate(self._terms):
            if term.levels:
                for level in range(1, len(term.levels)):
                    yield self._level(at, level)
                continue
            value = self._cells[:, at]
            if not term.knots.size:
                step = "a year" if term.name == "time" else "one more"
                yield self._blank(term, step) | self._effect(at, value, value + 1)
            if term.name == "time":
                ends = [np.full(value.size, end) for end in (value.min(), value.max())]
                yield self._blank(term, "first to last") | self._effect(at, *ends)

    def predictions(
        self, periods: npt.NDArray[np.datetime64], years: Floats
    ) -> Iterator[dict[str, object]]:
        """Rows of ``predicted_shares``: the mean share if all articles had one level.

        Parameters
        ----------
        periods : ndarray of datetime64, shape (M,)
            Times at which the line or curve of time is drawn.
        years : ndarray of float64, shape (M,)
            The same as the model counts them.
        """
        if self._fit is None:
            return
        for at, term in enumerate(self._terms):
            for level, name in enumerate(term.levels):
                if self._kept[self._cells[:, at] == level].any():
                    yield {"term": term.name, "level": name, **self._predicted(at, level)}
            if term.name == "time" and not term.levels:
                for period, year in zip(periods, years, strict=True):
                    shown = self._predicted(at, float(year))
                    yield {"term": "time", "level": "", "at": period, **shown}

    def _level(self, at: int, level: int) -> dict[str, object]:
        term, value = self._terms[at], self._cells[:, at]
        there = value == level
        row = self._blank(term, term.levels[level], there)
        if self._fit is None:
            return row
        for tried in (level, 0):
            mine = value == tried
            if not self._kept[mine].any():
                has = "every" if self._n[mine].sum() else "no"
                return row | {"note": f"{has} article of {term.levels[tried]!r} has the theme"}
        return row | self._effect(at, np.zeros(value.size), np.full(value.size, level))

    def _blank(
        self, term: Term, level: str, there: npt.NDArray[np.bool_] | slice = slice(None)
    ) -> dict[str, object]:
        return {
            "term": term.name,
            "level": level,
            "reference": term.levels[0] if term.levels else "",
            "articles": int(self._articles[there].sum()),
            "n": int(self._n[there].sum()),
            "note": self._reason,
        }

    def _effect(self, at: int, before: Floats, after: Floats) -> dict[str, float]:
        if self._fit is None:
            return {}
        x0, x1 = self._rows(at, before)[:, self._varies], self._rows(at, after)[:, self._varies]
        estimate = float((x1[0] - x0[0]) @ self._fit.coefficients)
        low, high, p_value = self._fit.interval(estimate, x1[0] - x0[0])
        marginal = self._mean(x1)[0] - self._mean(x0)[0]
        marginal_low, marginal_high = middle_part(self._differences(x0, x1))
        return {
            "estimate": estimate,
            "low": low,
            "high": high,
            "p_value": p_value,
            "marginal": marginal,
            "marginal_low": marginal_low,
            "marginal_high": marginal_high,
        }

    def _differences(self, x0: Floats, x1: Floats) -> Floats:
        """Marginal effects under coefficients as they may be as well.

        Shares near 0 are not symmetric about their estimate, as the delta method has it; and these
        have the sign of the coefficient, so that interval and test say the same.
        """
        assert self._fit is not None
        both, place = np.unique(np.hstack([x0, x1]), axis=0, return_inverse=True)
        weight = np.bincount(place.ravel(), weights=self._articles[self._kept])
        drawn = self._fit.drawn(x1[0] - x0[0]).T
        made = np.zeros(drawn.shape[1])
        # a number of its own for each article makes as many rows, and each has hundreds of draws
        for start in range(0, len(both), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            before, after = (expit(rows @ drawn) for rows in np.hsplit(both[part], 2))
            made += weight[part] / weight.sum() @ (after - before)
        return made

    def _predicted(self, at: int, value: float) -> dict[str, float]:
        assert self._fit is not None
        x = self._rows(at, np.full(len(self._cells), value))[:, self._varies]
        share, gradient = self._mean(x)
        if not 0 < share < 1:  # to the last digit, far outside what was seen
            return {"share": share, "low": np.nan, "high": np.nan}
        low, high, _ = self._fit.interval(float(logit(share)), gradient / (share * (1 - share)))
        return {"share": share, "low": float(expit(low)), "high": float(expit(high))}

    def _rows(self, changed: int = -1, value: Floats | None = None) -> Floats:
        """The model's rows of the kept combinations, with one term at other values."""
        parts = [np.ones((int(self._kept.sum()), 1))]
        for at, term in enumerate(self._terms):
            own = self._cells[:, at] if value is None or at != changed else value
            parts.append(term.columns(own[self._kept]))
        return np.hstack(parts)

    def _mean(self, x: Floats) -> tuple[float, Floats]:
        """Mean share over the articles, and how it moves with the coefficients."""
        assert self._fit is not None
        weight = self._articles[self._kept] / self._articles[self._kept].sum()
        p = expit(x @ self._fit.coefficients)
        return float(weight @ p), np.asarray((weight * p * (1 - p)) @ x)
