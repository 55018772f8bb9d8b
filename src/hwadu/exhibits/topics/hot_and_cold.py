"""The topics that rose and fell most."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.dots import Estimate, interval_rows, q_text
from hwadu.figures.style import StudyFigure
from hwadu.reporting.findings.theme_findings import claim_of
from hwadu.reporting.pieces.blocks import Unbroken, html_table
from hwadu.reporting.pieces.notes import nothing, some_rows
from hwadu.reporting.wording import (
    points,
    points_between,
    probability,
)
from hwadu.words import headline, left_out, say, texts, word

_CLAIMS = ("rose", "fell")


def hot_and_cold(
    changes: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    test: str = "hot_cold",
    most: int = 20,
    language: str = "ko",
    title: str | None = None,
) -> StudyFigure:
    """Draw the change of each topic's share over the study, the hottest first.

    Parameters
    ----------
    changes : DataFrame
        The table ``changes``.
    labels : mapping of str to str
        Name of each key.
    test : str
        Which is meant: ``hot_cold`` is the regression of the shares on time that Korean
        journals expect, ``trend`` the test that allows for autocorrelation.
    most : int
        How many to show, those that changed most in either direction.
    language : {"ko", "en"}
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If nothing was tested.
    """
    rows = changes[
        (changes["kind"] == "topic") & (changes["test"] == test) & changes["effect"].notna()
    ]
    rows = rows[rows["unit"].isin(["article", ""]) & rows["measure"].isin(["share", ""])]
    if rows.empty:
        raise NotEnoughDataError("exhibits.no_test", test=test, kind="topic")
    strongest = rows.assign(size=rows["effect"].abs()).sort_values(
        ["size", "key"], ascending=[False, True]
    )
    rows = strongest.head(most).sort_values(["effect", "key"], ascending=[False, True])
    estimates = [
        Estimate(
            _named(row["key"], labels),
            q_text(row["p_value"], "p") if test == "hot_cold" else q_text(row["q_value"]),
            100 * row["effect"],
            100 * row["low"],
            100 * row["high"],
            verdict=row["verdict"],
        )
        for row in rows.to_dict("records")
    ]
    return interval_rows(
        estimates,
        axis=say("figure.points_axis", language),
        subtitle=say(f"figure.{test}", language)
        + left_out("changes", language, len(rows), len(strongest)),
        title=title,
    )


def _named(key: str, labels: Mapping[str, str]) -> str:
    return f"T{key} {labels.get(key, '')}".strip()


def _tested(changes: pd.DataFrame, test: str) -> pd.DataFrame:
    return changes[
        (changes["kind"] == "topic")
        & (changes["test"] == test)
        & changes["unit"].isin(["article", ""])
        & changes["denominator"].isin(["query", ""])
    ]


def of_topic_trends(changes: pd.DataFrame, language: str, test: str = "hot_cold") -> str | None:
    """How many topics rose and how many fell by a test."""
    rows = _tested(changes, test)
    if rows.empty:
        return None
    claims = [claim_of(row) for row in rows.to_dict("records")]
    hot, cold = claims.count("rose"), claims.count("fell")
    return headline(test, language, hot=hot, cold=cold, all=len(rows))


def trends_table(
    changes: pd.DataFrame, topics: pd.DataFrame, language: str, most: int, test: str = "trend"
) -> str:
    """The topics whose shares rose or fell most, and how sure that is."""
    trends = _tested(changes, test)
    trends = trends[trends["effect"].notna()]
    if trends.empty:
        return nothing(language)
    labels = {str(t): label for t, label in zip(topics["topic"], topics["label"], strict=True)}
    shown = "p" if test == "hot_cold" else "q"  # what each test decides by
    tested = [{**row, "verdict": claim_of(row)} for row in trends.to_dict("records")]
    order = sorted(tested, key=lambda row: (row["verdict"] not in _CLAIMS, -abs(row["effect"])))
    chosen = sorted(order[:most], key=lambda row: (row["verdict"] not in _CLAIMS, -row["effect"]))
    rows = [
        [
            f"T{row['key']} {labels.get(row['key'], '')}",
            points(row["effect"], language),
            points_between(row["low"], row["high"], language),
            probability(row[f"{shown}_value"]),
            Unbroken(texts(language)["verdict"].get(row["verdict"], row["verdict"])),
        ]
        for row in chosen
    ]
    names = ("topic", "effect", "interval")
    heads = [*(word(name, language) for name in names), shown, word("verdict", language)]
    return html_table(heads, rows) + some_rows(len(rows), len(order), language)


def figure(view: View, *, test: str = "hot_cold", title: str | None = None) -> StudyFigure:
    """Draw which topics rose and which fell, by regression or by the test of trends."""
    topics = view.table("topics")
    names = dict(zip(topics["topic"].astype(str), topics["label"], strict=True))
    return hot_and_cold(
        view.shown("changes"), names, test=test, language=view.language, title=title
    )


def table(view: View, *, test: str = "hot_cold", most: int = 20) -> str:
    """The topics whose shares rose or fell most, by regression or by the test of trends."""
    changes, topics = view.shown("changes"), view.table("topics")
    return trends_table(changes, topics, view.language, most, test)


EXHIBIT = Exhibit(
    name="hot_and_cold",
    place=850,
    section="regression",
    figure=figure,
    title=lambda view, *, test, **_: of_topic_trends(view.shown("changes"), view.language, test),
    table=table,
    applies=lambda view: view.has("changes", test="hot_cold", effect=...),
)
