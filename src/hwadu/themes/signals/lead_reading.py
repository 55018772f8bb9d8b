"""Articles that an encoder reads where cheaper signals doubt, and what it finds in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from hwadu.notices import Notice
from hwadu.themes.coding.drawing.draw_by_doubt import doubt
from hwadu.themes.signals.batches import FOLDS
from hwadu.themes.signals.facets import facets, standing_out
from hwadu.themes.signals.space import deviations, unit_rows

if TYPE_CHECKING:
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints

READ_SIGNALS = (
    "read_facets",  # how far what its label and definition name is ahead of other themes', log
    "read_seeded",  # how alike the article is to those where a term stands, if one stands there
    "read_unseeded",  # the same where none stands
)
"""Names of an encoder's signals, in their order; they follow the others."""

CHARACTERS = 400  # title and lead, all that is read of an article
FEWEST_READ = 100  # articles, below which likeness has nothing to be measured against
_SURE = 30  # articles of a theme that are read as examples
_RIDGE = 3.0
_BOUND = 5.0  # deviations

Encode = Callable[[Sequence[str]], npt.ArrayLike]


@dataclass(frozen=True)
class LeadReader:
    """An encoder, and how much of a corpus it is to read.

    Attributes
    ----------
    passages, queries : callable
        From texts to vectors, shape (texts, dimensions): of articles, and of what is looked for.
        An encoder that knows no difference gives the same twice.
    share : float
        Part of the leads that it reads, 0 to 1, but at least ``FEWEST_READ`` leads.
    """

    passages: Encode
    queries: Encode
    share: float = 0.2


@dataclass(frozen=True)
class Seen:
    """What is known of all articles before an encoder reads some of them.

    Attributes
    ----------
    probability : array of float64, shape (articles, themes)
        By signals that cost little.
    seeded : array of bool, shape (articles, themes)
        Whether a term stands there.
    folds : array of int64, shape (articles,)
        Copies of a story occur in one.
    stories : sequence of str
    leads : array of bool, shape (articles,)
        Articles that may be read.
    """

    probability: Floats
    seeded: Flags
    folds: Ints
    stories: Sequence[str]
    leads: Flags


@dataclass(frozen=True)
class Reading:
    """What an encoder found in the articles that it read.

    Attributes
    ----------
    ids : Index of str
        Articles that were read.
    signals : array of float64, shape (articles, themes, READ_SIGNALS)
    """

    ids: pd.Index[str]
    signals: npt.NDArray[np.float64]

    def find(self, ids: npt.NDArray[np.object_]) -> tuple[Flags, npt.NDArray[np.float64]]:
        """Which of the given articles were read, and the signals of those."""
        at = self.ids.get_indexer(pd.Index(ids))
        return at >= 0, self.signals[at[at >= 0]]


def read_leads(
    reader: LeadReader,
    codebook: Codebook,
    texts: pd.Series[str],
    seen: Seen,
) -> Reading | None:
    """Have an encoder read the leads in which themes are most in doubt.

    A third of them at most are those that surely have a theme: they are examples of it.

    Parameters
    ----------
    reader : LeadReader
    codebook : Codebook
    texts : Series of str
        Title and lead of every article, by its id.
    seen : Seen

    Returns
    -------
    Reading or None
        None where there are too few leads.
    """
    leads = np.flatnonzero(seen.leads)
    if leads.size < FEWEST_READ:
        return None
    rows = leads[
        rows_to_read(
            seen.probability[leads],
            [seen.stories[row] for row in leads.tolist()],
            max(round(reader.share * leads.size), FEWEST_READ),
        )
    ]
    vectors = np.asarray(reader.passages(texts.iloc[rows].tolist()), dtype=float)
    sought = facet_vectors(reader, codebook)
    signals = read_signals(vectors, sought, seen.seeded[rows], seen.folds[rows])
    return Reading(texts.index[rows], signals)


def lead_texts(articles: pd.DataFrame, ids: npt.NDArray[np.object_]) -> pd.Series[str]:
    """Title and lead of articles, or as much of a longer text, by their ids.

    Parameters
    ----------
    articles : DataFrame
        article_id, title, body.
    ids : array of str
    """
    own = articles.set_index("article_id")[["title", "body"]].reindex(ids).fillna("")
    body = own["body"].str.slice(0, CHARACTERS).str.replace("\n", " ")
    made: pd.Series[str] = (own["title"] + ". " + body).str.slice(0, CHARACTERS)
    return made


def unread_notice(leads: Flags) -> Notice:
    """What the user should know where an encoder had too few leads to read."""
    return Notice("encoder_read_nothing", {"n": int(leads.sum()), "least": FEWEST_READ})


def rows_to_read(probability: Floats, stories: Sequence[str], most: int) -> Ints:
    """Rows of the likeliest articles of each theme, one of a story, and of those in doubt.

    Parameters
    ----------
    probability : array of float64, shape (articles, themes)
    stories : sequence of str
    most : int
        Articles that may be read.

    Returns
    -------
    array of int64
        Ascending.
    """
    n_themes = probability.shape[1]
    wanted = min(_SURE, most // (3 * n_themes))
    chosen: dict[int, None] = {}
    for k in range(n_themes):
        told: set[str] = set()
        for row in np.argsort(-probability[:, k], kind="stable").tolist():
            if len(told) >= wanted or probability[row, k] < 0.5:
                break
            if stories[row] not in told:
                told.add(stories[row])
                chosen[row] = None
    for row in np.argsort(-doubt(probability), kind="stable").tolist():
        if len(chosen) >= most:
            break
        chosen[row] = None
    return np.array(sorted(chosen), dtype=np.int64)


def facet_vectors(reader: LeadReader, codebook: Codebook) -> list[list[Floats]]:
    """Vectors of what each theme names, as something that is looked for and as a text.

    Returns
    -------
    list of list of array of float64, shape (facets, dimensions)
    """
    told = [facets(theme) for theme in codebook.theme]
    ends = np.cumsum([len(own) for own in told])[:-1]
    texts = [text for own in told for text in own]
    ways = [
        np.split(np.asarray(read(texts), dtype=float), ends)
        for read in (reader.queries, reader.passages)
    ]
    return [list(own) for own in zip(*ways, strict=True)]


def read_signals(
    vectors: Floats, sought: Sequence[Sequence[Floats]], seeded: Flags, folds: Ints
) -> npt.NDArray[np.float64]:
    """Signals of the articles that were read, shape (articles, themes, READ_SIGNALS).

    Vectors of an encoder share a direction that says nothing; their mean is taken out. Where a
    theme's terms stand is learned by a ridge regression of the vectors, which had not seen the
    article that it judges, nor a copy.

    Parameters
    ----------
    vectors : array of float64, shape (articles, dimensions)
    sought : sequence of sequences of arrays of float64, shape (facets, dimensions)
        From :func:`facet_vectors`.
    seeded : array of bool, shape (articles, themes)
        Whether a term of the theme stands there.
    folds : array of int64, shape (articles,)

    References
    ----------
    Mu and Viswanath (2018), All-but-the-top: simple and effective postprocessing for word
    representations, ICLR. Elkan and Noto (2008), Learning classifiers from only positive and
    unlabeled data, KDD.
    """
    mean = vectors.mean(axis=0)
    placed = unit_rows(vectors - mean)
    ahead = standing_out(placed, mean, sought)
    alike = np.zeros_like(ahead)
    ridge = _RIDGE * np.eye(placed.shape[1])
    for fold in range(FOLDS):
        own, rest = folds == fold, folds != fold
        if rest.any():
            share = seeded[rest].mean(axis=0)
            learned = np.linalg.solve(
                placed[rest].T @ placed[rest] + ridge, placed[rest].T @ (seeded[rest] - share)
            )
            alike[own] = placed[own] @ learned + share
    alike = np.clip(deviations(alike), -_BOUND, _BOUND)
    return np.stack([ahead, alike * seeded, alike * ~seeded], axis=2)
