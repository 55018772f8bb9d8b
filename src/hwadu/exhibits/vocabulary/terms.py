"""The share of single terms over time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.whole_years import marked_in_part, name_in_title, whole_years, yearly
from hwadu.figures.curves import FEWEST
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import StudyFigure
from hwadu.reporting.wording import percent
from hwadu.words import headline


def of_terms(
    shares: pd.DataFrame,
    terms: Sequence[str],
    language: str,
    every: str = "year",
    fewest: int = FEWEST,
) -> str | None:
    """The followed term whose shares in the first and the last whole year differ most.

    Of years with as many articles as `fewest`, for others are dots beyond the curve.
    """
    rows = yearly(shares, "term", terms)
    enough = rows[rows["total"] >= fewest]
    rows = whole_years(rows if enough.empty else enough, fewest=2)
    if rows.empty:
        return None
    by_term = [mine.sort_values("period") for _, mine in rows.groupby("key", sort=True)]
    ends = [(mine.iloc[0], mine.iloc[-1]) for mine in by_term]
    if rows["period"].nunique() == 1:
        _, row = max(ends, key=lambda pair: pair[1]["share"])
        facts = {
            "term": row["key"],
            "year": name_in_title(row, every, language),
            "share": percent(row["share"]),
        }
        several = "one_year_of_terms" if len(ends) > 1 else "one_year_of_one_term"
        return headline(several, language, **facts)
    first, last = max(ends, key=lambda pair: abs(pair[1]["share"] - pair[0]["share"]))
    return headline(
        "terms" if len(ends) > 1 else "one_term",
        language,
        term=last["key"],
        first=name_in_title(first, every, language),
        then=percent(first["share"]),
        last=name_in_title(last, every, language),
        now=percent(last["share"]),
    )


def figure(
    view: View, *terms: str, every: str | None = None, title: str | None = None
) -> StudyFigure:
    """Draw the share of single terms over time (those that the study follows).

    Parameters
    ----------
    *terms : str
        Canonical forms; all that the study follows by default.
    every : {"day", "week", "month", "quarter", "year"}, optional
        Length of the periods that are counted; years by default, if there are several.
    title : str, optional
    """
    length = every or view.long_period
    return share_lines(
        view.shares(length, "term"),
        {term: term for term in view.terms},
        kind="term",
        keys=terms or None,
        span=view.span,
        every=length,
        fewest=view.fewest,
        language=view.language,
        title=title,
    )


def _title(view: View, terms: Sequence[str]) -> str | None:
    length = view.long_period
    shares = marked_in_part(view.shares(length, "term"), length, view.span)
    return of_terms(shares, terms, view.language, length, view.fewest)


EXHIBIT = Exhibit(
    name="terms",
    place=710,
    section="terms",
    figure=figure,
    title=lambda view, *terms, every, **_: (
        _title(view, terms or view.terms) if every in (None, "year") else None
    ),
    applies=lambda view: view.has_curves and bool(view.terms),
)
