"""The words that mark some articles against others: of a time, an outlet, a theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import NotEnoughDataError
from hwadu.runs.lookup.selection import Period, Selection

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.trends.vocabulary.word_stories import WordStories

COLUMNS = [
    "term",
    "stories",
    "share",
    "stories_against",
    "share_against",
    "log_odds",
    "z",
    "q_value",
]
_FEWEST_STORIES = 20
_FEWEST_HOLDING = 3


def marking_words(
    run: RunStudy, selection: Selection, against: Period | RunStudy = None, most: int = 30
) -> pd.DataFrame:
    """Terms that stand in more stories of some articles than of others.

    A story counts once, on the side of its earliest article there, and once for each of its terms.
    False discoveries are controlled over all terms that three stories or more hold.

    Parameters
    ----------
    run : Run
    selection : Selection
        The articles that are marked.
    against : str, pair of str or Run, optional
        Another time of the same theme, topic, outlets and sections; or another run, all of whose
        articles these are held against. Without it: all other articles. They too are those that
        shares count, unless the selection takes in all.
    most : int
        Terms at most.

    Returns
    -------
    DataFrame
        term, stories that hold it among those selected and share of these (0 to 1), the same for
        those they are held against, log_odds (natural logarithm, with a prior), z, q_value (holds
        for rare terms too, cautious for what many stories of both hold); the surest first, those
        only that mark the selection.

    Raises
    ------
    RunError
        As :meth:`Selection.articles_of`.
    NotEnoughDataError
        If either side has fewer than 20 stories.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' words, Political Analysis 16. Benjamini and
    Hochberg (1995), Controlling the false discovery rate, JRSS B 57.
    """
    import pandas as pd

    from hwadu.stats.logodds import log_odds, q_of_surplus

    own = selection.articles_of(run)
    if isinstance(against, str | tuple | list | None):
        others = selection.all_of(run)
        if against is not None:
            others = replace(selection, period=against).articles_of(run)
        others = others[~others["article_id"].isin(own["article_id"])]
        counted = theirs = _word_stories(run, pd.concat([own, others], ignore_index=True))
    else:
        others = selection.all_of(against)
        counted, theirs = _word_stories(run, own), _word_stories(against, others)
    (held, n_own), (of_others, n_others) = _holding(counted, own), _holding(theirs, others)
    held_others = of_others.reindex(held.index, fill_value=0)
    if min(n_own, n_others) < _FEWEST_STORIES:
        least = _FEWEST_STORIES
        raise NotEnoughDataError("runs.few_stories", n=n_own, others=n_others, least=least)
    tested = held + held_others >= _FEWEST_HOLDING
    held, held_others = held[tested], held_others[tested]
    compared = held, n_own, held_others, n_others
    found = log_odds(*compared)
    table = pd.DataFrame(
        {
            "term": pd.Series(held.index, dtype="str"),
            "stories": held.to_numpy(),
            "share": held.to_numpy() / n_own,
            "stories_against": held_others.to_numpy(),
            "share_against": held_others.to_numpy() / n_others,
            "log_odds": found.log_odds,
            "z": found.z,
            "q_value": q_of_surplus(*compared),
        }
    )
    surest = table[table["z"] > 0].sort_values(["z", "term"], ascending=[False, True])
    return surest.head(most).reset_index(drop=True)[COLUMNS]


def _word_stories(run: RunStudy, articles: pd.DataFrame) -> WordStories:
    from hwadu.trends.vocabulary.word_stories import count_word_stories

    ids = articles["article_id"]
    read = run.rows("tokens", ids), run.terms, run.rows("story_members", ids)
    return count_word_stories(articles, *read, forms="canonical", every="year")


def _holding(counted: WordStories, articles: pd.DataFrame) -> tuple[pd.Series[int], int]:
    """In how many stories of some articles each word stands, and how many stories they are."""
    import pandas as pd

    holds = counted.holds[counted.rows_of(articles["article_id"])]
    return pd.Series(np.asarray(holds.sum(axis=0)).ravel(), index=counted.words), holds.shape[0]
