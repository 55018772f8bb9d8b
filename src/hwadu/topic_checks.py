"""Is the topic model of a run any good: other models beside it, other choices, human judgement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.bundled import LEXICON
from hwadu.errors import RunError, SettingsError
from hwadu.runfolder import FIGURES, REVIEW, Run
from hwadu.settings import load_study

if TYPE_CHECKING:
    import pandas as pd

LEAD = 200
"""Characters of a lead, as in an archive that sells no whole texts."""

_SEEDS = 3
_DIMENSIONS = (50, 200)
_COARSER = 0.5
_FINER = 2.0


def write_review_file(run: Run, out: str | Path | None = None) -> Path:
    """List the topics of a run in a file to edit: merge, split, rename, hide.

    Parameters
    ----------
    run : Run
    out : path-like, optional
        By default ``topics.toml`` in the current folder.

    Raises
    ------
    RunError
        If the file exists: it may have been edited.
    """
    from hwadu.topics import write_review

    path = Path(out) if out is not None else Path(REVIEW)
    if path.exists():
        raise RunError("this file exists already", path=path, remedy="choose another --out")
    write_review(run.model, path, run.table("articles")["article_id"].tolist())
    return path


def compare_on_run(run: Run, language: str | None = None) -> pd.DataFrame:
    """Fit other engines, vectors and resolutions to the articles of a run, and compare.

    The table ``topic_comparison`` and its figure become part of the run.

    Parameters
    ----------
    run : Run
    language : {"ko", "en"}, optional
        Of the figure.
    """
    from hwadu.figures import topic_comparison
    from hwadu.pipeline.recompute import run_counts
    from hwadu.topics import Variant, compare_models
    from hwadu.vectors import LSA

    counts, own, seed = run_counts(run), run.settings.vectors.encoder, run.settings.seed
    vectors: dict[str, Any] = {own: run.model.vectors_}
    for dimensions in _DIMENSIONS:
        if dimensions < min(counts.matrix.shape):
            made = LSA(dimensions=dimensions, seed=seed).fit_transform(counts.matrix)
            vectors[f"lsa {dimensions}"] = made
    variants = [Variant("sweep", vectors=own)]
    found = run.model.resolution_
    if found is not None:
        variants += [
            Variant("coarser", vectors=own, resolution=found * _COARSER),
            Variant("finer", vectors=own, resolution=found * _FINER),
        ]
    variants += [Variant(name, vectors=name) for name in vectors if name != own]
    variants.append(Variant("umap-hdbscan", engine="umap-hdbscan", vectors=own))
    table = compare_models(counts.matrix, vectors, counts.vocabulary, variants, seed=seed).table
    run.keep({"topic_comparison": table})
    figure = topic_comparison(table, language=language or run.language)
    (run.folder / FIGURES).mkdir(exist_ok=True)
    figure.savefig(run.folder / FIGURES / "topic_comparison.svg")
    figure.savefig(run.folder / FIGURES / "topic_comparison.png", dpi=300)
    return table


def sensitivity_of_run(run: Run, study: str | Path) -> pd.DataFrame:
    """How topics move without the lexicon, without stop words, on leads, and with other seeds.

    The table ``sensitivity`` becomes part of the run.

    Parameters
    ----------
    run : Run
    study : path-like
        The study file the run was made from: its articles are read again.
    """
    from hwadu.pipeline.corpus import build_corpus
    from hwadu.tokens import Lexicon, tokenize_articles
    from hwadu.topics import sensitivity_table

    path = Path(study)
    settings = load_study(path)
    articles = build_corpus(settings, path.parent).articles
    options: dict[str, Any] = {
        "keywords": settings.tokens.keywords,
        "mask_people": settings.tokens.mask_people,
    }
    own = Lexicon.load(run.folder / LEXICON)
    leads = articles.assign(body=articles["body"].str[:LEAD])
    read = {
        "without the lexicon": tokenize_articles(articles, lexicon=Lexicon([]), **options),
        "without stop words": tokenize_articles(articles, lexicon=own, stopwords=(), **options),
        f"first {LEAD} characters": tokenize_articles(leads, lexicon=own, **options),
    }
    variants = {
        name: _topics_of(words.terms, words.tokens, settings, settings.seed)
        for name, words in read.items()
    }
    for seed in range(settings.seed + 1, settings.seed + 1 + _SEEDS):
        variants[f"seed {seed}"] = _topics_of(
            run.table("terms"), run.table("tokens"), settings, seed
        )
    table = sensitivity_table(run.table("article_topics"), variants)
    run.keep({"sensitivity": table})
    return table


def _topics_of(terms: pd.DataFrame, tokens: pd.DataFrame, settings: Any, seed: int) -> pd.DataFrame:
    from hwadu.pipeline.terms import count_terms
    from hwadu.topics import TopicModel, topic_tables
    from hwadu.vectors import LSA

    counts = count_terms(terms, tokens, schema.empty("ngrams"), settings.tokens.min_articles)
    vectors = LSA(dimensions=settings.vectors.dimensions, seed=seed).fit_transform(counts.matrix)
    model = TopicModel(
        engine=settings.topics.engine,
        n_topics=settings.topics.n_topics,
        resolution=settings.topics.resolution,
        neighbours=settings.topics.neighbours,
        seed=seed,
    ).fit(counts.matrix, vectors, counts.vocabulary)
    return topic_tables(model, tokens["article_id"]).article_topics


def write_intrusion_sheets(
    run: Run, folder: str | Path, *, seed: int = 0, language: str = "ko"
) -> list[Path]:
    """Write the sheets by which people judge topics: find the word, the topic, that is odd.

    Parameters
    ----------
    run : Run
    folder : path-like
        Made if it does not exist; each sheet has its key beside it, which coders must not see.
    seed : int
    language : {"ko", "en"}
    """
    from hwadu.topics import write_topic_intrusion, write_word_intrusion

    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    articles = run.table("articles")
    texts = (articles["title"] + "\n" + articles["body"]).tolist()
    options: dict[str, Any] = {"seed": seed, "language": language}
    words, topics = target / "words.xlsx", target / "topics.xlsx"
    return [
        words,
        write_word_intrusion(run.model, words, **options),
        topics,
        write_topic_intrusion(run.model, texts, topics, **options),
    ]


def score_sheets(run: Run, sheets: Sequence[str | Path], key: str | Path) -> pd.DataFrame:
    """Score filled-in intrusion sheets; the table ``intrusion_scores`` becomes part of the run."""
    import pandas as pd

    from hwadu.topics import score_intrusion

    if not sheets:
        raise SettingsError("no sheet is given", remedy="name the filled-in .xlsx files")
    made = score_intrusion(sheets, key)
    earlier = run.table("intrusion_scores")
    others = earlier[~earlier["kind"].isin(made["kind"])]
    run.keep({"intrusion_scores": pd.concat([others, made], ignore_index=True)})
    return made
