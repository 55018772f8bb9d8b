"""Names of persons hidden in a corpus before anything else reads it (``[tokens] mask_people``).

Whatever shows, exports or sends text later takes it from the tables of the corpus, so this is the
only place where names are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.notices import Notice
from hwadu.pipeline.terms.lexicon_of_study import terms_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.pipeline.corpus.corpus_of_study import ReadFiles
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon, PersonNames

_NAMED = ("people", "reporter")
_TEXTS = ("title", "title_hangul", "body", "keywords", "organisations", "section", "date_basis")


def hide_people(
    made: ReadFiles, codebook: Codebook, lexicon: Lexicon, followed: Iterable[str]
) -> ReadFiles:
    """Articles in whose tables and notices no learned name of a person is written.

    The outlet, addresses and what the study itself says (its title, its queries) stay.

    Parameters
    ----------
    made : ReadFiles
    codebook : Codebook
    lexicon : Lexicon
    followed : iterable of str
        Terms that the study follows; like those of codebook and lexicon they are its subject and
        stay, whoever bears such a name.

    Returns
    -------
    ReadFiles
        Columns ``people`` and ``reporter`` hold the mask where they held anything.
    """
    return without_names(made, persons_in(made, codebook, lexicon, followed).hide)


def persons_in(
    made: ReadFiles, codebook: Codebook, lexicon: Lexicon, followed: Iterable[str]
) -> PersonNames:
    """The names that :func:`hide_people` hides."""
    from hwadu.tokens import learn_persons

    spare = {*terms_of(codebook), *followed, *lexicon.forms, *lexicon.spellings}
    return learn_persons(made.articles, made.removed["text"], spare=spare)


def without_names(made: ReadFiles, hide: Callable[[str], str]) -> ReadFiles:
    """What was read, with the mask for what is hidden of each text."""
    from hwadu.tokens import MASK

    articles = made.articles
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


def read_as_hidden(settings: Study, path: Path) -> ReadFiles:
    """Read the articles of a study, their names hidden if it asks for that.

    Parameters
    ----------
    settings : Study
    path : Path
        The study file.
    """
    from hwadu.pipeline.corpus.corpus_of_study import read_study
    from hwadu.pipeline.corpus.study_files import load_study_files

    made = read_study(settings, path.parent)
    if not settings.tokens.mask_people:
        return made
    files = load_study_files(path, settings)
    return hide_people(made, files.codebook, files.lexicon, settings.trends.terms)


def _each(column: pd.Series[str], hide: Callable[[str], str]) -> pd.Series[str]:
    return column.map({text: hide(text) for text in column.unique().tolist()}).astype("str")


def _without_names(notice: Notice, hide: Callable[[str], str]) -> Notice:
    return replace(notice, facts={key: _fact(fact, hide) for key, fact in notice.facts.items()})


def _fact(fact: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(fact, list | tuple):
        return type(fact)(_fact(one, hide) for one in fact)
    if isinstance(fact, dict):
        return {name: _fact(one, hide) for name, one in fact.items()}
    return hide(fact) if isinstance(fact, str) else fact
