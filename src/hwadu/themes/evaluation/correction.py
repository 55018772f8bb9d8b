"""Shares corrected for what the assignment gets wrong, from articles that people have coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hwadu.errors import TableError
from hwadu.schema import columns, conform
from hwadu.stats.design_effect import design_effects
from hwadu.stats.intervals import wilson
from hwadu.stats.samples.weighted import sample_size_behind
from hwadu.stats.threads import one_blas_thread
from hwadu.themes.coding.codes.coded import checked_codes, coded_articles
from hwadu.themes.evaluation.corrected_share import LEVEL, corrected, parts_seen
from hwadu.themes.evaluation.study_units import StudyUnits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

_CORRECTED = ["corrected", "corrected_low", "corrected_high"]


def correct_shares(
    shares: pd.DataFrame,
    themes: pd.DataFrame,
    codes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Fill the columns corrected, corrected_low and corrected_high of shares of themes.

    A share is corrected where its period holds at least 50 coded articles, some of
    them assigned the theme and some not; elsewhere the three columns stay empty. Only shares of
    the whole archive are corrected (``by`` is empty, ``denominator`` is query). A row without a
    period is the whole study: see :func:`study_shares`. How much room the codes leave for errors
    that they do not show is told by all themes of a period together: correct them in one call.

    Parameters
    ----------
    shares : DataFrame
        The table ``shares`` with rows of any one length of period.
    themes : DataFrame
        The table ``themes`` as it was assigned without these codes: errors of an assignment that
        was recalibrated with them would look smaller than they are.
    codes, articles, story_members : DataFrame
        The tables of those names.
    start, end : date, optional
        The study's first and last day.

    Returns
    -------
    DataFrame
        The table ``shares``.

    Raises
    ------
    TableError
        If codes and articles do not fit together, or a total is not that of the articles.
    """
    codes = checked_codes(codes, articles)
    made = conform(shares, "shares")
    wanted = (made["kind"] == "theme") & (made["by"] == "") & (made["denominator"] == "query")
    made.loc[wanted, _CORRECTED] = np.nan
    keys = sorted(made.loc[wanted, "key"].unique())
    counted = StudyUnits.of_articles(articles, themes, story_members, keys, start, end)
    both = {"article": counted, "story": counted.stories()}
    coded_of = {key: coded_articles(codes, str(key)) for key in keys}
    seen = {}
    for (key, unit), rows in made[wanted].groupby(["key", "unit"], sort=True):
        units = both[str(unit)]
        assigned = units.having(keys.index(key))
        coded = _coded_units(units, coded_of[key])
        starts = np.sort(rows["period"].dropna().to_numpy().astype("datetime64[s]"))
        place = np.searchsorted(starts, units.published, side="right") - 1
        place[np.isnat(units.published)] = -1
        periods = rows["period"].to_numpy().astype("datetime64[s]")
        row_place = np.searchsorted(starts, periods)
        for number, (row, total) in enumerate(rows["total"].items()):
            whole = np.isnat(periods[number])
            inside = np.ones(place.size, dtype=bool) if whole else place == row_place[number]
            if int(inside.sum()) != total:
                raise _other_articles(str(key), total, int(inside.sum()))
            at = inside[coded.unit]
            seen[row] = parts_seen(
                assigned[inside],
                coded.present[at],
                assigned[coded.unit[at]],
                coded.weight[at],
                inclusion=coded.inclusion[at],
            )
    # the themes of one period are read by the same signals or reader: they tell of one another
    order: list[int] = []
    values: list[tuple[float, float, float]] = []
    for _, rows in made[wanted].groupby(["unit", "period"], sort=True, dropna=False):
        uncorrected = zip(rows["share"], rows["low"], rows["high"], strict=True)
        sizes = [sample_size_behind(*one, LEVEL) for one in uncorrected]
        found = corrected([seen[row] for row in rows.index], sizes)
        order += rows.index.tolist()
        values += [(one.share, one.low, one.high) for one in found]
    if order:  # at once: each of hundreds of periods would go through the whole table
        made.loc[order, _CORRECTED] = values
    return made


def study_shares(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    keys: Sequence[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> pd.DataFrame:
    """Share of each theme in the whole study, undated articles included.

    Parameters
    ----------
    themes, articles, story_members : DataFrame
        The tables of those names.
    keys : sequence of str
        Ids of the themes.
    start, end : date, optional
        The study's first and last day; articles dated outside do not count.

    Returns
    -------
    DataFrame
        The table ``study_shares``: one row per theme and unit, without a period.
    """
    import pandas as pd

    counted = StudyUnits.of_articles(articles, themes, story_members, keys, start, end)
    both = {"article": counted.units, "story": counted.stories().units}
    with one_blas_thread():
        effects = {unit: design_effects(units, 1)[:, 0] for unit, units in both.items()}
    rows = []
    for at, key in enumerate(keys):
        for unit, units in both.items():
            n, total = units.carrying(at).size, units.period.size
            low, high = wilson(n, total, LEVEL, effects[unit][at])
            share = n / total if total else np.nan
            rows.append((key, unit, n, total, share, float(low), float(high)))
    names = ["key", "unit", "n", "total", "share", "low", "high"]
    made = pd.DataFrame(rows, columns=names).assign(
        kind="theme", by="", group="", denominator="query", partial=False
    )
    return conform(made.reindex(columns=columns("study_shares")), "study_shares")


def _other_articles(key: str, total: int, counted: int) -> TableError:
    return TableError(
        "themes.other_articles", column="total", key=key, total=total, counted=counted
    )


class _Coded(NamedTuple):
    """Codes by unit: its number, and what they say (no table: parts are taken for each period)."""

    unit: npt.NDArray[np.int64]
    present: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    inclusion: npt.NDArray[np.float64]


def _coded_units(units: StudyUnits, coded: pd.DataFrame) -> _Coded:
    import pandas as pd

    at = units.articles.get_indexer(pd.Index(coded["article_id"]))
    coded, at = coded[at >= 0], at[at >= 0]
    weight = coded["weight"].to_numpy(dtype=float)
    if units.published.size < units.articles.size:  # any article of a story stands for it
        weight = weight / units.members[at]
    unit, place = np.unique(units.unit[at], return_inverse=True)
    n = np.bincount(place)
    weights = np.bincount(place, weights=weight).astype(float)  # an empty one counts in integers
    present = np.bincount(place, weights=coded["present"].to_numpy()) / n
    inclusion = np.bincount(place, weights=np.minimum(1 / weight, 1.0)) / n
    return _Coded(unit, present, weights, inclusion)
