"""Find the families of near-identical articles in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu import schema
from hwadu.errors import SettingsError, TableError
from hwadu.progress import bar
from hwadu.stories.candidates import (
    UNDATED,
    Pairs,
    Postings,
    among,
    candidate_pairs,
    recurring_fingerprints,
)
from hwadu.stories.families import families
from hwadu.stories.fingerprints import Integers, characters, sketch
from hwadu.stories.overlap import prepare, similarity

if TYPE_CHECKING:
    import pandas as pd

_DAY = 86_400
_BATCH = 2_000  # articles fingerprinted at a time
_COMPARED = 1_500_000  # characters compared at a time
_SHORTEST = 20  # a text of fewer characters says too little to be called a copy
_HEADLINE_TOO = 40  # the headline is compared along with a body of fewer characters
_LIKELY = 0.15  # share of fingerprints in common from which a pair is compared


@dataclass(frozen=True)
class Stories:
    """The stories of an archive.

    Attributes
    ----------
    stories : DataFrame
        Table ``stories``: one row per story. The keeper is its article that is the earliest in
        the archive, of several the longest, then the one with the least id. It stands for the
        story where one article must; that it was the source of the others is not said.
    members : DataFrame
        Table ``story_members``: one row per article, with its similarity to the keeper.
    pairs_compared : int
        How many pairs of articles were compared.
    undated : int
        Articles without a date: they were compared with articles of every date.
    too_short : int
        Articles with too little text to be compared; each is a story of its own.
    recurring : int
        Fingerprints left out because their text recurs all over the archive.
    """

    stories: pd.DataFrame
    members: pd.DataFrame
    pairs_compared: int
    undated: int
    too_short: int
    recurring: int


def find_stories(
    articles: pd.DataFrame,
    *,
    window_days: float = 7,
    threshold: float = 0.6,
    most_windows: int = 3,
    most_articles: int = 200,
) -> Stories:
    """Group an archive's articles into stories."""
    _check(articles, window_days, threshold)
    archive = _Archive(articles)
    window = int(window_days * _DAY)
    postings, sketches, too_short = _fingerprints(archive)
    recurring = recurring_fingerprints(postings, window, most_windows, most_articles)
    met, times = candidate_pairs(postings, recurring, window)
    telling = [values[~among(values, recurring)] for values in sketches]
    sizes = np.array([values.size for values in telling], dtype=np.int64)
    smaller = np.minimum(sizes[met.first], sizes[met.second])
    likely = met.where((times >= np.minimum(2, smaller)) & (times >= _LIKELY * smaller))
    measured = _compare(archive, likely, recurring)
    family = families(likely, measured, threshold, telling, archive.seconds, window)
    to_keeper = _similarity_to_keeper(archive, family, likely, measured, recurring)
    stories, members = _tables(archive, family, to_keeper)
    return Stories(
        stories=stories,
        members=members,
        pairs_compared=likely.size,
        undated=int((archive.seconds == UNDATED).sum()),
        too_short=too_short,
        recurring=recurring.size,
    )


class _Archive:
    """Articles in their fixed order: earliest first, then longest, then by id; undated last."""

    def __init__(self, articles: pd.DataFrame) -> None:
        published = articles["published"].astype("datetime64[s]")
        seconds = published.astype("int64").to_numpy(copy=True)
        seconds[published.isna().to_numpy()] = UNDATED
        ids = articles["article_id"].to_numpy(dtype=object)
        lengths = articles["body"].str.len().to_numpy(dtype=np.int64)
        by_id = np.argsort(ids, kind="stable")
        self._order = by_id[np.lexsort((-lengths[by_id], seconds[by_id]))]
        self.ids = ids[self._order]
        self.seconds: Integers = seconds[self._order]
        self.press = articles["press"].to_numpy(dtype=object)[self._order]
        self.published = published.to_numpy()[self._order]
        self.cut = articles["text_basis"].to_numpy(dtype=object)[self._order] != "full"
        self.lengths: Integers = lengths[self._order]
        self._articles = articles

    def __len__(self) -> int:
        return int(self.ids.size)

    def titles(self, numbers: Integers) -> list[str]:
        return self._articles["title"].iloc[self._order[numbers]].tolist()

    def texts(self, numbers: Integers) -> list[str]:
        """What is compared: the body, with the headline where there is next to no body."""
        bodies = self._articles["body"].iloc[self._order[numbers]].tolist()
        titles = self.titles(numbers[self.lengths[numbers] < _HEADLINE_TOO])
        for at, title in zip(
            np.flatnonzero(self.lengths[numbers] < _HEADLINE_TOO), titles, strict=True
        ):
            bodies[at] = f"{title} {bodies[at]}"
        return bodies


def _check(articles: pd.DataFrame, window_days: float, threshold: float) -> None:
    needed = ("article_id", "title", "body", "text_basis", "published", "press")
    for name in needed:
        if name not in articles:
            raise TableError(
                f"the articles lack the column {name!r}",
                remedy=f"stories need: {', '.join(needed)}",
            )
    twice = articles["article_id"][articles["article_id"].duplicated()]
    if len(twice):
        raise TableError(
            f"the article id {twice.iloc[0]!r} occurs more than once",
            column="article_id",
            remedy="keep one row per id, as the cleaning stage does",
        )
    if not 0 < threshold <= 1:
        raise SettingsError(f"threshold is {threshold}", remedy="give a share above 0 and up to 1")
    if window_days < 0:
        raise SettingsError(f"window_days is {window_days}", remedy="give 0 days or more")


def _fingerprints(archive: _Archive):
    n = len(archive)
    keys, sketches, too_short = [], [], 0
    with bar("fingerprints", n) as advance:
        for start in range(0, n, _BATCH):
            numbers = np.arange(start, min(start + _BATCH, n))
            made = sketch(archive.texts(numbers))
            enough = made.lengths >= _SHORTEST
            too_short += int((~enough).sum())
            per = np.diff(made.starts)
            kept = np.repeat(enough, per)
            of = np.repeat(numbers.astype(np.uint64), per)[kept]
            keys.append((made.values[kept].astype(np.uint64) << np.uint64(32)) | of)
            split = np.split(made.values, made.starts[1:-1])
            sketches += [v if ok else v[:0] for v, ok in zip(split, enough, strict=True)]
            advance(numbers.size)
    every = np.concatenate(keys) if keys else np.empty(0, dtype=np.uint64)
    keys.clear()
    every.sort()
    return Postings(every, archive.seconds), sketches, too_short


def _compare(archive: _Archive, pairs: Pairs, recurring) -> npt.NDArray[np.float64]:
    measured = np.zeros(pairs.size)
    with bar("comparing", pairs.size, "pairs") as advance:
        for chosen in _batches(archive.lengths[pairs.first] + archive.lengths[pairs.second]):
            numbers, local = np.unique(
                np.concatenate([pairs.first[chosen], pairs.second[chosen]]), return_inverse=True
            )
            batch = prepare(
                characters(archive.texts(numbers)), characters(archive.titles(numbers)), recurring
            )
            half = local.size // 2
            measured[chosen] = similarity(
                batch, Pairs(local[:half], local[half:]), archive.cut[numbers]
            )
            advance(half)
    return measured


def _batches(costs: Integers) -> Iterator[slice]:
    total = np.cumsum(costs)
    start = 0
    while start < costs.size:
        spent = total[start - 1] if start else 0
        end = max(int(np.searchsorted(total, spent + _COMPARED)), start + 1)
        yield slice(start, end)
        start = end


def _similarity_to_keeper(archive, family, pairs, measured, recurring):
    n = len(archive)
    result = np.ones(n)
    others = np.flatnonzero(family != np.arange(n))
    wanted = family[others] * n + others
    have = pairs.first * n + pairs.second  # ascending, as the candidates are
    at = np.minimum(np.searchsorted(have, wanted), max(have.size - 1, 0))
    known = have[at] == wanted if have.size else np.zeros(wanted.size, dtype=bool)
    result[others[known]] = measured[at[known]]
    missing = others[~known]
    order = np.argsort(family[missing], kind="stable")
    missing = missing[order]
    result[missing] = _compare(archive, Pairs(family[missing], missing), recurring)
    return result


def _tables(archive, family, to_keeper):
    import pandas as pd

    story_id = "story-" + pd.Series(archive.ids[family], dtype="str")
    members = pd.DataFrame(
        {"article_id": archive.ids, "story_id": story_id, "similarity": to_keeper}
    )
    grouped = pd.DataFrame(
        {"family": family, "press": archive.press, "published": archive.published}
    ).groupby("family")
    stories = pd.DataFrame(
        {
            "articles": grouped.size(),
            "outlets": grouped["press"].nunique(),
            "first": grouped["published"].min(),
            "last": grouped["published"].max(),
        }
    )
    keeper = archive.ids[stories.index.to_numpy()]
    stories.insert(0, "keeper", keeper)
    stories.insert(0, "story_id", "story-" + pd.Series(keeper, dtype="str", index=stories.index))
    return schema.conform(stories, "stories"), schema.conform(
        members.sort_values("article_id"), "story_members"
    )
