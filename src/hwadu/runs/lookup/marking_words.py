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
    run: RunStudy, selection: Selection, against: Period = None, most: int = 30
) -> pd.DataFrame:
    """Terms that stand in more stories of some articles than of others.

    A story counts once, on the side of its earliest article there, and once for each of its terms.
    False discoveries are controlled over all terms that three stories or more hold.

    Parameters
    ----------
    run : Run
    selection : Selection
        The articles that are marked.
    against : str or pair of str, optional
        Another time of the same theme, topic, outlets and sections. Without it: all other articles.
    most : int
        Terms at most.

    Returns
    -------
    DataFrame
        term, stories that hold it among those selected and share of these (0 to 1), the same for
        those they are held against, log_odds (natural logarithm, with a prior), z, q_value; the
        surest first, those only that mark the selection.

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
    from scipy.stats import false_discovery_control, norm

    from hwadu.stats.logodds import log_odds
    from hwadu.trends.vocabulary.word_stories import count_word_stories

    own = selection.articles_of(run)
    others = (
        run.articles if against is None else replace(selection, period=against).articles_of(run)
    )
    others = others[~others["article_id"].isin(own["article_id"])]
    both = pd.concat([own, others], ignore_index=True)
    counted = count_word_stories(
        both,
        run.rows("tokens", both["article_id"]),
        run.terms,
        run.rows("story_members", both["article_id"]),
        forms="canonical",
        every="year",
    )
    sides = [counted.holds[counted.rows_of(side["article_id"])] for side in (own, others)]
    (n_own, n_others), names = (side.shape[0] for side in sides), counted.words
    if min(n_own, n_others) < _FEWEST_STORIES:
        raise NotEnoughDataError(
            f"{n_own} stories against {n_others} are too few to tell words apart",
            remedy=f"choose a longer time or more outlets: each side needs {_FEWEST_STORIES}",
        )
    held, held_others = (np.asarray(side.sum(axis=0), dtype=np.int64).ravel() for side in sides)
    tested = np.flatnonzero(held + held_others >= _FEWEST_HOLDING)
    found = log_odds(held[tested], n_own, held_others[tested], n_others)
    table = pd.DataFrame(
        {
            "term": pd.Series(names[tested], dtype="str"),
            "stories": held[tested],
            "share": held[tested] / n_own,
            "stories_against": held_others[tested],
            "share_against": held_others[tested] / n_others,
            "log_odds": found.log_odds,
            "z": found.z,
            "q_value": false_discovery_control(2 * norm.sf(np.abs(found.z))),
        }
    )
    surest = table[table["z"] > 0].sort_values(["z", "term"], ascending=[False, True])
    return surest.head(most).reset_index(drop=True)[COLUMNS]
