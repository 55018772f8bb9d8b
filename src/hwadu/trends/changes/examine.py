"""One series after the other: surges set apart, then steps, trend and season of what is left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import logsumexp

from hwadu.trends.changes.key_series import KeySeries
from hwadu.trends.changes.long_trend import curved, long_trend
from hwadu.trends.changes.noise import GRID, PRIOR, NoiseSpace, family_prior, noise_space
from hwadu.trends.changes.seasonality import Season, season_of
from hwadu.trends.changes.series import Series, fit, gained
from hwadu.trends.steps.count_scan import independence
from hwadu.trends.steps.step_gain import gain_of_steps
from hwadu.trends.steps.step_places import enough_carrying
from hwadu.trends.steps.steps import SURE, Step, noise_likelihood, step_columns
from hwadu.trends.steps.surges_apart import left_of, periods_of_year, set_apart
from hwadu.trends.surges.surge_noise import Alike, family_alikeness
from hwadu.trends.surges.surges import Surge, find_surges, without_surges

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Row = dict[str, Any]

LEVEL = 0.95
_TYPICAL = 0.005  # how alike articles are taken to be before it is known
_PARAMETERS = {"trend": 1.0, "season": 3.0, "surge": 2.0}


@dataclass(frozen=True)
class Family:
    """What the series of one family tell one another.

    Attributes
    ----------
    alike : Alike
        How alike the articles of a period are.
    prior : array of float64, shape (models,)
        Of the memory of noise.
    spaces : dict
        Noise of each calendar that was prepared.
    """

    alike: Alike
    prior: Array
    spaces: dict[bytes, NoiseSpace] = field(default_factory=dict)

    def space(self, places: Places) -> NoiseSpace:
        """The noise of series observed in some periods."""
        calendar = (places - places[0]).tobytes()
        if calendar not in self.spaces:
            self.spaces[calendar] = replace(noise_space(places - places[0]), prior=self.prior)
        return self.spaces[calendar]


def family_of(known: list[KeySeries]) -> Family:
    """Learn from all series of a family how noisy counts are.

    Parameters
    ----------
    known : list of KeySeries
        Those that can be tested.
    """
    # what is a surge depends on how noisy counts are, and they on that: all is noise to begin with,
    # for a family whose noise was taken for surges looks calm
    alike = family_alikeness([_around_line(_series(one)) for one in known])
    left = [_calm(one, alike) for one in known]
    alike = family_alikeness([_around_line(series) for series, _ in left])
    family = Family(alike, PRIOR)
    if not known:
        return family
    likelihoods = [
        noise_likelihood(replace(series, alike=alike.rho), family.space(places))
        for series, places in left
    ]
    prior = family_prior(np.stack(likelihoods))
    spaces = {key: replace(space, prior=prior) for key, space in family.spaces.items()}
    memory, part = np.array(GRID).T
    chained = 1 - independence(prior)
    follow = [chained * float(prior @ (part * memory**lag)) for lag in (1, 2)]
    alike = replace(alike, next_one=follow[0], after_next=follow[1])
    return Family(alike, prior, spaces)


def _calm(one: KeySeries, alike: Alike) -> tuple[Series, Places]:
    """A series without its surges, and its places."""
    series = _series(one)
    n, year = series.share * series.total, periods_of_year(series)
    surges = find_surges(n, series.total, one.places, year=year, prior=alike)
    return left_of(series, one.places, surges)


def _around_line(series: Series) -> tuple[Array, Array, Array, Array]:
    """Counts, articles, shares of a straight line and how far each period draws it."""
    design = np.column_stack([np.ones(series.share.size), series.line])
    model = fit(replace(series, alike=_TYPICAL), design)
    leverage = (design * model.solve.T).sum(axis=1)
    return series.share * series.total, series.total, series.rates(model.fitted), leverage


def examined(
    one: KeySeries, series: Series, family: Family, smallest: float, tests: tuple[str, ...]
) -> list[Row]:
    """Rows of the table ``changes`` of one series, without what the whole family decides.

    Parameters
    ----------
    one : KeySeries
    series : Series
    family : Family
    smallest : float
        The smallest change that is worth naming, in share points.
    tests : tuple of {"surge", "trend", "step", "season"}
    """
    series = replace(series, alike=family.alike.rho)
    surges, rest, places, steps = set_apart(series, one.places, family.space, family.alike)
    space = family.space(places)
    columns = step_columns(rest, steps)
    kept = np.isin(one.places, places)
    gain = _Gains(series, rest)
    rows: list[Row] = []
    if "surge" in tests:
        starts = np.flatnonzero(kept)[[s.place for s in steps if s.p_value < SURE]]
        rows += _surge_rows(surges, one, gain, starts)
    if "trend" in tests:
        row = {"test": "trend", "period": one.starts[kept][0], "smallest_effect": smallest}
        if enough_carrying(rest):
            trend = long_trend(rest, space, columns, smallest, LEVEL)
            row |= {**vars(trend), "gain": gain.of_trend()}
            row["equivalence_q"] = row.pop("equivalence_p")  # adjusted with the family's others
        else:
            row |= {"note": "too few articles to tell a slow change", "gain": 0.0}
        rows.append(row)
    if "step" in tests:
        rows += _step_rows(steps, one, one.starts[kept], rest, places)
    if "season" in tests:
        season = season_of(rest, space, columns, LEVEL)
        if season is not None:
            rows.append(_season_row(season, one.starts[kept], gain))
    return rows


def _series(one: KeySeries) -> Series:
    assert one.series is not None
    return one.series


@dataclass(frozen=True)
class _Gains:
    """How much better than a constant each description fits, less what its parameters cost."""

    series: Series
    rest: Series

    def of(self, test: str, columns: Array) -> float:
        """Gain of a description of what is left once surges are set apart."""
        rest = self.rest
        model = fit(rest, np.column_stack([np.ones(rest.share.size), columns]))
        return gained(rest, rest.rates(model.fitted)) - self._price(test)

    def of_trend(self) -> float:
        """Gain of a straight line or a logistic curve, either as likely as the other before."""
        line = self.rest.line[:, None]
        curve = curved(self.rest, np.column_stack([np.ones(line.size), line]))
        bent = gained(self.rest, curve.rate) - self._price("trend")
        return float(2 * logsumexp([self.of("trend", line) / 2, bent / 2], b=0.5))

    def of_surges(self, surges: list[Surge], steps: Places) -> float:
        """Gain of setting surges apart, beside the levels that steps make."""
        size = self.series.share.size
        level = np.searchsorted(steps, np.arange(size), side="right")
        kept = without_surges(size, surges)
        fitted = _means(self.series, level, kept)
        for one in surges:
            fitted[one.first : one.last + 1] = one.n / one.total
        steady = gained(self.series, _means(self.series, level, np.ones(size, dtype=bool)))
        return gained(self.series, fitted) - steady - self._price("surge") * len(surges)

    def _price(self, test: str) -> float:
        return float(_PARAMETERS[test] * np.log(self.series.share.size))


def _means(series: Series, level: Places, kept: npt.NDArray[np.bool_]) -> Array:
    """Mean share of what is kept of each level, in every period."""
    worth = series.worth * kept
    held = np.bincount(level, weights=worth * series.share)
    return np.asarray((held / np.maximum(np.bincount(level, weights=worth), 1e-9))[level])


def _surge_rows(surges: list[Surge], one: KeySeries, gain: _Gains, steps: Places) -> list[Row]:
    if not surges:
        first, note = one.starts[0], "no stretch of one to three periods stands out"
        return [{"test": "surge", "period": first, "p_value": 1.0, "note": note, "gain": 0.0}]
    rows = []
    for surge in surges:
        row = dict(vars(surge))
        first, last = row.pop("first"), row.pop("last")
        row["period"], row["end"] = one.starts[first], one.starts[last]
        row["period_low"], row["period_high"] = one.starts[first - 1], one.starts[last + 1]
        row |= {"n": round(surge.n), "total": round(surge.total)}
        rows.append({"test": "surge", **row, "gain": gain.of_surges(surges, steps)})
    return rows


def _step_rows(
    steps: list[Step],
    one: KeySeries,
    starts: npt.NDArray[np.datetime64],
    rest: Series,
    places: Places,
) -> list[Row]:
    if not steps:
        note = "too few articles on either side of any date to tell a step"
        return [{"test": "step", "period": starts[0], "note": note, "gain": 0.0}]
    better = gain_of_steps(rest, places, np.array([step.place for step in steps]))
    rows = []
    for step in steps:
        row = dict(vars(step))
        row["period"] = starts[row.pop("place")]
        row["period_low"] = one.every[row.pop("earliest")]
        row["period_high"] = one.every[row.pop("latest")]
        rows.append({"test": "step", **row, "gain": better})
    return rows


def _season_row(season: Season, starts: npt.NDArray[np.datetime64], gain: _Gains) -> Row:
    row = dict(vars(season))
    row["period"] = starts[row.pop("peak")]
    return {"test": "season", **row, "gain": gain.of("season", gain.rest.season)}
