"""Names of persons hidden in a corpus before anything else reads it (``[tokens] mask_people``).

Whatever shows, exports or sends text later takes it from the tables of the corpus, so this is the
only place where names are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hwadu import schema
from hwadu.files.bundled import CODEBOOK, LEXICON, bundled_path
from hwadu.pipeline.lexicon_of_study import codebook_file, lexicon_file, terms_of

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.notices import Notice
    from hwadu.pipeline.corpus_of_study import Corpus, ReadFiles
    from hwadu.runs.folder.run import Run
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon

_Made = TypeVar("_Made", "Corpus", "ReadFiles")
_NAMED = ("people", "reporter")
_TEXTS = ("title", "title_hangul", "body", "keywords", "organisations", "section", "date_basis")


def hide_people(corpus: Corpus, settings: Study, root: Path) -> Corpus:
    """A corpus in whose tables and notices no learned name of a person is written.

    Terms of the codebook and the lexicon, and terms that the study follows, are its subject and
    stay. The outlet, addresses and what the study itself says (its title, its queries) stay too.

    Parameters
    ----------
    corpus : Corpus
    settings : Study
    root : Path
        Folder that the study's paths are relative to.

    Returns
    -------
    Corpus
        Columns ``people`` and ``reporter`` hold the mask where they held anything.
    """
    from hwadu.themes import load_codebook
    from hwadu.tokens import Lexicon

    codebook, lexicon = settings.themes.codebook, settings.tokens.lexicon
    return _hidden(
        corpus,
        load_codebook(root / codebook if codebook else bundled_path(CODEBOOK)),
        Lexicon.load(root / lexicon if lexicon else bundled_path(LEXICON)),
        settings.trends.terms,
    )


def hide_people_for(run: Run, made: ReadFiles) -> ReadFiles:
    """Articles that are read for a finished run, their names hidden where the run hides them."""
    if not run.settings.tokens.mask_people:
        return made
    codebook, lexicon = codebook_file(run), lexicon_file(run)
    return _hidden(made, codebook, lexicon, run.settings.trends.terms)


def _hidden(made: _Made, codebook: Codebook, lexicon: Lexicon, followed: Iterable[str]) -> _Made:
    from hwadu.tokens import MASK, learn_persons

    spare = {*terms_of(codebook), *followed, *lexicon.forms, *lexicon.spellings}
    articles = made.articles
    hide = learn_persons(articles, made.removed["text"], spare=spare).hide
    masked = {name: _each(articles[name], hide) for name in _TEXTS}
    masked |= {name: articles[name].where(articles[name] == "", MASK) for name in _NAMED}
    return replace(
        made,
        articles=schema.conform(articles.assign(**masked), "articles"),
        dropped=made.dropped.assign(reason=_each(made.dropped["reason"], hide)),
        removed=made.removed.assign(text=_each(made.removed["text"], hide)),
        templates=made.templates.assign(text=_each(made.templates["text"], hide)),
        notices=tuple(_without_names(notice, hide) for notice in made.notices),
    )


def _each(column: pd.Series[str], hide: Callable[[str], str]) -> pd.Series[str]:
    return column.map({text: hide(text) for text in column.unique().tolist()}).astype("str")


def _without_names(notice: Notice, hide: Callable[[str], str]) -> Notice:
    return replace(notice, facts={key: _fact(fact, hide) for key, fact in notice.facts.items()})


def _fact(fact: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(fact, list | tuple):
        return type(fact)(_fact(one, hide) for one in fact)
    return hide(fact) if isinstance(fact, str) else fact
