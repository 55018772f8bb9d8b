"""Which articles people code: drawn with known weights, more where themes are likely."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.errors import NotEnoughDataError
from hwadu.stats.samples.unequal_probability import inclusion_probabilities, systematic_sample
from hwadu.stats.units import stories_of
from hwadu.words.phrases import Phrase

Floats = npt.NDArray[np.float64]

EVEN_PART = 0.4  # of the sample that goes evenly to all articles, so that no weight is huge
LIKELY_PART = (
    0.4  # that goes to where themes are likely; the rest goes to where scores are in doubt
)
SUREST = 0.9  # higher scores count as this much in doubt
_UNDATED = np.datetime64("1900-01-01", "s")


def draw_sample(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None = None,
    *,
    n: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Draw articles for human coding, never two of one story.

    Stories are drawn by systematic sampling with unequal probabilities. Two fifths of the sample
    are spread evenly over all articles. Two fifths go to where themes are likely, the same part
    to each theme: what is right and wrong about a theme, and about a reader of it, shows on
    articles that have it, and a theme of one article in thirty is met about twice as often as in
    an even sample. A fifth goes to where scores are in doubt, by the standard deviation that they
    imply (Neyman's allocation): curves of recalibration are bent there. The stories are ordered
    by what the scores say (assigned, in doubt, nothing), by theme, year and outlet, so that every
    stretch of that order gets its part. One article of each drawn story, each with the same
    chance, is coded.

    The weights hold whatever the scores are worth: poor scores make a sample less efficient, not
    wrong.

    Parameters
    ----------
    themes : DataFrame
        The table ``themes``; a pair of article and theme without a row has score 0.
    articles : DataFrame
        The table ``articles``; used are article_id, published and, where it is there, press.
    story_members : DataFrame, optional
        The table ``story_members``; without it every article is its own story.
    n : int
        Articles to draw.
    seed : int
        The same seed and tables give the same sample.

    Returns
    -------
    DataFrame
        article_id, story_id, weight: a row per drawn article, in random order so that coders tire
        evenly over themes and years. ``weight`` is the inverse of the article's probability to
        be drawn: sums of weights estimate numbers of articles. Divided by the number of the
        story's articles it weighs stories.

    Raises
    ------
    NotEnoughDataError
        If there are fewer than `n` stories, or `n` is not positive.

    References
    ----------
    Madow (1949) for the draw; Neyman (1934) for the allocation; Särndal, Swensson and Wretman
    (1992), Model Assisted Survey Sampling, section 3.6; Hesterberg (1995), Weighted average
    importance sampling and defensive mixture distributions, for the parts.

    Examples
    --------
    >>> import pandas as pd
    >>> from hwadu import schema
    >>> articles = pd.DataFrame({"article_id": list("abcd"), "press": "가람일보"})
    >>> articles["published"] = pd.to_datetime("2025-03-02")
    >>> draw_sample(schema.empty("themes"), articles, n=2)["weight"].tolist()
    [2.0, 2.0]
    """
    return draw_stories(
        themes, articles, story_members, n=n, seed=seed, size=relative_chances, known=()
    )


def draw_stories(
    themes: pd.DataFrame,
    articles: pd.DataFrame,
    story_members: pd.DataFrame | None,
    *,
    n: int,
    seed: int,
    size: Callable[[Floats], Floats],
    known: Iterable[str],
) -> pd.DataFrame:
    """Draw one article of each of `n` stories, each story by the sizes of its articles.

    Parameters
    ----------
    themes, articles, story_members, n, seed
        As of :func:`draw_sample`.
    size : callable
        Makes sizes of articles (above 0) out of scores, shape (articles, themes).
    known : iterable of str
        Articles whose stories are not to be drawn.

    Returns
    -------
    DataFrame
        As of :func:`draw_sample`.

    Raises
    ------
    NotEnoughDataError
        If there are fewer than `n` stories to draw from, or `n` is not positive.
    """
    frame = articles.reindex(columns=["article_id", "published", "press"])
    frame = frame.sort_values("article_id", ignore_index=True)
    frame["story_id"] = stories_of(frame["article_id"], story_members)
    scores = score_matrix(themes, frame["article_id"])
    done = set(frame.loc[frame["article_id"].isin(set(known)), "story_id"])
    if done:
        left = ~frame["story_id"].isin(done).to_numpy()
        frame, scores = frame[left].reset_index(drop=True), scores[left]
    story, stories = frame["story_id"].factorize(sort=True)
    if not 1 <= n <= len(stories):
        besides = Phrase("themes.without_code") if done else ""
        way = Phrase("themes.none_to_draw")
        if len(stories):
            way = Phrase("themes.ask_for", most=len(stories))
        raise NotEnoughDataError(
            "themes.too_few_stories", n=n, stories=len(stories), besides=besides, way=way
        )
    chance = np.random.default_rng(seed)
    sizes = np.bincount(story, weights=size(scores))
    probability = inclusion_probabilities(sizes, n)
    by_chance = np.lexsort((chance.random(len(frame)), story))
    chosen = by_chance[np.searchsorted(story[by_chance], np.arange(len(stories)))]
    order = _order(frame.loc[chosen], scores[chosen], chance)
    drawn = order[systematic_sample(probability[order], chance.random())]
    chance.shuffle(drawn)
    members = np.bincount(story)
    return pd.DataFrame(
        {
            "article_id": frame["article_id"].to_numpy()[chosen[drawn]],
            "story_id": np.asarray(stories)[drawn],
            "weight": members[drawn] / probability[drawn],
        }
    )


def score_matrix(themes: pd.DataFrame, article_ids: pd.Series | npt.NDArray[np.object_]) -> Floats:
    """Scores of articles (rows) and themes (columns, by name); 0 where there is no row."""
    column, names = themes["theme"].factorize(sort=True)
    row = pd.Index(article_ids).get_indexer(pd.Index(themes["article_id"]))
    known = row >= 0
    scores = np.zeros((len(article_ids), len(names)))
    scores[row[known], column[known]] = themes["score"].to_numpy()[known]
    return scores


def relative_chances(scores: Floats) -> Floats:
    """How much likelier than the mean each article is to be drawn.

    Parameters
    ----------
    scores : array of float64, shape (articles, themes)

    Returns
    -------
    array of float64, shape (articles,)
        At least :data:`EVEN_PART`; the mean is 1.
    """
    sure = np.minimum(scores, SUREST)
    variance = sure * (1 - sure)
    known = scores.sum(axis=0) > 0
    if not known.any():
        return np.ones(len(scores))
    likely = (scores[:, known] / scores[:, known].mean(axis=0)).mean(axis=1)
    deviation = np.sqrt((variance[:, known] / variance[:, known].mean(axis=0)).mean(axis=1))
    doubtful = deviation / deviation.mean()
    made: Floats = EVEN_PART + LIKELY_PART * likely + (1 - EVEN_PART - LIKELY_PART) * doubtful
    return made


def _order(
    chosen: pd.DataFrame, scores: Floats, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Stories side by side that resemble one another in score, theme, year and outlet."""
    if scores.shape[1]:
        theme, highest = scores.argmax(axis=1), scores.max(axis=1)
    else:
        theme, highest = np.zeros(len(scores), dtype=np.int64), np.zeros(len(scores))
    level = (highest > 0).astype(int) + (highest >= 0.5)
    year = chosen["published"].fillna(_UNDATED).dt.year.to_numpy()
    press = chosen["press"].factorize(sort=True)[0]
    return np.lexsort((chance.random(len(scores)), press, year, theme, level))
