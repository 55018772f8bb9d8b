"""Stories and copies: how many articles are one story, and what that does to the curves.

The rules of the sentences:

- a theme was copied more (less) than the whole only where its interval of articles per story lies
  above (below) the interval of all stories and does not touch it;
- of two curves it is said where they are furthest apart, if that is a percentage point or more;
  periods of few articles are left aside, since one family of copies moves them by whole points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hwadu.reporting.blocks import Link, table
from hwadu.reporting.exhibits import day, nothing
from hwadu.reporting.wording import between, count, percent, period_name, points
from hwadu.words import texts, word

if TYPE_CHECKING:
    import pandas as pd

FEWEST_ARTICLES = 50
"""A period of fewer articles is not searched for differences between articles and stories."""

_WORTH_SAYING = 0.01
_SAME = ["kind", "key", "by", "group", "period", "denominator"]


def unit_differences(
    shares: pd.DataFrame, shares_by_year: pd.DataFrame, kind: str = "theme"
) -> pd.DataFrame:
    """Hold the share among articles against the share among stories.

    Parameters
    ----------
    shares, shares_by_year : DataFrame
        The tables of these names. The study's own periods are compared where one has
        :data:`FEWEST_ARTICLES` articles or more, else the years.
    kind : str
        Which keys are compared.

    Returns
    -------
    DataFrame
        Columns key, period, every ("" for the study's own periods, or "year"), articles and
        stories (shares, 0 to 1), difference (articles less stories), n (articles with the key)
        and total; the largest difference first.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"kind": "theme", "key": "a", "by": "", "group": "", "denominator": "query"}
    >>> both = pd.DataFrame([rows, rows]).assign(unit=["article", "story"], share=[0.5, 0.25])
    >>> both = both.assign(n=[50, 10], total=[100, 40], period=pd.Timestamp("2024-01-01"))
    >>> unit_differences(both, both)["difference"].tolist()
    [0.25]
    """
    for frame, every in ((shares, ""), (shares_by_year, "year")):
        rows = frame[(frame["kind"] == kind) & (frame["by"] == "") & (frame["total"] > 0)]
        articles, stories = rows[rows["unit"] == "article"], rows[rows["unit"] == "story"]
        both = articles.merge(stories[[*_SAME, "share"]], on=_SAME, suffixes=("", "_story"))
        both = both[both["total"] >= FEWEST_ARTICLES].assign(every=every)
        if len(both):
            break
    both = both.assign(
        articles=both["share"],
        stories=both["share_story"],
        difference=both["share"] - both["share_story"],
    )
    order = both.sort_values(
        ["difference", "key", "period"],
        key=lambda column: -column.abs() if column.name == "difference" else column,
    )
    names = ["key", "period", "every", "articles", "stories", "difference", "n", "total"]
    return order[names].reset_index(drop=True)


def copies_sentences(
    dependence: pd.DataFrame,
    differences: pd.DataFrame,
    labels: Mapping[str, str],
    every: str,
    language: str,
) -> list[str]:
    """What can be said of stories and copies.

    Parameters
    ----------
    dependence : DataFrame
        The table ``dependence``.
    differences : DataFrame
        As :func:`unit_differences` makes it.
    labels : mapping of str to str
        Name of each theme.
    every : str
        Length of the study's periods.
    language : {"ko", "en"}
    """
    whole = dependence[dependence["by"] == "all"]
    if whole.empty:
        return []
    every_story, said = whole.iloc[0], texts(language)["copies"]
    if every_story["articles"] == every_story["stories"]:
        return [said["alone"].format(articles=count(every_story["articles"]))]
    numbers = {name: f"{every_story[name]:.2f}" for name in ("copies_per_story", "low", "high")}
    shares = {n: percent(every_story[n]) for n in ("copied", "copied_low", "copied_high")}
    counts = {name: count(every_story[name]) for name in ("articles", "stories")}
    return [
        said["whole"].format(**counts, **numbers, **shares),
        *_themes(dependence, every_story, labels, said),
        *_apart(differences, labels, every, language),
    ]


def _themes(
    dependence: pd.DataFrame, whole: Any, labels: Mapping[str, str], said: Mapping[str, str]
) -> list[str]:
    themes = dependence[(dependence["by"] == "theme") & dependence["group"].isin(list(labels))]
    if themes.empty:
        return []
    apart = {
        "more": themes[themes["low"] > whole["high"]],
        "less": themes[themes["high"] < whole["low"]],
    }
    lines = [
        said[way].format(
            themes=", ".join(
                f"{labels[group]} ({copies:.2f})"
                for group, copies in zip(rows["group"], rows["copies_per_story"], strict=True)
            )
        )
        for way, rows in apart.items()
        if len(rows)
    ]
    claimed = sum(map(len, apart.values()))
    if not claimed:
        return [said["no theme"]]
    return [*lines, said["the others"]] if claimed < len(themes) else lines


def _apart(
    differences: pd.DataFrame, labels: Mapping[str, str], every: str, language: str
) -> list[str]:
    known = differences[differences["key"].isin(list(labels))]
    if known.empty:
        return []
    said, row = texts(language)["copies"], known.iloc[0]
    if abs(row["difference"]) < _WORTH_SAYING:
        return [said["close"]]
    return [
        said["apart"].format(
            theme=labels[row["key"]],
            period=period_name(row["period"], row["every"] or every),
            article=percent(row["articles"]),
            story=percent(row["stories"]),
            difference=points(row["difference"], language),
            total=count(row["total"]),
        )
    ]


def dependence_table(
    dependence: pd.DataFrame, labels: Mapping[str, str], language: str, by: str = "theme"
) -> str:
    """Articles per story and the part of copied stories in each group, as an HTML table."""
    rows = dependence[dependence["by"].isin(["all", by])]
    if rows.empty:
        return nothing(language)
    rows = rows.sort_values(["by", "copies_per_story", "group"], ascending=[True, False, True])
    cells = [
        [
            word("whole", language)
            if row["by"] == "all"
            else labels.get(row["group"], row["group"]),
            row["articles"],
            row["stories"],
            f"{row['copies_per_story']:.2f}",
            between(f"{row['low']:.2f}", f"{row['high']:.2f}", language),
            percent(row["copied"]),
            between(percent(row["copied_low"]), percent(row["copied_high"]), language),
        ]
        for row in rows.to_dict("records")
    ]
    names = ("articles", "stories_counted", "per_story", "interval", "copied", "interval")
    return table([word(by, language), *(word(name, language) for name in names)], cells)


def differences_table(
    differences: pd.DataFrame, labels: Mapping[str, str], every: str, language: str, most: int
) -> str:
    """The periods in which a theme's two curves are furthest apart, as an HTML table."""
    known = differences[differences["key"].isin(list(labels)) & (differences["n"] > 0)]
    if known.empty:
        return nothing(language)
    rows = known.groupby("key", sort=False).head(most)
    order = {key: place for place, key in enumerate(dict.fromkeys(rows["key"]))}
    rows = rows.sort_values("key", key=lambda keys: keys.map(order), kind="stable")
    cells = [
        [
            labels[row["key"]],
            period_name(row["period"], row["every"] or every),
            percent(row["articles"]),
            percent(row["stories"]),
            points(row["difference"], language),
            row["n"],
            row["total"],
        ]
        for row in rows.to_dict("records")
    ]
    names = ("theme", "period", "among_articles", "among_stories", "difference", "of_theme", "all")
    return table([word(name, language) for name in names], cells)


def stories_table(
    largest: pd.DataFrame, stories: pd.DataFrame, articles: pd.DataFrame, language: str
) -> str:
    """The largest stories, each linked to its keeper, as an HTML table."""
    if largest.empty:
        return nothing(language)
    keepers = largest.merge(stories[["story_id", "keeper"]], on="story_id")
    keepers = keepers.merge(
        articles[["article_id", "url"]], left_on="keeper", right_on="article_id"
    )
    cells = [
        [
            Link(row["title"], row["url"]),
            row["press"],
            row["articles"],
            row["outlets"],
            day(row["first"]),
            day(row["last"]),
        ]
        for row in keepers.to_dict("records")
    ]
    names = ("title", "press", "articles", "outlets", "first", "last")
    return table([word(name, language) for name in names], cells)
