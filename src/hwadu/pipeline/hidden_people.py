"""Names of persons hidden in a corpus before anything else reads it (``[tokens] mask_people``).

Whatever shows, exports or sends text later takes it from the tables of the corpus, so this is the
only place where names are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.files.bundled import CODEBOOK, LEXICON, bundled_path
from hwadu.pipeline.lexicon_of_study import terms_of

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.notices import Notice
    from hwadu.pipeline.corpus_of_study import Corpus
    from hwadu.settings import Study

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
    from hwadu.tokens import MASK, learn_persons

    articles = corpus.articles
    names = learn_persons(articles, corpus.removed["text"], spare=_spared(settings, root))
    masked = {name: _each(articles[name], names.hide) for name in _TEXTS}
    masked |= {name: articles[name].where(articles[name] == "", MASK) for name in _NAMED}
    return replace(
        corpus,
        articles=schema.conform(articles.assign(**masked), "articles"),
        dropped=corpus.dropped.assign(reason=_each(corpus.dropped["reason"], names.hide)),
        removed=corpus.removed.assign(text=_each(corpus.removed["text"], names.hide)),
        templates=corpus.templates.assign(text=_each(corpus.templates["text"], names.hide)),
        notices=tuple(_without_names(notice, names.hide) for notice in corpus.notices),
    )


def _spared(settings: Study, root: Path) -> Iterable[str]:
    from hwadu.themes import load_codebook
    from hwadu.tokens import Lexicon

    codebook, lexicon = settings.themes.codebook, settings.tokens.lexicon
    yield from terms_of(load_codebook(root / codebook if codebook else bundled_path(CODEBOOK)))
    yield from settings.trends.terms
    for entry in Lexicon.load(root / lexicon if lexicon else bundled_path(LEXICON)).entries:
        yield from (entry.form, entry.canonical, *entry.aliases)


def _each(column: pd.Series[str], hide: Callable[[str], str]) -> pd.Series[str]:
    return column.map({text: hide(text) for text in column.unique().tolist()}).astype("str")


def _without_names(notice: Notice, hide: Callable[[str], str]) -> Notice:
    return replace(notice, facts={key: _hidden(fact, hide) for key, fact in notice.facts.items()})


def _hidden(fact: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(fact, list | tuple):
        return type(fact)(_hidden(one, hide) for one in fact)
    return hide(fact) if isinstance(fact, str) else fact
