"""A word cloud: the words that some articles hold more often than their background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.view import View
from hwadu.exhibits.vocabulary.presence import Presence, named, presence_in
from hwadu.figures.style import StudyFigure
from hwadu.figures.word_cloud import word_cloud
from hwadu.words import headline, say

if TYPE_CHECKING:
    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.runs.lookup.selection import Names, Period

FEWEST = 5
"""Stories that must hold a word."""
_LEVEL = 0.05
_NAMED = 3


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
    against: Period | RunStudy = None,
    most: int = 80,
    title: str | None = None,
) -> StudyFigure:
    """Draw the words that some articles hold more often than all others of the run.

    The larger a word, the surer it is that these articles hold it more often than their
    background (z of the weighted log-odds, each story counted once; as ``run.marking_words`` lists
    them, where q < 0.05). Where neither articles nor a background are named there is nothing to
    compare, and size is the number of stories.

    Parameters
    ----------
    theme, topic, press, section, period : optional
        Which articles, as in :meth:`hwadu.runs.folder.run.Run.articles_behind`.
    against : str, pair of str or Run, optional
        The background: another time of the same articles, or another run. Without it: all other
        articles.
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
    words, held = _words(view, asked, against)
    if words.empty:
        raise NotEnoughDataError("exhibits.no_marking_word")
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
    view: View, asked: dict[str, Any], against: Period | RunStudy
) -> tuple[pd.DataFrame, str]:
    """Words with their weights, and what they are held against: others, run, alone."""
    if against is None and all(one is None for one in asked.values()):
        return frequent_words(presence_in(view).of(view.run.counted_ids())), "alone"
    held = "others" if isinstance(against, str | tuple | list | None) else "run"
    return view.once(f"cloud {asked} {against}", lambda: _marking(view, asked, against)), held


def _marking(view: View, asked: dict[str, Any], against: Period | RunStudy) -> pd.DataFrame:
    """As ``run.marking_words`` lists them."""
    from hwadu.runs.lookup.marking_words import marking_words
    from hwadu.runs.lookup.selection import Selection

    every = len(view.table("terms"))
    found = marking_words(cast("RunStudy", view.run), Selection(**asked), against, most=every)
    found = found[found["q_value"] < _LEVEL]
    return found.rename(columns={"term": "word", "z": "weight"})[["word", "stories", "weight"]]


def title(view: View, *, against: Period | RunStudy, most: int, **asked: Any) -> str | None:
    """The first words of the cloud, and whose they are."""
    words, held = _words(view, asked, against)
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
