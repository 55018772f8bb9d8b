"""Around dated events: did level or slope of a share change there, and as much nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import SettingsError
from hwadu.progress import bar
from hwadu.schema import columns, conform, empty
from hwadu.stats.threads import one_blas_thread
from hwadu.trends.changes.changes import LEVEL
from hwadu.trends.changes.count_noise import count_skewness, dispersion_of
from hwadu.trends.changes.examine import Family, family_of
from hwadu.trends.changes.key_series import KeySeries, key_series
from hwadu.trends.changes.noise import tail_probability
from hwadu.trends.changes.series import YEAR, Series, fit
from hwadu.trends.steps.step_places import enough_carrying

Array = npt.NDArray[np.float64]

WINDOW = 18
"""Periods on either side of an event that are looked at."""
FEWEST_ASIDE = 8
"""Periods with articles that either side must hold."""
LEAD_UP = 3
"""Last periods before an event that are compared with the line of those before them."""
_FEWEST_PLACEBOS = 19
_LEAST_VARIED = 1e-9
_NEAR = 3
_MEASURES = ("level", "slope")

Row = dict[str, Any]


def event_effects(
    shares: pd.DataFrame,
    events: pd.DataFrame,
    *,
    unit: str = "article",
    measure: str = "share",
    window: int = WINDOW,
) -> pd.DataFrame:
    """Interrupted time series of each key around each dated event, with placebo dates.

    A straight line before the event and another after it, at most `window` periods on either
    side, each period weighted by what its articles are worth. Test and interval rest on series
    simulated without change, as noisy as this one and with its memory, as those of trends do. The
    same is done at every other date of the series (three periods around the event apart): the
    placebo p-value is the share of dates with as large an effect. Ten articles around the event
    must have what is counted, and ten must not.

    An effect is an association in time. What else happened in those months, and what was already
    under way (see `lead_up`), is not taken out.

    Parameters
    ----------
    shares : DataFrame
        Rows of the table ``shares``; those of groups are left out.
    events : DataFrame
        ``date``, ``label`` and, optionally, ``themes`` (ids separated by spaces: for shares of
        themes, an event is looked at only for these; empty for all).
    unit : {"article", "story"}
    measure : {"share", "adjusted"}
        Which column is tested.
    window : int
        At least 8.

    Returns
    -------
    DataFrame
        The table ``event_effects``, two rows per key and event. `level`: the jump at the event in
        share points, beyond the line before; `slope`: share points a year after, minus before.
        `before`, `after`: shares of the two sides. `lead_up`: how far the last three periods
        before the event lie above the line of those before them. False discoveries are controlled
        over all rows. The verdict is "rose" or "fell" where q and the placebo p-value are below
        0.05 and the interval leaves out zero, and "cannot say" otherwise; `note` says why an event
        has no numbers. A period belongs to the time after an event in its first half.

    Raises
    ------
    SettingsError
        If the window is too short or the events lack a column.
    TableError
        If a period stands twice for one key.

    References
    ----------
    Bernal, Cummins and Gasparrini (2017), Interrupted time series regression for the evaluation
    of public health interventions, International Journal of Epidemiology 46; Abadie, Diamond and
    Hainmueller (2010), JASA 105 (placebos).

    Examples
    --------
    >>> import numpy as np
    >>> months = pd.date_range("2019-01-01", periods=72, freq="MS")
    >>> wave = 0.004 * np.random.default_rng(0).standard_normal(72)
    >>> shares = pd.DataFrame({"kind": "theme", "key": "x", "by": "", "denominator": "query",
    ...     "unit": "article", "period": months, "total": 500,
    ...     "share": np.where(months >= "2022-11-01", 0.12, 0.05) + wave})
    >>> events = pd.DataFrame({"date": pd.to_datetime(["2022-11-05"]), "label": ["공개"]})
    >>> level = event_effects(shares, events).iloc[0]
    >>> level["verdict"], round(float(level["effect"]), 2), bool(level["placebo_p"] < 0.05)
    ('rose', 0.07, True)
    """
    if window < FEWEST_ASIDE:
        raise SettingsError("trends.window_too_short", window=window)
    for column in ("date", "label"):
        if column not in events:
            raise SettingsError("trends.event_column_missing", column=column)
    prepared = list(key_series(shares, unit, measure, 2 * FEWEST_ASIDE))
    calendar = events.sort_values(["date", "label"]).to_dict("records")
    rows: list[Row] = []
    with one_blas_thread(), bar("events", len(prepared), unit="series") as advance:
        family = family_of([one for one in prepared if one.series is not None])
        for one in prepared:
            placed = None if one.series is None else _Interruptions(one, family, window)
            for event in calendar:
                concerned = str(event.get("themes", "") or "").split()
                if one.names["kind"] == "theme" and concerned and one.names["key"] not in concerned:
                    continue
                rows += _rows(one, placed, event)
            advance(1)
    if not rows:
        return empty("event_effects")
    return conform(_with_verdicts(pd.DataFrame(rows)), "event_effects")


@dataclass(frozen=True)
class _Design:
    """Regressors around one date: level, line, level after, line after; and which periods."""

    chosen: npt.NDArray[np.int64]
    columns: Array
    before: int


class _Interruptions:
    """The effect at every date of one series, so that each date serves as placebo for others."""

    def __init__(self, one: KeySeries, family: Family, window: int) -> None:
        assert one.series is not None
        self.series = series = replace(one.series, alike=family.alike.rho)
        self.places, self.family, self.window = one.places, family, window
        size = series.share.size
        self.dates = np.arange(FEWEST_ASIDE, size - FEWEST_ASIDE + 1)
        self.effects = np.array([self._effect(int(at)) for at in self.dates]).reshape(-1, 2)

    def design(self, at: int) -> _Design:
        chosen = np.arange(max(0, at - self.window), min(self.series.share.size, at + self.window))
        years = (self.series.days[chosen] - self.series.days[at]) / YEAR
        after = (chosen >= at).astype(float)
        columns = np.column_stack([np.ones(chosen.size), years, after, after * years])
        return _Design(chosen, columns, int((chosen < at).sum()))

    def _effect(self, at: int) -> Array:
        design = self.design(at)
        root = self.series.root[design.chosen]
        values = self.series.share[design.chosen] * root
        solved: Array = np.linalg.pinv(design.columns * root[:, None]) @ values
        return solved[2:]

    def around(self, design: _Design) -> Series:
        """The periods that are looked at."""
        chosen, whole = design.chosen, self.series
        return replace(
            whole, share=whole.share[chosen], total=whole.total[chosen], days=whole.days[chosen]
        )

    def placebo_p(self, at: int, effect: Array) -> Array:
        """Share of the dates, the event's own included, with as large an effect."""
        others = self.effects[np.abs(self.dates - at) > _NEAR]
        if others.shape[0] < _FEWEST_PLACEBOS:
            return np.full(2, np.nan)
        beyond = (np.abs(others) >= np.abs(effect)).sum(axis=0)
        share: Array = (beyond + 1) / (others.shape[0] + 1)
        return share


def _rows(one: KeySeries, placed: _Interruptions | None, event: dict[Any, Any]) -> list[Row]:
    date = pd.Timestamp(event["date"])
    names = {name: one.names[name] for name in ("kind", "key", "unit")}
    common = {**names, "event": str(event["label"]), "date": date}
    common |= {"periods_before": 0, "periods_after": 0, "note": one.note}
    if placed is None or one.series is None:
        return _without_numbers(common)
    at = _first_after(one.starts, one.every, date)
    before, after = min(at, placed.window), min(one.starts.size - at, placed.window)
    common |= {"periods_before": before, "periods_after": after}
    if min(before, after) < FEWEST_ASIDE:
        common["note"] = (
            f"{before} periods before and {after} after the event; {FEWEST_ASIDE} are needed"
        )
        return _without_numbers(common)
    return _estimated(placed, at, common)


def _without_numbers(common: Row) -> list[Row]:
    return [{**common, "measure": measure} for measure in _MEASURES]


def _estimated(placed: _Interruptions, at: int, common: Row) -> list[Row]:
    design = placed.design(at)
    series = placed.around(design)
    share, total = series.share, series.total
    if not enough_carrying(series):  # many a simulated series of so few has none at all
        return _without_numbers({**common, "note": "too few articles around the event"})
    model = fit(series, design.columns)
    if model.dispersion < _LEAST_VARIED:  # a line that leaves nothing over has no errors
        note = "the shares around the event do not vary enough to say how sure the effect is"
        return _without_numbers({**common, "note": note})
    effect, chance = model.coefficients[2:], _by_chance(placed, design)
    placebo = placed.placebo_p(at, effect)
    sides = (slice(None, design.before), slice(design.before, None))
    before, after = (float(np.average(share[side], weights=total[side])) for side in sides)
    common = common | {"before": before, "after": after, "lead_up": _lead_up(placed, design)}
    return [
        {
            **common,
            "measure": measure,
            "effect": float(effect[place]),
            "low": float(effect[place] - np.quantile(chance[:, place], 0.5 + LEVEL / 2)),
            "high": float(effect[place] - np.quantile(chance[:, place], 0.5 - LEVEL / 2)),
            "p_value": tail_probability(float(effect[place] ** 2), chance[:, place] ** 2),
            "placebo_p": float(placebo[place]),
        }
        for place, measure in enumerate(_MEASURES)
    ]


def _by_chance(placed: _Interruptions, design: _Design) -> Array:
    """Changes of level and slope that noise alone makes, shape (draws, 2).

    As for a trend: each simulated series has a memory of its own and is as noisy as it looks.
    """
    series = placed.around(design)
    model = fit(series, design.columns)
    space = placed.family.space(placed.places[design.chosen])
    known = space.posterior(series.scaled(series.share), series.scaled(design.columns))
    paths = space.paths(known)
    paths = paths * series.unsure(paths.shape[0])
    rate = series.rates(model.fitted)
    skewness = count_skewness(rate, series.worth, model.dispersion)
    noise = series.counted(paths, rate, skewness) * model.spread
    moved = noise @ model.solve.T
    left = (noise - moved @ design.columns.T) / model.spread
    variance = series.worth * rate * (1 - rate)
    dispersion = dispersion_of(left**2, variance, design.columns.shape[1])
    return np.asarray(moved[:, 2:] * np.sqrt(model.dispersion / dispersion)[:, None])


def _lead_up(placed: _Interruptions, design: _Design) -> float:
    chosen = design.chosen[: design.before]
    share, root = placed.series.share[chosen], placed.series.root[chosen]
    line = design.columns[: design.before, :2]
    early, late = slice(None, -LEAD_UP), slice(-LEAD_UP, None)
    solved = np.linalg.pinv(line[early] * root[early, None]) @ (share[early] * root[early])
    left = share[late] - line[late] @ solved
    return float(np.average(left, weights=root[late] ** 2))


def _first_after(
    starts: npt.NDArray[np.datetime64], every: npt.NDArray[np.datetime64], date: pd.Timestamp
) -> int:
    """Number of the first period with articles that counts as after a date.

    Its own does in its first half, whether it holds articles or not; then the first from there on.
    """
    day = date.to_datetime64()
    own = int(np.searchsorted(every, day, side="right")) - 1
    if own < 0:
        return 0
    if own + 1 == every.size:  # how long it is, nothing tells
        return starts.size
    middle = every[own] + (every[own + 1] - every[own]) / 2
    return int(np.searchsorted(starts, every[own] if day <= middle else every[own + 1]))


def _with_verdicts(table: pd.DataFrame) -> pd.DataFrame:
    from scipy.stats import false_discovery_control

    table = table.reindex(columns=columns("event_effects"))
    tested = table["p_value"].notna()
    if tested.any():
        p_values = table.loc[tested, "p_value"].to_numpy(dtype=float)
        table.loc[tested, "q_value"] = false_discovery_control(p_values)
    limit = 1 - LEVEL
    sure = (table["q_value"].astype(float) < limit) & (table["placebo_p"].astype(float) < limit)
    choices = [sure & (table["low"] > 0), sure & (table["high"] < 0)]
    table["verdict"] = np.select(choices, ["rose", "fell"], "cannot say")
    return table
