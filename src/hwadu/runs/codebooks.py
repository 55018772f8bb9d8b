"""A codebook tried on a finished run, before it is adopted: which articles come and go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.runs.folder.run import Run
    from hwadu.themes import Codebook

_COLUMNS = ["theme", "change", "article_id", "published", "press", "title", "old", "new", "terms"]


@dataclass(frozen=True)
class CodebookEffect:
    """What another codebook changes in a run.

    Attributes
    ----------
    themes : DataFrame
        A row for each theme of either codebook: ``theme``, ``articles_old``, ``articles_new``,
        ``share_old``, ``share_new`` (0 to 1), ``gained``, ``lost``; all of them among the articles
        that the run's shares count.
    articles : DataFrame
        A row for each theme that one of these articles gets or loses: ``theme``, ``change``
        ("gained" or "lost"), ``article_id``, ``published``, ``press``, ``title``, its probability
        ``old`` and ``new`` (0 where the codebook has no such theme), ``terms`` that tell of the
        theme. The largest differences come first in each theme.
    """

    themes: pd.DataFrame
    articles: pd.DataFrame


def try_codebook(run: Run, codebook: str | Path | Codebook) -> CodebookEffect:
    """Give the themes of another codebook to the articles of a run, and compare.

    The run stays as it is. Its topics and vectors are kept: a run with the new codebook finds them
    again where the codebook's terms change what is counted, which moves a few more articles.

    Parameters
    ----------
    run : Run
    codebook : path-like or Codebook

    Returns
    -------
    CodebookEffect

    Raises
    ------
    SettingsError
        If the codebook is wrong.
    NotEnoughDataError
        If the run has no articles with text, as a replication package has none.

    Examples
    --------
    >>> from hwadu import open_run, try_codebook
    >>> effect = try_codebook(open_run("run"), "themes.toml")  # doctest: +SKIP
    >>> effect.themes, effect.articles  # doctest: +SKIP
    """
    from hwadu.codebooks.any_codebook import load_codebook
    from hwadu.pipeline.corpus.corpus_of_study import Corpus

    book = load_codebook(codebook) if isinstance(codebook, str | Path) else codebook
    corpus = Corpus(run.table("articles"), run.table("story_members"))
    if not (corpus.articles["body"] != "").any():
        raise NotEnoughDataError("runs.no_text")
    named = sorted({*run.codebook["theme"], *(theme.id for theme in book.theme)})
    new = _themes(run, book, corpus)
    return _compared(run.table("themes"), new, named, run.counted_articles())


def _themes(run: Run, codebook: Codebook, corpus: Corpus) -> pd.DataFrame:
    """The table ``themes`` that the run would have with another codebook.

    Codes do to it what they did to the run's own themes and no more, or what they do would show as
    an effect of the codebook.
    """
    from hwadu.pipeline.terms.lexicon_of_study import in_canonical_forms, study_lexicon
    from hwadu.pipeline.themes.themes_of_study import give_grown_themes, give_themes
    from hwadu.runs.renew.taught import earned_by_models, is_taught
    from hwadu.runs.renew.words_of_run import lexicon_file
    from hwadu.themes import recalibrate

    settings, people, taught = run.settings, run.table("codes"), is_taught(run)
    known = people[people["theme"].isin([theme.id for theme in codebook.theme])]
    known = known.reset_index(drop=True)
    lexicon = study_lexicon(lexicon_file(run), codebook, settings)
    read = (
        _words(run, codebook, corpus.articles),
        corpus,
        run.model,
        in_canonical_forms(codebook, lexicon),
        settings,
        known if taught else known.head(0),
        earned_by_models(run, codebook, known) if taught else None,
        run.table("topic_themes") if settings.themes.topic_themes else None,
    )
    added = set(run.table("added")["article_id"])
    themes = give_grown_themes(*read, added).themes if added else give_themes(*read).themes
    if taught or run.table("themes_before_codes").empty:
        return themes
    return recalibrate(themes, known, corpus.articles, corpus.story_members).themes


def _words(run: Run, codebook: Codebook, articles: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Terms and tokens; read again where the codebook names terms that the run's does not."""
    from hwadu.pipeline.terms.counted_terms import read_terms
    from hwadu.pipeline.terms.lexicon_of_study import terms_of
    from hwadu.runs.renew.words_of_run import codebook_file, run_stopwords, run_words

    if set(terms_of(codebook)) == set(terms_of(codebook_file(run))):
        return {name: run.table(name) for name in ("terms", "tokens")}
    words = run_words(run, run_stopwords(run), codebook=codebook)
    read = read_terms(articles, run.settings, **words)
    return {"terms": read.terms, "tokens": read.tokens}


def _compared(
    old: pd.DataFrame, new: pd.DataFrame, named: list[str], articles: pd.DataFrame
) -> CodebookEffect:
    import pandas as pd

    key = ["article_id", "theme"]
    both = old.merge(new, on=key, how="outer", suffixes=("_old", "_new"))
    both = both[both["article_id"].isin(articles["article_id"])]
    for name in ("old", "new"):
        both[f"assigned_{name}"] = both[f"assigned_{name}"].eq(True)
        both[name] = both[f"score_{name}"].fillna(0.0)
    both["gained"] = both["assigned_new"] & ~both["assigned_old"]
    both["lost"] = both["assigned_old"] & ~both["assigned_new"]
    flags = both.groupby("theme")[["assigned_old", "assigned_new", "gained", "lost"]]
    themes = flags.sum().reindex(pd.Index(named, dtype="str", name="theme"), fill_value=0)
    themes = themes.rename(columns={"assigned_old": "articles_old", "assigned_new": "articles_new"})
    for name in ("old", "new"):
        themes[f"share_{name}"] = themes[f"articles_{name}"] / len(articles)
    moved = both[both["gained"] | both["lost"]].merge(
        articles[["article_id", "published", "press", "title"]], on="article_id"
    )
    moved = moved.assign(
        change=moved["gained"].map({True: "gained", False: "lost"}),
        terms=moved["evidence_new"].where(moved["gained"], moved["evidence_old"]).map(", ".join),
        step=(moved["new"] - moved["old"]).abs(),
    ).sort_values(["theme", "step", "article_id"], ascending=[True, False, True])
    columns = ["articles_old", "articles_new", "share_old", "share_new", "gained", "lost"]
    return CodebookEffect(
        themes=themes[columns].reset_index(), articles=moved[_COLUMNS].reset_index(drop=True)
    )
