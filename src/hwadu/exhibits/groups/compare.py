"""The share of one theme in some groups of articles, over time, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hwadu.errors import NotEnoughDataError, SettingsError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.figures.share_lines import share_lines
from hwadu.figures.style import StudyFigure
from hwadu.words import name_of

_MOST = 6  # lines that can be told apart
_UNASKED = 2


def figure(
    view: View,
    theme: str,
    *,
    by: str = "press",
    groups: Sequence[str] | None = None,
    every: Literal["month", "quarter", "year"] = "quarter",
    unit: str = "article",
    title: str | None = None,
) -> StudyFigure:
    """Draw the share of a theme within each of some groups, with 95 % bands.

    Each group has its own denominator: the share among its own articles.

    Parameters
    ----------
    theme : str
        Id of a theme.
    by : str
        What the groups are: "press", "outlet_type", "section", "query" or "text_basis".
    groups : sequence of str, optional
        Which of them; the two with the most articles by default, six at most.
    every : {"month", "quarter", "year"}
    unit : {"article", "story"}
        What is counted.
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there is no such group.
    SettingsError
        If more than six groups are asked for, or there is no such theme.

    Examples
    --------
    >>> run.plot.compare("ai_talent", by="press", groups=["A", "B"])  # doctest: +SKIP
    """
    from hwadu.trends import compute_group_shares
    from hwadu.trends.shares.groups import group_articles

    if theme not in view.labels:
        raise SettingsError(
            f"the codebook has no theme {theme!r}", remedy=f"choose from: {', '.join(view.labels)}"
        )
    articles, themes = view.table("articles"), view.table("themes")
    if groups is None:
        grouped = group_articles(articles[articles["published"].notna()], by)
        groups = [*grouped.loc[grouped["group"] != "", "group"].value_counts().index[:_UNASKED]]
    if len(groups) > _MOST:
        raise SettingsError(f"{len(groups)} groups in one figure", remedy=f"choose {_MOST} at most")
    own = themes[themes["assigned"] & (themes["theme"] == theme)]
    span = view.span
    shares = compute_group_shares(
        articles,
        own[["article_id"]].assign(key=theme),
        view.table("story_members"),
        by=by,
        kind="theme",
        keys=[theme],
        every=every,
        groups=groups,
        start=span[0].date() if span else None,
        end=span[1].date() if span else None,
    )
    missing = sorted(set(groups) - set(shares["group"]))
    if missing:
        raise NotEnoughDataError(
            f"no dated article has the {by} {missing[0]!r}",
            remedy=f"choose from: {', '.join(sorted(set(articles.get(by, []))))}",
        )
    return share_lines(
        shares.assign(key=shares["group"], by="", group="", denominator="group"),
        {
            group: name_of(group, view.language) if by == "outlet_type" else group
            for group in groups
        },
        unit=unit,
        denominator="group",
        span=span,
        fewest=view.fewest,
        language=view.language,
        title=title,
    )


def title(view: View, theme: str, **_: object) -> str:
    """The theme: what differs is for the reader to see, and for tests to claim."""
    return view.labels.get(theme, theme)


EXHIBIT = Exhibit(
    name="compare",
    on_request=True,
    figure=figure,
    title=title,
    each=lambda view: list(view.labels),
    applies=lambda view, *_: (
        view.has("articles", published=...) and view.has("articles", press=...)
    ),
)
