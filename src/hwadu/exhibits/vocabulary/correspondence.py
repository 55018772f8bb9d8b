"""A map of words and of outlets (or years) by correspondence analysis, with ellipses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hwadu.errors import NotEnoughDataError, SettingsError, did_you_mean
from hwadu.exhibits.exhibit import Exhibit
from hwadu.exhibits.groups.compared import OF_SOURCES
from hwadu.exhibits.view import View
from hwadu.exhibits.vocabulary.presence import Presence, named, presence_in, selected
from hwadu.figures.correspondence_map import correspondence_map
from hwadu.figures.style import StudyFigure
from hwadu.stats.correspondence import Correspondence, correspondence
from hwadu.stats.threads import one_blas_thread
from hwadu.words import headline, name_of, say

if TYPE_CHECKING:
    from hwadu.runs.lookup.selection import Names, Period

BY = ("press", "year", "outlet_type", "section", "query", "text_basis", "source")
"""What the words are held against; any other column of the table ``articles`` will do too."""

FEWEST_ARTICLES = 30
"""A group of fewer articles has no place of its own."""
DRAWS = 500
_FEWEST_STORIES, _FEWEST_WORDS, _FEWEST_GROUPS = 5, 10, 3
_CANDIDATES = 150
_MOST_GROUPS = 8


@dataclass(frozen=True)
class Mapped:
    """Words and groups on two axes, and how far the groups might have come out elsewhere.

    Attributes
    ----------
    found : Correspondence
        Words are its rows, groups its columns.
    words, groups : list of str
    draws : ndarray of float64, shape (D, groups, 2)
        Places of the groups in D resamples of the stories.
    articles : int
        How many articles were counted.
    left_out : int
        Groups with too few articles, or beyond those that were asked for.
    """

    found: Correspondence
    words: list[str]
    groups: list[str]
    draws: npt.NDArray[np.float64]
    articles: int
    left_out: int


def mapped(held: Presence, groups: pd.DataFrame, most: int, seed: int = 0) -> Mapped:
    """Analyse which words which groups of articles hold.

    A cell of the table is the number of a group's articles that hold a word. The candidates are
    the 150 words that most stories hold. Stories are drawn again with replacement, all articles of
    one together, and each draw's groups are placed on the axes found (as supplementary points: the
    partial bootstrap of Greenacre and of Lebart), so that the axes stay the same.

    Parameters
    ----------
    held : Presence
    groups : DataFrame
        article_id, group.
    most : int
        Groups at most: those with the most articles.
    seed : int

    Raises
    ------
    NotEnoughDataError
        If there are fewer than three groups of 30 articles, or fewer than ten words.
    """
    groups = groups[groups["article_id"].isin(held.articles["article_id"])]
    sizes = groups["group"].value_counts()
    order = sorted(sizes.index[sizes >= FEWEST_ARTICLES], key=lambda name: (-sizes[name], name))
    chosen = sorted(order[:most])
    stories, _ = held.stories_with(np.ones(len(held.articles), dtype=bool))
    words = np.lexsort((np.asarray(held.words), -stories))[:_CANDIDATES]
    words = words[stories[words] >= _FEWEST_STORIES]
    if len(chosen) < _FEWEST_GROUPS or len(words) < _FEWEST_WORDS:
        raise NotEnoughDataError(
            "exhibits.few_groups",
            groups=_FEWEST_GROUPS,
            articles=FEWEST_ARTICLES,
            words=_FEWEST_WORDS,
            n_groups=len(chosen),
            n_words=len(words),
        )
    row = pd.Index(held.articles["article_id"]).get_indexer(pd.Index(groups["article_id"]))
    column = pd.Index(chosen).get_indexer(pd.Index(groups["group"]))
    known = column >= 0
    of_group = np.zeros((len(held.articles), len(chosen)))
    of_group[row[known], column[known]] = 1.0
    holds = sparse.csr_matrix(held.holds[:, words].T.astype(float))
    counts = holds @ of_group
    seen = counts.sum(axis=1) > 0
    with one_blas_thread():
        found = correspondence(counts[seen])
        draws = _draws(found, holds[seen], of_group, held.story, seed)
    return Mapped(
        found,
        [held.words[word] for word in words[seen]],
        chosen,
        draws,
        int(of_group.any(axis=1).sum()),
        len(sizes) - len(chosen),
    )


def _draws(
    found: Correspondence,
    holds: sparse.csr_matrix,
    of_group: npt.NDArray[np.float64],
    story: npt.NDArray[np.int64],
    seed: int,
) -> npt.NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    size = int(story.max(initial=-1)) + 1
    places = []
    for _ in range(DRAWS):
        times = np.bincount(rng.integers(0, size, size), minlength=size)
        places.append(found.place_columns(holds @ (of_group * times[story][:, None])))
    return np.stack(places)


def figure(
    view: View,
    *,
    by: str = "press",
    theme: str | None = None,
    topic: int | str | None = None,
    press: Names = None,
    section: Names = None,
    period: Period = None,
    groups: int = _MOST_GROUPS,
    words: int = 40,
    title: str | None = None,
) -> StudyFigure:
    """Draw words and groups of articles on one plane: correspondence analysis.

    Groups near each other use like words, and words near each other are used by like groups.
    Ellipses hold 95 % of where a group stands when the stories are drawn again 500 times, all
    articles of one together; where two overlap much, do not call them different.

    Parameters
    ----------
    by : str
        What the groups are: "press", "year", "outlet_type", "section", "query", "text_basis",
        "source", or another column of the table ``articles``.
    theme, topic, press, section, period : optional
        Which articles, as in :meth:`hwadu.runs.folder.run.Run.articles_behind`.
    groups : int
        Groups at most: those with the most articles; of years all are drawn.
    words : int
        Words that are drawn: those that make up most of the two axes.
    title : str, optional

    Raises
    ------
    NotEnoughDataError
        If there are fewer than three groups of 30 articles, or fewer than ten words.
    SettingsError
        If there is no such column.
    RunError
        If the run has no such theme, topic, outlet or section, or the period cannot be read.

    References
    ----------
    Greenacre (2017), Correspondence Analysis in Practice, third edition, chapter 29 (partial
    bootstrap); Lebart (2007), Which bootstrap for principal axes methods?, Selected Contributions
    in Data Analysis and Classification.

    Examples
    --------
    >>> run.plot.correspondence(by="year", theme="sovereign_ai")  # doctest: +SKIP
    """
    asked: Any = {
        "theme": theme, "topic": topic, "press": press, "section": section, "period": period,
    }  # fmt: skip
    made = _mapped(view, by, asked, groups)
    told = by in ("outlet_type", "text_basis")
    names = [name_of(name, view.language) if told else name for name in made.groups]
    shown = np.argsort(-(made.found.of_rows @ made.found.inertia), kind="stable")[:words]
    subtitle = say(
        "figure.correspondence",
        view.language,
        n=f"{made.articles:,}",
        words=len(shown),
        all=len(made.words),
        draws=DRAWS,
    )
    if made.left_out:
        subtitle += "; " + say(
            "figure.groups_left_out", view.language, n=made.left_out, fewest=FEWEST_ARTICLES
        )
    return correspondence_map(
        [made.words[at] for at in shown],
        made.found.rows[shown],
        names,
        made.found.columns,
        made.draws,
        inertia=made.found.inertia,
        joined=by == "year",
        subtitle=subtitle,
        language=view.language,
        title=title,
    )


def _mapped(view: View, by: str, asked: dict[str, Any], groups: int) -> Mapped:
    from hwadu.trends import group_articles

    held = presence_in(view)
    if by != "year" and by not in BY and by not in held.articles:
        hint = did_you_mean(by, [*BY, *held.articles.columns])
        raise SettingsError("exhibits.no_groups_by", by=by, hint=hint)
    chosen = selected(view, **asked, counted=by not in OF_SOURCES)
    articles = held.articles[held.articles["article_id"].isin(chosen)]
    if by == "year":
        dated = articles[articles["published"].notna()]
        grouped = dated[["article_id"]].assign(group=dated["published"].dt.year.astype(str))
        groups = max(groups, grouped["group"].nunique())
    else:
        grouped = group_articles(articles, by)
    return view.once(
        f"correspondence {by} {groups} {sorted(asked.items(), key=str)}",
        lambda: mapped(held.of(articles["article_id"]), grouped, groups),
    )


def title(view: View, *, by: str, groups: int, words: int, **asked: Any) -> str:
    """What is on the map, and how much of the differences its two axes hold."""
    made = _mapped(view, by, asked, groups)
    of = named(view, **asked)
    facts = {
        "groups": say(f"figure.groups_{by if by in BY else 'other'}", view.language),
        "part": f"{made.found.inertia.sum():.0%}",
    }
    if of:
        return headline("correspondence_of", view.language, of=of, **facts)
    return headline("correspondence", view.language, **facts)


EXHIBIT = Exhibit(
    name="correspondence",
    on_request=True,
    figure=figure,
    title=title,
    applies=lambda view: view.has("tokens"),
)
