"""Which themes an article has: the whole method in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.notices import Notice
from hwadu.schema import conform, empty
from hwadu.themes.assigning.theme_model import ThemeModel
from hwadu.themes.assigning.theme_rows import BY_PERSON
from hwadu.themes.codebook.candidates import find_candidates
from hwadu.themes.coding.codes.coded import checked_codes

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.themes.assigning.theme_model import Vectors
    from hwadu.themes.codebook.codebook_file import Codebook
    from hwadu.themes.signals.lead_reading import LeadReader
    from hwadu.themes.signals.meanings import WordVectors


BY_MODEL = "model"


@dataclass(frozen=True)
class ThemeTables:
    """Everything about the themes of a corpus.

    Attributes
    ----------
    themes, topic_themes, theme_candidates : DataFrame
        The tables of those names; ``topic_themes`` is empty without topics.
    before_codes : DataFrame
        The table ``themes_before_codes``: what shares are corrected from, for it owes nothing to
        the codes; empty without codes.
    notices : tuple of Notice
        What the user should know, for instance that a theme was too rare to learn from.
    """

    themes: pd.DataFrame
    before_codes: pd.DataFrame
    topic_themes: pd.DataFrame
    theme_candidates: pd.DataFrame
    theme_support: pd.DataFrame
    notices: tuple[Notice, ...]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables that every run holds, by name."""
        return {
            "themes": self.themes,
            "topic_themes": self.topic_themes,
            "theme_candidates": self.theme_candidates,
            "theme_support": self.theme_support,
        }


@dataclass(frozen=True)
class ReadByModels:
    """What models that have earned it found in articles.

    Attributes
    ----------
    codes : DataFrame
        The table ``codes``: they decide what no person has coded.
    beliefs : DataFrame
        article_id, theme, present (0 to 1): what they teach, see :func:`reader_beliefs`.
    """

    codes: pd.DataFrame
    beliefs: pd.DataFrame


def assign_themes(
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    learn: bool = True,
) -> pd.DataFrame:
    """Assign a codebook's themes to articles by their words alone, without topics and vectors.

    See :class:`~hwadu.themes.ThemeModel` for the method.

    Parameters
    ----------
    tokens, terms, articles : DataFrame
        The tables of those names.
    codebook : Codebook
    learn : bool
        Whether to learn from the articles the codebook is sure of.

    Returns
    -------
    DataFrame
        The table ``themes``.
    """
    model = ThemeModel(codebook, learn=learn).fit(tokens, terms, articles)
    return model.assign(tokens, articles)


def find_themes(
    tokens: pd.DataFrame,
    terms: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    vectors: Vectors | None = None,
    theme_vectors: Vectors | None = None,
    topics: npt.ArrayLike | None = None,
    stories: Sequence[str] | None = None,
    topic_themes: pd.DataFrame | None = None,
    codes: pd.DataFrame | None = None,
    encoder: LeadReader | None = None,
    word_vectors: WordVectors | None = None,
    read: ReadByModels | None = None,
) -> ThemeTables:
    """Fit a :class:`~hwadu.themes.ThemeModel` to a corpus, and make all its tables.

    Parameters
    ----------
    tokens, terms, articles : DataFrame
        The tables of those names. All arrays follow the rows of ``tokens``.
    codebook : Codebook
    vectors, theme_vectors, topics, stories, topic_themes
        As in :meth:`ThemeModel.fit`.
    codes : DataFrame, optional
        The table ``codes``: what people found in some of the articles.
    encoder, word_vectors
        As in :meth:`ThemeModel.fit`.
    read : ReadByModels, optional
        What models found that have earned it by these codes.

    Returns
    -------
    ThemeTables

    Raises
    ------
    TableError
        If an array does not have a row for every article, an edited table is wrong, or a code is
        of an unknown article or theme.
    """
    model = ThemeModel(codebook).fit(
        tokens,
        terms,
        articles,
        vectors=vectors,
        theme_vectors=theme_vectors,
        topics=topics,
        stories=stories,
        topic_themes=topic_themes,
        encoder=encoder,
        word_vectors=word_vectors,
    )
    themes = model.assign(tokens, articles, vectors=vectors, topics=topics, stories=stories)
    before = empty("themes_before_codes")
    if codes is not None and len(codes):
        codes = checked_codes(codes, articles, [theme.id for theme in codebook.theme])
        before = themes
        beliefs = None if read is None else read.beliefs
        model.teach(
            *(codes, tokens, articles),
            vectors=vectors,
            topics=topics,
            stories=stories,
            beliefs=beliefs,
        )
        themes = model.assign(tokens, articles, vectors=vectors, topics=topics, stories=stories)
        if read is not None:
            themes = decided_by_models(themes, read.codes)
    candidates = find_candidates(themes, tokens, terms, codebook, stories=stories)
    return ThemeTables(
        themes, before, model.topic_themes_, candidates, model.support_, model.notices_
    )


def decided_by_models(themes: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Let models decide what they read and no person did.

    Parameters
    ----------
    themes : DataFrame
        The table ``themes``.
    codes : DataFrame
        The table ``codes`` of one model for each theme.

    Returns
    -------
    DataFrame
        The table ``themes``: assignment, role and score of such pairs are those of the code, their
        evidence stays; a theme that was found where there was no row gets one.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "t", "x", "main", 1.0)]
    >>> names = ["article_id", "theme", "coder", "role", "weight"]
    >>> made = decided_by_models(empty("themes"), pd.DataFrame(rows, columns=names))
    >>> made[["article_id", "assigned", "role"]].values.tolist()
    [['a', True, 'main']]
    """
    import pandas as pd

    key = ["article_id", "theme"]
    said = codes.drop_duplicates(key)[[*key, "role"]].rename(columns={"role": "code"})
    made = themes.merge(said, on=key, how="left")
    new = said.merge(themes[key], on=key, how="left", indicator=True)
    new = new[(new["_merge"] == "left_only") & (new["code"] != "absent")].drop(columns="_merge")
    if len(new):
        nothing: pd.Series[Any] = pd.Series([[] for _ in range(len(new))], dtype=object)
        fresh = empty("themes").reindex(range(len(new)))
        fresh = fresh.assign(
            article_id=new["article_id"].to_numpy(),
            theme=new["theme"].to_numpy(),
            code=new["code"].to_numpy(),
            assigned=False,
            decided="",
            role="",
            score=0.0,
            evidence=nothing,
            evidence_sentences=nothing,
        )
        made = pd.concat([made, fresh], ignore_index=True)
    read = (made["code"].notna() & (made["decided"] != BY_PERSON)).to_numpy()
    found = read & (made["code"] != "absent").to_numpy()
    made["assigned"] = np.where(read, found, made["assigned"].astype(bool))
    made["role"] = np.where(read, np.where(found, made["code"], ""), made["role"])
    made["score"] = np.where(read, found.astype(float), made["score"])
    made["decided"] = np.where(read, BY_MODEL, made["decided"])
    made = made.drop(columns="code").sort_values(key, kind="stable", ignore_index=True)
    return conform(made, "themes")
