"""What a run's articles were read by: its codebook, lexicon, names, compounds and stop words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK, LEXICON
from hwadu.pipeline.terms.counted_terms import learned_spellings, words_of_topics
from hwadu.pipeline.terms.lexicon_of_study import (
    followed_forms,
    in_canonical_forms,
    study_lexicon,
    terms_without_stop,
)
from hwadu.pipeline.terms.names_of_run import load_names, names_file
from hwadu.runs.folder.run_files import STOPWORDS

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.pipeline.terms.names_of_run import Stage
    from hwadu.runs.folder.run_study import RunStudy
    from hwadu.themes import Codebook
    from hwadu.tokens import KnownNames, Lexicon


def lexicon_file(run: RunStudy) -> Lexicon:
    """The lexicon of a run as its file has it."""
    from hwadu.tokens import Lexicon

    return Lexicon.load(run.file(LEXICON))


def codebook_file(run: RunStudy) -> Codebook:
    """The codebook of a run as its file has it."""
    from hwadu.themes import load_codebook

    return load_codebook(run.file(CODEBOOK))


def run_codebook(run: RunStudy) -> Codebook:
    """The codebook of a run, in the forms its terms were counted under."""
    codebook = codebook_file(run)
    return in_canonical_forms(codebook, study_lexicon(lexicon_file(run), codebook, run.settings))


def run_followed(run: RunStudy) -> tuple[str, ...]:
    """The terms that a run's study follows, in the forms they are counted under."""
    lexicon = study_lexicon(lexicon_file(run), codebook_file(run), run.settings)
    return followed_forms(run.settings.trends.terms, lexicon)


def run_words(
    run: RunStudy,
    stopwords: Path | None,
    others: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
) -> dict[str, Any]:
    """What a run was read by, for :func:`hwadu.pipeline.terms.counted_terms.read_terms`.

    Parameters
    ----------
    run : Run
    stopwords : Path or None
        The study's own.
    others : DataFrame, optional
        Articles to read that are not the run's: persons that their column ``people`` names, and
        names that they tell, are known as well.
    codebook : Codebook, optional
        Another than the run's, whose terms are to be found.
    """
    book = codebook or codebook_file(run)
    lexicon = study_lexicon(lexicon_file(run), book, run.settings, _people(run, others))
    followed = followed_forms(run.settings.trends.terms, lexicon)
    return {
        "lexicon": lexicon,
        # another lexicon finds other names
        "known": None if codebook else _names(run, "tokens", lexicon, others),
        "stopwords": terms_without_stop(stopwords, in_canonical_forms(book, lexicon), followed),
        "compounds": learned_spellings(run.table("compounds"), book, run.settings),
    }


def run_words_of_topics(
    run: RunStudy, stopwords: Path | None, others: pd.DataFrame | None = None
) -> dict[str, Any]:
    """What the topics of a run were found by.

    See :func:`hwadu.pipeline.terms.counted_terms.words_of_topics`.

    Parameters
    ----------
    run : Run
    stopwords : Path or None
        The study's own.
    others : DataFrame, optional
        Articles to read that are not the run's.
    """
    named = _people(run, others)
    words = words_of_topics(named, lexicon_file(run), stopwords, run.table("compounds"))
    return words | {"known": _names(run, "topics", words["lexicon"], others)}


def run_stopwords(run: RunStudy) -> Path | None:
    """The study's own stop words as its run keeps them; None where it names none.

    Raises
    ------
    RunError
        If it names some and the run lacks them.
    """
    named, path = run.settings.tokens.stopwords, run.folder / STOPWORDS
    if named is None:
        return None
    if not path.is_file():
        raise RunError("runs.stopwords_gone", path=path, name=named)
    return run.file(STOPWORDS)


def _people(run: RunStudy, others: pd.DataFrame | None) -> pd.DataFrame:
    """Who articles of a run, and others, say they are about: their columns ``people``."""
    import pandas as pd

    read = [run.articles, *([] if others is None else [others])]
    return pd.concat([table[["people"]] for table in read])


def _names(
    run: RunStudy, stage: Stage, lexicon: Lexicon, others: pd.DataFrame | None
) -> KnownNames | None:
    """Names that a run knows, with those that others tell; None where there are neither."""
    from hwadu.tokens import KnownNames

    kept = load_names(run.file(names_file(stage)))
    return kept if others is None else (kept or KnownNames()).learned_from(others, lexicon)
