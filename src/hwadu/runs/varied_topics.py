"""Topics of a study as other choices would have made them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hwadu.pipeline.corpus.corpus_of_study import Corpus
from hwadu.pipeline.corpus.hidden_people import read_as_hidden
from hwadu.pipeline.terms.counted_terms import count_terms, read_terms
from hwadu.pipeline.topics.fitted_topics import fit_topics
from hwadu.progress import bar
from hwadu.runs.renew.alike import counts_of_topics
from hwadu.runs.renew.words_of_run import run_words_of_topics
from hwadu.settings import beside

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import Counts
    from hwadu.runs.folder.run import Run
    from hwadu.settings import Study

LEAD = 200
"""Characters of a lead, as in an archive that sells no whole texts."""

_SEEDS = 3


@dataclass(frozen=True)
class _Reading:
    """Articles, and what is told the tokenizer otherwise than in the study."""

    articles: pd.DataFrame
    other: dict[str, Any] = field(default_factory=dict)


def varied_topics(run: Run, settings: Study, study_path: Path) -> dict[str, pd.DataFrame]:
    """The table ``article_topics`` without the lexicon, without stop words, on leads, by seeds.

    All else is as the study asks for: its vectors, engine, stop words, n-grams and accepted
    compounds.

    Parameters
    ----------
    run : Run
    settings : Study
    study_path : Path
        The study file: its articles are read again.
    """
    from hwadu.tokens import Lexicon

    articles = read_as_hidden(settings, study_path).articles
    leads = articles.assign(body=articles["body"].str[:LEAD])
    readings = {
        "without the lexicon": _Reading(articles, {"lexicon": Lexicon([])}),
        "without stop words": _Reading(articles, {"stopwords": ()}),
        f"first {LEAD} characters": _Reading(leads),
    }
    as_run = run_words_of_topics(run, beside(study_path, settings.tokens.stopwords))
    members = run.story_members
    seeds = range(settings.seed + 1, settings.seed + 1 + _SEEDS)
    made: dict[str, pd.DataFrame] = {}
    with bar("variants", len(readings) + len(seeds), "models") as advance:
        for name, reading in readings.items():
            own_names = {"known": None}  # those that the texts tell as they are read here
            words = as_run | own_names | reading.other
            read = read_terms(reading.articles, settings, **words)
            fewest = settings.tokens.min_articles
            counts = count_terms(read.terms, read.tokens, read.ngrams, fewest)
            made[name] = _topics(counts, Corpus(reading.articles, members), settings, settings.seed)
            advance(1)
        own = counts_of_topics(run)
        for seed in seeds:
            made[f"seed {seed}"] = _topics(own, Corpus(run.articles, members), settings, seed)
            advance(1)
    return made


def topics_as_fitted(run: Run, settings: Study) -> pd.DataFrame:
    """The table ``article_topics`` before anybody reviewed it, beside which variants are held.

    Variants are never reviewed: a topic that was merged or split would seem to be lost in each.

    Parameters
    ----------
    run : Run
    settings : Study
    """
    done = run.table("topic_review")["action"].str
    if not (done.contains("merged") | done.contains("split")).any():
        return run.article_topics
    counts, corpus = counts_of_topics(run), Corpus(run.articles, run.story_members)
    return _topics(counts, corpus, settings, settings.seed)


def _topics(counts: Counts, corpus: Corpus, settings: Study, seed: int) -> pd.DataFrame:
    from hwadu.topics import topic_tables

    model = fit_topics(counts, corpus, settings, seed=seed).model
    return topic_tables(model, corpus.articles["article_id"]).article_topics
