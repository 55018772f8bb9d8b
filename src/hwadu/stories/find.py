"""Find the families of near-identical articles in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu import schema
from hwadu.errors import SettingsError, TableError
from hwadu.progress import bar
from hwadu.stories.ascending import among, distinct
from hwadu.stories.candidate_pairs import (
    DAY,
    UNDATED,
    Meetings,
    Pairs,
    Postings,
    candidate_pairs,
    recurring_fingerprints,
    telling_fingerprints,
)
from hwadu.stories.families import Compared, Floats, families
from hwadu.stories.fingerprints import PASSAGE, Flags, Integers, Sketches, Values, sketch
from hwadu.stories.ordered_articles import STORY, Archive
from hwadu.stories.overlap import comparable, similarity

if TYPE_CHECKING:
    import pandas as pd

SHORTEST = 15
"""Letters and digits a text must have to be compared at all."""

_BATCH = 2_000  # articles fingerprinted at a time
_COMPARED = 1_500_000  # characters compared at a time
# a pair is compared from this share of all fingerprints, or of the telling ones, in common
_LIKELY, _LIKELY_OF_TELLING = 0.12, 0.35


@dataclass(frozen=True)
class Stories:
    """The stories of an archive.

    Attributes
    ----------
    stories : DataFrame
        Table ``stories``, one row per story. The keeper is its article that is the earliest in
        the archive, of several the longest, then the one with the least id. It stands for the
        story where one article must; nothing is said about which of them the others came from.
    members : DataFrame
        Table ``story_members``, one row per article, with its similarity to the keeper.
    pairs_compared : int
        Pairs of articles that were compared text against text.
    undated : int
        Articles without a date. They are compared with articles of every date.
    too_short : int
        Articles with too little text to compare. Each is a story of its own.
    recurring : array of uint32
        Fingerprints of passages, left out because their text recurs all over the archive;
        ascending.
    """

    stories: pd.DataFrame
    members: pd.DataFrame
    pairs_compared: int
    undated: int
    too_short: int
    recurring: Values


def find_stories(
    articles: pd.DataFrame,
    *,
    window_days: float = 7,
    threshold: float = 0.65,
    cut_threshold: float = 0.55,
    most_windows: int = 3,
    most_articles: int = 200,
    known_recurring: Values | None = None,
) -> Stories:
    """Group the articles of an archive into stories: copies of one text count as one.

    Bodies are compared by the passages they have in common, whatever their order and whatever
    was put in front, left out or cut off; headlines and bylines do not count. Figures and the
    headline's words that differ inside common passages count against a pair, so that articles
    made on one pattern (prices, weather, earnings) stay apart. A family is held together by the
    mean similarity of its pairs. The order of the rows changes nothing.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``; needed are article_id, title, body, text_basis, published and press.
    window_days : float
        Articles further apart than this are not copies. Articles without a date are compared
        with articles of every date.
    threshold : float
        Similarity from which two articles are copies.
    cut_threshold : float
        The same where one of them is not a full text but a lead: an edit weighs more in a short
        text. Of two leads, what stands beyond the other's end is not held against them.
    most_windows : int
        Text found in more windows than this, or on more days than one window has, recurs: it is
        boilerplate or a template and is left out.
    most_articles : int
        So is text found in more articles of one window than this.
    known_recurring : array of uint32, optional
        Fingerprints of text that is known to recur in a larger archive, of which these are part.

    Returns
    -------
    Stories

    Raises
    ------
    TableError
        If a column is missing or an id occurs twice.
    SettingsError
        If a threshold or the window is out of range.

    References
    ----------
    Broder (1997), On the resemblance and containment of documents (fingerprints, containment).

    Examples
    --------
    >>> import pandas as pd
    >>> text = "산업부는 제조 현장에 인공지능을 들이는 기업 서른 곳을 골라 내년부터 돕는다. "
    >>> text += "고른 기업은 석 달 동안 현장 자료를 모으고 품질 검사를 자동으로 바꾸게 된다."
    >>> frame = pd.DataFrame(
    ...     {
    ...         "article_id": ["a", "b", "c"],
    ...         "title": ["제조 AI 서른 곳", "[속보] 산업부, 기업 선정", "날씨"],
    ...         "body": [text, "[서울=한빛통신] " + text, "내일은 전국이 맑고 낮에는 포근하겠다."],
    ...         "text_basis": "full",
    ...         "published": pd.to_datetime(["2025-03-02", "2025-03-03", "2025-03-03"]),
    ...         "press": ["가람일보", "한빛통신", "가람일보"],
    ...     }
    ... )
    >>> find_stories(frame).members["story_id"].tolist()
    ['story-a', 'story-a', 'story-c']
    """
    _check(articles, window_days, threshold, cut_threshold)
    archive = Archive(articles)
    window = int(window_days * DAY)
    marks, passages, too_short = _fingerprints(archive)
    recurring = recurring_fingerprints(
        Postings.of(passages, archive.seconds), window, most_windows, most_articles
    )
    del passages
    if known_recurring is not None:
        recurring = distinct(np.concatenate([recurring, known_recurring]))
    telling = telling_fingerprints(marks)
    met = candidate_pairs(Postings.of(telling, archive.seconds), window)
    pairs = met.pairs.where(_likely(met, marks.sizes, telling.sizes))
    measured = compare(archive, pairs, recurring)
    least = np.where(archive.cut, cut_threshold, threshold)
    compared = Compared(pairs, measured, least, marks, archive.seconds, window)
    family = families(compared)
    to_keeper = _similarity_to_keeper(archive, family, compared, recurring)
    return Stories(
        stories=_stories(archive, family),
        members=_members(archive, family, to_keeper),
        pairs_compared=pairs.size,
        undated=int((archive.seconds == UNDATED).sum()),
        too_short=too_short,
        recurring=recurring,
    )


def _check(
    articles: pd.DataFrame, window_days: float, threshold: float, cut_threshold: float
) -> None:
    needed = ("article_id", "title", "body", "text_basis", "published", "press")
    for name in needed:
        if name not in articles:
            raise TableError("stories.lacks_column", name=name, needed=needed)
    twice = articles["article_id"][articles["article_id"].duplicated()]
    if len(twice):
        raise TableError("stories.id_twice", column="article_id", id=twice.iloc[0])
    for name, value in (("threshold", threshold), ("cut_threshold", cut_threshold)):
        if not 0 < value <= 1:
            raise SettingsError("stories.no_share", name=name, value=value)
    if window_days < 0:
        raise SettingsError("stories.no_window", days=window_days)


def _fingerprints(archive: Archive) -> tuple[Sketches, Sketches, int]:
    """Fingerprints of all articles by short and by long shingles; how many are too short."""
    marks, passages, too_short = [], [], 0
    with bar("fingerprints", len(archive)) as advance:
        for numbers in archive.batches(_BATCH):
            texts = archive.texts(numbers)
            enough = texts.lengths >= SHORTEST
            short, long = sketch(texts), sketch(texts, PASSAGE)
            marks.append(short.where(enough[short.text_of]))
            passages.append(long.where(enough[long.text_of]))
            too_short += int((~enough).sum())
            advance(numbers.size)
    return Sketches.joined(marks), Sketches.joined(passages), too_short


def _likely(met: Meetings, sizes: Integers, telling: Integers) -> Flags:
    first, second = met.pairs.first, met.pairs.second
    fewest = np.minimum(telling[first], telling[second])
    share = np.minimum(
        _LIKELY * np.minimum(sizes[first], sizes[second]), _LIKELY_OF_TELLING * fewest
    )
    return np.asarray(met.times >= np.maximum(share, np.minimum(2, fewest)))


def compare(archive: Archive, pairs: Pairs, recurring: Values) -> Floats:
    """Similarity of pairs, a batch of texts at a time."""
    measured = np.zeros(pairs.size)
    characters_so_far = np.cumsum(archive.lengths[pairs.first] + archive.lengths[pairs.second])
    batch_of = characters_so_far // _COMPARED
    ends = np.append(np.flatnonzero(np.diff(batch_of)) + 1, pairs.size)
    start = 0
    with bar("comparing", pairs.size, "pairs") as advance:
        for end in ends:
            batch = pairs.where(np.arange(start, end))
            numbers, local = np.unique(
                np.concatenate([batch.first, batch.second]), return_inverse=True
            )
            articles = comparable(
                archive.texts(numbers), archive.titles(numbers), archive.cut[numbers], recurring
            )
            measured[start:end] = similarity(articles, Pairs(*np.split(local, 2)))
            advance(batch.size)
            start = end
    return measured


def _similarity_to_keeper(
    archive: Archive, family: Integers, compared: Compared, recurring: Values
) -> Floats:
    n = len(archive)
    to_keeper = np.ones(n)
    others = np.flatnonzero(family != np.arange(n))
    others = others[np.argsort(family[others], kind="stable")]
    wanted = family[others] * n + others
    have = compared.pairs.first * n + compared.pairs.second  # ascending, as candidates are
    known = among(wanted, have)
    to_keeper[others[known]] = compared.similarity[np.searchsorted(have, wanted[known])]
    missing = others[~known]
    to_keeper[missing] = compare(archive, Pairs(family[missing], missing), recurring)
    return to_keeper


def _stories(archive: Archive, family: Integers) -> pd.DataFrame:
    import pandas as pd

    held = pd.DataFrame(
        {"family": family, "press": archive.press, "published": archive.published}
    ).groupby("family")
    keeper = archive.ids[np.unique(family)]
    stories = pd.DataFrame(
        {
            "story_id": [STORY + article for article in keeper],
            "keeper": keeper,
            "articles": held.size().to_numpy(),
            "outlets": held["press"].nunique().to_numpy(),
            "first": held["published"].min().to_numpy(),
            "last": held["published"].max().to_numpy(),
        }
    )
    return schema.conform(stories, "stories")


def _members(archive: Archive, family: Integers, to_keeper: Floats) -> pd.DataFrame:
    import pandas as pd

    members = pd.DataFrame(
        {
            "article_id": archive.ids,
            "story_id": [STORY + article for article in archive.ids[family]],
            "similarity": to_keeper,
        }
    )
    return schema.conform(members.sort_values("article_id"), "story_members")
