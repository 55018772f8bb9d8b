"""A topic model fitted as a study asks: on all articles, or on a sample and given to the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.pipeline.topics.topic_sample import TopicSampler
from hwadu.pipeline.vectors.encoders_of_study import article_texts
from hwadu.pipeline.vectors.study_vectorizer import study_vectorizer
from hwadu.pipeline.vectors.texts_without_copies import ToldTexts
from hwadu.pipeline.vectors.vectorizer import Vectorizer
from hwadu.pipeline.vectors.vectorizer_storage import save_vectorizer
from hwadu.progress import bar

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.settings import Study
    from hwadu.topics import TopicModel

    Rows = npt.NDArray[np.int64]

_LEARNED_BY = 4  # times as many articles as topics are found from: LSA costs a fifth of them
_BATCH = 10_000  # articles whose texts and weighed terms are held at once


@dataclass(frozen=True)
class FittedTopics:
    """A topic model and what its articles are compared by.

    Attributes
    ----------
    model : TopicModel
        Of all articles; ``model.fitted_`` says from which of them its topics were found.
    vectorizer : Vectorizer
    """

    model: TopicModel
    vectorizer: Vectorizer


def fit_topics(
    counts: Counts, corpus: Corpus, settings: Study, *, seed: int | None = None
) -> FittedTopics:
    """Fit a topic model with the vectors and the engine that a study asks for.

    Where the study has more articles than ``[topics] sample``, topics are found from a sample of
    so many (:class:`~hwadu.pipeline.topics.topic_sample.TopicSampler`) and given to all. LSA learns
    from four times as many: what words have in common takes more articles to see than topics do.

    Parameters
    ----------
    counts : Counts
    corpus : Corpus
        In the order of the counts.
    settings : Study
    seed : int, optional
        The study's own by default.
    """
    articles, size = corpus.articles, settings.topics.sample
    seed = settings.seed if seed is None else seed
    vectorizer = study_vectorizer(settings, seed=seed)
    told = ToldTexts(articles, corpus.story_members)
    if not is_sampled(len(articles), size):
        with bar("topics", 2, "steps") as advance:
            vectors = vectorizer.fit_transform(counts, articles, told.of)
            advance(1)
            model = model_as_asked(settings, seed)
            texts, views = article_texts(articles), vectorizer.views_
            model.fit(counts.matrix, vectors, counts.vocabulary, texts, views=views)
            advance(1)
        return FittedTopics(model, vectorizer)
    sampler = TopicSampler(articles, corpus.story_members, seed)
    learned = sampler.draw(min(_LEARNED_BY * size, len(articles)))
    with bar("topics", len(articles)) as advance:
        vectorizer.fit_transform(
            counts.of(learned), articles.iloc[learned], partial(told.of, learned)
        )
        vectors = vectors_of(vectorizer, counts, articles, told, advance)
        model = model_as_asked(settings, seed)
        rows, views = sampler.draw(size), vectorizer.views_
        model.fit(counts.matrix, vectors, counts.vocabulary, rows=rows, views=views)
    return FittedTopics(model, vectorizer)


def is_sampled(articles: int, size: int) -> bool:
    """Whether topics of so many articles are found from a sample; a size of 0 asks for none."""
    return 0 < size < articles


def settings_that_count(settings: Study, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of topics, without a size of sample that the articles do not reach.

    Which themes are looked into is no matter of the topics of all articles.

    Parameters
    ----------
    settings : Study
    facts : mapping
        Of the stages so far: ``counts`` tells how many articles there are. In a plan of articles
        that were not read it is missing, and the size counts.
    """
    said, chosen = facts.get("counts"), settings.topics
    idle = said is not None and not is_sampled(said["kept"], chosen.sample)
    return chosen.model_dump(mode="json", exclude={"within", "sample"} if idle else {"within"})


def model_as_asked(settings: Study, seed: int) -> TopicModel:
    """A topic model with the engine and the choices of a study, not fitted yet."""
    from hwadu.topics import TopicModel

    chosen = settings.topics
    return TopicModel(
        engine=chosen.engine,
        n_topics=chosen.n_topics,
        resolution=chosen.resolution,
        neighbours=chosen.neighbours,
        seed=seed,
    )


def vectors_of(
    vectorizer: Vectorizer,
    counts: Counts,
    articles: pd.DataFrame,
    told: ToldTexts,
    advance: Callable[[int], None] = lambda _: None,
) -> npt.NDArray[np.float32]:
    """Vectors of any articles by a fitted vectorizer, some thousand articles at a time.

    Parameters
    ----------
    vectorizer : Vectorizer
    counts : Counts
    articles : DataFrame
        The table ``articles``, in the order of the counts.
    told : ToldTexts
        What encoders read of them.
    advance : callable, optional
        Told how many articles more are done.
    """
    made: list[npt.NDArray[np.float32]] = []
    for start in range(0, len(articles), _BATCH):
        rows = np.arange(start, min(start + _BATCH, len(articles)))
        some = articles.iloc[rows]
        made.append(vectorizer.transform(counts.of(rows), some, partial(told.of, rows)))
        advance(rows.size)
    return np.concatenate(made)


def save_topics(fitted: FittedTopics, folder: Path) -> list[Path]:
    """Write a topic model, and how its vectors were made, as safetensors and JSON.

    Parameters
    ----------
    fitted : FittedTopics
    folder : Path
        Made if it does not exist.

    Returns
    -------
    list of Path
        The files.
    """
    from hwadu.topics import save_model

    save_model(fitted.model, folder)
    save_vectorizer(fitted.vectorizer, folder)
    return sorted(folder.iterdir())
