"""A word cloud: the words that some articles hold more often than their background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.vocabulary.presence import (
    Presence,
    named,
    presence_in,
    presence_of,
    selected,
)
from hwadu.figures.style import StudyFigure
from hwadu.figures.word_cloud import word_cloud
from hwadu.stats.logodds import log_odds
from hwadu.words import headline, say

if TYPE_CHECKING:
    from hwadu.reporting.finished_run import FinishedRun
    from hwadu.runs.lookup.selection import Names, Period

FEWEST = 5
"""Stories that must hold a word."""
_LEVEL = 0.05
_NAMED = 3


def telling_words(own: Presence, chosen: set[str], background: Presence | None) -> pd.DataFrame:
    """The words that articles hold more often than their background, surest first.

    Each story counts once; the comparison is by log-odds with an informative Dirichlet prior
    (:func:`hwadu.stats.logodds.log_odds`), of which the words with q < 0.05 are kept.

    Parameters
    ----------
    own : Presence
    chosen : set of str
        Ids of the articles that are meant.
    background : Presence or None
        What they are held against; by default the other articles of `own`.

    Returns
    -------
    DataFrame
        word, stories, weight (z).
    """
    inside = own.articles["article_id"].isin(chosen).to_numpy()
    n, size = own.stories_with(inside)
    if background is None:
        others, of_others = own.stories_with(~inside)
    else:
        held, of_others = background.stories_with(np.ones(len(background.articles), dtype=bool))
        by_word = pd.Series(held, index=background.words).groupby(level=0).max()
        others = by_word.reindex(own.words, fill_value=0).to_numpy()
    if not of_others:
        raise NotEnoughDataError(
            "these are all articles: there is no background to hold them against",
            remedy="leave out what narrows them, or name another run as background",
        )
    met = n >= FEWEST
    found = log_odds(n[met], size, others[met], of_others)
    table = pd.DataFrame(
        {
            "word": np.asarray(own.words, dtype=object)[met],
            "stories": n[met],
            "weight": found.z,
            "q": found.q_value,
        }
    )
    table = table[(table["weight"] > 0) & (table["q"] < _LEVEL)].drop(columns="q")
    return table.sort_values(["weight", "word"], ascending=[False, True], ignore_index=True)


def frequent_words(own: Presence) -> pd.DataFrame:
    """The words that most stories hold: word, stories, weight (the stories again)."""
    n, _ = own.stories_with(np.ones(len(own.articles), dtype=bool))
    table = pd.DataFrame({"word": own.words, "stories": n, "weight": n.astype(float)})
    table = table[table["stories"] >= FEWEST]
    return table.sort_values(["weight", "word"], ascending=[False, True], ignore_index=True)


def figure(
    view: View,
    *,
    theme: str | None = None,
    topic: int | str | None = None,
    press: Names = None,
    section: Names = None,
    period: Period = None,
    background: FinishedRun | None = None,
    most: int = 80,
    title: str | None = None,
) -> StudyFigure:
    """Draw the words that some articles hold more often than all others of the run.

    The larger a word, the surer it is that these articles hold it more often than their
    background (z of the weighted log-odds, each story counted once). Where neither articles nor a
    background are named there is nothing to compare, and size is the number of stories.

    Parameters
    ----------
    theme, topic, press, section, period : optional
        Which articles, as in :meth:`hwadu.runs.folder.run.Run.articles_behind`.
    background : Run, optional
        Another run whose articles are the background.
    most : int
        Words at most.
    title : str, optional

    Raises
    ------
    RunError
        If the run has no such theme, topic, outlet or section, or the period cannot be read.
    NotEnoughDataError
        If no word is more frequent than in the background.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' words, Political Analysis 16.

    Examples
    --------
    >>> run.plot.word_cloud(theme="sovereign_ai", period="2025")  # doctest: +SKIP
    """
    asked: Any = {
        "theme": theme, "topic": topic, "press": press, "section": section, "period": period,
    }  # fmt: skip
    words, against = _words(view, asked, background)
    if words.empty:
        raise NotEnoughDataError(
            "no word is clearly more frequent in these articles than in their background",
            remedy="choose more articles",
        )
    shown = words.head(most)
    subtitle = say(
        f"figure.cloud_{against}",
        view.language,
        words=f"{len(shown):,}",
        all=f"{len(words):,}",
        fewest=FEWEST,
    )
    return word_cloud(
        shown["word"].tolist(), shown["weight"].tolist(), subtitle=subtitle, title=title
    )


def _words(
    view: View, asked: dict[str, Any], background: FinishedRun | None
) -> tuple[pd.DataFrame, str]:
    own, chosen = presence_in(view), selected(view, **asked)
    if chosen is None and background is None:
        return frequent_words(own), "alone"
    every = set(own.articles["article_id"])
    if background is None:
        return telling_words(own, chosen or every, None), "others"
    names = ("articles", "tokens", "terms", "story_members")
    other = presence_of(*(background.table(name) for name in names))
    return telling_words(own, chosen or every, other), "run"


def title(view: View, *, background: FinishedRun | None, most: int, **asked: Any) -> str | None:
    """The first words of the cloud, and whose they are."""
    words, against = _words(view, asked, background)
    if words.empty:
        return None
    first = ", ".join(words["word"].head(_NAMED))
    of = named(view, **asked) or view.run.title_in(view.language)
    key = "cloud_alone" if against == "alone" else "cloud"
    return headline(key, view.language, of=of, words=first)


EXHIBIT = Exhibit(
    name="word_cloud",
    on_request=True,
    figure=figure,
    title=title,
    applies=lambda view: view.has("tokens"),
)
