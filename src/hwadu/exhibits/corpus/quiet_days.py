"""Days with suspiciously few articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.reporting.pieces.blocks import html_table
from hwadu.reporting.pieces.notes import nothing
from hwadu.reporting.wording import day
from hwadu.words import word

LEVEL = 0.05
"""False discovery rate over all days."""
_WEEKS = 17  # same weekdays around a day, eight on each side
_FEWEST_WEEKS = 3
_MEDIAN_OF_CHI_SQUARE = 0.4549  # with one degree of freedom


def quiet_days(published: pd.Series[pd.Timestamp]) -> pd.DataFrame:
    """Find days with far fewer articles than the same weekday around them.

    What is expected of a day is the median of the same weekday in the eight weeks before and
    after. The probability of so few articles or fewer is that of a negative binomial distribution
    with this mean and a variance that is a constant times the mean (Poisson where the constant is
    1), estimated by the median of the squared residuals, so that the quiet days themselves do not
    widen it. Probabilities of all days are adjusted by Benjamini and Hochberg; a day is listed
    where the adjusted one is below :data:`LEVEL` and it has less than half of what was expected.
    Public holidays are among the days that are found.

    Parameters
    ----------
    published : Series of datetime64
        Dates of the articles; unknown ones are left out.

    Returns
    -------
    DataFrame
        Columns day, articles, expected, q; ordered by day.

    References
    ----------
    Benjamini and Hochberg (1995); McCullagh and Nelder (1989), Generalized Linear Models, section
    6.2, for the variance.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.Series(pd.date_range("2024-01-01", periods=140).repeat(30))
    >>> gone = (days == pd.Timestamp("2024-03-13")) & (days.index % 30 > 1)
    >>> quiet_days(days[~gone])[["day", "articles"]].astype(str).values.tolist()
    [['2024-03-13', '2']]
    """
    from scipy.stats import false_discovery_control, nbinom, poisson

    dated = published.dropna().dt.normalize()
    if dated.empty:
        return pd.DataFrame({"day": dated, "articles": [], "expected": [], "q": []})
    days = pd.date_range(dated.min(), dated.max(), freq="D")
    counts = dated.value_counts().reindex(days, fill_value=0).astype(float)
    expected = counts.groupby(days.day_of_week).transform(
        lambda same: same.rolling(_WEEKS, center=True, min_periods=_FEWEST_WEEKS).median()
    )
    known = (expected > 0).to_numpy()
    mean, found = expected.to_numpy()[known], counts.to_numpy()[known]
    if not mean.size:
        return pd.DataFrame({"day": days[:0], "articles": [], "expected": [], "q": []})
    excess = max(float(np.median((found - mean) ** 2 / mean)) / _MEDIAN_OF_CHI_SQUARE, 1.0)
    if excess > 1:
        chance = nbinom.cdf(found, mean / (excess - 1), 1 / excess)
    else:
        chance = poisson.cdf(found, mean)
    table = pd.DataFrame(
        {
            "day": days[known],
            "articles": found.astype(np.int64),
            "expected": mean,
            "q": false_discovery_control(chance),
        }
    )
    quiet = (table["q"] < LEVEL) & (table["articles"] < table["expected"] / 2)
    return table[quiet].reset_index(drop=True)


def quiet(articles: pd.DataFrame, language: str, most: int) -> str:
    """Days with suspiciously few articles, as an HTML table; a word where there is none."""
    if articles["published"].isna().all():
        return nothing(language)
    found = quiet_days(articles["published"])
    if found.empty:
        return f'<p class="nothing">{word("no_quiet_day", language)}</p>'
    found = found.sort_values(["q", "day"]).head(most).sort_values("day")
    rows = [
        [day(row["day"]), row["articles"], f"{row['expected']:.0f}", f"{row['q']:.2g}"]
        for row in found.to_dict("records")
    ]
    return html_table(
        [*(word(name, language) for name in ("day", "articles", "expected")), "q"], rows
    )


def table(view: View, *, most: int = 30) -> str:
    """Days with suspiciously few articles."""
    return quiet(view.table("articles"), view.language, most)


EXHIBIT = Exhibit(
    name="quiet_days",
    section="quiet_days",
    table=table,
)
