"""Themes of a study: what articles they are given to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import InputError, SettingsError
from hwadu.notices import Notice
from hwadu.pipeline.vectors.encoders_of_study import word_vectors

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from contextlib import AbstractContextManager

    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.readers.judging import Judged
    from hwadu.settings import Study
    from hwadu.themes import Codebook, LeadReader, ThemeTables
    from hwadu.themes.assigning.joining_themes import JoinedThemes
    from hwadu.topics import TopicModel


_BETWEEN = ", "


def give_themes(
    tables: Mapping[str, pd.DataFrame],
    corpus: Corpus,
    model: TopicModel,
    codebook: Codebook,
    settings: Study,
    codes: pd.DataFrame,
    judged: Judged | None,
    topic_themes: pd.DataFrame | None = None,
) -> ThemeTables:
    """Give the codebook's themes to the articles of a study.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``terms`` and ``tokens``.
    corpus : Corpus
    model : TopicModel
        Reviewed.
    codebook : Codebook
        In the forms its terms are counted under.
    settings : Study
    codes : DataFrame
        The table ``codes``, by people.
    judged : Judged or None
        What models read that is used.
    topic_themes : DataFrame, optional
        The table of that name, edited by a person.
    """
    from hwadu.themes import ReadByModels, find_themes

    tokens = tables["tokens"]
    stories = corpus.story_members.set_index("article_id")["story_id"]
    with kept_models():
        found = find_themes(
            tokens,
            tables["terms"],
            corpus.articles,
            codebook,
            vectors=model.vectors_,
            topics=model.topics_,
            stories=stories.reindex(tokens["article_id"]).tolist(),
            topic_themes=topic_themes,
            codes=codes,
            read=None if judged is None else ReadByModels(judged.codes, judged.beliefs),
            encoder=lead_reader(settings),
            word_vectors=word_vectors(),
        )
    return replace(found, topic_themes=with_topic_terms(found.topic_themes, model))


def kept_models() -> AbstractContextManager[None]:
    """Within it, models of what stands around terms are kept in the cache, and found there."""
    from hwadu.runs.folder.kept_stages import program
    from hwadu.themes.signals.kept_models import models_kept_in
    from hwadu.tokens.morphemes.morpheme_store import default_cache

    return models_kept_in(default_cache() / "models" / program()[:16])


def give_grown_themes(
    tables: Mapping[str, pd.DataFrame],
    corpus: Corpus,
    model: TopicModel,
    codebook: Codebook,
    settings: Study,
    codes: pd.DataFrame,
    judged: Judged | None,
    topic_themes: pd.DataFrame | None,
    added: Collection[str],
    new: Collection[str] | None = None,
) -> JoinedThemes:
    """Give the themes of a codebook to the articles of a run with added ones, or to some of them.

    They are learned from the articles that the run was made of, as its own themes were.

    Parameters
    ----------
    tables, corpus, model, codebook, settings, codes, judged, topic_themes
        As for :func:`give_themes`.
    added : collection of str
        Ids of the added articles.
    new : collection of str, optional
        Ids of the articles that are given themes; all by default.
    """
    import numpy as np

    from hwadu.themes import ReadByModels, join_themes

    ids = tables["tokens"]["article_id"]
    stories = corpus.story_members.set_index("article_id")["story_id"].reindex(ids).tolist()
    known = ~ids.isin(added).to_numpy()
    asked = np.ones(len(ids), dtype=bool) if new is None else ids.isin(new).to_numpy()
    # an encoder reads known articles alone, to judge them or to be taught by their codes
    reads = len(codes) > 0 or (known & asked).any()
    with kept_models():
        return join_themes(
            tables["tokens"],
            tables["terms"],
            corpus.articles,
            codebook,
            known,
            asked,
            vectors=model.vectors_,
            topics=model.topics_,
            stories=stories,
            topic_themes=topic_themes,
            edited=bool(settings.themes.topic_themes),
            codes=codes,
            encoder=lead_reader(settings) if reads else None,
            word_vectors=word_vectors(),
            read=None if judged is None else ReadByModels(judged.codes, judged.beliefs),
        )


def lead_reader(settings: Study) -> LeadReader | None:
    """The encoder that reads leads for themes, if the study names one; its vectors are cached.

    Raises
    ------
    SettingsError
        If there is no encoder of that name.
    MissingExtraError
        If its package is not installed.
    """
    from hwadu.themes import LeadReader
    from hwadu.tokens.morphemes.morpheme_store import default_cache
    from hwadu.vectors import LSA, CachedEncoder, encoder_from_name
    from hwadu.vectors.vector_cache import VECTOR_FOLDER

    name, share = settings.themes.encoder, settings.themes.encoder_reads
    if name is None or not share:
        return None
    encoder = encoder_from_name(name)
    if isinstance(encoder, LSA):
        raise SettingsError("pipeline.reads_no_text")
    folder = default_cache() / VECTOR_FOLDER
    passages = CachedEncoder(encoder, folder)
    queries = CachedEncoder(getattr(encoder, "queries", encoder), folder)
    return LeadReader(passages.encode, queries.encode, share)


def edited_topic_themes(
    path: Path | None, model: TopicModel
) -> tuple[pd.DataFrame | None, tuple[Notice, ...]]:
    """The table of topics by themes as a person has edited it, and a word on topics it lost.

    Without a file the table is None. Its topics are those of the model that are like them.

    Raises
    ------
    InputError
        If the file is no CSV in UTF-8.
    TableError
        If it is no such table.
    """
    import pandas as pd

    from hwadu import schema

    if path is None:
        return None, ()
    try:
        table = pd.read_csv(path, encoding="utf-8-sig")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InputError("pipeline.no_csv", path=path, problem=error) from None
    if "terms" not in table:
        table["terms"] = ""
    return with_topics_of_today(schema.conform(table, "topic_themes"), model)


def unknown_event_themes(events: pd.DataFrame, codebook: Codebook) -> list[Notice]:
    """Themes that the calendar names and the codebook lacks: their events are not marked at them.

    Returns
    -------
    list of Notice
        One, or none.
    """
    named = events["themes"].fillna("").str.split()
    unknown = sorted({*named.explode().dropna()} - {theme.id for theme in codebook.theme})
    if not unknown:
        return []
    touched = named[named.map(lambda themes: not {*themes}.isdisjoint(unknown))]
    lost = int(touched.map(lambda themes: {*themes} <= {*unknown}).sum())
    facts = {"names": unknown, "n": len(touched), "lost": lost, "all": len(events)}
    return [Notice("events_of_unknown_themes", facts)]


def with_topic_terms(table: pd.DataFrame, model: TopicModel) -> pd.DataFrame:
    """A table ``topic_themes`` that names the terms of each topic, by which it is found again."""
    terms = model.topic_terms_.groupby("topic")["term"].agg(_BETWEEN.join)
    return table.assign(terms=table["topic"].map(terms).fillna("").astype("str"))


def with_topics_of_today(
    table: pd.DataFrame, model: TopicModel
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    """A table ``topic_themes`` of an earlier run, by the numbers that its topics have now.

    Rows without terms (of an earlier version, or written by hand) keep their numbers. Those of
    topics that none is like any more are left out; they are told, and those not surely found.
    """
    from hwadu.topics.describe.matching import match_entries
    from hwadu.topics.review.review_entry import ReviewEntry

    named = table[table["terms"] != ""].groupby("topic")["terms"].first()
    matches = match_entries(model, [ReviewEntry(tuple(terms.split(_BETWEEN))) for terms in named])
    now = {topic: match.topic for topic, match in zip(named.index, matches, strict=True)}
    lost = [str(named[topic]) for topic, found in now.items() if found < 0]
    topics = table["topic"].map(lambda topic: now.get(topic, topic)).astype("int32")
    table = table.assign(topic=topics)[(topics >= 0) | ~table["topic"].isin(list(now))]
    unsure = [
        terms for terms, match in zip(named, matches, strict=True) if match.certainty == "unsure"
    ]
    told = {"topic_themes_lost": lost, "topic_themes_unsure": unsure}
    notices = [Notice(code, {"topics": topics}) for code, topics in told.items() if topics]
    return table.reset_index(drop=True), tuple(notices)
