"""The articles behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.runs.lookup.selection import Selection, theme_named

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy


def articles_behind(
    run: RunStudy, selection: Selection, counted: set[str] | None = None
) -> pd.DataFrame:
    """The articles of a theme, the surest first, with its score, role, decision and evidence.

    Parameters
    ----------
    run : Run
    selection : Selection
        Its theme must be named.
    counted : set of str, optional
        Ids of the articles that shares of the whole count; the others are left out.

    Raises
    ------
    RunError
        As :meth:`Selection.articles_of`.
    """
    themes = run.themes
    own = themes["theme"] == theme_named(run, str(selection.theme))
    chosen = themes[own & themes["assigned"]].drop(columns="assigned")
    articles = selection.articles_of(run)
    if counted is not None:
        articles = articles[articles["article_id"].isin(counted)]
    behind = articles.merge(chosen, on="article_id")
    return behind.sort_values(["score", "article_id"], ascending=[False, True], ignore_index=True)
