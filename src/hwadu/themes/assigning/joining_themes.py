"""Themes of new articles, by what the articles of a study have taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.schema import empty
from hwadu.themes.assigning.assign import decided_by_models
from hwadu.themes.assigning.theme_model import ThemeModel
from hwadu.themes.assigning.twins import bare_title

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.themes.assigning.assign import ReadByModels
    from hwadu.themes.assigning.theme_model import Vectors
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.flat_tokens import Flags, Ints
    from hwadu.themes.signals.lead_reading import LeadReader
    from hwadu.themes.signals.meanings import WordVectors


@dataclass(frozen=True)
class JoinedThemes:
    """Themes of new articles alone.

    Attributes
    ----------
    themes : DataFrame
        The table of that name.
    before_codes : DataFrame
        The table ``themes_before_codes``; empty without codes.
    """

    themes: pd.DataFrame
    before_codes: pd.DataFrame


def join_themes(
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook,
    known: Flags,
    new: Flags,
    *,
    vectors: Vectors,
    topics: npt.ArrayLike,
    stories: Sequence[str],
    topic_themes: pd.DataFrame | None,
    edited: bool = False,
    codes: pd.DataFrame | None = None,
    encoder: LeadReader | None = None,
    word_vectors: WordVectors | None = None,
    read: ReadByModels | None = None,
) -> JoinedThemes:
    """Give themes to new articles as :func:`find_themes` gave them to the others.

    What is learned is learned from the known articles alone, so it is what these were judged by:
    weights, thresholds, calibration. An encoder reads none of the new articles.

    Parameters
    ----------
    tokens, terms, articles : DataFrame
        The tables of those names, of all articles. All arrays follow the rows of ``tokens``.
    codebook : Codebook
    known : array of bool, shape (articles,)
        Which articles are learned from.
    new : array of bool, shape (articles,)
        Which articles are given themes.
    vectors, topics, stories, codes, encoder, word_vectors, read
        As in :func:`find_themes`.
    topic_themes : DataFrame or None
        The table of that name, as the known articles have it; None to learn it from them.
    edited : bool
        Whether a person edited it.
    """
    labels, own_topics = np.asarray(stories, dtype=object), np.asarray(topics, dtype=np.int64)

    def part(rows: Ints) -> dict[str, Any]:
        chosen = tokens.iloc[rows]
        return {
            "tokens": chosen,
            "articles": articles[articles["article_id"].isin(chosen["article_id"])],
            "vectors": vectors[rows],
            "topics": own_topics[rows],
            "stories": labels[rows].tolist(),
        }

    of_known = part(np.flatnonzero(known))
    model = ThemeModel(codebook).fit(
        **of_known,
        terms=terms,
        topic_themes=topic_themes,
        edited=edited,
        encoder=encoder,
        word_vectors=word_vectors,
    )
    asked = part(_with_twins(tokens, articles, new))
    ids = tokens["article_id"][new]

    def assigned() -> pd.DataFrame:
        found = model.assign(**asked)
        return found[found["article_id"].isin(ids)].reset_index(drop=True)

    themes, before = assigned(), empty("themes_before_codes")
    if codes is not None and len(codes):
        before = themes
        model.teach(codes, **of_known, beliefs=None if read is None else read.beliefs)
        themes = assigned()
        if read is not None:
            own = read.codes[read.codes["article_id"].isin(ids)]
            themes = decided_by_models(themes, own)
    return JoinedThemes(themes, before)


def _with_twins(tokens: pd.DataFrame, articles: pd.DataFrame, new: Flags) -> Ints:
    """Rows of new articles, and of those under the title of one: they may get one answer."""
    about = articles.set_index("article_id").reindex(tokens["article_id"])
    title = np.array([bare_title(text) for text in about["title"].tolist()], dtype=object)
    keys = about["press"].to_numpy(dtype=object) + "\n" + title
    titled = np.isin(keys.astype(str), np.unique(keys[new].astype(str)))
    return np.flatnonzero(new | (titled & (title != "")))
