"""A word cloud: the words that some articles hold more often than their background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

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
    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.runs.lookup.selection import Names, Period

FEWEST = 5
"""Stories that must hold a word."""
_LEVEL = 0.05
_NAMED = 3


def words_beyond(own: Presence, chosen: set[str], background: Presence) -> pd.DataFrame:
    """The words that articles hold more often than those of another run, surest first.

    Each story counts once; the comparison is by log-odds with an informative Dirichlet prior
    (:func:`hwadu.stats.logodds.log_odds`), of which the words with q < 0.05 are kept.

    Parameters
    ----------
    own : Presence
    chosen : set of str
        Ids of the articles that are meant.
    background : Presence
        What they are held against.

    Returns
    -------
    DataFrame
        word, stories, weight (z).
    """
    n, size = own.stories_with(own.articles["article_id"].isin(chosen).to_numpy())
    held, of_others = background.stories_with(np.ones(len(background.articles), dtype=bool))
    by_word = pd.Series(held, index=background.words).groupby(level=0).max()
    others = by_word.reindex(own.words, fill_value=0).to_numpy()
    met = n >= FEWEST
    found = log_odds(n[met], size, others[met], of_others)
    words = np.asarray(own.words, dtype=object)[met]
    table = pd.DataFrame({"word": words, "stories": n[met], "weight": found.z})
    table = table[(found.z > 0) & (found.q_value < _LEVEL)]
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
    against: Period = None,
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
    against : str or pair of str, optional
        Another time of the same articles, as their background.
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
        If no word is more frequent than in the background, or there are too few stories.

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
    words, held = _words(view, asked, against, background)
    if words.empty:
        raise NotEnoughDataError(
            "no word is clearly more frequent in these articles than in their background",
            remedy="choose more articles",
        )
    shown = words.head(most)
    subtitle = say(
        f"figure.cloud_{held}",
        view.language,
        words=f"{len(shown):,}",
        all=f"{len(words):,}",
        fewest=FEWEST,
    )
    return word_cloud(
        shown["word"].tolist(), shown["weight"].tolist(), subtitle=subtitle, title=title
    )


def _words(
    view: View, asked: dict[str, Any], against: Period, background: FinishedRun | None
) -> tuple[pd.DataFrame, str]:
    """Words with their weights, and what they are held against: others, run, alone."""
    if background is not None:
        own, chosen = presence_in(view), selected(view, **asked)
        names = ("articles", "tokens", "terms", "story_members")
        other = presence_of(*(background.table(name) for name in names))
        return words_beyond(own, chosen or set(own.articles["article_id"]), other), "run"
    if against is None and all(one is None for one in asked.values()):
        return frequent_words(presence_in(view)), "alone"
    return view.once(f"cloud {asked} {against}", lambda: _marking(view, asked, against)), "others"


def _marking(view: View, asked: dict[str, Any], against: Period) -> pd.DataFrame:
    """As ``run.marking_words`` lists them."""
    from hwadu.runs.lookup.marking_words import marking_words
    from hwadu.runs.lookup.selection import Selection

    every = len(view.table("terms"))
    found = marking_words(cast("RunStudy", view.run), Selection(**asked), against, most=every)
    found = found[found["q_value"] < _LEVEL]
    return found.rename(columns={"term": "word", "z": "weight"})[["word", "stories", "weight"]]


def title(
    view: View, *, against: Period, background: FinishedRun | None, most: int, **asked: Any
) -> str | None:
    """The first words of the cloud, and whose they are."""
    words, held = _words(view, asked, against, background)
    if words.empty:
        return None
    first = ", ".join(words["word"].head(_NAMED))
    of = named(view, **asked) or view.run.title_in(view.language)
    key = "cloud_alone" if held == "alone" else "cloud"
    return headline(key, view.language, of=of, words=first)


EXHIBIT = Exhibit(
    name="word_cloud",
    on_request=True,
    figure=figure,
    title=title,
    applies=lambda view: view.has("tokens"),
)
