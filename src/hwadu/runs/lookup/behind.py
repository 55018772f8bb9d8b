"""The articles behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwadu.runs.lookup.selection import Selection, theme_named

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy


def articles_behind(run: RunStudy, selection: Selection) -> pd.DataFrame:
    """The articles of a theme, the surest first, with its score, role, decision and evidence.

    Parameters
    ----------
    run : Run
    selection : Selection
        Its theme must be named.

    Raises
    ------
    RunError
        As :meth:`Selection.articles_of`.
    """
    themes = run.themes
    own = themes["theme"] == theme_named(run, str(selection.theme))
    chosen = themes[own & themes["assigned"]].drop(columns="assigned")
    behind = selection.articles_of(run).merge(chosen, on="article_id")
    return behind.sort_values(["score", "article_id"], ascending=[False, True], ignore_index=True)
