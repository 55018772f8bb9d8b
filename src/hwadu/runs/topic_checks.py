"""Is the topic model of a run any good: other models beside it, other choices, human judgement."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.errors import RunError, SettingsError
from hwadu.files.holding import temporary_folder
from hwadu.files.study_file import study_file
from hwadu.known_language import known_language
from hwadu.runs.folder.run import FIGURES, MODEL, REVIEW, Run

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.topics.describe.given_labels import Labeller

MOST_COMPARED = 20_000
"""Articles that a comparison fits its models to at most."""

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
    from hwadu.topics import read_review, write_review

    path = Path(out) if out is not None else Path(REVIEW)
    if path.exists():
        raise RunError("runs.file_exists", path=path)
    ids = run.table("articles")["article_id"].tolist()
    became, before = run.table("topic_review"), run.file(REVIEW)
    review = read_review(before) if len(became) else []
    write_review(run.model, path, ids, run.table("topic_offers"), review, became)
    return path


def label_topics_of_run(run: Run, label: Labeller, *, articles: int = 3) -> pd.DataFrame:
    """Name the topics of a run with any function, such as a language model, and keep the names.

    Topics that a review has renamed keep their names. ``hwadu report RUN`` then shows the new ones,
    and :func:`write_review_file` writes them into a file by which they survive a re-run.

    Parameters
    ----------
    run : Run
    label : callable
        ``label(terms, texts)`` gets the terms of a topic, heaviest first, and the texts of its
        representative articles (different outlets, never two of one story), and returns its name.
    articles : int
        Texts of each topic.

    Returns
    -------
    DataFrame
        The table ``topics``.

    Raises
    ------
    SettingsError
        If the function returns something other than text, or none; the run is then as it was.

    Examples
    --------
    >>> from hwadu import open_run
    >>> def ask(terms, texts):  # my_language_model: whatever answers a question with a text
    ...     return my_language_model("이 기사들의 주제를 세 낱말로 쓰세요.", terms, texts)
    >>> label_topics_of_run(open_run("run"), ask)  # doctest: +SKIP
    """
    from hwadu.pipeline.vectors.encoders_of_study import article_texts
    from hwadu.topics import label_topics, save_model

    run.refresh()
    review, ids = run.table("topic_review"), run.articles["article_id"]
    stories = run.story_members.set_index("article_id")["story_id"].reindex(ids)
    labels = label_topics(
        run.model,
        label,
        article_texts(run.articles),
        run.articles["press"],
        stories,
        articles=articles,
        keep=review.loc[review["action"].str.contains("renamed"), "topic"].tolist(),
    )
    topics = run.topics.assign(label=labels)
    with temporary_folder("hwadu-model-") as folder:
        save_model(run.model, folder)
        made = [path for path in folder.rglob("*") if path.is_file()]
        files = {
            f"{MODEL}/{path.relative_to(folder).as_posix()}": partial(shutil.copyfile, path)
            for path in made
        }
        run.keep({"topics": topics}, files)
    return topics


def compare_on_run(
    run: Run, language: str | None = None, *, articles: int = MOST_COMPARED
) -> pd.DataFrame:
    """Fit other engines, vectors and resolutions to the articles of a run, and compare.

    The table ``topic_comparison`` and its figure become part of the run.

    Parameters
    ----------
    run : Run
    language : {"ko", "en"}, optional
        Of the figure; by default the study's own.
    articles : int
        Most articles that models are fitted to, which bounds the time; of a larger run so many are
        taken evenly.

    Raises
    ------
    SettingsError
        If there is no such language.
    """
    from hwadu.exhibits.topics.topic_comparison import topic_comparison
    from hwadu.pipeline.vectors.study_vectorizer import study_vectorizer
    from hwadu.runs.renew.alike import counts_of_topics
    from hwadu.topics import Variant, compare_models

    language = known_language(language or run.language)
    run.refresh()
    counts, settings = counts_of_topics(run), run.settings
    every = counts.matrix.shape[0]
    rows = np.arange(min(every, articles)) * every // min(every, articles)
    taken, own = replace(counts, matrix=counts.matrix[rows]), " + ".join(settings.vectors.encoder)
    vectors: dict[str, Any] = {own: run.model.vectors_[rows]}
    for dimensions in _DIMENSIONS:
        if dimensions < min(taken.matrix.shape):
            lsa = study_vectorizer(settings, kinds=("lsa",), dimensions=dimensions)
            vectors[f"lsa {dimensions}"] = lsa.fit_transform(taken, run.articles.iloc[rows])
    variants = [Variant("sweep", vectors=own)]
    found = run.model.resolution_
    if found is not None:
        variants += [
            Variant("coarser", vectors=own, resolution=found * _COARSER),
            Variant("finer", vectors=own, resolution=found * _FINER),
        ]
    variants += [Variant(name, vectors=name) for name in vectors if name != own]
    variants.append(Variant("umap-hdbscan", engine="umap-hdbscan", vectors=own))
    compared = compare_models(
        taken.matrix, vectors, counts.vocabulary, variants, seed=settings.seed
    )
    figure = topic_comparison(compared.table, language=language)
    drawn = {
        f"{FIGURES}/topic_comparison.{kind}": partial(figure.savefig, format=kind)
        for kind in ("svg", "png")
    }
    run.keep({"topic_comparison": compared.table}, drawn)
    return compared.table


def sensitivity_of_run(run: Run, study: str | Path) -> pd.DataFrame:
    """How topics move without the lexicon, without stop words, on leads, and with other seeds.

    It is of the topics as they were found: what a review merged or split is told apart from what
    the choices move. The topic that changes most is named by the run's topic of its articles. The
    table ``sensitivity`` becomes part of the run.

    Parameters
    ----------
    run : Run
    study : path-like
        The study the run was made from, its file or folder: its articles are read again, by the
        settings of the run.

    Raises
    ------
    RunError
        If input files are not those that the run was made from.
    """
    from hwadu.runs.varied_topics import topics_as_fitted, varied_topics
    from hwadu.topics import sensitivity_table

    run.refresh()
    path, settings = study_file(study), run.settings  # as it was run, whatever was edited since
    _check_inputs(run, path)
    fitted = topics_as_fitted(run, settings)
    table = sensitivity_table(fitted, varied_topics(run, settings, path))
    both = fitted.merge(run.article_topics, on="article_id", suffixes=("", "_of_run"))
    home = both.groupby("topic")["topic_of_run"].agg(lambda topics: topics.mode().iloc[0])
    changed = table["changed_topic"].map(home).fillna(-1).astype("int32")
    table = table.assign(changed_topic=changed)
    run.keep({"sensitivity": table})
    return table


def _check_inputs(run: Run, study: Path) -> None:
    """Variants of other articles would differ by these, and not by their choices."""
    from hwadu.pipeline.corpus.inputs_of_study import files_of_study

    now = {*files_of_study(run.settings, study.parent).values()}
    read = {file["sha256"] for file in run.manifest["inputs"] if file["sha256"]}
    if now != read:
        raise RunError("runs.inputs_others", path=run.folder, n=len(now ^ read), study=study)


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
    from hwadu.pipeline.vectors.encoders_of_study import article_texts
    from hwadu.topics import write_topic_intrusion, write_word_intrusion

    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    texts = article_texts(run.articles)
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
        raise SettingsError("runs.no_sheet")
    run.refresh()
    made = score_intrusion(sheets, key)
    earlier = run.table("intrusion_scores")
    others = earlier[~earlier["kind"].isin(made["kind"])]
    run.keep({"intrusion_scores": pd.concat([others, made], ignore_index=True)})
    return made
